"""The slip at the foot of a letter: is it right now, yes or not yet, to be cut off and sent back."""

from dataclasses import dataclass

from relate_desktop.letters import blocks, signing
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.signing import Place
from relate_desktop.letters.spoken import Spoken
from relate_desktop.letters.style import BODY, MM, MUTED, QUIET, SMALL, STRONG
from relate_desktop.records.complaint_sheets import ComplaintFollowUpSheet
from relate_desktop.text import N_

GAP = 14  # points, as all lengths here unless said
BESIDE = 10 * MM
"""How far the line to cut along goes beyond the text."""
CUT_TO_HEAD, HEAD_TO_BOX, BOX_GAP, LINE_STEP, LAST_GAP = 11, 6, 3, 21, 29
LINES = 2


@dataclass(frozen=True)
class ReplySlip(Spoken[ComplaintFollowUpSheet]):
    """The slip of one letter, set within its frame."""

    sheet: ComplaintFollowUpSheet
    frame: Frame

    @property
    def _left(self) -> float:
        return self.frame.left

    @property
    def _room(self) -> float:
        return self.frame.right - self.frame.left

    def bands(self) -> list[Band]:
        """All of it, from the line to cut along."""
        return [
            *blocks.paragraph(self.said(N_("Cut here")), SMALL, self._left, self._room, GAP),
            self._cut(),
            *blocks.paragraph(self._heading(), STRONG, self._left, self._room, CUT_TO_HEAD),
            *blocks.paragraph(self._whose(), QUIET, self._left, self._room),
            *signing.boxes([self.said(N_("Yes, it is all right now."))], self._left, self._room, HEAD_TO_BOX),
            *signing.boxes([self.said(N_("No, not yet. This is not right:"))], self._left, self._room, BOX_GAP),
            *(self._line(n) for n in range(LINES)),
            *signing.places(self._left, self._to_sign(), gap=LAST_GAP),
        ]

    def _cut(self) -> Band:
        left, right = self._left - BESIDE, self.frame.right + BESIDE

        def draw(pen: Pen, top: float) -> None:
            pen.dashed_rule(left, right, top, MUTED)

        return Band(0, draw)

    def _heading(self) -> str:
        title = plain_line(self.sheet.title)
        return self.said(N_("Is it all right now? {title}"), title=title[:1].upper() + title[1:])

    def _whose(self) -> str:
        """Whose answer it is, and where it goes."""
        sender = self.sheet.sender
        to = ", ".join(plain_line(line) for line in (sender.name, *sender.address_lines) if line)
        name = plain_line(self.sheet.addressed_to[0])
        return self.said(N_("From {name}. Send it to {shop}."), name=name, shop=to)

    def _line(self, n: int) -> Band:
        def draw(pen: Pen, top: float) -> None:
            pen.soft_rule(self._left + signing.BOX_TEXT, self.frame.right, top)

        return Band(0, draw, gap=LINE_STEP - (BODY.leading / 2 if n == 0 else 0))

    def _to_sign(self) -> list[Place]:
        return [
            Place(0, 32, self.said(N_("Date"))),
            Place(38, 56, self.said(N_("Signature"))),
            Place(100, self._room / MM - 100, self.said(N_("Phone, and when we may call"))),
        ]
