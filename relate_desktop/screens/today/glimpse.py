"""The top of the day as it is seen while the records are being loaded, where it will stand afterwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from relate_desktop.records.late_answers import LateAnswer
from relate_desktop.records.today.cards import Reminder, Way
from relate_desktop.records.today.telling import line
from relate_desktop.screens.kit import theme
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.page import Meanwhile
from relate_desktop.screens.places import Place
from relate_desktop.screens.today import grouping
from relate_desktop.screens.today.head import LIST_NARROW, LIST_WIDE
from relate_desktop.screens.today.listing import TodayList
from relate_desktop.screens.today.words import telling
from relate_desktop.text import _

RULE = "answer_inquiry"
"""Whoever waits for an answer stands first; the other rules need the records."""


@dataclass(frozen=True)
class SeenDay:
    """What plain queries know of a day: the moment (aware), where the shop's clock is, and who waits too long."""

    now: datetime
    zone: tzinfo
    late: Sequence[LateAnswer]

    def reminders(self) -> tuple[Reminder, ...]:
        """Return these as the day shows them; why, and what to say, the records know."""
        return tuple(_reminder(each) for each in self.late)


class TodayGlimpse(Meanwhile):
    """The list alone, with whom it knows by then, and that the rest is being looked for."""

    def __init__(self, day: SeenDay, go: Callable[[Place], None]) -> None:
        super().__init__()
        self.reminders = day.reminders()
        self.list = TodayList(lambda: go(Place("inquiries", tab="new")), day.zone)
        self.list.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what is typed now is looked for
        self.list.opened.connect(lambda row: go(Place("inquiry", row.id)) if isinstance(row, Reminder) else None)
        tells = telling(day.now.astimezone(day.zone).date(), day.zone)
        self.list.show_lines(tells, _("Looking through the day …"), grouping.lines(self.reminders, (), tells))
        self._split = Split(self.list, QWidget(), LIST_WIDE)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._split.show_detail(False)

    def show_room(self, room: str) -> None:
        """Show the list as wide as it will be, or alone."""
        self._split.show_list_width(LIST_WIDE if room == theme.WIDE else LIST_NARROW)
        self._split.show_both(room != theme.SINGLE)


def _reminder(answer: LateAnswer) -> Reminder:
    """The same key and the same words in the list as of the rule's own."""
    return Reminder(
        rule=RULE, verb="answer", kind="inquiry", id=answer.id, occasion=answer.since.isoformat(),
        customer_id=answer.customer_id, customer_name=answer.customer_name,
        title=_("Answer the inquiry: {title}").format(title=line(answer.title)), why="", due=answer.due,
        since=answer.since, late=True, ways=(Way("open", _("Open the inquiry"), ("inquiry", answer.id, "")),),
    )  # fmt: skip
