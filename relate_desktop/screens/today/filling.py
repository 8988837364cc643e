"""Fills the day rule by rule, away from the window: each short read hands over what it found."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.story import story
from relate_desktop.records.today import reading
from relate_desktop.records.today.cards import DoneRow, Reminder
from relate_desktop.records.today.moment import now_at
from relate_desktop.screens.errand import Errand, Report
from relate_desktop.screens.work import Work

Found = tuple[Reminder, ...]

LATELY = 3
"""So many entries of their story stand beside a reminder."""

HURRY, CALM = 0.0005, 0.005
"""Seconds after which the window gets its turn while the day is looked through, and at other times."""


class Filling(QObject):
    """Looks through the day once at a time. `found` is sent with a rule and its reminders, `ended` at the end.

    What a look that was given up still finds is heard by nobody.
    """

    found = Signal(str, object)
    ended = Signal(object)
    _told = Signal(int, str, object)

    def __init__(self, work: Work, parent: QObject) -> None:
        super().__init__(parent)
        self._work, self._turn = work, 0
        self._errand: Errand | None = None
        self._told.connect(self._hear)

    def begin(self) -> None:
        """Look through the day from its first rule on; a look that is under way is given up."""
        self.stop()
        turn = self._turn
        tell = lambda rule, rows: self._told.emit(turn, rule, rows)  # noqa: E731
        self._errand = self._work.away(_look, self._work, tell, then=lambda done: self._end(turn, done))

    def stop(self) -> None:
        """Give up."""
        self._turn += 1
        errand, self._errand = self._errand, None
        if errand is not None:
            errand.stop()

    def busy(self) -> bool:
        """Tell whether it is looking."""
        return self._errand is not None

    def _hear(self, turn: int, rule: str, rows: Found) -> None:
        if turn == self._turn:
            self.found.emit(rule, rows)

    def _end(self, turn: int, done: tuple[DoneRow, ...]) -> None:
        if turn == self._turn:
            self._errand = None
            self.ended.emit(done)


def _look(report: Report, work: Work, tell: Callable[[str, Found], None]) -> tuple[DoneRow, ...]:
    """One rule after another, each in a short read between which deeds have their turn; then what was done.

    Last it is asked what the window will ask about the one that stands first, so that it finds that prepared.
    """
    rules, found = reading.rules(), list[Reminder]()
    now = _read(work, now_at)
    try:
        for number, rule in enumerate(rules):
            sys.setswitchinterval(HURRY)
            report(number, len(rules))
            rows: Found = _read(work, reading.of_rule, rule, now=now)
            found += rows
            tell(rule, rows)
        done = tuple(_read(work, reading.done_on, now.today))
        for first in reading.in_order(found)[:1]:
            _read(work, customers.card, first.customer_id)
            _read(work, story, first.customer_id, limit=LATELY)
    finally:
        sys.setswitchinterval(CALM)
    return done


def _read(work: Work, query: Callable[..., Any], *args: Any, **named: Any) -> Any:
    with work.store.turn:
        return work.ask(query, *args, **named)
