"""Planned visits of a job: day, from and to, who comes and for what; each can be saved for a calendar."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.records.deed import today
from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.visits import VisitRow
from relate_desktop.screens.answers import people
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.times import ClockField, clock
from relate_desktop.screens.short_list import Kind, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _


def visits_kind(work: Work, save: Callable[[VisitRow], object]) -> Kind:
    """Return what a visit is made of; `save` writes one as a file for a calendar."""
    confirmed = _("It is confirmed")
    return Kind(
        caption=_("Planned visits"),
        add=_("Plan a visit"),
        save=_("Keep the visit"),
        entries=lambda: [
            Entry("day", _("Which day"), DayField, {"today": work.ask(today)}),
            Entry("begins", _("From"), ClockField, {"wide": 96}, beside=True),
            Entry("ends", _("To"), ClockField, {"wide": 96}, beside=True),
            Entry("staff_id", _("Who comes"), ChoiceField, {"choices": people(work)}),
            Entry("wording", _("What for"), LineField, {"most": 1_000}),
        ],
        blank=lambda: {"staff_id": work.who},
        told=lambda row: _told(work, row),
        name=lambda row: when(row),
        add_verb=visits.plan,
        change_verb=visits.change,
        remove_verb=visits.call_off,
        remove=_("Call off"),
        also=((confirmed, lambda row: work.do(visits.confirm, row.id)), (_("Save for the calendar"), save)),
        offers=lambda row, words: words != confirmed or (row.confirmed_at is None and row.day >= work.ask(today)),
    )


def hours(row: VisitRow) -> str:
    """From when to when a visit is."""
    return _("{begins}–{ends}").format(begins=clock(row.begins), ends=clock(row.ends))


def when(row: VisitRow) -> str:
    """Day and hours of a visit."""
    return _("{day}, {hours}").format(day=reader().day_field(row.day), hours=hours(row))


def _told(work: Work, row: VisitRow) -> Told:
    stands = _("Confirmed by them") if row.confirmed_at is not None else ""
    second = " · ".join(part for part in (stands, row.staff_name, row.wording) if part)
    return Told(when(row), second, tone="muted" if row.day < work.ask(today) else "")
