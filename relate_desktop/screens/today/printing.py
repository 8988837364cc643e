"""The day on paper, from Today: printed or saved, kept nowhere."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop import making
from relate_desktop.records.sheets import Built
from relate_desktop.records.sheets_of import today as sheets
from relate_desktop.screens.errand import Report
from relate_desktop.screens.printing.paper import PaperVerbs, Sheaf
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language


class DayPapers:
    """The day sheet and the call list of a day, made anew each time."""

    def __init__(self, work: Work, owner: QWidget) -> None:
        self._work = work
        self._verbs = PaperVerbs(work, owner, lambda: None)

    def print_paper(self, kind: str, on: date | None = None) -> None:
        """Make a paper of this kind and ask for a printer; where there is none it can be saved."""
        name = {"day_sheet": _("Day sheet"), "call_list": _("Call list")}[kind]
        then = lambda built: self._verbs.print_paper(Sheaf(None, name, built.pages, loose=built.pdf))  # noqa: E731
        self._work.away(_made, self._work, kind, language(), on, then=then)


def _made(_report: Report, work: Work, kind: str, spoken: str, on: date | None) -> Built:
    with work.store.turn:
        sheet: Any = work.ask(sheets.sheet, kind, on=on, language=spoken)
    return making.paper(kind, sheet)
