"""A shop file set up and worked in, with a clock that stands still until it is told to move."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from relate_desktop.records.history.undo import undo
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Done
from tests.records.begun import begun

T = TypeVar("T")
BEGINNING = datetime(2026, 11, 16, 9, 0, tzinfo=UTC)
"""A Monday, ten in the morning where the shop is."""


class AShop:
    """The store with its owner at work; `do` gives the verb's result, `done` also what it changed."""

    def __init__(self, folder: Path, **set_up: Any) -> None:
        self.moment = BEGINNING
        given = {"name": "Fjell & Furu", "owner_name": "Magnus Lie"} | set_up
        self.store = begun(
            folder / "shop.relate",
            f"a shop {given}",
            lambda store: store.do(shop.set_up, who=None, **given),
            clock=lambda: self.moment,
        )
        self.owner: int = self.store.ask(lambda session: session.scalars(select(Staff.id)).one())

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.moment += timedelta(**span)

    def done(self, verb: Callable[..., T], *args: Any, **fields: Any) -> Done[T]:
        return self.store.do(verb, *args, who=self.owner, **fields)

    def do(self, verb: Callable[..., T], *args: Any, **fields: Any) -> T:
        return self.done(verb, *args, **fields).result

    def said(self, verb: Callable[..., Any], *args: Any, **fields: Any) -> str:
        """What the notice says after this verb."""
        change = self.done(verb, *args, **fields).change
        assert change is not None
        return change.sentence

    def undo(self, link_id: int | None = None) -> int:
        """Take back a deed, the last one unless another is named; gives the id of the taking back."""
        change = self.done(undo, link_id or self.store.last_link()).change
        assert change is not None
        return change.link_id

    def ask(self, query: Callable[..., T], *args: Any, **more: Any) -> T:
        return self.store.ask(query, *args, **more)
