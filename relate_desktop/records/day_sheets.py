"""What the day sheet and the call list get to see: frozen sheets for our own bench, with nothing on them to be hidden.

Both go nowhere by post; a caution, a price or a complaint's words still have no field here, for paper lies about.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from relate_desktop.records.sheets import EnvelopeSheet, SenderSheet


@dataclass(frozen=True)
class DayLineSheet:
    """One thing to do: for whom, the phone to ring on or "", what, by when in words, and whether it is late."""

    name: str
    phone: str
    title: str
    when: str
    late: bool


@dataclass(frozen=True)
class DayGroupSheet:
    """A group of the day under its name ("Answer")."""

    name: str
    lines: tuple[DayLineSheet, ...]


@dataclass(frozen=True)
class DaySheet:
    """The day with room to write; `summary` is one sentence. It goes to nobody, so `addressed_to` is empty."""

    kind: ClassVar[str] = "day_sheet"

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    summary: str
    groups: tuple[DayGroupSheet, ...]
    addressed_to: tuple[str, ...] = ()


@dataclass(frozen=True)
class CallSheet:
    """One call: whom, how to say the name or "", the phones with when they are best, why, what to do, by when."""

    name: str
    say: str
    phones: tuple[str, ...]
    title: str
    todo: str
    when: str
    late: bool


@dataclass(frozen=True)
class CallListSheet:
    """Whom to ring, with room for what they said; calls that may not be made now are left out."""

    kind: ClassVar[str] = "call_list"

    language: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    calls: tuple[CallSheet, ...]
    addressed_to: tuple[str, ...] = ()
