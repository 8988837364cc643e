"""Phone numbers: understood as people type them in the shop's country, kept in E.164, shown as people read them."""

import re
from functools import lru_cache

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

_STRANGE = re.compile("[^\\d\\s+()./\N{HYPHEN}-\N{HORIZONTAL BAR}\N{MINUS SIGN}-]")
_NORWEGIAN_MOBILE = re.compile(r"\+47([489]\d\d)(\d\d)(\d{3})")
"""Mobile numbers are read as 951 24 680 in Norway; the library groups them as it does house numbers."""
_NORWAY = 47
_MOST = 40
_FEWEST = 6


def parse(text: str, *, country: str, field: str | None = "number") -> str:
    """The E.164 form of a number as typed (`951 24 680` → `+4795124680`); numbers without + are of `country`.

    "" stays "". Raises Refused for what is no number, or has too few or too many digits for its country.
    """
    typed = text.strip()
    if not typed:
        return ""
    number = _number(typed, country)
    if number is None or number.extension:
        raise Refused(
            _("“{number}” is not a phone number. Write only the number here.").format(number=typed[:_MOST]), field=field
        )
    if not phonenumbers.is_possible_number(number):
        raise Refused(
            _("{number} has too few or too many digits for a phone number.").format(number=typed[:_MOST]), field=field
        )
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def plausible(text: str, *, country: str) -> bool:
    """Whether figures among other words are a number somebody in `country` could have: not a year, not a short code."""
    number = _number(text.strip(), country)
    if number is None or number.extension or len(str(number.national_number)) < _FEWEST:
        return False
    return phonenumbers.is_valid_number(number)


@lru_cache(maxsize=1_024)
def shown(number: str, *, country: str) -> str:
    """A kept number as people in `country` read it: nationally where it is theirs, else with its country code."""
    if not number:
        return ""
    code = phonenumbers.country_code_for_region(country)
    if norwegian := _NORWEGIAN_MOBILE.fullmatch(number):
        grouped = " ".join(norwegian.groups())
        return grouped if code == _NORWAY else f"+47 {grouped}"
    try:
        parsed = phonenumbers.parse(number)
    except NumberParseException:
        return number
    ours = code == parsed.country_code
    return phonenumbers.format_number(parsed, PhoneNumberFormat.NATIONAL if ours else PhoneNumberFormat.INTERNATIONAL)


def _number(typed: str, country: str) -> PhoneNumber | None:
    """None for letters and signs too: 0800-FLOWERS would be taken for digits, and the star of *21 left out."""
    if len(typed) > _MOST or _STRANGE.search(typed):
        return None
    try:
        return phonenumbers.parse(typed, country)
    except NumberParseException:
        return None
