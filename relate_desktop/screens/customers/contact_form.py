"""Writing down a contact: short enough for ten seconds at the counter, all of it by keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, tzinfo
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records import contacts
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.contacts import ContactCard
from relate_desktop.records.deed import today
from relate_desktop.records.promises import by_contact
from relate_desktop.records.refused import Refused
from relate_desktop.screens.attachments.block import Files, Where
from relate_desktop.screens.customers.beside import Beside, let_wrap, press_focused
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import Field, Refusal, TextField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.times import TimeField
from relate_desktop.screens.promised.in_contact import PromiseLine
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.screens.work import Work

Named = Sequence[tuple[int, str]]


def ways(channel: str) -> tuple[str, str]:
    """Return how a contact of this channel came about: from them, and from us."""
    return {
        "call": (_("They rang"), _("We rang")),
        "visit": (_("They came to us"), _("We went to them")),
    }.get(channel, (_("From them"), _("From us")))


def keeps(channel: str) -> str:
    """Return the words on the button that writes it down."""
    return {
        "call": _("&Log call"),
        "visit": _("&Log visit"),
        "email": _("&Log e-mail"),
        "message": _("&Log message"),
        "letter": _("&Log letter"),
        "note": _("&Keep note"),
    }[channel]


class ContactForm(QWidget):
    """The form. `logged` is sent when it is written down, `gone_back` at Esc; what was typed stays until then."""

    logged = Signal()
    gone_back = Signal()

    def __init__(self, work: Work, customer_id: int, zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._zone = work, zone
        self.customer_id = customer_id
        self._shown_at: tuple[date, time] | None = None
        self._contact: ContactCard | None = None
        self._complaint_id: int | None = None
        self._filled: dict[str, Any] = {}
        self.fields = self._make_fields()
        let_wrap(self.fields.values())
        self._lay_out()
        self.fields["channel"].set_value("call")
        self.fields["direction"].set_value("in")
        self.fields["channel"].changed.connect(self.settle)
        self.fields["own_words"].changed.connect(self.settle)
        self.settle()

    def _make_fields(self) -> dict[str, Field]:
        channels = [
            ("call", _("Call")), ("visit", _("Visit")), ("email", _("E-mail")), ("message", _("Message")),
            ("letter", _("Letter")), ("note", _("Note")),
        ]  # fmt: skip
        return {
            "channel": RadioField(_("What was it?"), channels),
            "direction": RadioField(_("Who began it?"), list(zip(("in", "out"), ways("call"), strict=True))),
            "wording": TextField(_("What was it about?"), rows=2),
            "own_words": TextField(_("In their own words"), rows=1),
            "printable": TickField(_("May be printed as “You told us”")),
            "day": DayField(_("When"), wide=176),
            "time": TimeField(_("At"), wide=88),
            "person_id": ChoiceField(_("With whom")),
            "job_id": ChoiceField(_("About which job")),
        }

    def _lay_out(self) -> None:
        box = column(self, gap=12, margins=(0, 8, 8, 16))
        self.heading = PartHeading(_("Correct this contact"))
        self.heading.hide()
        self.refusal = Refusal()
        made = self.fields
        for name in ("channel", "direction"):
            made[name].label.hide()  # the answers say it; a screen reader has the question too
        self._named = Beside([made["person_id"], made["job_id"]])
        self._moment = Beside([made["day"], made["time"]], (0, 1))
        words = [made["channel"], made["direction"], made["wording"], made["own_words"], made["printable"]]
        self.files = Files(self._work, later=True)
        self.promise = PromiseLine(self._work.ask(today))
        let_wrap(self.promise.fields.values())
        below = (self.promise, self._named, self._moment, self._buttons(), self.files)
        self.about = Text("", role="text-muted")
        self.about.hide()
        for widget in (self.heading, self.about, self.refusal, *words, *below):
            box.addWidget(widget)
        box.addStretch(1)
        self.files.show_place(Where(self.customer_id))

    def _buttons(self) -> QWidget:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.save_button = MainButton(keeps("call"), "check", pressed=self.save)
        self.back_button = PlainButton(_("Back"), pressed=self.gone_back.emit)
        self.saving = Text("", role="text-muted", wrap=False)
        for widget in (self.save_button, self.back_button, self.saving):
            flow.addWidget(widget)
        return buttons

    # ---- filling

    def offer(self, people: Named, jobs: Named) -> None:
        """Offer whom it was with and which job it was about, where there are any; show what is kept with it."""
        self.files.reload()
        for name, none, known in (
            ("person_id", _("Nobody in particular"), people),
            ("job_id", _("No particular job"), jobs),
        ):
            field = self.fields[name]
            if isinstance(field, ChoiceField):
                field.show_choices([(None, none), *known])
            field.setVisible(bool(known))
        self._named.setVisible(bool(people or jobs))

    def show_card(self, contact: ContactCard) -> None:
        """Show a contact on record, to correct it."""
        self._contact = contact
        self.heading.show()
        self.promise.hide()
        self.show_moment(contact.at)
        for name in ("channel", "direction", "wording", "own_words", "printable", "person_id", "job_id"):
            self.fields[name].set_value(getattr(contact, name))
        self.settle()
        self.files.show_place(Where(self.customer_id, contact_id=contact.id))
        self._filled = self._values()

    def show_moment(self, moment: datetime) -> None:
        """Show when it was, on the shop's own clock."""
        at = moment.astimezone(self._zone)
        self._shown_at = (at.date(), at.time().replace(second=0, microsecond=0))
        self.fields["day"].set_value(self._shown_at[0])
        self.fields["time"].set_value(self._shown_at[1])

    def begin(self, now: datetime) -> None:
        """Say that it is about now, unless something was typed before; and put the cursor where the writing begins."""
        if self._contact is None and not self.dirty():
            self.show_moment(now)
        self.start()

    def about_complaint(self, complaint_id: int) -> None:
        """What is written down is about this complaint; the form says so."""
        card = self._work.ask(complaints.card, complaint_id)
        self._complaint_id = complaint_id
        self.about.setText(_("About the complaint: {title}").format(title=card.title))
        self.about.show()

    def start(self) -> None:
        """Put the cursor where the writing begins."""
        self.fields["wording"].setFocus(Qt.FocusReason.OtherFocusReason)

    def dirty(self) -> bool:
        """Tell whether something was written that is not logged; a correction is not kept for later."""
        written = any(self.fields[name].value().strip() for name in ("wording", "own_words"))
        return self._contact is None and (written or self.promise.written() or self.files.begun())

    def settle(self) -> None:
        """Show what this channel asks for, in its own words."""
        channel = self.fields["channel"].value()
        direction = self.fields["direction"]
        if isinstance(direction, RadioField):
            for button, words in zip(direction.group.buttons(), ways(channel), strict=True):
                button.setText(words)
        direction.setVisible(channel != "note")
        self.fields["printable"].setVisible(bool(self.fields["own_words"].value().strip()))
        self.save_button.setText(keeps(channel) if self._contact is None else _("&Save contact"))
        self.save_button.updateGeometry()

    # ---- saving

    def save(self) -> None:
        """Write it down."""
        self._accept()
        try:
            values = self._values()
            promise = self.promise.value()
        except Unreadable:
            return
        if self._contact is None:
            values["complaint_id"] = self._complaint_id
            self._work.do(by_contact.log, self.customer_id, promise=promise, by=self, then=self._logged, **values)
        else:
            self._correct(self._contact, values)

    def _logged(self, contact_id: int) -> None:
        self.files.keep(Where(self.customer_id, contact_id=contact_id))
        self.logged.emit()

    def _correct(self, contact: ContactCard, values: dict[str, Any]) -> None:
        changed = {name: value for name, value in values.items() if value != self._filled[name]}
        if not changed:
            self.logged.emit()
            return
        self._work.do(
            contacts.change, contact.id, version=contact.version, by=self,
            then=lambda _none: self.logged.emit(), **changed,
        )  # fmt: skip

    def _values(self) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for name, made in self.fields.items():
            try:
                read[name] = made.value()
            except Unreadable as unreadable:
                made.refuse(unreadable.sentence)
                made.setFocus(Qt.FocusReason.OtherFocusReason)
                raise
        if read["channel"] == "note":
            read["direction"] = "none"
        if not read["own_words"].strip():
            read["printable"] = False
        read["at"] = self._at(read.pop("day"), read.pop("time"))
        return read

    def _at(self, day: date | None, moment: time | None) -> datetime | None:
        """The moment as an aware datetime; None, which is now, where nobody changed it."""
        if self._shown_at is None or (day, moment) == self._shown_at or day is None:
            return None
        return datetime.combine(day, moment or self._shown_at[1], self._zone)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")

    def _accept(self) -> None:
        self.refusal.hide()
        self.promise.accept()
        for made in self.fields.values():
            made.accept()

    def show_refused(self, refused: Refused) -> None:
        """Say why, beside the field it is about; what was typed stays."""
        self.show_saving(False)
        if self.promise.show_refused(refused.field or "", refused.sentence):
            return
        about = self.fields.get("day" if refused.field == "at" else refused.field or "")
        if about is None:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()
        else:
            about.refuse(refused.sentence)
            about.setFocus(Qt.FocusReason.OtherFocusReason)

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
