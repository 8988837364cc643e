"""Answer an inquiry: everybody who waits for our answer, and by when they have it."""

from sqlalchemy.orm import Session

from relate_desktop.records.inquiries import reading
from relate_desktop.records.inquiries.cards import AnswerDue, InquiryRow
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.people import People, people_of
from relate_desktop.records.today.rule import PAGE, unanswered
from relate_desktop.records.today.telling import line
from relate_desktop.text import N_

ASKED = {
    "call": N_("{name} rang at {when}."),
    "visit": N_("{name} came by at {when}."),
    "letter": N_("{name}'s letter came at {when}."),
    "email": N_("{name} wrote an e-mail at {when}."),
    "message": N_("{name} wrote a message at {when}."),
}
TODO = {
    "call": N_("Ring and answer."),
    "visit": N_("Answer when you meet: agree on a time."),
    "letter": N_("Answer by letter."),
    "email": N_("Answer by e-mail."),
    "message": N_("Answer by message."),
}


def answer_inquiry(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Inquiries that wait for us; those that wait for the customer's own answer are left out."""
    found: list[Reminder] = []
    after = None
    while len(found) < limit:
        rows = reading.listed(
            session, on=now.moment, clock=now.hours, customer_id=customer_id, limit=limit, after=after
        )
        people = people_of(session, [row.customer_id for row in rows])
        told = [
            _told(now, row, row.due, people)
            for row in rows
            if row.due is not None and not row.due.waiting and row.customer_id in people
        ]
        found += unanswered(session, now, told)
        if len(rows) < limit:
            break
        after = rows[-1].key
    return found[:limit]


def _told(now: Now, row: InquiryRow, due: AnswerDue, people: People) -> Reminder:
    name = people[row.customer_id]
    said = [now.said(ASKED[due.channel], name=name, when=now.when(due.since))]
    if due.at is not None:
        late = now.said(N_("We should have answered by {when}."), when=now.when(due.at))
        said.append(late if due.late else now.said(N_("We answer by {when}."), when=now.when(due.at)))
    ring = ways.call(now, name, row.customer_id, "inquiry", "inquiry", row.id) if row.answer_by == "call" else None
    return Reminder(
        rule="answer_inquiry", verb="answer", kind="inquiry", id=row.id, occasion=due.since.isoformat(),
        customer_id=row.customer_id, customer_name=row.customer_name,
        title=now.said(N_("Answer the inquiry: {title}"), title=line(row.title)),
        why=" ".join(said), due=due.at or now.today, since=due.since, late=due.late,
        ways=ways.ways(ring, ways.show(now, "inquiry", row.id)), own_words=row.own_words,
        todo=now.said(TODO[row.answer_by]), job_id=row.job_id, responsible_id=row.responsible_id,
    )  # fmt: skip
