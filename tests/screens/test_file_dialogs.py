"""Qt's own file dialogs, where the system lends none: in the language of the screen, and in the person's own folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.screens.file_dialogs import ask_for_file
from relate_desktop.screens.first_run.page import FirstRun, FirstSteps
from relate_desktop.screens.places import Place
from relate_desktop.screens.qt_words import QtWords
from tests.screens.workshop import Hands, Workshop, window_on

OF_THE_DIALOG = ("QFileDialog", "QFileSystemModel", "QAbstractFileIconProvider", "QPlatformTheme")


class Listening(QtWords):
    """Remembers which words of the file dialog it did not know."""

    def __init__(self) -> None:
        super().__init__()
        self.unknown: set[str] = set()

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # noqa: N803
        known = super().translate(context, sourceText, disambiguation, n)
        if context in OF_THE_DIALOG and known is None and not sourceText.startswith("Alt+"):
            self.unknown.add(sourceText)
        return known


@pytest.fixture
def norwegian(qapp: QApplication) -> Iterator[Listening]:
    words = Listening()
    qapp.installTranslator(words)
    text.set_language("nb")
    yield words
    text.set_language("en")
    qapp.removeTranslator(words)


def opened(owner: QWidget) -> QFileDialog:
    dialog = owner.window().findChild(QFileDialog)
    assert dialog is not None
    QApplication.processEvents()
    return dialog


def test_every_word_of_the_dialog_is_norwegian(norwegian: Listening, qtbot: QtBot, tmp_path: Path) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    (tmp_path / "Mappe").mkdir()
    ask_for_file(owner, "Velg et bilde", "Bilder (*.png)", tmp_path, print)
    dialog = opened(owner)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    qtbot.wait(1)
    assert norwegian.unknown == set()
    assert all(button.icon().isNull() for button in dialog.findChildren(QPushButton)), "no icons but ours"
    dialog.reject()


def test_a_logo_is_looked_for_among_the_pictures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    pictures = tmp_path / "Pictures"
    pictures.mkdir()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_PICTURES_DIR", str(pictures))
    with window_on(Workshop(tmp_path), Place("settings", tab="shop")) as hands:
        hands.press("Choose a picture")
        dialog = opened(hands.window)
        assert Path(dialog.directory().path()) == pictures
        kinds = [box.itemText(at) for box in dialog.findChildren(QComboBox) for at in range(box.count())]
        assert "Pictures (*.png *.jpg *.jpeg)" in kinds
        dialog.reject()


def test_a_shop_file_is_looked_for_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DOCUMENTS_DIR", str(tmp_path / "none such"))
    page = FirstRun("en", FirstSteps(print, print, print))
    qtbot.addWidget(page)
    page.show()
    Hands(page).press("Open a shop file")  # type: ignore[arg-type]
    dialog = opened(page)
    assert Path(dialog.directory().path()) == tmp_path
    dialog.reject()
