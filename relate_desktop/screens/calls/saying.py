"""What one could say, a step at a time, and what is open with them besides; read while talking."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from relate_desktop.records.calls.reading import CallCard, Matter
from relate_desktop.records.calls.scripts import STEP_NAMES, Script, ScriptStep
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.text import _


class Saying(QWidget):
    """The script, what to say to a machine, and the open matters, each of which leads to its page."""

    def __init__(self, go: Go) -> None:
        super().__init__()
        box = column(self, gap=24)
        self.steps = QWidget()
        self._steps = column(self.steps, gap=16)
        self.machine = QWidget()
        machine = column(self.machine, gap=4)
        machine.addWidget(Caption(_("To a machine")))
        self.message = Words([])
        machine.addWidget(self.message)
        self.open = QWidget()
        inside = column(self.open, gap=8)
        inside.addWidget(Caption(_("Also open with them")))
        self.matters = StoryList(_("Also open with them"), line=False, whole=True)
        self.matters.opened.connect(go)
        inside.addWidget(self.matters)
        for part in (self.steps, self.machine, self.open):
            box.addWidget(part)
        box.addStretch(1)

    def show_card(self, card: CallCard) -> None:
        """Show what to say in a call."""
        self._show_script(card.script)
        self._show_matters(card.matters)

    def _show_script(self, script: Script) -> None:
        clear(self._steps)
        self._steps.addWidget(Caption(_("What one could say")))
        for number, step in enumerate(script.steps, 1):
            self._steps.addWidget(_step(number, step))
        self.message.show_runs([Run(script.message, "own")])
        self.machine.setVisible(bool(script.message))

    def _show_matters(self, matters: Sequence[Matter]) -> None:
        self.matters.show_items([_item(matter) for matter in matters])
        self.open.setVisible(bool(matters))


def _item(matter: Matter) -> StoryItem:
    tone = "late" if matter.late else ""
    second = _("Its day has passed.") if matter.late else ""
    return StoryItem(matter.sentence, icon=matter.icon, second=second, tone=tone, place=Place(*matter.place))


def _step(number: int, step: ScriptStep) -> QWidget:
    made = QWidget()
    box = column(made, gap=2)
    box.addWidget(Text(f"{number}  {_(STEP_NAMES[step.name])}", "small", "text-muted", bold=True))
    if step.say:
        box.addWidget(Words([Run(step.say, "own")]))
    if step.hint:
        box.addWidget(Text(step.hint, "small", "text-muted"))
    return made
