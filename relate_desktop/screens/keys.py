"""Keys and menu: every row of the table of actions as Qt has it, and the list of keys of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from relate_desktop.screens import actions
from relate_desktop.screens.actions import Action
from relate_desktop.screens.kit.boxes import Scrolled
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.focus import Ringed
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

FRAME = 56
"""What the system's frame around a dialog may take of the screen's height."""


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
    """The keys of this page; where there are more than the screen is high they scroll."""

    def __init__(
        self, window: QWidget, keys: Keys, now: Iterable[Action], more: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__(window, _("Keyboard shortcuts"))
        rows = [*more]
        rows += [(keys.words(action), _(action.text)) for action in now if action.keys]
        rows += [(_("Enter"), _("Open what is chosen")), (_("Esc"), _("One step back; nothing typed is lost"))]
        rows += [(_("Alt"), _("Hold it down to see the underlined letters"))]
        self._table = _table(rows)
        self._part = _Scrolled(self._table)
        self._part.setAccessibleName(_("Keyboard shortcuts"))
        self.body.addWidget(self._part)

    def fit(self) -> None:
        """Be as high as the rows, as far as the screen allows; only rows that scroll take the focus."""
        self._part.setFixedHeight(0)
        rest = self.needed_height()
        super().fit()
        needed = self._table.heightForWidth(self.body.geometry().width())
        room = self.screen().availableGeometry().height() - rest - LOOK.px(FRAME)
        policies = Qt.FocusPolicy
        self._part.setFocusPolicy(policies.StrongFocus if needed > room else policies.NoFocus)
        self._part.setFixedHeight(min(needed, room))
        super().fit()


class _Scrolled(Ringed, Scrolled):
    """The rows; the arrows scroll them."""


def _table(rows: Sequence[tuple[str, str]]) -> QWidget:
    """Return the keys, each beside what it does."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setColumnStretch(1, 1)
    LOOK.follow(made, lambda _it: _measure(grid))
    for at, (pressed, does) in enumerate(rows):
        grid.addWidget(Text(pressed, bold=True, wrap=False), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(does), at, 1, Qt.AlignmentFlag.AlignTop)
    return made


def _measure(grid: QGridLayout) -> None:
    grid.setHorizontalSpacing(LOOK.px(24))
    grid.setVerticalSpacing(LOOK.px(4))
