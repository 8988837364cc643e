"""The forms of the complaints' page: whose a new one is, and what they tell; none is lost half written."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.complaints.receive_form import Key, ReceiveForm
from relate_desktop.screens.find_whose import FindWhose
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

NEW = "new"
"""The tab of a place that opens the form: "new", "new:12" for a customer, or "new:12:34" for a job of theirs.

"new:12:34:5" and "new:12::5" begin with what they said when they told how happy they are.
"""


class Forming(QWidget):
    """Holds the form that is open. `saved` is sent with an id, `gone_back` at Esc, `nobody` with a name."""

    saved = Signal(int)
    gone_back = Signal()
    nobody = Signal(str)

    def __init__(self, work: Work, go: Callable[[Place], None]) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._begun: dict[Key, ReceiveForm] = {}
        self.form: ReceiveForm | FindWhose | None = None
        self._box = column(self, gap=16, margins=(40, 24, 40, 96))

    def begin(self, which: str) -> None:
        """Open the form for what stands after "new:" in a place, or ask first whose complaint it is."""
        customer, _sign, rest = which.partition(":")
        job, _sign, thought = rest.partition(":")
        self.close_form()
        self.form = form = self._receive(int(customer), job, thought) if customer.isdigit() else self._whose()
        self._box.addWidget(Text(_("A new complaint"), "person", bold=True))
        self._box.addWidget(form)
        form.show()
        self._box.addStretch(1)

    def _whose(self) -> FindWhose:
        asks = _("Who tells it? A few letters of the name, or the phone number")
        found = FindWhose(self._work, asks)
        found.found.connect(lambda who: self._go(Place("complaints", tab=f"{NEW}:{who}")))
        found.nobody.connect(self.nobody)
        return found

    def _receive(self, customer_id: int, job: str, thought: str) -> ReceiveForm:
        """A form, or the one that was left with something written in it; `thought` is the unhappy word it is about."""
        key = (customer_id, int(job) if job.isdigit() else None)
        if key in self._begun and not thought:
            return self._begun.pop(key)
        form = ReceiveForm(self._work, *key, int(thought) if thought.isdigit() else None)
        LOOK.follow(form, lambda it: it.setMaximumWidth(LOOK.px(640)))
        form.saved.connect(self._saved)
        form.gone_back.connect(self.gone_back)
        return form

    def start(self) -> None:
        """Put the cursor where the writing begins."""
        if self.form is not None:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self, *, keep: bool = True) -> None:
        """Take the form away; what was written in it and not saved is there again when one comes back."""
        form, self.form = self.form, None
        if keep and isinstance(form, ReceiveForm) and form.dirty():
            self._box.removeWidget(form)
            form.hide()
            self._begun[form.key] = form
        clear(self._box)

    def _saved(self, complaint_id: int) -> None:
        self.close_form(keep=False)
        self.saved.emit(complaint_id)

    # ---- what was begun

    def dirty(self) -> bool:
        """Tell whether something is written down that is not on record, open or left."""
        return (isinstance(self.form, ReceiveForm) and self.form.dirty()) or bool(self._begun)

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
