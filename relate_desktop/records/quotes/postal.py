"""How a place is written on an envelope in its own country, and what a country is called in a language."""

_TOWN_FIRST = frozenset({"AU", "CA", "US"})
"""Where the postcode follows the town on one line."""

_POSTCODE_BELOW = frozenset({"GB", "IE"})
"""Where the postcode has the last line to itself."""


def place_lines(street: str, postcode: str, town: str, country: str) -> list[str]:
    """Street, then postcode and town in the order of the country (two letters); empty lines are left out."""
    if country in _POSTCODE_BELOW:
        lines = [street, town, postcode]
    elif country in _TOWN_FIRST:
        lines = [street, f"{town} {postcode}"]
    else:
        lines = [street, f"{postcode} {town}"]
    return [line.strip() for line in lines if line.strip()]


def country_name(country: str, language: str) -> str:
    """What a country (two letters) is called; the letters themselves where nobody knows."""
    from babel import Locale

    name: str = Locale(language).territories.get(country, country)
    return name
