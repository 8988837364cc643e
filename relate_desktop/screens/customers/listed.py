"""The list's rows as the records have them."""

from __future__ import annotations

from collections.abc import Sequence

from relate_desktop.records.customers import reading
from relate_desktop.records.customers.rows import CustomerRow, Order
from relate_desktop.screens.work import Work


class Listed:
    """Reads each time anew, so that a list that is refreshed shows what is there now."""

    def __init__(self, work: Work) -> None:
        self._work = work

    def count(self, order: Order) -> int:
        """Return how many customers a list has."""
        return self._work.ask(reading.count, order=order)

    def slice_of(self, order: Order, start: int, limit: int) -> Sequence[CustomerRow]:
        """Return the rows from an index of the list on."""
        return self._work.ask(reading.slice_of, order=order, start=start, limit=limit)

    def place_in_list(self, order: Order, customer_id: int) -> int | None:
        """Return at which index of the list a customer stands, None where they are not in it."""
        return self._work.ask(reading.place_in_list, customer_id, order=order)
