"""The two places where text is typed: one line, and several; too long a paste is refused whole and said."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QMimeData, QSize, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QTextDocument, QValidator
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from relate_desktop.screens.kit.theme import LOOK

LONGEST_PASTE = 4_000_000


TYPED = frozenset({QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress})
_KEYS = QKeySequence.StandardKey


def for_the_deed(edit: QLineEdit | QTextDocument, event: QEvent) -> bool:
    """Tell whether Undo or Redo finds nothing of this text to take back: then the keys are for the last deed."""
    if not isinstance(event, QKeyEvent):
        return False
    undo, redo = event.matches(_KEYS.Undo), event.matches(_KEYS.Redo)
    return (undo and not edit.isUndoAvailable()) or (redo and not edit.isRedoAvailable())


class NotLonger(QValidator):
    """Lets no change through that makes the text longer than `most`, and remembers how long it would have been."""

    def __init__(self, most: int, owner: QWidget) -> None:
        super().__init__(owner)
        self.most, self.wanted = most, 0

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if len(text) <= self.most:
            return QValidator.State.Acceptable, text, position
        self.wanted = len(text)
        return QValidator.State.Invalid, text, position


class LineEdit(QLineEdit):
    """One line of text."""

    too_long = Signal(int)
    left = Signal()
    stepped = Signal(int)

    def __init__(self, most: int = 200, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(LONGEST_PASTE)  # Qt would cut at 32,767 without a word
        self._limit = NotLonger(most, self)
        self.setValidator(self._limit)
        self.inputRejected.connect(lambda: self.too_long.emit(self._limit.wanted))

    def event(self, event: QEvent) -> bool:
        if event.type() in TYPED and for_the_deed(self, event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {QtCore.Qt.Key.Key_Up: 1, QtCore.Qt.Key.Key_Down: -1}
        if event.key() in steps and not event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier:
            self.stepped.emit(steps[QtCore.Qt.Key(event.key())])
        super().keyPressEvent(event)


class TextEdit(QPlainTextEdit):
    """Several lines of text, as high as what is written, between `rows` and `most_rows` lines."""

    too_long = Signal(int)
    left = Signal()
    grown = Signal()

    def __init__(self, most: int = 20_000, rows: int = 3, most_rows: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most, self._rows, self._most_rows = most, rows, most_rows
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(QtCore.Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # its lines are wrapped
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        LOOK.follow(self, lambda it: it.updateGeometry())

    def _grow(self) -> None:
        self.updateGeometry()
        self.grown.emit()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste as plain text, or not at all where it would be too long."""
        longer = len(self.toPlainText()) - len(self.textCursor().selectedText()) + len(source.text())
        if longer > self._most:
            self.too_long.emit(longer)
        elif source.hasText():
            self.insertPlainText(source.text())

    def sizeHint(self) -> QSize:
        line = QFontMetrics(self.font()).lineSpacing()
        lines = min(max(round(self.document().size().height()), self._rows), self._most_rows)
        return QSize(super().sizeHint().width(), lines * line + LOOK.px(18))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), self.sizeHint().height())

    def event(self, event: QEvent) -> bool:
        if event.type() in TYPED and for_the_deed(self.document(), event):
            event.ignore()
            return False
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != QtCore.Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        saving = event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter)
        if saving and event.modifiers() & QtCore.Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # the form saves
            return
        full = len(self.toPlainText()) >= self._most and not self.textCursor().hasSelection()
        if full and event.text() and event.text().isprintable():
            self.too_long.emit(len(self.toPlainText()) + 1)
            return
        super().keyPressEvent(event)
