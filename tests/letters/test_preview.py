"""The preview is the paper itself: right size, right colours, and the list of papers that can be made."""

import ast
from pathlib import Path

import pytest

from relate_desktop.letters import preview, quote
from relate_desktop.letters.catalogue import LETTERS
from tests.letters.sheets import long_quote, railing


def test_pages_are_counted_and_read() -> None:
    pdf = quote.build(long_quote(60, language="en"))
    assert preview.page_count(pdf) == 3
    said = preview.text(pdf)
    assert "Quote 2026-041" in said[0]
    assert "Page 3 of 3" in said[2]


@pytest.mark.parametrize("scale", [0.5, 1.0, 1.337, 3.0])
def test_a_page_is_rows_of_red_green_and_blue(scale: float) -> None:
    width, height, pixels = preview.render(quote.build(railing(number=None, work="")), 0, scale)
    assert (width, height) == pytest.approx((595.3 * scale, 841.9 * scale), abs=1)
    assert len(pixels) == width * height * 3
    assert pixels[:3] == b"\xff\xff\xff"
    marked = {pixels[n : n + 3] for n in range(0, len(pixels), 3)}
    assert b"\xf6\xe3\xb4" in marked


def test_a_page_is_never_larger_than_can_be_held() -> None:
    width, height, _pixels = preview.render(quote.build(railing()), 0, 100)
    assert width * height <= preview.MOST_PIXELS * 1.01


def test_there_is_no_page_after_the_last() -> None:
    with pytest.raises(IndexError):
        preview.render(quote.build(railing()), 1, 1)


def test_every_letter_of_the_list_can_be_built() -> None:
    assert {"quote": LETTERS["quote"].build(railing())} == {"quote": quote.build(railing())}
    assert LETTERS["quote"].record == "quote"


def test_the_list_of_letters_imports_nothing_heavy() -> None:
    from relate_desktop.letters import catalogue

    tree = ast.parse(Path(catalogue.__file__).read_text("utf-8"))
    found = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert found <= {"collections.abc", "dataclasses", "importlib", "typing", "relate_desktop.text"}
