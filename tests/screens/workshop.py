"""The joinery in its real window, and hands for it: what is seen is found by its words and pressed, typed and read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget

from relate_desktop import making
from relate_desktop.formats import Reader
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.quotes.issuing import issue
from relate_desktop.records.store import Store
from relate_desktop.screens.finding import Finder
from relate_desktop.screens.kit import dress, reading
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.labels import Elided
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from relate_desktop.screens.work import Work
from relate_desktop.text import language
from tests.records.joinery import Joinery

W = TypeVar("W", bound=QWidget)
LONG = "Anne-Margrethe Bjørnstjerne-Sundbye og Karl Wilhelm Hohenzollern-Hechingen"
LAPTOP, TILL = (1366, 768), (1024, 768)


class Workshop(Joinery):
    """Fjell & Furu, whose papers are real ones."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, datetime(2026, 11, 19, 8, 0, tzinfo=UTC))

    def issue(self, quote_id: int) -> str:
        return self.do(issue, quote_id, version=self.version(quote_id), build=making.quote)

    def row_version(self, customer_id: int) -> int:
        """The version of a customer's row now."""
        version: int = self.row(Customer, customer_id).version
        return version


class Hands:
    """A person at the window: finds what is visible by its words, presses it, types, and reads."""

    def __init__(self, window: Window) -> None:
        self.window = window

    # ---- finding

    def seen(self, kind: type[W], within: QWidget | None = None) -> list[W]:
        """Every visible widget of a kind in the window or in what opened over it."""
        roots = [within] if within else [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        found = [child for root in roots for child in root.findChildren(kind) if child.isVisible()]
        return list(dict.fromkeys(found))

    def button(self, words: str) -> QAbstractButton:
        """The button with these words on it or, where it shows none, by this name."""
        for button in self.seen(QAbstractButton):
            if words in (_plain(button.text()), button.accessibleName()):
                return button
        raise AssertionError(f"no button {words!r} among {[_plain(b.text()) for b in self.seen(QAbstractButton)]}")

    def has_button(self, words: str) -> bool:
        return any(words in (_plain(b.text()), b.accessibleName()) for b in self.seen(QAbstractButton))

    def field(self, label: str) -> Field:
        """The field under this label."""
        for field in self.seen(Field):
            if field.label_text == label:
                return field
        raise AssertionError(f"no field {label!r} among {[field.label_text for field in self.seen(Field)]}")

    def text(self) -> str:
        """Everything that can be read in the window, from its labels and notice."""
        labels = [e.whole() if isinstance(e, Elided) else e.text() for e in self.seen(QLabel)]
        labels += [words.accessibleName() for words in self.seen(Words)]
        labels += [_plain(button.text()) for button in self.seen(QAbstractButton)]
        return "\n".join(labels)

    # ---- doing

    def press(self, words: str) -> None:
        """Click on a button."""
        button = self.button(words)
        assert button.isEnabled(), f"{words} is switched off"
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        self.settle()

    def write(self, label: str, text: str) -> None:
        """Go to a field, and type over what stands in it."""
        editor = self.field(label).focusProxy()
        assert editor is not None
        editor.setFocus()
        QTest.keyClick(editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        QTest.keyClicks(editor, text)
        self.settle()

    def choose(self, label: str, words: str) -> None:
        """Choose one of a list by its words, with the keys."""
        combo = self.field(label).combo  # type: ignore[attr-defined]
        combo.setFocus()
        at = [combo.itemText(i) for i in range(combo.count())].index(words)
        QTest.keyClick(combo, Qt.Key.Key_Home)
        for _step in range(at):
            QTest.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == words
        combo.activated.emit(at)
        self.settle()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.focused(), key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        """Type where the focus is."""
        for letter in text:
            QTest.keyClicks(self.focused(), letter)
        self.settle()

    def click_row(self, rows: RowList, row: int) -> None:
        """Click once on a row of a list."""
        place = rows.visualRect(rows.model().index(row, 0)).center()
        QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
        self.settle()

    def focused(self) -> QWidget:
        widget: QWidget | None = QApplication.focusWidget()
        return widget if widget is not None else self.window

    def menu(self, button: str, entry: str) -> None:
        """Open a menu by its button and take an entry of it."""
        self.press(button)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(each for each in menu.actions() if _plain(each.text()) == entry)
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
        self.settle()

    def entries(self, button: str) -> list[str]:
        """What a menu offers."""
        self.press(button)
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        words = [_plain(each.text()) for each in menu.actions() if each.text()]
        menu.close()
        self.settle()
        return words

    def look(self) -> None:
        """Let a second pass: the window sees what others did."""
        assert self.window.work is not None
        self.window.work.look()
        self.settle()

    def settle(self) -> None:
        """Let the window do what it put off."""
        for _turn in range(3):
            QApplication.processEvents()


def _plain(text: str) -> str:
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&")


def as_usual() -> None:
    """The light look at 100 % again, where a test left another: dressing anew goes through every widget there is."""
    if (LOOK.scheme, LOOK.scale) != ("light", 1):
        LOOK.choose(scheme="light", text_percent=100)


def at(widget: QWidget, window: QWidget) -> QPoint:
    """Where a widget stands in the window."""
    return widget.mapTo(window, QPoint(0, 0))


@contextmanager
def window_on(
    shop: Joinery,
    place: Place | None = None,
    *,
    size: Sequence[int] = LAPTOP,
    percent: int = 100,
    scheme: str = "light",
    inline: bool = True,
) -> Iterator[Hands]:
    """The real window on the shop, and hands for it; long work is done at once, or away where not `inline`."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress.start(application, scheme=scheme, text_percent=percent)
    dress.finish()
    reading.use_reader(Reader(language(), "NO", "NOK"))
    store = Store.open(shop.store.path, clock=lambda: shop.now)  # its own: what the shop does is done elsewhere
    work = Work(store, who=shop.who, inline=inline)
    window = Window()
    window.show_shop_name("Fjell & Furu")
    window.resize(*size)
    window.show()
    window.open_shop(work, Finder(work), place=place)
    window.activateWindow()
    hands = Hands(window)
    hands.settle()
    try:
        yield hands
    finally:
        window.close()
        work.close()
        window.deleteLater()
        hands.settle()
        as_usual()
