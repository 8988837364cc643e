"""Folding for search and sorting by Norwegian rules."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relate_desktop.records.fold import fold, marks, sort_key

texts = st.text(max_size=40)
norwegian = st.text(alphabet="abcdeikmnorsåæøAÅÆØEO -'.", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bjørn", "bjorn"), ("BJØRN", "Björn"), ("Sætre", "saetre"), ("Ås", "as"), ("Ås", "Aas"), ("Haakon", "Håkon"),
        ("Haakon", "hakon"), ("Łukasz", "lukasz"), ("Đorđe", "dorde"), ("Ŋuorra", "nuorra"), ("Máŧŧa", "matta"),
        ("Guðrún", "gudrun"), ("Þór", "thor"), ("Weiß", "WEISS"), ("Œuvre", "oeuvre"), ("Işık", "isik"),
        ("İstanbul", "istanbul"), ("Nguyễn", "nguyen"), ("A\u030ase", "åse"), ("José", "JOSE"), ("Ǿ", "ø"),
        ("Aud\u00a0og\u202fPer", "aud og per"), ("Sol\u00advei", "solvei"), ("\ufeffKari\u200d", "kari"),
        ("４２", "42"), ("٤٢", "42"), ("o'neil", "O’Neil"), ("Oʼneil", "o'neil"), ("ﬁnn", "finn"),
    ],
)  # fmt: skip
def test_found_however_it_is_typed(one: str, other: str) -> None:
    assert fold(one) == fold(other) != ""


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ('"kari* (NOT) %_', "kari not"), ("name:kari", "name kari"), ("2026-041", "2026 041"), ("  ", ""), ("%", ""),
        ("☕kafé", "☕ kafe"), ("Ελένη", "ελενη"), ("Ольга", "ольга"), ("\0", ""), ("\ud800", ""),
    ],
)  # fmt: skip
def test_what_is_left_of_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(texts)
@example("ͅͅ")
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_case_and_composition_do_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(text)


@given(norwegian)
def test_norwegian_letters_typed_with_others(text: str) -> None:
    spelled = text.replace("å", "aa").replace("æ", "ae").replace("ø", "o")
    bare = text.replace("å", "a").replace("Å", "A")
    assert fold(spelled) == fold(bare) == fold(text) == fold(text.upper()) == fold(text.lower())


@given(norwegian, st.integers(0, 30))
def test_a_beginning_stays_a_beginning(text: str, letters: int) -> None:
    assert fold(text).startswith(fold(text[:letters]))


@given(texts)
def test_folded_words_are_parted_by_single_spaces(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert not any(letter in folded for letter in "\"*():^+-'\0")


def test_names_stand_as_in_a_norwegian_list() -> None:
    names = [
        "3B Bygg", "Adele", "André", "Andrea", "Anne Marie", "Anne-Marie B", "Anneli",
        "Dag", "Đorđe", "Ola", "Olsen", "O'Neil", "Opsahl", "Thea", "Þór", "Tore", "Yngve", "Ülo", "Ze", "Zürich",
        "Ægir", "Ärla", "Øde", "Østen", "Örtengren", "Åge", "Aagot", "Ås", "Aasen", "Ελένη",
    ]  # fmt: skip
    assert sorted(names, key=sort_key) == [
        "3B Bygg", "Adele", "André", "Andrea", "Anne Marie", "Anne-Marie B", "Anneli", "Dag", "Đorđe", "Ola", "Olsen",
        "O'Neil", "Opsahl", "Thea", "Þór", "Tore", "Ülo", "Yngve", "Ze", "Zürich", "Ægir", "Ärla", "Øde", "Örtengren",
        "Østen", "Åge", "Aagot", "Ås", "Aasen", "Ελένη",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("Aase", "Åse"), ("AASE", "åse"), ("a\u030ase", "Åse"), ("«Kafé»", "kafe"), (" Per  Lie ", "per lie")],
)
def test_same_place(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


@given(texts)
def test_sort_key_is_short_and_plain(text: str) -> None:
    key = sort_key(text * 20)
    assert len(key) <= 200
    assert "\0" not in key
    assert sort_key(unicodedata.normalize("NFD", text)) == sort_key(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize(
    ("text", "found", "shown"),
    [
        ("Kari Nordmann", ["kar"], ["Kar"]), ("Kari Nordmann", ["nord", "k"], ["K", "Nord"]), ("Åse", ["a"], ["Å"]),
        ("Haakon Berg", ["hako"], ["Haako"]), ("Sætre", ["sae"], ["Sæ"]), ("Kari Nordmann", ["rdm"], ["rdm"]),
        ("Bakken", ["kk"], []), ("O'Neil", ["oneil", "neil"], ["O'Neil"]), ("Kari", ["ola"], []), ("", ["a"], []),
        ("2026-041 Kjøkken", ["041"], ["041"]), ("Ærlend", ["a", "ae"], ["Æ"]),
        ("Kari Karlsen", ["kar"], ["Kar", "Kar"]), ("Anne-Marie Lie", ["annemar"], ["Anne-Mar"]),
        ("SW1A 1AA London", ["sw1a1a"], ["SW1A 1A"]), ("987 654 325", ["98765432"], ["987 654 32"]),
        ("Anne Lie", ["annemarie"], []),
    ],
)  # fmt: skip
def test_where_the_found_letters_stand(text: str, found: list[str], shown: list[str]) -> None:
    assert [text[start : start + length] for start, length in marks(text, found)] == shown


@given(norwegian, st.lists(norwegian.map(fold), max_size=3))
def test_marks_lie_within_the_text_and_fold_to_what_was_found(text: str, found: list[str]) -> None:
    for start, length in marks(text, [word for some in found for word in some.split()]):
        assert 0 <= start < start + length <= len(text)
        marked = fold(text[start : start + length]).replace(" ", "")  # a word can go on over a sign
        assert any(marked.startswith(word) for some in found for word in some.split())
