"""The main walk with the mouse: by pressing what is written on the screen."""

from __future__ import annotations

from pathlib import Path

from tests.walks.conftest import Start
from tests.walks.steps import all_named, save_in_dialog
from tests.walks.words import words_of


def test_a_quote_by_pressing_what_is_written_there(start: Start, shop_file: Path, tmp_path: Path) -> None:
    say = words_of("en")
    program = start("--shop", shop_file, "--language", "en")
    program.says("Nobody waits for us.")
    program.click("Customers", role="")
    program.click("Øystein Åsen, Åsvegen 3", role="")
    program.find("label", "Øystein Åsen")
    program.click("New job")
    program.focus_on("What is it about?")
    program.type("Bokhylle")
    program.click("Open the job")
    program.click("Write a quote")
    program.click("Add a line")
    program.focus_on("Text")
    for typed in ("Bokhylle i eik", "1", "stk", "14800"):
        program.type(typed)
        program.keys("Tab")
    program.gone("button", "Undo")  # the notice has said what was done, and no longer lies over the parts
    for part in ("Included", "Not included", "Assumed", "You must do"):
        program.click(f"Nothing to add: {part}")
        program.gone("button", f"Nothing to add: {part}")
    all_named(program)
    program.click("Issue quote")
    program.says("Page 1 of 1")
    program.click("Print")
    program.find("dialog", "No printer was found")
    all_named(program)
    program.click("Save and open it")
    saved = save_in_dialog(program, say, tmp_path / "quote.pdf")
    assert saved.read_bytes().startswith(b"%PDF-")
    program.click("Øystein Åsen: show the customer")
    program.says("Magnus Lie issued quote")
    all_named(program)
