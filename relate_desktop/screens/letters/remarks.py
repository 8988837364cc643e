"""What in a letter is better said otherwise, filled in or agreed anew: told before it is printed, never in the way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import clear, column, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import N_, _

if TYPE_CHECKING:
    from relate_desktop.screens.errand import Report

GAP = "…"
WHERE = {
    "event": N_("What happened"),
    "effect": N_("What it did to them"),
    "responsibility": N_("Our part in it"),
    "explanation": N_("Why it happened, without excuse"),
    "remedy": N_("What we do about it"),
    "gesture": N_("A gesture, if it fits"),
    "change": N_("What we do differently from now on"),
}
"""The parts that are sentences, as the step calls them."""


class Remark(NamedTuple):
    """The part it is about, as the step calls it, and what is said of it."""

    where: str
    why: str


def gaps(parts: Iterable[tuple[str, str]]) -> list[str]:
    """Return the parts, each a name and its text, in which something is left open to be filled in."""
    return [name for name, text in parts if GAP in text]


def remarks(_report: Report, sheet: Any) -> tuple[Remark, ...]:
    """Return what is to be said of an apology before it leaves the house; reading the rules takes its time."""
    from relate_desktop.letters import apology_check

    texts = [(name, getattr(sheet, name)) for name in WHERE]
    found = [Remark(_(WHERE[name]), _("“…” is still to be filled in.")) for name in gaps(texts)]
    for name, text in texts:
        said = apology_check.check(text, sheet.language, signer=sheet.signer)
        found += [Remark(_(WHERE[name]), finding.why) for finding in said]
    return tuple(dict.fromkeys(found))


def gone_by(kind: str, sheet: Any, today: date) -> tuple[Remark, ...]:
    """Return the days that a letter names for something to come and that are over."""
    named: list[tuple[str, date | None]] = []
    if sheet is not None and kind == "solution":
        named = [(thing.wording, thing.due_on) for thing in (*sheet.things, *sheet.extras)]
    elif sheet is not None and kind == "apology":
        put_right = WHERE["remedy"]
        named = [(_(put_right), sheet.remedy_on), (_("The day we ring them"), sheet.calls_on)]
    sentence = _("The day named here is past: {day}. Agree on a new one.")
    past = [(where, day) for where, day in named if day is not None and day < today]
    return tuple(Remark(where, sentence.format(day=reader().day(day))) for where, day in past)


class Remarks(QWidget):
    """The remarks, each with where it is about, and the way back to the step; `wanted` is sent when that is pressed."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[Remark, ...] = ()
        box = column(self, gap=8)
        self._rows = QWidget()
        self._column = column(self._rows, gap=8)
        self.mend = QuietButton(_("Go &back to mend it"), "pencil-line", pressed=self.wanted.emit, flush=True)
        box.addWidget(self._rows)
        box.addWidget(self.mend, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    def show_remarks(self, said: Sequence[Remark]) -> None:
        """Say these, or nothing."""
        if tuple(said) == self._shown:
            return
        self._shown = tuple(said)
        clear(self._column)
        for remark in said:
            self._column.addWidget(_line(remark))
        self.setVisible(bool(said))
        if said:
            announce(self, said[0].why)


def _line(remark: Remark) -> QWidget:
    made = QWidget()
    line = row(made, gap=8)
    line.addWidget(Icon("circle-alert", 20, "warn"), 0, Qt.AlignmentFlag.AlignTop)
    words = QWidget()
    box = column(words)
    box.addWidget(Text(remark.where, "small", "text-muted"))
    box.addWidget(Text(remark.why, role="warn"))
    line.addWidget(words, 1)
    return made
