"""What must hold for every widget on every page; `faults` says in words what does not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

CONTROLS = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QAbstractItemView, QTabBar)
_LETTER = re.compile(r"(?<!&)(?:&&)*&([^&\s])")


def faults(page: QWidget) -> list[str]:
    """Everything wrong with what is visible under this widget: unnamed controls, letters used twice, markup."""
    shown = [widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page)]
    return [*_unnamed(shown), *_letters_used_twice(shown), *_markup(shown)]


def _unnamed(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        inside_qts_own = widget.objectName().startswith("qt_") or isinstance(widget.parent(), QComboBox)
        if isinstance(widget, CONTROLS) and not inside_qts_own and not name_of(widget):
            yield f"no name: {type(widget).__name__} in {type(widget.parent()).__name__}"


def name_of(widget: QWidget) -> str:
    """What a screen reader calls a control: its name, or the words on a button."""
    words = widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words


def letters(shown: list[QWidget]) -> list[tuple[str, str]]:
    """The access letters of what is shown, each with the words it stands in."""
    found = []
    for widget in shown:
        words = ""
        if isinstance(widget, QAbstractButton) or (isinstance(widget, QLabel) and widget.buddy() is not None):
            words = widget.text()
        elif isinstance(widget, QTabBar):
            found += [(m.group(1).lower(), widget.tabText(at)) for at in range(widget.count())
                      if (m := _LETTER.search(widget.tabText(at)))]  # fmt: skip
        if match := _LETTER.search(words):
            found.append((match.group(1).lower(), words))
    return found


def _letters_used_twice(shown: list[QWidget]) -> Iterator[str]:
    found = letters(shown)
    counted = Counter(letter for letter, _words in found)
    for letter, times in counted.items():
        if times > 1:
            yield f"Alt+{letter}: {[words for known, words in found if known == letter]}"


def _markup(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText:
            yield f"markup could be read in the label “{widget.text()[:40]}”"
        hint = widget.toolTip()
        if "<" in hint and not hint.startswith("<qt>"):
            yield f"markup could be read in the hint “{hint[:40]}”"
