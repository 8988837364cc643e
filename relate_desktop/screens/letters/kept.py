"""A kept paper: what it is, where it went, and how it leaves the house."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.papers import PaperRow
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.letters.about import TO_RECORD
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.went import SENT, Local, went
from relate_desktop.text import _


class Leaving(QWidget):
    """Three ways a paper leaves by hand, each written down for good; `left` is sent with how."""

    left = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        box.addWidget(Caption(_("How it left")))
        box.addWidget(Text(_("Write it down once it is out of the house. It can't be taken back."), role="text-muted"))
        buttons = QWidget()
        flow = FlowLayout(buttons)
        ways = {"handed_over": _("&Handed over"), "posted": _("Sent by p&ost"), "emailed": _("Sent by e-&mail")}
        for how, words in ways.items():
            button = PlainButton(words, SENT[how][1], pressed=partial(self.left.emit, how))
            button.setAccessibleDescription(_("It can't be undone."))
            flow.addWidget(button)
        box.addWidget(buttons)


class KeptPaper(QWidget):
    """The left side of a paper that stands as it is. `left` is sent with how, `wanted` with a place."""

    left = Signal(str)
    wanted = Signal(object)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._record = Place("")
        box = column(self, gap=20)
        self.words = Text("")
        self.to = Text("", role="text-muted")
        self.leaving = Leaving()
        self.leaving.left.connect(self.left)
        self.story = StoryList(_("Where the paper went"), line=False, whole=True)
        self.record = QuietButton("", pressed=lambda: self.wanted.emit(self._record), flush=True)
        box.addWidget(_together(4, self.words, self.to))
        box.addWidget(self.leaving)
        box.addWidget(_together(8, Caption(_("Where the paper went")), self.story))
        box.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)

    def show_paper(self, paper: PaperRow) -> None:
        """Show what it is and where it went."""
        day = reader().day(self._local(paper.made_at).date())
        said = _("Kept on {day}, exactly as it is printed.").format(day=day)
        self.words.setText(said)
        self.to.setText(", ".join(line for line in paper.addressed_to if line))
        self.to.setVisible(bool(self.to.text()))
        self.story.show_items(went(paper, self._local))
        self._record = record_of(paper)
        words, icon = TO_RECORD[self._record.page]
        self.record.setText(_(words))
        self.record.show_icon(icon)
        self.record.setVisible(self._record.page != "customer")


def _together(gap: float, *widgets: QWidget) -> QWidget:
    made = QWidget()
    lines = column(made, gap=gap)
    for widget in widgets:
        lines.addWidget(widget)
    return made


def record_of(paper: PaperRow) -> Place:
    """What the paper was made from: the nearest of the records it names."""
    if paper.promise_id is not None:
        return Place("promise", paper.promise_id)
    if paper.complaint_id is not None:
        return Place("complaint", paper.complaint_id)
    if paper.quote_id is not None:
        return Place("quote", paper.quote_id)
    if paper.job_id is not None:
        return Place("job", paper.job_id)
    return Place("customer", paper.customer_id)


def badge(paper: PaperRow | None) -> tuple[str, str, str]:
    """Word, icon and tone of how far a paper has come; None is one that is not kept."""
    if paper is None:
        return _("Not printed yet"), "file-pen", "quiet"
    if not paper.sendings:
        return _("Kept, not sent yet"), "file-check", "quiet"
    words, icon = SENT[paper.sendings[0].how]
    return _(words), icon, "good"
