"""What is asked about a promise: short forms that open under it, and what a new one is made of."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import Any

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.promises.tables import REASON, WORDING
from relate_desktop.screens.answers import people
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.times import ClockField, TimeField
from relate_desktop.screens.work import Work
from relate_desktop.text import _, pgettext

_ONE = {"rows": 1, "most": REASON}


def sides(name: str = "") -> list[tuple[str, str]]:
    """Return who can promise, as answers."""
    return [("shop", _("We")), ("customer", name or _("They"))]


def what_and_when(today: date, label: str = "") -> list[Entry]:
    """Return the fields for the words of a promise and its day."""
    wide: dict[str, Any] = {"wide": 96, "hint": _("Left empty, it is the whole day.")}
    return [
        Entry("wording", label or _("What is promised?"), TextField, {"rows": 1, "most": WORDING}),
        Entry("due_on", _("By which day"), DayField, {"today": today}),
        Entry("due_by", _("At the latest at"), ClockField, wide, beside=True),
    ]


def cost() -> list[Entry]:
    """Return the fields for what is agreed if it is not kept, folded."""
    one: dict[str, Any] = {"rows": 1, "most": WORDING}
    return [
        Entry("consequence", _("What is agreed if it is not kept"), TextField, one, folded=True),
        Entry("consequence_amount", _("Amount of that"), MoneyField, {"wide": 184}, folded=True),
    ]


def seldom(work: Work) -> list[Entry]:
    """Return what is seldom said of a promise, folded."""
    return [
        *cost(),
        Entry("responsible_id", _("Who of us sees to it"), ChoiceField, {"choices": people(work)}, folded=True),
        Entry("printable", _("It may be named on papers to them"), TickField, folded=True),
    ]


def money() -> Entry:
    """Return the field for what is to be paid."""
    return Entry("amount", _("Amount, where it is about money"), MoneyField, {"wide": 184}, folded=True)


# ---- under a promise


def ask_kept(promise: PromiseRow, today: date) -> InPlace:
    """Ask on which day it was done, and how; at what time only where it had a time."""
    at = [Entry("time", _("At"), TimeField, {"wide": 96}, beside=True)] if promise.due_by else []
    entries = [
        Entry("on", _("Done on"), DayField, {"today": today}),
        *at,
        Entry("how", _("How, if there is something to say"), TextField, _ONE),
    ]
    form = InPlace(entries, _("It is done"))
    form.fill({"on": today, "time": None, "how": ""})
    return form


def when_kept(typed: dict[str, Any], today: date, zone: tzinfo) -> dict[str, Any]:
    """Return what the records take of that form: a moment, a day, or neither, which is now."""
    on: date | None = typed.pop("on")
    at: time | None = typed.pop("time", None)
    if at is not None:
        typed["at"] = datetime.combine(on or today, at, zone)
    elif on is not None and on != today:
        typed["on"] = on
    return typed


def ask_released(promise: PromiseRow) -> InPlace:
    """Ask why it need not be kept."""
    ours = promise.promisor == "shop"
    said = _("It need not be done then, and counts neither way.")
    label = _("What they said") if ours else _("Why we let them off")
    form = InPlace([Entry("reason", label, TextField, _ONE)], _("Write it down"), said=said)
    form.fill({"reason": ""})
    return form


def ask_anew(promise: PromiseRow, today: date) -> InPlace:
    """Ask what was agreed anew: another day, perhaps other words."""
    entries = [
        Entry("due_on", _("The new day"), DayField, {"today": today}),
        Entry("due_by", _("At the latest at"), ClockField, {"wide": 96}, beside=True),
        Entry("wording", _("What is promised?"), TextField, {"rows": 1, "most": WORDING}),
        Entry("how", _("How you agreed on it"), LineField, {"most": REASON}),
    ]
    said = _("It was late already, and that stays counted.") if promise.standing == "broken" else ""
    form = InPlace(entries, _("Promise the new day"), said=said)
    form.fill({"due_on": None, "due_by": promise.due_by, "wording": promise.wording, "how": ""})
    return form


def ask_make_good(today: date) -> InPlace:
    """Ask what makes a broken promise of ours good, and by when."""
    said = _("A new promise. The broken one stays broken, and this one has to hold.")
    form = InPlace(what_and_when(today, _("What do we do to make it good?")), _("Promise it"), said=said)
    form.fill({"wording": "", "due_on": None, "due_by": ""})
    return form


def ask_change(work: Work, promise: PromiseRow) -> InPlace:
    """Ask for other words, another sum and what is seldom said; the day is agreed on anew instead.

    The sum of what puts a complaint right stands in that.
    """
    words = Entry("wording", _("What is promised?"), TextField, {"rows": 1, "most": WORDING})
    sum_of_it = [] if promise.source == "remedy" else [money()]
    form = InPlace([words, *sum_of_it, *seldom(work)], _("Keep the change"))
    form.form.unfold()
    names = form.form.fields
    form.fill({name: getattr(promise, name) for name in names}, promise.version)
    return form


def ask_consequence(promise: PromiseRow) -> InPlace:
    """Ask what becomes of what was agreed."""
    answers = [("due", _("Still to come")), ("given", pgettext("consequence", "Done")), ("waived", _("It lapses"))]
    left = [answer for answer in answers if answer[0] != promise.consequence_state]
    entries: Sequence[Entry] = [
        Entry("state", _("What becomes of it?"), RadioField, {"choices": left}),
        Entry("note", _("A word about it"), TextField, _ONE),
    ]
    form = InPlace(entries, _("Write it down"))
    form.fill({"state": left[0][0], "note": ""})
    return form
