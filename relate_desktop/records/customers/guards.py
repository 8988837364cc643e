"""What of a customer can't be taken back as it stands now: one address for papers, each tag once, nothing put away."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.customers.open_matters import check_nothing_open
from relate_desktop.records.customers.tables import Address, Customer, Tag
from relate_desktop.records.history.undo import Step, afterwards
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def _one_postal(session: Session, step: Step) -> None:
    row = session.get(Address, step.id)
    if row is None or not row.is_postal:
        return
    postal = select(func.count(Address.id)).where(Address.customer_id == row.customer_id, Address.is_postal)
    if session.scalar(postal) != 1:
        raise Refused(_("Their papers go to another address by now. Take that back first."))


def _tagged_once(session: Session, step: Step) -> None:
    row = session.get(Tag, step.id)
    if row is None:
        return
    others = select(Tag.word).where(Tag.customer_id == row.customer_id, Tag.id != row.id)
    if row.word.casefold() in map(str.casefold, session.scalars(others)):
        raise Refused(_("The tag “{word}” is there already.").format(word=row.word))


def _nothing_open(session: Session, step: Step) -> None:
    """Nobody is put away again with what came up since they were brought back."""
    customer = session.get(Customer, step.id)
    if customer is not None and customer.archived_at is not None and "archived_at" in (step.after or {}):
        check_nothing_open(session, customer)


afterwards("customers", _nothing_open)
afterwards("addresses", _one_postal)
afterwards("tags", _tagged_once)
