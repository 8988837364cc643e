"""What is given in money to put complaints right: never without its sum, and never more than the job came to."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.complaints.tables import REDRESS, Complaint, Remedy
from relate_desktop.records.complaints.values import job_values
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _

MONEY = frozenset({"price_reduction", "refund", "voucher", "goodwill"})
"""Redress that is nothing without its sum."""

GIVEN = ("open", "kept")
"""How a promise stands that counts for its sum: to be given, or given."""


def check_kind(kind: str) -> None:
    """Refuse redress of no kind we know."""
    if kind not in REDRESS:
        raise Refused(_("There is no such way to put it right."), field="kind")


def check_amount(kind: str, amount: int | None) -> None:
    """Refuse money without a sum, or a sum below nothing; work that costs them nothing needs none."""
    if amount is None:
        if kind in MONEY:
            raise Refused(_("Say how much it is worth."), field="amount")
    elif not 0 < amount <= MOST_MINOR:
        raise Refused(_("Write an amount of more than nothing, or leave it out."), field="amount")


def check_money(session: Session, complaint: Complaint, *, field: str = "amount") -> None:
    """Refuse remedies that come to more than the job they are about; a job without a price sets no limit."""
    if complaint.job_id is None:
        return
    session.flush()
    value = job_values(session, [complaint.job_id]).get(complaint.job_id)
    given = given_for_job(session, complaint.job_id)
    if value is not None and 0 < value < given:
        money = reader(session).money
        sentence = _("That would make {given} in all, and the job came to {value}.")
        raise Refused(sentence.format(given=money(given), value=money(value)), field=field)


def given_for_job(session: Session, job_id: int) -> int:
    """What was promised in money for all complaints about a job, in minor units; not what was taken back or let go."""
    query = select(Remedy.id, Remedy.amount).join(Complaint, Complaint.id == Remedy.complaint_id)
    promised = select(Promise.remedy_id).where(Promise.remedy_id.is_not(None), Promise.state.in_(GIVEN))
    rows = session.execute(query.where(Complaint.job_id == job_id, Remedy.amount.is_not(None), Remedy.id.in_(promised)))
    return sum(row.amount or 0 for row in rows)
