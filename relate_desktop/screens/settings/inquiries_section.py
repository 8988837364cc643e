"""Inquiries: within how many opening hours we answer, by how they came; each is saved as it is left."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.complaints.names import CHANNEL_NAMES
from relate_desktop.records.inquiries import targets
from relate_desktop.records.inquiries.first_targets import default_targets
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.settings.complaints_section import HoursField
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.work import Work
from relate_desktop.text import _

FIELD_WIDE = 120


class InquiriesSection(Section):
    """A field a way to come to us; left empty, it is what every shop begins with."""

    def __init__(self, work: Work) -> None:
        words = _("Within how many hours you answer. They count only while you are open, from when they asked.")
        super().__init__(work, _("Inquiries"), words)
        self._seen: dict[str, int] = {}
        self._saving = ""
        self.fields: dict[str, HoursField] = {}
        for channel in default_targets():
            field = HoursField(_(CHANNEL_NAMES[channel]), wide=FIELD_WIDE)
            field.left.connect(partial(self._keep, channel))
            field.edit.returnPressed.connect(partial(self._keep, channel))
            self.fields[channel] = field
            self.box.addWidget(field)

    def first(self) -> QWidget:
        return next(iter(self.fields.values()))

    def show_card(self, card: ShopCard) -> None:
        minutes = self.work.ask(targets.targets)
        for channel, field in self.fields.items():
            typed = self._typed(field)
            if not field.refused() and (not field.edit.hasFocus() or typed == self._seen.get(channel)):
                field.set_value(minutes[channel])
        self._seen = dict(minutes)

    def _typed(self, field: HoursField) -> int | None:
        try:
            return field.value()
        except Unreadable:
            return -1

    def _keep(self, channel: str) -> None:
        field = self.fields[channel]
        try:
            minutes = field.value()
        except Unreadable as unreadable:
            field.refuse(unreadable.sentence)
            return
        seen = self._seen.get(channel)
        if minutes != seen:
            self._saving = channel
            kept = partial(self._kept, channel)
            self.work.do(targets.set_target, channel, minutes, seen=seen, by=self, then=kept)

    def _kept(self, channel: str, _none: object) -> None:
        """Show what holds now."""
        self._seen = dict(self.work.ask(targets.targets))
        self.fields[channel].set_value(self._seen[channel])

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field."""
        self.fields[self._saving].refuse(refused.sentence)
