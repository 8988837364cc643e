"""The texts papers begin with, in both languages."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.shop import doing
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.settings.section import FormSection
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

TEXTS = {"quote_terms": N_("Start, payment and guarantee on quotes")}


class TextsSection(FormSection):
    """Standard texts; quotes already written keep theirs."""

    def __init__(self, work: Work) -> None:
        self._versions: dict[str, int] = {}
        entries = [
            Entry(f"{key}:{language}", _("{text}, in {language}").format(text=_(text), language=name), TextField,
                  {"rows": 6})
            for key, text in TEXTS.items()
            for language, name in (("nb", _("Norwegian")), ("en", _("English")))
        ]  # fmt: skip
        words = _("New quotes begin with these. Quotes already written keep theirs.")
        super().__init__(work, _("Standard texts"), words, entries, _("&Save the texts"))

    def show_card(self, card: ShopCard) -> None:
        texts = {f"{row.key}:{row.language}": row for row in card.texts}
        self._versions = {name: row.version for name, row in texts.items()}
        self.fill({name: row.wording for name, row in texts.items()}, 0)

    def store(self, changes: dict[str, Any]) -> None:
        for name, wording in changes.items():
            key, _sign, language = name.partition(":")
            version = self._versions[name]
            self.work.do(doing.change_text, key, language, version=version, wording=wording, by=self, then=self.saved)
