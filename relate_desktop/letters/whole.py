"""A paper with a layout of its own, whole: its frame, the room between its edges, and the parts such papers share."""

from typing import Generic

from relate_desktop.letters import parts
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.parts import PART_GAP
from relate_desktop.letters.plain import plain_text
from relate_desktop.letters.spoken import S, Spoken
from relate_desktop.letters.style import BODY, OWN_WORDS, Style
from relate_desktop.text import N_

QUOTED = "«“\"„'"
"""What words begin with that stand in quotation marks already."""


class Whole(Spoken[S], Generic[S]):
    """One paper's words, to be set in bands within its frame."""

    @property
    def frame(self) -> Frame:
        """What stands around the paper's own words."""
        raise NotImplementedError

    @property
    def left(self) -> float:
        """Where its text begins, in points."""
        return self.frame.left

    @property
    def room(self) -> float:
        """How wide its text may be, in points."""
        return self.frame.right - self.frame.left

    def section(self, heading: str, text: str, gap: float = PART_GAP, style: Style = BODY) -> list[Band]:
        """A text under its heading; nothing where there is no text."""
        return parts.section(self.said(heading), text, self.left, self.room, gap, style)

    def told_us(self, words: str) -> list[Band]:
        """Their own words, in quotation marks."""
        plain = plain_text(words)
        if plain and plain[0] not in QUOTED:
            plain = self.said(N_("“{words}”"), words=plain)
        return self.section(N_("You told us"), plain, style=OWN_WORDS)
