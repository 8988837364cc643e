"""A new job, or a job changed: for whom, what, where, and what they said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import search, staff
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

MOST_FOUND = 6


class WhoseJob(QWidget):
    """Finds the customer something new is for; `found` is sent with the id, `nobody` with what was typed in vain."""

    found = Signal(int)
    nobody = Signal(str)

    def __init__(self, work: Work, asks: str = "") -> None:
        super().__init__()
        self._work = work
        box = column(self, gap=8)
        self.search = LineField(asks or _("Who is it for? A few letters of the name, or the phone number"))
        self.search.changed.connect(self._look)
        self.rows = RowList(_("Customers found"), side=12)
        self.rows.opened.connect(lambda hit: self.found.emit(hit.id))
        self.rows.clicked.connect(lambda _index: self._take())
        self.search.edit.returnPressed.connect(self._take)
        self.none = Text("", role="text-muted")
        self.add = PlainButton("", "user-round-plus", pressed=lambda: self.nobody.emit(self.search.value().strip()))
        for widget in (self.search, self.rows, self.none, self.add):
            box.addWidget(widget)
        LOOK.follow(self.rows, lambda it: it.setFixedHeight(LOOK.px(56) * MOST_FOUND))
        self.setFocusProxy(self.search)
        self._look()

    def _look(self) -> None:
        text = self.search.value()
        hits = self._work.ask(search.find, text, limit=MOST_FOUND, kinds=["customer"])
        self.rows.show_rows(listed(hits, lambda hit: RowText(hit.title, hit.detail), lambda hit: hit.id))
        self.none.setText("" if hits else _("Nobody of that name. Add the customer first."))
        new = _("New customer “{name}”") if text.strip() else _("New customer")
        self.add.setText(plain(new.format(name=text.strip()[:40])))
        for widget, shown in ((self.rows, hits), (self.none, not hits), (self.add, not hits)):
            widget.setVisible(bool(shown))
        if hits:
            self.rows.choose_index(0)

    def _take(self) -> None:
        hit = self.rows.chosen_row()
        if hit is not None:
            self.found.emit(hit.id)


class JobForm(QWidget):
    """Writes one job: new for a customer, or the fields of one that is there. `saved` is sent with its id."""

    saved = Signal(int)
    gone_back = Signal()

    def __init__(self, work: Work, customer_id: int, job: JobCard | None = None) -> None:
        super().__init__()
        self._work, self._customer_id, self._job = work, customer_id, job
        self.key = (customer_id, job.id if job else None)
        customer = work.ask(customers.card, customer_id)
        self._whose = customer.display_name
        box = column(self, gap=12)
        box.addWidget(Caption(_("For {name}").format(name=customer.display_name)))
        addresses = [(None, _("Not given"))] + [(each.id, ", ".join(each.lines)) for each in customer.addresses]
        people = [(row.id, row.name) for row in work.ask(staff.rows)]
        words = _("&Save the job") if job else _("&Open the job")
        self.form = Form(_entries(addresses, people, new=job is None), save=words)
        self.form.saved.connect(self._save)
        self.form.gone_back.connect(self.gone_back)
        box.addWidget(self.form)
        self.form.fill(_values(job, work.who, addresses), job.version if job else 0)
        self.setFocusProxy(self.form.fields["title"])

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.form.dirty()

    def name(self) -> str:
        """Return what the job is called so far, and whose it is."""
        title = " ".join(str(self.form.fields["title"].value()).split())
        if not title:
            return _("New job for {name}").format(name=self._whose)
        return _("{title}, for {name}").format(title=title, name=self._whose)

    def _save(self) -> None:
        values = self.form.values()
        if values is None:
            return
        if self._job is None:
            self._work.do(doing.open_job, self._customer_id, by=self, then=self.saved.emit, **values)
            return
        changes = self.form.changes() or {}
        job_id = self._job.id
        then = lambda _none: self.saved.emit(job_id)  # noqa: E731
        self._work.do(doing.change, job_id, version=self.form.version, by=self, then=then, **changes)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or show both texts."""
        if isinstance(refused, Stale):
            self.form.show_stale(refused)
        else:
            self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.form.show_saving(saving)


def _entries(addresses: list[Any], people: list[Any], *, new: bool) -> list[Entry]:
    title = Entry("title", _("What is it &about?"), LineField, {"hint": _("In a few words, such as: stair railing.")})
    rest = [
        Entry("address_id", _("&Where"), ChoiceField, {"choices": addresses}),
        Entry("responsible_id", _("Who &looks after it"), ChoiceField, {"choices": people}),
    ]
    if not new:
        return [title, *rest]
    words = [
        Entry("own_words", _("In the&ir own words"), TextField, {"rows": 3}),
        Entry("printable", _("May be &printed on our papers"), TickField),
        Entry("read_back", _("&Read back and confirmed"), TickField),
    ]
    return [title, *words, *rest]


def _values(job: JobCard | None, who: int | None, addresses: list[Any]) -> dict[str, Any]:
    if job is not None:
        return {"title": job.title, "address_id": job.address_id, "responsible_id": job.responsible_id}
    where = addresses[1][0] if len(addresses) == 2 else None
    return {"title": "", "own_words": "", "printable": False, "read_back": False, "address_id": where,
            "responsible_id": who}  # fmt: skip
