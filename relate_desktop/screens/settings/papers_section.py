"""How papers are made: the window of the envelopes, how long quotes are valid, and how they are numbered."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.shop import doing, numbers
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.settings.section import FormSection
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language


class PapersSection(FormSection):
    """Envelope and validity."""

    def __init__(self, work: Work) -> None:
        shift = {"least": -100, "most": 100, "wide": 120}
        hint = _("In tenths of a millimetre, when the address does not sit right in the window.")
        entries = [
            Entry("envelope_profile", _("&Envelope"), ChoiceField, {"choices": _envelopes(), "wide": 360}),
            Entry("envelope_dx", _("Move the address &right"), WholeField, {**shift, "hint": hint}),
            Entry("envelope_dy", _("Move the address &down"), WholeField, shift),
            Entry("quote_valid_days", _("Quotes are valid for so many da&ys"), WholeField,
                  {"least": 1, "most": 730, "wide": 120}),
        ]  # fmt: skip
        words = _("The address stands where the window of your envelopes is.")
        super().__init__(work, _("Papers"), words, entries, _("&Save"))

    def show_card(self, card: ShopCard) -> None:
        self.fill({name: getattr(card, name) for name in self.form.fields}, card.version)

    def store(self, changes: dict[str, Any]) -> None:
        self.work.do(doing.change, version=self.form.version, by=self, then=self.saved, **changes)


def _envelopes() -> list[tuple[str, str]]:
    """The envelopes there are, by what people call them."""
    from relate_desktop.letters.envelopes import profiles

    return [(name, profile.label(language())) for name, profile in profiles().items()]


class NumbersSection(FormSection):
    """How quotes are numbered."""

    def __init__(self, work: Work) -> None:
        hint = _("{year} is the year, {number:03} the number in three figures. It begins at 1 each year.")
        entries = [
            Entry("pattern", _("&Pattern"), LineField, {"most": 40, "hint": hint}),
            Entry("next", _("&Next number"), WholeField, {"least": 1, "most": 999_999_999, "wide": 160}),
        ]
        words = _("A quote gets its number when it is issued, one after the other, and no number is used twice.")
        super().__init__(work, _("Numbers"), words, entries, _("&Save"))

    def show_card(self, card: ShopCard) -> None:
        for series in card.series:
            if series.noun == "quote":
                self.fill({"pattern": series.pattern, "next": series.next}, series.version)

    def store(self, _changes: dict[str, Any]) -> None:
        values = self.form.values() or {}
        self.work.do(numbers.change_series, "quote", version=self.form.version, by=self, then=self.saved, **values)
