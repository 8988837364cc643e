"""Staying in touch: what the contact programme calls for, and who grows distant."""

from sqlalchemy.orm import Session

from relate_desktop.records.programme.distant import Distant, distant
from relate_desktop.records.programme.due import ProgrammeDue, due
from relate_desktop.records.today import ways
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.moment import Now
from relate_desktop.records.today.people import People, people_of
from relate_desktop.records.today.rule import PAGE, unanswered
from relate_desktop.records.today.telling import line
from relate_desktop.text import N_

IN_DAYS = 60
"""So many days are told as days, more as months."""

TODO = {
    "call": N_("Ring and ask how they are."),
    "letter": N_("Write them a letter."),
    "card": N_("Send them a card."),
}


def contact_due(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """What the owner's rules call for, those held back with the reason."""
    rows = due(session, now, customer_id=customer_id, limit=limit)
    people = people_of(session, [row.customer_id for row in rows])
    return unanswered(session, now, [_due(now, row, people) for row in rows if row.customer_id in people])


def _due(now: Now, row: ProgrammeDue, people: People) -> Reminder:
    ring = ways.call(now, people[row.customer_id], row.customer_id, "programme", "rule", row.rule.id)
    return Reminder(
        rule="contact_due", verb="stay", kind="customer", id=row.customer_id, occasion=row.occasion,
        customer_id=row.customer_id, customer_name=row.customer_name, title=line(row.rule.name), why=row.why,
        due=max(now.today, row.last), since=row.first, late=False,
        ways=ways.ways(
            ring if row.rule.what == "call" else None, ways.done(now), ways.show(now, "customer", row.customer_id)
        ),
        todo=row.rule.script or now.said(TODO[row.rule.what]), job_id=row.job_id, held_back=row.held_back,
    )  # fmt: skip


def growing_distant(session: Session, now: Now, *, customer_id: int | None = None, limit: int = PAGE) -> list[Reminder]:
    """Those we have not spoken with for longer than they wish, or than the shop lets it come to."""
    rows = distant(session, now, customer_id=customer_id, limit=limit)
    people = people_of(session, [row.customer_id for row in rows])
    return unanswered(session, now, [_distant(now, row, people) for row in rows if row.customer_id in people])


def _distant(now: Now, row: Distant, people: People) -> Reminder:
    call = ways.call(now, people[row.customer_id], row.customer_id, "courtesy", "customer", row.customer_id)
    return Reminder(
        rule="growing_distant", verb="stay", kind="customer", id=row.customer_id, occasion=str(row.last_contact),
        customer_id=row.customer_id, customer_name=row.customer_name, title=_since(now, row), why=row.why,
        due=now.today, since=row.since, late=False,
        ways=(call, ways.show(now, "customer", row.customer_id), ways.done(now)),
        todo=now.said(N_("Ring and ask how they are; sell nothing.")), held_back=row.held_back,
    )  # fmt: skip


def _since(now: Now, row: Distant) -> str:
    """How long it is, in the largest whole measure."""
    days = (now.today - row.last_contact).days
    months = days * 12 // 365
    if days < IN_DAYS:
        sentence = now.words.ngettext("We last spoke {count} day ago", "We last spoke {count} days ago", days)
        return sentence.format(count=now.reader.whole(days))
    sentence = now.words.ngettext("We last spoke {count} month ago", "We last spoke {count} months ago", months)
    return sentence.format(count=now.reader.whole(months))
