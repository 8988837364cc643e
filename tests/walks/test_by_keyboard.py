"""The main walk by keyboard alone: a customer found, a job, a quote, issued, seen, saved, found in the story."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from relate_desktop.records import papers
from relate_desktop.records.store import Store
from tests.walks.conftest import Start
from tests.walks.program import Program
from tests.walks.steps import all_named, answer_nothing, issue, save, write_lines
from tests.walks.words import Say, words_of

LINES = (("Ytterdør i furu", "1", "stk", "12500"), ("Montering", "4,5", "t", "890"))


@pytest.mark.parametrize("language", ["en", "nb"])
def test_from_the_search_to_the_story(language: str, start: Start, shop_file: Path, tmp_path: Path) -> None:
    say = words_of(language)
    program = start("--shop", shop_file, "--language", language)
    find_customer(program, say, "kar", "Kari Nordmann")
    open_job(program, say, "Ny ytterdør")
    write_quote(program, say)
    number = issue(program, say)
    saved = save(program, say, tmp_path / "tilbud.pdf")
    read_back(saved, shop_file, number)
    find_in_story(program, say, number)


def find_customer(program: Program, say: Say, typed: str, name: str) -> None:
    program.says(say("Nobody waits for us."))
    program.keys("ctrl+k")
    program.type(typed)
    program.says(name)
    program.keys("Return")
    program.find("label", name)
    all_named(program)


def open_job(program: Program, say: Say, title: str) -> None:
    program.keys("ctrl+j")
    program.focus_on(say("What is it about?"))
    all_named(program)
    program.type(title)
    program.keys("Return")
    program.says(say("Job “{title}” opened.", title=title))
    program.focus_on(title)  # and not the rail, where the next Enter would leave the page
    all_named(program)


def write_quote(program: Program, say: Say) -> None:
    program.keys("ctrl+shift+n")
    program.find("table", say("Lines of the quote"))
    write_lines(program, say, LINES)
    program.says("16\u00a0505,00")
    program.tab_to(say("Included"))
    program.keys("space")
    program.focus_on(say("Included"))
    program.type("Levering og montering.")
    answer_nothing(program, say, ("Not included", "Assumed", "You must do"))
    all_named(program)


def read_back(saved: Path, shop_file: Path, number: str) -> None:
    """The file is the very paper that is kept, and says on paper what was typed."""
    store = Store.open(shop_file, patient=True)
    kept = store.ask(papers.pdf, 1)
    store.close()
    assert saved.read_bytes() == kept
    with pdfplumber.open(saved) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    for words in (number, "Kari Nordmann", "Ytterdør i furu", "16 505,00", "Levering og montering."):
        assert words in text


def find_in_story(program: Program, say: Say, number: str) -> None:
    program.keys("ctrl+k")
    program.type("nordmann")
    program.says("Kari Nordmann")
    program.keys("Return")
    program.says(
        say("{staff} issued quote {number}, “{title}”.", staff="Magnus Lie", number=number, title="Ny ytterdør")
    )
    all_named(program)
