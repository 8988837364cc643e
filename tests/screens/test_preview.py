"""The page beside what is written: never that of another paper."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from relate_desktop.records.customers import doing
from relate_desktop.records.quotes import drafting
from relate_desktop.screens.places import Place
from tests.screens.workshop import Workshop, window_on


@pytest.fixture
def shop(tmp_path: Path, qapp: QApplication) -> Workshop:
    return Workshop(tmp_path)


def test_a_quote_that_can_not_be_printed_does_not_show_the_page_of_the_one_before(shop: Workshop) -> None:
    other = shop.quote()
    unprintable = shop.quote()
    nino = shop.ask(lambda session: drafting.quote_of(session, unprintable).customer_id)
    shop.do(doing.change, nino, version=shop.row_version(nino), display_name="\u0e44\u0e17\u0e22")
    with window_on(shop, Place("quote", other)) as hands:
        preview = hands.window.page().sides.preview  # type: ignore[union-attr]
        preview._timer.timeout.emit()
        hands.settle()
        assert not preview.page._image.isNull()
        hands.window.go(Place("quote", unprintable))
        preview._timer.timeout.emit()
        hands.settle()
        assert "Our fonts have no letters for" in hands.text()
        assert preview.page._image.isNull()
