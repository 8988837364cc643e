"""The people in a household or business, each with a way to reach them and how to greet them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.names import PersonName
from relate_desktop.screens.customers.beside import Group
from relate_desktop.screens.customers.several import Kind, Several
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.fields import EmailField, LineField, PhoneField
from relate_desktop.text import _


def people() -> Kind:
    """Return what one of the people is made of."""
    return Kind(
        table="people",
        fields=lambda: {
            "name": LineField(_("Name")),
            "role": LineField(_("Their role there")),
            "phone": PhoneField(_("Phone"), most=40),
            "email": EmailField(_("E-mail"), most=254),
            "greeting": LineField(_("What we call them")),
        },
        lines=[(("name", "role"), (1, 1)), (("phone", "email"), (2, 3)), (("greeting",), ())],
        first=_("Add a person"),
        another=_("Another person"),
        remove=_("Remove {name}"),
        going=_("{name} will be removed when you save."),
        called=_("Person {number}"),
        apart=True,
        blank={"name": "", "role": "", "phone": "", "email": "", "greeting": ""},
        at_once=2,
        more=_("How to greet them"),
    )


class People(QWidget):
    """The people, for a household or business; for a person they are not asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = Several(people())
        self.group = Group(_("The people there"))
        self.group.put(self.several)
        column(self).addWidget(self.group)

    def settle(self, kind: str) -> None:
        """Show the people where this kind of customer has any, or some are on record."""
        self.setVisible(kind != "person" or bool(self.several.pieces()))

    def names(self) -> tuple[PersonName, ...]:
        """Return their names as they stand in the fields, for the greetings."""
        try:
            kept = [piece.values for piece in self.several.pieces() if not piece.gone]
        except Unreadable:
            return ()
        return tuple(PersonName(one["name"], one["greeting"]) for one in kept if one["name"].strip())
