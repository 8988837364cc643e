"""A letter in paragraphs: subject, what its wording says, the closing, who signs, and what is enclosed."""

from dataclasses import dataclass, replace
from functools import cached_property

from relate_desktop.letters import blocks, flow, fonts, frame, listed, paper, printable, values, wording
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.reply_slip import ReplySlip
from relate_desktop.letters.style import LETTER, LETTER_QUIET, MM, SUBJECT
from relate_desktop.letters.whole import Whole
from relate_desktop.letters.wording import Wording
from relate_desktop.records.complaint_sheets import ComplaintFollowUpSheet
from relate_desktop.records.letter_sheets import FreeLetterSheet, LetterSheet
from relate_desktop.text import N_, _, translator

SUBJECT_TOP = 87.9  # mm, as all lengths here; without a subject the greeting begins there
FIRST_GAP, PARAGRAPH_GAP, LIST_GAP = 4.6, 4, 1.2
CLOSING_GAP, SIGNATURE_ROOM, ENCLOSED_GAP = 8, 16, 7.9
CLOSE_PARAGRAPHS, CLOSE_CLOSING, CLOSE_SIGNATURE = 2.8, 6, 11
"""As close as it may stand, with room to sign still, where that brings a slip on the page that speaks of it."""
LINE_ROOM = 142  # a line of more is tiring to read
ALL_ROOM = 300  # as wide as the sheet lets it, where it must all be on one page

ON_ONE_PAGE, RATHER_ON_ONE = frozenset({"thank_you"}), frozenset({"complaint_follow_up"})
PLAIN_SINCERELY = frozenset({"US", "CA"})
"""Where an English letter ends with "Sincerely," alone."""


def build(sheet: LetterSheet, template: str | None = None) -> bytes:
    """The letter as a PDF, the same bytes for the same sheet and template; raises CannotPrint.

    `template` is the wording, the one we begin with unless another is given.
    """
    with fonts.setting:
        letter = _fitted(_Letter(sheet, _said(sheet, template), LINE_ROOM))
        return paper.build(letter.frame, letter.bands(), letter.top)


def _fitted(letter: "_Letter") -> "_Letter":
    """The letter as it is, or wider or closer set where that brings it on one page.

    Lines are made as long as the sheet lets them be; a slip speaks of the foot of this sheet, so more is done for it.
    """
    kind = letter.sheet.kind
    if kind not in ON_ONE_PAGE | RATHER_ON_ONE or letter.pages() == 1:
        return letter
    wide = replace(letter, widest=ALL_ROOM)
    if wide.pages() == 1:
        return wide
    if (close := replace(wide, close=True)).pages() == 1 and kind in RATHER_ON_ONE:
        return close
    if kind in ON_ONE_PAGE:
        raise CannotPrint(_("This letter has to fit on one page. Shorten what stands in it."))
    return letter


def _said(sheet: LetterSheet, template: str | None) -> Wording:
    printable.check([*values.texts(sheet), *printable.sender(sheet.sender)])
    said = wording_of(sheet, template)
    printable.check([("wording", text) for text in (said.subject, *said.paragraphs)])
    return said


def wording_of(sheet: LetterSheet, template: str | None = None) -> Wording:
    """What the letter says, as subject and paragraphs; raises CannotPrint."""
    return wording.said(template or wording.source(sheet.kind, sheet.language), values.of(sheet))


def closing(language: str, country: str) -> str:
    """How a letter ends above the signature."""
    if language == "en" and country in PLAIN_SINCERELY:
        return "Sincerely,"
    return translator(language).gettext(N_("Yours sincerely"))


@dataclass(frozen=True)
class _Letter(Whole[LetterSheet]):
    """One letter's words, set in bands."""

    sheet: LetterSheet
    words: Wording
    widest: float
    close: bool = False

    @cached_property
    def frame(self) -> Frame:
        """What stands around the letter's own words."""
        return frame.of(self.sheet, self._title, counts_alone=False)

    @property
    def _title(self) -> str:
        return self.words.subject or self.said(N_("Letter"))

    @property
    def room(self) -> float:
        """How wide a line may be, in points."""
        return min(self.widest * MM, super().room)

    @property
    def top(self) -> float:
        """Where the subject begins, in points."""
        return self.frame.below_window(SUBJECT_TOP)

    def pages(self) -> int:
        """How many pages it comes to."""
        return paper.count_pages(self.frame, self.bands(), self.top)

    def bands(self) -> list[Band]:
        """All of the letter from its subject to what is enclosed; the signature never stands alone on a page.

        A slip to answer on stands at the foot of the last page.
        """
        *before, last = self._paragraphs()
        ending = [*last, *self._signature(), *self._enclosed()]
        bands = [*self._subject(), *(band for paragraph in before for band in paragraph)]
        if isinstance(self.sheet, ComplaintFollowUpSheet):
            slip = ReplySlip(self.sheet, self.frame).bands()
            return paper.at_foot(self.frame, bands, _held(ending), self.top, slip)
        return [*bands, *_held(ending)]

    def _subject(self) -> list[Band]:
        if not self.words.subject:
            return []
        lines = blocks.paragraph(self.words.subject, SUBJECT, self.left, self.room)
        return flow.kept([*lines, blocks.space(0)])[:-1]

    def _paragraphs(self) -> list[list[Band]]:
        gaps = [FIRST_GAP] + [CLOSE_PARAGRAPHS if self.close else PARAGRAPH_GAP] * len(self.words.paragraphs)
        return [
            self._paragraph(text, gap * MM) for text, gap in zip(self.words.paragraphs or ("",), gaps, strict=False)
        ]

    def _paragraph(self, text: str, gap: float) -> list[Band]:
        if listed.is_list(text):
            return listed.items(text, self.left, self.room, LIST_GAP * MM)
        return blocks.paragraph(text, LETTER, self.left, self.room, gap)

    def _signature(self) -> list[Band]:
        sheet, left = self.sheet, self.left
        ends = closing(sheet.language, sheet.sender.country)
        above, to_sign = (CLOSE_CLOSING, CLOSE_SIGNATURE) if self.close else (CLOSING_GAP, SIGNATURE_ROOM)
        return [
            *blocks.paragraph(ends, LETTER, left, self.room, above * MM),
            *blocks.paragraph(plain_line(sheet.signer), LETTER, left, self.room, to_sign * MM),
            *blocks.paragraph(plain_line(sheet.sender.name), LETTER_QUIET, left, self.room),
        ]

    def _enclosed(self) -> list[Band]:
        things = plain_line(self.sheet.enclosures) if isinstance(self.sheet, FreeLetterSheet) else ""
        if not things:
            return []
        words = self.said(N_("Enclosed: {things}"), things=things)
        return blocks.paragraph(words, LETTER, self.left, self.room, ENCLOSED_GAP * MM)


def _held(ending: list[Band]) -> list[Band]:
    """The signature and what follows it, with the last two lines of text above them."""
    return ending if len(ending) < 2 else [*ending[:-_MOST_HELD], *flow.kept(ending[-_MOST_HELD:])]


_MOST_HELD = 6
