"""Qt's own file dialog in our look, for systems that lend none of theirs: our icons, one column, and room for it."""

from __future__ import annotations

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QSplitter, QToolButton

from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.theme import LOOK

WIDE, HIGH, PLACES = 800, 520, 160
_BUTTONS = {
    "backButton": "arrow-left", "forwardButton": "arrow-right", "toParentButton": "arrow-up",
    "newFolderButton": "plus",
}  # fmt: skip
_MODES = ("listModeButton", "detailModeButton")


class OurIcons(QAbstractFileIconProvider):
    """A folder, or a sheet of paper."""

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        file = QAbstractFileIconProvider.IconType.File
        is_file = not what.isDir() if isinstance(what, QFileInfo) else what == file
        return icon("file-text" if is_file else "folder-open")


def in_our_look(dialog: QFileDialog) -> None:
    """Dress Qt's own file dialog; one that the system lends has a look of its own and is left alone."""
    made = {button.objectName(): button for button in dialog.findChildren(QToolButton)}
    if not made:
        return
    icons = OurIcons()
    dialog.setProperty("icons", icons)  # Qt does not keep it
    dialog.setIconProvider(icons)
    dialog.setViewMode(QFileDialog.ViewMode.List)
    for name, drawn in _BUTTONS.items():
        made[name].setIcon(icon(drawn))
        made[name].setIconSize(QSize(LOOK.px(20), LOOK.px(20)))
        made[name].setAutoRaise(True)
    for button in dialog.findChildren(QPushButton):
        button.setIcon(QIcon())
    for name in _MODES:
        made[name].hide()
    dialog.resize(LOOK.px(WIDE), LOOK.px(HIGH))
    for splitter in dialog.findChildren(QSplitter):
        splitter.setSizes([LOOK.px(PLACES), LOOK.px(WIDE - PLACES)])
