"""A complaint through the customer's eyes: what happened, day by day in their voice, and each wait between."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from relate_desktop.letters import blocks, figures, flow, fonts, frame, paper, printable
from relate_desktop.letters.blocks import Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.style import BODY, MM, QUIET, STRONG, TITLE
from relate_desktop.letters.whole import Whole
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.complaint_sheets import EyesSheet, LivedSheet
from relate_desktop.text import N_, translator

TITLE_TOP = 78  # mm
DATES, MARK = 36 * MM, 5 * MM
HEAD_GAP, FIRST_GAP = 4, 12
GAPS = (8.0, 5.0, 2.5)
"""Between what happened, in points: a narrower one where that brings it on one page."""
LAST_GAP = 14
HOUR = 60
CAP = 0.66  # how high a capital is, of its size


def build(sheet: EyesSheet) -> bytes:
    """The page as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check([*_texts(sheet), *printable.sender(sheet.sender)])
        words = _Eyes(sheet)
        top = words.frame.below_window(TITLE_TOP)
        ways = [words.bands(gap) for gap in GAPS]
        on_one = (bands for bands in ways if paper.count_pages(words.frame, bands, top) == 1)
        return paper.build(words.frame, next(on_one, ways[0]), top)


def _texts(sheet: EyesSheet) -> Iterator[tuple[str, str]]:
    """Everything a person wrote, with the field where it can be mended."""
    yield from (("written_name" if n == 0 else "address_id", line) for n, line in enumerate(sheet.addressed_to))
    yield from (("title", sheet.title), ("job", sheet.job), ("written_name", sheet.name))
    for lived in sheet.lived:
        yield from (("lived", text) for text in (lived.sentence, lived.wait))


@dataclass(frozen=True)
class _Eyes(Whole[EyesSheet]):
    """One matter's words, set in bands."""

    sheet: EyesSheet

    @cached_property
    def frame(self) -> Frame:
        """What stands around the page's own words."""
        return frame.of(self.sheet, self._title())

    def _title(self) -> str:
        title, name = plain_line(self.sheet.title), plain_line(self.sheet.name)
        return self.said(N_("As {name} lived it: {title}"), name=name, title=title)

    def bands(self, gap: float) -> list[Band]:
        """All of it, with `gap` points between what happened."""
        head = flow.kept([*blocks.paragraph(self._title(), TITLE, self.left, self.room), blocks.space(0)])
        told = [
            band for n, lived in enumerate(self.sheet.lived) for band in self._lived(lived, gap if n else FIRST_GAP)
        ]
        return [*head, *self._about(), *told, *self._in_all()]

    def _about(self) -> list[Band]:
        job = plain_line(self.sheet.job)
        return (
            blocks.paragraph(self.said(N_("About: {job}"), job=job), QUIET, self.left, self.room, HEAD_GAP)
            if job
            else []
        )

    def _lived(self, lived: LivedSheet, gap: float) -> list[Band]:
        """What happened on a day, and the wait after it."""
        day = figures.day(self.reader, lived.on)
        text = tuple(wrap(plain_line(lived.sentence), BODY, self.room - DATES))
        columns = [Column(self.left, (day,), QUIET), Column(self.left + DATES, text, BODY)]
        return blocks.spaced(flow.kept([*blocks.row(columns, 0, 0), *self._wait(lived)]), gap)

    def _wait(self, lived: LivedSheet) -> list[Band]:
        if not lived.wait:
            return []
        style = STRONG if lived.still else QUIET
        left = self.left + DATES + MARK
        text = blocks.paragraph(self._waited(lived), style, left, self.room - DATES - MARK, 1.5)
        return [self._marked(text[0], style.colour), *text[1:]]

    def _marked(self, band: Band, colour: str) -> Band:
        """The line with an hourglass before it, as on the screen."""

        def draw(pen: Pen, top: float) -> None:
            baseline = top + blocks.ASCENT * BODY.leading
            pen.hourglass(self.left + DATES, baseline - CAP * BODY.size, CAP * BODY.size, colour)
            band.draw(pen, top)

        return band._replace(draw=draw)

    def _waited(self, lived: LivedSheet) -> str:
        """The wait in words, and how much of it the shop was open."""
        wait = plain_line(lived.wait)
        if lived.wait_minutes < HOUR:
            return wait
        return self.said(N_("{wait} ({hours})"), wait=wait, hours=self._hours(lived.wait_minutes))

    def _hours(self, minutes: int) -> str:
        count = minutes // HOUR
        words = translator(self.sheet.language).ngettext("{count} opening hour", "{count} opening hours", count)
        return words.format(count=self.reader.whole(count))

    # ---- what it comes to

    def _in_all(self) -> list[Band]:
        """The waits together, and how many promises were kept."""
        said = [text for text in (self._waits(), self._promises()) if text]
        if not said:
            return []
        bands = [band for text in said for band in blocks.paragraph(text, BODY, self.left, self.room)]
        return [blocks.rule(self.left, self.right, LAST_GAP), *flow.kept(blocks.spaced(bands, 6))]

    @property
    def right(self) -> float:
        """Where its text ends, in points."""
        return self.frame.right

    def _waits(self) -> str:
        waits = self._apart()
        days = sum(lived.wait_days for lived in waits)
        hours = sum(lived.wait_minutes // HOUR for lived in waits)  # as they stand, so that adding them up comes right
        if not days and not hours:
            return ""
        words = translator(self.sheet.language).ngettext("{count} day", "{count} days", days)
        waited = words.format(count=self.reader.whole(days))
        return self.said(N_("Waited in all: {days}, {hours}."), days=waited, hours=self._hours(hours * HOUR))

    def _apart(self) -> list[LivedSheet]:
        """The waits, each hour once: what they wait for still may have begun before others, and holds those."""
        waits = [lived for lived in self.sheet.lived if lived.wait]
        last = waits[-1] if waits and waits[-1].still and waits[-1].on == self.sheet.dated else None
        if last is None:
            return waits
        begun = last.on - timedelta(days=last.wait_days)
        return [lived for lived in waits[:-1] if lived.on < begun] + [last]

    def _promises(self) -> str:
        kinds = [lived.kind for lived in self.sheet.lived]
        kept, broken = kinds.count("promise_kept"), kinds.count("promise_broken")
        if not kept and not broken:
            return ""
        whole = self.reader.whole
        return self.said(
            N_("Promises kept in time: {kept}. Not kept in time: {broken}."), kept=whole(kept), broken=whole(broken)
        )
