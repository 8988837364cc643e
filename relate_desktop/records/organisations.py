"""Organisation numbers: checked where we know how, kept as digits, shown as they stand on papers."""

import re

from relate_desktop.records.clean import clean_line
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

_NORWEGIAN_WEIGHTS = (3, 2, 7, 6, 5, 4, 3, 2)
_AROUND_NORWEGIAN = re.compile(r"^(?:NO|ORG\.?\s*NR\.?:?)|(?:MVA)$", re.IGNORECASE)
_GAPS = re.compile(r"[\s.\u00a0-]+")
_MOST = 40


def parse(text: str, *, country: str, field: str | None = "organisation_number") -> str:
    """The number as it is kept: nine digits in Norway (`NO 912 345 678 MVA` is understood), elsewhere as typed.

    Raises Refused where a Norwegian number is not nine digits or its last one does not fit the others.
    """
    typed = clean_line(text, field=field, most=_MOST)
    if not typed or country != "NO":
        return typed
    digits = _GAPS.sub("", _AROUND_NORWEGIAN.sub("", typed).strip())
    if not re.fullmatch("[0-9]{9}", digits):
        raise Refused(_("A Norwegian organisation number has nine digits."), field=field)
    if digits[8] != norwegian_check_digit(digits[:8]):
        raise Refused(_("A digit in this organisation number is wrong; its last digit does not fit."), field=field)
    return digits


def norwegian_check_digit(eight: str) -> str:
    """The ninth digit of a Norwegian organisation number by modulus 11; "-" where such a number is never given."""
    rest = sum(weight * int(digit) for weight, digit in zip(_NORWEGIAN_WEIGHTS, eight, strict=True)) % 11
    return {0: "0", 1: "-"}.get(rest, str(11 - rest))


def shown(number: str, *, country: str, vat_registered: bool = False) -> str:
    """A kept number as on a paper: `912 345 678 MVA` in Norway, else as it is."""
    if country != "NO" or not re.fullmatch("[0-9]{9}", number):
        return number
    grouped = f"{number[:3]}\u00a0{number[3:6]}\u00a0{number[6:]}"
    return f"{grouped}\u00a0MVA" if vat_registered else grouped
