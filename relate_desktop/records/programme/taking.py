"""A call by which a contact of the programme was made, so that its rule leaves them in peace for as long as it says."""

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.deed import now, who
from relate_desktop.records.programme.knowing import KIND, RULE
from relate_desktop.records.today.tables import TodayMark


def took(session: Session, customer_id: int, rule_id: int, contact_id: int) -> None:
    """A step of the deed that logged `contact_id`: this is the contact the rule asked for."""
    add(
        session,
        TodayMark(
            rule=RULE, kind=KIND, record_id=customer_id, customer_id=customer_id,
            occasion=f"{rule_id}:contact:{contact_id}", mark="done", at=now(session), staff_id=who(session),
            contact_id=contact_id,
        ),
    )  # fmt: skip
