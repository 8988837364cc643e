"""The page through the customer's eyes: each day in their voice, each wait in days and opening hours, on few pages."""

from dataclasses import replace
from datetime import date

import pytest

from relate_desktop.letters import eyes, preview
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.complaint_sheets import LivedSheet
from tests.letters import complaint_sheets as made
from tests.letters.reading import row_of, rows, texts


def test_it_tells_each_day_and_each_wait_in_english() -> None:
    pdf = eyes.build(made.eyes("en"))
    words = texts(pdf)[0].replace("\N{NO-BREAK SPACE}", " ")
    for line in (
        "As Ola lived it: two kitchen drawers that rub",
        "About: an oak kitchen",
        "2 November 2026 I told Magnus at the door.",
        "7 days, no answer (37 opening hours)",
        "13 November 2026 I got a letter. They are sorry.",
        "2 days, still waiting (15 opening hours)",
        "Waited in all: 12 days, 75 opening hours.",
        "Promises kept in time: 0. Not kept in time: 1.",
        "Page 1 of 1",
    ):
        assert line in words
    assert row_of(pdf, "still waiting").face == "SourceSans3-SemiBold"
    assert row_of(pdf, "7 days, no answer").face == "SourceSans3-Regular"
    assert row_of(pdf, "7 days").left > row_of(pdf, "I told Magnus").left > row_of(pdf, "9 November").left


def test_it_is_said_in_norwegian_and_the_same_sheet_gives_the_same_bytes() -> None:
    pdf = eyes.build(made.eyes())
    assert pdf == eyes.build(made.eyes())
    words = texts(pdf)[0].replace("\N{NO-BREAK SPACE}", " ")
    for line in (
        "Slik opplevde Ola det: to kjøkkenskuffer som subber",
        "7 dager uten svar (37 åpningstimer)",
        "Ventet i alt: 12 dager, 75 åpningstimer.",
        "Løfter holdt i tide: 0. Ikke holdt i tide: 1.",
        "Ola Brekke",
    ):
        assert line in words


def test_what_just_fits_is_brought_on_one_page_and_what_does_not_goes_on_whole() -> None:
    close = eyes.build(made.eyes(lived=made.lived(17)))
    assert preview.page_count(close) == 1
    long = eyes.build(made.eyes(lived=made.lived(60)))
    pages = texts(long)
    assert len(pages) > 1
    assert sum(page.count("Jeg ringte. Noen skrev det ned.") for page in pages) == 12
    for number, page in enumerate(pages):
        assert f"Side {number + 1} av {len(pages)}" in page
        firsts = [row.text for row in rows(long, number) if 29 < row.top < 270]
        assert not (number and firsts[0].endswith("åpningstimer)"))  # a wait stays with what it followed
    assert "Ventet i alt: 144 dager, 900 åpningstimer." in pages[-1].replace("\N{NO-BREAK SPACE}", " ")


def test_without_waits_and_promises_nothing_is_added_up() -> None:
    quiet = tuple(replace(each, wait="", wait_days=0, wait_minutes=0, kind="told") for each in made.lived(2))
    words = texts(eyes.build(made.eyes(lived=quiet, job="")))[0]
    assert "Ventet" not in words
    assert "Løfter" not in words


def test_a_word_no_font_has_is_refused() -> None:
    with pytest.raises(CannotPrint, match="no letters for 山"):
        eyes.build(made.eyes(lived=(replace(made.lived(1)[0], sentence="山"),)))


def test_what_is_waited_for_still_since_before_another_wait_is_counted_once() -> None:
    def wait(day: int, days: int, minutes: int, *, still: bool = False) -> LivedSheet:
        return LivedSheet(date(2026, 11, day), "They said when.", "wait", f"{days} days", days, minutes, still)

    sheet = made.eyes("en", lived=(wait(2, 7, 2_250), wait(12, 2, 900), wait(19, 7, 2_700, still=True)), job="")
    words = texts(eyes.build(replace(sheet, dated=date(2026, 11, 19))))[0].replace("\N{NO-BREAK SPACE}", " ")
    assert "Waited in all: 14 days, 82 opening hours." in words
