"""How binding a price is: what a job may come to in the end, by the price type of its quote.

Fixed and maximum prices are held to. An estimate (prisoverslag) may be exceeded by at most 15 percent, which is what
the Norwegian Craftsmen Services Act says (håndverkertjenesteloven § 32, second paragraph, read in 2026); an indicative
price (prisantydning) holds nobody. Going beyond needs the customer's recorded consent.
"""

from relate_desktop.records.quotes.totals import WHOLE_RATE, part_of
from relate_desktop.text import N_

NAMES = {
    "fixed": N_("Fixed price"),
    "maximum": N_("Maximum price"),
    "estimate": N_("Estimate"),
    "indicative": N_("Price indication"),
}
"""The price type as people read it; translate with `_`."""

BEYOND_ESTIMATE = 1_500
"""How much an estimate may be exceeded by, in basis points."""


def ceiling(price_type: str, total: int) -> int | None:
    """The most it may come to, in minor units, of what was agreed (VAT and all); None where nothing holds it."""
    if price_type == "indicative":
        return None
    if price_type == "estimate":
        return part_of(total, WHOLE_RATE + BEYOND_ESTIMATE, WHOLE_RATE)
    return total


def beyond(price_type: str, total: int, final: int, *, consent: int | None = None) -> int:
    """How much a final sum lies beyond its ceiling, 0 where it is within it; `consent` is what they agreed to go to."""
    most = ceiling(price_type, total)
    if most is None:
        return 0
    return max(0, final - max(most, most if consent is None else consent))
