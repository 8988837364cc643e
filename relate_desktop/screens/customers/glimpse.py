"""The list of customers as it is seen while the records are being loaded, where it will stand afterwards."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from relate_desktop.screens.customers.list import CustomerList, Rows
from relate_desktop.screens.kit import theme
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.page import Meanwhile
from relate_desktop.screens.places import Place

LIST = 272
"""The width of the list, in px at 100 %."""


class CustomerGlimpse(Meanwhile):
    """The list alone; whoever is chosen in it is where one will be. `order` is the one the list last had."""

    def __init__(self, rows: Rows, order: str, place: Place, go: Callable[[Place], None]) -> None:
        super().__init__()
        self.list = CustomerList(rows, lambda: go(Place("customers", tab="new:")))
        self._split = Split(self.list, QWidget(), LIST)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self.list.show_order(order)
        if place.id is not None:
            self.list.choose(place.id)
        self.list.chosen.connect(lambda key: go(Place("customer", key)))
        self.list.opened.connect(lambda key: go(Place("customer", key)))
        self._split.show_detail(place.id is not None)

    def show_room(self, room: str) -> None:
        """Show the list beside the room for the customer, or one of the two."""
        self._split.show_both(room == theme.WIDE)
