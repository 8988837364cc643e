"""A joinery with promises both ways, for tests of their page and of where else they stand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from relate_desktop.records.promises import making, reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.promises.page import PromisesPage
from tests.screens.workshop import Hands, Workshop


class Promises(Workshop):
    """Fjell & Furu, who promise and are promised."""

    def promise(self, customer_id: int, wording: str = "Ringe om eikeprøven", days: int = 1, **fields: Any) -> int:
        """A promise due so many days from now; its id."""
        due = self.now.date() + timedelta(days=days)
        promise_id: int = self.do(making.make, customer_id, wording=wording, due_on=due, **fields)
        return promise_id

    def theirs(self, customer_id: int, wording: str = "Rydde gangen", days: int = 1, **fields: Any) -> int:
        """A promise of a customer's."""
        return self.promise(customer_id, wording, days, promisor="customer", **fields)

    def row_of(self, promise_id: int) -> PromiseRow:
        """The promise as the page gets it."""
        return self.ask(reading.card, promise_id)

    def all_of(self, customer_id: int) -> list[PromiseRow]:
        """Every promise between a customer and us."""
        return self.ask(reading.of_customer, customer_id)

    def days_pass(self, days: int) -> None:
        """It is so many days later."""
        self.now += timedelta(days=days)


def page(hands: Hands) -> PromisesPage:
    """The page in front, which is that of the promises."""
    shown = hands.window.page()
    assert isinstance(shown, PromisesPage)
    return shown


def rows(hands: Hands) -> list[str]:
    """What the list says, row by row."""
    found = next(each for each in hands.seen(RowList) if each.accessibleName() == "Promises")
    model = found.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def went(hands: Hands) -> list[str]:
    """How the promise that is shown went, entry by entry, the newest first."""
    return [item.spoken() for item in page(hands).detail.chain.model().items]  # type: ignore[attr-defined]
