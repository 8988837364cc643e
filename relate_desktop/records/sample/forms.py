"""The short forms in the sample's files: an address, the lines of a quote, its payments, a day yet to come."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from relate_desktop.formats import Reader
from relate_desktop.records.sample import workdays

_WEEKDAYS = ("ma", "ti", "on", "to", "fr")
_DAY = re.compile(r"\{(\+\d+|[a-z]{2})\}")
_LINE_KINDS = {"~": "alternative", "+": "optional", "-": "discount", "=": "text", "#": "usual"}


def parts(line: str, *names: str) -> dict[str, str]:
    """ "951 24 680 | best after 15" by the names of its parts, those not there left out."""
    return {name: part for name, part in zip(names, map(str.strip, line.split("|")), strict=False) if part}


def address(line: str) -> dict[str, str]:
    """ "Hytta: c/o Berg; Fjellvegen 5, 2612 Sjusjøen" as an address; the label and the lines before may be missing."""
    label, _, rest = line.rpartition(": ")
    *extra, place = rest.split("; ")
    street, _, town = place.rpartition(", ")
    postcode, _, town = town.partition(" ")
    return {"label": label, "extra": "\n".join(extra), "street": street, "postcode": postcode, "town": town}


def day(text: str, today: date) -> date:
    """ "+5" is the fifth working day from today, "ma" the next Monday we work."""
    if text.startswith("+"):
        return workdays.after(today, int(text))
    found = workdays.after(today, 1)
    while found.weekday() != _WEEKDAYS.index(text):
        found = workdays.after(found, 1)
    return found


def dated(text: str, today: date, reader: Reader) -> str:
    """ "We begin on {+20}" with the day in words."""
    return _DAY.sub(lambda found: reader.full_day(day(found[1], today)), text.strip())


def quote_lines(lines: str) -> Iterator[dict[str, Any]]:
    """The lines of a quote, in order.

    "text | 4,2 m | 5900" is a normal one, and a fourth part is how much of the price is material. "~ text | …" is an
    alternative to the normal line above it, "+ text | …" an optional one, "# text | 14" a usual line of the price list,
    "= text" only text, "- text | 5 %" or "- text | 1500" a discount.
    """
    for line in filter(None, map(str.strip, lines.splitlines())):
        kind = _LINE_KINDS.get(line[0], "normal") if line[1] == " " else "normal"
        wording, *rest = map(str.strip, (line if kind == "normal" else line[2:]).split("|"))
        yield {"kind": kind, "wording": wording, **_figures(kind, rest)}


def _figures(kind: str, rest: list[str]) -> dict[str, Any]:
    if kind == "text":
        return {}
    if kind == "usual":
        return {"quantity": scaled(rest[0], 1_000)}
    if kind == "discount":
        rate = rest[0].endswith("%")
        return {"discount_rate": scaled(rest[0].rstrip(" %"), 100)} if rate else {"unit_price": scaled(rest[0], 100)}
    amount, _, unit = rest[0].partition(" ")
    found = {"quantity": scaled(amount, 1_000), "unit": unit, "unit_price": scaled(rest[1], 100)}
    return found | ({"material_price": scaled(rest[2], 100)} if len(rest) > 2 else {})


def payments(plan: str, today: date) -> Iterator[dict[str, Any]]:
    """The parts of a payment plan: "* deposit | 30 %", "part | 12000 | +20" with its day, "what is left"."""
    for line in filter(None, map(str.strip, plan.splitlines())):
        wording, *rest = map(str.strip, line.removeprefix("* ").split("|"))
        found: dict[str, Any] = {"wording": wording, "kind": "deposit" if line.startswith("* ") else "part"}
        if rest and rest[0].endswith("%"):
            found["share"] = scaled(rest[0].rstrip(" %"), 100)
        elif rest and rest[0]:
            found["amount"] = scaled(rest[0], 100)
        yield found | ({"due_on": day(rest[1], today)} if len(rest) > 1 else {})


def scaled(text: str, parts_of_one: int) -> int:
    """ "4,2" in thousandths or hundredths."""
    return int(Decimal(text.replace(" ", "").replace(",", ".")) * parts_of_one)
