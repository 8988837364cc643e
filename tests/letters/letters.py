"""Lifelike sheets of letters for the tests: the windows of `look/letter.png`, the railing, and their variations."""

from dataclasses import replace
from datetime import date
from typing import Any

from relate_desktop.records.letter_sheets import (
    CalibrationSheet,
    ConfirmationSheet,
    EnvelopeAddressSheet,
    FollowUpSheet,
    FreeLetterSheet,
    LetterSheet,
    ThankYouSheet,
)
from relate_desktop.records.sheets import EnvelopeSheet
from tests.letters.sheets import SENDER

C5 = EnvelopeSheet("no-c5", 0, 0)
RAILING: dict[str, Any] = {
    "language": "nb",
    "dated": date(2026, 12, 1),
    "sender": SENDER,
    "envelope": C5,
    "addressed_to": ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer"),
    "salutation": "Kjære Ingrid",
    "several": False,
    "signer": "Magnus Lie",
    "phone": "61 25 00 14",
}


def thank_you(**changes: Any) -> ThankYouSheet:
    sheet = ThankYouSheet(
        language="nb",
        dated=date(2026, 11, 17),
        sender=SENDER,
        envelope=C5,
        addressed_to=("Aud og Per Sætre", "Vårsetergrenda 17", "2618 Lillehammer"),
        salutation="Kjære Aud og Per",
        several=True,
        signer="Silje Moen",
        phone="61 25 00 14",
        job="seks vinduer mot hagen",
        told_us="De skal se ut som da mor vokste opp her.",
        care="Vent med å vaske dem til midten av desember.",
        calls_on=date(2026, 11, 19),
        complaints_until=date(2028, 11, 16),
        lasting_until=date(2031, 11, 16),
    )
    return replace(sheet, **changes)


def confirmation(**changes: Any) -> ConfirmationSheet:
    sheet = ConfirmationSheet(
        **RAILING,
        number="2026-041",
        title="trapperekkverk",
        accepted_by="",
        accepted_on=date(2026, 11, 30),
        total=5_159_150,
        ceiling=5_159_150,
        price_type="fixed",
        chosen=("LED-lys under håndløperen", "eik i trinnene"),
        begun=False,
        starts="mandag 11. januar 2027",
        lasts="to dager",
        duties="Rydder trappen og har strøm i gangen.",
    )
    return replace(sheet, **changes)


def follow_up(**changes: Any) -> FollowUpSheet:
    sheet = FollowUpSheet(
        **RAILING,
        number="2026-041",
        title="trapperekkverk",
        issued_on=date(2026, 11, 19),
        valid_until=date(2026, 12, 18),
    )
    return replace(sheet, **changes)


def free_letter(**changes: Any) -> FreeLetterSheet:
    sheet = FreeLetterSheet(
        **RAILING,
        subject="Nøkkelen til boden",
        wording="Nøkkelen ligger ved.\n\nVi har merket den:\nboden\ngangen",
        enclosures="en nøkkel",
    )
    return replace(sheet, **changes)


def envelope(**changes: Any) -> EnvelopeAddressSheet:
    named = ("language", "dated", "sender", "envelope", "addressed_to")
    return replace(EnvelopeAddressSheet(**{name: RAILING[name] for name in named}), **changes)


def calibration(**changes: Any) -> CalibrationSheet:
    return replace(CalibrationSheet("nb", date(2026, 12, 1), SENDER, C5), **changes)


def each() -> list[LetterSheet]:
    """One letter of every kind in paragraphs."""
    return [thank_you(), confirmation(), follow_up(), free_letter()]
