"""What two people wrote into the same draft: both texts, and the one that was chosen is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Stale
from relate_desktop.screens.kit.clash import Clashes
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.lines import Column

Values = dict[str, Any]


@dataclass
class Attempt:
    """What was to be saved, by name, and how it is sent again with the version there is now."""

    values: Values
    send: Callable[[Values], object]


class _Answer:
    """Stands for one place in the form while a clash about it is open: taking theirs drops ours."""

    def __init__(self, name: str, label: str, words: Callable[[str], str], attempt: Attempt) -> None:
        self.label_text, self.file_words = label, words
        self._name, self._attempt = name, attempt

    def from_file(self, text: str) -> str:
        return text

    def set_value(self, _theirs: object) -> None:
        self._attempt.values.pop(self._name, None)


class DraftClashes(Clashes):
    """The clashes of a draft, which saves as one goes: the last answer saves what is ours, if anything is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.attempt: Attempt | None = None

    def show_stale(self, stale: Stale, attempt: Attempt, places: Mapping[str, Field | Column]) -> None:
        """Show both texts of what `attempt` wanted to save."""
        self.attempt = attempt
        answers = {name: _answer(name, place, attempt) for name, place in places.items()}
        clashes: Any = stale.clashes
        self.show_clashes(stale.sentence, clashes, cast("Mapping[str, Field]", answers))

    def _settled(self) -> None:
        super()._settled()
        attempt = self.attempt
        if not self.open() and attempt is not None:
            self.attempt = None
            if attempt.values:
                attempt.send(attempt.values)


def _answer(name: str, place: Field | Column, attempt: Attempt) -> _Answer:
    if isinstance(place, Field):
        return _Answer(name, place.label_text, place.file_words, attempt)
    return _Answer(name, place.title, lambda text: _cell_words(place, text), attempt)


def _cell_words(column: Column, text: str) -> str:
    """The file's own form of a cell as it is read in the table."""
    if column.kind in ("quantity", "money", "percent"):
        return column.write(int(text)) if text else ""
    return column.write(text)
