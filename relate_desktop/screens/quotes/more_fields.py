"""What is seldom written on a quote, folded until it is asked for: what we advise, whom it goes to, what is hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import Field, LineField, TextField
from relate_desktop.screens.quotes.choices import Choices
from relate_desktop.text import _


class MoreFields(QWidget):
    """`fields` has them by their names in the records."""

    def __init__(self, choices: Choices, *, vat_registered: bool) -> None:
        super().__init__()
        self.fields = _fields(choices)
        self.open = QuietButton(_("M&ore about the quote"), "chevron-down", pressed=self.unfold, flush=True)
        self._folded = QWidget()
        self._lay_out()
        self.fields["person_id"].setVisible(len(choices.people) > 1)
        self.fields["prices_include_vat"].setVisible(vat_registered)
        self._folded.hide()

    def _lay_out(self) -> None:
        outer = column(self)
        outer.addWidget(self.open)
        outer.addWidget(self._folded)
        box = column(self._folded, gap=12)
        whom = Beside(below=12)
        whom.add(self.fields["address_id"], 2, least=240)
        whom.add(self.fields["signer_id"], 1, least=160)
        ticks = ("prices_include_vat", "hide_quantities", "hide_prices", "show_split")
        apart = {"address_id", "signer_id", *ticks}
        for name, field in self.fields.items():
            if name not in apart:
                box.addWidget(field)
            elif name == "address_id":
                box.addWidget(whom)
        for name in ticks:
            box.addWidget(self.fields[name])

    def unfold(self) -> None:
        """Show them."""
        self.open.hide()
        self._folded.show()

    def holds(self, field: QWidget) -> bool:
        """Tell whether a field is one of these."""
        return self._folded.isAncestorOf(field)


def _fields(choices: Choices) -> dict[str, Field]:
    name = _("Only when the name has letters that the paper's fonts lack.")
    why = _("It stands after the price and the options.")
    return {
        "recommendation": TextField(_("What we advise, and wh&y"), rows=2, hint=why),
        "title": LineField(_("What the quote is &for"), hint=_("It stands in the heading.")),
        "address_id": ChoiceField(_("Sent &to"), choices.addresses),
        "signer_id": ChoiceField(_("As&k for"), choices.signers),
        "person_id": ChoiceField(_("For the attention o&f"), choices.people),
        "written_name": LineField(_("How the name is written on pape&r"), hint=name),
        "prices_include_vat": TickField(_("Prices in&clude VAT")),
        "hide_quantities": TickField(_("Leave out how much of each")),
        "hide_prices": TickField(_("Leave out what each line costs")),
        "show_split": TickField(_("Say how much is work and how much material")),
    }
