"""What letters get to see besides the quote: frozen sheets of plain values, with nothing internal on them.

A field's name is what a wording calls it. Days are local; money is in minor units and ends up as words.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from relate_desktop.records.sheets import EnvelopeSheet, SenderSheet


@dataclass(frozen=True)
class LetterSheet:
    """What every letter to somebody has; each kind adds what it is about.

    `addressed_to` are the lines of the address, the addressee first. `several` says that the letter speaks to more than
    one (a household, a business). `phone` is where the signer is rung, ready to print.
    """

    kind: ClassVar[str]

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]
    salutation: str
    several: bool
    signer: str
    phone: str


@dataclass(frozen=True)
class ThankYouSheet(LetterSheet):
    """Thanks for a finished job. `told_us` is one sentence of theirs from marked words, or "".

    `calls_on` is the day we look at it again. `complaints_until` is the last day a consumer may complain, and
    `lasting_until` that for work on a property or meant to last; None is not known, or not theirs. `warranty_until` is
    the last day of the warranty we gave.
    """

    kind = "thank_you"

    job: str
    told_us: str
    care: str
    calls_on: date | None
    complaints_until: date | None
    lasting_until: date | None
    warranty_until: date | None = None


@dataclass(frozen=True)
class ConfirmationSheet(LetterSheet):
    """What was agreed: the accepted quote, what it comes to with all that was chosen, when we start, what they do.

    `chosen` are the options they took, in words; `accepted_by` who said yes, or "". `ceiling` is the most it may
    come to in the end, None where nothing holds it. `begun` says that the work has started. `starts_on` and `done_by`
    are days we promise, None where there is none.
    """

    kind = "confirmation"

    number: str
    title: str
    accepted_by: str
    accepted_on: date
    total: int
    ceiling: int | None
    price_type: str
    chosen: tuple[str, ...]
    begun: bool
    starts: str
    lasts: str
    duties: str
    starts_on: date | None = None
    done_by: date | None = None


@dataclass(frozen=True)
class FollowUpSheet(LetterSheet):
    """A friendly question about a quote that is not answered yet."""

    kind = "follow_up"

    number: str
    title: str
    issued_on: date
    valid_until: date


@dataclass(frozen=True)
class FreeLetterSheet(LetterSheet):
    """A letter in words of its own; `wording` keeps its line ends, an empty line parts paragraphs."""

    kind = "letter"

    subject: str
    wording: str
    enclosures: str


@dataclass(frozen=True)
class EnvelopeAddressSheet:
    """An envelope to print on: the address and nothing else."""

    kind: ClassVar[str] = "envelope"

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]


@dataclass(frozen=True)
class CalibrationSheet:
    """A page to hold a ruler at, for the shop's own envelope and printer."""

    kind: ClassVar[str] = "calibration"

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
