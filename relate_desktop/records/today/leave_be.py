"""Whom we leave in peace for now, and why: it is no time for thanks and questions while they wait for us."""

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.telling import line
from relate_desktop.text import N_

FOR_EVER = 9999
MANY = 400


def leave_be(session: Session, now: Now, customers: Iterable[int]) -> dict[int, str]:
    """Why each of these is left in peace, in a sentence; the others are left out."""
    found: dict[int, str] = {}
    ids = sorted(set(customers))
    for start in range(0, len(ids), MANY):
        some = ids[start : start + MANY]
        rest = select(Customer.id, Customer.rest_until).where(Customer.id.in_(some), Customer.rest_until >= now.today)
        for customer_id, until in session.execute(rest):
            found[customer_id] = _asked_for(now, until)
        open_ones = select(Complaint.customer_id, Complaint.title).where(Complaint.customer_id.in_(some))
        for row in session.execute(
            open_ones.where(Complaint.state.not_in(sorted(ENDED))).order_by(Complaint.id.desc())
        ):
            found[row.customer_id] = now.said(N_("Their complaint is still open: {title}."), title=line(row.title))
    return found


def _asked_for(now: Now, until: object) -> str:
    year = getattr(until, "year", FOR_EVER)
    if year == FOR_EVER:
        return now.said(N_("They asked to be left in peace."))
    return now.said(N_("They asked to be left in peace until {day}."), day=now.day(until))  # type: ignore[arg-type]
