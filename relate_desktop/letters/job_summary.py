"""The job summary: what was asked for and what was done, what it came to, and what to know of it afterwards.

It is read through at the door: the sums stand with the place where both sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relate_desktop.formats import Reader
from relate_desktop.letters import blocks, figures, flow, fonts, paper, parts, photos, printable
from relate_desktop.letters.flow import Band
from relate_desktop.letters.job_parts import Handover, extras, limits, materials, open_points, sums
from relate_desktop.letters.parts import Item
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.style import BODY, OWN_WORDS, QUIET, TITLE
from relate_desktop.records.sheets import DoneSheet, JobSummarySheet
from relate_desktop.text import N_, translator

TITLE_TOP = 78  # mm
FACTS_GAP, FIRST_GAP, TABLE_GAP = 4, 11.5, 2.5


def build(sheet: JobSummarySheet) -> bytes:
    """The job summary as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check([*_texts(sheet), *printable.sender(sheet.sender)])
        words = _JobSummary(sheet)
        return paper.build(words.frame, words.bands(), words.frame.below_window(TITLE_TOP))


def _texts(sheet: JobSummarySheet) -> Iterator[tuple[str, str]]:
    """Everything a person wrote, with the field of the job where it can be mended."""
    yield "title", sheet.title
    for n, line in enumerate(sheet.addressed_to):
        yield "addressee" if n == 0 else "address_id", line
    for field in ("site", "contact_name", "done_by", "checked_by", "told_us", "asked", "care"):
        yield field, getattr(sheet, field)
    for done in sheet.done:
        yield from (("done", text) for text in (done.wording, done.unit))
    for extra in sheet.extras:
        yield from (("extras", text) for text in (extra.wording, extra.agreed_by))
    for used in sheet.materials:
        yield from (("materials", text) for text in vars(used).values())
    for photo in sheet.photos:
        yield "attachments", photo.caption
    for point in sheet.open_points:
        yield "open_points", point.wording


