"""What a job comes to in the end: the agreed quotes and the extras, held against what the price type allows."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs.tables import Job, JobExtra
from relate_desktop.records.quotes.pricing import ceiling
from relate_desktop.records.quotes.reckoning import sums
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _


@dataclass(frozen=True)
class FinalSum:
    """Minor units, VAT included: agreed quotes, extras, both together.

    `ceiling` is what the price types allow (None: nothing is promised), `agreed_until` what the customer has agreed
    to beyond it (None: nothing), and `over` by how much the total passes both.
    """

    agreed: int
    extras: int
    total: int
    ceiling: int | None
    agreed_until: int | None
    over: int


def final_sum(session: Session, job_id: int) -> FinalSum:
    """What a job comes to, and whether it may.

    An estimate and a maximum price hold for the whole job, extras and all. A fixed price holds for what it names, so
    that an approved extra comes on top of it. Only accepted quotes count.
    """
    columns = (Quote.id, Quote.state, Quote.prices_include_vat, Quote.price_type)
    quotes = list(session.execute(select(*columns).where(Quote.job_id == job_id, Quote.state == "accepted")))
    totals = sums(session, quotes)
    agreed = sum(totals.values())
    extras = session.scalar(select(func.sum(JobExtra.amount)).where(JobExtra.job_id == job_id)) or 0
    most = _ceiling(quotes, totals, extras)
    until = session.scalar(select(Job.over_until).where(Job.id == job_id))
    total = agreed + extras
    over = 0 if most is None else max(0, total - max(most, until or 0))
    return FinalSum(agreed, extras, total, most, until, over)


def check_sum(session: Session, job_id: int) -> None:
    """Refuse a final sum beyond what was promised, unless the customer's consent to it is recorded."""
    found = final_sum(session, job_id)
    if found.over:
        sentence = _("The final sum is {over} more than was promised. Record what the customer has agreed to first.")
        raise Refused(sentence.format(over=reader(session).money(found.over)))


def _ceiling(quotes: list[Any], totals: dict[int, int], extras: int) -> int | None:
    """What the quotes allow together; None where there is none, or one of them promises nothing."""
    allowed = [ceiling(quote.price_type, totals[quote.id]) for quote in quotes]
    known = [most for most in allowed if most is not None]
    if not known or len(known) < len(allowed):
        return None
    fixed = all(quote.price_type == "fixed" for quote in quotes)
    return sum(known) + (max(0, extras) if fixed else 0)
