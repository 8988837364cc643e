"""The quote: what the customer told us, the work in plain words, the lines and what they come to, and a yes to sign.

A part answered with "nothing to add" is left out; a part of a draft that is not written yet says so on a marked ground.
What is too long to stand between sums and acceptance stands before the lines, so that those two always share a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from relate_desktop.formats import Reader
from relate_desktop.letters import blocks, figures, flow, fonts, paper, parts
from relate_desktop.letters.flow import Band
from relate_desktop.letters.parts import PART_GAP, WIDE_GAP
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.quote_acceptance import Acceptance
from relate_desktop.letters.quote_promises import Promises
from relate_desktop.letters.quote_table import QuoteTable
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.style import BODY, MM, OWN_WORDS, STRONG, TITLE, Style
from relate_desktop.records.sheets import QuoteSheet
from relate_desktop.text import N_, _, translator

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
        _check_letters(sheet)
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
    sender = sheet.sender
    for text in (sender.name, sender.credentials, *sender.address_lines, sender.phone, sender.email, sender.website):
        yield "shop", text
    yield "shop", sender.organisation
    yield "shop", sender.town


def _check_letters(sheet: QuoteSheet) -> None:
    """Refuse text too long for a paper, and letters that none of our fonts has, named with where they stand."""
    texts = [(field, plain_text(text)) for field, text in _texts(sheet) if text]
    if sum(len(text) for _field, text in texts) > MOST_LETTERS:
        raise CannotPrint(_("This quote is too long to print. Shorten its texts."))
    for field, text in texts:
        if missing := fonts.missing_letters(text):
            raise CannotPrint(_unprintable(field, text, missing), field)


def _unprintable(field: str | None, text: str, missing: str) -> str:
    letters = ", ".join(missing[:5])
    if field == "written_name":
        sentence = _("Our fonts have no letters for {letters} in “{name}”. Say how the name is to be written on paper.")
        return sentence.format(letters=letters, name=text)
    at = max(text.find(missing[0]) - 15, 0)
    sentence = _("Our fonts have no letters for {letters} in “{text}”. Write it another way.")
    return sentence.format(letters=letters, text=text[at : at + 40].replace("\n", " "))


def _joined(parts: list[list[Band]]) -> list[Band]:
    return [band for part in parts for band in part]


@dataclass(frozen=True)
class _Quote:
    """One quote's words, set in bands."""

    sheet: QuoteSheet

    def _said(self, message: str, **values: str) -> str:
        return translator(self.sheet.language).gettext(message).format(**values)

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.sheet.language, self.sheet.sender.country, self.sheet.sender.currency)

    @cached_property
    def _table(self) -> QuoteTable:
        return QuoteTable(self.sheet, self._reader, self.frame.left, self.frame.right)

    @cached_property
    def _promises(self) -> Promises:
        return Promises(self.sheet, self._reader, self.frame.left, self.frame.right)

    @cached_property
    def _acceptance(self) -> Acceptance:
        return Acceptance(self.sheet, self._reader, self.frame.left, self.frame.right)

    @cached_property
    def frame(self) -> paper.Frame:
        """What stands around the quote's own words."""
        sheet = self.sheet
        return paper.Frame(
            language=sheet.language,
            sender=sheet.sender,
            envelope=sheet.envelope,
            addressed_to=sheet.addressed_to,
            dated=sheet.dated,
            title=self._heading_words(),
            short_title=self._short_title(),
            is_draft=sheet.number is None,
        )

    def _short_title(self) -> str:
        if self.sheet.number is None:
            return self._said(N_("Draft of a quote"))
        return self._said(N_("Quote {number}"), number=plain_line(self.sheet.number))

    def _title(self) -> str:
        """The heading: "on" a title that begins like a word in a sentence, otherwise the title after a colon."""
        title = plain_line(self.sheet.title)
        if not title:
            return self._short_title()
        in_sentence = title[0].islower()
        if self.sheet.number is None:
            message = N_("Draft of a quote for {title}") if in_sentence else N_("Draft of a quote: {title}")
            return self._said(message, title=title)
        message = N_("Quote {number} for {title}") if in_sentence else N_("Quote {number}: {title}")
        return self._said(message, number=plain_line(self.sheet.number), title=title)

    def _heading_words(self) -> str:
        """The heading with what kind of price it is; a quote frozen before there were kinds names none."""
        if self.sheet.price_type == "fixed" and self.sheet.ceiling is None:
            return self._title()
        return self._said(PRICED[self.sheet.price_type], heading=self._title())

    @property
    def _left(self) -> float:
        return self.frame.left

    @property
    def _room(self) -> float:
        return self.frame.right - self.frame.left

    def bands(self) -> list[Band]:
        """All of the quote from its heading to the acceptance."""
        *before, last = self._table.lines()
        ahead, closing = self._parted(last)
        told = [*self._told_us(), *self._work(), *self._parts(), *ahead]
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
        return self._section(self._promises.terms_heading(), plain_text(self.sheet.terms), gap=WIDE_GAP)

    def _recommendation(self) -> list[Band]:
        return self._section(N_("What we recommend"), plain_text(self.sheet.recommendation), gap=WIDE_GAP)

    def _payments(self) -> list[Band]:
        return self._promises.payments(WIDE_GAP)

    def _start(self) -> list[Band]:
        """When the work starts and how long it takes, side by side."""
        named = ((N_("Start"), self.sheet.starts), (N_("How long it takes"), self.sheet.lasts))
        return self._side_by_side([(heading, text) for heading, text in named if plain_text(text)])

    def _heading(self) -> list[Band]:
        return [*flow.kept(blocks.paragraph(self._heading_words(), TITLE, self._left, self._room)), *self._facts()]

    def _facts(self) -> list[Band]:
        """Until when, where and whom to ask, side by side as far as they fit."""
        return parts.facts(self._fact_items(), self._left, self._room, 4)

    def _fact_items(self) -> list[list[tuple[str, Style]]]:
        sheet = self.sheet
        before, _day, after = self._said(N_("Valid up to and including {day}"), day="\0").partition("\0")
        items = [[(before, BODY), (figures.day(self._reader, sheet.valid_until), STRONG), (after, BODY)]]
        site, name, phone = (plain_line(text) for text in (sheet.site, sheet.contact_name, sheet.contact_phone))
        if site:
            items.append([(self._said(N_("Site: {place}"), place=site), BODY)])
        if name and phone:
            items.append([(self._said(N_("Ask {name}, {phone}"), name=name, phone=phone), BODY)])
        elif name or phone:
            items.append([(self._said(N_("Ask {name}"), name=name or phone), BODY)])
        if replaced := plain_line(sheet.replaces_number):
            items.append([(self._said(N_("Replaces quote {number}"), number=replaced), BODY)])
        return items

    def _section(self, heading: str, text: str, gap: float = PART_GAP, style: Style = BODY) -> list[Band]:
        return parts.section(self._said(heading), text, self._left, self._room, gap, style)

    def _told_us(self) -> list[Band]:
        words = plain_text(self.sheet.told_us)
        if words and words[0] not in "«“\"„'":
            words = self._said(N_("“{words}”"), words=words)
        return self._section(N_("You told us"), words, style=OWN_WORDS)

    def _work(self) -> list[Band]:
        work = plain_text(self.sheet.work)
        if work or self.sheet.number is not None:
            return self._section(N_("The work"), work)
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
        missing = self._said(N_("not written yet"))
        texts = [
            (self._said(head), missing if text is None else plain_text(text), text is None) for head, text in there
        ]
        return parts.side_by_side(texts, self._left, self._room, gap)
