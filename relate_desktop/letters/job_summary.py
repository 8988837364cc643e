"""The job summary: what was asked for and what was done, what it came to, and what to know of it afterwards.

It is read through at the door: the sums stand with the place where both sign.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relate_desktop.letters import blocks, figures, flow, fonts, frame, paper, parts, photos, printable
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.job_parts import Handover, JobParts
from relate_desktop.letters.parts import Item
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.style import BODY, QUIET, TITLE
from relate_desktop.letters.whole import Whole
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
    for promise in sheet.promises:
        yield "promises", promise.wording


@dataclass(frozen=True)
class _JobSummary(Whole[JobSummarySheet]):
    """One job's words, set in bands."""

    sheet: JobSummarySheet

    @cached_property
    def frame(self) -> Frame:
        """What stands around the summary's own words."""
        return frame.of(self.sheet, self._title())

    @cached_property
    def _tabled(self) -> JobParts:
        return JobParts(self.sheet, self.left, self.frame.right)

    def _title(self) -> str:
        title = plain_line(self.sheet.title)
        return self.said(N_("Job summary: {title}"), title=title) if title else self.said(N_("Job summary"))

    def bands(self) -> list[Band]:
        """All of it, from the heading to the signatures."""
        head = flow.kept(blocks.paragraph(self._title(), TITLE, self.left, self.room))
        facts = parts.facts(self._facts(), self.left, self.room, FACTS_GAP)
        rest = [
            *self.told_us(self.sheet.told_us),
            *self._asked_and_done(),
            *self._tables(),
            *self._photos(),
            *self._afterwards(),
        ]
        return [*head, *facts, *blocks.spaced(rest, FIRST_GAP), *self._closing()]

    def _facts(self) -> list[Item]:
        """The days, who did it and who looked it over, where, and whom to ask."""
        sheet = self.sheet
        days = (
            (N_("Begun {day}"), sheet.started_on),
            (N_("Finished {day}"), sheet.completed_on),
            (N_("Handed over {day}"), sheet.handed_over_on),
        )
        said = [self.said(message, day=figures.day(self.reader, day)) for message, day in days if day is not None]
        if done_by := plain_line(sheet.done_by):
            said.append(self.said(N_("Done by {name}"), name=done_by))
        if checked_by := plain_line(sheet.checked_by):
            said.append(self.said(N_("Looked over by {name}"), name=checked_by))
        if site := plain_line(sheet.site):
            said.append(self.said(N_("Site: {place}"), place=site))
        name, phone = plain_line(sheet.contact_name), plain_line(sheet.contact_phone)
        said.append(self.said(N_("Ask {name}, {phone}"), name=name, phone=phone) if phone else name)
        return [[(text, BODY)] for text in said if text]

    def _asked_and_done(self) -> list[Band]:
        """What was asked for on one side, what was done on the other."""
        sheet = self.sheet
        heading = N_("We have done") if sheet.completed_on else N_("We do")
        named = [
            (self.said(N_("What we agreed")), plain_text(sheet.asked), False),
            (self.said(heading), "\n".join(self._done(each) for each in sheet.done), False),
        ]
        return parts.side_by_side([each for each in named if each[1]], self.left, self.room)

    def _done(self, done: DoneSheet) -> str:
        wording, unit = plain_line(done.wording), plain_line(done.unit)
        if done.quantity is None or (done.quantity == 1_000 and not unit):
            return wording
        quantity = f"{self.reader.quantity(done.quantity)} {unit}".strip()
        return self.said(N_("{work}, {quantity}"), work=wording, quantity=quantity)

    def _under(self, heading: str, bands: list[Band]) -> list[Band]:
        return parts.under(self.said(heading), blocks.spaced(bands, TABLE_GAP), self.left, self.room)

    def _tables(self) -> list[Band]:
        return [
            *self._under(N_("Extras you agreed to"), self._tabled.extras()),
            *self._under(N_("Materials"), self._tabled.materials()),
        ]

    def _photos(self) -> list[Band]:
        sheet = self.sheet
        missing = self.said(N_("This picture can't be shown."))
        bands = photos.rows(sheet.photos, self.left, self.room, missing)
        if sheet.more_photos:
            words = translator(sheet.language)
            more = words.ngettext(
                "{count} more picture is kept with us.", "{count} more pictures are kept with us.", sheet.more_photos
            ).format(count=sheet.more_photos)
            bands += blocks.paragraph(more, QUIET, self.left, self.room, 2)
        return self._under(N_("Pictures"), bands)

    def _afterwards(self) -> list[Band]:
        """How to care for it, what is still to be done, and how long they may come back to us."""
        return [
            *self.section(N_("Care"), plain_text(self.sheet.care), parts.WIDE_GAP),
            *self._under(N_("Still to be done"), self._tabled.open_points()),
            *self._under(N_("We have promised"), self._tabled.promises(ours=True)),
            *self._under(N_("You have promised"), self._tabled.promises(ours=False)),
            *self._under(N_("Guarantee and complaints"), self._tabled.limits()),
            *self._next_check(),
        ]

    def _next_check(self) -> list[Band]:
        day = self.sheet.next_check_on
        said = self.said(N_("We look at the work again on {day}."), day=figures.day(self.reader, day)) if day else ""
        return self.section(N_("Next check"), said, parts.WIDE_GAP)

    def _closing(self) -> list[Band]:
        """What it comes to, and where both sign, on one page."""
        handover = Handover(self.sheet, self.left, self.frame.right)
        return flow.kept([*self._tabled.sums(), *handover.bands()])
