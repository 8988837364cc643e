"""What a letter about a promise of theirs gets to see: a friendly reminder."""

from sqlalchemy.orm import Session

from relate_desktop.records.complaint_sheets import ReminderSheet, ThingSheet
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import zone
from relate_desktop.records.promises import reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.common import About, Receiver, common
from relate_desktop.text import N_, _, translator

OPEN = frozenset({"open", "due", "broken"})
OWED = frozenset({"agreed", "due"})


def reminder(session: Session, promise_id: int, language: str | None = None) -> tuple[ReminderSheet, About]:
    """A friendly word about what they promised; refused for what is ours, kept, or not for print."""
    row = reading.card(session, promise_id)
    _check(row)
    customer = session.get_one(Customer, row.customer_id)
    spoken = language or customer.language
    owed = row.consequence_state in OWED
    sheet = ReminderSheet(
        **vars(common(session, Receiver(customer.id), spoken, row.responsible_id)),
        things=(ThingSheet(row.wording, row.amount),),
        made_on=row.made_at.astimezone(zone(session)).date(),
        due_on=row.due_on,
        due_by=row.due_by,
        late=row.standing == "broken",
        consequence=row.consequence.rstrip(". ") if owed else "",
        consequence_amount=row.consequence_amount if owed else None,
    )
    title = translator(spoken).gettext(N_("Friendly reminder: {promise}")).format(promise=row.wording)
    return sheet, About(customer.id, title[:200], row.job_id, complaint_id=row.complaint_id, promise_id=row.id)


def _check(row: PromiseRow) -> None:
    if row.promisor != "customer":
        raise Refused(_("This is our own promise, and nobody is reminded of that. Keep it, or make it good."))
    if row.standing not in OPEN:
        raise Refused(_("This promise is not open any more, so there is nothing to remind of."))
    if not row.printable:
        raise Refused(
            _("This promise is not to be named on papers. Say in the promise that it may."), field="printable"
        )
