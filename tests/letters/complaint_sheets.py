"""Lifelike sheets of letters about complaints and promises: two kitchen drawers that rub, and their variations."""

from dataclasses import replace
from datetime import date
from typing import Any

from relate_desktop.records.complaint_sheets import (
    AcknowledgementSheet,
    ApologySheet,
    ComplaintFollowUpSheet,
    DeadlockSheet,
    EyesSheet,
    LivedSheet,
    ReminderSheet,
    SolutionSheet,
    ThingSheet,
    UnfoundedSheet,
)
from relate_desktop.records.letter_sheets import LetterSheet
from tests.letters.letters import C5
from tests.letters.sheets import SENDER

TO: dict[str, Any] = {
    "dated": date(2026, 11, 13),
    "sender": SENDER,
    "envelope": C5,
    "addressed_to": ("Ola Brekke", "Brekke gård", "2636 Øyer"),
    "several": False,
    "signer": "Silje Moen",
    "phone": "61 25 00 14",
}
ABOUT: dict[str, dict[str, Any]] = {
    "nb": TO | {
        "language": "nb",
        "salutation": "Kjære Ola",
        "title": "to kjøkkenskuffer som subber",
        "job": "kjøkken i eik",
        "received_on": date(2026, 11, 2),
    },
    "en": TO | {
        "language": "en",
        "salutation": "Dear Ola",
        "title": "two kitchen drawers that rub",
        "job": "an oak kitchen",
        "received_on": date(2026, 11, 2),
    },
}  # fmt: skip
SEVERAL = {"several": True, "salutation": "Kjære Aud og Per", "addressed_to": ("Aud og Per Sætre", "2618 Lillehammer")}

_APOLOGY: dict[str, dict[str, Any]] = {
    "nb": {
        "event": "To av skuffene på kjøkkenet subber i rammen, og du har ringt to ganger uten å få svar.",
        "responsibility": "Vi hengte frontene for tett, og det var vår feil at ingen ringte tilbake.",
        "effect": "Du har gått i over en uke med skuffer som ikke går igjen, og måttet mase på oss.",
        "explanation": "Eika var ikke tørr nok da vi satte den inn.",
        "remedy": "Magnus høvler og henger om begge frontene hjemme hos deg.",
        "gesture": "Vi oljer benkeplata uten å ta betalt.",
        "change": "Fra nå av måler vi fukten i all eik før den går ut, og alle beskjeder blir skrevet i boka.",
    },
    "en": {
        "event": "Two of the drawers in your kitchen rub against the frame, and you called twice without an answer.",
        "responsibility": "We hung the fronts too tightly, and it was our fault that nobody called back.",
        "effect": "For more than a week you have had drawers that will not close, and had to chase us.",
        "explanation": "The oak was not dry enough when we fitted it.",
        "remedy": "Magnus will plane and rehang both fronts at your house.",
        "gesture": "We oil the worktop free of charge.",
        "change": "From now on we measure the moisture of all oak before it leaves us, and write every message down.",
    },
}
_WORDS = {
    "nb": {
        "own": "To skuffer subber etter at varmen kom på. Jeg har sagt fra to ganger.",
        "wish": "Skuffene skal gå lett igjen.",
        "plane": "Høvle og henge om begge frontene på gården",
        "new": "Nye fronter i tørrere eik",
        "less": "Prisavslag, og frontene blir som de er",
        "oil": "Benkeplata oljes",
        "voucher": "Gavekort",
        "pay": "Betale forskuddet på trappa",
        "late": "forsinkelsesrente etter loven",
        "reason": "Vi målte begge skuffene, og de går fritt. Det som subber, er skoene som står under dem. "
        "Da vi flyttet skoene, gikk skuffene som de skulle.",
    },
    "en": {
        "own": "Two drawers rub since the heating came on. I have said so twice.",
        "wish": "The drawers should run lightly again.",
        "plane": "Plane and rehang both fronts at the farm",
        "new": "New fronts of drier oak",
        "less": "A lower price, fronts as they are",
        "oil": "Oil the worktop",
        "voucher": "A voucher",
        "pay": "Pay the deposit for the stairs",
        "late": "interest on late payment as the law has it",
        "reason": "We measured both drawers, and they run freely. What rubs is the shoes below them. When we moved the "
        "shoes, the drawers ran as they should.",
    },
}
_DISPUTE = "Forbrukertilsynet\nPostboks 2862 Kjørbekk, 3702 Skien\nforbrukertilsynet.no"


def acknowledgement(language: str = "nb", **changes: Any) -> AcknowledgementSheet:
    words = _WORDS[language]
    sheet = AcknowledgementSheet(
        **ABOUT[language], own_words=words["own"], wish=words["wish"], handler="Silje Moen",
        hears_on=date(2026, 11, 17), late=True,
    )  # fmt: skip
    return replace(sheet, **changes)


