"""Earlier quotes to copy from: this customer's own first, any others by number, name or what they were for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.fold import fold
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.reckoning import sums
from relate_desktop.records.quotes.tables import Quote

LOOKED_THROUGH = 5_000
"""So many of the newest quotes are looked through: older prices help nobody."""


@dataclass(frozen=True)
class EarlierRow:
    """A quote that can be copied from; `total` in minor units, `number` None for a draft."""

    id: int
    number: str | None
    title: str
    customer_name: str
    total: int
    at: datetime


def earlier(session: Session, quote_id: int, text: str = "", *, limit: int = 5) -> list[EarlierRow]:
    """The quotes that hold all words of `text` (each the beginning of one), other than this one."""
    own = quote_of(session, quote_id)
    columns = (
        Quote.id, Quote.number, Quote.title, Quote.customer_id, Quote.state, Quote.prices_include_vat,
        Quote.issued_at, Quote.created_at, Customer.display_name,
    )  # fmt: skip
    query = select(*columns).join(Customer, Customer.id == Quote.customer_id).where(Quote.id != quote_id)
    words = fold(text).split()
    if not words:
        query = query.where(Quote.customer_id == own.customer_id)
    newest = session.execute(query.order_by(Quote.id.desc()).limit(LOOKED_THROUGH))
    found = sorted((row for row in newest if _fits(row, words)), key=lambda row: row.customer_id != own.customer_id)
    return _rows(session, found[:limit])


def _fits(row: Any, words: list[str]) -> bool:
    there = fold(f"{row.number or ''} {row.title} {row.display_name}").split()
    return all(any(word.startswith(beginning) for word in there) for beginning in words)


def _rows(session: Session, found: Sequence[Any]) -> list[EarlierRow]:
    totals = sums(session, found)
    return [
        EarlierRow(row.id, row.number, row.title, row.display_name, totals[row.id], row.issued_at or row.created_at)
        for row in found
    ]
