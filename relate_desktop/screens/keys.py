"""Keys and menu: every row of the table of actions as Qt has it, and the list of keys of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from relate_desktop.screens import actions
from relate_desktop.screens.actions import Action
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _


class Keys:
    """One QAction a row, on the window; only those that can be done now are switched on."""

    def __init__(self, window: QWidget, do: Callable[[Action], None]) -> None:
        self._made: dict[str, QAction] = {}
        for action in actions.ACTIONS:
            made = QAction(_(action.text), window)
            made.setShortcuts([QKeySequence(keys) for keys in action.keys])
            made.setAutoRepeat(False)
            made.setEnabled(False)
            made.triggered.connect(lambda _checked=False, action=action: do(action))
            window.addAction(made)
            self._made[action.name] = made

    def show(self, now: Iterable[Action]) -> None:
        """Switch on what can be done now, and nothing else."""
        names = {action.name for action in now}
        for name, made in self._made.items():
            made.setEnabled(name in names)

    def fill(self, menu: QMenu, of_page: Iterable[Action], of_window: Iterable[Action]) -> None:
        """Put actions into the menu: the page's own first."""
        for group in (of_page, of_window):
            for action in group:
                if action.menu:
                    made = self._made[action.name]
                    made.setIcon(icon(action.icon) if action.icon else icon("chevron-right"))
                    menu.addAction(made)
            menu.addSeparator()

    def words(self, action: Action) -> str:
        """Return the keys of an action as they stand on a keyboard."""
        native = QKeySequence.SequenceFormat.NativeText
        return _(" or ").join(QKeySequence(keys).toString(native) for keys in action.keys)


class KeysDialog(Dialog):
    """The keys of this page."""

    def __init__(self, window: QWidget, keys: Keys, now: Iterable[Action]) -> None:
        super().__init__(window, _("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        LOOK.follow(self, lambda _it: grid.setHorizontalSpacing(LOOK.px(24)))
        rows = [(keys.words(action), _(action.text)) for action in now if action.keys]
        rows += [(_("Enter"), _("Open what is chosen")), (_("Esc"), _("One step back; nothing typed is lost"))]
        rows += [(_("Alt"), _("Hold it down to see the underlined letters"))]
        for at, (pressed, does) in enumerate(rows):
            grid.addWidget(Text(pressed, bold=True, wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(Text(does), at, 1)
        self.body.addLayout(grid)
