"""What was used on a job, so that it can be had again: product, colour code, batch, where it went, how much."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import check_version
from relate_desktop.records.found import found, only
from relate_desktop.records.jobs.at_work import job_of, say_of, workable
from relate_desktop.records.jobs.tables import NAME, SHORT, JobMaterial
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

_GAP = 2**20


@dataclass(frozen=True)
class MaterialRow:
    """One thing that was used; all but the product may be ""."""

    id: int
    version: int
    product: str
    colour_code: str
    batch: str
    place: str
    quantity: str


class MaterialFields(TypedDict, total=False):
    """What can be said of a material; the quantity in words ("4 l")."""

    product: str
    colour_code: str
    batch: str
    place: str
    quantity: str


_MOST = {"product": NAME, "colour_code": SHORT, "batch": SHORT, "place": NAME, "quantity": SHORT}


def of_job(session: Session, job_id: int) -> tuple[MaterialRow, ...]:
    """The materials of a job, in the order they were written down."""
    columns = [getattr(JobMaterial, name) for name in MaterialRow.__dataclass_fields__]
    query = select(*columns).where(JobMaterial.job_id == job_id).order_by(JobMaterial.position, JobMaterial.id)
    return tuple(MaterialRow(*row) for row in session.execute(query))


def add(session: Session, job_id: int, **fields: Unpack[MaterialFields]) -> int:
    """Write down something that was used; the same thing once."""
    job = workable(session, job_id)
    values = dict.fromkeys(_MOST, "") | _clean({"product": ""} | only(fields, MaterialFields))
    for row in of_job(session, job_id):
        if all(getattr(row, name) == value for name, value in values.items()):
            raise Refused(_("This material is in the list already."), field="product")
    last = session.scalar(select(func.max(JobMaterial.position)).where(JobMaterial.job_id == job_id)) or 0
    material_id = add_row(session, JobMaterial(job_id=job_id, position=last + _GAP, **values))
    say_of(session, job, N_("{product} written down for “{title}”."), product=values["product"])
    return material_id


def change(session: Session, material_id: int, *, version: int, **fields: Unpack[MaterialFields]) -> None:
    """Correct it. Raises Stale where somebody changed the same field meanwhile."""
    row = _of(session, material_id)
    for name, value in check_version(session, row, version, _clean(only(fields, MaterialFields))).items():
        setattr(row, name, value)
    say_of(session, job_of(session, row.job_id), N_("Materials of “{title}” changed."))


def remove(session: Session, material_id: int) -> None:
    """It was not used after all."""
    row = _of(session, material_id)
    session.delete(row)
    say_of(session, job_of(session, row.job_id), N_("{product} removed from “{title}”."), product=row.product)


def _of(session: Session, material_id: int) -> JobMaterial:
    return found(session, JobMaterial, material_id, _("This material is no longer there."))


def _clean(fields: Mapping[str, Any]) -> dict[str, str]:
    needed = {"product": _("Name the product.")}
    return {
        name: clean_line(value, field=name, most=_MOST[name], needed=needed.get(name, ""))
        for name, value in fields.items()
    }
