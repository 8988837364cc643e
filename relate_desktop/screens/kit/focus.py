"""The focus ring: one transparent overlay a window that follows the focused control; a click leaves none."""

from __future__ import annotations

from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF
from PySide6.QtGui import QFocusEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QWidget
from shiboken6 import isValid

from relate_desktop.screens.kit.hasty import is_hasty
from relate_desktop.screens.kit.theme import LOOK, tokens

MOVES = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show})


class FocusRing(QWidget):
    """The ring of one window, 2 px outside a 2-px gap."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._followed: QWidget | None = None
        self.remembered: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(QtCore.Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(QtCore.Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, widget: QWidget | None) -> None:
        """Surround this control from now on, or none."""
        for watched in self._watched:
            if isValid(watched):  # a part of the page that was drawn anew took it along
                watched.removeEventFilter(self)
        self._watched, self._followed = [], widget
        step = widget
        while step is not None and step is not self.parentWidget():
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def followed(self) -> QWidget | None:
        """Return the control that is surrounded, or None."""
        return self._followed

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._place()
        return False

    def _place(self) -> None:
        widget, window = self._followed, self.window()
        if widget is None or not isValid(widget) or not widget.isVisible():
            self.hide()
            return
        out = LOOK.px(tokens()["line"]["focus_gap"]) + LOOK.px(tokens()["line"]["focus"])
        around = widget.ring_place() if isinstance(widget, Ringed) else widget.rect()
        place = around.translated(widget.mapTo(window, QPoint(0, 0))).adjusted(-out, -out, out, out)
        self.setGeometry(place)
        seen = _seen(widget, window, out).intersected(place).translated(-place.topLeft())
        self.setMask(QRegion(seen))
        self.setVisible(not seen.isEmpty())
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        thick = LOOK.px(tokens()["line"]["focus"])
        corner = LOOK.px(tokens()["radius"]["control"] + 3)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(LOOK.colour("focus"), thick))
            half = thick / 2
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), corner, corner)


def _seen(widget: QWidget, window: QWidget, out: int) -> QRect:
    """Return what the scrolled parts around the widget let through, in the window's coordinates."""
    seen = window.rect()
    step = widget.parentWidget()
    while step is not None and step is not window:
        if isinstance(step, QAbstractScrollArea):
            port = step.viewport()
            seen = seen.intersected(QRect(port.mapTo(window, QPoint(0, 0)), port.size()).adjusted(-out, -out, out, out))
        step = step.parentWidget()
    return seen


_rings: WeakKeyDictionary[QWidget, FocusRing] = WeakKeyDictionary()


def _ring_of(widget: QWidget) -> FocusRing:
    window = widget.window()
    if window not in _rings or not isValid(_rings[window]):
        _rings[window] = FocusRing(window)
    return _rings[window]


def ring_is_shown(widget: QWidget) -> bool:
    """Tell whether the ring stands around this control, as it does where the keyboard is at work."""
    return _ring_of(widget).followed() is widget


if TYPE_CHECKING:
    _Control = QWidget
else:
    _Control = object  # Qt's classes cannot be mixed with each other


class Ringed(_Control):
    """Mixed into a control to have it surrounded while it is focused by the keyboard."""

    def ring_place(self) -> QRect:
        """Return what the ring surrounds, in the control's own coordinates: all of it."""
        return self.rect()

    def ring_moved(self) -> None:
        """Let the ring follow: it surrounds another part of the control now."""
        ring = _ring_of(self)
        if ring.followed() is self:
            ring.follow(self)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A double click presses once: what has moved under the pointer since is left alone."""
        if not is_hasty(self, event):
            super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        ring, reasons = _ring_of(self), QtCore.Qt.FocusReason
        came_back = event.reason() in (reasons.ActiveWindowFocusReason, reasons.PopupFocusReason)
        if event.reason() != reasons.MouseFocusReason and (not came_back or ring.remembered is self):
            ring.follow(self)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        ring = _ring_of(self)
        if ring.followed() is self:
            ring.follow(None)
            ring.remembered = self
