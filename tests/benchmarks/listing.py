"""The long list and the search's answers as they are painted, against the same widgets filled from Python lists."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from random import Random
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractItemView, QApplication, QTableWidget, QTableWidgetItem
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.customers import reading
from relate_desktop.records.customers.rows import CustomerRow, Order
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from relate_desktop.screens.customers.list import LATELY, NAME, row_text
from relate_desktop.screens.finding import Finder
from relate_desktop.screens.kit import dress
from relate_desktop.screens.kit.rows import RowList, RowSource
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from relate_desktop.screens.work import Work
from tests.benchmarks.child import held
from tests.benchmarks.figures import Figure, in_turn, milliseconds, share, timed
from tests.benchmarks.searching import keys_typed
from tests.benchmarks.shops import Shops

ROUNDS = 40
FEW = 256


def measure(shops: Shops) -> Iterator[Figure]:
    """The list of all customers, then the answers of the search, in windows as large as the program's."""
    application = QApplication.instance() or QApplication(["benchmarks", "-style", "fusion"])
    assert isinstance(application, QApplication)
    dress.start(application, scheme="light", text_percent=100)
    store = Store.open(shops.large())
    yield from _list(store, shops.customers)
    yield from _memory(store, shops.customers)
    yield _answers(store, shops)
    store.close()


def _source(store: Store, order: Order) -> RowSource:
    """What the list of customers shows, as the page makes it."""
    return RowSource(
        store.ask(reading.count, order=order),
        lambda start, limit: store.ask(reading.slice_of, order=order, start=start, limit=limit),
        row_text,
        lambda row: row.id,
    )


def _list(store: Store, customers: int) -> Iterator[Figure]:
    few = store.ask(reading.slice_of, start=0, limit=FEW)
    floor, ours = in_turn(lambda: _table(few), lambda: _shown(_source(store, LATELY)).close(), rounds=ROUNDS)
    low, first = share(floor, 0.5), share(ours, 0.5)
    yield Figure(f"list of {customers:,}: first paint", first / low, 1.5, milliseconds(low, first))
    rows = _shown(_source(store, LATELY))
    for what, step in (("jump to the end", _ends(rows)), ("sort", _sorts(rows, store))):
        took = share([timed(step) for _ in range(ROUNDS)], 0.5)
        yield Figure(f"the same: {what}, against first paint", took / first, 1, milliseconds(first, took))
    rows.close()


def _table(few: Sequence[CustomerRow]) -> None:
    """Qt's own table, with the same two texts a row, made, shown and painted."""
    table = QTableWidget(len(few), 2)
    for at, row in enumerate(few):
        table.setItem(at, 0, QTableWidgetItem(row.name))
        table.setItem(at, 1, QTableWidgetItem(row.detail))
    _paint(table)
    table.close()


def _shown(source: RowSource) -> RowList:
    rows = RowList("customers")
    rows.show_rows(source)
    _paint(rows)
    return rows


def _paint(view: QAbstractItemView) -> None:
    view.resize(400, 712)
    view.show()
    QApplication.processEvents()
    view.viewport().repaint()


def _ends(rows: RowList) -> Callable[[], object]:
    def jump() -> None:
        rows.rows.show_source(rows.rows.source)  # nothing is read already
        far = rows.verticalScrollBar().value() > 0
        (rows.scrollToTop if far else rows.scrollToBottom)()
        rows.viewport().repaint()

    return jump


def _sorts(rows: RowList, store: Store) -> Callable[[], object]:
    orders: list[Order] = [LATELY, NAME]

    def sort() -> None:
        rows.show_rows(_source(store, orders[-1]))
        orders.reverse()
        rows.viewport().repaint()

    return sort


def _memory(store: Store, customers: int) -> Iterator[Figure]:
    """The list shown, and every tenth page of it seen, against every row as an object of the ORM."""
    before = held()
    rows = _shown(_source(store, LATELY))
    for at in range(0, customers, 1_280):
        rows.scrollTo(rows.rows.index(at, 0))
        rows.viewport().repaint()
    ours = max(held() - before, 0.1)
    gc.collect()
    before = held()
    store.ask(_objects)
    rows.close()
    largest = _largest[0] - before
    yield Figure(
        "the same: memory, ORM objects against ours", largest / ours, 15, f"{largest:.0f} → {ours:.1f} MB", least=True
    )


_largest: list[float] = []


def _objects(session: Session) -> None:
    kept: Sequence[Any] = session.scalars(select(Customer)).all()
    _largest[:] = [held()]
    del kept


def _answers(store: Store, shops: Shops) -> Figure:
    """From a key in the search to its painted answers, against the same answers shown again."""
    window = Window()
    window.resize(1366, 768)
    window.show()
    work = Work(store, who=1, inline=True)
    window.open_shop(work, Finder(work), place=Place("customers"))
    box = window.search_box
    box.edit.setFocus()
    _typed(box, "a")
    assert box.results().isVisible()
    raw = connect(shops.large())
    floor, ours = [], []
    for text in keys_typed(raw, Random(2), shops.customers, 25):
        ours.append(min(_typed(box, text) for _ in range(3)))
        floor.append(min(timed(lambda: _shown_again(box)) for _ in range(3)))
    raw.close()
    window.close()
    low, high = share(floor, 0.95), share(ours, 0.95)
    return Figure("search key → painted answers, p95", high / low, 1.5, milliseconds(low, high))


def _typed(box: Any, text: str) -> float:
    """How many seconds it takes from the key to the paint."""
    box.edit.setText(text[:-1])
    QApplication.processEvents()

    def key() -> None:
        box.edit.setText(text)
        QApplication.processEvents()

    return timed(key)


def _shown_again(box: Any) -> None:
    results = box.results()
    results.model.show_found(list(results.model.found), results.model.create)
    results.place_under(box)
    results.list.setCurrentIndex(results.model.index(0, 0))
    QApplication.processEvents()
