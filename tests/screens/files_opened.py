"""Files a person saves by the system's dialog, and those the program asks the system to open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from tests.screens.workshop import Hands


def save_as(hands: Hands, place: Path) -> None:
    """Type a place into the dialog that asks for one, and press Enter."""
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit)
    assert isinstance(name, QLineEdit)
    name.setText(str(place))
    QTest.keyClick(name, Qt.Key.Key_Return)
    hands.settle()


class _Viewer(QObject):
    """Stands where the system's viewer does."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        """Note what is to be opened."""
        self.opened.append(Path(url.toLocalFile()))


@contextmanager
def opened_files() -> Iterator[list[Path]]:
    """The files that are opened meanwhile."""
    viewer = _Viewer()
    QDesktopServices.setUrlHandler("file", viewer, "open")  # type: ignore[arg-type]
    try:
        yield viewer.opened
    finally:
        QDesktopServices.unsetUrlHandler("file")
