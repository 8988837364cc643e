"""Asking for a file that is there already: it begins in the person's own folder, and looks like the rest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from relate_desktop.screens.printing.file_dialog import in_our_look


def ask_for_file(owner: QWidget, title: str, kind: str, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask for one file of a kind ("Pictures (*.png *.jpg)"), and hand it on; the dialog lets itself go."""
    dialog = QFileDialog(owner.window(), title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilter(kind)
    dialog.setDirectory(str(folder if folder.is_dir() else Path.home()))
    dialog.fileSelected.connect(lambda name: then(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    in_our_look(dialog)
    QDialog.open(dialog)
