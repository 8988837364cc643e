"""A letter written on a blank page: its words, who signs it, for whom; everything is saved as it is left."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.letters import SUBJECT, WORDING, LetterCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.text import _

Pairs = Sequence[tuple[Any, str]]


class Choices(NamedTuple):
    """What can be chosen for a letter: pairs of value and words."""

    signers: Pairs
    people: Pairs
    addresses: Pairs


class Writing(QWidget):
    """The form of one letter. `changed` is sent with values by name as a field is left, `typed` at each letter."""

    changed = Signal(object)
    typed = Signal()
    thrown_away = Signal()

    def __init__(self, card: LetterCard, choices: Choices) -> None:
        super().__init__()
        self.card = card
        box = column(self, gap=16)
        self.form = Form(_entries(choices))
        self.form.left.connect(self._leave)
        self.form.changed.connect(lambda _name: self.typed.emit())
        self.form.clashes.settled.connect(self.flush)
        away = QuietButton(_("Throw the letter away"), "trash-2", pressed=self.thrown_away.emit, flush=True)
        box.addWidget(self.form)
        box.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        self.form.fill(_values(card), card.version)
        first = "wording" if card.subject and not card.wording else "subject"
        self.setFocusProxy(self.form.fields[first])

    def show_card(self, card: LetterCard) -> None:
        """Show the letter as it is kept now; what is being typed, or was refused, stays."""
        before, self.card = self.card, card
        for name, field in self.form.fields.items():
            if not self._differs(name, before) and self._differs(name, card):
                field.set_value(getattr(card, name))

    def show_around(self, greeting: str, ending: str) -> None:
        """Say what stands around the words by itself."""
        said = _("“{greeting}” stands above, “{ending}” and who signs it below.")
        self.form.fields["wording"].show_hint(said.format(greeting=greeting, ending=ending))

    def words(self) -> dict[str, str]:
        """Return what stands in the fields of words, saved or not."""
        return {name: self.form.fields[name].value() for name in ("subject", "wording", "enclosures")}

    def flush(self) -> bool:
        """Send on what is typed and not left yet; tell whether all of it was taken."""
        for name in self.form.fields:
            self._leave(name)
        return not self.form.clashes.open() and not any(field.refused() for field in self.form.fields.values())

    def _leave(self, name: str) -> None:
        field = self.form.fields[name]
        if self.form.clashes.open() or not self._differs(name, self.card):
            return
        self.changed.emit({name: field.value()})

    def _differs(self, name: str, card: LetterCard) -> bool:
        field = self.form.fields[name]
        try:
            return field.refused() or bool(field.value() != getattr(card, name))
        except Unreadable:
            return True

    def saved(self, names: Sequence[str], card: LetterCard) -> None:
        """What was sent on is kept: the fields hold it as the file does."""
        self.card = card
        for name in names:
            if self._differs(name, card):
                self.form.fields[name].set_value(getattr(card, name))

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or show both texts; what was typed stays."""
        if isinstance(refused, Stale):
            self.form.show_stale(refused)
        else:
            self.form.show_refused(refused)


def _entries(choices: Choices) -> list[Entry]:
    """The fields; what there is nothing to choose of is left out."""
    languages = [("nb", _("Norwegian")), ("en", _("English"))]
    enclosed = _("What is in the envelope with it, such as a drawing.")
    to = {"person_id": (_("&Attention"), choices.people), "address_id": (_("Sent &to"), choices.addresses)}
    return [
        Entry("subject", _("S&ubject"), LineField, {"most": SUBJECT}),
        Entry("wording", _("The &letter"), TextField, {"most": WORDING, "rows": 10, "most_rows": 22}),
        Entry("signer_id", _("Signed b&y"), ChoiceField, {"choices": choices.signers}),
        Entry("language", _("Lan&guage of the paper"), ChoiceField, {"choices": languages}, beside=True),
        *(Entry(name, words, ChoiceField, {"choices": pairs}) for name, (words, pairs) in to.items() if pairs),
        Entry("enclosures", _("&Enclosed"), LineField, {"most": SUBJECT, "hint": enclosed}),
    ]


def _values(card: LetterCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in LetterCard.__dataclass_fields__}
