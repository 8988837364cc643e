"""Customers who asked to be left in peace: until a day, or until they come to us themselves."""

import json
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.formats import LAST_YEAR
from relate_desktop.records.customers.owned import customer_of, say_of
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today, zone
from relate_desktop.records.history.tables import Entry, EntryValues, Link
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

UNTIL_THEY_COME = date.max


def let_rest(session: Session, customer_id: int, *, until: date | None = None) -> None:
    """Come to them of our own accord no more until this day is over; None is until they come to us."""
    customer = customer_of(session, customer_id)
    if until is not None and until < today(session):
        raise Refused(_("This day has passed."), field="until")
    if until is not None and until.year > LAST_YEAR:
        raise Refused(_("This year can't be right."), field="until")
    customer.rest_until = UNTIL_THEY_COME if until is None else until
    if until is None:
        say_of(session, customer_id, N_("We leave {name} in peace until they come to us."))
    else:
        day = reader(session).day(until)
        say_of(session, customer_id, N_("We leave {name} in peace up to and including {day}."), day=day)


def end_rest(session: Session, customer_id: int) -> None:
    """They may hear from us again."""
    customer = customer_of(session, customer_id)
    if customer.rest_until is None:
        raise Refused(_("{name} did not ask to be left in peace.").format(name=customer.display_name))
    customer.rest_until = None
    say_of(session, customer_id, N_("{name} may hear from us again."))


def they_came(session: Session, customer: Customer, at: datetime) -> None:
    """They came to us, which ends a rest that was to last until then; not on the day on which they asked for it."""
    if customer.rest_until != UNTIL_THEY_COME:
        return
    asked = _asked_at(session, customer.id)
    home = zone(session)
    if asked is None or at.astimezone(home).date() > asked.astimezone(home).date():
        customer.rest_until = None


def _asked_at(session: Session, customer_id: int) -> datetime | None:
    """When they were last let be, as the history has it."""
    query = (
        select(Link.at, EntryValues.after)
        .join(Entry, Entry.link_id == Link.id)
        .join(EntryValues, EntryValues.entry_id == Entry.id)
        .where(Entry.table_name == Customer.__tablename__, Entry.row_id == customer_id)
        .order_by(Entry.id.desc())
    )
    for at, after in session.execute(query):
        if after is not None and json.loads(after).get("rest_until") == UNTIL_THEY_COME.isoformat():
            moment: datetime = at
            return moment
    return None
