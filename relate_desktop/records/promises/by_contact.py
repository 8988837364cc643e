"""A contact in which something was promised: written down as one deed, so that neither is there without the other."""

from datetime import date
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.deed import who
from relate_desktop.records.promises.making import begin, check_ahead
from relate_desktop.records.refused import Refused

ASKED = "promise_"
"""Before the name of a promise's field, where it is refused beside those of the contact."""


class Promised(TypedDict, total=False):
    """What was promised: by whom, in which words, by when."""

    promisor: str
    wording: str
    due_on: date | None
    due_by: str


def log(session: Session, customer_id: int, *, promise: Promised | None = None, **contact: Any) -> int:
    """Write down a contact, as `contacts.log` does, and what was promised in it; the contact's id.

    A refusal about the promise names its field after "promise_": "promise_due_on".
    """
    contact_id = contacts.log(session, customer_id, **contact)
    if promise is not None:
        try:
            _promise(session, customer_id, contact_id, promise, contact.get("job_id"))
        except Refused as refused:
            raise Refused(refused.sentence, field=f"{ASKED}{refused.field}" if refused.field else None) from None
    return contact_id


def _promise(session: Session, customer_id: int, contact_id: int, said: Promised, job_id: int | None) -> None:
    values: dict[str, Any] = {"wording": "", "due_on": None, **said}
    made = begin(
        session, customer_id, source="call", contact_id=contact_id, job_id=job_id, responsible_id=who(session), **values
    )
    check_ahead(session, made.due_on, made.due_by)
