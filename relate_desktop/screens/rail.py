"""The rail: the shop's mark and name, the pages, Settings at the foot."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from relate_desktop.screens.kit import flags
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import Button
from relate_desktop.screens.kit.frames import paint_plate
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import fitting, tooltip
from relate_desktop.screens.kit.theme import LOOK, WIDE, tokens
from relate_desktop.screens.places import PAGES, RAIL, RAIL_FOOT, Place
from relate_desktop.text import _


class ShopMark(QWidget):
    """The program's mark, and beside it what the shop is called."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._name, self._wide = "", True
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Take height from the look in use: that of the top bar."""
        self.setFixedHeight(LOOK.px(tokens()["size"]["top_bar"]["wide" if self._wide else "narrow"]))

    def show_name(self, name: str) -> None:
        """Show what the shop is called."""
        self._name = name
        self.setToolTip(tooltip(name))
        self.setAccessibleName(name)
        self.update()

    def show_wide(self, wide: bool) -> None:
        """Show the name too, or the mark alone."""
        self._wide = wide
        self.measure()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            side = LOOK.px(24)
            left = LOOK.px(20) if self._wide else (self.width() - side) // 2
            paint_icon(painter, left, (self.height() - side) / 2, "relate", 24, "accent")
            if self._wide:
                painter.setFont(LOOK.font("body", bold=True))
                words = QRect(LOOK.px(56), 0, self.width() - LOOK.px(56 + 8), self.height())
                painter.drawText(words, flags.MIDDLE, fitting(self._name, painter.font(), words.width()))


class RailItem(Button):
    """One page on the rail: icon beside the word, or over it where there is little room."""

    def __init__(self, words: str, icon: str, pressed: Callable[[], object]) -> None:
        super().__init__(words, icon, pressed=pressed)
        self._wide = True
        self.clicking = False
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_wide(self, wide: bool) -> None:
        """Put the icon beside the word, or over it."""
        self._wide = wide
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        size = tokens()["size"]["rail"]
        return QSize(LOOK.px(72), LOOK.px(size["item" if self._wide else "item_narrow"]))

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self.isChecked() or self._over:
                self._paint_ground(painter, "selection" if self.isChecked() else "line", "")
            if self.isChecked():
                self._paint_bar(painter)
            self._paint_words(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        inset = LOOK.px(8 if self._wide else 12)
        bar = QRectF(0, inset, LOOK.px(tokens()["line"]["chosen_bar"]), self.height() - 2 * inset)
        paint_plate(painter, bar, "accent", corner=1.5)

    def _paint_words(self, painter: QPainter) -> None:
        chosen, side = self.isChecked(), LOOK.px(20)
        role = "accent" if chosen else "text-muted"
        painter.setFont(LOOK.font("body" if self._wide else "small", bold=chosen))
        if self._wide:
            paint_icon(painter, LOOK.px(12), (self.height() - side) / 2, self._icon, 20, role)
            words = QRect(LOOK.px(44), 0, self.width() - LOOK.px(44), self.height())
            painter.drawText(words, flags.MIDDLE, self.words())
        else:
            paint_icon(painter, (self.width() - side) / 2, LOOK.px(10), self._icon, 20, role)
            words = QRect(0, LOOK.px(32), self.width(), LOOK.line("small") + LOOK.px(2))
            painter.drawText(words, flags.CENTRE, self.words())

    def nextCheckState(self) -> None:
        self.clicking = True
        super().nextCheckState()
        self.clicking = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class Rail(QWidget):
    """The pages, one under another; arrows go between them."""

    def __init__(self, go: Callable[[Place], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = go
        self._showing = False
        self.items: dict[str, RailItem] = {}
        self.setAccessibleName(_("Pages"))
        self.mark = ShopMark()
        self._inside = QWidget()
        self._scrolled: Scrolled | None = None
        self._outer = column(self)
        self._outer.addWidget(self.mark)
        self._outer.addWidget(self._inside, 1)
        places: QVBoxLayout = column(self._inside, gap=4, margins=(8, 0, 8, 16))
        for name in RAIL:
            places.addWidget(self._item(name))
        places.addStretch(1)
        for name in RAIL_FOOT:
            places.addWidget(self._item(name))
        LOOK.follow(self, lambda it: it.measure())

    def _item(self, name: str) -> RailItem:
        spec = PAGES[name]
        item = RailItem(_(spec.title), spec.icon, lambda: self._go(Place(name)))
        item.toggled.connect(lambda chosen: self._chosen_from_outside(name) if chosen else None)
        self.items[name] = item
        return item

    def measure(self) -> None:
        """Take the width from the look in use; no word is cut."""
        size = tokens()["size"]["rail"]
        wide = self.mark._wide
        words = max(
            QFontMetrics(LOOK.font("body" if wide else "small", bold=True)).horizontalAdvance(item.words())
            for item in self.items.values()
        )
        needed = words + (LOOK.px(16 + 44 + 8) if wide else LOOK.px(16 + 16))
        if self._scrolled is not None:
            needed += self._scrolled.verticalScrollBar().sizeHint().width()
        self.setFixedWidth(max(LOOK.px(size["wide" if wide else "narrow"]), needed))

    def show_room(self, room: str) -> None:
        """Put icons beside the words, or over them."""
        for item in self.items.values():
            item.show_wide(room == WIDE)
        self.mark.show_wide(room == WIDE)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scrolled is None and self._inside.minimumSizeHint().height() > self.height() - self.mark.height():
            self._scrolled = Scrolled(self._inside)
            self._outer.addWidget(self._scrolled, 1)
            self.measure()

    def _chosen_from_outside(self, name: str) -> None:
        """A screen reader chooses an item without pressing it: that leads to its page too."""
        if not self._showing and not self.items[name].clicking:
            self._go(Place(name))

    def show_chosen(self, name: str) -> None:
        """Mark the page that is shown."""
        item = self.items.get(name)
        if item is not None:
            self._showing = True
            item.setChecked(True)
            self._showing = False
            if self._scrolled is not None:
                self._scrolled.ensureWidgetVisible(item)

    def focus_target(self) -> QWidget:
        """Return the item that F6 leads to: the chosen one."""
        return next((item for item in self.items.values() if item.isChecked()), next(iter(self.items.values())))
