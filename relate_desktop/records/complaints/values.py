"""What jobs came to, for complaints about them."""

from collections import Counter
from collections.abc import Iterable

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.jobs.tables import JobExtra
from relate_desktop.records.quotes.reckoning import sums
from relate_desktop.records.quotes.tables import Quote


def job_values(session: Session, jobs: Iterable[int | None]) -> dict[int, int]:
    """What each job came to, VAT and all, in minor units: accepted quotes and extras. Jobs without any are left out."""
    ids = {job_id for job_id in jobs if job_id is not None}
    accepted = select(Quote.id, Quote.job_id, Quote.state, Quote.prices_include_vat)
    quotes = list(session.execute(accepted.where(Quote.job_id.in_(ids), Quote.state == "accepted")))
    totals, found = sums(session, quotes), Counter[int]()
    for quote in quotes:
        found[quote.job_id] += totals[quote.id]
    extras = select(JobExtra.job_id, func.sum(JobExtra.amount)).where(JobExtra.job_id.in_(ids))
    for job_id, amount in session.execute(extras.group_by(JobExtra.job_id)):
        found[job_id] += amount
    return dict(found)
