"""Lifelike sheets for our own bench: a day with somebody late, and its calls."""

from dataclasses import replace
from datetime import date
from typing import Any

from relate_desktop.records.day_sheets import CallListSheet, CallSheet, DayGroupSheet, DayLineSheet, DaySheet
from tests.letters.letters import C5
from tests.letters.sheets import SENDER

DAY = date(2026, 11, 19)
SOLVEIG = {
    "nb": DayLineSheet("Solveig Nygård", "908 41 372", "Vi lovte tegningen av ytterdøren", "1 dag for sent", True),
    "en": DayLineSheet("Solveig Nygård", "908 41 372", "We promised the drawing of the front door", "1 day late", True),
}
AGNIESZKA = {
    "nb": DayLineSheet("Agnieszka Wójcik", "", "Svar på henvendelsen: skap under trappen", "innen 13.40", False),
    "en": DayLineSheet("Agnieszka Wójcik", "", "Answer the inquiry: a wardrobe under the stairs", "by 13:40", False),
}
GROUPS = {"nb": ("For sent", "Svare"), "en": ("Late", "Answer")}
SUMMARY = {
    "nb": "Én har ventet for lenge på oss. Én til står for tur i dag.",
    "en": "One person has waited too long. One more is for today.",
}


def day(language: str = "nb", **changes: Any) -> DaySheet:
    """A day with one who is late and one to answer."""
    groups = tuple(
        DayGroupSheet(name, (line,))
        for name, line in zip(GROUPS[language], (SOLVEIG[language], AGNIESZKA[language]), strict=True)
    )
    return replace(DaySheet(language, DAY, SENDER, C5, SUMMARY[language], groups), **changes)


def full_day(count: int) -> DaySheet:
    """A day on which so many are to be answered."""
    lines = tuple(replace(AGNIESZKA["nb"], name=f"Agnieszka Wójcik {n}") for n in range(count))
    return day(groups=(DayGroupSheet("Svare", lines),))


def calls(language: str = "nb", count: int = 1) -> CallListSheet:
    """So many calls."""
    title, todo, when, say = {
        "nb": ("Ring om eikeprøven", "Spør om fargen er riktig.", "i dag", "Si Solveig (SOL-vei)."),
        "en": ("Call about the oak sample", "Ask whether the colour is right.", "today", "Say Solveig (SOL-vay)."),
    }[language]
    phones = ("908 41 372 (etter 15)", "61 25 00 14")
    made = tuple(CallSheet(f"Solveig Nygård {n}", say, phones, title, todo, when, False) for n in range(count))
    return CallListSheet(language, DAY, SENDER, C5, made)
