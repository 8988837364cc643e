"""Why cells of a table of lines are refused: each sentence under its line, over the whole width of the table."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.lines import LinesModel
from relate_desktop.screens.kit.theme import LOOK

SIDE, BELOW = 8, 8


class Sentences:
    """Holds what is said under which line; the table gives the room for it in the line's last row."""

    def __init__(self, lines: LinesModel, over: QWidget) -> None:
        self._lines, self._over = lines, over
        self._typed: tuple[int, str] | None = None
        self._shown: dict[int, Refusal] = {}

    def say(self, number: int, sentence: str) -> None:
        """Say why what is being typed into a line can't be read; '' when it can."""
        self._typed = (number, sentence) if sentence else None
        self.show()

    def show(self) -> None:
        """Show what is refused now."""
        wanted = self._wanted()
        for number in self._shown.keys() - wanted.keys():
            gone = self._shown.pop(number)
            gone.hide()
            gone.deleteLater()
        for number, sentence in wanted.items():
            if number not in self._shown:
                self._shown[number] = Refusal(self._over)
                self._shown[number].sentence.setProperty("late", True)  # in a list the sheet of colours wins
            said = self._shown[number]
            if said.sentence.text() != sentence:
                said.sentence.setText(sentence)
                announce(self._over, sentence)
            said.show()

    def _wanted(self) -> dict[int, str]:
        numbers = {line.key: number for number, line in enumerate(self._lines.lines)}
        kept = {numbers[key]: said for (key, _name), (_typed, said) in self._lines.refused.items() if key in numbers}
        typed = self._typed if self._typed is not None and self._typed[0] < len(self._lines.lines) else None
        return kept | ({typed[0]: typed[1]} if typed else {})

    def height(self, number: int) -> int:
        """Return how much room the sentence under a line needs, 0 where there is none."""
        said = self._shown.get(number)
        return said.heightForWidth(self._wide()) + LOOK.px(BELOW) if said is not None else 0

    def place(self, number: int, top: int) -> None:
        """Put the sentence of a line there, `top` px from the upper edge of the table."""
        said = self._shown.get(number)
        if said is not None:
            said.setGeometry(LOOK.px(SIDE), top, self._wide(), self.height(number) - LOOK.px(BELOW))

    def _wide(self) -> int:
        return max(self._over.width() - 2 * LOOK.px(SIDE), 1)
