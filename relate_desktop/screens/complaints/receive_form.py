"""A complaint written down: their own words first, how they feel, what they would like, how and when it came."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from relate_desktop.records import staff
from relate_desktop.records.complaints import doing
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.deed import zone
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.feedback import reading as thoughts
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.refused import Refused
from relate_desktop.screens.complaints import told_when
from relate_desktop.screens.complaints.words import channels, quoted
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Caption
from relate_desktop.screens.kit.listening import follow_words, marked_entry, note_entries
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.lists.forming import Key, NewForm
from relate_desktop.screens.work import Work
from relate_desktop.text import _

_SHORT = {"rows": 1, "most": 2000}
_WRITTEN = ("own_words", "feeling", "wish", "title", "immediate_action", "worry", "matters_most")


class ReceiveForm(NewForm):
    """Writes one complaint down; `thought` is the unhappy word it is about, where there is one."""

    def __init__(self, work: Work, key: Key, thought: str = "") -> None:
        super().__init__(work, key)
        self._feedback_id = int(thought) if thought.isdigit() else None
        self._zone: tzinfo = work.ask(zone)
        self._shown_at = told_when.values(datetime.now(UTC), self._zone)
        customer: CustomerCard = work.ask(customers.card, key[0])
        self._whose = customer.display_name
        box = column(self, gap=12)
        box.addWidget(Caption(_("From {name}").format(name=customer.display_name)))
        box.addWidget(Words(_say(customer.known_as)))
        self.form = Form(self._entries(customer), save=_("&Write the complaint down"), more=_("More about &it"))
        self.form.saved.connect(self._save)
        self.form.gone_back.connect(self.gone_back)
        box.addWidget(self.form)
        follow_words(self.form)
        self.form.fields["responsible_id"].set_value(self._work.who)  # as usual, so that it unfolds nothing
        self.form.fill(self._blank(key[1]) | self._thought())
        self.setFocusProxy(self.form.fields["own_words"])

    def _thought(self) -> dict[str, Any]:
        """What they said already, when they told how happy they are."""
        if self._feedback_id is None:
            return {}
        row = self._work.ask(thoughts.card, self._feedback_id)
        channel = feedback.CAME_BY[row.how]
        return {"own_words": row.own_words, "printable": row.printable, "person_id": row.person_id, "channel": channel}

    def _blank(self, job_id: int | None) -> dict[str, Any]:
        return self._shown_at | {
            "own_words": "", "feeling": "", "wish": "", "title": "", "job_id": job_id, "channel": "call",
            "printable": False, "read_back": False, "person_id": None, "safety": False, "immediate_action": "",
            "marked": "", "worry": "", "matters_most": "",
        }  # fmt: skip

    def _entries(self, customer: CustomerCard) -> list[Entry]:
        told = [
            Entry("own_words", _("What happened, in their own words"), TextField, {"rows": 4}),
            Entry("read_back", _("Read back to them and confirmed"), TickField),
            Entry("printable", _("These words may be printed on our papers"), TickField),
            marked_entry(),
            Entry(
                "feeling",
                _("How they feel"),
                LineField,
                {"most": 1000, "hint": _("Their own word, such as “disappointed”.")},
            ),
            Entry("wish", _("What they would like"), LineField, {"most": 1000}),
            Entry("title", _("What is it about?"), LineField, {"hint": _("In a few words: two drawers that rub.")}),
        ]
        when = [
            Entry("channel", _("How it came"), ChoiceField, {"choices": channels()}),
            *told_when.entries(self._shown_at["day"]),
        ]
        return [*told, *self._jobs(customer), *when, *self._folded(customer)]

    def _jobs(self, customer: CustomerCard) -> list[Entry]:
        rows = self._work.ask(jobs.of_customer, customer.id)
        answers = [(None, _("No particular job")), *((row.id, row.title) for row in rows)]
        return [Entry("job_id", _("About which job"), ChoiceField, {"choices": answers})] if rows else []

    def _folded(self, customer: CustomerCard) -> list[Entry]:
        people = [(None, customer.display_name), *((person.id, person.name) for person in customer.people)]
        who = [(row.id, row.name) for row in self._work.ask(staff.rows)]
        asked = [Entry("person_id", _("Who told us"), ChoiceField, {"choices": people}, folded=True)]
        return [
            *note_entries(folded=True),
            *(asked if customer.people else []),
            Entry("safety", _("Somebody could be hurt"), TickField, folded=True),
            Entry("immediate_action", _("What we do about it at once"), TextField, _SHORT, folded=True),
            Entry("responsible_id", _("Who looks after it"), ChoiceField, {"choices": who}, folded=True),
        ]  # fmt: skip

    def dirty(self) -> bool:
        """Tell whether something was written that is not on record."""
        return any(self.form.fields[name].value().strip() for name in _WRITTEN)

    def name(self) -> str:
        """Return what it is about so far, and whose it is."""
        title = " ".join(str(self.form.fields["title"].value()).split())
        if not title:
            return _("Complaint from {name}").format(name=self._whose)
        return _("{title}, from {name}").format(title=title, name=self._whose)

    def _save(self) -> None:
        values = self.form.values()
        if values is not None:
            values["received_at"] = self._received_at(values.pop("day"), values.pop("time"))
            self._receive(values)

    def _receive(self, values: dict[str, Any]) -> None:
        if self._feedback_id is not None:
            self._work.do(feedback.complain, self._feedback_id, by=self, then=self.saved.emit, **values)
        else:
            self._work.do(doing.receive, self.key[0], by=self, then=self.saved.emit, **values)

    def _received_at(self, day: date | None, at: time | None) -> datetime | None:
        """When they told us; None, which is now, where nobody changed it."""
        if day is None or {"day": day, "time": at} == self._shown_at:
            return None
        return told_when.moment(day, at, self._shown_at, self._zone)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        super().show_refused(told_when.beside_fields(refused, self._zone))


def _say(called: str) -> list[Run]:
    words = _("Tell me what happened, from the beginning. I am writing it down.")
    return [Run(_("You could say:") + " ", "muted"), Run(quoted(words), "own")]
