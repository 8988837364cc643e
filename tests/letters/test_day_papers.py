"""The day sheet and the call list: who, on which phone, why and by when, with boxes and lines, whole on their pages."""

from dataclasses import replace

import pytest

from relate_desktop.letters import call_list, day_sheet, preview
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.day_sheets import DayGroupSheet
from tests.letters import day_sheets as made
from tests.letters.reading import row_of, texts

NARROW = "\N{NO-BREAK SPACE}"


def words(pdf: bytes) -> str:
    return " ".join(texts(pdf)).replace(NARROW, " ")


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ("Day sheet for Thursday 19 November", "Late", "1 day late", "by 13:40", "Page 1 of 1")),
        ("nb", ("Dagsark for torsdag 19. november", "For sent", "1 dag for sent", "innen 13.40", "Side 1 av 1")),
    ],
)
def test_the_day_stands_on_one_page_group_by_group(language: str, expected: tuple[str, ...]) -> None:
    pdf = day_sheet.build(made.day(language))
    said = words(pdf)
    for part in (*expected, made.SUMMARY[language], made.SOLVEIG[language].title, "908 41 372"):
        assert part in said
    assert row_of(pdf, "908 41 372").right == pytest.approx(row_of(pdf, expected[2]).right, abs=0.1)
    assert row_of(pdf, expected[2]).face == "SourceSans3-SemiBold"
    assert row_of(pdf, expected[3]).face == "SourceSans3-Regular"
    assert pdf == day_sheet.build(made.day(language))


def test_each_has_room_to_write_and_nobody_is_parted_from_it() -> None:
    pdf = day_sheet.build(made.full_day(40))
    pages = texts(pdf)
    assert len(pages) > 2
    for number, page in enumerate(pages):
        names = page.count("Agnieszka")
        assert names == page.count("Svar på henvendelsen")
        assert 0 < names < 14
        assert f"Side {number + 1} av {len(pages)}" in page
    assert sum(page.count("Agnieszka") for page in pages) == 40


def test_a_day_without_anything_is_a_page_that_says_so() -> None:
    pdf = day_sheet.build(made.day("en", summary="Nobody waits for us.", groups=()))
    assert "Nobody waits for us." in words(pdf)
    assert preview.page_count(pdf) == 1


def test_the_call_list_says_whom_why_and_how_to_say_the_name() -> None:
    said = words(call_list.build(made.calls("en", 2)))
    for part in (
        "Call list for Thursday 19 November", "2 calls.", "Say Solveig (SOL-vay).", "908 41 372 (etter 15)",
        "61 25 00 14", "Call about the oak sample", "Ask whether the colour is right.", "Not reached", "Message left",
        "Rings back",
    ):  # fmt: skip
        assert part in said
    assert "Nobody is to be rung." in words(call_list.build(made.calls("en", 0)))
    norwegian = words(call_list.build(made.calls("nb", 1)))
    for part in ("Ringeliste for torsdag 19. november", "Én samtale.", "Fikk ikke tak i dem", "Ringer tilbake"):
        assert part in norwegian


def test_a_call_stays_whole_on_its_page() -> None:
    pages = texts(call_list.build(made.calls("nb", 30)))
    assert len(pages) > 3
    for page in pages:
        assert page.count("Solveig Nygård") == page.count("Spør om fargen") == page.count("Fikk ikke tak i dem")


def test_very_long_words_are_wrapped_and_nothing_is_cut() -> None:
    long = replace(
        made.SOLVEIG["nb"], name="Anne-Margrethe Bjørnstjerne " * 6, title="Vi lovte en tegning av døren " * 12
    )
    pdf = day_sheet.build(made.day(groups=(DayGroupSheet("Holde", (long,)),)))
    said = " ".join(words(pdf).split())
    assert said.count("Bjørnstjerne") == 6
    assert said.count("tegning av døren") == 12


def test_a_word_no_font_has_is_refused() -> None:
    with pytest.raises(CannotPrint, match="no letters for 山"):
        day_sheet.build(made.day(groups=(DayGroupSheet("Svare", (replace(made.AGNIESZKA["nb"], name="山"),)),)))
