"""The shop as it stands on its papers: name, address, organisation number, credentials, logo."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel

from relate_desktop.paths import pictures_folder
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import doing
from relate_desktop.records.shop.countries import countries
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.file_dialogs import ask_for_file
from relate_desktop.screens.kit.boxes import inner_row
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import EmailField, PhoneField, Refusal
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.settings.section import FormSection
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MOST_PICTURE = 20_000_000
"""A larger file is no logo; it is not even read."""


class ShopSection(FormSection):
    """Name, address and everything else that stands on papers."""

    def __init__(self, work: Work) -> None:
        words = _("This is printed on everything you send.")
        super().__init__(work, _("The shop"), words, _entries(), _("&Save the shop"))
        self.box.addWidget(Caption(_("Logo")))
        self.logo = QLabel()
        self.logo.setAccessibleName(_("Logo"))
        self.none = Text(_("No logo yet. PNG and JPEG will do."), role="text-muted")
        self.refusal = Refusal()
        self.box.addWidget(self.logo)
        self.box.addWidget(self.none)
        self.box.addWidget(self.refusal)
        line = inner_row(self, self.box, gap=8)
        line.addWidget(PlainButton(_("Choose a &picture"), "folder-open", pressed=self._choose))
        self.remove = QuietButton(_("Remove the &logo"), pressed=lambda: self._set_logo(None))
        line.addWidget(self.remove)
        line.addStretch(1)

    def show_card(self, card: ShopCard) -> None:
        values = {name: getattr(card, name) for name in self.form.fields}
        values["phone"] = card.phone_shown
        self.fill(values, card.version)
        self.none.setVisible(card.logo is None)
        self.remove.setVisible(card.logo is not None)
        self.logo.setVisible(card.logo is not None)
        if card.logo is not None:
            picture = QPixmap()
            picture.loadFromData(card.logo)
            self.logo.setPixmap(picture.scaledToHeight(min(picture.height(), LOOK.px(64))))

    def store(self, changes: dict[str, Any]) -> None:
        self.work.do(doing.change, version=self.form.version, by=self, then=self.saved, **changes)

    def _choose(self) -> None:
        kind = _("Pictures (*.png *.jpg *.jpeg)")
        ask_for_file(self, _("Choose a picture"), kind, pictures_folder(), self.take_picture)

    def take_picture(self, place: Path) -> None:
        """Read a picture from a file and keep it; says in words what can't be used."""
        try:
            if place.stat().st_size > MOST_PICTURE:
                self._refuse(_("That file is too large for a logo: at most 20 MB."))
                return
            picture = place.read_bytes()
        except OSError:
            self._refuse(_("That file can't be read."))
            return
        self._set_logo(picture)

    def _set_logo(self, picture: bytes | None) -> None:
        self.refusal.hide()
        self.work.do(doing.set_logo, picture, by=_LogoRefusal(self))

    def _refuse(self, sentence: str) -> None:
        self.refusal.sentence.setText(sentence)
        self.refusal.show()


class _LogoRefusal(QLabel):
    """Shows a refusal of the logo beside the logo, not in the form above it."""

    def __init__(self, section: ShopSection) -> None:
        super().__init__(section)
        self._section = section
        self.hide()

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the logo."""
        self._section._refuse(refused.sentence)


def _entries() -> list[Entry]:
    spoken = reader().locale.territories
    names = sorted(((code, str(spoken.get(code, code))) for code in countries()), key=lambda pair: pair[1])
    languages = [("nb", _("Norwegian")), ("en", _("English"))]
    return [
        Entry("name", _("Name of the s&hop")),
        Entry("tagline", _("Cre&dentials"), options={"hint": _("Printed under the name: master joiner since 1998.")}),
        Entry("street", _("S&treet"), group=_("Address")),
        Entry("postcode", _("Post&code"), options={"most": 20, "wide": 120}, group=_("Address")),
        Entry("town", _("To&wn"), options={"most": 100}, group=_("Address"), beside=True),
        Entry("country", _("Countr&y"), ChoiceField, {"choices": names, "wide": 260}, group=_("Address")),
        Entry("phone", _("Pho&ne"), PhoneField, {"most": 40}, group=_("Contact details")),
        Entry("email", _("&E-mail"), EmailField, {"most": 254}, group=_("Contact details"), beside=True),
        Entry("website", _("We&bsite"), group=_("Contact details")),
        Entry("organisation_number", _("Or&ganisation number"), options={"most": 40}, group=_("Registration")),
        Entry("vat_registered", _("Registered for &VAT"), TickField, group=_("Registration")),
        Entry("house_language", _("L&anguage of the shop"), ChoiceField, {"choices": languages, "wide": 200},
              group=_("Language and currency")),
        Entry("currency", _("C&urrency"), options={"most": 3, "wide": 120}, group=_("Language and currency")),
    ]  # fmt: skip
