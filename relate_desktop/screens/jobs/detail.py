"""One job: whose it is, how far it has come and what it waits for; the rest in parts, behind tabs."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.whole import AGREED
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.jobs.at_work import AtWork
from relate_desktop.screens.jobs.complaint_word import ComplaintWord
from relate_desktop.screens.jobs.ending import Ending
from relate_desktop.screens.jobs.files import JobFiles
from relate_desktop.screens.jobs.part import JobPart
from relate_desktop.screens.jobs.stepping import Stepping
from relate_desktop.screens.jobs.told import Local, Told
from relate_desktop.screens.jobs.words import BADGES, state_name
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from relate_desktop.screens.unfinished import Unsaved
from relate_desktop.screens.whose import Whose
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class JobDetail(Ordered):
    """What a job's page shows. `tab_chosen` is sent with the part the person goes to, "" for the first."""

    tab_chosen = Signal(str)

    def __init__(self, work: Work, local: Local, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._local = local
        self._customer_id, self._showing = 0, False
        self.card: JobCard | None = None
        self.tab = ""
        self._makes: dict[str, Callable[[], JobPart]] = {
            "": lambda: Told(work, local, go),
            "work": lambda: AtWork(work),
            "end": lambda: Ending(work, go),
            "files": lambda: JobFiles(work),
        }
        self._parts: dict[str, JobPart] = {}
        self._box = column(self, gap=24)
        self._box.addWidget(self._top(go))
        self.unsaved = Unsaved(_("You started to change this job. It is not saved yet."))
        self.stepping = Stepping(work)
        self.tabs = Tabs(_("Parts of the job"), [("", "")])
        self.tabs.chosen.connect(self.tab_chosen)
        for part in (self.unsaved, self.stepping, self.tabs):
            self._box.addWidget(part)
        self._box.addStretch(1)

    def _top(self, go: Callable[[Place], None]) -> QWidget:
        top = QWidget()
        under = column(top, gap=8)
        self.head = PageHead()
        self.whose = Whose(lambda: go(Place("customer", self._customer_id)), icon="user-round")
        self.badge = Badge()
        self.since = Text("", "small", "text-muted", wrap=False)
        self.complaint = ComplaintWord(go)
        line = Beside()
        for widget in (self.whose, self.badge, self.since, self.complaint):
            line.add(widget)
        line.add(QWidget(), 1)
        self.waits = Text("", role="text-muted")
        under.addWidget(self.head)
        under.addWidget(line)
        under.addWidget(self.waits)
        return top

    # ---- showing

    def show_job(self, card: JobCard, tab: str | None = None) -> None:
        """Show a job; on the part it was on, or on the one that is named."""
        self.card, self._customer_id = card, card.customer_id
        parts = [card.site, card.responsible_name]
        self.head.show_name(card.title, " · ".join(part for part in parts if part))
        self.whose.show_name(card.customer_name)
        icon, tone = BADGES[card.state]
        self.badge.show_badge(state_name(card.state), icon, tone)
        moved = reader().day(self._local(card.moved_at).date())
        self.since.setText(_("since {day}").format(day=moved))
        self.complaint.show_card(card)
        self.waits.setText(card.waiting.sentence)
        self.waits.setVisible(bool(card.waiting.sentence))
        self._showing = True
        self._show_tabs(card, self.tab if tab is None else tab)
        self._showing = False
        self.order_tabs()

    def order_tabs(self) -> None:
        """Once for all that a job shows, and again when a form opens or closes."""
        if not self._showing:
            super().order_tabs()

    def _show_tabs(self, card: JobCard, tab: str) -> None:
        offered = tabs(card)
        self.tabs.show_tabs(offered)
        self.tab = tab if tab in dict(offered) else ""
        self.tabs.choose(self.tab)
        self.tabs.setVisible(len(offered) > 1)
        self.part().show_card(card)
        for key, part in self._parts.items():
            part.setVisible(key == self.tab)

    def part(self) -> JobPart:
        """Return the part that is shown, made at its first visit."""
        if self.tab not in self._parts:
            made = self._parts[self.tab] = self._makes[self.tab]()
            self._box.insertWidget(self._box.count() - 1, made)
        return self._parts[self.tab]

    # ---- what is being written

    def leave(self) -> None:
        """The person goes elsewhere."""
        for part in self._parts.values():
            part.leave()

    def begun(self) -> bool:
        """Tell whether something was typed in a part that is not saved."""
        return any(part.begun() for part in self._parts.values())

    def step_back(self) -> bool:
        """Close what is open in the part that is shown, at Esc; tell whether something was."""
        return self.part().step_back()


def tabs(card: JobCard) -> list[tuple[str, str]]:
    """Return the parts there are of a job: those of the work once it is agreed, or where something stands in them."""
    found = [("", _("The job"))]
    if card.state in AGREED or card.materials or card.extras:
        found.append(("work", _("The work")))
    if card.state in AGREED or card.open_points or card.care:
        found.append(("end", _("Hand-over")))
    count = len(card.attachments)
    found.append(("files", _("Files ({count})").format(count=count) if count else _("Files")))
    return found
