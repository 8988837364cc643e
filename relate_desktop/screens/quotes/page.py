"""A quote: its editor beside the page as it will be printed; issued it can only be read, sent and decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop import making
from relate_desktop.records import papers
from relate_desktop.records.deed import zone
from relate_desktop.records.quotes import deciding, drafting, issuing, lines, reading
from relate_desktop.records.refused import Refused
from relate_desktop.screens.actions import Action
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, Scrolled, SoftLine, column, inner_row
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.labels import Elided, Text
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK, WIDE
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.paper import PaperVerbs, Sheaf, for_good
from relate_desktop.screens.quotes.choices import choices_for
from relate_desktop.screens.quotes.decision import DecisionForm
from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.issued import Issued
from relate_desktop.screens.quotes.more import MoreMenu
from relate_desktop.screens.quotes.preview import PreviewPane
from relate_desktop.screens.quotes.state import badge
from relate_desktop.screens.work import Work
from relate_desktop.text import _

PREVIEW = 478
_DECISIONS = {"accept": deciding.accept, "decline": deciding.decline, "withdraw": deciding.withdraw}


class QuotePage(Page):
    """One quote at a time. What is typed is saved as it is left, each time as one deed that can be undone."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset({
        "quotes", "quote_lines", "papers", "sendings", "customers", "addresses", "people", "jobs", "job_words",
        "contacts", "shop", "vat_rates", "staff",
    })  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: reading.QuoteCard | None = None
        self.editor: Editor | None = None
        self.issued: Issued | None = None
        self._zone = work.ask(zone)
        self.verbs = PaperVerbs(work, self)
        self.preview = PreviewPane(work)
        self.preview.refused.connect(self._preview_refused)
        self.decision = DecisionForm()
        self.decision.decided.connect(self._decide)
        self._lay_out()

    # ---- laying out

    def _lay_out(self) -> None:
        self.whose = QuietButton("", pressed=self._go_to_customer, flush=True, role="text")
        self.what = Elided()
        self.badge = Badge()
        self.saving = Text("", "small", "text-muted", wrap=False)
        self.tabs = Tabs(_("Quote or page"), [("quote", _("Quote")), ("page", _("Page"))])
        self.tabs.chosen.connect(lambda _key: self.room_changed())
        left = QWidget()
        self._left = column(left, gap=12, margins=(32, 16, 32, 96))
        self._head(left)
        self._content = QWidget()
        self._content_box = column(self._content)
        self._left.addWidget(self.decision)
        self._left.addWidget(self._content)
        self._left.addStretch(1)
        self._editor_side = Scrolled(left)
        self._page_side = self._preview_side()
        self._line = SoftLine(standing=True)
        box = column(self)
        tabs = inner_row(self, box, margins=(32, 8, 32, 0))
        tabs.addWidget(self.tabs)
        tabs.addStretch(1)
        halves = inner_row(self, box)
        halves.addWidget(self._editor_side, 1)
        halves.addWidget(self._line)
        halves.addWidget(self._page_side)

    def _head(self, left: QWidget) -> None:
        self._left.addWidget(self.whose, 0, Qt.AlignmentFlag.AlignLeft)
        line = inner_row(left, self._left, gap=12)
        line.addWidget(self.what, 1)
        line.addWidget(self.badge)
        line.addWidget(self.saving)

    def _preview_side(self) -> QWidget:
        side = QWidget()
        LOOK.follow(side, lambda it: it.setMinimumWidth(LOOK.px(360)))
        box = column(side, gap=16, margins=(26, 20, 26, 24))
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons, from_right=True)
        box.addWidget(self._buttons)
        self.said = Text("", "small", "text-muted")
        box.addWidget(self.said)
        inside = Scrolled(self.preview)
        box.addWidget(inside, 1)
        return side

    def room_changed(self) -> None:
        both = self.room == WIDE
        page_only = not both and self.tabs.key() == "page"
        self.tabs.setVisible(not both)
        self._line.setVisible(both)
        self._editor_side.setVisible(not page_only)
        self._page_side.setVisible(both or page_only)
        LOOK.follow(self._page_side, lambda it: it.setMaximumWidth(LOOK.px(PREVIEW) if both else 16_777_215))
        if self.editor is not None:
            self.editor.lines.table.stack(self.room == "single")

    # ---- showing

    def title(self) -> str:
        if self.card is None:
            return ""
        return self.card.number or self.card.title

    def parts(self) -> Sequence[QWidget]:
        return [self.whose, self.editor or self.decision, self.preview.page]

    def notice_side(self) -> int:
        return 32

    def show_place(self, place: Place) -> None:
        other = place.id != self.place.id
        self.place = place
        if other:
            self.decision.hide()
            self._drop()
        self.refresh()
        self.room_changed()

    def refresh(self) -> None:
        if self.place.id is None:
            return
        self.card = self.work.ask(reading.card, self.place.id)
        self._show_head(self.card)
        if self.card.draft:
            self._show_editor(self.card)
        else:
            self._show_issued(self.card)
        self._show_buttons(self.card)
        self.changed_anything()

    def _drop(self) -> None:
        for old in (self.editor, self.issued):
            if old is not None:
                self._content_box.removeWidget(old)
                old.deleteLater()
        self.editor = self.issued = None

    def _show_head(self, card: reading.QuoteCard) -> None:
        self.whose.setText(card.customer_name.replace("&", "&&"))
        self.whose.setFont(LOOK.font("part", bold=True))
        what = _("Quote {number} for {title}") if card.number else _("Quote for {title}")
        self.what.show_text(what.format(number=card.number, title=card.title))
        self.badge.show_badge(*badge(card, self._local(card.saved_at)))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _show_editor(self, card: reading.QuoteCard) -> None:
        if self.editor is None:
            self._drop()
            self.editor = Editor(card, choices_for(self.work, card.customer_id))
            self.editor.changed.connect(self._change)
            self.editor.line_added.connect(self._add_line)
            table = self.editor.lines.table
            table.edited.connect(self._change_line)
            table.added.connect(self._add_line)
            table.removed.connect(lambda key: self._do(lines.remove_line, key))
            table.moved.connect(self._move_line)
            self._content_box.addWidget(self.editor)
        else:
            self.editor.show_card(card)
        self.preview.show_sheet(card.sheet)

    def _show_issued(self, card: reading.QuoteCard) -> None:
        if self.issued is None:
            self._drop()
            self.issued = Issued(card, self._local)
            self._content_box.addWidget(self.issued)
        else:
            self.issued.show_card(card)
        if card.paper_id is not None:
            self.preview.show_pdf(self.work.ask(papers.pdf, card.paper_id))

    def _show_buttons(self, card: reading.QuoteCard) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        for button in self._wanted_buttons(card):
            self._flow.addWidget(button)
        self._flow.invalidate()
        self.said.setText(_words_before(card))

    def _wanted_buttons(self, card: reading.QuoteCard) -> list[Button]:
        more: Button = MoreMenu(self)
        if card.draft:
            return [more, MainButton(_("&Issue quote"), "stamp", pressed=self.issue)]
        save = PlainButton(_("Sa&ve as PDF"), "save", pressed=self.save_pdf)
        return [more, save, MainButton(_("&Print"), "printer", pressed=self.print_paper)]

    # ---- writing

    def _do(self, verb: Any, *args: Any, **named: Any) -> None:
        self.work.do(verb, *args, by=self, then=lambda _result: self.refresh(), quiet=True, **named)

    def _change(self, values: dict[str, Any]) -> None:
        if self.card is not None:
            self._do(drafting.change, self.card.id, version=self.card.version, **values)

    def _add_line(self, values: dict[str, Any]) -> None:
        if self.card is not None:
            self._do(lines.add_line, self.card.id, **values)

    def _change_line(self, key: int, name: str, value: Any) -> None:
        if self.card is None:
            return
        line = next(line for line in self.card.lines if line.id == key)
        if value != getattr(line, name):
            self._refused_cell = (key, name)
            empty = {"quantity": 1_000, "unit_price": 0}
            wanted = empty.get(name, "") if value is None else value
            self._do(lines.change_line, key, version=line.version, **{name: wanted})

    _refused_cell: tuple[int, str] | None = None

    def _move_line(self, key: int, steps: int) -> None:
        if self.card is not None:
            at = next(number for number, line in enumerate(self.card.lines) if line.id == key)
            self._do(lines.move_line, key, at + steps)

    def leave(self) -> None:
        if self.editor is not None:
            self.editor.flush()

    def show_refused(self, refused: Refused) -> None:
        """Say it where it belongs: in the decision at hand, the cell just typed, or beside the field."""
        if self.decision.isVisible():
            self.decision.show_refused(refused)
        elif self.editor is None:
            self.work.refused.emit(refused)
        elif self._refused_cell is not None and refused.field in ("wording", "quantity", "unit", "unit_price"):
            self.editor.lines.table.refuse(*self._refused_cell, refused.sentence)
        else:
            self.editor.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.saving.setText(_("Saving …") if saving else "")

    def _preview_refused(self, refused: Refused | None) -> None:
        if refused is not None and refused.field and self.editor is not None:
            self.editor.show_refused(refused)

    # ---- actions

    def offers(self, action: Action) -> bool:
        if self.card is None:
            return False
        draft = {"add_line", "line_up", "line_down", "issue_quote", "discard_quote"}
        states = {"accept_quote": "accepted", "decline_quote": "declined", "withdraw_quote": "withdrawn"}
        if action.name in draft:
            return self.card.draft
        return not self.card.draft and (states.get(action.name, "") in ("", *self.card.may_become))

    def add_line(self) -> None:
        """Begin a new line at the end."""
        if self.editor is not None:
            self.editor.lines.table.begin_line()

    def line_up(self) -> None:
        """Move the line one is in up."""
        if self.editor is not None:
            self.editor.lines.table.move_current(-1)

    def line_down(self) -> None:
        """Move the line one is in down."""
        if self.editor is not None:
            self.editor.lines.table.move_current(1)

    def issue(self) -> None:
        """Give the quote its number and keep its paper; or say beside each place what still stands before that."""
        if self.editor is None:
            return
        self.editor.flush()
        card = self.card
        if card is None:
            return
        if card.missing:
            self.editor.show_missing(list(card.missing))
            return
        self._refused_cell = None
        self.work.do(
            issuing.issue,
            card.id,
            version=card.version,
            build=making.quote,
            seen=card.sheet,
            by=self,
            then=lambda _number: self.refresh(),
        )

    def print_paper(self) -> None:
        """Print the kept paper."""
        sheaf = self._sheaf()
        if sheaf is not None:
            self.verbs.print_paper(sheaf)

    def save_pdf(self) -> None:
        """Save the kept paper as a file."""
        sheaf = self._sheaf()
        if sheaf is not None:
            self.verbs.save_pdf(sheaf)

    def mark(self, how: str) -> None:
        """Write down that the paper was handed over, posted or sent by e-mail."""
        sheaf = self._sheaf()
        if sheaf is not None:
            self.verbs.mark(sheaf, how)

    def _sheaf(self) -> Sheaf | None:
        card = self.card
        if card is None or not card.papers:
            return None
        paper = card.papers[0]
        name = _("Quote {number} {name}").format(number=paper.number, name=card.customer_name)
        size = "Letter" if card.sheet.sender.country == "US" else "A4"
        return Sheaf(paper.id, name, paper.pages, size)

    def accept(self) -> None:
        """The customer said yes."""
        self.decision.ask("accept")

    def decline(self) -> None:
        """The customer said no."""
        self.decision.ask("decline")

    def withdraw(self) -> None:
        """We take the quote back."""
        self.decision.ask("withdraw")

    def _decide(self, which: str, reason: str) -> None:
        if self.card is not None:
            then = self._decided
            self.work.do(_DECISIONS[which], self.card.id, reason=reason, by=self, then=lambda _none: then())

    def _decided(self) -> None:
        self.decision.hide()
        self.refresh()

    def discard(self) -> None:
        """Throw the draft away; the notice takes it back."""
        if self.card is not None:
            job = self.card.job_id
            self.work.do(drafting.discard, self.card.id, by=self, then=lambda _none: self.go(Place("job", job)))

    def show_job(self) -> None:
        """Go to the job this quote is for."""
        if self.card is not None:
            self.go(Place("job", self.card.job_id))

    def step_back(self) -> bool:
        if self.decision.isVisible():
            self.decision.close_form()
            return True
        return False

    def _go_to_customer(self) -> None:
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id))


def _words_before(card: reading.QuoteCard) -> str:
    """What pressing the main button leads to, said before it is pressed."""
    if card.draft:
        return _("Issuing gives the quote its number. You can undo it until the paper has left the house.")
    return "" if any(paper.sendings for paper in card.papers) else for_good()
