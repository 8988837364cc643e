"""A new job, or a job changed: for whom, what, where, and what they said."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Caption
from relate_desktop.screens.kit.listening import follow_words, marked_entry, note_entries
from relate_desktop.screens.work import Work
from relate_desktop.text import _


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
        if job is None:
            follow_words(self.form, "own_words")
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
        marked_entry(),
        *note_entries(folded=True),
        Entry("read_back", _("&Read back and confirmed"), TickField),
    ]
    return [title, *words, *rest]


def _values(job: JobCard | None, who: int | None, addresses: list[Any]) -> dict[str, Any]:
    if job is not None:
        return {"title": job.title, "address_id": job.address_id, "responsible_id": job.responsible_id}
    where = addresses[1][0] if len(addresses) == 2 else None
    return {"title": "", "own_words": "", "printable": False, "marked": "", "worry": "", "matters_most": "",
            "read_back": False, "address_id": where, "responsible_id": who}  # fmt: skip
