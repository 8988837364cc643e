"""The form of a customer, new or changed: essentials first, the rest folded, and one deed when it is saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.customers import reading
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.customers.saving import Piece, save_customer
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.customers.beside import Folded, order_tabs, press_focused
from relate_desktop.screens.customers.consent import Consents
from relate_desktop.screens.customers.naming import Naming
from relate_desktop.screens.customers.people import People
from relate_desktop.screens.customers.pieces import consent_words, pieces_of, values_of
from relate_desktop.screens.customers.reach import Reach
from relate_desktop.screens.customers.remember import Origin, Remember
from relate_desktop.screens.customers.several import One, Several, raw
from relate_desktop.screens.customers.typed import typed
from relate_desktop.screens.headed import Headed
from relate_desktop.screens.kit.boxes import column, row
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton
from relate_desktop.screens.kit.clash import Clashes
from relate_desktop.screens.kit.fields import Field, LineField, Refusal
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.screens.work import Work

MEASURE = 640
_EMPTY_IS_NONE = ("vat_shown", "wished_days")


@dataclass(frozen=True)
class Home:
    """What new customers begin with: the shop's country and language, and the zone its moments are told in."""

    country: str
    language: str
    zone: tzinfo


class CustomerForm(QWidget):
    """Who they are, how to reach them, and what is good to know. `saved` is sent with the customer's id.

    A form lives on while it is out of sight, so that nothing typed is lost by going elsewhere.
    """

    saved = Signal(int)
    gone_back = Signal()

    def __init__(self, work: Work, home: Home, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._home = work, home
        self.customer_id: int | None = None
        self.then: Callable[[int], Place] | None = None
        """Where one goes on once it is saved, made of the customer's id; None is the customer."""
        self.version = 0
        self._filled: dict[str, Any] = {}
        self._pieces: dict[tuple[str, int], Piece] = {}
        self._sent: dict[str, list[One]] = {}
        self._make_parts(home.country)
        self._lay_out()

    # ---- what it is made of

    def _make_parts(self, country: str) -> None:
        self.people = People()
        self.naming = Naming(self.people.names)
        self.reach = Reach(country)
        self.remember, self.origin, self.consents = Remember(), Origin(), Consents()
        self.fields: dict[str, Field] = {
            **self.naming.fields, **self.remember.fields, **self.origin.fields, **self.consents.fields,
        }  # fmt: skip
        self.several: dict[str, Several] = {
            **self.reach.several,
            "people": self.people.several,
            "facts": self.remember.several,
            "consents": self.consents.several,
        }
        self.folded: tuple[Folded, ...] = (
            self.naming.more,
            self.remember.more,
            self.origin.more,
            self.consents.more,
        )
        self.people.several.changed.connect(self.naming.settle)
        for several in self.several.values():
            several.grown.connect(lambda: order_tabs(self))
        self.fields["kind"].changed.connect(self._show_kind)

    def _lay_out(self) -> None:
        head = self._make_head()
        inside = QWidget()
        line = row(inside, margins=(40, 8, 24, 96))
        measure = QWidget()
        LOOK.follow(measure, lambda it: it.setMaximumWidth(LOOK.px(MEASURE)))
        parts = column(measure, gap=24)
        for part in (self.clashes, self.naming, self.people, self.reach, self.remember, self.origin, self.consents):
            parts.addWidget(part)
        parts.addStretch(1)
        line.addWidget(measure, 1)
        line.addStretch(0)
        headed = Headed(head, inside)
        self.scrolled = headed.scrolled
        column(self).addWidget(headed)

    def _make_head(self) -> QWidget:
        self.save_button = MainButton(_("&Save customer"), "save", pressed=self.save)
        self.back_button = PlainButton(_("Back"), pressed=self.gone_back.emit)
        self.head = PageHead([self.back_button, self.save_button])
        self.saving = Text("", role="text-muted")
        self.refusal, self.clashes = Refusal(), Clashes()
        top = QWidget()
        lines = column(top, gap=8, margins=(40, 24, 32, 12))
        for widget in (self.head, self.saving, self.refusal):
            lines.addWidget(widget)
        self.saving.hide()
        return top

    # ---- filling

    def start_new(self, text: str = "") -> None:
        """Begin a new customer with what was typed: phones and e-mail go into their fields, anything else is a name."""
        self.customer_id = None
        self.head.show_name(_("New customer"), _("A name is enough to begin with. The rest can come later."))
        begun = typed(text, self._home.country)
        self._fill({"kind": "person", "language": self._home.language, "display_name": begun.name}, {})
        for table, count in (("phones", max(len(begun.phones), 1)), ("emails", len(begun.emails)), ("addresses", 1)):
            self.several[table].fill([], at_least=count)
        self._remember_filled()
        for table, field, values in (("phones", "number", begun.phones), ("emails", "address", begun.emails)):
            for one, value in zip(self.several[table].ones, values, strict=False):
                one.fields[field].set_value(value)
        self.naming.guess()

    def show_card(self, card: CustomerCard) -> None:
        """Fill the form with a customer as they are in the file."""
        self.customer_id, self.version = card.id, card.version
        self.head.show_name(card.display_name, _("Change what is known about them."))
        self._fill(values_of(card), pieces_of(card))
        self.consents.show_known([consent_words(one, self._home.zone) for one in card.consents])
        self._remember_filled()

    def _fill(self, values: Mapping[str, Any], pieces: Mapping[str, list[Piece]]) -> None:
        self._accept()
        self.clashes.hide()
        for name, made in self.fields.items():
            made.set_value(values.get(name, "" if name not in _EMPTY_IS_NONE else None))
        for table, several in self.several.items():
            several.fill(pieces.get(table, []))
        self._pieces = {(table, piece.id): piece for table, kept in pieces.items() for piece in kept if piece.id}
        self.consents.show_known([])
        self.reach.settle()
        self._show_kind()
        self.naming.start_guessing()
        for folded in self.folded:
            folded.open(False)

    def _remember_filled(self) -> None:
        self._filled = self._state()
        order_tabs(self)

    def _show_kind(self) -> None:
        self.people.settle(self.fields["kind"].value())
        self.naming.settle()

    def start(self) -> None:
        """Put the cursor where the writing begins: behind the name."""
        name = self.fields["display_name"]
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(name, LineField):
            name.edit.end(False)

    # ---- what was typed

    def _state(self) -> dict[str, Any]:
        fields = {name: raw(made) for name, made in self.fields.items()}
        return fields | {table: several.readable() for table, several in self.several.items()}

    def dirty(self) -> bool:
        """Tell whether something stands here that is not saved."""
        return self._state() != self._filled

    def title(self) -> str:
        """Return the name as it is typed."""
        return str(self.fields["display_name"].value()).strip()

    def _changed_fields(self) -> dict[str, Any]:
        now = {name: self.naming.kept(name, made) for name, made in self.fields.items()}
        if self.customer_id is None:
            return {name: value for name, value in now.items() if value not in ("", None, ())}
        return {name: value for name, value in now.items() if value != self._filled[name]}

    def _changed_pieces(self) -> dict[str, list[Piece]]:
        changed = {}
        self._sent = {}
        for table, several in self.several.items():
            pairs = [(one, piece) for one in several.kept() if self._differs(table, piece := one.piece())]
            if pairs:
                changed[table] = [piece for _one, piece in pairs]
                self._sent[table] = [one for one, _piece in pairs]
        return changed

    def _differs(self, table: str, piece: Piece) -> bool:
        was = self._pieces.get((table, piece.id)) if piece.id is not None else None
        if was is None:
            return not piece.gone
        return piece.gone or any(piece.values[name] != was.values.get(name) for name in piece.values)

    # ---- saving

    def save(self) -> None:
        """Save all of it as one deed, unless something cannot be read or two texts are still to choose from."""
        self._accept()
        if self.clashes.open():
            self._lead_to(self.clashes)
            return
        wrong = self._unreadable()
        if wrong is not None:
            self._lead_to(wrong)
            return
        fields, pieces = self._changed_fields(), self._changed_pieces()
        if self.customer_id is not None and not fields and not pieces:
            self.saved.emit(self.customer_id)
            return
        tags = fields.pop("tags", None)
        self._work.do(
            save_customer, self.customer_id, version=self.version, fields=fields, pieces=pieces, tags=tags,
            by=self, then=self._done,
        )  # fmt: skip

    def _unreadable(self) -> Field | None:
        wrong: Field | None = None
        for made in self.fields.values():
            try:
                made.value()
            except Unreadable as unreadable:
                made.refuse(unreadable.sentence)
                wrong = wrong or made
        for several in self.several.values():
            wrong = several.unreadable() or wrong
        return wrong

    def _done(self, customer_id: int) -> None:
        self._remember_filled()
        self.saved.emit(customer_id)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")
        self.saving.setVisible(saving)

    # ---- refusals

    def _accept(self) -> None:
        self.refusal.hide()
        for made in self.fields.values():
            made.accept()
        for several in self.several.values():
            several.accept()

    def show_refused(self, refused: Refused) -> None:
        """Say why, beside the field it is about, or above all; what was typed stays."""
        self.show_saving(False)
        if isinstance(refused, Stale):
            self._show_stale(refused)
            return
        about = self._field(refused)
        if about is None:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()
        else:
            about.refuse(refused.sentence)
            self._lead_to(about)

    def _field(self, refused: Refused) -> Field | None:
        table, _dot, name = (refused.field or "").rpartition(".")
        if table not in self._sent or refused.row is None:
            return self.fields.get(refused.field or "")
        one = self._sent[table][refused.row]
        one.unfold()
        return one.fields.get(name)

    def _show_stale(self, stale: Stale) -> None:
        """Both texts of each field somebody else changed meanwhile; what they changed elsewhere stays theirs."""
        if self.customer_id is not None:
            self._follow(self._work.ask(reading.card, self.customer_id))
        known = dict(self.fields)
        for table, several in self.several.items():
            for one in several.ones:
                known |= {f"{table}.{one.id}.{name}": made for name, made in one.fields.items()}
        clashes: list[Any] = list(stale.clashes)
        self.clashes.show_clashes(stale.sentence, clashes, known)
        self._lead_to(self.clashes)

    def _follow(self, card: CustomerCard) -> None:
        """Take over the versions of now, so that the next save says: I have seen both."""
        self.version = card.version
        now = pieces_of(card)
        for table, several in self.several.items():
            versions = {piece.id: piece.version for piece in now.get(table, [])}
            for one in several.ones:
                one.version = versions.get(one.id, one.version)

    def _lead_to(self, made: QWidget) -> None:
        for folded in self.folded:
            if folded.isAncestorOf(made) and not folded.is_open():
                folded.open()
        first = made.findChild(Button) if made is self.clashes else None
        (first or made).setFocus(Qt.FocusReason.OtherFocusReason)
        # the folded part has its place only after the layout has run
        QTimer.singleShot(0, made, lambda: self.scrolled.ensureWidgetVisible(made, 0, LOOK.px(64)))

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Save):
            self.save()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not press_focused():
                self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.gone_back.emit()
        else:
            super().keyPressEvent(event)
