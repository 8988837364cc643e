"""Who works here: the owner and the clerks, by name; each record says who did what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from relate_desktop.records import phones
from relate_desktop.records.base import Choice, Moment, Row, Words
from relate_desktop.records.base import add as put
from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import check_version, now, say, who
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.tables import Shop
from relate_desktop.text import N_, _

ROLES = ("owner", "clerk")

# ---- tables --------------------------------------------------------------------------------------------------


class Staff(Row):
    """Somebody who works in the shop. `title` is what stands under the name on paper."""

    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(Words(200))
    role: Mapped[str] = mapped_column(Choice(*ROLES), default="clerk")
    title: Mapped[str] = mapped_column(Words(200), default="")
    phone: Mapped[str] = mapped_column(Words(20), default="")
    archived_at: Mapped[datetime | None] = mapped_column(Moment())


# ---- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class StaffRow:
    """One of the staff. `phone` is E.164, `phone_shown` as people read it; `here` is not archived."""

    id: int
    version: int
    name: str
    role: str
    title: str
    phone: str
    phone_shown: str
    here: bool


def rows(session: Session, *, archived: bool = False) -> list[StaffRow]:
    """Those who work here, the owner first and then as they came; with `archived` also those who left."""
    query = select(Staff).order_by(Staff.role.desc(), Staff.id)
    if not archived:
        query = query.where(Staff.archived_at.is_(None))
    country = _country(session)
    return [
        StaffRow(
            row.id, row.version, row.name, row.role, row.title, row.phone,
            phones.shown(row.phone, country=country), row.archived_at is None,
        )
        for row in session.scalars(query)
    ]  # fmt: skip


def by_name(session: Session, name: str) -> int:
    """The id of who is called so, whatever the case of its letters; Refused with the names there are."""
    there = {row.name.casefold(): row.id for row in rows(session)}
    found = there.get(clean_line(name, field="name").casefold())
    if found is None:
        names = ", ".join(row.name for row in rows(session))
        raise Refused(_("Nobody of that name works here. There are: {names}.").format(names=names), field="name")
    return found


# ---- doing ---------------------------------------------------------------------------------------------------


class StaffFields(TypedDict, total=False):
    """What can be changed of somebody who works here."""

    name: str
    role: str
    title: str
    phone: str


def add(session: Session, *, name: str, role: str = "clerk", title: str = "", phone: str = "") -> int:
    """Somebody new at work; each name once, so that a name says who it was."""
    values = _checked(session, {"name": name, "role": role, "title": title, "phone": phone}, None)
    staff_id = put(session, Staff(**values))
    say(session, N_("{name} works here now."), about=("staff", staff_id), name=values["name"])
    return staff_id


def change(session: Session, staff_id: int, *, version: int, **fields: Unpack[StaffFields]) -> None:
    """Change a name, title, phone or role; one owner at least stays. Raises Stale."""
    row = staff_of(session, staff_id)
    mine = check_version(session, row, version, _checked(session, dict(fields), staff_id))
    if mine.get("role", "owner") != "owner":
        _keep_an_owner(session, row, "role")
    for name, value in mine.items():
        setattr(row, name, value)
    say(session, N_("{name} changed."), about=("staff", staff_id), name=row.name)


def archive(session: Session, staff_id: int) -> None:
    """Somebody has left; what they did keeps their name."""
    row = staff_of(session, staff_id)
    if row.archived_at is not None:
        raise Refused(_("{name} has left already.").format(name=row.name))
    if staff_id == who(session):
        raise Refused(_("You are at work yourself just now. Somebody else has to do that."))
    _keep_an_owner(session, row, None)
    row.archived_at = now(session)
    say(session, N_("{name} no longer works here."), about=("staff", staff_id), name=row.name)


def restore(session: Session, staff_id: int) -> None:
    """Somebody is back."""
    row = staff_of(session, staff_id)
    if row.archived_at is None:
        raise Refused(_("{name} works here.").format(name=row.name))
    check_name(session, row.name, staff_id)
    row.archived_at = None
    say(session, N_("{name} works here again."), about=("staff", staff_id), name=row.name)


def staff_of(session: Session, staff_id: int) -> Staff:
    """The staff member of this id, or Refused."""
    row = session.get(Staff, staff_id)
    if row is None:
        raise Refused(_("Nobody of that name works here any more."))
    return row


def _checked(session: Session, fields: dict[str, Any], staff_id: int | None) -> dict[str, Any]:
    values = dict(fields)
    if "name" in values:
        values["name"] = clean_line(values["name"], field="name", needed=_("A name is needed."))
        check_name(session, values["name"], staff_id)
    if "title" in values:
        values["title"] = clean_line(values["title"], field="title")
    if "phone" in values:
        values["phone"] = phones.parse(values["phone"], country=_country(session), field="phone")
    if values.get("role", "clerk") not in ROLES:
        raise Refused(_("Somebody at work is the owner or a clerk."), field="role")
    return values


def check_name(session: Session, name: str, staff_id: int | None) -> None:
    """Refuse a name that somebody else who works here has."""
    same = [row.id for row in rows(session) if row.name.casefold() == name.casefold()]
    if any(other != staff_id for other in same):
        raise Refused(_("Somebody here is called {name} already. Add a family name.").format(name=name), field="name")


def _keep_an_owner(session: Session, row: Staff, field: str | None) -> None:
    if row.role == "owner" and not has_owner(session, apart_from=row.id):
        raise Refused(_("A shop needs an owner. Make somebody else the owner first."), field=field)


def has_owner(session: Session, apart_from: int | None = None) -> bool:
    """Whether an owner works here, beside somebody who is on the way out."""
    owners = session.scalars(select(Staff.id).where(Staff.role == "owner", Staff.archived_at.is_(None)))
    return any(owner != apart_from for owner in owners)


def _country(session: Session) -> str:
    shop = session.get(Shop, 1)
    return shop.country if shop else "NO"
