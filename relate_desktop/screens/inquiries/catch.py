"""An inquiry caught while somebody stands at the till or is on the telephone: who, what about, how; Enter saves."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import zone
from relate_desktop.records.inquiries import doing
from relate_desktop.records.refused import Refused
from relate_desktop.screens.inquiries.who import Somebody, Who
from relate_desktop.screens.inquiries.words import channels
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, PhoneField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.listening import follow_words, marked_entry, note_entries
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.times import TimeField
from relate_desktop.screens.lists.writing import Writing
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDE = 640
WRITTEN = ("title", "own_words", "worry", "matters_most")
FOLDED = ("read_back", "printable", "marked", "worry", "matters_most", "day", "time", "responsible_id")
REFUSED_AT = {"received_at": "day"}


class Catch(Writing):
    """Asks who it is, then what about. `saved` is sent with the inquiry's id; what was typed stays until then."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._zone: tzinfo = work.ask(zone)
        self._channel = "call"
        self.somebody: Somebody | None = None
        self.form: Form | None = None
        self._box = column(self, gap=16)
        self._box.addWidget(PartHeading(_("New inquiry")))
        self.who = Who(work)
        self.who.taken.connect(self._take)
        self._box.addWidget(self.who)
        self._whose = Text("", "part", bold=True)
        self.other = QuietButton(_("Somebody &else"), pressed=self._ask_who, flush=True)
        self._box.addWidget(self._whose)
        self._box.addWidget(self.other, 0, Qt.AlignmentFlag.AlignLeft)
        self._slot = column(inside := QWidget())
        self._box.addWidget(inside)
        self._box.addStretch(1)
        self._show_who(asking=True)
        LOOK.follow(self, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))

    # ---- who it is

    def begin(self, which: str) -> None:
        """Begin a new one, for this customer where it is known; what was begun and not saved goes on."""
        customer_id = int(which) if which.isdecimal() else None
        if customer_id is not None and (self.somebody is None or self.somebody.id != customer_id):
            card = self._work.ask(customers.card, customer_id)
            self._take(Somebody(card.id, card.display_name))
        elif self.form is None:
            self._show_who(asking=True)

    def _take(self, somebody: Somebody) -> None:
        """It is them; what was written before for somebody else stays."""
        kept = self.form.readable() if self.form is not None else {}
        self.somebody = somebody
        self._whose.setText(somebody.name or _("New customer"))
        self._make_form(somebody, kept)
        self._show_who(asking=False)
        self.start()

    def _ask_who(self) -> None:
        self._show_who(asking=True)
        self.who.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_who(self, *, asking: bool) -> None:
        self.who.setVisible(asking)
        self._whose.setVisible(not asking)
        self.other.setVisible(not asking)
        if self.form is not None:
            self.form.setVisible(not asking)

    def start(self) -> None:
        """Put the cursor where something is to be written next."""
        if self.form is None or not self.who.isHidden():
            self.who.search.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        fields = self.form.fields
        new = [fields[name] for name in ("name", "phone") if name in fields]
        first = next((field for field in new if not field.value().strip()), fields["title"])
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def front(self) -> QWidget:
        """Return the form, or the question whose it is."""
        return self.form or self.who

    # ---- what about

    def _make_form(self, somebody: Somebody, kept: dict[str, Any]) -> None:
        old, self.form = self.form, Form(self._entries(somebody), save=_("&Write it down"), more=_("More about &it"))
        if old is not None:
            self._slot.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.form.saved.connect(self._save)
        self.form.gone_back.connect(self.gone_back)
        self._slot.addWidget(self.form)
        follow_words(self.form)
        self._shown_at = self._now()
        blank = self._blank(somebody)
        self.form.fill(blank, unfold=False)
        for name, value in kept.items():
            if name in self.form.fields and name not in ("name", "phone", "person_id"):
                self.form.fields[name].set_value(value)
        if any(kept.get(name, blank[name]) != blank[name] for name in FOLDED):
            self.form.unfold()
        self._follow_channel()

    def _entries(self, somebody: Somebody) -> list[Entry]:
        new = [Entry("name", _("Name"), LineField), Entry("phone", _("Phone"), PhoneField, beside=True)]
        asked = [
            Entry("title", _("What is it &about?"), LineField, {"hint": _("In a few words: a shelf by the stove.")}),
            Entry("own_words", _("In their own words"), TextField, {"rows": 2}),
            Entry("channel", _("&How they came"), ChoiceField, {"choices": channels()}),
            Entry("answer_by", _("How they want the answe&r"), ChoiceField, {"choices": channels()}, beside=True),
        ]
        return [*(new if somebody.id is None else []), *asked, *self._folded(somebody)]

    def _folded(self, somebody: Somebody) -> list[Entry]:
        day: dict[str, Any] = {"today": self._now()[0]}
        who = [(row.id, row.name) for row in self._work.ask(staff.rows)]
        return [
            *self._people(somebody),
            Entry("read_back", _("Read back to them and confirmed"), TickField, folded=True),
            Entry("printable", _("These words may be printed on our papers"), TickField, folded=True),
            marked_entry(),
            *note_entries(folded=True),
            Entry("day", _("When they asked"), DayField, day, folded=True),
            Entry("time", _("At"), TimeField, {"wide": 88}, beside=True, folded=True),
            Entry("responsible_id", _("Who sees to it"), ChoiceField, {"choices": who}, folded=True),
        ]

    def _people(self, somebody: Somebody) -> list[Entry]:
        card = self._work.ask(customers.card, somebody.id) if somebody.id is not None else None
        if card is None or not card.people:
            return []
        people = [(None, card.display_name), *((person.id, person.name) for person in card.people)]
        return [Entry("person_id", _("Who of them"), ChoiceField, {"choices": people})]

    def _blank(self, somebody: Somebody) -> dict[str, Any]:
        day, at = self._shown_at
        return {
            "name": somebody.name, "phone": somebody.phone, "title": "", "own_words": "", "channel": self._channel,
            "answer_by": self._channel, "person_id": None, "read_back": False, "printable": False, "marked": "",
            "worry": "", "matters_most": "", "day": day, "time": at, "responsible_id": self._work.who,
        }  # fmt: skip

    def _follow_channel(self) -> None:
        """They want the answer in the way in which they came, as long as nobody says otherwise."""
        form = self.form
        if form is None:
            return
        came, wanted = form.fields["channel"], form.fields["answer_by"]
        before = [came.value()]

        def follow() -> None:
            if wanted.value() == before[0]:
                wanted.set_value(came.value())
            before[0] = came.value()

        came.changed.connect(follow)

    def _now(self) -> tuple[date, time]:
        now = datetime.now(UTC).astimezone(self._zone)
        return now.date(), now.time().replace(second=0, microsecond=0)

    # ---- saving

    def dirty(self) -> bool:
        """Tell whether something was written that is not on record."""
        return self.form is not None and any(self.form.fields[name].value().strip() for name in WRITTEN)

    def forget(self) -> None:
        """Let go of what stands here: it is on record, or not wanted."""
        if self.form is not None:
            self._slot.removeWidget(self.form)
            self.form.hide()
            self.form.deleteLater()
        self.form = self.somebody = None
        self.who.search.set_value("")
        self._show_who(asking=True)

    def _save(self) -> None:
        values = self.form.values() if self.form is not None else None
        if values is None or self.somebody is None:
            return
        values["received_at"] = self._received_at(values.pop("day"), values.pop("time"))
        self._channel = values["channel"]
        if self.somebody.id is None:
            self._work.do(doing.receive_new, by=self, then=self._done, **values)
        else:
            self._work.do(doing.receive, self.somebody.id, by=self, then=self._done, **values)

    def _done(self, inquiry_id: int) -> None:
        self.forget()
        self.saved.emit(inquiry_id)

    def _received_at(self, day: date | None, at: time | None) -> datetime | None:
        """When they asked; None, which is now, where nobody changed it."""
        if day is None or (day, at) == self._shown_at:
            return None
        return datetime.combine(day, at or self._shown_at[1], self._zone)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        if self.form is not None:
            field = REFUSED_AT.get(refused.field or "", refused.field)
            self.form.show_refused(Refused(refused.sentence, field=field))

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        if self.form is not None:
            self.form.show_saving(saving)
