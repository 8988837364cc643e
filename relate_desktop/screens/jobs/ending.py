"""The end of a job: its days, open points at hand-over, care advice, how long they may complain, and the final sum."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import open_points
from relate_desktop.records.jobs.finishing import Limit
from relate_desktop.records.jobs.open_points import PointRow
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.whole import AGREED, FINISHED
from relate_desktop.screens.feedback.of_job import feedback_kind
from relate_desktop.screens.jobs.days import Days
from relate_desktop.screens.jobs.final import Final
from relate_desktop.screens.jobs.kept import Kept
from relate_desktop.screens.jobs.part import JobPart
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.places import Place
from relate_desktop.screens.short_list import Kind, ShortList, Ticked, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _, ngettext


class Ending(JobPart):
    """What is to be done and known when the work is theirs."""

    def __init__(self, work: Work, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._work = work
        box = column(self, gap=24)
        self.thoughts = ShortList(work, feedback_kind(work, go))
        self.days = Days(work)
        self.points = ShortList(work, points_kind(work))
        fields = [Entry("care", _("How to care for it"), TextField, {"rows": 3})]
        self.care = Kept(work, _("Care advice"), _("Keep the advice"), lambda _card: fields, _care)
        self.limits = Limits(work)
        self.final = Final(work)
        for part in (self.days, self.points, self.care, self.thoughts, self.final, self.limits):
            box.addWidget(part)

    def lists(self) -> tuple[ShortList, ...]:
        return self.points, self.thoughts

    def _kept(self) -> tuple[Kept, ...]:
        return self.days, self.care, self.final.consent

    def show_card(self, card: JobCard) -> None:
        going_on = card.state not in DECLINED
        self.days.show_card(card)
        self.points.show_rows(card.id, card.open_points, may_add=going_on)
        self.thoughts.show_rows(card.id, card.feedback, may_add=card.state in FINISHED)
        advice = [("", card.care)] if card.care else []
        opener = _("Change the advice") if card.care else _("Write care advice")
        self.care.show_lines(card, advice, opener if going_on else "", "" if card.care else "plus")
        self.limits.show_card(card)
        self.final.setVisible(card.state in AGREED)
        self.final.show_card(card)

    def begun(self) -> bool:
        return super().begun() or any(each.begun() for each in self._kept())

    def step_back(self) -> bool:
        for each in self._kept():
            if each.is_open():
                each.close_form()
                return True
        return super().step_back()


def _care(card: JobCard) -> dict[str, Any]:
    return {"care": card.care}


# ---- open points


def points_kind(work: Work) -> Kind:
    """Return what an open point is made of: what is left to do, and by when."""

    def settle(row: PointRow, on: bool) -> None:
        if on:
            work.do(open_points.settle, row.id)
        else:
            work.do(open_points.change, row.id, version=row.version, done_on=None)

    return Kind(
        caption=_("Open points"),
        add=_("Add an open point"),
        save=_("Keep the point"),
        entries=lambda: [
            Entry("wording", _("What is left to do?"), TextField, {"most": 1_000, "rows": 1}),
            Entry("due_on", _("Done by"), DayField, {"today": work.ask(today)}),
        ],
        blank=dict,
        told=lambda row: _told_point(row, work.ask(today)),
        name=lambda row: row.wording[:60],
        add_verb=open_points.add,
        change_verb=open_points.change,
        remove_verb=open_points.remove,
        tick=Ticked(_("Settled"), lambda row: row.done_on is not None, settle),
    )


def _told_point(row: PointRow, now: date) -> Told:
    day = reader().day
    if row.done_on is not None:
        return Told(row.wording, _("Settled on {day}").format(day=day(row.done_on)), tone="muted")
    if row.due_on < now:
        return Told(row.wording, _("Was to be done by {day}").format(day=day(row.due_on)), tone="late")
    return Told(row.wording, _("By {day}").format(day=day(row.due_on)))


# ---- limits


class Limits(QWidget):
    """Until when they may complain about the work, by the law for consumers."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._box = column(self, gap=4)

    def show_card(self, card: JobCard) -> None:
        """Show the limits of finished work; a business has its own terms."""
        clear(self._box)
        self.setVisible(bool(card.limits))
        if not card.limits:
            return
        self._box.addWidget(Caption(_("How long they may complain")))
        if self._work.ask(customers.card, card.customer_id).kind == "business":
            self._box.addWidget(Text(_("With a business it is as your terms say."), role="text-muted"))
            return
        for limit in card.limits:
            self._box.addWidget(Text(_limit(limit)))
        source = _(
            "Reckoned from the day the work was finished, by håndverkertjenesteloven § 22. A guarantee may give more,"
            " never less."
        )
        self._box.addWidget(Text(source, "small", "text-muted"))


def _limit(limit: Limit) -> str:
    sentence = ngettext("{what}: until {day} ({count} year)", "{what}: until {day} ({count} years)", limit.years)
    return sentence.format(what=_(limit.wording), day=reader().day(limit.until), count=limit.years)
