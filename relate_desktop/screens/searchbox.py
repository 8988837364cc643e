"""The search: one field at the top, what it finds under it, and at last a new customer of what was typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
)  # fmt: skip
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit import flags
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.frames import paint_field
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.screens.found import Results

LONGEST, TEXT = 100, 44
_TAKING_BACK = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)

Find = Callable[[str], Sequence[Any]]


class SearchEdit(LineEdit):
    """The line typed into: arrows go through what is found, Enter takes it, Esc clears."""

    arrows = Signal(int)
    taken = Signal()
    cleared = Signal()
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = QtCore.Qt.Key
        steps = {keys.Key_Down: 1, keys.Key_Up: -1, keys.Key_PageDown: 6, keys.Key_PageUp: -6}
        if event.key() in steps:
            self.arrows.emit(steps[keys(event.key())])
        elif event.key() in (keys.Key_Return, keys.Key_Enter):
            self.taken.emit()
        elif event.key() == keys.Key_Escape:
            self.cleared.emit()
        elif not self.text() and any(event.matches(key) for key in _TAKING_BACK):
            event.ignore()  # nothing is typed here to take back: what was done last is meant
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class SearchBox(QWidget):
    """The field with its icon and its hint. `opened` is sent with a place, `wanted` with the text of a new customer,
    `let_go` when Esc finds nothing to clear.
    """

    opened = Signal(object)
    wanted = Signal(str)
    let_go = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find: Find | None = None
        self._results: Results | None = None
        self._take_when_ready = False
        self.edit = SearchEdit(LONGEST, self)
        self.edit.setProperty("bare", True)
        self.edit.setAccessibleName(_("Find"))
        self.edit.setPlaceholderText(_("Find a name, phone, street or quote number"))
        self.edit.textChanged.connect(self._typed)
        self.edit.arrows.connect(self._step)
        self.edit.taken.connect(self.take)
        self.edit.cleared.connect(self._clear)
        self.edit.focused.connect(self._focused)
        self.setFocusProxy(self.edit)
        LOOK.follow(self, lambda it: it.measure())

    def use(self, find: Find) -> None:
        """Look in the shop that is open now; what was typed before is looked for."""
        self._find = find
        if self.edit.text():
            self._typed()
            if self._take_when_ready:
                self.take()

    def measure(self, *, tall: bool | None = None) -> None:
        """Take measures from the look in use; 48 high where fingers are at work, else 40."""
        if tall is not None:
            self._tall = tall
        size = tokens()["size"]["search"]["narrow" if getattr(self, "_tall", False) else "wide"][1]
        self.setFixedHeight(LOOK.px(size))
        self.edit.setFont(LOOK.font())
        muted = self.palette()
        muted.setColor(QPalette.ColorRole.WindowText, LOOK.colour("text-muted"))
        self.setPalette(muted)
        self._lay_out()

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        hint = QFontMetrics(LOOK.font("small")).horizontalAdvance(self._hint()) + LOOK.px(24)
        left = LOOK.px(TEXT) - LOOK.px(2)
        self.edit.setGeometry(left, 1, max(self.width() - left - hint, 10), self.height() - 2)

    def _hint(self) -> str:
        return _("Esc clears") if self.edit.text() else "Ctrl+K"

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            paint_field(painter, self.rect(), focused=self.edit.hasFocus())
            paint_icon(painter, LOOK.px(13), (self.height() - LOOK.px(20)) / 2, "search")
            painter.setFont(LOOK.font("small"))
            inside = self.rect().adjusted(0, 0, -LOOK.px(12), 0)
            painter.drawText(inside, flags.MIDDLE_RIGHT, self._hint())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.edit.setFocus(QtCore.Qt.FocusReason.MouseFocusReason)

    def start(self, typed: str = "") -> None:
        """Put the cursor into the field; what stands there is replaced by what is typed, or was typed elsewhere."""
        self.edit.setFocus(QtCore.Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()
        if typed:
            self.edit.insert(typed)

    def results(self) -> Results:
        """Return what is found, made when first needed."""
        if self._results is None:
            from relate_desktop.screens.found import Results  # not needed for the first paint

            self._results = Results(self.window())
            self._results.list.clicked.connect(lambda index: self._take_row(index.row()))
        return self._results

    def _typed(self) -> None:
        self._lay_out()
        self.update()
        text = self.edit.text().strip()
        if not text or self._find is None:
            if self._results is not None:
                self._results.hide()
            return
        found = self._find(text)
        results = self.results()
        results.model.show_found(found, _("New customer “{name}”").format(name=text))
        results.place_under(self)
        results.list.setCurrentIndex(results.model.index(0, 0))
        announce(results.list, str(results.model.data(results.model.index(0, 0))))
        if self.edit.hasFocus() or self.window().focusWidget() is self.edit:
            results.show()
            results.raise_()

    def _step(self, steps: int) -> None:
        if self._results is None or self._results.isHidden():
            self._typed()
        else:
            self._results.step(steps)

    def take(self) -> None:
        """Open the chosen find: the first one, unless arrows went on."""
        if self._find is None:
            self._take_when_ready = bool(self.edit.text())
        elif self._results is not None and self.edit.text().strip():
            self._take_row(max(self._results.list.currentIndex().row(), 0))

    def _take_row(self, row: int) -> None:
        self._take_when_ready = False
        results, text = self.results(), self.edit.text().strip()
        found = results.model.at(row)
        results.hide()
        self.edit.clear()
        if found is None:
            self.wanted.emit(text)
        else:
            self.opened.emit(found.place)

    def _clear(self) -> None:
        if self.edit.text():
            self.edit.clear()
        else:
            self.let_go.emit()

    def _focused(self, now: bool) -> None:
        self.update()
        if self._results is None:
            return
        if not now:
            self._results.hide()
        elif self.edit.text().strip():
            self._typed()
