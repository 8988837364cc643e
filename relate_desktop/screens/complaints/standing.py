"""How a complaint stands where no step says it: it waits for them, or has ended, and whom they can turn to then."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard, WaitRow
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.screens.complaints.papers import can_give, place_of
from relate_desktop.screens.complaints.words import Local, late_by_then, on_button
from relate_desktop.screens.kit.boxes import FlowLayout, column, inner_row
from relate_desktop.screens.kit.buttons import MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.text import N_, _

ICONS = {"closed": "circle-check", "unfounded": "file-x", "withdrawn": "undo-2", "deadlock": "hand"}
ENDINGS = {
    "closed": N_("Closed on {day}: {name} said that it is right."),
    "unfounded": N_("Unfounded since {day}. We have not told {name} why yet."),
    "withdrawn": N_("{name} took it back on {day}."),
    "deadlock": N_("No agreement with {name} since {day}."),
}
TOLD = {
    "unfounded": N_("Unfounded, as we told {name} on {day}."),
    "deadlock": N_("No agreement with {name}. The letter about whom they can turn to left on {day}."),
}
"""What is said instead once a contact or a paper says that they were told."""
LETTERS = {"unfounded": N_("&Letter that says why"), "deadlock": N_("&Letter about whom they can turn to")}
"""What is to be told in a letter, and how its button says it."""


class Standing(QWidget):
    """A sentence with its reason, and what can be done about it; `again` takes it up anew, `answered` goes on."""

    again = Signal()
    answered = Signal()

    def __init__(self, go: Go, local: Local) -> None:
        super().__init__()
        self._local = local
        self._card: ComplaintCard | None = None
        box = column(self, gap=8)
        line = inner_row(self, box, gap=8)
        self.icon, self.said = Icon("pause"), Text("", bold=True)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.said, 1)
        self.why = Text()
        self.caption = Caption(_("Whom they can turn to"))
        self.body = Text("", role="text-muted")
        for part in (self.why, self.caption, self.body, self._buttons(go)):
            box.addWidget(part)
        self.hide()

    def _buttons(self, go: Go) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made)
        self.letter = MainButton("", "mail", pressed=lambda: self._letter(go))
        self.go_on = PlainButton("", "check", pressed=self.answered.emit)
        self.take_up = QuietButton(_("Take it up again"), "history", pressed=self.again.emit, flush=True)
        for button in (self.letter, self.go_on, self.take_up):
            flow.addWidget(button)
        return made

    def _letter(self, go: Go) -> None:
        if self._card is not None:
            go(place_of(self._card, self._card.state))

    def start(self) -> None:
        """Go to the first button there is."""
        first = next((one for one in (self.letter, self.go_on, self.take_up) if not one.isHidden()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_card(self, card: ComplaintCard, wait: WaitRow | None) -> None:
        """Show how it stands; a complaint that is being worked on shows nothing here."""
        self._card = card
        ended = card.state in ENDED
        self.setVisible(ended or wait is not None)
        deadlock = card.state == "deadlock"
        self.letter.setVisible(card.state in LETTERS and can_give(card, card.state) and card.told_at is None)
        self.letter.setText(_(LETTERS[card.state]) if card.state in LETTERS else "")
        self.caption.setVisible(deadlock and bool(card.dispute_body))
        self.body.setVisible(deadlock and bool(card.dispute_body))
        self.body.setText("\n".join(card.dispute_body))
        self.go_on.setVisible(wait is not None and not ended)
        self.take_up.setVisible("reopened" in card.next_states and ended)
        if ended:
            self._show_ended(card)
        elif wait is not None:
            self._show_wait(card, wait)
        self.why.setVisible(bool(self.why.text()))

    def _show_ended(self, card: ComplaintCard) -> None:
        self.icon.show_icon(ICONS[card.state], "good" if card.state == "closed" else "text-muted")
        sentence = (TOLD if card.told_at is not None else ENDINGS)[card.state]
        day = reader().day(self._local(card.told_at or card.moved_at).date())
        self.said.setText(_(sentence).format(name=card.called, day=day))
        self.why.setText(card.moves[-1].reason if card.moves else "")

    def _show_wait(self, card: ComplaintCard, wait: WaitRow) -> None:
        self.icon.show_icon("pause", "text-muted")
        day = reader().full_day(self._local(wait.since).date())
        late = late_by_then(card.due) if card.due is not None else ""
        said = _("We wait for {name} since {day}, {late}.") if late else _("We wait for {name} since {day}.")
        self.said.setText(said.format(name=card.called, day=day, late=late))
        self.why.setText(wait.wording)
        answered = _("{name} answered").format(name=plain(on_button(card.called)))
        self.go_on.setText(answered[:1].upper() + answered[1:])
