"""One complaint: whose it is and about what, the conversation in six steps, and beside it how they lived it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.screens.complaints.beside import Eyes
from relate_desktop.screens.complaints.conversation import Conversation
from relate_desktop.screens.complaints.ends import Ends
from relate_desktop.screens.complaints.repeated import Repeated
from relate_desktop.screens.complaints.steps.listen import ListenForm
from relate_desktop.screens.complaints.steps.order import STEPS
from relate_desktop.screens.headed import Headed
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.kit.boxes import SoftLine, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _

BESIDE_FROM = 1100
TALK, EYES = "", "eyes"
SHORT = 16


class ComplaintDetail(Ordered):
    """Head and conversation; how they lived it stands beside, or behind a tab where there is less room.

    `more_wanted` is sent with the button under which the menu opens, `tab_chosen` with a tab, `rung` when the phone is
    pressed.
    """

    more_wanted = Signal(object)
    tab_chosen = Signal(str)
    rung = Signal()

    def __init__(self, work: Work, go: Go, local: Callable[[datetime], datetime], today: Callable[[], date]) -> None:
        super().__init__()
        self.card: ComplaintCard | None = None
        self.tab, self._is_beside = TALK, True
        self.conversation = Conversation(work, go, STEPS, local, today)
        self.ends = Ends(work, go, local)
        self.ends.closed.connect(self.start)
        self.conversation.went_on.connect(lambda: self.ends.start() if not self.conversation.open_step else None)
        self.beside = Eyes(work, go, local, today)
        self.conversation.weighed.connect(self.beside.weigh)
        self._make_head(go)
        self._lay_out()
        LOOK.follow(self, lambda it: it.arrange())

    def _make_head(self, go: Go) -> None:
        self.more = QuietButton(_("&More"), "ellipsis", role="text")
        self.more.clicked.connect(lambda _on: self.more_wanted.emit(self.more))
        self.phone = PlainButton("", "phone", pressed=self.rung.emit)
        self.head = PageHead([self.more, self.phone])
        self.repeated = Repeated(go)
        self.tabs = Tabs(_("Parts of the complaint"), [])
        self.tabs.chosen.connect(self.tab_chosen)

    def _lay_out(self) -> None:
        top = QWidget()
        above = column(top, gap=12, margins=(40, 24, 40, 20))
        for part in (self.head, self.repeated, self.tabs):
            above.addWidget(part)
        self._talk = QWidget()
        talk = column(self._talk, gap=20, margins=(40, 0, 40, 96))
        talk.addWidget(self.ends)
        talk.addWidget(self.conversation, 1)
        self.left = Headed(top, self._talk)
        self._line = SoftLine(standing=True)
        self._halves = QHBoxLayout(self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(0)
        self._halves.addWidget(self.left, 1)
        self._halves.addWidget(self._line)
        self._halves.addWidget(self.beside)

    # ---- where things stand

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put how they lived it beside the conversation, or behind its tab."""
        self._is_beside = self.width() >= LOOK.px(BESIDE_FROM)
        self._line.setVisible(self._is_beside)
        self.tabs.setHidden(self._is_beside)
        self.beside.stand_beside(self._is_beside)
        self.conversation.stand_alone(not self._is_beside)
        if self._is_beside:
            self.left.show_content(self._talk)
            self._halves.addWidget(self.beside)
            self.beside.setFixedWidth(LOOK.px(tokens()["size"]["column"]["eyes"]))
            self.beside.show()
        else:
            self._show_tab()
        self.order_tabs()

    def _show_tab(self) -> None:
        self.beside.setMinimumWidth(0)
        self.beside.setMaximumWidth(16_777_215)
        self.left.show_content(self.beside if self.tab == EYES else self._talk)
        if self.tab != EYES and self.beside.parentWidget() is self:
            self.beside.hide()

    # ---- showing

    def show_card(self, card: ComplaintCard, tab: str | None = None) -> None:
        """Show a complaint, on the tab it was on or on the one that is named."""
        if self.card is None or self.card.id != card.id:
            self.left.scrolled.verticalScrollBar().setValue(0)
        self.card = card
        self.tab = self.tab if tab is None else tab if tab == EYES else TALK
        self.head.show_name(card.customer_name, second_line(card))
        self.phone.setText(plain(card.phone))
        self.phone.setAccessibleName(_("Ring {phone}, and write down what was said").format(phone=card.phone))
        self.phone.setVisible(bool(card.phone))
        self.repeated.show_card(card)
        self.tabs.show_tabs([(TALK, _("The talk")), (EYES, their_eyes(card.called))])
        self.tabs.choose(self.tab)
        self.ends.show_card(card)
        self.beside.show_card(card)
        self.conversation.show_card(card)
        self.arrange()

    def open_menu(self, fill: Callable[[QMenu], None]) -> None:
        """Open what else can be done with it, under its button."""
        menu = QMenu(self.more)
        fill(menu)
        open_under(self.more, menu, _("More"))

    def start(self) -> bool:
        """Put the cursor into the step that is open; where there is none, or we wait, on what can be done about that.

        False where neither is seen or takes it.
        """
        if self.conversation.isHidden() or not self._talk.isVisibleTo(self):
            return False
        waiting = self.card is not None and self.card.due is not None and self.card.due.waiting
        if self.conversation.open_step and not waiting:
            self.conversation.start()
        else:
            self.ends.start()
        focused: QWidget | None = self.window().focusWidget()
        return focused is not None and self._talk.isAncestorOf(focused)

    def correct(self) -> None:
        """Open the first step, and in it the form that corrects what they told us."""
        step = self.conversation.step(1)
        self.conversation.open(1)
        if step is not None and isinstance(step.form, ListenForm):
            step.form.words.begin()

    # ---- what the page asks

    def parts(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through."""
        return [self.head, self.conversation, *([self.beside] if self._is_beside else [])]

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.ends.dirty() or self.conversation.begun()

    def step_back(self) -> bool:
        """Close what is open, at Esc; tell whether something was."""
        return self.ends.step_back() or self.conversation.step_back()


def their_eyes(called: str) -> str:
    """Return what the tab is called: by name, unless that is too long for a tab."""
    return _("Through {name}’s eyes").format(name=called) if len(called) <= SHORT else _("Through their eyes")


def second_line(card: ComplaintCard) -> str:
    """Return what it is about, and which job that was."""
    said = [_("Complaint about {title}").format(title=card.title)]
    if card.job_title and card.job_completed_on is not None:
        day = reader().day(card.job_completed_on)
        said.append(_("{job}, finished {day}").format(job=card.job_title, day=day))
    elif card.job_title:
        said.append(card.job_title)
    return " · ".join(said)
