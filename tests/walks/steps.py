"""What every walk does somewhere: lines typed, parts answered, a quote issued and saved; by keys alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tests.walks.program import Missing, Program
from tests.walks.words import Say


def write_lines(program: Program, say: Say, rows: Iterable[tuple[str, ...]]) -> None:
    """Type wording, quantity, unit and price of each line, going on with Tab."""
    for row in rows:
        program.keys("ctrl+n")
        program.focus_on(say("Text"))
        for typed in row:
            program.type(typed)
            program.keys("Tab")
        program.says(row[0])
    program.keys("Escape")


def answer_nothing(program: Program, say: Say, parts: Iterable[str]) -> None:
    """Answer parts of the quote with "Nothing to add"."""
    for part in parts:
        program.tab_to(say("Nothing to add: {part}", part=say(part)))
        program.keys("space")


def issue(program: Program, say: Say) -> str:
    """Issue the quote in front and return the number it got."""
    program.keys("ctrl+shift+i")
    said = program.says(say("Quote {number} issued.", number="#").partition("#")[0] + "20")
    program.says(say("Page {page} of {pages}", page=1, pages="#").partition("#")[0])
    program.find("button", say("Print"))
    all_named(program)
    return next(word.strip(".,") for word in said.split() if word.startswith("20"))


def save(program: Program, say: Say, place: Path) -> Path:
    """Save the paper of the quote in front as a file, and return where it is."""
    program.keys("ctrl+s")
    return save_in_dialog(program, say, place)


def save_in_dialog(program: Program, say: Say, place: Path, title: str = "Save as PDF") -> Path:
    """Answer the dialog that asks where to save."""
    program.find("dialog", say(title))
    program.keys("ctrl+a")
    program.type(str(place))
    program.keys("Return")
    program.until(f"{place.name} on the disk", place.exists)
    return place


def pick(program: Program, words: str, most: int = 20) -> None:
    """Choose an entry of the menu that has just been opened, by the arrow keys."""
    for _step in range(most):
        if program.focused() == f"menu item {words}":
            program.keys("Return")
            return
        program.step("Down")
    raise Missing(f"no {words!r} in the menu; the focus is on {program.focused()}")


def all_named(program: Program) -> None:
    """Nothing on the page that nobody could tell by ear."""
    assert program.unnamed() == []
