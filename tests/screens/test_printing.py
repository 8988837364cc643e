"""Printing and saving: the exact PDF reaches a real `lp`, and only what left the house is written down."""

import os
import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from relate_desktop import making
from relate_desktop.records import outgoing, papers
from relate_desktop.records.history.reading import deeds
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import card
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.printers import PrintChoice, draw_pages
from tests.screens.files_opened import save_as
from tests.screens.workshop import Hands, Workshop, window_on

LP = """#!/bin/sh
printf '%s\\n' "$@" > "{folder}/arguments"
cat > "{folder}/given.pdf"
exit {code}
"""
LPSTAT = """#!/bin/sh
case "$1" in
  -e) {listed} ;;
  -d) echo "system default destination: Kontor" ;;
esac
"""


class Printers:
    """`lp` and `lpstat` put first on the PATH: programs of their own that keep what they were given."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        folder.mkdir()
        patch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")
        self.there("Kontor", "Lager")

    def there(self, *names: str, code: int = 0) -> None:
        listed = "; ".join(f"echo {name}" for name in names) or ":"
        self._program("lpstat", LPSTAT.format(listed=listed))
        self._program("lp", LP.format(folder=self.folder, code=code))

    def _program(self, name: str, text: str) -> None:
        place = self.folder / name
        place.write_text(text)
        place.chmod(place.stat().st_mode | stat.S_IXUSR)

    def arguments(self) -> list[str]:
        return (self.folder / "arguments").read_text().splitlines()

    def given(self) -> bytes:
        return (self.folder / "given.pdf").read_bytes()


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    return Printers(tmp_path / "bin", monkeypatch)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def long_quote(shop: Workshop) -> int:
    quote_id = shop.quote()
    for number in range(60):
        shop.do(add_line, quote_id, wording=f"Front {number}", unit_price=100_000)
    shop.issue(quote_id)
    return quote_id


def sendings(shop: Workshop, quote_id: int) -> list[tuple[str, str]]:
    return [(each.how, each.note) for paper in shop.ask(card, quote_id).papers for each in paper.sendings]


def kept(shop: Workshop, quote_id: int) -> bytes:
    return shop.ask(papers.pdf, shop.ask(card, quote_id).paper_id or 0)


def test_the_very_bytes_that_are_kept_are_printed_at_actual_size(shop: Workshop, printers: Printers) -> None:
    quote_id = long_quote(shop)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.key(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
        assert "can't be taken back" in hands.text()
        hands.write("Copies", "2")
        hands.write("To page", "1")
        hands.key(Qt.Key.Key_Return)
    arguments = printers.arguments()
    assert printers.given() == kept(shop, quote_id)
    assert "print-scaling=none" in arguments
    assert "media=A4" in arguments
    assert [arguments[arguments.index(flag) + 1] for flag in ("-d", "-n", "-P")] == ["Kontor", "2", "1-1"]
    assert sendings(shop, quote_id) == [("printed", "Kontor, 2 copies, pages 1 to 1")]


def test_numbers_that_make_no_sense_are_refused_in_the_dialog(shop: Workshop, printers: Printers) -> None:
    quote_id = long_quote(shop)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Print")
        print_it = next(b for b in hands.seen(type(hands.button("Print"))) if b.text() == "P&rint")
        for label, text in (("Copies", "0"), ("Copies", "½"), ("From page", "9"), ("To page", "0")):
            before = hands.field(label).value()
            hands.write(label, text)
            print_it.click()
            assert hands.field(label).refused()
            assert hands.field(label).value() == text
            hands.write(label, before)
        hands.key(Qt.Key.Key_Escape)
    assert sendings(shop, quote_id) == []


def test_a_printer_that_does_not_take_it_is_said_and_nothing_written_down(shop: Workshop, printers: Printers) -> None:
    printers.there("Kontor", code=1)
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Print")
        hands.key(Qt.Key.Key_Return)
        assert "Not printed: the printer Kontor did not take it." in hands.text()
    assert sendings(shop, quote_id) == []


def test_without_a_printer_saving_is_offered(shop: Workshop, printers: Printers) -> None:
    printers.there()
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Print")
        assert "No printer was found" in hands.text()
        assert "knows no printer" in hands.text()
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)  # the window has a Back of its own
        dialog.back_button.click()
        hands.settle()
    assert sendings(shop, quote_id) == []


def save(hands: Hands, place: Path) -> None:
    page = hands.window.page()
    page.verbs.save_to(page.sheaf(), place)  # type: ignore[union-attr]
    hands.settle()


def test_a_folder_that_cannot_be_written_is_named_and_nothing_written_down(shop: Workshop, tmp_path: Path) -> None:
    quote_id = shop.issued()
    file = tmp_path / "a file"
    file.write_text("no folder")
    with window_on(shop, Place("quote", quote_id)) as hands:
        save(hands, tmp_path / "gone" / "quote.pdf")
        assert "the folder gone is no longer there" in hands.text()
        save(hands, file / "quote.pdf")
        assert "Not saved" in hands.text()
        assert sendings(shop, quote_id) == []
        save(hands, tmp_path / "quote.pdf")
    assert (tmp_path / "quote.pdf").read_bytes() == kept(shop, quote_id)
    assert sendings(shop, quote_id) == [("saved", "quote.pdf")]


def test_a_draft_is_printed_as_one_and_nothing_is_written_down(shop: Workshop, printers: Printers) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.write("The work in plain words", "Nytt rekkverk")
        hands.press("Print draft")
        assert "“Draft” stands across it" in hands.text()
        assert "can't be taken back" not in hands.text()
        hands.key(Qt.Key.Key_Return)
        assert "The draft went to the printer Kontor." in hands.text()
    draft = shop.ask(card, quote_id)
    assert draft.work == "Nytt rekkverk"
    assert (draft.state, draft.number, draft.papers) == ("draft", None, ())
    assert printers.given() == making.quote(draft.sheet).pdf


@pytest.mark.parametrize("how", ["by the menu", "by the key"])
def test_a_draft_is_saved_and_nothing_is_written_down(shop: Workshop, tmp_path: Path, how: str) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        if how == "by the menu":
            hands.menu("More", "Save the draft as PDF")
        else:
            hands.key(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles()[0].endswith("Draft quote Ingrid Haugen.pdf")
        save_as(hands, tmp_path / "utkast.pdf")
        assert "The draft was saved as utkast.pdf." in hands.text()
        assert not hands.has_button("Undo")
    draft = shop.ask(card, quote_id)
    assert (draft.state, draft.papers) == ("draft", ())
    assert (tmp_path / "utkast.pdf").read_bytes() == making.quote(draft.sheet).pdf


def test_a_draft_the_paper_cannot_show_says_so_at_the_field(shop: Workshop, printers: Printers) -> None:
    quote_id = shop.quote(shop.job(shop.customer("李小龍")))
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Print draft")
        assert hands.field("How the name is written on paper").refused()
        assert QApplication.activeModalWidget() is None


def test_an_old_file_is_replaced_whole_or_stays(shop: Workshop, tmp_path: Path) -> None:
    quote_id = shop.issued()
    old = tmp_path / "quote.pdf"
    old.write_bytes(b"the old one")
    with window_on(shop, Place("quote", quote_id)) as hands:
        save(hands, old)
    assert old.read_bytes() == kept(shop, quote_id)
    assert [place.name for place in tmp_path.glob(".*.part")] == []


@pytest.mark.parametrize(("entry", "how"), [
    ("Handed over (can't be undone)", "handed_over"), ("Sent by post (can't be undone)", "posted"),
    ("Sent by e-mail (can't be undone)", "emailed"),
])  # fmt: skip
def test_how_a_paper_left_is_written_down_for_good(shop: Workshop, entry: str, how: str) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", entry)
        assert not hands.has_button("Undo")
    assert sendings(shop, quote_id) == [(how, "")]


def test_without_lp_the_pages_are_drawn_at_their_size(shop: Workshop) -> None:
    pdf = kept(shop, long_quote(shop))
    sheets: list[QImage] = []
    steps: list[tuple[int, int]] = []
    image = QImage(2480, 3508, QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(11_811)
    image.setDotsPerMeterY(11_811)
    image.fill(QColor("red"))

    def new_page() -> None:
        sheets.append(image.copy())
        image.fill(QColor("red"))

    painter = QPainter(image)
    draw_pages(lambda done, of: steps.append((done, of)), painter, new_page, pdf, PrintChoice("none", 1, 1, 2))
    painter.end()
    sheets.append(image)
    assert steps == [(1, 2), (2, 2)]
    for sheet in sheets:
        assert [sheet.pixelColor(*corner).name() for corner in ((0, 0), (2470, 3490))] == ["#ffffff"] * 2
        dark = [x for x in range(0, 2480, 2) if any(sheet.pixelColor(x, y).lightness() < 90 for y in range(0, 3400, 8))]
        assert 200 < min(dark) < 260 or min(dark) < 130  # the text begins 20 mm in, the fold tick at the edge
        assert max(dark) < 2480 - 100


def test_the_calibration_page_is_printed_as_the_address_is_set_now_and_kept_nowhere(
    shop: Workshop, printers: Printers
) -> None:
    with window_on(shop, Place("settings", tab="papers")) as hands:
        hands.write("Move the address right", "2,5")
        hands.press("Print calibration page")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        assert "taken back" not in hands.text()
        hands.key(Qt.Key.Key_Return)
        assert "“Calibration page” went to the printer Kontor." in hands.text()
        assert not hands.has_button("Undo")
    sheet = shop.ask(outgoing.sheet, "calibration", 1)
    assert sheet.envelope.dx == 25
    assert printers.given() == making.paper("calibration", sheet).pdf
    assert shop.ask(deeds, limit=1)[0].sentence != "“Calibration page” printed."


def test_a_shift_that_makes_no_sense_is_mended_before_the_page_is_printed(shop: Workshop, printers: Printers) -> None:
    with window_on(shop, Place("settings", tab="papers")) as hands:
        hands.write("Move the address right", "99")
        hands.press("Print calibration page")
        assert hands.field("Move the address right").refused()
        assert QApplication.activeModalWidget() is None
