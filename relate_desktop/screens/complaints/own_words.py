"""What they told us, in their own words, with how they feel and what they would like; corrected where it stands."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import doing
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today, zone
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.listening import told
from relate_desktop.records.refused import Refused
from relate_desktop.screens.complaints import told_when
from relate_desktop.screens.complaints.words import channels, quoted
from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.listening import follow_words, marked_entry, note_entries
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class OwnWords(QWidget):
    """The words in italics, what goes with them muted, and a quiet verb that opens the form."""

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        super().__init__()
        self._work, self.card = work, card
        self._zone: tzinfo = work.ask(zone)
        self._came: dict[str, Any] = {}
        self.form: InPlace | None = None
        box = column(self, gap=4)
        self._box = box
        self._told = QWidget()
        told = column(self._told, gap=4)
        self.words = Text("", italic=True)
        self.rest = Text("", "small", "text-muted")
        told.addWidget(self.words)
        told.addWidget(self.rest)
        line = inner_row(self._told, told)
        self.correct = QuietButton(_("&Correct what is written"), "pencil-line", pressed=self.begin, flush=True)
        line.addWidget(self.correct)
        line.addStretch(1)
        box.addWidget(self._told)

    def show_card(self, card: ComplaintCard) -> None:
        """Show what was told; an open form stays as it is."""
        self.card = card
        self.words.setText(quoted(card.own_words))
        said = [
            _("How they feel: {feeling}.").format(feeling=card.feeling.rstrip(". ")) if card.feeling else "",
            _("Would like: {wish}.").format(wish=card.wish.rstrip(". ")) if card.wish else "",
            _("Worries: {worry}.").format(worry=card.worry.rstrip(". ")) if card.worry else "",
            _("Matters most: {what}.").format(what=card.matters_most.rstrip(". ")) if card.matters_most else "",
            _("Read back and confirmed.") if card.read_back else "",
            _on_paper(card),
        ]
        self.rest.setText(" ".join(part for part in said if part))
        self.rest.setVisible(bool(self.rest.text()))

    # ---- correcting it

    def begin(self) -> None:
        """Open the form in the place of the words."""
        if self.form is None:
            self.form = form = InPlace(self._entries(), _("&Keep the correction"))
            follow_words(form.form)
            self._came = told_when.values(self.card.received_at, self._zone)
            told = {name: getattr(self.card, name) for name in form.form.fields if name not in self._came}
            form.fill(told | self._came, self.card.version)
            form.saved.connect(self._save)
            form.closed.connect(self.close_form)
            self._box.addWidget(form)
            self._told.hide()
            order_tabs(self)
            form.start()

    def _entries(self) -> list[Entry]:
        rows = self._work.ask(jobs.of_customer, self.card.customer_id)
        about = [(None, _("No particular job")), *((row.id, row.title) for row in rows)]
        people = self._work.ask(customers.card, self.card.customer_id).people
        who = [(None, self.card.customer_name), *((person.id, person.name) for person in people)]
        return [
            Entry("title", _("What is it about?"), LineField),
            Entry("own_words", _("What happened, in their own words"), TextField, {"rows": 3}),
            Entry("read_back", _("Read back to them and confirmed"), TickField),
            Entry("printable", _("These words may be printed on our papers"), TickField),
            marked_entry(),
            Entry("feeling", _("How they feel"), LineField, {"most": 1000}),
            Entry("wish", _("What they would like"), LineField, {"most": 1000}),
            *note_entries(),
            *([Entry("job_id", _("About which job"), ChoiceField, {"choices": about})] if rows else []),
            *([Entry("person_id", _("Who told us"), ChoiceField, {"choices": who})] if people else []),
            Entry("channel", _("How it came"), ChoiceField, {"choices": channels()}),
            *told_when.entries(self._work.ask(today)),
        ]

    def _save(self, changes: dict[str, Any]) -> None:
        form = self.form
        if form is None:
            return
        other = {name: changes.pop(name) for name in self._came if name in changes}
        if other:
            now = self._came | other
            changes["received_at"] = told_when.moment(now["day"], now["time"], self._came, self._zone)
        self._work.do(doing.change, self.card.id, version=form.version, by=self, then=self._kept, **changes)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or show both texts."""
        if self.form is not None:
            self.form.show_refused(told_when.beside_fields(refused, self._zone))

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        if self.form is not None:
            self.form.show_saving(saving)

    def _kept(self, _none: object) -> None:
        self.close_form()

    def dirty(self) -> bool:
        """Tell whether a correction was begun and is not kept."""
        return self.form is not None and self.form.dirty()

    def close_form(self) -> bool:
        """Show the words again, as they are on record; tell whether a form was open."""
        form, self.form = self.form, None
        if form is None:
            return False
        self._box.removeWidget(form)
        form.hide()
        form.deleteLater()
        self._told.show()
        order_tabs(self)
        self.correct.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def _on_paper(card: ComplaintCard) -> str:
    """Which of their words papers may give back."""
    if card.printable and card.marked:
        return _("On paper: {words}").format(words=told(card.own_words, card.printable, card.marked))
    return _("May be printed.") if card.printable else ""
