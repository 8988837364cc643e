"""One thing of a draft on its way to the file: where a refusal is said, and how it is tried again after a clash."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.stale import Attempt, Values

CELLS = (
    "wording", "quantity", "unit", "unit_price", "material_price", "vat_code", "discount_rate", "alternative_to",
)  # fmt: skip


class Owner(Protocol):
    """The page that saves."""

    editor: Editor | None

    def refresh(self) -> None: ...
    def show_saving(self, saving: bool) -> None: ...
    def show_clash(self, stale: Stale, attempt: Attempt) -> None: ...


class Saving:
    """Given to `Work.do` as the one who asks. `key` is the line it is about; None is a line not saved yet."""

    def __init__(self, owner: Owner, values: Values, send: Callable[[Values], object], *, key: int | None = None):
        self._owner, self._values, self._send, self._key = owner, values, send, key

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self._owner.show_saving(saving)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside what was typed, which stays; or show both texts."""
        editor = self._owner.editor
        if editor is None:
            return
        if isinstance(refused, Stale):
            self._owner.show_clash(refused, Attempt(dict(self._values), self._send))
        elif self._in_a_cell():
            name, typed = self._cell(refused)
            editor.written.table_of(self._key, self._values).refuse(self._key, name, refused.sentence, typed)
        else:
            about = {name: value for name, value in self._values.items() if refused.field in (name, None)}
            editor.refuse_typed(about or self._values, refused.sentence)

    def _in_a_cell(self) -> bool:
        return any(name in CELLS for name in self._values)

    def _cell(self, refused: Refused) -> tuple[str, Any]:
        names = [name for name in self._values if name in CELLS]
        name = refused.field if refused.field in names else names[0]
        return name, self._values[name]
