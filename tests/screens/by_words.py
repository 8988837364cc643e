"""Finding and using what is on the screen by the words on it, as a person or a screen reader does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

T = TypeVar("T", bound=QWidget)


def settle() -> None:
    """Let everything that is waiting happen."""
    for _round in range(4):
        QApplication.processEvents()


def seen(kind: type[T], window: QWidget) -> Iterator[T]:
    """The widgets of a kind that are on the screen."""
    return (widget for widget in window.findChildren(kind) if widget.isVisible())


def words_of(button: QAbstractButton) -> str:
    return button.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def button(window: QWidget, words: str) -> QAbstractButton:
    """The one button with these words on it, or with this name for those who cannot see it."""
    found = [one for one in seen(QAbstractButton, window) if words in (words_of(one), one.accessibleName())]
    assert found, f"no button “{words}” among {[words_of(one) for one in seen(QAbstractButton, window)]}"
    return found[0]


def press(window: QWidget, words: str) -> None:
    """Press the button with these words."""
    button(window, words).click()
    settle()


def has_button(window: QWidget, words: str) -> bool:
    return any(words in (words_of(one), one.accessibleName()) for one in seen(QAbstractButton, window))


def editor(window: QWidget, label: str, at: int = 0) -> QWidget:
    """The editor with this label, the first of several unless another is asked for."""
    found = [one for one in seen(QWidget, window) if one.accessibleName() == label and one.focusPolicy()]
    assert len(found) > at, f"no field “{label}”"
    return found[at]


def write(window: QWidget, label: str, text: str, at: int = 0) -> None:
    """Type a text into the field with this label, in place of what stands there."""
    field = editor(window, label, at)
    field.setFocus()
    if isinstance(field, QLineEdit | QPlainTextEdit):
        field.selectAll()
    type_text(text)


def type_text(text: str) -> None:
    """Type a text where the cursor is; QTest knows no keys for letters beyond Latin, so it is put in as a whole."""
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit), f"nothing to type into: {field}"
    if isinstance(field, QLineEdit):
        field.insert(text)
    else:
        field.insertPlainText(text)
    settle()


def key(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key where the focus is."""
    focused: QWidget | None = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    settle()


def text_in(window: QWidget, label: str, at: int = 0) -> str:
    """What stands in the field with this label."""
    field = editor(window, label, at)
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()  # type: ignore[attr-defined]


def on_screen(window: QWidget) -> str:
    """Every word that labels show, one label a line."""
    return "\n".join(label.text() for label in seen(QLabel, window) if label.text())
