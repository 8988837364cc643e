"""A new promise written down: who promises what, by when; for which job, where it is about one."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.promises import making
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, RadioField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Caption
from relate_desktop.screens.lists.forming import Key, NewForm
from relate_desktop.screens.promised.forms import money, seldom, sides, what_and_when
from relate_desktop.screens.work import Work
from relate_desktop.text import _


class PromiseForm(NewForm):
    """Writes one promise down, between a customer and us."""

    def __init__(self, work: Work, key: Key) -> None:
        super().__init__(work, key)
        customer = work.ask(customers.card, key[0])
        self._whose = customer.display_name
        box = column(self, gap=12)
        box.addWidget(Caption(_("Between {name} and us").format(name=customer.display_name)))
        self.form = Form(self._entries(), save=_("&Write the promise down"), more=_("More about the &promise"))
        self.form.saved.connect(self._save)
        self.form.gone_back.connect(self.gone_back)
        box.addWidget(self.form)
        self.form.fill({"promisor": "shop", "job_id": key[1]})
        self.form.fields["responsible_id"].set_value(work.who)
        self.form.fields["printable"].set_value(True)
        self.setFocusProxy(self.form.fields["wording"])

    def _entries(self) -> list[Entry]:
        rows = self._work.ask(jobs.of_customer, self.key[0])
        answers = [(None, _("No particular job")), *((row.id, row.title) for row in rows)]
        about = [Entry("job_id", _("About which job"), ChoiceField, {"choices": answers})] if rows else []
        return [
            Entry("promisor", _("Who promises?"), RadioField, {"choices": sides(self._whose)}),
            *what_and_when(self._work.ask(today)),
            *about,
            money(),
            *seldom(self._work),
        ]

    def dirty(self) -> bool:
        """Tell whether something was written that is not on record."""
        return any(bool(self.form.readable().get(name)) for name in ("wording", "due_on", "consequence"))

    def name(self) -> str:
        """Return what is promised so far, and with whom."""
        words = " ".join(str(self.form.fields["wording"].value()).split())
        if not words:
            return _("Promise with {name}").format(name=self._whose)
        return _("{words}, {name}").format(words=words, name=self._whose)

    def _save(self) -> None:
        values: dict[str, Any] | None = self.form.values()
        if values is not None:
            self._work.do(making.make, self.key[0], by=self, then=self.saved.emit, **values)
