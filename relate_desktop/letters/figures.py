"""Sums and days as a reader writes them, remembered: a paper says many of them twice, a preview at each key."""

from datetime import date
from functools import lru_cache

from relate_desktop.formats import NBSP, Reader


@lru_cache(maxsize=1024)
def amount(reader: Reader, minor: int) -> str:
    """An amount alone: `45 191,50`."""
    return reader.amount(minor)


@lru_cache(maxsize=1024)
def money(reader: Reader, minor: int) -> str:
    """An amount with its currency: `45 191,50 kr`."""
    return reader.money(minor)


def weekday(reader: Reader, on: date, dated: date) -> str:
    """A date with its weekday: `mandag 11. januar`; with its year where that is not the year of the paper."""
    words = reader.full_day(on) if on.year == dated.year else f"{reader.full_day(on)} {on.year}"
    return words.replace(" ", NBSP)


@lru_cache(maxsize=256)
def day(reader: Reader, on: date) -> str:
    """A date in words: `18. desember 2026`."""
    return reader.day(on)
