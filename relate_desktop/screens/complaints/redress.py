"""What can be given to put it right, in the words of the screen."""

from __future__ import annotations

from datetime import date

from relate_desktop.records.complaints.fairness import fairness
from relate_desktop.records.complaints.names import REDRESS_NAMES
from relate_desktop.screens.kit.form import Form
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.work import Work
from relate_desktop.text import _

OF_WORK = frozenset({"rectification", "replacement"})
"""These are work: a job at no price may be opened for them."""

ON_TOP = ("goodwill", "voucher", "price_reduction", "refund")
"""What is given besides, the usual first."""


def kinds(wanted: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """Return these kinds, or all of them, as answers."""
    return [(kind, _(REDRESS_NAMES[kind])) for kind in wanted or REDRESS_NAMES]


def from_day(day: date | None, today: date) -> str:
    """Return from which day on something can be done: "from Mon 23 Nov"; '' where it was not said."""
    if day is None:
        return ""
    return _("today") if day <= today else _("from {day}").format(day=reader().row_day(day))


def hint_outside(work: Work, complaint_id: int, form: Form, kind: str, amount: int | None) -> None:
    """Say under the amount that it lies outside what was usual: beside, it may be out of sight."""
    form.fields["amount"].show_hint(work.ask(fairness, complaint_id, kind=kind, amount=amount).warning)
