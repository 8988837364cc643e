"""Words in several styles on lines of one height: laid out once, drawn anywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QPainter, QTextCharFormat, QTextLayout, QTextOption

from relate_desktop.screens.kit.theme import LOOK

BOLD = frozenset({"strong", "link"})
ITALIC = frozenset({"own", "own-muted"})
ROLES = {
    "plain": "text", "strong": "text", "own": "text", "own-muted": "text-muted", "muted": "text-muted",
    "link": "accent", "warn": "warn", "late": "late", "good": "good",
}  # fmt: skip


@dataclass(frozen=True)
class Run:
    """Some words and their style: plain, strong, muted, own (a person's own words), link, warn, late or good."""

    text: str
    style: str = "plain"


def plain_text(runs: Sequence[Run]) -> str:
    """Return the words without their styles."""
    return "".join(run.text for run in runs)


class LaidOut:
    """Runs broken into lines for a width in pixels; `height` and `width` are what they take."""

    def __init__(self, runs: Sequence[Run], width: float, size: str = "body") -> None:
        self.layout = QTextLayout(plain_text(runs), LOOK.font(size))
        self._apply(runs, size)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.layout.setTextOption(option)
        self.width = 0.0
        self.lines = self._break(width, LOOK.line(size))
        self.height = self.lines * LOOK.line(size)

    def _apply(self, runs: Sequence[Run], size: str) -> None:
        ranges, start = [], 0
        for run in runs:
            one = QTextLayout.FormatRange()
            # Qt counts UTF-16 units, Python letters
            one.start, one.length = start, len(run.text.encode("utf-16-le", "surrogatepass")) // 2
            one.format = _format(run.style, size)
            ranges.append(one)
            start += one.length
        self.layout.setFormats(ranges)

    def _break(self, width: float, high: int) -> int:
        count = 0
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, count * high + (high - line.height()) / 2))
            self.width = max(self.width, line.naturalTextWidth())
            count += 1
        self.layout.endLayout()
        return count

    def draw(self, painter: QPainter, x: float, y: float, colour: QColor | None = None) -> None:
        """Draw with the top left corner at x, y."""
        painter.setPen(colour or LOOK.colour("text"))
        self.layout.draw(painter, QPointF(x, y))


def _format(style: str, size: str) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFont(LOOK.font(size, bold=style in BOLD, italic=style in ITALIC))
    made.setForeground(LOOK.colour(ROLES[style]))
    return made
