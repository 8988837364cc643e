"""Listening notes: marked sentences come back on papers, unmarked text never does."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records.jobs import doing, reading
from relate_desktop.records.jobs.doing import job_of
from relate_desktop.records.jobs.reading import WordsRow
from relate_desktop.records.listening import told
from relate_desktop.records.quotes.reading import card as quote_card
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.jobs import told_us
from relate_desktop.said import given_back, sentences, still_marked
from tests.records.joinery import Joinery

SAID = "It creaks on the third step. My mother is ill, and I sleep badly! Could it be quiet? Oak, about 3 m."


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def words_of(shop: Joinery, job_id: int) -> WordsRow:
    return shop.ask(reading.card, job_id).words[0]


def test_a_text_is_taken_apart_at_its_sentences() -> None:
    assert sentences(SAID) == (
        "It creaks on the third step.", "My mother is ill, and I sleep badly!", "Could it be quiet?", "Oak, about 3 m.",
    )  # fmt: skip
    assert sentences("Ca. 3 m eik.\nIkke lakk\n\n «Helst før jul.» Takk") == (
        "Ca. 3 m eik.", "Ikke lakk", "«Helst før jul.»", "Takk",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("marked", "back"),
    [
        ([0, 2], "It creaks on the third step. … Could it be quiet?"),
        ([2, 3], "Could it be quiet? Oak, about 3 m."),
        ([3, 0], "It creaks on the third step. … Oak, about 3 m."),
        ([], ""),
    ],
)
def test_what_was_left_out_shows_as_an_ellipsis(marked: list[int], back: str) -> None:
    there = sentences(SAID)
    assert given_back(SAID, [there[at] for at in marked]) == back


@given(st.lists(st.text("ab. !\nÆ", min_size=1, max_size=12), max_size=6).map(" ".join), st.data())
def test_nothing_unmarked_comes_back(text: str, data: st.DataObject) -> None:
    there = sentences(text)
    marked = data.draw(st.lists(st.sampled_from(there), unique=True)) if there else []
    back = given_back(text, marked)
    assert set(still_marked(text, marked)) == set(marked)
    left = back
    for sentence in sorted(marked, key=len, reverse=True):
        left = left.replace(sentence, "")
    assert not left.replace("…", "").strip()


def test_only_the_marked_sentences_reach_a_paper(shop: Joinery) -> None:
    job_id = shop.job(title="Stairs")
    marked = "Could it be quiet?\nIt creaks on the third step."
    shop.do(
        doing.add_words, job_id, wording=SAID, printable=True, marked=marked, worry="That it takes long",
        matters_most="A quiet house",
    )  # fmt: skip
    row = words_of(shop, job_id)
    assert row.marked.splitlines() == ["It creaks on the third step.", "Could it be quiet?"]
    assert (row.worry, row.matters_most) == ("That it takes long", "A quiet house")
    assert told(row.wording, row.printable, row.marked) == "It creaks on the third step. … Could it be quiet?"
    assert shop.ask(lambda session: told_us(session, job_of(session, job_id))) == "It creaks on the third step."
    quote = shop.ask(quote_card, shop.quote(job_id))
    assert [said.wording for said in quote.told_us] == ["It creaks on the third step. … Could it be quiet?"]


def test_marks_follow_the_words_and_silence_what_has_none_left(shop: Joinery) -> None:
    job_id = shop.job(title="Stairs")
    shop.do(doing.add_words, job_id, wording=SAID, printable=True, marked="Could it be quiet?")
    row = words_of(shop, job_id)
    shop.do(doing.change_words, row.id, version=row.version, wording="Could it be quiet? And soon.")
    row = words_of(shop, job_id)
    assert (row.printable, row.marked) == (True, "Could it be quiet?")
    shop.do(doing.change_words, row.id, version=row.version, wording="My mother is ill.")
    row = words_of(shop, job_id)
    assert (row.printable, row.marked) == (False, "")


def test_a_mark_is_one_of_their_sentences(shop: Joinery) -> None:
    job_id = shop.job(title="Stairs")
    shop.do(doing.add_words, job_id, wording=SAID, printable=True)
    row = words_of(shop, job_id)
    with pytest.raises(Refused, match="Mark one of the sentences they said") as refused:
        shop.do(doing.change_words, row.id, version=row.version, marked="They love us.")
    assert refused.value.field == "marked"
