"""Letters about complaints and promises: what each says in both languages, to one and to several, and where."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.letters import apology_check, letter, preview
from relate_desktop.letters.catalogue import LETTERS
from relate_desktop.letters.envelopes import profiles
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.complaint_sheets import ThingSheet
from relate_desktop.records.letter_sheets import LetterSheet
from tests.letters import complaint_sheets as made
from tests.letters.letters import C5
from tests.letters.reading import glyphs, level_lines, row_of, rows, texts
from tests.letters.sheets import SENDER

EXPECTED = Path(__file__).with_name("expected")


def said(sheet: LetterSheet) -> tuple[str, ...]:
    """Subject and paragraphs, with plain blanks."""
    words = letter.wording_of(sheet)
    return words.subject, *(text.replace("\N{NO-BREAK SPACE}", " ") for text in words.paragraphs)


def whole(sheet: LetterSheet) -> str:
    return " ".join(said(sheet))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("make", made.LETTERS, ids=lambda make: make.__name__)
def test_each_letter_says_what_is_expected_of_it(make: Callable[..., LetterSheet], language: str) -> None:
    """The whole letters stand in `expected`, an empty line between paragraphs, to be read as a customer reads them."""
    expected = (EXPECTED / f"{make.__name__}.{language}.txt").read_text("utf-8")
    assert "\n\n".join(said(make(language))) + "\n" == expected


# ---- acknowledgement -----------------------------------------------------------------------------------------


def test_of_an_acknowledgement_only_what_is_known_is_said() -> None:
    bare = made.acknowledgement(late=False, hears_on=None, own_words="", wish="", job="", title="Skuffer", phone="")
    assert said(bare)[2:] == (
        "Takk for at du sa fra. Klagen din kom til oss 2. november 2026, og vi tar den på alvor.",
        "Slik har vi forstått det: Det gjelder «Skuffer». Har vi misforstått noe, så si fra.",
        "Silje Moen tar seg av saken. Vi ringer så snart vi har sett på det.",
    )
    assert "fra oppdraget «Kjøkken»." in whole(replace(bare, job="Kjøkken"))


def test_taken_up_again_is_not_first_news() -> None:
    again: dict[str, Any] = {"again_on": date(2026, 11, 12), "own_words": "", "wish": "", "late": False}
    nb, en = made.acknowledgement(**again), made.acknowledgement("en", **again)
    assert said(nb)[0] == "Vi tar det opp igjen: to kjøkkenskuffer som subber"
    assert said(nb)[2] == (
        "Takk for at du sa fra 12. november 2026 om at det ikke er blitt bra. Det er vi lei for. "
        "Du sa fra første gang 2. november 2026, og nå tar vi det opp igjen."
    )
    assert said(en)[0] == "We are taking it up again: two kitchen drawers that rub"
    assert said(en)[2] == (
        "Thank you for telling us on 12 November 2026 that it is not right yet. We are sorry about that. "
        "You first told us on 2 November 2026, and now we are taking it up again."
    )


# ---- apology -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "Vi ber om unnskyldning."), ("nb", "Vi beklager."), ("en", "We are sorry.")]
)
def test_sorry_is_said_once_and_parts_not_written_are_left_out(language: str, words: str) -> None:
    parts = dict.fromkeys(("event", "effect", "explanation", "remedy", "gesture", "change"), "")
    bare = made.apology(language, **parts, responsibility=words, remedy_on=None, calls_on=None, phone="")
    about = (
        "Dette gjelder to kjøkkenskuffer som subber."
        if language == "nb"
        else "This is about two kitchen drawers that rub."
    )
    assert said(bare)[2] == f"{about} {words}"
    assert len(said(bare)) == 4


def test_a_part_keeps_its_lines() -> None:
    assert "Først dette.\nSå dette." in said(made.apology(change="Først dette.\nSå dette."))


# ---- solution ------------------------------------------------------------------------------------------------


def test_a_solution_without_extras_says_who_agreed_and_the_year_of_a_day_far_off() -> None:
    things = (ThingSheet("Pay back 2 500 kr.", 250_000, date(2027, 1, 8)), ThingSheet("A lower price", 1_050_000))
    sheet = made.solution("en", things=things, extras=(), agreed_by="Emil", calls_on=None)
    assert said(sheet)[2].startswith(
        "Thank you for finding a solution with us. Emil said yes to it on 19 November 2026."
    )
    assert said(sheet)[3] == "– Pay back 2 500 kr, by Friday 8 January 2027\n– A lower price: 10 500,00 kr"
    assert said(sheet)[4].startswith("When it is done, we will ask whether it is right now.")


# ---- is it right now -----------------------------------------------------------------------------------------


def test_the_slip_stands_at_the_foot_below_the_line_to_cut_along() -> None:
    pdf = letter.build(made.complaint_follow_up())
    assert preview.page_count(pdf) == 1
    cut = row_of(pdf, "Klipp her")
    assert cut.top > row_of(pdf, "Med vennlig hilsen").bottom + 20
    head = row_of(pdf, "Er det bra nå? To kjøkkenskuffer som subber")
    yes, no = row_of(pdf, "Ja, nå er det bra."), row_of(pdf, "Nei, ikke ennå.")
    assert cut.bottom < head.top < yes.top < no.top < row_of(pdf, "Dato").top < 280
    assert row_of(pdf, "Underskrift").bottom == pytest.approx(276, abs=1)
    assert (
        "Fra Ola Brekke. Sendes til Fjell & Furu Snekkerverksted, Verkstedvegen 8, 2609 Lillehammer." in texts(pdf)[0]
    )
    (across,) = [line for line in level_lines(pdf) if line[1] - line[0] > 185]
    assert (round(across[0]), round(across[1])) == (10, 200)
    lines = [line for line in level_lines(pdf) if no.bottom < line[2] < row_of(pdf, "Dato").top - 4]
    assert len(lines) == 2


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("profile", ["us-10", "de-b"])
def test_the_slip_is_on_the_sheet_that_speaks_of_it_on_shorter_paper_too(profile: str, language: str) -> None:
    sheet = made.complaint_follow_up(language, envelope=replace(C5, profile=profile))
    pdf = letter.build(sheet)
    assert preview.page_count(pdf) == 1
    ends = row_of(pdf, letter.closing(language, "NO"))
    signer = next(row for row in rows(pdf) if row.text == "Silje Moen")
    assert (signer.top - ends.bottom) > 7, "room to sign"
    cut = row_of(pdf, "Klipp her" if language == "nb" else "Cut here")
    assert cut.top > signer.bottom + 5, "below whom it is from"


def test_a_slip_that_has_no_room_stands_whole_at_the_foot_of_the_next_page() -> None:
    things = tuple(
        ThingSheet(f"Skuff nummer {n} er høvlet og hengt om, og låsen er byttet", done_on=None) for n in range(9)
    )
    pdf = letter.build(made.complaint_follow_up(things=things))
    assert preview.page_count(pdf) == 2
    first, second = texts(pdf)
    assert "Klipp her" not in first
    assert "Med vennlig hilsen" not in first
    assert second.index("Med vennlig hilsen") < second.index("Klipp her")
    assert row_of(pdf, "Underskrift", 1).bottom == pytest.approx(276, abs=1)
    assert "Side 2 av 2" in second


# ---- no agreement --------------------------------------------------------------------------------------------


def test_without_a_body_on_record_it_still_says_that_others_may_decide() -> None:
    bare: dict[str, Any] = {"offers": (), "dispute_body": "", "phone": ""}
    assert said(made.deadlock(**bare))[3] == (
        "Du kan be om at noen utenfor ser på saken, og til slutt kan retten avgjøre den."
    )
    assert said(made.deadlock("en", **bare))[3:] == (
        "You can ask somebody from outside to look at the matter, and in the end a court can decide it.",
        "This letter takes away none of the rights the law gives you.",
    )


# ---- reminder ------------------------------------------------------------------------------------------------


def test_a_reminder_before_its_moment_says_when_it_is() -> None:
    early = made.reminder(late=False, due_by="16:00", consequence="", consequence_amount=50_000)
    assert said(early)[2].endswith("og dagen er fredag 6. november kl. 16.00:")
    assert "Kanskje" not in whole(early)
    unnamed = made.reminder(things=(ThingSheet("betale resten av trappa."),), consequence_amount=None)
    assert said(unnamed)[3] == "– Betale resten av trappa"
    assert not re.search(r"\d+,\d\d kr|beløp|sum", whole(unnamed))
    assert whole(early).endswith("hvis det ikke blir gjort i tide: 500,00 kr.")
    assert "at 16:00:" in whole(made.reminder("en", due_by="16:00"))
    none = made.reminder(consequence="", consequence_amount=None)
    assert "i tide" not in whole(none)


# ---- all of them ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", made.LETTERS, ids=lambda make: make.__name__)
def test_to_several_nobody_is_spoken_to_alone(make: Callable[..., LetterSheet]) -> None:
    words = set(re.findall(r"\w+", whole(make(**made.SEVERAL, **_plural(make.__name__)))))
    assert words & {"dere", "Dere", "deres"}
    assert not words & {"du", "Du", "deg", "din", "ditt", "dine"}


def _plural(name: str) -> dict[str, str]:
    """The clerk's own words, which speak to them as the clerk wrote them."""
    parts = ("event", "responsibility", "effect", "explanation", "remedy", "gesture", "change")
    return dict.fromkeys(parts, "Det er vår feil.") if name == "apology" else {}


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("make", made.LETTERS, ids=lambda make: make.__name__)
def test_every_letter_is_one_page_with_only_the_address_in_the_window(
    make: Callable[..., LetterSheet], language: str
) -> None:
    sheet = make(language)
    pdf = LETTERS[sheet.kind].build(sheet)
    assert preview.page_count(pdf) == 1
    window = profiles()["no-c5"].window
    inside = [
        glyph for glyph in glyphs(pdf)
        if window.left < glyph.right and glyph.left < window.right
        and window.top < glyph.bottom and glyph.top < window.bottom
    ]  # fmt: skip
    assert "".join(glyph.letter for glyph in inside) == "OlaBrekkeBrekkegård2636Øyer"
    assert max(row.right for row in rows(pdf) if 95 < row.top < 200) <= 162.1
    if language == "nb":
        assert pdf == LETTERS[sheet.kind].build(sheet)


