"""A head over what scrolls; where the page is low, as with large text, the head scrolls along."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.theme import LOOK

LOW = 480


class Headed(QWidget):
    """Holds a head and a content; on a page lower than 480 px at 100 % both scroll."""

    def __init__(self, head: QWidget, content: QWidget | None = None) -> None:
        super().__init__()
        self._head, self._content, self._stays = head, QWidget(), True
        self._outer = column(self)
        inside = QWidget()
        self._inner = column(inside)
        self._inner.addWidget(self._content, 1)
        self.scrolled = Scrolled(inside)
        self._outer.addWidget(head)
        self._outer.addWidget(self.scrolled, 1)
        if content is not None:
            self.show_content(content)
        LOOK.follow(self, lambda it: it.arrange())

    def show_content(self, content: QWidget) -> None:
        """Show this under the head, from its top; what stood there goes out of sight."""
        if content is self._content:
            return
        self._inner.removeWidget(self._content)
        self._content.hide()
        self._content = content
        self._inner.addWidget(content, 1)
        content.show()
        self.scrolled.verticalScrollBar().setValue(0)

    def arrange(self) -> None:
        """Put the head where this height wants it."""
        stays = self.height() >= LOOK.px(LOW)
        if stays != self._stays:
            self._stays = stays
            (self._outer if stays else self._inner).insertWidget(0, self._head)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()
