"""What surrounds a paper's own words: who sends it, to which address, on what sheet, and how far its text goes."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Protocol

from reportlab.lib.pagesizes import A4, LETTER

from relate_desktop.letters import envelopes
from relate_desktop.letters.style import MM
from relate_desktop.records.sheets import EnvelopeSheet, SenderSheet

RIGHT_MARGIN = 20  # mm, as all lengths here
BELOW_WINDOW = 8
LETTER_COUNTRIES = ("US", "CA")


@dataclass(frozen=True)
class Frame:
    """What surrounds a paper's own words; `title` also names the file, `short_title` the later pages.

    `counts_alone` says that a paper of one page is numbered too ("Page 1 of 1").
    """

    language: str
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]
    dated: date
    title: str
    short_title: str
    is_draft: bool
    counts_alone: bool = True

    @cached_property
    def profile(self) -> envelopes.Profile:
        """The envelope with the owner's shift."""
        return envelopes.chosen(self.envelope.profile, self.envelope.dx, self.envelope.dy)

    @cached_property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet in points."""
        letter = self.sender.country in LETTER_COUNTRIES
        if self.profile.paper:
            letter = self.profile.paper == "letter"
        return LETTER if letter else A4

    @property
    def left(self) -> float:
        """The left edge of the text in points: that of the address before any shift, so that they share one line."""
        return (self.profile.left - self.envelope.dx / 10) * MM

    @property
    def right(self) -> float:
        """The right edge of the text in points."""
        return self.size[0] - RIGHT_MARGIN * MM

    def below_window(self, usual: float) -> float:
        """Where the text begins, in points: `usual` mm from the top, or lower where the window is lower."""
        return max(usual, self.profile.window.bottom + BELOW_WINDOW) * MM


class Sent(Protocol):
    """What every sheet says that goes to somebody."""

    @property
    def language(self) -> str: ...
    @property
    def dated(self) -> date: ...
    @property
    def sender(self) -> SenderSheet: ...
    @property
    def envelope(self) -> EnvelopeSheet: ...
    @property
    def addressed_to(self) -> tuple[str, ...]: ...


def of(
    sheet: Sent, title: str, *, short_title: str | None = None, is_draft: bool = False, counts_alone: bool = True
) -> Frame:
    """The frame of a sheet's paper; its later pages have the title too unless they have a shorter one."""
    return Frame(
        language=sheet.language,
        sender=sheet.sender,
        envelope=sheet.envelope,
        addressed_to=sheet.addressed_to,
        dated=sheet.dated,
        title=title,
        short_title=title if short_title is None else short_title,
        is_draft=is_draft,
        counts_alone=counts_alone,
    )
