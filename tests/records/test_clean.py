"""Catalogue A of bad inputs: what becomes of a name, an address or a note. The numbers are the catalogue's."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records.clean import MOST_MARKS, clean_line, clean_text, left_out
from relate_desktop.records.refused import Refused

KEPT = [
    ("12 joined picture", "👩\u200d🔧 Ingrid"),
    ("12 picture at the end", "Ola \u2764\ufe0f"),
    ("12 flag", "Ingrid 🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f"),
    ("13 Chinese", "王小明"),
    ("13 Arabic", "محمد علي"),
    ("13 Persian with its joiner", "می\u200cخواهم"),
    ("13 Thai", "น้ำ"),
    ("19 SQL", "Robert'; DROP TABLE customers;--"),
    ("20 wildcards", "100 % _"),
    ("21 markup", "<b>Ola"),
    ("22 heart", "Ola <3"),
    ("23 ampersand", "Aud & Per"),
    ("24 templates", "{{x}} %s {0}"),
    ("25 formula", "=cmd|' /C calc'!A0"),
    ("28 Turkish", "İpek Işık Weiß"),
]

CHANGED = [
    ("3 turned direction", "gnp\u202eexe", "gnpexe"),
    ("3 isolate", "\u2066Ola\u2069", "Ola"),
    ("4 zero width at the ends", "\u200bOla\u200d", "Ola"),
    ("4 zero width and spaces", " \u200b Ola \u200b ", "Ola"),
    ("5 byte order mark", "\ufeffOla", "Ola"),
    ("6 escape", "O\x1b[31mla", "O[31mla"),
    ("6 delete and C1", "O\x7fl\x9ba", "Ola"),
    ("7 tab", "Ola\tNordmann", "Ola Nordmann"),
    ("8 newline", "Ola\r\nNordmann", "Ola Nordmann"),
    ("9 no-break space", "Ola\u00a0Nordmann", "Ola Nordmann"),
    ("10 taken apart", "A\u030ase", "Åse"),
    ("14 no character", "Ola\uffff\ufdd0\U0001fffe", "Ola"),
    ("26 line separator", "Ola\u2028Nordmann", "Ola Nordmann"),
    ("29 private use", "Ola\ue000\U000f0000", "Ola"),
]


@pytest.mark.parametrize(("text"), [pytest.param(text, id=name) for name, text in KEPT])
def test_what_is_only_text_stays(text: str) -> None:
    assert clean_line(text) == text
    assert clean_text(text) == text
    assert left_out(text) == ""


@pytest.mark.parametrize(("text", "cleaned"), [pytest.param(*rest, id=name) for name, *rest in CHANGED])
def test_what_cannot_be_seen_goes(text: str, cleaned: str) -> None:
    assert clean_line(text) == cleaned


@pytest.mark.parametrize("text", ["gnp\u202eexe", "Ola\ue000", "O\x1bla", "Ola\uffff", "a" + "\u0301" * 9])
def test_what_was_left_out_is_said(text: str) -> None:
    assert left_out(text)


@pytest.mark.parametrize(
    ("text", "why"),
    [pytest.param("Ola\0Nordmann", "can't be kept", id="1 NUL"), pytest.param("Ola\ud800", "broken", id="2 surrogate")],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(text: str, why: str) -> None:
    for clean in (clean_line, clean_text):
        with pytest.raises(Refused, match=why) as refused:
            clean(text, field="display_name")
        assert refused.value.field == "display_name"


def test_11_marks_are_capped() -> None:
    cleaned = clean_line("Z" + "\u0301" * 200 + "oe")
    assert sum(1 for letter in cleaned if unicodedata.combining(letter)) <= MOST_MARKS
    assert cleaned.endswith("oe")


@pytest.mark.parametrize("text", ["", "   ", "\u200b", "\t\n", "\u3164", "\u2800 \u200d"])
def test_15_16_a_needed_line_is_not_empty(text: str) -> None:
    with pytest.raises(Refused, match="A name is needed") as refused:
        clean_line(text, field="name", needed="A name is needed.")
    assert refused.value.field == "name"


@pytest.mark.parametrize("text", ["", "   ", "\u200b"])
def test_another_line_may_be_empty(text: str) -> None:
    assert clean_line(text) == ""


@pytest.mark.parametrize("length", [201, 32_768, 1_000_000])
def test_17_18_nothing_is_cut(length: int) -> None:
    with pytest.raises(Refused) as refused:
        clean_line("a" * length, most=200)
    assert refused.value.sentence.replace("\u00a0", " ") == (
        f"At most 200 characters fit here; you wrote {length:,}.".replace(",", " ")
    )


def test_200_letters_fit() -> None:
    assert clean_line("å" * 200) == clean_line("a\u030a" * 200) == "å" * 200


def test_26_a_text_keeps_its_lines() -> None:
    assert clean_text("\n  One  \r\ntwo\u2028three\x85four\tfive\n\n\nsix\n ") == "One\ntwo\nthree\nfour five\n\n\nsix"


ANYTHING = st.text(max_size=60)
NASTY = st.text(alphabet="aÅå \t\n\u030a\u0301\u0327\u200b\u200d\u202e\ufeff\u00a0\ue000\x1b가\u1100\u1161\u0b47\u0b3e")


@given(ANYTHING | NASTY)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    for clean in (clean_line, clean_text):
        try:
            once = clean(text)
        except Refused:
            continue
        assert clean(once) == once
        assert left_out(once) == ""
        assert unicodedata.is_normalized("NFC", once)


@given(ANYTHING | NASTY)
def test_a_line_is_one_line(text: str) -> None:
    try:
        line = clean_line(text)
    except Refused:
        return
    assert line == line.strip()
    assert len(line.splitlines()) <= 1
