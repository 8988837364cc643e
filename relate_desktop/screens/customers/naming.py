"""What a customer is called, and what is made of it: greeting, first line of a letter, name on the address."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.records import names
from relate_desktop.records.names import Names, PersonName
from relate_desktop.screens.customers.beside import Beside, Folded, let_wrap
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, RadioField
from relate_desktop.screens.kit.fields import Field, LineField
from relate_desktop.text import _

WORD = 60
NOT_ASKED = {
    "person": frozenset({"organisation_number"}),
    "household": frozenset({"organisation_number", "given_name", "family_name", "title", "pronoun"}),
    "business": frozenset({"given_name", "family_name", "preferred_name", "title", "pronoun"}),
}


class RuledField(LineField):
    """A line made by rule until somebody writes their own; its value is None as long as the rule holds."""

    def __init__(self, label: str) -> None:
        self._rule = ""
        super().__init__(label)
        self.left.connect(self._leave)
        self.changed.connect(self._say)
        self._say()

    def value(self) -> str | None:  # type: ignore[override]
        text = self.edit.text().strip()
        return None if text in ("", self._rule) else text

    def _show_value(self, value: str | None) -> None:
        super()._show_value(self._rule if value is None else value)
        self._say()

    def show_rule(self, rule: str) -> None:
        """Take what the rule makes now; what somebody wrote stays."""
        own = self.value()
        self._rule = rule
        if own is None and not self.edit.hasFocus():
            self.set_value(None)

    def _leave(self) -> None:
        if self.value() is None:
            self.set_value(None)

    def _say(self) -> None:
        by_rule = self.value() is None
        self.show_hint(
            _("Made from the name.") if by_rule else _("As you wrote it. Empty it to have it made from the name.")
        )


class Naming(QWidget):
    """The fields of the name; the rarer ones under "More about the name".

    `people` returns those in a household or business, whom greetings may name.
    """

    def __init__(self, people: Callable[[], tuple[PersonName, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = people
        self.fields = self._make_fields()
        let_wrap(self.fields.values())
        self.more = Folded(_("More about the name"), self.summary)
        box = column(self, gap=16)
        box.addWidget(self.fields["kind"])
        box.addWidget(Beside([self.fields["display_name"], self.fields["language"]], (3, 1)))
        box.addWidget(self.fields["organisation_number"])
        self._place_more()
        box.addWidget(self.more)
        for made in self.fields.values():
            made.changed.connect(self.settle)
        self.fields["display_name"].changed.connect(self.guess)
        self._guessed = self._known = ("", "")

    def _make_fields(self) -> dict[str, Field]:
        kinds = [("person", _("A person")), ("household", _("A household")), ("business", _("A business"))]
        return {
            "kind": RadioField(_("Who is it?"), kinds),
            "display_name": LineField(_("Name")),
            "organisation_number": LineField(_("Organisation number"), most=40, wide=240),
            "language": ChoiceField(_("Papers in"), [("nb", _("Norwegian")), ("en", _("English"))]),
            "given_name": LineField(_("Given name")),
            "family_name": LineField(_("Family name")),
            "preferred_name": LineField(_("What they like to be called")),
            "title": LineField(_("Title they use"), most=WORD),
            "pronunciation": LineField(_("How to say it")),
            "pronoun": LineField(_("Pronoun, if they gave one"), most=WORD),
            "salutation": RuledField(_("Letters begin with")),
            "addressee": RuledField(_("Name on the envelope")),
        }

    def _place_more(self) -> None:
        made = self.fields
        self._own = Beside([made["given_name"], made["family_name"]])
        self._called = Beside([made["preferred_name"], made["pronunciation"]])
        self._styled = Beside([made["title"], made["pronoun"]])
        self.more.put(self._own, self._called, self._styled, Beside([made["salutation"], made["addressee"]]))

    def names(self) -> Names:
        """Return the names as they stand in the fields."""
        plain = {
            name: " ".join(self.fields[name].value().split())
            for name in ("display_name", "given_name", "family_name", "preferred_name", "title")
        }
        kind = self.fields["kind"].value()
        plain |= dict.fromkeys(NOT_ASKED[kind] & plain.keys(), "")
        return Names(kind=kind, language=self.fields["language"].value(), people=self._people(), **plain)

    def settle(self) -> None:
        """Show the fields this kind of customer has, and what is made of the names."""
        kind = self.fields["kind"].value()
        for name in NOT_ASKED["person"] | NOT_ASKED["household"] | NOT_ASKED["business"]:
            self.fields[name].setVisible(name not in NOT_ASKED[kind])
        for line in (self._own, self._styled):
            line.setVisible(kind == "person")
        now = self.names()
        self._rule("salutation", names.salutation(now) if now.display_name else "")
        self._rule("addressee", names.addressee(now)[0] if now.display_name else "")
        self.more.settle()

    def _rule(self, name: str, rule: str) -> None:
        field = self.fields[name]
        if isinstance(field, RuledField):
            field.show_rule(rule)

    def summary(self) -> str:
        """Return what is made of the names: how to greet, and how letters begin."""
        now = self.names()
        if not now.display_name:
            return ""
        begins = self.fields["salutation"].value() or names.salutation(now)
        greeting = names.strip_greeting(now)
        return " · ".join(words for words in (greeting, begins, self.fields["pronunciation"].value()) if words)

    def guess(self) -> None:
        """Part a name that leaves no doubt; what somebody wrote in the parts stays."""
        written = (self.fields["given_name"].value(), self.fields["family_name"].value())
        if written != self._guessed or self.fields["kind"].value() != "person":
            return
        name = self.fields["display_name"].value()
        self._guessed = names.split_name(name)
        if self._guessed == ("", ""):
            self._guessed = _still_in(name, self._known)
        self.fields["given_name"].set_value(self._guessed[0])
        self.fields["family_name"].set_value(self._guessed[1])
        self.settle()

    def kept(self, name: str, field: Field) -> object:
        """Return what is saved of a field: nothing where this kind of customer is not asked for it."""
        return "" if name in NOT_ASKED[self.fields["kind"].value()] else field.value()

    def start_guessing(self) -> None:
        """Take what stands in the fields now as what a guess may replace, where it is what would be guessed."""
        made = names.split_name(self.fields["display_name"].value())
        written = (self.fields["given_name"].value(), self.fields["family_name"].value())
        self._guessed = written if written in (made, ("", "")) else ("", "\0")
        self._known = written


def _still_in(name: str, known: tuple[str, str]) -> tuple[str, str]:
    """The given name where a longer name still begins with it, and the family name where it still ends with it."""
    words, (given, family) = f" {' '.join(name.split())} ", known
    return given if words.startswith(f" {given} ") else "", family if words.endswith(f" {family} ") else ""
