"""A quote: its editor beside the page as it will be printed; issued it can only be read, sent and decided."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from relate_desktop import making
from relate_desktop.records import papers
from relate_desktop.records.deed import zone
from relate_desktop.records.quotes import drafting, earlier, issuing, reading
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.actions import Action
from relate_desktop.screens.attachments.block import Where
from relate_desktop.screens.call_places import call_place
from relate_desktop.screens.kit.boxes import tab_as_seen
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.paper import PaperVerbs, Sheaf
from relate_desktop.screens.quotes.answering import Answering
from relate_desktop.screens.quotes.choices import choices_for
from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.issued import Issued
from relate_desktop.screens.quotes.keeping import Keeping
from relate_desktop.screens.quotes.leaving import Leaving
from relate_desktop.screens.quotes.letters_about import place_of
from relate_desktop.screens.quotes.line_verbs import LineVerbs
from relate_desktop.screens.quotes.offered import is_offered
from relate_desktop.screens.quotes.sides import Sides
from relate_desktop.screens.quotes.stale import Attempt
from relate_desktop.screens.quotes.state import badge
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class QuotePage(LineVerbs, Page):
    """One quote at a time. What is typed is saved as it is left, each time as one deed that can be undone."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset({
        "quotes", "quote_lines", "quote_payments", "papers", "sendings", "customers", "addresses", "people", "jobs",
        "job_words", "contacts", "attachments", "shop", "vat_rates", "staff", "price_items",
    })  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: reading.QuoteCard | None = None
        self.editor: Editor | None = None
        self.issued: Issued | None = None
        self.vat_asked = False
        self._clashing: dict[int, tuple[Stale, Attempt]] = {}
        self._zone = work.ask(zone)
        self.verbs = PaperVerbs(work, self, self.refresh)
        self.leaving = Leaving(self, self.verbs)
        self.keeping = Keeping(self)
        self.sides = Sides(self, work)
        self.answering = Answering(self)
        self.sides.copying.chosen.connect(self._copy)
        self.sides.preview.refused.connect(self._preview_refused)
        self.sides.tabs.chosen.connect(lambda _key: self.room_changed())

    # ---- showing

    def title(self) -> str:
        if self.card is None:
            return ""
        return self.card.number or self.card.title

    def parts(self) -> Sequence[QWidget]:
        if self.editor is not None:  # first where the next work is, last the customer, as one goes round with F6
            return [self.editor, self.sides.preview.page, self.sides.head.whose]
        return [self.sides.head.whose, self.sides.decision, self.sides.preview.page]

    def unsaved(self) -> str:
        return _("What a file shows is not saved yet.") if self.sides.files.begun() else ""

    def preview_shown(self) -> bool:
        """Tell whether the page as it will be printed is in sight."""
        return self.sides.preview.isVisible()

    def notice_side(self) -> int:
        return 32

    def room_changed(self) -> None:
        self.sides.arrange(self.room)
        tab_as_seen(self)

    def show_place(self, place: Place) -> None:
        """Show a quote; its tab tells which side is in front where there is room for one."""
        other = self.card is None or place.id != self.card.id
        self.place = place
        if other:
            self.answering.close()
            self.sides.copying.hide()
            self._drop()
            self.sides.preview.forget()
        if place.tab:
            self.sides.tabs.choose(place.tab)
        self.refresh()
        self.room_changed()
        if other:
            QTimer.singleShot(0, self, self._see_focus)

    def _see_focus(self) -> None:
        """What has the focus when a quote is opened may be far down in it."""
        focused: QWidget | None = self.window().focusWidget()
        if self.editor is not None and focused is not None and self.editor.isAncestorOf(focused):
            self.sides.show_whole(focused)

    def refresh(self) -> None:
        try:
            self.card = self.work.ask(reading.card, self.place.id or 0)
        except Refused:
            self._show_gone()
            return
        if self.sides.show_gone(False):
            self.room_changed()
        self._show_head(self.card)
        if self.card.draft:
            self._show_editor(self.card)
        else:
            self._show_issued(self.card)
        self.sides.show_verbs(self.card)
        self.sides.files.show_place(Where(self.card.customer_id, quote_id=self.card.id))
        tab_as_seen(self)
        self.changed_anything()

    def _show_gone(self) -> None:
        """The draft was thrown away, or its beginning was undone."""
        self.card = None
        self._drop()
        self.sides.show_gone(True)
        self.changed_anything()

    def _drop(self) -> None:
        for old in (self.editor, self.issued):
            if old is not None:
                self.sides.take_out(old)
        self.editor = self.issued = None

    def _show_head(self, card: reading.QuoteCard) -> None:
        head = self.sides.head
        head.whose.show_name(card.customer_name)
        what = _("Quote {number} for {title}") if card.number else _("Quote for {title}")
        head.what.show_text(what.format(number=card.number, title=card.title))
        head.badge.show_badge(*badge(card, self._local(card.saved_at)))

    def _local(self, moment: datetime) -> datetime:
        return moment.astimezone(self._zone)

    def _show_editor(self, card: reading.QuoteCard) -> None:
        if self.editor is None:
            self._drop()
            self.editor = self._new_editor(card)
        else:
            self.editor.show_card(card)
        self.sides.preview.show_sheet(card.sheet)

    def _new_editor(self, card: reading.QuoteCard) -> Editor:
        made = Editor(card, choices_for(self.work, card.customer_id), self.work)
        made.written.show_vat(self.vat_asked)
        made.lead_to.connect(self.sides.lead_to)
        self.keeping.follow(made)
        self.sides.put_in(made)
        if card.id in self._clashing:
            stale, attempt = self._clashing[card.id]
            made.clashes.show_stale(stale, attempt, made.places())
        return made

    def _show_issued(self, card: reading.QuoteCard) -> None:
        if self.issued is None:
            self._drop()
            self.issued = Issued(card, self._local)
            self.issued.take_back.connect(self.take_back)
            self.sides.put_in(self.issued)
            self.sides.to_top()
        else:
            self.issued.show_card(card)
        if card.paper_id is not None:
            self.sides.preview.show_pdf(self.work.ask(papers.pdf, card.paper_id))

    def show_vat(self, shown: bool) -> None:
        """Show the VAT rate of each line, or not."""
        self.vat_asked = shown
        self.leave()
        if self.editor is not None:
            self.editor.written.show_vat(shown)

    # ---- writing

    def forget_clash(self) -> None:
        """What two people wrote is settled, or overtaken."""
        if self.card is not None:
            self._clashing.pop(self.card.id, None)

    def leave(self) -> None:
        if self.editor is not None:
            self.editor.flush()

    def show_clash(self, stale: Stale, attempt: Attempt) -> None:
        """Show both texts; until one is chosen they stay, wherever the person goes meanwhile."""
        self.refresh()
        if self.editor is not None and self.card is not None:
            self._clashing[self.card.id] = (stale, attempt)
            self.editor.clashes.show_stale(stale, attempt, self.editor.places())
            self.sides.lead_to(self.editor.clashes)

    def show_refused(self, refused: Refused) -> None:
        """Say it where it belongs: in the decision at hand, at the place in the draft, or as a notice."""
        if self.answering.is_open():
            self.answering.show_refused(refused)
        elif self.editor is not None:
            self.refresh()
            self._show_gap(refused)
        else:
            self.work.refused.emit(refused)

    def _show_gap(self, refused: Refused) -> None:
        if self.editor is not None:
            self.editor.show_missing([issuing.Missing(refused.field or "", refused.sentence, refused.row)])

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.sides.head.show_saving(saving)

    def _preview_refused(self, refused: Refused | None) -> None:
        """What the paper can't show is said beside its field, without taking the focus from where one types."""
        if refused is not None and refused.field and self.editor is not None and refused.field in self.editor.fields:
            self.editor.unfold()
            self.editor.fields[refused.field].refuse(refused.sentence)

    # ---- actions

    def offers(self, action: Action) -> bool:
        return self.card is not None and is_offered(self.card, action.name)

    def ring(self) -> None:
        """Ring and ask about this quote."""
        if self.card is not None:
            self.go(call_place(self.card.customer_id, "quote", "quote", self.card.id))

    def issue(self) -> None:
        """Give the quote its number and keep its paper; or say beside each place what still stands before that."""
        if self.editor is None or not self.editor.flush():
            return
        if self.editor.clashes.open():
            self.sides.lead_to(self.editor.clashes)
            return
        card = self.card
        if card is None:
            return
        if card.missing:
            self._show_missing(card)
            return
        seen: dict[str, Any] = {"version": card.version, "build": making.quote, "seen": card.sheet}
        self.work.do(issuing.issue, card.id, by=self, then=lambda _number: self.refresh(), **seen)

    def _show_missing(self, card: reading.QuoteCard) -> None:
        self.sides.show_editor()
        if any(gap.field == "vat_code" for gap in card.missing):
            self.show_vat(True)
        if self.editor is not None:
            self.editor.show_missing(list(card.missing))

    def print_paper(self) -> None:
        """Print the kept paper, or the draft as it stands now."""
        self.leaving.print_paper()

    def save_pdf(self) -> None:
        """Save the kept paper as a file, or the draft as it stands now."""
        self.leaving.save_pdf()

    def mark(self, how: str) -> None:
        """Write down that the paper was handed over, posted or sent by e-mail."""
        self.leaving.mark(how)

    def sheaf(self) -> Sheaf | None:
        """The kept paper as it is printed, None for a draft."""
        return self.leaving.sheaf()

    def accept(self) -> None:
        """The customer said yes."""
        self.answering.accept()

    def decline(self) -> None:
        """The customer said no."""
        self.answering.ask("decline")

    def withdraw(self) -> None:
        """We take the quote back."""
        self.answering.ask("withdraw")

    def take_back(self) -> None:
        """Their yes was none."""
        self.answering.ask("take_back")

    def revise(self) -> None:
        """Write a new quote that replaces this one."""
        self.answering.revise()

    def copy_quote(self) -> None:
        """Choose an earlier quote, and copy its lines and words."""
        if self.card is not None and self.editor is not None and self.editor.flush():
            quote_id = self.card.id
            self.sides.show_editor()
            self.sides.copying.ask(lambda text: self.work.ask(earlier.earlier, quote_id, text))
            self.sides.lead_to(self.sides.copying)

    def _copy(self, source: int) -> None:
        if self.card is not None and not self.sides.copying.isHidden():
            self.sides.copying.hide()
            self.work.do(drafting.copy_from, self.card.id, source, by=self, then=lambda _none: self._copied())

    def _copied(self) -> None:
        self.refresh()
        if self.editor is not None:
            self.editor.lines.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Throw the draft away; the notice takes it back."""
        if self.card is not None:
            job = self.card.job_id
            self.work.do(drafting.discard, self.card.id, by=self, then=lambda _none: self.go(Place("job", job)))

    def open_confirmation(self) -> None:
        """Show the letter that confirms what was agreed."""
        self._open_letter("confirmation")

    def open_follow_up(self) -> None:
        """Show the letter that asks about the quote."""
        self._open_letter("follow_up")

    def _open_letter(self, kind: str) -> None:
        if self.card is not None:
            self.go(place_of(self.card, kind))

    def show_job(self) -> None:
        """Go to the job this quote is for."""
        if self.card is not None:
            self.go(Place("job", self.card.job_id))

    def show_customer(self) -> None:
        """Go to whom this quote is for."""
        if self.card is not None:
            self.go(Place("customer", self.card.customer_id))

    def step_back(self) -> bool:
        if self.answering.is_open() or not self.sides.copying.isHidden():
            self.answering.close()
            self.sides.copying.hide()
            return True
        if self.sides.files.step_back():
            return True
        return self.editor is not None and self.editor.step_back()
