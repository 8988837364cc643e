"""What is good to remember about a customer, and how they came to us."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.customers.beside import Beside, Folded, let_wrap
from relate_desktop.screens.customers.several import Kind, Several
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, LineField, TextField
from relate_desktop.text import _

MOST_TAGS = 1000


def facts() -> Kind:
    """Return what a remembered thing is made of."""
    kinds = [("fact", _("Good to know")), ("preference", _("They prefer"))]
    return Kind(
        table="facts",
        fields=lambda: {"wording": LineField(_("What to remember")), "kind": ChoiceField(_("What it is"), kinds)},
        lines=[(("wording", "kind"), (3, 1))],
        first=_("Remember something"),
        another=_("Remember something more"),
        remove=_("Forget {name}"),
        going=_("“{name}” will be forgotten when you save."),
        called=_("What to remember {number}"),
        blank={"wording": "", "kind": "fact"},
    )


class TagsField(LineField):
    """The shop's own words about a customer, parted by commas; its value is a tuple of them."""

    def value(self) -> tuple[str, ...]:  # type: ignore[override]
        words = [" ".join(word.split()) for word in self.edit.text().split(",")]
        return tuple(dict.fromkeys(word for word in words if word))

    def _show_value(self, value: tuple[str, ...] | None) -> None:  # type: ignore[override]
        super()._show_value(", ".join(value or ()))


class Remember(QWidget):
    """Facts and preferences, a caution, and tags; folded until there is something."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = Several(facts())
        self.fields: dict[str, Field] = {
            "caution": LineField(_("Be careful of"), hint=_("Only for us. It is never printed.")),
            "tags": TagsField(_("Tags"), most=MOST_TAGS, hint=_("Words of your own, parted by commas.")),
        }
        self.more = Folded(_("What to remember and be careful of"), self.summary)
        let_wrap(self.fields.values())
        self.more.put(self.several, *self.fields.values())
        column(self).addWidget(self.more)

    def summary(self) -> str:
        """Return what is remembered, in one line."""
        kept = [one.title() for one in self.several.ones if not one.blank() and not one.gone]
        return " · ".join(words for words in (self.fields["caution"].value().strip(), *kept) if words)


class Origin(QWidget):
    """How they came to us and since when, how prices are shown to them, and notes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        prices = [
            (None, _("As usual: businesses without VAT, others with it")),
            ("included", _("With VAT included")),
            ("excluded", _("Without VAT")),
        ]
        self.fields: dict[str, Field] = {
            "lead_source": LineField(_("How they came to us")),
            "customer_since": DayField(_("Customer since")),
            "vat_shown": ChoiceField(_("Prices are shown"), prices, wide=420),
            "notes": TextField(_("Notes, only for us")),
        }
        self.more = Folded(_("Notes, prices and how they came to us"), self.summary)
        made = self.fields
        let_wrap(made.values())
        self.more.put(Beside([made["lead_source"], made["customer_since"]], (3, 2)), made["vat_shown"], made["notes"])
        column(self).addWidget(self.more)

    def summary(self) -> str:
        """Return how and when they came, in one line."""
        since = self.fields["customer_since"]
        day = since.edit.text() if isinstance(since, DayField) else ""
        notes = " ".join(self.fields["notes"].value().split())
        return " · ".join(words for words in (self.fields["lead_source"].value().strip(), day, notes) if words)
