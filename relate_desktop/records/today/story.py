"""The day's story: what was done on a day, in the sentences the deeds said themselves."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.deed import zone
from relate_desktop.records.history.reading import sentence_of, taken_back
from relate_desktop.records.history.tables import Link
from relate_desktop.records.staff import Staff
from relate_desktop.records.today.cards import DoneRow

MOST = 200
AT_ONCE = 400

PLACES = {
    "customers": "customer", "jobs": "job", "quotes": "quote", "complaints": "complaint", "promises": "promise",
    "inquiries": "inquiry", "papers": "paper",
}  # fmt: skip
"""The pages of what a deed is about; others lead to the customer."""


def done(session: Session, day: date) -> list[DoneRow]:
    """The deeds of a day that were about somebody and were not taken back, the newest first."""
    home = zone(session)
    begins = datetime.combine(day, datetime.min.time(), home)
    ends = datetime.combine(day + timedelta(days=1), datetime.min.time(), home)
    links = list(_links(session, begins, ends))
    undone = taken_back(session, [link.id for link in links])
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    kept = [link for link in links if link.id not in undone][:MOST]
    return [_row(session, link, names) for link in kept]


def _links(session: Session, begins: datetime, ends: datetime) -> Iterator[Link]:
    """Deeds are numbered as they are done: going back from the newest, the first one before the day ends it."""
    before: int | None = None
    while True:
        query = select(Link).order_by(Link.id.desc()).limit(AT_ONCE)
        links = list(session.scalars(query if before is None else query.where(Link.id < before)))
        for link in links:
            if link.at < begins - timedelta(days=1):
                return
            if begins <= link.at < ends and link.customer_id is not None and link.undoes_id is None:
                yield link
        if len(links) < AT_ONCE:
            return
        before = links[-1].id


def _row(session: Session, link: Link, names: dict[int, str]) -> DoneRow:
    page = PLACES.get(link.about_table or "")
    place = (page, link.about_id) if page else ("customer", link.customer_id)
    return DoneRow(link.at, names.get(link.staff_id or 0, ""), sentence_of(session, link), link.customer_id, place)
