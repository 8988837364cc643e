"""What a call is about: for which purpose, which record, and what of it the contact names."""

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.found import active_customer
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs.tables import Job, Visit
from relate_desktop.records.programme.tables import ProgrammeRule
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.refused import Refused
from relate_desktop.text import _

Kind = Literal["", "customer", "job", "visit", "quote", "complaint", "promise", "inquiry", "feedback", "rule"]

KINDS: dict[str, type[Any]] = {
    "job": Job, "visit": Visit, "quote": Quote, "complaint": Complaint, "promise": Promise, "inquiry": Inquiry,
    "feedback": Feedback, "rule": ProgrammeRule,
}  # fmt: skip

PURPOSE_KINDS: dict[str, tuple[str, ...]] = {
    "inquiry": ("inquiry",), "quote": ("quote",), "promise": ("promise",), "progress": ("job",),
    "confirmation": ("visit",), "satisfaction": ("", "job"), "complaint": ("complaint",),
    "courtesy": ("", "customer", "job", "feedback"), "programme": ("rule",),
}  # fmt: skip
"""What each kind of call may be about; "" and "customer" say that it may be about nothing but the customer."""


@dataclass(frozen=True)
class Subject:
    """What a call is about; what a contact names of it: job, quote, complaint, inquiry, and who of them."""

    purpose: str
    kind: str = ""
    id: int | None = None
    job_id: int | None = None
    quote_id: int | None = None
    complaint_id: int | None = None
    inquiry_id: int | None = None
    person_id: int | None = None
    law: str = "service"
    """What it is to the law: "news" or "offers" sell, anything else is about something of theirs."""

    @property
    def about(self) -> dict[str, int | None]:
        """What a contact names of it."""
        return {
            "job_id": self.job_id, "quote_id": self.quote_id, "complaint_id": self.complaint_id,
            "inquiry_id": self.inquiry_id,
        }  # fmt: skip


def subject(session: Session, customer_id: int, purpose: str, kind: str = "", row_id: int | None = None) -> Subject:
    """What a call to a customer is about; refused where there is no such matter of theirs."""
    active_customer(session, customer_id)
    if kind not in PURPOSE_KINDS.get(purpose, ()):
        raise Refused(_("There is no such call."))
    if kind in ("", "customer"):
        return Subject(purpose)
    row: Any = session.get(KINDS[kind], row_id) if row_id is not None else None
    if row is None:
        raise Refused(_("What this call is about is no longer there."))
    if kind != "rule" and row.customer_id != customer_id:
        raise Refused(_("This belongs to another customer."))
    own = {"job": "job_id", "quote": "quote_id", "complaint": "complaint_id", "inquiry": "inquiry_id"}
    names = ("job_id", "quote_id", "complaint_id", "inquiry_id", "person_id")
    found = {name: getattr(row, name, None) for name in names}
    if kind in own:
        found[own[kind]] = row.id
    if kind in ("job", "feedback"):
        found["complaint_id"] = None
    return Subject(purpose, kind, row.id, law=row.purpose if kind == "rule" else "service", **found)
