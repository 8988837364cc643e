"""Which jobs are shown: one person's, those that wait for us or for them, those a few letters find."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.jobs.filters import Filter
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.work import Work
from relate_desktop.text import _

PAUSE_MS = 150
"""What is typed is looked for when the typing pauses."""


class Filtering(QWidget):
    """The three fields, beside each other where there is room; `changed` is sent when others are to be shown."""

    changed = Signal()

    def __init__(self, work: Work, *, side: float = 24, clears: bool = True) -> None:
        """`clears` gives it a button of its own that shows all again."""
        super().__init__()
        self._work, self._clears = work, clears
        self._last = Filter()
        box = column(self, gap=8, margins=(side, 0, 16, 8))
        self.text = LineField(_("Words in it"))
        self.who = ChoiceField(_("Who looks after it"))
        self.waits = ChoiceField(
            _("Whose turn it is"), [("", _("Anybody’s")), ("us", _("Ours")), ("them", _("The customer’s"))]
        )
        fields = Beside(gap=16, below=8)
        for field in (self.text, self.who, self.waits):
            fields.add(field, 1, least=180)
        box.addWidget(fields)
        self.everything = QuietButton(_("Show all again"), "x", pressed=self.clear, flush=True)
        box.addWidget(self.everything)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.text.changed.connect(self._pause.start)
        self.who.changed.connect(self._tell)
        self.waits.changed.connect(self._tell)
        self.offer()

    def offer(self) -> None:
        """Offer who is at work here now; asked only where there are several."""
        people = self._work.ask(staff.rows)
        self.who.show_choices([(None, _("Anybody")), *((row.id, row.name) for row in people)])
        self.who.setVisible(len(people) > 1)
        self.everything.setVisible(self._clears and self.only() != Filter())

    def only(self) -> Filter:
        """Return what is chosen."""
        return Filter(self.who.value(), self.waits.value() or "", self.text.value().strip())

    def clear(self) -> None:
        """Hide nothing any more."""
        self.text.set_value("")
        self.who.set_value(None)
        self.waits.set_value("")
        self._tell()

    def _tell(self) -> None:
        self._pause.stop()
        self.everything.setVisible(self._clears and self.only() != Filter())
        if self.only() != self._last:
            self._last = self.only()
            self.changed.emit()
