"""The promises of a job on its page: ours and theirs, ticked when done, and one more written down in place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import today
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.promises import ending, making
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.boxes import FlowLayout
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.forms import cost, sides, what_and_when
from relate_desktop.screens.promised.words import KEPT, OPEN, Local, badge, due_words, one_line, pair_words, reason
from relate_desktop.screens.short_list import Kind, ShortList, Ticked, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _

ELSEWHERE = frozenset({"visit", "open_point"})
"""Promises that stand on the page in a part of their own."""


class JobPromises(ShortList):
    """The rows; each leads to its promise."""

    def __init__(self, work: Work, local: Local, go: Go) -> None:
        self._go = go
        self._customer_id = 0
        super().__init__(work, self._kind(work, local))

    def show_card(self, card: JobCard) -> None:
        """Show what is promised about a job."""
        self._customer_id = card.customer_id
        rows = [row for row in card.promises if row.source not in ELSEWHERE]
        self.show_rows(card.id, rows, may_add=card.state not in DECLINED)

    def _kind(self, work: Work, local: Local) -> Kind:
        return Kind(
            caption=_("Promised"),
            add=_("Write down a promise"),
            save=_("Keep the promise in mind"),
            entries=lambda: self._entries(work),
            blank=lambda: {"promisor": "shop"},
            told=lambda row: told(row, work.ask(today), local),
            name=lambda row: one_line(row.wording)[:60],
            add_verb=self._make,
            change_verb=ending.change,
            remove_verb=ending.release,
            tick=Ticked(_("Done"), lambda row: row.standing in KEPT, partial(turn, work)),
        )

    def _entries(self, work: Work) -> Sequence[Entry]:
        who = Entry("promisor", _("Who promises?"), RadioField, {"choices": sides()})
        return [who, *what_and_when(work.ask(today)), *cost()]

    def _make(self, session: Any, job_id: int, **values: Any) -> int:
        return making.make(session, self._customer_id, job_id=job_id, **values)

    def _tick(self, row: PromiseRow, ticked: Ticked) -> QWidget:
        made = super()._tick(row, ticked)
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        if row.standing not in OPEN | KEPT:
            made.hide()
        return made

    def _verbs(self, row: PromiseRow) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=16)
        verb: Callable[[], object] = partial(self._go, Place("promise", row.id))
        button = QuietButton(_("Show the promise"), pressed=verb, flush=True, role="text-muted")
        button.setAccessibleName(_("{wording}: show the promise").format(wording=self.kind.name(row)))
        self._controls[row.id, _("Change")] = button
        flow.addWidget(button)
        return made


def turn(work: Work, row: PromiseRow, on: bool) -> None:
    """Keep a promise now, or open it again."""
    work.do(ending.keep if on else ending.reopen, row.id)


def told(row: PromiseRow, now: date, local: Local) -> Told:
    """Return what a promise says in a short list."""
    word, _sign, _tone = badge(row, now)
    amount = reader().money(row.amount) if row.amount is not None else ""
    tone = "late" if row.standing == "broken" else "" if row.standing in OPEN else "muted"
    if row.standing in OPEN:
        who = row.responsible_name if row.promisor == "shop" else ""
        second = " · ".join(part for part in (word, due_words(row), who, pair_words(row)) if part)
    else:
        ended = reader().row_day(local(row.ended_at).date()) if row.ended_at is not None else ""
        second = " · ".join(part for part in (word, ended, row.ending, pair_words(row)) if part)
    return Told(reason(row) if row.standing in OPEN else row.wording, second, amount, tone)
