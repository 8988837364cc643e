"""The quote: what the customer told us, the work in plain words, the lines and what they come to, and a yes to sign.

A part answered with "nothing to add" is left out; a part of a draft that is not written yet says so on a marked ground.
What is too long to stand between sums and acceptance stands before the lines, so that those two always share a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relate_desktop.letters import blocks, figures, flow, fonts, frame, paper, parts, printable
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.parts import PART_GAP, WIDE_GAP
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.quote_acceptance import Acceptance
from relate_desktop.letters.quote_promises import Promises
from relate_desktop.letters.quote_table import QuoteTable
from relate_desktop.letters.style import BODY, MM, STRONG, TITLE, Style
from relate_desktop.letters.whole import Whole
from relate_desktop.records.sheets import QuoteSheet
from relate_desktop.text import N_

TITLE_TOP = 78  # mm
FIRST_GAP, TABLE_GAP = 11.5, 12.6
MOST_LETTERS = 1_500_000
OPTIONS, RECOMMENDED, START, PAYMENTS, TERMS = range(5)
AHEAD: tuple[frozenset[int], ...] = (
    frozenset(),
    frozenset({TERMS}),
    frozenset({TERMS, RECOMMENDED}),
    frozenset({TERMS, RECOMMENDED, START, PAYMENTS}),
    frozenset({OPTIONS}),
    frozenset({OPTIONS, TERMS, RECOMMENDED}),
    frozenset({OPTIONS, TERMS, RECOMMENDED, START, PAYMENTS}),
)
"""Which parts stand before the lines, the fewest that leave sums and acceptance room on one page."""
PRICED = {
    "fixed": N_("{heading}, fixed price"),
    "maximum": N_("{heading}, maximum price"),
    "estimate": N_("{heading}, estimate"),
    "indicative": N_("{heading}, indicative price"),
}


def build(sheet: QuoteSheet) -> bytes:
    """The quote as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check([*_texts(sheet), *printable.sender(sheet.sender)], most=MOST_LETTERS)
        words = _Quote(sheet)
        return paper.build(words.frame, words.bands(), words.frame.below_window(TITLE_TOP))


def _texts(sheet: QuoteSheet) -> Iterator[tuple[str | None, str | None]]:
    """Everything a person wrote, with the field of the quote where it can be mended."""
    yield "title", sheet.title
    for n, line in enumerate(sheet.addressed_to):
        yield "written_name" if n == 0 else "address_id", line
    for field in ("work", "inclusions", "exclusions", "assumptions", "customer_duties", "terms", "starts", "lasts"):
        yield field, getattr(sheet, field)
    yield "recommendation", sheet.recommendation
    yield "words_id", sheet.told_us
    yield "site", sheet.site
    yield "signer_id", sheet.contact_name
    yield "signer_id", sheet.contact_phone
    yield "number", sheet.number
    yield "number", sheet.replaces_number
    for each in sheet.lines:
        yield "lines", each.wording
        yield "lines", each.unit
    for option in sheet.options:
        yield "lines", option.wording
        yield "lines", option.unit
    for part in sheet.payments:
        yield "payments", part.wording


def _joined(parts: list[list[Band]]) -> list[Band]:
    return [band for part in parts for band in part]


