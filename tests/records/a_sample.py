"""The sample as it stands on one day, made once for all tests that look at it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop import making
from relate_desktop.records.sample.making import make
from relate_desktop.records.sheets import Built
from relate_desktop.records.store import Store
from tests.once import once

ON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
T = TypeVar("T")

Ask = Callable[..., Any]


@pytest.fixture(scope="session")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with its real papers."""
    return once(tmp_path_factory, "sample.relate", _make)


def _make(path: Path) -> None:
    store = Store.create(path)
    make(store, on=ON, seed=1, build=making.paper)
    store.close()


@pytest.fixture(scope="module")
def ask(file: Path) -> Iterator[Ask]:
    """Asks the sample."""
    store = Store.open(file, clock=lambda: ON)
    yield store.ask
    store.close()


def every(session: Session, kind: type[T]) -> list[T]:
    """All rows of a table."""
    return list(session.scalars(select(kind)))


def as_bytes(kind: str, sheet: object) -> Built:
    """A paper as bytes that only this sheet can give, in no time."""
    return Built(pdf=f"%PDF- {kind} {sheet!r}".encode()[:100_000], pages=1)
