"""Extras the customer approved while the work went on: each with its day, its price and who said yes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import check_version, today
from relate_desktop.records.found import found, only
from relate_desktop.records.jobs.at_work import (
    check_day,
    check_how,
    check_priced,
    check_unpaid,
    job_of,
    say_of,
    workable,
)
from relate_desktop.records.jobs.tables import LINE, NAME, VAT_CODES, Job, JobExtra
from relate_desktop.records.jobs.whole import check_past
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _


@dataclass(frozen=True)
class ExtraRow:
    """An approved extra; `amount` in minor units, VAT included, below 0 for what fell away."""

    id: int
    version: int
    agreed_on: date
    wording: str
    amount: int
    vat_code: str
    agreed_by: str
    agreed_how: str


class AgreedFields(TypedDict, total=False):
    """How an extra was agreed; `agreed_how` is signed, said or written."""

    agreed_on: date
    vat_code: str
    agreed_by: str
    agreed_how: str


class ExtraFields(AgreedFields, total=False):
    """What can be changed of an extra."""

    wording: str
    amount: int


def of_job(session: Session, job_id: int) -> tuple[ExtraRow, ...]:
    """The extras of a job, the first agreed first."""
    columns = [getattr(JobExtra, name) for name in ExtraRow.__dataclass_fields__]
    query = select(*columns).where(JobExtra.job_id == job_id).order_by(JobExtra.agreed_on, JobExtra.id)
    return tuple(ExtraRow(*row) for row in session.execute(query))


def add(session: Session, job_id: int, *, wording: str, amount: int, **fields: Unpack[AgreedFields]) -> int:
    """Write down an extra they approved, today and by word of mouth unless it is said. The same one once."""
    job = workable(session, job_id)
    check_unpaid(job)
    begin = {"agreed_on": today(session), "vat_code": "standard", "agreed_by": "", "agreed_how": "said"}
    values = _clean(session, begin | only(fields, AgreedFields) | {"wording": wording, "amount": amount})
    _check_price(job, values["amount"])
    for row in of_job(session, job_id):
        if all(getattr(row, name) == value for name, value in values.items()):
            raise Refused(_("This extra is in the list already."), field="wording")
    extra_id = add_row(session, JobExtra(job_id=job_id, **values))
    _say(session, job, N_("Extra for “{title}” agreed: {sum}."), values["amount"])
    return extra_id


def change(session: Session, extra_id: int, *, version: int, **fields: Unpack[ExtraFields]) -> None:
    """Correct it. Raises Stale where somebody changed the same field meanwhile; refused once the job is paid."""
    row = _of(session, extra_id)
    job = job_of(session, row.job_id)
    check_unpaid(job)
    for name, value in check_version(session, row, version, _clean(session, only(fields, ExtraFields))).items():
        setattr(row, name, value)
    _check_price(job, row.amount)
    _say(session, job, N_("Extra for “{title}” changed: {sum}."), row.amount)


def remove(session: Session, extra_id: int) -> None:
    """It was not agreed after all; refused once the job is paid."""
    row = _of(session, extra_id)
    job = job_of(session, row.job_id)
    check_unpaid(job)
    session.delete(row)
    _say(session, job, N_("Extra for “{title}” removed: {sum}."), row.amount)


def _of(session: Session, extra_id: int) -> JobExtra:
    return found(session, JobExtra, extra_id, _("This extra is no longer there."))


def _say(session: Session, job: Job, sentence: str, amount: int) -> None:
    say_of(session, job, sentence, sum=reader(session).money(amount))


def _check_price(job: Job, amount: int) -> None:
    """An extra that costs nothing may stand where nothing is to be paid."""
    if amount:
        check_priced(job)


def _clean(session: Session, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        needed = _("Say what the extra is.")
        values["wording"] = clean_text(values["wording"], field="wording", most=LINE, needed=needed)
    if "agreed_by" in values:
        values["agreed_by"] = clean_line(values["agreed_by"], field="agreed_by", most=NAME)
    if "agreed_on" in values:
        check_day(values["agreed_on"], "agreed_on")
        check_past(session, values["agreed_on"], "agreed_on")
    if "agreed_how" in values:
        check_how(values["agreed_how"], "agreed_how")
    if values.get("vat_code", "standard") not in VAT_CODES:
        raise Refused(_("There is no VAT rate of this kind."), field="vat_code")
    if abs(values.get("amount", 0)) > MOST_MINOR:
        raise Refused(_("This amount is too large to keep."), field="amount")
    return values
