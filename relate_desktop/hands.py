"""Hands at the window: keys pressed, letters typed, buttons found by the words on them, and pictures taken."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QMenu, QTabBar, QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.window import Window
from relate_desktop.text import _

T = TypeVar("T")

PATIENCE_MS = 5_000
_LOOK_MS = 20


class Hands:
    """Somebody who uses the window from outside; `pause` is how long each thing done can be seen, in milliseconds."""

    def __init__(self, window: Window, pause: int) -> None:
        self._window, self._pause = window, pause

    # ---- doing

    def keys(self, *pressed: str) -> None:
        """Press keys as Qt writes them ("Ctrl+K"), where the focus is."""
        self._stand_in_front()
        for keys in pressed:
            combination = cast(Any, QKeySequence(keys))[0]
            QTest.keyClick(self._focused(), combination.key(), combination.keyboardModifiers())
            self.settle()

    def type(self, text: str) -> None:
        """Type a text where the focus is, letter by letter: QTest knows no keys for those of most languages."""
        self._stand_in_front()
        for letter in text:
            kinds = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)
            for kind in kinds:
                none = Qt.KeyboardModifier.NoModifier
                QApplication.sendEvent(self._focused(), QKeyEvent(kind, 0, none, letter))
        self.settle()

    def press(self, words: str) -> None:
        """Press the button with these words on it, or with this name where it shows others."""
        self.found(words, lambda: self._button(words)).click()
        self.settle()

    def choose(self, words: str, under: str = "") -> None:
        """Choose what is called so from the menu under a button; from the window's own where none is named."""
        self.press(under or _("Menu"))
        menu = self.found(words, _menu)
        action = next((each for each in menu.actions() if _plain(each.text()).split("\t")[0] == words), None)
        menu.close()
        self.found(words, lambda: action).trigger()
        self.settle()

    def open_found(self, words: str, above: int) -> None:
        """Open what the search finds for these words, with so many answers above it."""
        self.keys("Ctrl+K")
        self.type(words)
        self.keys(*["Down"] * above, "Return")

    def turn_to(self, words: str) -> None:
        """Turn to the tab that is called so."""
        tabs, index = self.found(words, lambda: self._tab(words))
        QTest.mouseClick(tabs, Qt.MouseButton.LeftButton, pos=tabs.tabRect(index).center())
        self.settle()

    def write(self, label: str, text: str) -> None:
        """Type a text into the field of this name."""
        self.found(label, lambda: self._named(label)).setFocus()
        self.type(text)

    def save_as(self, place: Path) -> None:
        """Answer the dialog that asks where to save."""
        dialog = self.found(place.name, self._file_dialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        field.setFocus()
        field.selectAll()
        self.type(str(place))
        self.keys("Return")
        self.found(place.name, place.exists)

    def settle(self) -> None:
        """Let the window do what it put off."""
        QTest.qWait(max(self._pause, 1))

    def wait(self, milliseconds: int) -> None:
        """Let the window work for so long."""
        QTest.qWait(milliseconds)

    def _stand_in_front(self) -> None:
        """Keys reach the window in front; a dialog that is answered leaves none there."""
        if QApplication.activeWindow() is None:
            self._window.activateWindow()
            self.found(self._window.windowTitle(), self._window.isActiveWindow)

    # ---- seeing

    def found(self, what: str, look: Callable[[], T | None]) -> T:
        """Wait until looking finds something; Refused, naming `what`, where it does not come."""
        for _turn in range(PATIENCE_MS // _LOOK_MS):
            seen = look()
            if seen:
                return seen
            QTest.qWait(_LOOK_MS)
        raise Refused(_("The tour stopped: “{what}” was not on the screen.").format(what=what))

    def see(self, words: str) -> None:
        """Wait until the button with these words is there."""
        self.found(words, lambda: self._button(words))

    def picture(self, place: Path) -> None:
        """Keep what the window shows as a PNG."""
        self.settle()
        self._window.grab().save(str(place))

    def both_pictures(self, folder: Path, name: str) -> list[str]:
        """Keep what the window shows in the light and the dark look; says the names of the files."""
        names = {scheme: f"{name}-{scheme}.png" for scheme in ("dark", "light")}
        for scheme, file in names.items():
            LOOK.choose(scheme=scheme)
            self.picture(folder / file)
        return sorted(names.values())

    def _focused(self) -> QWidget:
        focused: QWidget | None = QApplication.focusWidget()
        return focused or self._window

    def _button(self, words: str) -> QAbstractButton | None:
        buttons = [each for each in self._window.findChildren(QAbstractButton) if each.isVisible()]
        return next((each for each in buttons if words in (_plain(each.text()), each.accessibleName())), None)

    def _tab(self, words: str) -> tuple[QTabBar, int] | None:
        rows = [each for each in self._window.findChildren(QTabBar) if each.isVisible()]
        places = ((row, index) for row in rows for index in range(row.count()))
        return next(((row, index) for row, index in places if _plain(row.tabText(index)) == words), None)

    def _named(self, label: str) -> QWidget | None:
        widgets = [each for each in self._window.findChildren(QWidget) if each.isVisible() and each.focusPolicy()]
        return next((each for each in widgets if each.accessibleName() == label), None)

    def _file_dialog(self) -> QFileDialog | None:
        dialogs = [each for each in QApplication.topLevelWidgets() if isinstance(each, QFileDialog)]
        return next((each for each in dialogs if each.isVisible()), None)


def _menu() -> QMenu | None:
    opened = QApplication.activePopupWidget()
    return opened if isinstance(opened, QMenu) else None


def _plain(words: str) -> str:
    return words.replace("&&", "\0").replace("&", "").replace("\0", "&")
