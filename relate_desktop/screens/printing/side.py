"""The pages of a paper at the right: the verbs over them, and what is said before the verbs are used."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import Ground, Scrolled, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.printing.preview import PreviewPane
from relate_desktop.screens.work import Work

BESIDE, LEAST = 478, 360
NO_LIMIT = 16_777_215  # Qt's own word for it


class PaperSide(Ground):
    """Beside what is written it is as wide as drawn; alone it takes all the room."""

    def __init__(self, work: Work, verbs: QWidget) -> None:
        super().__init__("hover")
        self.preview = PreviewPane(work)
        self.said = Text("", "small", "text-muted")
        box = column(self, gap=12, margins=(26, 20, 26, 16))
        slot = QWidget()
        self._slot = column(slot)
        self.hold(verbs)
        for widget in (slot, self.said):
            box.addWidget(widget)
        box.addWidget(Scrolled(self.preview), 1)
        LOOK.follow(self, lambda it: it.setMinimumWidth(LOOK.px(LEAST)))

    def hold(self, verbs: QWidget) -> None:
        """Have the verbs over the page."""
        self._slot.addWidget(verbs)

    def say(self, words: str) -> None:
        """Say this between verbs and page, or nothing."""
        self.said.setText(words)
        self.said.setVisible(bool(words))

    def stand_beside(self, beside: bool) -> None:
        """Stand beside what is written, or alone."""
        self.setMaximumWidth(LOOK.px(BESIDE) if beside else NO_LIMIT)
