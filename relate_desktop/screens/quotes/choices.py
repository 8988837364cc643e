"""What can be chosen for a quote: languages, who answers for it, where it goes, for whose attention."""

from dataclasses import dataclass

from relate_desktop.records import staff
from relate_desktop.records.customers import reading
from relate_desktop.screens.work import Work
from relate_desktop.text import _

Pairs = tuple[tuple[object, str], ...]


@dataclass(frozen=True)
class Choices:
    """Pairs of value and words for each list of the editor."""

    languages: Pairs
    signers: Pairs
    addresses: Pairs
    people: Pairs


def choices_for(work: Work, customer_id: int) -> Choices:
    """Read what there is to choose for this customer."""
    customer = work.ask(reading.card, customer_id)
    signers = [(row.id, row.name) for row in work.ask(staff.rows, archived=True)]
    addresses = [(address.id, ", ".join(address.lines)) for address in customer.addresses]
    people = [(person.id, person.name) for person in customer.people]
    return Choices(
        languages=(("nb", _("Norwegian")), ("en", _("English"))),
        signers=((None, _("Nobody in particular")), *signers),
        addresses=tuple(addresses) or ((None, _("No address yet")),),
        people=((None, _("Nobody in particular")), *people),
    )
