"""Saving something as a file: where and under which name is asked, and what the disk does not take is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from relate_desktop.file_names import free_place, safe_name
from relate_desktop.paths import documents_folder
from relate_desktop.records.refused import Refused
from relate_desktop.saving import save_whole
from relate_desktop.screens.printing.file_dialog import in_our_look
from relate_desktop.screens.work import Said, Work
from relate_desktop.settings import Settings
from relate_desktop.text import _


class SaveAs:
    """One file on its way to a folder: its title in the dialog, its kind, its name, and the bytes asked for last."""

    def __init__(self, work: Work, owner: QWidget, title: str, kind: str, extension: str) -> None:
        self._work, self._owner = work, owner
        self._title, self._kind, self._extension = title, kind, extension

    def ask(self, name: str, content: Callable[[], bytes]) -> None:
        """Ask for a folder and a name, and save there."""
        dialog = QFileDialog(self._owner.window(), self._title)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self._kind)
        dialog.setDefaultSuffix(self._extension.removeprefix("."))
        folder = save_folder()
        dialog.setDirectory(str(folder))
        wanted = safe_name(name, self._extension, nameless=_("without a name"))
        dialog.selectFile(free_place(folder, wanted).name)
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen), content))
        dialog.finished.connect(dialog.deleteLater)
        in_our_look(dialog)
        dialog.open()

    def save_to(self, place: Path, content: Callable[[], bytes]) -> bool:
        """Save to a place; what can't be written is said."""
        try:
            save_whole(place, content())
        except OSError as error:
            self._work.refused.emit(Refused(_unsaved(place, error)))
            return False
        except Refused as refused:
            self._work.refused.emit(refused)
            return False
        settings = Settings.load()
        settings.save_folder = str(place.parent)
        settings.save()
        self._work.said.emit(Said(_("Saved as {file}.").format(file=place.name), undoable=False))
        return True


def save_folder() -> Path:
    """Where something was saved last, else where documents lie."""
    for folder in (Path(Settings.load().save_folder or "."), documents_folder(), Path.home()):
        if folder.is_absolute() and folder.is_dir():
            return folder
    return Path.cwd()


def _unsaved(place: Path, error: OSError) -> str:
    folder = place.parent.name
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("Not saved: the folder {folder} is no longer there. Choose another one.").format(folder=folder)
    if isinstance(error, PermissionError):
        return _("Not saved: nothing can be written in {folder}. Choose another one.").format(folder=folder)
    return _("Not saved: the disk did not take it.")
