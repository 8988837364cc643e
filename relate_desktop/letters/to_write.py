"""What papers for our own bench share: their head, a box to tick before a name, and lines to write on."""

from functools import cached_property
from typing import Generic, TypeVar

from relate_desktop.letters import blocks, figures, frame
from relate_desktop.letters.blocks import ASCENT, Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame, Sent
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.style import BODY, MM, QUIET, STRONG, TITLE
from relate_desktop.letters.whole import Whole
from relate_desktop.letters.wrap import wrap

TOP = 62  # mm; below the letterhead and the date, for there is no address
BOX, INDENT = 9.6, 6.2 * MM
LINE_STEP = 20  # points from one line to write on to the next
BESIDE = 5 * MM
MOST_BESIDE = 0.5  # of the room for what stands at the right of a name

B = TypeVar("B", bound=Sent)


class ToWrite(Whole[B], Generic[B]):
    """A paper that is printed to be written on: each thing on it has a box to tick and lines."""

    TITLE = ""

    @cached_property
    def frame(self) -> Frame:
        """What stands around its words."""
        return frame.of(self.sheet, self.title)

    @cached_property
    def title(self) -> str:
        """What it is called, with its day."""
        day = self.sheet.dated
        return self.said(self.TITLE, day=figures.weekday(self.reader, day, day))

    def head(self, words: str) -> list[Band]:
        """The title, and a sentence under it."""
        bands = blocks.paragraph(self.title, TITLE, self.left, self.room)
        return [*bands, *blocks.paragraph(words, QUIET, self.left, self.room, 2)] if words else bands

    def named(self, name: str, beside: str) -> list[Band]:
        """A box, a name in strong letters, and what stands at its right."""
        at_right = wrap(plain_line(beside), STRONG, self.room * MOST_BESIDE)
        taken = max((STRONG.width(line) for line in at_right), default=0)
        room = self.room - INDENT - (taken + BESIDE if taken else 0)
        columns = [
            Column(self.left + INDENT, tuple(wrap(plain_line(name), STRONG, room)), STRONG),
            Column(self.frame.right, tuple(at_right), STRONG, ends=True),
        ]
        bands = blocks.lines(columns)
        return [self._boxed(bands[0]), *bands[1:]]

    def _boxed(self, band: Band) -> Band:
        def draw(pen: Pen, top: float) -> None:
            pen.outline(self.left, top + ASCENT * BODY.leading - 0.83 * BOX, BOX, BOX)
            band.draw(pen, top)

        return band._replace(draw=draw)

    def what(self, text: str, when: str, *, late: bool) -> list[Band]:
        """What is to be done, and by when at its right."""
        due = plain_line(when)
        room = self.room - INDENT - STRONG.width(due) - BESIDE
        columns = [
            Column(self.left + INDENT, tuple(wrap(plain_line(text), BODY, room)), BODY),
            Column(self.frame.right, (due,), STRONG if late else QUIET, ends=True),
        ]
        return blocks.spaced(blocks.lines(columns), 1)

    def under_name(self, text: str, *, quiet: bool = False) -> list[Band]:
        """A text under a name; nothing where there is none."""
        style = QUIET if quiet else BODY
        plain = plain_line(text)
        return blocks.paragraph(plain, style, self.left + INDENT, self.room - INDENT, 1) if plain else []

    def to_write_on(self, count: int) -> list[Band]:
        """Lines to write on."""
        left, right = self.left + INDENT, self.frame.right
        return [Band(0, lambda pen, top: pen.soft_rule(left, right, top), gap=LINE_STEP) for _line in range(count)]
