"""What was begun and not saved: said where one sees it, with a way back to it and a way to throw it away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.screens.kit.boxes import clear, column, row
from relate_desktop.screens.kit.buttons import IconButton, QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text, plain
from relate_desktop.text import _

SIDE = 24


class Unsaved(QWidget):
    """Says that something was begun and is not saved, and leads back to it."""

    go_on = Signal()
    thrown_away = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = row(self, gap=16)
        line.addWidget(Icon("circle-alert", 20, "warn"))
        line.addWidget(Text(sentence, role="warn"), 1)
        line.addWidget(QuietButton(_("Go on"), pressed=self.go_on.emit, flush=True))
        line.addWidget(QuietButton(_("Throw it away"), pressed=self.thrown_away.emit, flush=True))
        self.hide()


class Unfinished(QWidget):
    """New ones begun and not saved, over a list: `go_on` and `thrown_away` are sent with the key of one.

    `away=False` is for what can only be gone on with.
    """

    go_on = Signal(str)
    thrown_away = Signal(str)

    def __init__(
        self, nameless: str, title: str = "", *, side: float = SIDE, away: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._nameless, self._title, self._away = nameless, title or _("Not saved yet"), away
        self._column = column(self, margins=(side, 0, 16, 8))
        self.hide()

    def has_any(self) -> bool:
        """Tell whether something was begun and not saved."""
        return self._column.count() > 0

    def show_names(self, names: Sequence[tuple[str, str]]) -> None:
        """Show these: the key of each, and what was typed as its name."""
        clear(self._column)
        if names:
            self._column.addWidget(Text(self._title, "small", "text-muted"))
        for key, name in names:
            self._column.addWidget(self._line(key, name or self._nameless))
        self.setVisible(bool(names))

    def _line(self, key: str, name: str) -> QWidget:
        made = QWidget()
        line = row(made, gap=8)
        back = QuietButton(plain(name), "pencil-line", pressed=partial(self.go_on.emit, key), flush=True)
        back.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        back.setAccessibleName(_("Go on with {name}").format(name=name))
        line.addWidget(back, 1)
        if self._away:
            words = _("Throw away {name}").format(name=name)
            line.addWidget(IconButton(words, "x", pressed=partial(self.thrown_away.emit, key)))
        return made
