"""What a shop begins with in its country: read from resources/shop, nothing of it in code."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from relate_desktop.paths import resources


@dataclass(frozen=True)
class RateSpan:
    """A VAT rate in basis points and the days it holds (both inclusive, None: until further notice)."""

    code: str
    rate: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class LimitSpan:
    """For how many years after completion customers may complain, and for work completed on which days that holds."""

    name: str
    years: int
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class DisputeSpan:
    """Whom a customer may turn to where we can't agree: its name, address lines, their language, the days it holds."""

    name: str
    lines: tuple[str, ...]
    language: str
    valid_from: date
    valid_until: date | None


@dataclass(frozen=True)
class Country:
    """A country's defaults; `vat` in the order of codes and days, `limits` the shorter first (() is not known).

    `disputes` are the dispute bodies a consumer may turn to, the one to begin with first, () where none is on record.
    """

    code: str
    currency: str
    time_zone: str
    envelope: str
    vat_registered: bool
    vat: tuple[RateSpan, ...]
    limits: tuple[LimitSpan, ...]
    disputes: tuple[DisputeSpan, ...]


@cache
def countries() -> dict[str, Country]:
    """The countries we know the VAT rates of, by their two-letter codes."""
    return {code: _country(code, found) for code, found in _read("countries.toml").items()}


@cache
def envelopes() -> frozenset[str]:
    """The names of the envelope profiles there are (`no-c5`)."""
    return frozenset(file.stem for file in (resources() / "envelopes").glob("*.toml"))


def standard_texts(language: str, country: str) -> dict[str, str]:
    """The texts papers begin with in a language, by key, worded for a country where the law asks for that."""
    found = _read(f"texts.{language}.toml")
    return {key: wordings.get(country, wordings["any"]).strip() for key, wordings in found.items()}


def dispute_bodies(country: str, on: date) -> tuple[DisputeSpan, ...]:
    """Whom a consumer may turn to in a country on a day, the one to begin with first; () where nobody is on record."""
    known = countries().get(country)
    return tuple(
        span
        for span in (known.disputes if known else ())
        if span.valid_from <= on and (span.valid_until is None or on <= span.valid_until)
    )


def dispute_body(country: str, day: date) -> tuple[str, ...]:
    """The one to begin with, as it stands on paper: name, address, web address; () where nobody is on record."""
    found = dispute_bodies(country, day)
    return (found[0].name, *found[0].lines) if found else ()


def call_hours(country: str) -> dict[str, Any]:
    """When one may ring somebody in a country, for "sales" and for "service"; {} where we know nothing of its own."""
    found: dict[str, Any] = _read("countries.toml").get(country, {}).get("calls", {})
    return found


def _country(code: str, found: dict[str, Any]) -> Country:
    return Country(
        code,
        found["currency"],
        found["time_zone"],
        found["envelope"],
        found["vat_registered"],
        vat=tuple(RateSpan(span["code"], span["rate"], *_days(span)) for span in found["vat"]),
        limits=tuple(LimitSpan(span["name"], span["years"], *_days(span)) for span in found.get("limits", ())),
        disputes=tuple(
            DisputeSpan(span["name"], tuple(span["lines"]), span["language"], *_days(span))
            for span in found.get("dispute", ())
        ),
    )


def _days(span: dict[str, Any]) -> tuple[date, date | None]:
    return span["from"], span.get("until")


@cache
def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((resources() / "shop" / name).read_text(encoding="utf-8"))
