"""Whose a new one is, and what is written about it; none is lost half written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused
from relate_desktop.screens.find_whose import FindWhose
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.form import Form
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.lists.writing import Writing
from relate_desktop.screens.work import Work

WIDE = 640
Key = tuple[int, int | None]
"""Whose matter it is, and the job it was begun from, if any."""


class NewForm(QWidget):
    """Writes one new record down. `saved` is sent with its id; what was typed stays until then."""

    saved = Signal(int)
    gone_back = Signal()
    form: Form

    def __init__(self, work: Work, key: Key) -> None:
        super().__init__()
        self._work, self.key = work, key

    def dirty(self) -> bool:
        """Tell whether something was written that is not on record."""
        raise NotImplementedError

    def name(self) -> str:
        """Return what it is about so far, and whose it is."""
        raise NotImplementedError

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.form.show_saving(saving)


class Forming(Writing):
    """Holds the form that is open, made by `make` of its key and of what else stands in the place.

    `asks` is the question whose it is; `title` stands over both.
    """

    def __init__(self, work: Work, make: Callable[[Key, str], NewForm], *, title: str, asks: str) -> None:
        super().__init__()
        self._work, self._make, self._title, self._asks = work, make, title, asks
        self._begun: dict[Key, NewForm] = {}
        self.form: NewForm | FindWhose | None = None
        self._box = column(self, gap=16, margins=(40, 24, 40, 96))

    def begin(self, which: str) -> None:
        """Open the form for "12", "12:34" or "12:34:" with more, or ask first whose it is."""
        customer, _sign, rest = which.partition(":")
        job, _sign, more = rest.partition(":")
        self.put_aside()
        whose = (int(customer), int(job) if job.isdigit() else None) if customer.isdigit() else None
        self.form = form = self._write(whose, more) if whose is not None else self._whose()
        self._box.addWidget(Text(self._title, "person", bold=True))
        self._box.addWidget(form)
        form.show()
        self._box.addStretch(1)

    def _whose(self) -> FindWhose:
        found = FindWhose(self._work, self._asks)
        found.found.connect(lambda who: self.customer.emit(who))
        found.nobody.connect(self.nobody)
        return found

    def _write(self, key: Key, more: str) -> NewForm:
        """A form, or the one that was left with something written in it, unless more is said about a new one."""
        if key in self._begun and not more:
            return self._begun.pop(key)
        form = self._make(key, more)
        LOOK.follow(form, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))
        form.saved.connect(self._saved)
        form.gone_back.connect(self.gone_back)
        return form

    def start(self) -> None:
        """Put the cursor where the writing begins."""
        if self.form is not None:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def front(self) -> QWidget:
        """Return the form, or the question whose it is."""
        return self.form or self

    def put_aside(self) -> None:
        """Take the form away; what was written in it and not saved is there again when one comes back."""
        form = self.form
        if isinstance(form, NewForm) and form.dirty():
            self._box.removeWidget(form)
            form.hide()
            self._begun[form.key] = form
        self._close()

    def _close(self) -> None:
        self.form = None
        clear(self._box)

    def _saved(self, record_id: int) -> None:
        self._close()
        self.saved.emit(record_id)

    # ---- what was begun

    def dirty(self) -> bool:
        """Tell whether something is written down that is not on record, open or left."""
        return (isinstance(self.form, NewForm) and self.form.dirty()) or bool(self._begun)

    def names(self) -> list[tuple[str, str]]:
        """Return those that wait: what stands after "new:" in their place, and what each is called so far."""
        return [(_key_text(key), form.name()) for key, form in self._begun.items()]

    def throw_away(self, which: str) -> None:
        """Let a form go with what was written in it."""
        form = next((form for key, form in self._begun.items() if _key_text(key) == which), None)
        if form is not None:
            del self._begun[form.key]
            form.deleteLater()


def _key_text(key: Key) -> str:
    customer_id, job_id = key
    return f"{customer_id}" if job_id is None else f"{customer_id}:{job_id}"
