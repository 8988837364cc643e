"""The shop of the pictures, and the window on Ingrid Haugen in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from tests.screens.by_words import settle
from tests.screens.customers_shop import Shop, begin, window_on


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    made = Shop(tmp_path)
    yield made
    made.store.close()


@pytest.fixture
def ingrid(shop: Shop) -> int:
    return shop.people()


@pytest.fixture
def window(shop: Shop, ingrid: int, qapp: QApplication) -> Iterator[Window]:
    begin(qapp)
    with window_on(shop, place=Place("customer", ingrid)) as window:
        settle()
        yield window
