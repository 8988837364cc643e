"""A dialog, only for a choice: its heading is the question, its buttons are the answers, Esc is Back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, as_seen, column, tab_as_seen
from relate_desktop.screens.kit.buttons import Button, DangerButton, MainButton, PlainButton
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

WIDE = 520


class Dialog(QDialog):
    """520 wide. Put what belongs to the choice into `body`, add the answers, then `open()`; it deletes itself.

    `back` is told when the person goes back without an answer.
    """

    def __init__(
        self, parent: QWidget, question: str, words: str = "", *, back: Callable[[], object] | None = None
    ) -> None:
        super().__init__(parent)
        self._back = back
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(question)
        self.setAccessibleName(question)
        outer = column(self, gap=16, margins=(24, 24, 24, 24))
        outer.addWidget(PartHeading(question))
        if words:
            outer.addWidget(Text(words, role="text-muted"))
        self._inside = QWidget()
        self.body = column(self._inside, gap=16)
        outer.addWidget(self._inside)
        self._answers = QWidget()
        self._flow = FlowLayout(self._answers, from_right=True)
        outer.addWidget(self._answers)
        self.back_button = PlainButton(_("Back"), pressed=self.reject)
        self.back_button.show_aside("Esc")
        self._flow.addWidget(self.back_button)
        self._main: Button | None = None
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Take width and ground from the look in use; with large text it is no wider than the screen."""
        self.setFixedWidth(min(LOOK.px(WIDE), self.screen().availableGeometry().width() - LOOK.px(16)))
        ground = self.palette()
        ground.setColor(QPalette.ColorRole.Window, LOOK.colour("raised" if LOOK.dark else "surface"))
        self.setPalette(ground)

    def answer(
        self, words: str, then: Callable[[], object], *, main: bool = False, danger: bool = False, icon: str = ""
    ) -> Button:
        """Add an answer; `then` is done when it is pressed, and closes the dialog unless it returns False."""
        kind = MainButton if main else DangerButton if danger else PlainButton
        button = kind(words, icon, pressed=lambda: self._give(then))
        self._flow.addWidget(button)
        if main:
            self._main = button
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """What is to be filled in has the focus first; where there is only the choice, the main answer."""
        self.fit()
        tab_as_seen(self)
        first = next(as_seen(self._inside), self._main or self.back_button)
        first.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        super().showEvent(event)

    def fit(self) -> None:
        """Be as high as the words need at this width; Qt would go by lines that do not wrap."""
        self.resize(self.width(), self.needed_height())

    def needed_height(self) -> int:
        """Return how high all of it is at this width."""
        layout = self.layout()
        return layout.totalHeightForWidth(self.width()) if layout is not None else self.height()

    def press_main(self) -> None:
        """Do what Enter does: the main answer."""
        if self._main is not None and self._main.isEnabled():
            self._main.click()

    def _give(self, then: Callable[[], object]) -> None:
        if then() is not False:
            self.accept()

    def reject(self) -> None:
        if self._back is not None:
            self._back()
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.press_main()
        else:
            super().keyPressEvent(event)
