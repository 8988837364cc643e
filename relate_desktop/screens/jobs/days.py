"""The days of a job: begun, finished, looked over, handed over, and until when they may come back to us."""

from __future__ import annotations

from datetime import date
from typing import Any

from relate_desktop.records.deed import today
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.tables import MOST_SILENT
from relate_desktop.records.jobs.whole import BEGUN, FINISHED
from relate_desktop.screens.answers import people
from relate_desktop.screens.jobs.kept import Kept, Line
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.work import Work
from relate_desktop.text import _, ngettext

_NAMES = (
    "completed_on", "started_on", "handed_over_on", "checked_by_id", "next_check_on", "warranty_until", "tell_every",
)  # fmt: skip


_SPAN = {"least": 1, "most": MOST_SILENT, "wide": 96}


class Days(Kept):
    """What is known of the days; work finished before they were kept only says so."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, _("Days of the work"), _("Keep the days"), self._fields, _values)

    def show_card(self, card: JobCard) -> None:
        """Show the days of a job; before the work has begun there are none."""
        begun = card.state in BEGUN
        known = bool(_lines(card))
        self.show_lines(card, _lines(card), "" if not begun else _("Change the days") if known else _("Write the days"))

    def _fields(self, card: JobCard) -> list[Entry]:
        day: dict[str, Any] = {"today": self._work.ask(today)}
        started = Entry("started_on", _("Begun on"), DayField, day)
        if card.state not in FINISHED:
            return [
                started,
                Entry("tell_every", _("We say how it goes every so many days"), WholeField, _SPAN, beside=True),
            ]
        return [
            started,
            Entry("completed_on", _("Finished on"), DayField, day, beside=True),
            Entry("handed_over_on", _("Handed over on"), DayField, day),
            Entry("next_check_on", _("We look at it again on"), DayField, day, beside=True),
            Entry("warranty_until", _("Our warranty holds until"), DayField, day),
            Entry("checked_by_id", _("Who looked it over"), ChoiceField, {"choices": people(self._work)}, beside=True),
        ]


def _values(card: JobCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in _NAMES}


def _lines(card: JobCard) -> list[Line]:
    if card.state in FINISHED and card.completed_on is None:
        return [("check", _("Finished before its days were kept."))]
    found = []
    if card.completed_on is not None:
        found.append(("check", _finished(card.completed_on, card.started_on)))
    elif card.started_on is not None:
        found.append(("hammer", _("Begun on {day}.").format(day=reader().day(card.started_on))))
    if card.checked_by_name:
        found.append(("eye", _("Looked over by {name}.").format(name=card.checked_by_name)))
    if card.handed_over_on is not None:
        found.append(("handshake", _("Handed over on {day}.").format(day=reader().day(card.handed_over_on))))
    elif card.completed_on is not None:
        found.append(("hourglass", _("Not handed over yet.")))
    if card.next_check_on is not None:
        found.append(("calendar", _("We look at it again on {day}.").format(day=reader().day(card.next_check_on))))
    if card.warranty_until is not None:
        day = reader().day(card.warranty_until)
        found.append(("stamp", _("Our warranty holds until {day}.").format(day=day)))
    if card.tell_every is not None and card.state == "under_way":
        found.append(("message-square-text", _every(card.tell_every)))
    return found


def _every(days: int) -> str:
    said = ngettext("They hear every day how it goes.", "They hear at least every {days} days how it goes.", days)
    return said.format(days=days)


def _finished(on: date, begun: date | None) -> str:
    if begun is None:
        return _("Finished on {day}.").format(day=reader().day(on))
    return _("Finished on {day}, begun on {begun}.").format(day=reader().day(on), begun=reader().day(begun))