@dataclass(frozen=True)
class _JobSummary:
    """One job's words, set in bands."""

    sheet: JobSummarySheet

    def _said(self, message: str, **values: str) -> str:
        return translator(self.sheet.language).gettext(message).format(**values)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.sheet.language, self.sheet.sender.country, self.sheet.sender.currency)

    @cached_property
    def frame(self) -> paper.Frame:
        """What stands around the summary's own words."""
        sheet = self.sheet
        return paper.Frame(
            language=sheet.language,
            sender=sheet.sender,
            envelope=sheet.envelope,
            addressed_to=sheet.addressed_to,
            dated=sheet.dated,
            title=self._title(),
            short_title=self._title(),
            is_draft=False,
        )

    def _title(self) -> str:
        title = plain_line(self.sheet.title)
        return self._said(N_("Job summary: {title}"), title=title) if title else self._said(N_("Job summary"))

    @property
    def _left(self) -> float:
        return self.frame.left

    @property
    def _room(self) -> float:
        return self.frame.right - self.frame.left

    def bands(self) -> list[Band]:
        """All of it, from the heading to the signatures."""
        head = flow.kept(blocks.paragraph(self._title(), TITLE, self._left, self._room))
        facts = parts.facts(self._facts(), self._left, self._room, FACTS_GAP)
        rest = [*self._told_us(), *self._asked_and_done(), *self._tables(), *self._photos(), *self._afterwards()]
        return [*head, *facts, *blocks.spaced(rest, FIRST_GAP), *self._closing()]

    def _facts(self) -> list[Item]:
        """The days, who did it and who looked it over, where, and whom to ask."""
        sheet = self.sheet
        days = (
            (N_("Begun {day}"), sheet.started_on),
            (N_("Finished {day}"), sheet.completed_on),
            (N_("Handed over {day}"), sheet.handed_over_on),
        )
        said = [self._said(message, day=figures.day(self._reader, day)) for message, day in days if day is not None]
        if done_by := plain_line(sheet.done_by):
            said.append(self._said(N_("Done by {name}"), name=done_by))
        if checked_by := plain_line(sheet.checked_by):
            said.append(self._said(N_("Looked over by {name}"), name=checked_by))
        if site := plain_line(sheet.site):
            said.append(self._said(N_("Site: {place}"), place=site))
        name, phone = plain_line(sheet.contact_name), plain_line(sheet.contact_phone)
        said.append(self._said(N_("Ask {name}, {phone}"), name=name, phone=phone) if phone else name)
        return [[(text, BODY)] for text in said if text]

    def _told_us(self) -> list[Band]:
        words = plain_text(self.sheet.told_us)
        if words and words[0] not in "«“\"„'":
            words = self._said(N_("“{words}”"), words=words)
        return parts.section(self._said(N_("You told us")), words, self._left, self._room, style=OWN_WORDS)

    def _asked_and_done(self) -> list[Band]:
        """What was asked for on one side, what was done on the other."""
        sheet = self.sheet
        heading = N_("We have done") if sheet.completed_on else N_("We do")
        named = [
            (self._said(N_("You asked for")), plain_text(sheet.asked), False),
            (self._said(heading), "\n".join(self._done(each) for each in sheet.done), False),
        ]
        return parts.side_by_side([each for each in named if each[1]], self._left, self._room)

    def _done(self, done: DoneSheet) -> str:
        wording, unit = plain_line(done.wording), plain_line(done.unit)
        if done.quantity is None or (done.quantity == 1_000 and not unit):
            return wording
        quantity = f"{self._reader.quantity(done.quantity)} {unit}".strip()
        return self._said(N_("{work}, {quantity}"), work=wording, quantity=quantity)

    def _under(self, heading: str, bands: list[Band]) -> list[Band]:
        return parts.under(self._said(heading), blocks.spaced(bands, TABLE_GAP), self._left, self._room)

    def _tables(self) -> list[Band]:
        sheet, ends = self.sheet, (self._left, self.frame.right)
        return [
            *self._under(N_("Extras you agreed to"), extras(sheet, self._reader, *ends)),
            *self._under(N_("Materials"), materials(sheet, *ends)),
        ]

    def _photos(self) -> list[Band]:
        sheet = self.sheet
        missing = self._said(N_("This picture can't be shown."))
        bands = photos.pairs(sheet.photos, self._left, self._room, missing)
        if sheet.more_photos:
            words = translator(sheet.language)
            more = words.ngettext(
                "{count} more picture is kept with us.", "{count} more pictures are kept with us.", sheet.more_photos
            ).format(count=sheet.more_photos)
            bands += blocks.paragraph(more, QUIET, self._left, self._room, 2)
        return self._under(N_("Pictures"), bands)

    def _afterwards(self) -> list[Band]:
        """How to care for it, what is still to be done, and how long they may come back to us."""
        sheet = self.sheet
        care = parts.section(self._said(N_("Care")), plain_text(sheet.care), self._left, self._room, parts.WIDE_GAP)
        points = open_points(sheet, self._reader, self._left, self.frame.right)
        until = limits(sheet, self._reader, self._left, self.frame.right)
        return [
            *care,
            *self._under(N_("Still to be done"), points),
            *self._under(N_("Guarantee and complaints"), until),
            *self._next_check(),
        ]

    def _next_check(self) -> list[Band]:
        day = self.sheet.next_check_on
        said = self._said(N_("We look at the work again on {day}."), day=figures.day(self._reader, day)) if day else ""
        return parts.section(self._said(N_("Next check")), said, self._left, self._room, parts.WIDE_GAP)

    def _closing(self) -> list[Band]:
        """What it comes to, and where both sign, on one page."""
        handover = Handover(self.sheet, self._left, self.frame.right)
        return flow.kept([*sums(self.sheet, self._reader, self._left, self.frame.right), *handover.bands()])
