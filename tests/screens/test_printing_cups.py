"""Printing for real: pages, copies, paper and actual size arrive at a queue of CUPS as they were chosen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop import making
from relate_desktop.records import outgoing, papers
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import card
from relate_desktop.records.shop import reading
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.printers import PrintChoice, printers, send
from tests.screens.files_opened import opened_files, save_as
from tests.screens.print_queue import Arrived, PrintServer, missing, print_server
from tests.screens.workshop import Hands, Workshop, window_on


@pytest.fixture(scope="module")
def server() -> Iterator[PrintServer]:
    """One server for all of these; where CUPS is not installed they wait for a computer that has it."""
    lacking = missing()
    if lacking and os.environ.get("RELATE_PRINTS"):
        pytest.fail(f"printing is to be tried here, and this is missing: {lacking}")
    if lacking:
        pytest.skip(f"printing for real needs CUPS: {lacking}")
    with print_server() as made:
        yield made


@pytest.fixture
def kontor(server: PrintServer, monkeypatch: pytest.MonkeyPatch) -> PrintServer:
    """A printer called Kontor, and nothing in it yet."""
    monkeypatch.setenv("CUPS_SERVER", server.address)
    server.queue("Kontor")
    (server.folder / "out" / "Kontor.pdf").unlink(missing_ok=True)
    return server


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def long_quote(shop: Workshop) -> int:
    quote_id = shop.quote()
    for number in range(60):
        shop.do(add_line, quote_id, wording=f"Front {number}", unit_price=100_000)
    shop.issue(quote_id)
    return quote_id


def kept(shop: Workshop, quote_id: int) -> bytes:
    return shop.ask(papers.pdf, shop.ask(card, quote_id).paper_id or 0)


def sendings(shop: Workshop, quote_id: int) -> list[tuple[str, str]]:
    return [(each.how, each.note) for paper in shop.ask(card, quote_id).papers for each in paper.sendings]


def report(_done: int, _of: int) -> None:
    """Nobody looks on."""


def print_it(hands: Hands, **chosen: str) -> None:
    hands.press("Print")
    for label, text in chosen.items():
        hands.write(label.replace("_", " "), text)
    hands.key(Qt.Key.Key_Return)


def test_the_chosen_pages_come_out_whole_as_often_as_chosen(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = long_quote(shop)
    before = Arrived(kept(shop, quote_id))
    assert len(before.texts) >= 3
    with window_on(shop, Place("quote", quote_id)) as hands:
        print_it(hands, Copies="2", From_page="2", To_page="3")
        assert "Not printed" not in hands.text()
    after = kontor.arrived("Kontor")
    assert after.sizes == [(210, 297)] * 4
    assert after.texts == before.texts[1:3] * 2  # a copy is whole before the next begins
    assert sendings(shop, quote_id) == [("printed", "Kontor, 2 copies, pages 2 to 3")]


def test_it_is_printed_at_actual_size_where_it_stands(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        print_it(hands)
    assert kontor.arrived("Kontor").inks == [pytest.approx(ink, abs=0.5) for ink in Arrived(kept(shop, quote_id)).inks]
    options = kontor.chosen().split()
    assert {"media=A4", "print-scaling=none"} <= {*options}
    assert kontor.copies() == "1"


def test_a_letter_comes_out_as_it_is_kept(shop: Workshop, kontor: PrintServer) -> None:
    customer_id = shop.customer()
    with window_on(shop, Place("letter", customer_id, "envelope")) as hands:
        print_it(hands, Copies="3")
        assert "Not printed" not in hands.text()
    paper = shop.ask(papers.of_customer, customer_id)[0]
    assert [(each.how, each.note) for each in paper.sendings] == [("printed", "Kontor, 3 copies")]
    assert kontor.arrived("Kontor").sizes == [kontor.arrived("Kontor").sizes[0]] * 3
    assert "Haugen" in kontor.arrived("Kontor").texts[0]


def test_american_paper_is_asked_for_where_the_shop_uses_it(shop: Workshop, kontor: PrintServer) -> None:
    version = shop.ask(reading.card).version
    shop.do(change_shop, version=version, country="US", envelope_profile="us-10", organisation_number="")
    pdf = making.paper("calibration", shop.ask(outgoing.sheet, "calibration", 1)).pdf
    send(report, pdf, PrintChoice("Kontor", 1, 1, 1), "Calibration")
    assert "media=Letter" in kontor.chosen().split()
    after = kontor.arrived("Kontor")
    assert after.sizes == [(216, 279)]
    assert after.inks == [pytest.approx(ink, abs=0.5) for ink in Arrived(pdf).inks]


def test_an_envelope_is_printed_on_one(shop: Workshop, kontor: PrintServer) -> None:
    pdf = making.paper("envelope", shop.ask(outgoing.sheet, "envelope", shop.customer())).pdf
    send(report, pdf, PrintChoice("Kontor", 1, 1, 1), "Envelope")
    assert "media=iso_c5_162x229mm" in kontor.chosen().split()
    after, before = kontor.arrived("Kontor"), Arrived(pdf)
    assert [sorted(size) for size in after.sizes] == [[162, 229]]
    assert sorted(after.texts[0].replace("14", "14\r\n").splitlines()) == sorted(before.texts[0].splitlines())
    assert sorted(_sides(after)) == pytest.approx(sorted(_sides(before)), abs=0.5)  # turned, and not made smaller


def _sides(arrived: Arrived) -> tuple[float, float]:
    left, bottom, right, top = arrived.inks[0]
    return right - left, top - bottom


def test_a_name_in_any_script_names_the_job(shop: Workshop, kontor: PrintServer) -> None:
    pdf = making.paper("envelope", shop.ask(outgoing.sheet, "envelope", shop.customer())).pdf
    send(report, pdf, PrintChoice("Kontor", 1, 1, 1), 'Brev til "Åse"; 李 $HOME')
    assert kontor.arrived("Kontor").texts


def test_the_printers_are_those_of_the_system_the_default_one_first(kontor: PrintServer) -> None:
    kontor.queue("Andre")
    kontor.run("lpadmin", "-d", "Kontor")
    try:
        assert [(each.name, each.is_default) for each in printers(report)] == [("Kontor", True), ("Andre", False)]
    finally:
        kontor.run("lpadmin", "-x", "Andre")


def test_a_paused_printer_is_said_and_nothing_is_written_down(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = shop.issued()
    kontor.run("cupsdisable", "Kontor")
    try:
        with window_on(shop, Place("quote", quote_id)) as hands:
            print_it(hands)
            assert "Not printed: the printer Kontor is paused." in hands.text()
        assert sendings(shop, quote_id) == []
        assert kontor.waiting("Kontor") == ""
    finally:
        kontor.run("cupsenable", "Kontor")
    assert kontor.nothing_arrived("Kontor")


def test_a_printer_that_takes_nothing_is_said_and_nothing_is_written_down(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = shop.issued()
    kontor.run("cupsreject", "Kontor")
    try:
        with window_on(shop, Place("quote", quote_id)) as hands:
            print_it(hands)
            assert "Not printed: the printer Kontor takes nothing just now." in hands.text()
        assert sendings(shop, quote_id) == []
    finally:
        kontor.run("cupsaccept", "Kontor")
    assert kontor.nothing_arrived("Kontor")


def test_a_printer_that_fails_at_it_is_said_and_nothing_waits_there(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = shop.issued()
    kontor.queue("Lager", filtered_by="/bin/false")
    try:
        with window_on(shop, Place("quote", quote_id)) as hands:
            hands.press("Print")
            hands.choose("Printer", "Lager")
            hands.key(Qt.Key.Key_Return)
            assert "Not printed: something went wrong at the printer Lager." in hands.text()
        assert sendings(shop, quote_id) == []
        assert kontor.waiting("Lager") == ""
    finally:
        kontor.run("lpadmin", "-x", "Lager")


def test_a_printer_that_is_gone_is_said_and_nothing_is_written_down(shop: Workshop, kontor: PrintServer) -> None:
    quote_id = shop.issued()
    kontor.queue("Lager")
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Print")
        hands.choose("Printer", "Lager")
        kontor.run("lpadmin", "-x", "Lager")
        hands.key(Qt.Key.Key_Return)
        assert "Not printed: the printer Lager did not take it." in hands.text()
    assert sendings(shop, quote_id) == []


def test_without_a_printer_it_is_saved_and_opened(
    shop: Workshop, server: PrintServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("CUPS_SERVER", server.address)
    for name in server.run("lpstat", "-e").split():
        server.run("lpadmin", "-x", name)
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands, opened_files() as opened:
        hands.press("Print")
        assert "No printer was found" in hands.text()
        hands.press("Save and open it")
        save_as(hands, tmp_path / "tilbud.pdf")
        assert opened == [tmp_path / "tilbud.pdf"]
    assert (tmp_path / "tilbud.pdf").read_bytes() == kept(shop, quote_id)
    assert sendings(shop, quote_id) == [("saved", "tilbud.pdf")]


def test_nobody_answering_is_no_printer(shop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    if missing():
        pytest.skip(f"printing for real needs CUPS: {missing()}")
    monkeypatch.setenv("CUPS_SERVER", "127.0.0.1:1")
    assert printers(report) == []