@dataclass(frozen=True)
class _Quote(Whole[QuoteSheet]):
    """One quote's words, set in bands."""

    sheet: QuoteSheet

    @cached_property
    def _table(self) -> QuoteTable:
        return QuoteTable(self.sheet, self.frame.left, self.frame.right)

    @cached_property
    def _promises(self) -> Promises:
        return Promises(self.sheet, self.frame.left, self.frame.right)

    @cached_property
    def _acceptance(self) -> Acceptance:
        return Acceptance(self.sheet, self.frame.left, self.frame.right)

    @cached_property
    def frame(self) -> Frame:
        """What stands around the quote's own words."""
        return frame.of(
            self.sheet,
            self._heading_words(),
            short_title=self._short_title(),
            is_draft=self.sheet.number is None,
        )

    def _short_title(self) -> str:
        if self.sheet.number is None:
            return self.said(N_("Draft of a quote"))
        return self.said(N_("Quote {number}"), number=plain_line(self.sheet.number))

    def _title(self) -> str:
        """The heading: "on" a title that begins like a word in a sentence, otherwise the title after a colon."""
        title = plain_line(self.sheet.title)
        if not title:
            return self._short_title()
        in_sentence = title[0].islower()
        if self.sheet.number is None:
            message = N_("Draft of a quote for {title}") if in_sentence else N_("Draft of a quote: {title}")
            return self.said(message, title=title)
        message = N_("Quote {number} for {title}") if in_sentence else N_("Quote {number}: {title}")
        return self.said(message, number=plain_line(self.sheet.number), title=title)

    def _heading_words(self) -> str:
        """The heading with what kind of price it is; a quote frozen before there were kinds names none."""
        if self.sheet.price_type == "fixed" and self.sheet.ceiling is None:
            return self._title()
        return self.said(PRICED[self.sheet.price_type], heading=self._title())

    def bands(self) -> list[Band]:
        """All of the quote from its heading to the acceptance."""
        *before, last = self._table.lines()
        ahead, closing = self._parted(last)
        told = [*self.told_us(self.sheet.told_us), *self._work(), *self._parts(), *ahead]
        lines = blocks.spaced([*before, *closing], TABLE_GAP)
        return [*self._heading(), *blocks.spaced(told, FIRST_GAP), *lines]

    def _parted(self, last: Band) -> tuple[list[Band], list[Band]]:
        """What has to stand before the lines, as little as will do, and the last line with all that follows it."""
        found = [self._table.options(), self._recommendation(), self._start(), self._payments(), self._terms()]
        for moved in AHEAD:
            closing = self._closing(last, _joined([part for n, part in enumerate(found) if n not in moved]))
            if flow.height(closing) <= self._page_room():
                break
        return _joined([part for n, part in enumerate(found) if n in moved]), closing

    def _page_room(self) -> float:
        return self.frame.size[1] - (paper.NEXT_TOP + paper.BOTTOM_MARGIN) * MM - self._table.head.height

    def _closing(self, last: Band, after: list[Band]) -> list[Band]:
        """The last line, the sums, what comes after them and the acceptance, on one page."""
        said = self._promises.ceiling()
        return flow.kept([last, *self._table.sums(), *said, *after, *self._acceptance.bands()])

    def _terms(self) -> list[Band]:
        return self.section(self._promises.terms_heading(), plain_text(self.sheet.terms), gap=WIDE_GAP)

    def _recommendation(self) -> list[Band]:
        return self.section(N_("What we recommend"), plain_text(self.sheet.recommendation), gap=WIDE_GAP)

    def _payments(self) -> list[Band]:
        return self._promises.payments(WIDE_GAP)

    def _start(self) -> list[Band]:
        """The days we promise; when the work starts and how long it takes in words, side by side."""
        named = ((N_("Start"), self.sheet.starts), (N_("How long it takes"), self.sheet.lasts))
        in_words = self._side_by_side([(heading, text) for heading, text in named if plain_text(text)])
        return [*self.section(N_("When"), self._promises.days(), gap=WIDE_GAP), *in_words]

    def _heading(self) -> list[Band]:
        return [*flow.kept(blocks.paragraph(self._heading_words(), TITLE, self.left, self.room)), *self._facts()]

    def _facts(self) -> list[Band]:
        """Until when, where and whom to ask, side by side as far as they fit."""
        return parts.facts(self._fact_items(), self.left, self.room, 4)

    def _fact_items(self) -> list[list[tuple[str, Style]]]:
        sheet = self.sheet
        before, _day, after = self.said(N_("Valid up to and including {day}"), day="\0").partition("\0")
        items = [[(before, BODY), (figures.day(self.reader, sheet.valid_until), STRONG), (after, BODY)]]
        site, name, phone = (plain_line(text) for text in (sheet.site, sheet.contact_name, sheet.contact_phone))
        if site:
            items.append([(self.said(N_("Site: {place}"), place=site), BODY)])
        if name and phone:
            items.append([(self.said(N_("Ask {name}, {phone}"), name=name, phone=phone), BODY)])
        elif name or phone:
            items.append([(self.said(N_("Ask {name}"), name=name or phone), BODY)])
        if replaced := plain_line(sheet.replaces_number):
            items.append([(self.said(N_("Replaces quote {number}"), number=replaced), BODY)])
        return items

    def _work(self) -> list[Band]:
        work = plain_text(self.sheet.work)
        if work or self.sheet.number is not None:
            return self.section(N_("The work"), work)
        return self._side_by_side([(N_("The work"), None)], PART_GAP)

    def _parts(self) -> list[Band]:
        """What is included, not included, assumed and theirs to do, two and two; those with nothing to add left out."""
        sheet = self.sheet
        named = [
            (N_("Included"), sheet.inclusions),
            (N_("Not included"), sheet.exclusions),
            (N_("Assumptions"), sheet.assumptions),
            (N_("What you do"), sheet.customer_duties),
        ]
        return self._side_by_side([(heading, text) for heading, text in named if text is None or plain_text(text)])

    def _side_by_side(self, there: list[tuple[str, str | None]], gap: float = WIDE_GAP) -> list[Band]:
        """Headed texts, two and two; what is not written yet says so."""
        missing = self.said(N_("not written yet"))
        texts = [(self.said(head), missing if text is None else plain_text(text), text is None) for head, text in there]
        return parts.side_by_side(texts, self.left, self.room, gap)
