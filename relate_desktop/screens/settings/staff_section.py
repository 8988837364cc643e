"""Who works here: the owner and the clerks, by name; each record says who did what."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.records.staff import StaffRow
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import PhoneField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

ROLES = {"owner": N_("Owner"), "clerk": N_("Clerk")}


class StaffSection(Section):
    """The people in a list, and one form for a new one or for changing one."""

    def __init__(self, work: Work) -> None:
        words = _("Choose at the top right who is at the screen.")
        super().__init__(work, _("Who works here"), words)
        self._editing: StaffRow | None = None
        self._list = QWidget()
        self._rows = column(self._list, gap=8)
        self.new = PlainButton(_("Add &someone"), "user-round-plus", pressed=lambda: self._open(None))
        self.form = Form(_entries(), save=_("&Save"))
        self.form.saved.connect(self._save)
        self.form.gone_back.connect(self._close)
        for widget in (self._list, self.form):
            self.box.addWidget(widget)
        line = inner_row(self, self.box)
        line.addWidget(self.new)
        line.addStretch(1)
        self.form.hide()

    def first(self) -> QWidget:
        return self.new

    def show_card(self, card: ShopCard) -> None:
        clear(self._rows)
        for row in self.work.ask(staff.rows, archived=True):
            self._rows.addWidget(self._row(row))

    def _row(self, row: StaffRow) -> QWidget:
        made = QWidget()
        line = inner_row(made, column(made), gap=16)
        words = column(about := QWidget())
        words.addWidget(Text(row.name, bold=True))
        details = [_(ROLES[row.role]), row.title, row.phone_shown, "" if row.here else _("no longer works here")]
        words.addWidget(Text(" · ".join(part for part in details if part), "small", "text-muted"))
        line.addWidget(about, 1)
        change = QuietButton(_("Change"), pressed=lambda: self._open(row), flush=True)
        change.setAccessibleName(_("Change {name}").format(name=row.name))
        line.addWidget(change)
        if row.role != "owner":
            line.addWidget(self._leave_or_return(row))
        return made

    def _leave_or_return(self, row: StaffRow) -> QuietButton:
        verb = staff.archive if row.here else staff.restore
        words = _("Mark as left") if row.here else _("Mark as back")
        button = QuietButton(words, pressed=lambda: self.work.do(verb, row.id), flush=True)
        button.setAccessibleName(f"{words}: {row.name}")
        return button

    def _open(self, row: StaffRow | None) -> None:
        self._editing = row
        values = {"name": "", "role": "clerk", "title": "", "phone": ""}
        if row is not None:
            values = {"name": row.name, "role": row.role, "title": row.title, "phone": row.phone_shown}
        self.form.fill(values, row.version if row else 0)
        self.form.show()
        self.new.hide()
        self.form.start()

    def _close(self, _result: object = None) -> None:
        self.form.hide()
        self.new.show()

    def _save(self) -> None:
        values: dict[str, Any] | None = self.form.values()
        if values is None:
            return
        if self._editing is None:
            self.work.do(staff.add, by=self, then=self._close, **values)
        else:
            changes = self.form.changes() or {}
            self.work.do(
                staff.change, self._editing.id, version=self.form.version, by=self, then=self._close, **changes
            )

    def show_refused(self, refused: Refused) -> None:
        """Say it beside the field."""
        self.form.show_refused(refused)


def _entries() -> list[Entry]:
    roles = [(role, _(name)) for role, name in ROLES.items()]
    return [
        Entry("name", _("&Name")),
        Entry("role", _("&Role"), ChoiceField, {"choices": roles, "wide": 200}),
        Entry("title", _("&Title on papers")),
        Entry("phone", _("&Phone"), PhoneField, {"most": 40, "wide": 240}),
    ]
