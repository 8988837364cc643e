"""This computer's own settings: the language of the screen, light or dark, and how large the text is."""

from __future__ import annotations

from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.work import Work
from relate_desktop.settings import Settings
from relate_desktop.text import _, language

SIZES = (100, 110, 125, 150, 175, 200)


class ComputerSection(Section):
    """What is chosen here holds on this computer only, at once."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, _("This computer"), _("This applies to this computer only."))
        self.language = ChoiceField(_("&Language of the screen"), [("nb", "Norsk"), ("en", "English")], wide=260)
        self.scheme = ChoiceField(
            _("Li&ght or dark"),
            [("system", _("As the system")), ("light", _("Light")), ("dark", _("Dark"))],
            wide=260,
        )
        sizes = [(size, f"{size} %") for size in SIZES]
        self.text_size = ChoiceField(_("Si&ze of the text"), sizes, wide=260)
        self.later = Text("", role="text-muted")
        for widget in (self.language, self.scheme, self.text_size, self.later):
            self.box.addWidget(widget)
        self.later.hide()
        settings = Settings.load()
        self.language.set_value(language())
        self.scheme.set_value(settings.scheme)
        self.text_size.set_value(settings.text_percent if settings.text_percent in SIZES else 100)
        for field in (self.language, self.scheme, self.text_size):
            field.changed.connect(self._keep)

    def show_card(self, card: ShopCard) -> None:
        """The shop's own settings do not matter here."""

    def first(self) -> ChoiceField:
        return self.language

    def _keep(self) -> None:
        settings = Settings.load()
        settings.language = self.language.value()
        settings.scheme, settings.text_percent = self.scheme.value(), self.text_size.value()
        settings.save()
        LOOK.choose(scheme=settings.scheme, text_percent=settings.text_percent)
        other = settings.language != language()
        self.later.setText(_("Relate will use this language the next time it is opened.") if other else "")
        self.later.setVisible(other)
