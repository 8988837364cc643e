"""The day on paper: whom to answer, mend, call and thank, each with a box to tick and a line to write on."""

from collections.abc import Iterator
from dataclasses import dataclass

from relate_desktop.letters import blocks, flow, fonts, paper, printable
from relate_desktop.letters.flow import Band
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.style import MM, TOTAL
from relate_desktop.letters.to_write import TOP, ToWrite
from relate_desktop.records.day_sheets import DayGroupSheet, DayLineSheet, DaySheet
from relate_desktop.text import N_

GROUP_GAP, ROW_GAP = 18, 10


def build(sheet: DaySheet) -> bytes:
    """The sheet as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check([*_texts(sheet), *printable.sender(sheet.sender)])
        words = _Day(sheet)
        return paper.build(words.frame, words.bands(), TOP * MM)


def _texts(sheet: DaySheet) -> Iterator[tuple[str | None, str]]:
    for group in sheet.groups:
        for line in group.lines:
            yield from ((None, text) for text in (line.name, line.phone, line.title, line.when))


@dataclass(frozen=True)
class _Day(ToWrite[DaySheet]):
    """One day's words, set in bands."""

    sheet: DaySheet

    TITLE = N_("Day sheet for {day}")

    def bands(self) -> list[Band]:
        """All of it."""
        head = self.head(self.sheet.summary)
        return [*head, *(band for group in self.sheet.groups for band in self._group(group))]

    def _group(self, group: DayGroupSheet) -> list[Band]:
        caption = blocks.paragraph(plain_line(group.name), TOTAL, self.left, self.room, GROUP_GAP)
        rows = [self._row(line) for line in group.lines]
        return [*flow.kept([*caption, *rows[0]]), *(band for row in rows[1:] for band in row)]

    def _row(self, line: DayLineSheet) -> list[Band]:
        """Who and their phone, what and by when, and a line to write on; it is never parted."""
        bands = [
            *self.named(line.name, line.phone),
            *self.what(line.title, line.when, late=line.late),
            *self.to_write_on(1),
        ]
        return flow.kept(blocks.spaced(bands, ROW_GAP))
