"""The window: rail, top bar, and the sheet with one page; it goes to places and hands actions on."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QPaintEvent, QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QVBoxLayout, QWidget

from relate_desktop.screens import actions
from relate_desktop.screens.actions import Action
from relate_desktop.screens.kit import theme
from relate_desktop.screens.kit.boxes import inner_column, row
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.page import Meanwhile, Page
from relate_desktop.screens.places import FIRST, PAGES, Place
from relate_desktop.screens.rail import Rail
from relate_desktop.screens.searchbox import SearchBox
from relate_desktop.screens.sheet import Sheet
from relate_desktop.screens.steps import Steps
from relate_desktop.screens.topbar import TopBar
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.records.store import Change
    from relate_desktop.screens.keys import Keys
    from relate_desktop.screens.kit.alt import AltWatch
    from relate_desktop.screens.kit.notice import Notice
    from relate_desktop.screens.work import Said, Work

LEAST = (640, 480)


class Window(QMainWindow):
    """The frame every page stands in. It is painted before the records are loaded; `open_shop` fills it.

    A main window has nothing here that a widget lacks, but for the role it has for a screen reader: a window.

    `painted` is sent once, after the first paint; `closing` before the window goes.
    """

    painted = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.work: Work | None = None
        self.steps = Steps()
        self._was_painted, self._taking_back = False, False
        self._wanted: Place | None = None
        self.setWindowTitle("Relate")
        self.setAutoFillBackground(True)
        self._lay_out()
        self.keys: Keys | None = None
        self.notice: Notice | None = None
        self._alt: AltWatch | None = None
        self._connect()
        self.search_box.edit.setFocus()  # who comes to the counter is typed at once
        LOOK.follow(self, lambda it: it.measure())

    def _lay_out(self) -> None:
        self.search_box = SearchBox(self)
        self.rail = Rail(self.go)
        self.top_bar = TopBar(self.search_box, self._fill_menu)
        self.sheet = Sheet()
        inside = QWidget()
        self.setCentralWidget(inside)
        whole = row(inside)
        whole.addWidget(self.rail)
        right: QVBoxLayout = inner_column(inside, whole)
        right.addWidget(self.top_bar)
        right.addWidget(self.sheet, 1)
        self.top_bar.show_steps(back=False, forward=False)

    def _connect(self) -> None:
        self.top_bar.back.clicked.connect(lambda _on: self.go_back())
        self.top_bar.forward.clicked.connect(lambda _on: self.go_forward())
        self.search_box.opened.connect(self._go_to_found)
        self.search_box.wanted.connect(self.create_customer)
        self.search_box.let_go.connect(self._focus_page)

    def _order_tabs(self) -> None:
        """Search, rail, page, notice, and last what stands beside the search; pages make new widgets all the time."""
        bar = self.top_bar
        before: QWidget = self.search_box.edit
        for item in self.rail.items.values():
            QWidget.setTabOrder(before, item)
            before = item
        beside = (bar.back, bar.forward, bar.staff, bar.menu)
        last: QWidget | None = self.previousInFocusChain()
        while last is not None and last is not self and (last in beside or not last.focusPolicy()):
            last = last.previousInFocusChain()
        for widget in beside:
            if last is not None and last is not self:
                QWidget.setTabOrder(last, widget)
                last = widget

    def measure(self) -> None:
        """Take the measures of the look in use."""
        self.setMinimumSize(*LEAST)
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, LOOK.colour("window"))
        self.setPalette(ground)
        self._show_room()

    # ---- painting and size

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_room()

    def _show_room(self) -> None:
        room = theme.room(self.width())
        self.rail.show_room(room)
        self.top_bar.show_room(room)
        self.sheet.show_room(room)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._alt is not None:
            self._alt.watch()

    def finish(self) -> None:
        """Make what the first paint can do without: keys, notice, access letters."""
        from relate_desktop.screens.keys import Keys
        from relate_desktop.screens.kit.alt import AltWatch
        from relate_desktop.screens.kit.notice import Notice

        if self.keys is None:
            self.keys = Keys(self, self._do)
            self.notice = Notice(self.sheet)
            self._alt = AltWatch(self)
            self._alt.watch()

    # ---- the shop

    def show_shop_name(self, name: str) -> None:
        """Show what the shop is called, before more of it is known."""
        self.rail.mark.show_name(name)

    def show_meanwhile(self, glimpse: Meanwhile) -> None:
        """Show what is known before the shop is open, where it will stand then."""
        self.sheet.show_meanwhile(glimpse)

    def open_shop(self, work: Work, find: Callable[[str], Sequence[Any]], *, place: Place | None = None) -> None:
        """Let the pages work with a shop that is open now, and go to a place in it."""
        for _piece in self.open_in_pieces(work, find, place=place):
            pass

    def open_in_pieces(
        self, work: Work, find: Callable[[str], Sequence[Any]], *, place: Place | None = None
    ) -> Iterator[None]:
        """Do the same, pausing after each piece; whoever goes elsewhere meanwhile is there at the end."""
        self.finish()
        yield
        self._follow(work)
        typing = self.search_box.edit.hasFocus() and bool(self.search_box.edit.text())
        self.search_box.use(find)
        place = place or FIRST
        yield from self.sheet.bring_in_pieces(place, work, self.go)
        self.work = work
        if self._wanted is None:
            self.steps.go(place)
            self._arrived(place)
        else:
            self.go(self._wanted)
        if not typing:
            self._focus_page()

    def _follow(self, work: Work) -> None:
        work.changed.connect(self._changed)
        work.said.connect(self._said)
        work.refused.connect(self._refused)
        work.undo_changed.connect(self.show_actions)

    # ---- places

    def page(self) -> Page | None:
        """Return the page in front."""
        return self.sheet.current()

    def go(self, place: Place) -> None:
        """Go to a place; it can be come back from. Before the shop is there, it is where one will be then."""
        if self.work is None:
            self._wanted = place
            self.rail.show_chosen(PAGES[place.page].rail)
            return
        self._leave()
        self.steps.go(place)
        self._show(place)

    def pass_by(self, place: Place) -> None:
        """Go to what was chosen in a list; whoever goes on in the list at once does not come back to it."""
        self._leave()
        self.steps.pass_by(place)
        self._show(place)

    def go_instead(self, place: Place) -> None:
        """Go to a place because the one shown is no longer there; nobody comes back to that."""
        self.steps.instead(place)
        self._show(place)

    def go_back(self) -> bool:
        """Go to the place before; tell whether there was one."""
        return self._step(-1)

    def go_forward(self) -> None:
        """Go again where one came back from."""
        self._step(1)

    def _step(self, steps: int) -> bool:
        self._leave()
        place = self.steps.step(steps)
        if place is not None:
            self._show(place)
        return place is not None

    def _leave(self) -> None:
        page = self.page()
        if page is not None:
            page.leave()

    def _show(self, place: Place) -> None:
        assert self.work is not None
        self.sheet.bring(place, self.work, self.go)
        self._arrived(place)

    def _arrived(self, place: Place) -> None:
        """Let rail, top bar, menu and notice follow the page that has come to the front."""
        page = self.page()
        if self.notice is not None and page is not None:
            self.notice.raise_()
            self.notice.stand_at(page.notice_side())
        self.rail.show_chosen(page.rail() if page is not None else PAGES[place.page].rail)
        self.top_bar.show_steps(back=self.steps.can_step(-1), forward=self.steps.can_step(1))
        self.show_actions()
        if not self._focus_is_used():
            self._focus_page()

    def _focus_is_used(self) -> bool:
        """Tell whether the focus stands where it may stay: in the rail, the search, or the page in front."""
        focused: QWidget | None = self.focusWidget()
        return focused is not None and focused.isVisible() and focused is not self

    def _focus_page(self) -> None:
        page, parts = self.page(), self._parts()
        if page is not None and page.start():
            return
        if len(parts) > 2:  # the first two are search and rail
            _enter(parts[2], self._reason())

    def _reason(self) -> QtCore.Qt.FocusReason:
        """Who moves the focus: the keyboard, which shows it, or the pointer."""
        by_keys = self._alt is not None and self._alt.by_keys
        reasons = QtCore.Qt.FocusReason
        return reasons.TabFocusReason if by_keys else reasons.MouseFocusReason

    def _go_to_found(self, place: Place) -> None:
        """Go to what the search found; the next key is for that page, not for another search."""
        self.go(place)
        self._focus_page()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Go on to the next control; where the one in use was put away, as a form that is done, stay on the page.

        Qt would go on to the next in the order of Tab, and that is the rail: the next Enter would leave the page.
        """
        self._order_tabs()
        focused: QWidget | None = self.focusWidget()
        page = self.page()
        if focused is None or focused.isVisible() or page is None or not page.isAncestorOf(focused):
            return super().focusNextPrevChild(forward)
        return any(_enter(part, self._reason()) for part in page.parts() if part.isVisibleTo(self))

    def create_customer(self, typed: str, then: Callable[[int], Place] | None = None) -> None:
        """Begin a new customer with what was typed; once saved one goes on at the place `then` makes of the id."""
        self.go(Place("customers"))
        begin = getattr(self.page(), "new_customer", None)
        if begin is not None:
            begin(typed, then)

    # ---- actions

    def actions_now(self) -> list[Action]:
        """Return everything that can be done now: the page's own first."""
        page = self.page()
        own = list(page.actions_now()) if page is not None else []
        return own + [action for action in actions.of_window() if self._offers(action)]

    def _offers(self, action: Action) -> bool:
        can = {
            "back": self.steps.can_step(-1),
            "forward": self.steps.can_step(1),
            "undo": self.work is not None and self.work.can_undo,
            "redo": self.work is not None and self.work.can_redo,
        }
        return can.get(action.name, True)

    def show_actions(self) -> None:
        """Let keys, menu and title follow what can be done now."""
        if self.keys is not None:
            self.keys.show(self.actions_now())
        page = self.page()
        title = (page.title() or _(PAGES[page.place.page].title)) if page is not None else ""
        self.setWindowTitle(f"{title} – Relate" if title else "Relate")

    def _fill_menu(self, menu: QMenu) -> None:
        now = self.actions_now()
        if self.top_bar.staff.isHidden() and self.top_bar.has_staff():
            menu.addMenu(self.top_bar.staff_menu(menu))
            menu.addSeparator()
        if self.keys is not None:
            self.keys.fill(menu, [one for one in now if one.pages], [one for one in now if not one.pages])

    def _do(self, action: Action) -> None:
        owner: object = self.page() if action.pages else self
        getattr(owner, action.verb)()

    def search(self) -> None:
        """Put the cursor into the search."""
        self.search_box.start()

    def search_for(self, typed: str) -> None:
        """Put the cursor into the search, behind what was typed already."""
        self.search_box.start(typed)

    def undo(self) -> None:
        """Take back the last deed of this window."""
        self._take_back(lambda work: work.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._take_back(lambda work: work.redo())

    def _take_back(self, how: Callable[[Work], None]) -> None:
        if self.work is not None:
            self._taking_back = True
            how(self.work)
            self._taking_back = False

    def show_keys(self) -> None:
        """List the keys of this page: its own that can be used now, and all of the window's."""
        from relate_desktop.screens.keys import KeysDialog

        if self.keys is not None:
            own = [action for action in self.actions_now() if action.pages]
            page = self.page()
            more = page.more_keys() if page is not None else ()
            KeysDialog(self, self.keys, [*own, *actions.of_window()], more).open()

    def show_about(self) -> None:
        """Say what this program is."""
        from relate_desktop.screens.about import AboutDialog

        AboutDialog(self).open()

    def go_today(self) -> None:
        """Go to the day."""
        self.go(Place("today"))

    def go_customers(self) -> None:
        """Go to the customers."""
        self.go(Place("customers"))

    def go_jobs(self) -> None:
        """Go to the jobs."""
        self.go(Place("jobs"))

    def go_complaints(self) -> None:
        """Go to the complaints."""
        self.go(Place("complaints"))

    def go_promises(self) -> None:
        """Go to the promises."""
        self.go(Place("promises"))

    def go_inquiries(self) -> None:
        """Go to the inquiries."""
        self.go(Place("inquiries"))

    def new_inquiry(self) -> None:
        """Catch an inquiry; on a customer's page it is theirs."""
        page = self.page()
        here = page.place if page is not None else Place("")
        whose = f":{here.id}" if here.page == "customer" and here.id is not None else ""
        self.go(Place("inquiries", tab=f"new{whose}"))

    def go_programme(self) -> None:
        """Go to the contact programme."""
        self.go(Place("programme"))

    def go_settings(self) -> None:
        """Go to the settings."""
        self.go(Place("settings"))

    # ---- what was done

    def _changed(self, change: Change, by: QWidget | None) -> None:
        self.sheet.tell_changed(frozenset(table for table, _key in change.touched), by)
        self.show_actions()

    def _said(self, said: Said) -> None:
        undo = self.undo if said.undoable and not self._taking_back else None
        self.say(said.sentence, undo)

    def _refused(self, refused: Any) -> None:
        self.say(refused.sentence, icon="circle-alert")

    def say(self, sentence: str, undo: Callable[[], object] | None = None, *, icon: str = "check") -> None:
        """Say something at the foot of the page for some seconds; `undo` takes it back."""
        self.finish()
        if self.notice is not None:
            self.notice.say(sentence, undo, icon=icon)

    # ---- keys that are no actions

    def _parts(self) -> list[QWidget]:
        page = self.page()
        parts = [self.search_box, self.rail.focus_target()]
        parts += list(page.parts()) if page is not None else []
        if self.notice is not None and not self.notice.isHidden() and not self.notice.undo_button.isHidden():
            parts.append(self.notice.undo_button)
        return [part for part in parts if part.isVisibleTo(self)]

    def next_part(self) -> None:
        """Go to the next part of the window."""
        self._step_part(1)

    def last_part(self) -> None:
        """Go to the part before."""
        self._step_part(-1)

    def _step_part(self, steps: int) -> None:
        parts, focused = self._parts(), self.focusWidget()
        inside = [at for at, part in enumerate(parts) if part is focused or part.isAncestorOf(focused)]
        at = inside[-1] if inside else (1 if self.rail.isAncestorOf(focused) else -1)
        for ahead in range(1, len(parts) + 1):
            if _enter(parts[(at + steps * ahead) % len(parts)], QtCore.Qt.FocusReason.TabFocusReason):
                return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc; and undo and redo from where Qt kept these keys to the line that is typed into."""
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo()
        elif event.matches(QKeySequence.StandardKey.Redo):
            self.redo()
        elif event.key() == QtCore.Qt.Key.Key_Escape:
            self._step_out()
        else:
            super().keyPressEvent(event)

    def _step_out(self) -> None:
        page = self.page()
        if page is None or not page.step_back():
            self.go_back()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._alt is not None:
            self._alt.forget()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        unsaved = self.sheet.unsaved() if event.spontaneous() else None
        if unsaved is not None:
            event.ignore()
            self._ask_before_closing(*unsaved)
            return
        self.closing.emit()
        super().closeEvent(event)

    def _ask_before_closing(self, place: Place, what: str) -> None:
        """A person closes the window on something half written: it is theirs to choose what becomes of it."""
        from relate_desktop.screens.kit.dialog import Dialog

        dialog = Dialog(self, _("Something is not saved yet"), what)
        dialog.answer(_("&Close without it"), self.close, danger=True)
        dialog.answer(_("&Go on writing"), lambda: self.go(place), main=True)
        dialog.open()


def _enter(part: QWidget, reason: QtCore.Qt.FocusReason) -> bool:
    """Put the focus into a part of the window, or on the first in it that takes it; tell whether it could."""
    target: QWidget | None = part.focusProxy() or part
    step, seen = target, 0
    while step is not None and seen < 2000:
        inside = step is part or step is target or part.isAncestorOf(step)
        if inside and step.focusPolicy() & QtCore.Qt.FocusPolicy.TabFocus and step.isEnabled() and step.isVisible():
            step.setFocus(reason)
            return True
        step, seen = step.nextInFocusChain(), seen + 1
        if step is target:
            break
    return False
