"""What is asked before a reminder goes from the list: a word about what was done, a day and a reason, or a reason."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from relate_desktop.records.today.tables import REASON
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.text import _

_ONE: dict[str, Any] = {"most": REASON}


def ask_done() -> InPlace:
    """Ask what was done, where there is something to say."""
    form = InPlace([Entry("note", _("What was done, in a word"), LineField, _ONE)], _("It is done"))
    form.fill({"note": ""})
    return form


def ask_later(today: date) -> InPlace:
    """Ask until which day it can wait, and why."""
    entries = [
        Entry("until", _("Bring it back on"), DayField, {"today": today}),
        Entry("reason", _("Why it can wait"), LineField, _ONE),
    ]
    form = InPlace(entries, _("Put it off"))
    form.fill({"until": today + timedelta(days=1), "reason": ""})
    return form


def ask_needless() -> InPlace:
    """Ask why it need not be done at all."""
    form = InPlace([Entry("reason", _("Why it is not needed"), LineField, _ONE)], _("Take it off the list"))
    form.fill({"reason": ""})
    return form
