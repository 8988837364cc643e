"""The two sides of a paper: what is known of it at the left, its pages at the right; with little room, tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QSizePolicy, QStackedLayout, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, Scrolled, SoftLine, column, inner_row
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK, SINGLE, WIDE
from relate_desktop.screens.printing.head import PaperHead
from relate_desktop.screens.printing.side import PaperSide
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDEST = 640


class Sides(QWidget):
    """Head and content at the left, the verbs over the page at the right; with little room they stand beside tabs."""

    def __init__(
        self,
        work: Work,
        open_customer: Callable[[], object],
        verbs: tuple[Callable[[], object], Callable[[], object]],
    ) -> None:
        """`verbs` print and save."""
        super().__init__()
        self.head = PaperHead(open_customer)
        self.tabs = Tabs(_("Letter or page"), [("letter", ""), ("page", _("Page"))])
        self._contents: list[QWidget] = []
        self._room, self._has_page = WIDE, True
        self._line = SoftLine(standing=True)
        self._make_buttons(*verbs)
        self._left, self._right = self._known(), PaperSide(work, self.buttons)
        self.preview = self._right.preview
        self._lay_out()

    def _make_buttons(self, print_it: Callable[[], object], save: Callable[[], object]) -> None:
        self.buttons = QWidget()
        self._flow = FlowLayout(self.buttons, from_right=True)
        self.save_button = PlainButton(_("Sa&ve as PDF"), "save", pressed=save)
        self.print_button = MainButton(_("&Print"), "printer", pressed=print_it)
        self._order(WIDE)

    def _order(self, room: str) -> None:
        """The main one last; first where they may stand one under the other."""
        while self._flow.count():
            self._flow.takeAt(0)
        buttons = (self.save_button, self.print_button)
        for button in reversed(buttons) if room == SINGLE else buttons:
            self._flow.addWidget(button)
        self._flow.invalidate()

    def _lay_out(self) -> None:
        box = column(self)
        self._bar = QWidget()
        self._bar_row = inner_row(self._bar, column(self._bar, margins=(32, 8, 32, 0)), gap=16)
        self._bar_row.addWidget(self.tabs)
        halves_part = QWidget()
        halves = inner_row(halves_part, column(halves_part))
        for widget, stretch in ((self._left, 1), (self._line, 0), (self._right, 0)):
            halves.addWidget(widget, stretch)
        box.addWidget(self._bar)
        box.addWidget(halves_part, 1)

    def _known(self) -> Scrolled:
        self._sheet = QWidget()
        box = column(self._sheet, gap=20, margins=(32, 16, 32, 96))
        box.addWidget(self.head)
        holder = QWidget()
        LOOK.follow(holder, lambda it: it.setMaximumWidth(LOOK.px(WIDEST)))
        self._holder = column(holder)
        box.addWidget(holder)
        box.addStretch(1)
        return Scrolled(self._sheet)

    # ---- what is shown

    def put_in(self, content: QWidget) -> None:
        """Hold something that can be shown at the left."""
        self._contents.append(content)
        self._holder.addWidget(content)
        content.hide()

    def show_content(self, content: QWidget) -> None:
        """Show this at the left, from its top."""
        if content.isHidden():
            self._left.verticalScrollBar().setValue(0)
        for known in self._contents:
            known.setVisible(known is content)

    def show_page(self, has_page: bool, said: str = "") -> None:
        """Show the page with its verbs and what is said before they are used, or nothing at the right."""
        self._has_page = has_page
        self._right.say(said)
        self.arrange(self._room)

    def call_left(self, words: str) -> None:
        """Say what the left side is called on its tab."""
        self.tabs.setTabText(0, words)

    # ---- arranging

    def arrange(self, room: str) -> None:
        """Both sides where there is room for both; else one, chosen by tab, with the verbs beside the tabs."""
        if room != self._room:
            self._order(room)
        self._room = room
        both = room == WIDE
        page_only = not both and self._has_page and self.tabs.key() == "page"
        self._bar.setVisible(not both and self._has_page)
        self._line.setVisible(both and self._has_page)
        self._left.setVisible(not page_only)
        self._right.setVisible((both and self._has_page) or page_only)
        self._right.stand_beside(both)
        if both:
            self._right.hold(self.buttons)
        else:
            self._bar_row.addWidget(self.buttons, 1)

    def lead_to(self, widget: QWidget) -> None:
        """Bring a place at the left into sight."""
        top = widget.mapTo(self._sheet, QPoint(0, 0)).y()
        self._left.ensureVisible(0, top + widget.height(), 0, LOOK.px(24))
        self._left.ensureVisible(0, top, 0, LOOK.px(24))


class OrGone(QWidget):
    """Something, or that it is no longer there."""

    def __init__(self, there: QWidget, gone: Empty) -> None:
        super().__init__()
        self._stack = QStackedLayout(self)
        for one in (there, gone):
            one.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self._stack.addWidget(one)

    def show_gone(self, gone: bool) -> None:
        """Say that it is gone, or show it."""
        self._stack.setCurrentIndex(int(gone))
