"""How often we tried to ring somebody about a matter, whether that is enough, and from when on we may try again."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.calls.when import Ringing, ringing
from relate_desktop.records.contacts import Contact
from relate_desktop.records.today.habits import habit

FURTHEST = 200
"""So many contacts are looked back at; whoever had more since the last try is well known to us."""


class About(TypedDict, total=False):
    """What a call is about; what is left out, or None, is not looked at."""

    job_id: int | None
    quote_id: int | None
    complaint_id: int | None
    inquiry_id: int | None


@dataclass(frozen=True)
class Tries:
    """The tries since we last spoke: how many, when the last was, from when on the next may be (UTC), and whether
    that is as often as the shop tries. Both moments are None where there was none.
    """

    count: int
    last_at: datetime | None
    next_at: datetime | None
    enough: bool


NONE_YET = Tries(0, None, None, enough=False)


def tries(
    session: Session,
    customer_id: int,
    *,
    purpose: str,
    law: str = "",
    when: Ringing | None = None,
    **about: Unpack[About],
) -> Tries:
    """The tries to ring a customer for a purpose (`contacts.PURPOSES`), about a matter where one is named.

    They are counted anew once we spoke about it, or they came to us. `law` is "news" or "offers" where the call sells;
    `when` saves asking for it again.
    """
    wanted = {name: value for name, value in about.items() if value is not None}
    tried: list[datetime] = []
    for row in _latest(session, customer_id):
        same = row.purpose == purpose and all(getattr(row, name) == value for name, value in wanted.items())
        if _spoke(row, same):
            break
        if same and row.channel == "call" and row.direction == "out":
            tried.append(row.at)
    if not tried:
        return NONE_YET
    earliest = tried[0] + timedelta(hours=habit(session, "call_gap_hours"))
    next_at = (when or ringing(session)).next(earliest, law or purpose)
    return Tries(len(tried), tried[0], next_at, enough=len(tried) >= habit(session, "call_tries"))


def _latest(session: Session, customer_id: int) -> Any:
    """The contacts with a customer, the newest first; notes are none."""
    columns = (
        Contact.channel, Contact.direction, Contact.outcome, Contact.purpose, Contact.at, Contact.job_id,
        Contact.quote_id, Contact.complaint_id, Contact.inquiry_id,
    )  # fmt: skip
    query = select(*columns).where(Contact.customer_id == customer_id, Contact.channel != "note")
    return session.execute(query.order_by(Contact.at.desc(), Contact.id.desc()).limit(FURTHEST))


def _spoke(row: Any, same: bool) -> bool:
    """They came to us, or we reached them about this."""
    reached = row.outcome == "reached"
    return reached and (row.direction == "in" or (same and row.channel in ("call", "visit")))
