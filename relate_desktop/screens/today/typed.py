"""A letter typed on the day as it opens: alone it is the key of an action, with another one it begins a name."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from relate_desktop.screens import actions

HELD_MS = 400
"""So long a letter waits for another one."""

VERBS = {keys: action.verb for action in actions.of_page("today") for keys in action.keys if len(keys) == 1}
"""The letters that do something on this page, and what."""


class Typed(QObject):
    """What is typed on the list. `meant` is sent with the verb of a letter, `begun` with the beginning of a name.

    Who went to a row by arrow or click works the list off: then a letter is its key at once. Before that somebody may
    have come in, and their name is typed: a letter waits until it is seen whether another one follows.
    """

    meant = Signal(str)
    begun = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.at_work = False
        self._held = ""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(HELD_MS)
        self._patience.timeout.connect(self.decide)

    def wants(self, event: QKeyEvent) -> bool:
        """Tell whether a key comes here, and not to the action it belongs to."""
        text = letters_of(event)
        return bool(text) and not (self.at_work and text.upper() in VERBS)

    def take(self, event: QKeyEvent) -> None:
        """Take a letter or a figure that is wanted here."""
        if event.isAutoRepeat():
            return
        held, self._held = self._held, ""
        self._patience.stop()
        text = letters_of(event)
        if not held and text.upper() in VERBS:
            self._held = text
            self._patience.start()
        else:
            self.begun.emit(held + text)

    def decide(self) -> bool:
        """No other letter has come: the one that waits was meant as a key. Tell whether one waited."""
        held, self._held = self._held, ""
        self._patience.stop()
        if held:
            self.meant.emit(VERBS[held.upper()])
        return bool(held)

    def start_anew(self) -> None:
        """The day was opened: nobody works it off yet."""
        self.at_work, self._held = False, ""
        self._patience.stop()


def letters_of(event: QKeyEvent) -> str:
    """Return what a key writes, "" where it writes nothing that could begin a name or a number."""
    if event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
        return ""
    text = event.text()
    return text if text.isprintable() and not text.isspace() else ""
