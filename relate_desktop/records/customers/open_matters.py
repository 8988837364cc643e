"""What is still open with a customer, so that nobody puts them away with it."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.complaints.whole import SETTLED, shown
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def check_nothing_open(session: Session, customer: Customer) -> None:
    """Refuse, by its name, where a complaint of theirs is open or we have promised them something still."""
    session.flush()
    titles = select(Complaint.title).where(Complaint.customer_id == customer.id, Complaint.state.not_in(sorted(ENDED)))
    title = session.scalars(titles.order_by(Complaint.id).limit(1)).first()
    if title is not None:
        sentence = _("A complaint of {name} is open: “{title}”. See to that first.")
        raise Refused(sentence.format(name=customer.display_name, title=title))
    amends = aliased(Promise)
    settled = exists().where(amends.makes_good_id == Promise.id, amends.state.in_(sorted(SETTLED)))
    ours = Promise.customer_id == customer.id, Promise.promisor == "shop", Promise.state == "open", ~settled
    wording = session.scalars(
        select(Promise.wording).where(*ours).order_by(Promise.due_on, Promise.id).limit(1)
    ).first()
    if wording is not None:
        sentence = _("We have promised {name} still: “{wording}”. Keep it, or agree with them that it lapses.")
        raise Refused(sentence.format(name=customer.display_name, wording=shown(wording)))
