"""The papers Relate can make: menus, previews, printing and the log of papers follow from this list."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import cast

from relate_desktop.text import N_


@dataclass(frozen=True)
class Letter:
    """One kind of paper: what scripts and people call it, the record it is made from, and where it is built."""

    name: str
    title: str
    record: str
    path: str

    def build(self, sheet: object) -> bytes:
        """The PDF of a sheet; what builds it is imported only now. Raises CannotPrint."""
        module, name = self.path.split(":")
        return cast(Callable[[object], bytes], getattr(import_module(module), name))(sheet)


_LETTER = "relate_desktop.letters.letter:build"
"""What makes every letter in paragraphs; its wording stands in `resources/letters/`."""

LETTERS = {
    "quote": Letter("quote", N_("Quote"), "quote", "relate_desktop.letters.quote:build"),
    "job_summary": Letter("job-summary", N_("Job summary"), "job", "relate_desktop.letters.job_summary:build"),
    "thank_you": Letter("thank-you", N_("Thank-you letter"), "job", _LETTER),
    "confirmation": Letter("confirmation", N_("Order confirmation"), "quote", _LETTER),
    "follow_up": Letter("quote-follow-up", N_("Follow-up of a quote"), "quote", _LETTER),
    "letter": Letter("letter", N_("Letter"), "letter", _LETTER),
    "acknowledgement": Letter("acknowledgement", N_("Acknowledgement"), "complaint", _LETTER),
    "apology": Letter("apology", N_("Apology"), "complaint", _LETTER),
    "solution": Letter("solution", N_("Solution agreed"), "complaint", _LETTER),
    "complaint_follow_up": Letter("complaint-follow-up", N_("Follow-up of a complaint"), "complaint", _LETTER),
    "deadlock": Letter("deadlock", N_("No agreement"), "complaint", _LETTER),
    "unfounded": Letter("unfounded", N_("Answer with our reasons"), "complaint", _LETTER),
    "reminder": Letter("reminder", N_("Friendly reminder"), "promise", _LETTER),
    "eyes": Letter("eyes", N_("Through the customer's eyes"), "complaint", "relate_desktop.letters.eyes:build"),
    "envelope": Letter("envelope", N_("Envelope"), "customer", "relate_desktop.letters.envelope:build"),
    "day_sheet": Letter("day-sheet", N_("Day sheet"), "day", "relate_desktop.letters.day_sheet:build"),
    "call_list": Letter("call-list", N_("Call list"), "day", "relate_desktop.letters.call_list:build"),
    "calibration": Letter("calibration", N_("Calibration page"), "shop", "relate_desktop.letters.calibration:build"),
}

NAMES = {letter.name: kind for kind, letter in LETTERS.items()}
"""The kinds by what scripts call them; these names stay."""

OF_THE_SHOP = frozenset({"calibration"})
"""The kinds that are made from no record but the shop's own."""

OF_A_DAY = frozenset({"day_sheet", "call_list"})
"""The kinds that are made from a day, for our own bench."""
