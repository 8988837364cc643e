"""The two sides of a quote: what is written at the left, the page it becomes at the right; with little room, tabs."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QWidget

from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.screens.attachments.block import Files
from relate_desktop.screens.kit.boxes import Scrolled, SoftLine, column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK, SINGLE, WIDE
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.head import PaperHead
from relate_desktop.screens.printing.paper import for_good
from relate_desktop.screens.printing.side import PaperSide
from relate_desktop.screens.quotes.accept_form import AcceptForm
from relate_desktop.screens.quotes.buttons import QuoteButtons
from relate_desktop.screens.quotes.copy_form import CopyForm
from relate_desktop.screens.quotes.decision import DecisionForm
from relate_desktop.screens.quotes.head import inset
from relate_desktop.screens.quotes.more import Owner
from relate_desktop.screens.quotes.revised import RevisedLinks
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class PageOf(Owner, Protocol):
    """The page the sides belong to."""

    go: Go

    def show_customer(self) -> None: ...


class Sides:
    """Lays out a quote's page and arranges it for the room there is."""

    def __init__(self, page: PageOf, work: Work) -> None:
        self.head = PaperHead(page.show_customer)
        self.decision, self.accepting = DecisionForm(), AcceptForm()
        self.copying = CopyForm()
        self.revised = RevisedLinks(page.go)
        self.files = Files(work)
        self.buttons = QuoteButtons(page)
        self.tabs = Tabs(_("Quote or page"), [("quote", _("Quote")), ("page", _("Page"))])
        self._line = SoftLine(standing=True)
        self._left, self._right = self._written(), PaperSide(work, self.buttons)
        self.preview = self._right.preview
        self._lay_out(page)

    def _lay_out(self, page: PageOf) -> None:
        assert isinstance(page, QWidget)
        box = column(page)
        self._bar = QWidget()
        self._bar_row = inner_row(self._bar, column(self._bar, margins=(32, 8, 32, 0)), gap=16)
        self._bar_row.addWidget(self.tabs)
        self._both = QWidget()
        halves = inner_row(self._both, column(self._both))
        for widget, stretch in ((self._left, 1), (self._line, 0), (self._right, 0)):
            halves.addWidget(widget, stretch)
        gone = _("The draft was thrown away, or taken back before it was issued.")
        back = PlainButton(_("Show the &jobs"), "hammer", pressed=lambda: page.go(Place("jobs")))
        self._gone = Empty(_("This quote is no longer there"), gone, [back])
        for part in (self._bar, self._both, self._gone):
            box.addWidget(part)
        self._gone.hide()

    def _written(self) -> Scrolled:
        self._sheet = QWidget()
        box = column(self._sheet, gap=12, margins=(24, 16, 26, 96))
        self._content = QWidget()
        self._content_box = column(self._content)
        for widget in (
            inset(self.head, self.revised, self.accepting, self.decision, self.copying),
            self._content,
            inset(self.files),
        ):
            box.addWidget(widget)
        box.addStretch(1)
        return Scrolled(self._sheet)

    # ---- arranging

    def arrange(self, room: str) -> None:
        """Both sides where there is room for both; else one, chosen by tab, with the verbs beside the tabs."""
        both = room == WIDE
        page_only = not both and self.tabs.key() == "page"
        self._bar.setVisible(not both)
        self._line.setVisible(both)
        self._left.setVisible(not page_only)
        self._right.setVisible(both or page_only)
        self._right.stand_beside(both)
        self.buttons.show_room(room == SINGLE)
        if both:
            self._right.hold(self.buttons)
        else:
            self._bar_row.addWidget(self.buttons, 1)

    def show_editor(self) -> None:
        """Bring what is written to the front."""
        if self.tabs.key() == "page" and not self._bar.isHidden():
            self.tabs.setCurrentIndex(0)

    def show_gone(self, gone: bool) -> bool:
        """Say that there is no such quote, or show it; tell whether it was said until now."""
        was = not self._gone.isHidden()
        self._both.setVisible(not gone)
        self._gone.setVisible(gone)
        if gone:
            self._bar.hide()
        return was

    def show_verbs(self, card: QuoteCard) -> None:
        """Show what can be done, and before the paper leaves for the first time that there is no way back then."""
        self.buttons.show_card(card)
        self.revised.show_card(card)
        in_house = card.state in ("issued", "expired") and not any(paper.sendings for paper in card.papers)
        self._right.say(for_good() if in_house else "")

    def put_in(self, content: QWidget) -> None:
        """Show the editor, or the issued quote."""
        self._content_box.addWidget(content)
        content.show()  # a layout would do it a moment later, and the focus could not go there yet

    def take_out(self, content: QWidget) -> None:
        """Let the editor or the issued quote go."""
        content.hide()
        self._content_box.removeWidget(content)
        content.deleteLater()

    def show_whole(self, widget: QWidget) -> None:
        """Scroll no more than it takes to see something in the left side, so that its head stays where it can."""
        self._content_box.activate()
        self._left.ensureWidgetVisible(widget, 0, LOOK.px(8))

    def to_top(self) -> None:
        """Show the head; once more when what was put in has its room."""
        self._left.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self._left, lambda: self._left.verticalScrollBar().setValue(0))

    def lead_to(self, widget: QWidget) -> None:
        """Bring a place in the left side into sight, whole where it fits; once more when what opened has its room."""
        self._lead_to(widget)
        QTimer.singleShot(0, widget, lambda: self._lead_to(widget))

    def _lead_to(self, widget: QWidget) -> None:
        self._content_box.activate()
        top = widget.mapTo(self._sheet, QPoint(0, 0)).y()
        self._left.ensureVisible(0, top + widget.height(), 0, LOOK.px(24))
        self._left.ensureVisible(0, top, 0, LOOK.px(24))
