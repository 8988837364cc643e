"""Small pictures of what is kept, made away from the window; until one is ready its sign stands there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QBuffer, QRect, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.records import attachments
from relate_desktop.screens.errand import Report
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.theme import LOOK

WIDE, HIGH = 64, 48


def small(_report: Report, ask: Callable[..., Any], attachment_id: int, most: QSize) -> QImage:
    """Read a picture and make it small, in the thread of errands."""
    _name, _kind, data = ask(attachments.data, attachment_id)
    buffer = QBuffer()
    buffer.setData(data)
    reader = QImageReader(buffer)  # a JPEG is read no larger than wanted: a tenth of the time, the window is not kept
    reader.setScaledSize(reader.size().scaled(most, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()


class Thumbnail(QWidget):
    """A picture of 64×48 at most, or the sign of what it is; `pressed` is called at a click."""

    def __init__(self, sign: str, pressed: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._sign, self._pressed = sign, pressed
        self._picture: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if pressed is not None:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        LOOK.follow(self, lambda it: it.setFixedSize(LOOK.px(WIDE), LOOK.px(HIGH)))

    def wanted(self) -> QSize:
        """Return how many pixels the picture may have."""
        return self.size() * self.devicePixelRatioF()

    def show_picture(self, picture: QPixmap) -> None:
        """Show the picture in place of the sign."""
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture = picture
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            if self._picture is None:
                painter.fillRect(self.rect(), LOOK.colour("hover"))
                side = LOOK.px(20)
                paint_icon(painter, (self.width() - side) / 2, (self.height() - side) / 2, self._sign)
                return
            size = self._picture.deviceIndependentSize().toSize()
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(self.rect().center())
            painter.drawPixmap(place, self._picture)
