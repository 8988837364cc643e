"""Keeps what is typed into a draft as it is left: each field and each line as one deed that can be undone."""

from __future__ import annotations

from typing import Any, Protocol

from PySide6.QtCore import Qt

from relate_desktop.records.quotes import drafting, lines, price_list
from relate_desktop.records.quotes.reading import QuoteCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.lines import is_option
from relate_desktop.screens.quotes.saving import Saving
from relate_desktop.screens.quotes.stale import Attempt, Values
from relate_desktop.screens.work import Work
from relate_desktop.text import _

_EMPTY = {"quantity": 1_000, "unit_price": 0, "material_price": None}
"""What a cell holds that was emptied; all others hold no text then."""


class Owner(Protocol):
    """The page whose draft is kept."""

    card: QuoteCard | None
    editor: Editor | None
    work: Work

    def refresh(self) -> None: ...
    def forget_clash(self) -> None: ...
    def show_saving(self, saving: bool) -> None: ...
    def show_clash(self, stale: Stale, attempt: Attempt) -> None: ...
    def show_refused(self, refused: Refused) -> None: ...


class Keeping:
    """Follows the editors of a page."""

    def __init__(self, page: Owner) -> None:
        self._page = page

    def follow(self, editor: Editor) -> None:
        """Keep what is typed into this editor."""
        editor.changed.connect(self._change)
        editor.written.line_added.connect(self._add_line)
        editor.written.line_turned.connect(self._change_line)
        editor.written.remembered.connect(self._remember)
        editor.usual.taken.connect(self._fill)
        lines_table, options_table = editor.written.tables()
        lines_table.added.connect(self._add_line)
        options_table.added.connect(lambda values: self._add_line(as_option(values)))
        for table in (lines_table, options_table):
            table.edited.connect(self._change_cell)
            table.removed.connect(self._remove_line)
            table.moved.connect(self._move_line)

    def _save(self, values: Values, send: Any, verb: Any, *args: Any, key: int | None = None, **named: Any) -> None:
        asks: Any = Saving(self._page, values, send, key=key)
        self._page.work.do(verb, *args, by=asks, quiet=True, **named)

    def _change(self, values: Values) -> None:
        card = self._page.card
        if card is not None:
            self._page.forget_clash()
            self._save(values, self._change, drafting.change, card.id, version=card.version, **values)

    def _add_line(self, values: Values) -> None:
        if self._page.card is not None:
            self._save(values, self._add_line, lines.add_line, self._page.card.id, **values)

    def _change_cell(self, key: int, name: str, value: Any) -> None:
        if name == "discount_rate" and not value:
            self._refuse_rate(key, value)
            return
        wanted = _EMPTY.get(name, "") if value is None else value
        self._change_line(key, as_option({name: wanted}) if name == "alternative_to" else {name: wanted})

    def _refuse_rate(self, key: int, typed: Any) -> None:
        if self._page.editor is not None:
            sentence = _("Write how much comes off, more than nothing.")
            self._page.editor.lines.table.refuse(key, "discount_rate", sentence, "" if typed is None else typed)

    def _change_line(self, key: int, values: Values) -> None:
        card = self._page.card
        line = next((line for line in card.lines if line.id == key), None) if card is not None else None
        if line is None or all(value == getattr(line, name) for name, value in values.items()):
            self._page.refresh()
            return
        again = lambda kept: self._change_line(key, kept)  # noqa: E731
        self._save(values, again, lines.change_line, key, key=key, version=line.version, **values)

    def _remove_line(self, key: int) -> None:
        page: Any = self._page
        page.work.do(lines.remove_line, key, by=page, then=lambda _none: page.refresh())

    def _move_line(self, key: int, steps: int) -> None:
        """Move a line past the next one of its own table: lines and options are moved each among themselves."""
        page: Any = self._page
        if page.card is not None:
            cards = page.card.lines
            own = next(line for line in cards if line.id == key)
            group = [number for number, line in enumerate(cards) if is_option(line) == is_option(own)]
            to = group[group.index(cards.index(own)) + steps]
            page.work.do(lines.move_line, key, to, by=page, then=lambda _none: page.refresh(), quiet=True)

    def _fill(self, table: LineTable, key: int | None, item_id: int) -> None:
        """Write a usual line into the line one is in, or in place of one only begun; then go to its quantity."""
        page: Any = self._page
        if page.card is None or page.editor is None:
            return
        named: dict[str, Any] = {"by": page, "quiet": True}
        if key is None:
            table.lines.drop_new()
            named["kind"] = "normal" if table is page.editor.lines.table else "optional"
        else:
            named |= {"line_id": key, "version": next(line.version for line in page.card.lines if line.id == key)}
        page.work.do(price_list.fill, page.card.id, item_id, then=lambda line_id: self._go_on(table, line_id), **named)

    def _go_on(self, table: LineTable, key: int) -> None:
        self._page.refresh()
        keys = [line.key for line in table.lines.lines]
        if key in keys:
            table.setFocus(Qt.FocusReason.OtherFocusReason)
            table.go_to(keys.index(key), "quantity")

    def _remember(self, key: int) -> None:
        page: Any = self._page
        page.work.do(price_list.remember, key, by=page)


def as_option(values: Values) -> Values:
    """The values of an option: an alternative where it stands in place of a line, else what comes on top."""
    replaced = values.get("alternative_to") or None
    return {**values, "kind": "alternative" if replaced else "optional", "alternative_to": replaced}
