"""A quote's sheet as text and back, exactly: what was printed is kept as it was, whatever the records say later.

The logo is kept once, under its sha256, and named here by it. What was frozen before a field was added is read with
that field's default.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import Any

from relate_desktop.records.sheets import (
    EnvelopeSheet,
    LineSheet,
    OptionSheet,
    PaymentSheet,
    QuoteSheet,
    SenderSheet,
    VatSheet,
)

_DAYS = ("dated", "valid_until", "starts_on", "done_by")


def to_json(sheet: QuoteSheet) -> str:
    """The sheet as JSON: days as 2026-12-18, the logo as the sha256 of its bytes."""
    values = asdict(sheet)
    for name in _DAYS:
        values[name] = values[name] and values[name].isoformat()
    for part in values["payments"]:
        part["due"] = part["due"] and part["due"].isoformat()
    logo = sheet.sender.logo
    values["sender"]["logo"] = None if logo is None else hashlib.sha256(logo).hexdigest()
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, content: Callable[[str], bytes]) -> QuoteSheet:
    """The sheet again; `content` gives the bytes kept under a sha256."""
    values: dict[str, Any] = json.loads(text)
    values |= {name: date.fromisoformat(values[name]) for name in _DAYS if values.get(name)}
    values["sender"] = _sender(values["sender"], content)
    values["envelope"] = EnvelopeSheet(**values["envelope"])
    values["lines"] = tuple(LineSheet(**line) for line in values["lines"])
    values["vat"] = tuple(VatSheet(**part) for part in values["vat"])
    values["options"] = tuple(OptionSheet(**option) for option in values.get("options", ()))
    values["payments"] = tuple(_payment(part) for part in values.get("payments", ()))
    values["addressed_to"] = tuple(values["addressed_to"])
    return QuoteSheet(**values)


def _payment(values: dict[str, Any]) -> PaymentSheet:
    due = values["due"]
    return PaymentSheet(**values | {"due": due and date.fromisoformat(due)})


def _sender(values: dict[str, Any], content: Callable[[str], bytes]) -> SenderSheet:
    logo = values["logo"]
    values["logo"] = None if logo is None else content(logo)
    values["address_lines"] = tuple(values["address_lines"])
    return SenderSheet(**values)
