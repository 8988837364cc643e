"""A new user on a new computer: language, own shop, first customer, a quote typed off the shop's own paper."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pdfplumber

from tests.walks.conftest import Start
from tests.walks.steps import all_named, answer_nothing, issue, save, write_lines
from tests.walks.words import words_of

PAPER_QUOTE = (
    # as it stood on paper, all prices with VAT: wording, quantity, unit, price a unit, sum of the line
    ("Riving og bortkjøring av gammel terrasse", "1", "stk", "6500", "6 500,00"),
    ("Terrassebord i kjerneved av furu", "32,5", "m²", "895,50", "29 103,75"),
    ("Levegg med sprosser", "3,6", "m", "2450", "8 820,00"),
    ("Arbeid på stedet", "18,25", "t", "945", "17 246,25"),
)
PAPER_SUM = "61 670,00"


def test_from_nothing_to_the_first_saved_quote(start: Start, tmp_path: Path) -> None:
    assert sum(_number(row[4]) for row in PAPER_QUOTE) == _number(PAPER_SUM)
    say = words_of("nb")
    program = start()
    program.find("label", "Welcome to Relate")
    program.find("frame", "Relate")
    all_named(program)
    program.tab_to("English", back=True)
    program.keys("Left")
    program.find("label", say("Welcome to Relate"))
    all_named(program)
    program.tab_to(say("What is your shop called?"))
    program.type("Fjord & Fjell Bygg")
    program.keys("Return")
    program.focus_on(say("And what is your name?"))
    program.type("Liv Sørbø")
    program.keys("Return")
    program.find("button", say("New inquiry"))
    program.find("frame", say("Today"))
    all_named(program)
    program.keys("ctrl+comma")
    program.find("label", say("The shop"))
    for field, typed in (("Street", "Strandgaten 4"), ("Postcode", "5013"), ("Town", "Bergen")):
        program.tab_to(say(field))
        program.type(typed)
    program.keys("Return")
    program.says(say("The shop's details changed."))
    program.keys("ctrl+1")
    program.find("button", say("New customer"))
    program.tab_to(say("New customer"))
    program.keys("space")
    program.focus_on(say("Name"))
    all_named(program)
    for field, typed in (
        ("Name", "Åse Bråthen"), ("Street and number", "Øvregata 12"), ("Postcode", "5003"), ("Town", "Bergen"),
    ):  # fmt: skip
        program.tab_to(say(field))
        program.type(typed)
    program.keys("Return")
    program.find("label", "Åse Bråthen")
    program.keys("ctrl+j")
    program.focus_on(say("What is it about?"))
    program.type("Ny terrasse")
    program.keys("Return")
    program.says(say("Job “{title}” opened.", title="Ny terrasse"))
    program.keys("ctrl+shift+n")
    program.find("table", say("Lines of the quote"))
    write_lines(program, say, [row[:4] for row in PAPER_QUOTE])
    program.says(PAPER_SUM.replace(" ", "\u00a0"))
    answer_nothing(program, say, ("Included", "Not included", "Assumed", "You must do"))
    number = issue(program, say)
    saved = save(program, say, tmp_path / "tilbud.pdf")
    compare(saved, number)


def compare(saved: Path, number: str) -> None:
    """The paper says, line by line and in sum, what the paper quote said."""
    with pdfplumber.open(saved) as pdf:
        text = "\n".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    for wording, _quantity, _unit, _price, amount in PAPER_QUOTE:
        line = next(line for line in text.splitlines() if line.split(maxsplit=1)[-1].startswith(wording))
        assert line.endswith(amount)
    for words in (number, "Fjord & Fjell Bygg", "Åse Bråthen", "5003 Bergen", PAPER_SUM):
        assert words in text


def _number(text: str) -> Decimal:
    return Decimal(text.replace(" ", "").replace(",", "."))
