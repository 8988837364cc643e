"""What they said yes to: the promise in a sentence, the letter that confirms it, and the way back from it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import steps
from relate_desktop.records.complaints.cards import ComplaintCard, OptionRow
from relate_desktop.screens.answers import agreed_how
from relate_desktop.screens.complaints.papers import can_give, place_of
from relate_desktop.screens.complaints.slot import Slot, ask_why
from relate_desktop.screens.complaints.step import Talk
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import DangerButton, PlainButton
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class Agreed(QWidget):
    """Told in three lines; taking it back asks why."""

    def __init__(self, work: Work, card: ComplaintCard, go: Go, talk: Talk) -> None:
        super().__init__()
        self._work, self._card, self._talk = work, card, talk
        box = column(self, gap=4)
        self.what = Text("", bold=True)
        self.yes, self.others = Text(), Text("", "small", "text-muted")
        self._buttons = QWidget()
        flow = FlowLayout(self._buttons)
        self.letter = PlainButton(_("Solution letter"), "mail", pressed=lambda: go(place_of(self._card, "solution")))
        self.take_back = DangerButton(_("Take the agreement back"), "undo-2", pressed=self._ask)
        flow.addWidget(self.letter)
        flow.addWidget(self.take_back)
        self.slot = Slot()
        for part in (self.what, self.yes, self.others, self._buttons, self.slot):
            box.addWidget(part)

    def show_card(self, card: ComplaintCard) -> None:
        """Show what was agreed last."""
        self._card = card
        option = agreed_option(card)
        self.what.setText(option.wording if option else "")
        self.yes.setText(self._yes(card, option) if option else "")
        others = [other.wording for other in card.options if option and other.id != option.id]
        self.others.setText(_("Also offered: {options}").format(options="; ".join(others)) if others else "")
        self.others.setVisible(bool(others))
        self.letter.setVisible(can_give(card, "solution"))
        self.take_back.setVisible("offered" in card.next_states)

    def _yes(self, card: ComplaintCard, option: OptionRow) -> str:
        assert option.agreed_at is not None
        words = {"name": option.agreed_by, "how": agreed_how(option.agreed_how or "said")}
        words["day"] = reader().day(self._talk.local(option.agreed_at).date())
        said = _("{name} said yes on {day}, {how}.").format(**words)
        remedy = next((one for one in card.remedies if one.option_id == option.id), None)
        if remedy is None:
            return said
        doer = {"by": reader().day(remedy.promise.due_on), "who": remedy.promise.responsible_name}
        then = _("{who} does it by {by}.") if doer["who"] else _("It is to be done by {by}.")
        return f"{said} {then.format(**doer)}"

    def start(self) -> None:
        """Go to the first thing that can be done."""
        first = self.letter if not self.letter.isHidden() else self.take_back
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self.slot.goes_on():
            return
        said = _("The promise is taken back with it. The ways to put it right stay.")
        form = ask_why(_("Take the agreement back"), _("Why"), _("Take it back"), said=said)
        form.saved.connect(lambda values: self._give(form, values["reason"]))
        self.slot.open(form, self.take_back)

    def _give(self, form: InPlace, reason: str) -> None:
        done = lambda _none: self.slot.close_form()  # noqa: E731
        self._work.do(steps.take_back_agreement, self._card.id, reason=reason, by=form, then=done)


def agreed_option(card: ComplaintCard) -> OptionRow | None:
    """Return the way they said yes to last, None where there is none."""
    agreed = [option for option in card.options if option.agreed_at is not None]
    return max(agreed, key=lambda option: (option.agreed_at, option.id), default=None)