def test_an_item_that_goes_on_stands_below_its_own_words() -> None:
    long = ThingSheet("Forbrukerrettighetsinformasjonsbrosjyreholder " * 4, done_on=date(2026, 11, 26))
    pdf = letter.build(made.complaint_follow_up(things=(long, long), extras=()))
    texts_of = [row for row in rows(pdf) if row.text.startswith(("–", "Forbruker"))]
    starts = {round(row.left, 1) for row in texts_of if not row.text.startswith("–")}
    assert len(starts) == 1
    assert starts.pop() > 20.5


def test_what_no_font_has_and_what_is_too_long_is_refused_with_its_place() -> None:
    with pytest.raises(CannotPrint, match="no letters for 山") as refusal:
        letter.build(made.solution(things=(ThingSheet("山"),)))
    assert refusal.value.field == "things"
    with pytest.raises(CannotPrint, match="no letters for 山") as refusal:
        letter.build(made.apology(effect="山"))
    assert refusal.value.field == "effect"
    with pytest.raises(CannotPrint, match="too long"):
        letter.build(made.acknowledgement(own_words="ord " * 30_000))


@pytest.mark.parametrize("language", ["nb", "en"])
@pytest.mark.parametrize("make", [made.acknowledgement, made.apology, made.deadlock], ids=lambda make: make.__name__)
def test_where_we_are_sorry_our_own_checker_finds_nothing(make: Callable[..., LetterSheet], language: str) -> None:
    sheet = make(language)
    ending = (letter.closing(language, "NO"), sheet.signer, sheet.sender.name)
    text = "\n\n".join([*said(sheet)[1:], *ending])
    assert apology_check.check(text, language, signer=sheet.signer) == ()


def test_hostile_words_are_only_words() -> None:
    hostile = "{{ 7*7 }} {% raw %} <b>x</b>"
    words = whole(made.apology(event=hostile, title=hostile, sender=replace(SENDER, name=hostile)))
    assert words.count(hostile) >= 2
