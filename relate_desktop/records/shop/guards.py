"""What of the shop and its staff can't be taken back: its beginning, its last owner, whoever has done something.

Nor may what came meanwhile stand beside what comes back: a name, a closed day and an hour are there once.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.history.tables import Link
from relate_desktop.records.history.undo import Step, afterwards, guard
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.hours import check_apart, check_closed_once, hours_on
from relate_desktop.records.shop.tables import ClosedDay, OpeningHours, Shop
from relate_desktop.records.staff import Staff, check_name, has_owner
from relate_desktop.text import _


def _shop(_session: Session, step: Step) -> None:
    if step.before is None:
        raise Refused(_("The shop begins with this, so it can't be taken back."))


def _staff(session: Session, step: Step) -> None:
    """The history names who did what, so who did anything stays on record."""
    did_something = select(Link.id).where(Link.staff_id == step.id).limit(1)
    if step.before is None and session.scalars(did_something).first() is not None:
        name = str((step.after or {}).get("name", ""))
        raise Refused(_("{name} has done something since, so this can't be taken back.").format(name=name))


def _owner_left(session: Session, _step: Step) -> None:
    if session.get(Shop, 1) is not None and not has_owner(session):
        raise Refused(_("A shop needs an owner. Make somebody else the owner first."))


def _name_once(session: Session, step: Step) -> None:
    row = session.get(Staff, step.id)
    if row is not None and row.archived_at is None:
        check_name(session, row.name, row.id)


def _closed_once(session: Session, step: Step) -> None:
    row = session.get(ClosedDay, step.id)
    if row is not None:
        check_closed_once(session, row.day, row.id)


def _hours_apart(session: Session, step: Step) -> None:
    row = session.get(OpeningHours, step.id)
    if row is not None:
        check_apart([(other.opens, other.closes) for other in hours_on(session, row.weekday)])


guard("shop", _shop)
guard("staff", _staff)
afterwards("staff", _owner_left)
afterwards("staff", _name_once)
afterwards("closed_days", _closed_once)
afterwards("opening_hours", _hours_apart)