def apology(language: str = "nb", **changes: Any) -> ApologySheet:
    sheet = ApologySheet(
        **ABOUT[language], **_APOLOGY[language], remedy_on=date(2026, 11, 27), calls_on=date(2026, 12, 4)
    )
    return replace(sheet, **changes)


def solution(language: str = "nb", **changes: Any) -> SolutionSheet:
    words = _WORDS[language]
    sheet = SolutionSheet(
        **ABOUT[language],
        agreed_by="",
        agreed_on=date(2026, 11, 19),
        things=(ThingSheet(words["plane"], None, date(2026, 11, 27), "16:00"),),
        extras=(
            ThingSheet(words["oil"], None, date(2026, 11, 27)),
            ThingSheet(words["voucher"], 90_000, date(2026, 11, 20), code="KJTM-4R7P", valid_until=date(2027, 11, 20)),
        ),
        calls_on=date(2026, 12, 4),
    )
    return replace(sheet, **changes)


def complaint_follow_up(language: str = "nb", **changes: Any) -> ComplaintFollowUpSheet:
    words = _WORDS[language]
    sheet = ComplaintFollowUpSheet(
        **ABOUT[language],
        things=(ThingSheet(words["plane"], done_on=date(2026, 11, 26)),),
        extras=(ThingSheet(words["oil"], done_on=date(2026, 11, 26)),),
    )
    return replace(sheet, **changes)


def deadlock(language: str = "nb", **changes: Any) -> DeadlockSheet:
    words = _WORDS[language]
    offers = (ThingSheet(words["plane"]), ThingSheet(words["new"]), ThingSheet(words["less"], 250_000))
    return replace(DeadlockSheet(**ABOUT[language], offers=offers, dispute_body=_DISPUTE), **changes)


def unfounded(language: str = "nb", **changes: Any) -> UnfoundedSheet:
    sheet = UnfoundedSheet(**ABOUT[language], reason=_WORDS[language]["reason"], dispute_body=_DISPUTE)
    return replace(sheet, **changes)


def reminder(language: str = "nb", **changes: Any) -> ReminderSheet:
    words, common = _WORDS[language], ABOUT[language]
    sheet = ReminderSheet(
        **{name: value for name, value in common.items() if name not in ("title", "job", "received_on")},
        things=(ThingSheet(words["pay"], 1_355_745),),
        made_on=date(2026, 10, 20),
        due_on=date(2026, 11, 6),
        due_by="",
        late=True,
        consequence=words["late"],
        consequence_amount=None,
    )
    return replace(sheet, **changes)


_LIVED: dict[str, tuple[tuple[Any, ...], ...]] = {
    "nb": (
        (2, "Jeg sa fra til Magnus i døra.", "told", "7 dager uten svar", 7, 2_220, False),
        (9, "Jeg ringte. Noen skrev det ned.", "told", "3 dager uten svar", 3, 1_380, False),
        (12, "Silje ringte og hørte på meg.", "answered", "", 0, 0, False),
        (13, "Jeg fikk et brev. De beklager.", "paper", "", 0, 0, False),
        (17, "De skulle si hva de vil gjøre.", "promise_broken", "2 dager, og jeg venter ennå", 2, 900, True),
    ),
    "en": (
        (2, "I told Magnus at the door.", "told", "7 days, no answer", 7, 2_220, False),
        (9, "I rang. Someone wrote it down.", "told", "3 days, no answer", 3, 1_380, False),
        (12, "Silje rang and heard me out.", "answered", "", 0, 0, False),
        (13, "I got a letter. They are sorry.", "paper", "", 0, 0, False),
        (17, "They were to say what they will do.", "promise_broken", "2 days, still waiting", 2, 900, True),
    ),
}


def lived(count: int, language: str = "nb") -> tuple[LivedSheet, ...]:
    """So many things as they lived them, the same few again and again."""
    rows = [LivedSheet(date(2026, 11, day), *rest) for day, *rest in _LIVED[language]]
    return tuple(rows[n % len(rows)] for n in range(count))


def eyes(language: str = "nb", **changes: Any) -> EyesSheet:
    common = ABOUT[language]
    sheet = EyesSheet(
        **{name: common[name] for name in ("language", "dated", "sender", "envelope", "addressed_to", "title", "job")},
        name="Ola",
        lived=lived(5, language),
    )
    return replace(sheet, **changes)


LETTERS = (acknowledgement, apology, solution, complaint_follow_up, deadlock, unfounded, reminder)


def each(language: str) -> list[LetterSheet]:
    """One letter of every kind about a complaint or a promise."""
    return [make(language) for make in LETTERS]
