"""What a customer said about hearing from us: by channel and purpose, with when and how; only ever added to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.customers.beside import Folded, let_wrap
from relate_desktop.screens.customers.several import Kind, Several
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import Field, LineField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.text import _


def channels() -> list[tuple[str, str]]:
    """Return the channels in words."""
    return [("post", _("By post")), ("phone", _("By phone")), ("email", _("By e-mail")), ("sms", _("By text message"))]


def purposes() -> list[tuple[str, str]]:
    """Return the purposes in words."""
    return [("service", _("About their jobs")), ("news", _("News")), ("offers", _("Offers"))]


def purpose_inside(purpose: str) -> str:
    """Return a purpose as it stands inside a sentence."""
    return {"service": _("messages about their jobs"), "news": _("news"), "offers": _("offers")}[purpose]


def consents() -> Kind:
    """Return what an answer is made of."""
    return Kind(
        table="consents",
        fields=lambda: {
            "channel": ChoiceField(_("How we reach them"), channels()),
            "purpose": ChoiceField(_("What for"), purposes()),
            "given": ChoiceField(_("Their answer"), [(True, _("Yes")), (False, _("No"))]),
            "how": LineField(_("How they said it")),
        },
        lines=[(("channel", "purpose", "given"), (2, 2, 1)), (("how",), ())],
        first=_("Write down an answer"),
        another=_("Another answer"),
        remove=_("Leave out this answer"),
        going=_("This answer is left out."),
        called=_("Answer {number}"),
        blank={"channel": "email", "purpose": "service", "given": True, "how": ""},
        counts_blank=True,
    )


class Consents(QWidget):
    """The answers on record as sentences, and new ones to write down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.several = Several(consents())
        self._said: list[str] = []
        self.known = Text("", role="text-muted")
        often = _("Days at least from one contact of our own accord to the next. Empty is as usual.")
        self.fields: dict[str, Field] = {
            "wished_days": WholeField(_("How often they like to hear from us, in days"), hint=often)
        }
        let_wrap(self.fields.values())
        self.more = Folded(_("What they want to hear from us"), self.summary)
        self.more.put(self.known, self.several, *self.fields.values())
        column(self).addWidget(self.more)

    def show_known(self, sentences: Sequence[str]) -> None:
        """Show the answers on record, newest first."""
        self._said = list(sentences)
        self.known.setText("\n".join(self._said))
        self.known.setVisible(bool(self._said))
        self.more.settle()

    def summary(self) -> str:
        """Return the answers, and how often they like to hear from us, in one line."""
        days = self.fields["wished_days"]
        written = days.edit.text().strip() if isinstance(days, WholeField) else ""
        wished = [_("Every {days} days").format(days=written)] if written else []
        return " · ".join([*self._said, *wished])
