"""What is said when something went wrong that nobody foresaw."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _


class CrashNotice(Dialog):
    """Said in plain words, without what went wrong inside."""

    def __init__(self, window: QWidget, log: Path) -> None:
        super().__init__(
            window,
            _("Something went wrong"),
            _("The last thing may not be saved: look, and try again. What you typed still stands where it was."),
        )
        self.body.addWidget(
            Text(_("If it happens again, close Relate and open it anew. Everything saved before is safe."))
        )
        self.body.addWidget(
            Text(
                _("What went wrong is written down, without names, in {file}.").format(file=log), "small", "text-muted"
            )
        )
