"""What stands in the place of the record while a new one is written down."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

NEW = "new"
"""The tab of a place that opens the form: "new", "new:12" for a customer, or "new:12:34" for a job of theirs."""


class Writing(QWidget):
    """Writes a new one down. `saved` is sent with its id, `gone_back` at Esc.

    Where it asks first whose it is, `customer` is sent with the one that was found, `nobody` with a stranger's name.
    """

    saved = Signal(int)
    customer = Signal(int)
    gone_back = Signal()
    nobody = Signal(str)

    def begin(self, which: str) -> None:
        """Open the form for what stands after "new:" in a place."""
        raise NotImplementedError

    def start(self) -> None:
        """Put the cursor where the writing begins."""
        raise NotImplementedError

    def front(self) -> QWidget:
        """Return what F6 goes to."""
        raise NotImplementedError

    def dirty(self) -> bool:
        """Tell whether something is written down that is not on record, open or left."""
        raise NotImplementedError

    def put_aside(self) -> None:
        """Something else is shown now; what is written and not saved is there again when one comes back."""

    def names(self) -> list[tuple[str, str]]:
        """Return those that wait: what stands after "new:" in their place, and what each is called so far."""
        return []

    def throw_away(self, which: str) -> None:
        """Let one that waits go, with what was written in it."""
