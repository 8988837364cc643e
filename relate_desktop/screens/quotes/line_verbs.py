"""What can be done with the lines of a draft by key and from the menu, on the line one is in."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.screens.quotes.editor import Editor
from relate_desktop.screens.quotes.line_part import LinePart


class LineVerbs:
    """The part of the quote's page that the actions about lines are found on."""

    editor: Editor | None

    def add_line(self) -> None:
        """Begin a new line at the end."""
        if self.editor is not None:
            self.editor.lines.table.begin_line()

    def add_option(self) -> None:
        """Begin a new option, outside the sum."""
        if self.editor is not None:
            self.editor.written.begin_option()

    def line_up(self) -> None:
        """Move the line one is in up."""
        if self.editor is not None:
            self.editor.written.current_table().move_current(-1)

    def line_down(self) -> None:
        """Move the line one is in down."""
        if self.editor is not None:
            self.editor.written.current_table().move_current(1)

    def offer_instead(self) -> None:
        """Offer something else in place of the line one is in."""
        self._with_line(lambda written, key: written.offer_instead(key))

    def turn_line(self) -> None:
        """Take the line one is in out of the sum, or into it."""
        self._with_line(lambda written, key: written.turn(key))

    def remember_line(self) -> None:
        """Take the line one is in into the price list."""
        self._with_line(lambda written, key: written.remembered.emit(key))

    def _with_line(self, then: Callable[[LinePart, int], object]) -> None:
        key = self.editor.written.current_table().current_key() if self.editor is not None else None
        if self.editor is not None and key is not None:
            then(self.editor.written, key)
