"""Two people changed the same: both texts, and which one holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, SoftLine, clear, column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.text import _


class ClashLike(Protocol):
    """One field that two people changed, as records tell it."""

    field: str
    theirs: str
    mine: str


class Clashes(QWidget):
    """The clashes of a form, above its fields until each is settled; `settled` is sent with the last of them."""

    settled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = column(self, gap=8)
        self._open = 0
        self.hide()

    def show_clashes(self, sentence: str, clashes: Sequence[ClashLike], fields: Mapping[str, Field]) -> None:
        """Show the sentence and both texts of each clash."""
        clear(self._column)
        self._column.addWidget(Text(sentence, role="warn"))
        for clash in clashes:
            self._column.addWidget(_Clash(clash, fields.get(clash.field), self._settled))
        self._open = len(clashes)
        self.setVisible(bool(clashes))

    def open(self) -> bool:
        """Tell whether a clash is not settled yet."""
        return self._open > 0

    def _settled(self) -> None:
        self._open -= 1
        self.setVisible(self._open > 0)
        if not self._open:
            self.settled.emit()


class _Clash(QWidget):
    """One clash: what stands in the file, what was typed here."""

    def __init__(self, clash: ClashLike, about: Field | None, settled: Any) -> None:
        super().__init__()
        self._about, self._clash, self._settled = about, clash, settled
        label = about.label_text if about else clash.field
        box = column(self, gap=4)
        box.addWidget(Caption(label))
        words = about.file_words if about else str
        box.addWidget(Text(_("Saved meanwhile: {text}").format(text=words(clash.theirs))))
        box.addWidget(Text(_("Yours: {text}").format(text=words(clash.mine))))
        answers = QWidget()
        flow = FlowLayout(answers)
        mine = PlainButton(_("Keep mine"), pressed=self._keep)
        theirs = PlainButton(_("Take theirs"), pressed=self._take)
        mine.setAccessibleName(_("Keep mine: {field}").format(field=label))
        theirs.setAccessibleName(_("Take theirs: {field}").format(field=label))
        flow.addWidget(mine)
        flow.addWidget(theirs)
        box.addWidget(answers)
        box.addWidget(SoftLine())

    def _keep(self) -> None:
        self.hide()
        self._settled()

    def _take(self) -> None:
        if self._about is not None:
            self._about.set_value(self._about.from_file(self._clash.theirs))
        self._keep()
