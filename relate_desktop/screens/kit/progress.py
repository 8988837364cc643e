"""Long work where it was started: what, how many of how many, a bar, and Stop."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _


class Bar(QProgressBar):
    """The bar, 8 high."""

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.px(8))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            corner, high = LOOK.px(tokens()["radius"]["progress"]), LOOK.px(8)
            whole = QRectF(0, (self.height() - high) / 2, self.width(), high)
            painter.setBrush(LOOK.colour("line"))
            painter.drawRoundedRect(whole, corner, corner)
            part = self.value() / self.maximum() if self.maximum() else 0
            painter.setBrush(LOOK.colour("accent"))
            painter.drawRoundedRect(QRectF(0, whole.top(), whole.width() * part, high), corner, corner)


class LongWork(QWidget):
    """Shown while something takes long; `stopped` when the person has had enough."""

    stopped = Signal()

    def __init__(self, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = column(self, gap=4)
        words = inner_row(self, box, gap=16)
        self._what = Text("", wrap=False)
        self._count = Text("", role="text-muted", wrap=False)
        words.addWidget(self._what, 1)
        words.addWidget(self._count)
        line = inner_row(self, box, gap=16)
        self.bar = Bar()
        self.stop_button = PlainButton(_("Stop"), pressed=self.stopped.emit)
        line.addWidget(self.bar, 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.stop_button)
        self._note = Text(note, "small", "text-muted")
        box.addWidget(self._note)
        self._note.setVisible(bool(note))
        self.hide()

    def begin(self, what: str) -> None:
        """Show what is being done; how much of it is not known yet."""
        self._what.setText(what)
        self.bar.setAccessibleName(what)
        self.step(0, 0)
        self.show()

    def step(self, done: int, of: int) -> None:
        """Show how many of how many are done."""
        self.bar.setRange(0, max(of, 1))
        self.bar.setValue(done)
        whole = reader().whole
        self._count.setText(_("{done} of {of}").format(done=whole(done), of=whole(of)) if of else "")

    def end(self) -> None:
        """Done, or stopped."""
        self.hide()
