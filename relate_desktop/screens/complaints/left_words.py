"""What was being written and has no place where the complaint stands now, as another clerk went on: it is not lost."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Form
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _

Written = tuple[str, str]
"""What a field is called, and what was typed into it."""


class LeftWords(QWidget):
    """Shows what was written about a complaint, to be copied or let go; each complaint keeps its own."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[int, list[Written]] = {}
        self._card_id = 0
        box = column(self, gap=8, margins=(0, 0, 0, 20))
        said = Text(_("You wrote this, and nobody asks for it any more where the complaint stands now:"), bold=True)
        self.words = Text("")
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(PlainButton(_("Copy it"), "copy", pressed=self._copy))
        flow.addWidget(QuietButton(_("Let it go"), pressed=self._let_go, role="text-muted"))
        for part in (said, self.words, buttons):
            box.addWidget(part)
        self.hide()

    def show_card(self, card: ComplaintCard) -> None:
        """Show what was written about this complaint; without anything it is not there."""
        self._card_id = card.id
        self.words.setText("\n".join(f"{label}: {words}" for label, words in self._kept.get(card.id, ())))
        self.setVisible(card.id in self._kept)

    def take(self, card: ComplaintCard, written: Sequence[Written]) -> None:
        """Keep what was written about a complaint, and show it."""
        if written:
            self._kept.setdefault(card.id, []).extend(written)
            self.show_card(card)

    def has_any(self) -> bool:
        """Tell whether something stands here that is nowhere else, of any complaint."""
        return bool(self._kept)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.words.text())

    def _let_go(self) -> None:
        self._kept.pop(self._card_id, None)
        self.hide()


def take_from(part: QWidget, *, all_of_it: bool) -> list[Written]:
    """Return what was typed in words into forms of a part that it does not show now, or into all of them.

    They show what they began with from then on.
    """
    taken: list[Written] = []
    for form in part.findChildren(Form):
        written = _typed(form) if (all_of_it or not form.isVisibleTo(part)) and not _is_closed(form) else []
        if written:
            taken += written
            form.fill(form.seen(), form.version)
    return taken


def _is_closed(form: Form) -> bool:
    """A short form that was saved or left is put away itself, and about to be no more."""
    around = form.parentWidget()
    return isinstance(around, InPlace) and around.isHidden()


def _typed(form: Form) -> list[Written]:
    seen, now = form.seen(), form.readable()
    fields = [(name, field) for name, field in form.fields.items() if isinstance(field, (LineField, TextField))]
    changed = [(field, now[name]) for name, field in fields if name in now and now[name] != seen.get(name)]
    return [(field.label_text, words.strip()) for field, words in changed if isinstance(words, str) and words.strip()]
