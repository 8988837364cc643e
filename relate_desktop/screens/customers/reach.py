"""How a customer is reached: phones, e-mail and addresses, as many as there are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.customers.beside import Group
from relate_desktop.screens.customers.several import Kind, One, Several
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import EmailField, Field, LineField, PhoneField, TextField
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _

WORD = 60
NAME_OF_COUNTRY = 2


def phones() -> Kind:
    """Return what a phone is made of."""
    return Kind(
        table="phones",
        fields=lambda: {"number": PhoneField(_("Phone"), most=40), "note": LineField(_("When it is best, or whose"))},
        lines=[(("number", "note"), (2, 3))],
        first=_("Add a phone"),
        another=_("Another phone"),
        remove=_("Remove phone {name}"),
        going=_("{name} will be removed when you save."),
        called=_("Phone {number}"),
        blank={"number": "", "note": ""},
    )


def emails() -> Kind:
    """Return what an e-mail address is made of."""
    return Kind(
        table="emails",
        fields=lambda: {
            "address": EmailField(_("E-mail"), most=254),
            "label": LineField(_("Whose or what for"), most=WORD),
        },
        lines=[(("address", "label"), (3, 2))],
        first=_("Add an e-mail address"),
        another=_("Another e-mail address"),
        remove=_("Remove e-mail {name}"),
        going=_("{name} will be removed when you save."),
        called=_("E-mail {number}"),
        blank={"address": "", "label": ""},
    )


def addresses(country: str) -> Kind:
    """Return what an address is made of; new ones are in `country`."""
    return Kind(
        table="addresses",
        fields=_address_fields,
        lines=[
            (("street",), ()),
            (("postcode", "town"), (1, 3)),
            (("extra",), ()),
            (("label", "country"), (1, 1)),
            (("is_postal",), ()),
        ],
        first=_("Add an address"),
        another=_("Another address"),
        remove=_("Remove address {name}"),
        going=_("{name} will be removed when you save."),
        called=_("Address {number}"),
        blank={"country": country, "is_postal": False},
        at_once=2,
        more=_("More about this address"),
    )


def _address_fields() -> dict[str, Field]:
    return {
        "street": LineField(_("Street and number")),
        "postcode": LineField(_("Postcode"), most=20),
        "town": LineField(_("Town"), most=100),
        "extra": TextField(_("Lines before the street, such as c/o or floor"), most=600, rows=1),
        "label": LineField(_("What it is, such as cabin or office"), most=WORD),
        "country": CountryField(_("Country")),
        "is_postal": TickField(_("Papers go here")),
    }


class CountryField(ChoiceField):
    """A country; the others are offered once it is seen, for they are many."""

    def _show_value(self, value: str) -> None:
        if value and value not in (known for known, _words in self._choices):
            self._choices.append((value, str(reader().locale.territories.get(value, value))))
            self.combo.addItem(self._choices[-1][1])
        super()._show_value(value)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if len(self._choices) == 1:
            self.show_choices(countries())


def countries() -> Sequence[tuple[str, str]]:
    """Return the countries by code and name in the language of the screen."""
    known = reader().locale.territories
    named = [(code, str(name)) for code, name in known.items() if len(code) == NAME_OF_COUNTRY and code.isalpha()]
    return sorted((pair for pair in named if pair[0] not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ")), key=_by_name)


def _by_name(pair: tuple[str, str]) -> str:
    from relate_desktop.records.fold import sort_key

    return sort_key(pair[1])


class Reach(QWidget):
    """The three together."""

    def __init__(self, country: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = {kind.table: Several(kind) for kind in (phones(), addresses(country), emails())}
        box = column(self, gap=16)
        group = Group(_("How to reach them"))
        group.put(*self.several.values())
        box.addWidget(group)
        self.several["addresses"].changed.connect(self._one_postal)
        self._postal: One | None = None

    def _one_postal(self) -> None:
        """Papers go to one address: the one ticked last."""
        ticked = [one for one in self.several["addresses"].ones if not one.gone and one.fields["is_postal"].value()]
        latest = next((one for one in ticked if one is not self._postal), self._postal)
        for one in ticked:
            if one is not latest:
                one.fields["is_postal"].set_value(False)
        self._postal = latest if latest in ticked else None

    def settle(self) -> None:
        """Note which address papers go to, after all were filled."""
        ones = self.several["addresses"].ones
        self._postal = next((one for one in ones if one.fields["is_postal"].value()), None)
