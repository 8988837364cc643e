"""The day as it is seen while the records are being loaded: which day it is, where it will stand afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from relate_desktop.screens.kit import theme
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.page import Meanwhile
from relate_desktop.screens.places import Place
from relate_desktop.screens.today.head import LIST_NARROW, LIST_WIDE, DayHead, in_its_place
from relate_desktop.text import _


class TodayGlimpse(Meanwhile):
    """The head of the day, and that the rest is being looked for. `day` is the day in words."""

    def __init__(self, day: str, go: Callable[[Place], None]) -> None:
        super().__init__()
        self.head = DayHead(lambda: go(Place("inquiries", tab="new")))
        self.head.show_words(day, _("Looking through the day …"))
        first = QWidget()
        box = column(first)
        box.addWidget(in_its_place(self.head))
        box.addStretch(1)
        self._split = Split(first, QWidget(), LIST_WIDE)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._split.show_detail(False)

    def show_room(self, room: str) -> None:
        """Show the head where the list is wide, narrow, or all there is room for."""
        self._split.show_list_width(LIST_WIDE if room == theme.WIDE else LIST_NARROW)
        self._split.show_both(room != theme.SINGLE)
