"""The board and the week of the jobs' page, made at their first visit, and which of them a place asks for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.deed import today
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.screens.job_views import BOARD, LIST, WEEK, ViewHead, place_of
from relate_desktop.screens.jobs.board import Board
from relate_desktop.screens.jobs.week import Week
from relate_desktop.screens.kit.theme import SINGLE
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.settings import Settings

STATE = "state"
"""The tab of a place "state:agreed" shows the jobs in that state."""


class Owner(Protocol):
    """The page of the jobs."""

    work: Work
    go: Callable[[Place], None]

    def look_at(self, place: Place) -> None: ...
    def open_job(self, job_id: int) -> None: ...
    def new_job(self) -> None: ...


class Looks:
    """Makes a head for each view; what is chosen in it is remembered, but for the week, which is looked at and left."""

    def __init__(self, owner: Owner) -> None:
        self._owner = owner
        self._heads: list[ViewHead] = []
        self.week: Week | None = None
        self.board: Board | None = None

    def head(self, view: str) -> ViewHead:
        """Return a new head with its tabs, of which this view is chosen."""
        head = ViewHead(view, self._owner.new_job)
        head.chosen.connect(lambda chosen: self._choose(head, chosen))
        self._heads.append(head)
        return head

    def _choose(self, come_from: ViewHead, view: str) -> None:
        if view == come_from.view:
            return
        by_keys = any(head.tabs.hasFocus() for head in self._heads)
        self._owner.go(place_of(view))
        come_from.tabs.choose(come_from.view)  # each head keeps its own view chosen, for when it is seen again
        for head in self._heads:
            if by_keys and head.view == view:
                head.tabs.setFocus(Qt.FocusReason.TabFocusReason)  # the tabs of the view that is shown now

    def offer_board(self, offered: bool) -> None:
        """Offer the board where there is room for one."""
        for head in self._heads:
            head.offer_board(offered)

    def wanted(self, kind: str, room: str) -> str:
        """The view a place asks for; without a word the one remembered, and the list where a board has no room."""
        view = kind if kind in (LIST, BOARD, WEEK) else "" if kind else Settings.load().jobs_as
        return LIST if view not in (BOARD, WEEK) or (view == BOARD and room == SINGLE) else view

    def show(self, view: str, what: str) -> QWidget:
        """Return the board, or the week a day is in, as it is now."""
        return self._show_board() if view == BOARD else self._show_week(what)

    def refresh(self, view: str) -> None:
        """Read again what is shown."""
        if view == WEEK and self.week is not None:
            self.week.refresh()
        if view == BOARD and self.board is not None:
            self.board.refresh()

    def chosen(self) -> JobRow | None:
        """Return the job that is chosen on the board, or None."""
        return self.board.chosen() if self.board is not None else None

    def _show_board(self) -> QWidget:
        if self.board is None:
            self.board = Board(self._owner.work, self.head(BOARD))
            self.board.opened.connect(self._owner.open_job)
            self.board.listed.connect(lambda state: self._owner.go(Place("jobs", tab=f"{STATE}:{state}")))
        self.board.refresh()
        return self.board

    def _show_week(self, day: str) -> QWidget:
        """The week a day is in; this one where none is said."""
        if self.week is None:
            self.week = Week(self._owner.work, self.head(WEEK))
            self.week.opened.connect(self._owner.open_job)
            self.week.wanted.connect(self._turn)
        try:
            self.week.show_week(date.fromisoformat(day))
        except ValueError:
            self.week.show_week(self._owner.work.ask(today))
        return self.week

    def _turn(self, day: date) -> None:
        self._owner.look_at(Place("jobs", tab=f"{WEEK}:{day.isoformat()}"))
