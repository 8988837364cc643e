"""About: what the program is, its version, and whose work it stands on."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop import __version__
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _


class AboutDialog(Dialog):
    """Said in a few lines."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, _("About Relate"))
        self.body.addWidget(Text(_("The customer book of a small trade shop: people, jobs, quotes and their papers.")))
        self.body.addWidget(Text(_("Version {version}").format(version=__version__)))
        self.body.addWidget(
            Text(_("Free software under the Apache licence 2.0. It comes without warranty."), "small", "text-muted")
        )
        self.body.addWidget(
            Text(
                _("Letters: Source Sans 3 (SIL Open Font License). Icons: Lucide (ISC). Built with Qt (LGPL)."),
                "small",
                "text-muted",
            )
        )
