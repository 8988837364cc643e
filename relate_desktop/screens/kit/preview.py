"""The page as it will be printed, drawn from pixels that letters made."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.screens.kit.theme import LOOK


class PagePreview(QWidget):
    """One page; the old picture stays until the new one is there."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._image = QImage()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_page(self, width: int, height: int, pixels: bytes) -> None:
        """Show a page of width × height pixels, three bytes each, red green blue, rows without padding."""
        self._image = QImage(pixels, width, height, 3 * width, QImage.Format.Format_RGB888).copy()
        self.updateGeometry()
        self.update()

    def forget(self) -> None:
        """Show an empty sheet."""
        self._image = QImage()
        self.updateGeometry()
        self.update()

    def wanted_pixels(self) -> int:
        """Return how many pixels wide a picture should be to stand sharp here."""
        return round(max(self.width(), 1) * self.devicePixelRatioF())

    def shape(self) -> float:
        """Return height divided by width of the page; an A4 sheet before there is one."""
        return self._image.height() / self._image.width() if self._image.width() else 297 / 210

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(width * self.shape())

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(424), self.heightForWidth(LOOK.px(424)))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            wide = min(self.width(), round(self.height() / self.shape()))
            page = self.rect().adjusted(0, 0, wide - self.width(), round(wide * self.shape()) - self.height())
            page.moveLeft((self.width() - wide) // 2)
            painter.fillRect(page, LOOK.colour("paper"))
            if not self._image.isNull():
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
                painter.drawImage(page, self._image)
                painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
            painter.setPen(QPen(LOOK.colour("line"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(page.adjusted(0, 0, -1, -1))
