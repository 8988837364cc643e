"""Lines: nothing lost, nothing wider than its room, in time that follows the length of the text."""

from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.style import BODY
from relate_desktop.letters.wrap import spread, wrap
from tests.counts import examples

LETTERS = st.sampled_from("aiMWgæøåÅ-/., \n0123456789«»ŋ")


@settings(max_examples=examples(2_000))
@given(st.text(LETTERS, max_size=300), st.floats(30, 500))
def test_every_letter_is_kept_and_every_line_fits(text: str, room: float) -> None:
    lines = wrap(text, BODY, room)
    assert "".join(lines).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    assert all(BODY.width(line) <= room + 0.01 for line in lines if " " in line or len(line) > 1)


def test_own_line_ends_are_kept_and_empty_lines_folded() -> None:
    assert wrap("en\n\n\n\nto\ntre", BODY, 200) == ["en", "", "to", "tre"]


def test_a_long_word_parts_after_a_hyphen() -> None:
    room = BODY.width("Gausdal-Eiendomsfo")
    assert wrap("Gausdal-Eiendomsforvaltning", BODY, room)[0].endswith("-") is False
    assert wrap("Eiendoms-forvaltning", BODY, BODY.width("Eiendoms-forval")) == ["Eiendoms-", "forvaltning"]


def test_words_of_a_broken_word_are_not_joined_by_a_space() -> None:
    lines = wrap("W" * 500 + " slutt", BODY, 100)
    assert "".join(lines) == "W" * 500 + " slutt"


def test_items_stand_side_by_side_as_far_as_they_fit() -> None:
    assert spread([40, 40, 40], 100, 10) == [[(0, 0), (1, 50)], [(2, 0)]]
    assert spread([], 100, 10) == []


def test_what_steers_a_printer_or_turns_the_writing_is_left_out() -> None:
    assert plain_text("a\x00b\u202ec\ufeffd\u200be\x1bf\ud800g") == "abcdefg"
    assert plain_text("en\u2028to\r\ntre\x0bfire") == "en\nto\ntre\nfire"
    assert plain_text("e\u0301") == "é"
    assert plain_line(" a\tb\n c ") == "a b  c"
    assert plain_text("kr\u00a012\u202f500") == "kr\u00a012\u202f500"
