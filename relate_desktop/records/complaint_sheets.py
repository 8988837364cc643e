"""What letters about complaints and promises get to see: frozen sheets of plain values, with nothing internal on them.

A field's name is what a wording calls it. Days are local; money is in minor units and ends up as words.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from relate_desktop.records.letter_sheets import LetterSheet
from relate_desktop.records.sheets import EnvelopeSheet, SenderSheet


@dataclass(frozen=True)
class ThingSheet:
    """One thing we do or give, in words; `amount` is its sum where it is money, None for work and gifts.

    `due_on` is the day it is promised by, `due_by` the time of that day ("16:00") or ""; `done_on` says that it is
    done. `code` is that of a voucher, which holds up to and including `valid_until`.
    """

    wording: str
    amount: int | None = None
    due_on: date | None = None
    due_by: str = ""
    done_on: date | None = None
    code: str = ""
    valid_until: date | None = None


@dataclass(frozen=True)
class ComplaintLetterSheet(LetterSheet):
    """What every letter about a complaint has: what it is about, of which work ("" for none), and when they told us."""

    title: str
    job: str
    received_on: date


@dataclass(frozen=True)
class AcknowledgementSheet(ComplaintLetterSheet):
    """We have it: what we understood, who sees to it, and when they hear next (None where no day is set).

    `own_words` are theirs where they are marked as fit for print, `wish` what they would like us to do. `late` says
    that this answer comes later than it should. `again_on` is the day they told us that it is still not right, None
    where this is the first we hear of it.
    """

    kind = "acknowledgement"

    own_words: str
    wish: str
    handler: str
    hears_on: date | None
    late: bool
    again_on: date | None = None


@dataclass(frozen=True)
class ApologySheet(ComplaintLetterSheet):
    """An apology in its parts, each in whole sentences and "" where it is not written; see `Apology`."""

    kind = "apology"

    event: str
    responsibility: str
    effect: str
    explanation: str
    remedy: str
    remedy_on: date | None
    gesture: str
    change: str
    calls_on: date | None


@dataclass(frozen=True)
class SolutionSheet(ComplaintLetterSheet):
    """What was agreed: things to put it right, things given on top, and when we ask whether it is right.

    `agreed_by` is who said yes where that is somebody else than the one the letter is for, else "".
    """

    kind = "solution"

    agreed_by: str
    agreed_on: date | None
    things: tuple[ThingSheet, ...]
    extras: tuple[ThingSheet, ...]
    calls_on: date | None


@dataclass(frozen=True)
class ComplaintFollowUpSheet(ComplaintLetterSheet):
    """Is it right now? What was done, each with its day, and a slip to answer on."""

    kind = "complaint_follow_up"

    things: tuple[ThingSheet, ...]
    extras: tuple[ThingSheet, ...]


@dataclass(frozen=True)
class DeadlockSheet(ComplaintLetterSheet):
    """We could not agree: what we offered, and who else decides ("" where a consumer's way is not open or known)."""

    kind = "deadlock"

    offers: tuple[ThingSheet, ...]
    dispute_body: str


@dataclass(frozen=True)
class UnfoundedSheet(ComplaintLetterSheet):
    """We see it differently, and why, as it is told to them; who else can look at it as in `DeadlockSheet`."""

    kind = "unfounded"

    reason: str
    dispute_body: str


@dataclass(frozen=True)
class ReminderSheet(LetterSheet):
    """A friendly word about a promise of theirs, the one of `things`; `late` says that its moment is over.

    `consequence` is what was agreed for that, in words, with `consequence_amount` where it is money.
    """

    kind = "reminder"

    things: tuple[ThingSheet, ...]
    made_on: date
    due_on: date
    due_by: str
    late: bool
    consequence: str
    consequence_amount: int | None


@dataclass(frozen=True)
class LivedSheet:
    """One thing as they lived it: the day, one sentence in their voice, and the wait after it, in words or "".

    `wait_minutes` are those in which the shop was open. `kind` is one of those of `EyesEntry`.
    """

    on: date
    sentence: str
    kind: str
    wait: str
    wait_days: int
    wait_minutes: int
    still: bool


@dataclass(frozen=True)
class EyesSheet:
    """A complaint through the customer's eyes, to be read through and printed; `name` is what we call them."""

    kind: ClassVar[str] = "eyes"

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]
    name: str
    title: str
    job: str
    lived: tuple[LivedSheet, ...]
