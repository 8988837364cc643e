"""The apology checker: what takes an apology back, and what it lacks, in letters as people write them."""

import textwrap
import tomllib
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop import text as texts
from relate_desktop.letters.apology_check import LACKS, WHY, check, missing
from relate_desktop.letters.apology_rules import LANGUAGES, rules_of
from relate_desktop.records.complaints.cards import ApologyCard
from tests.counts import examples
from tests.letters import apology_figures as figures

LETTERS = figures.letters()
NAMES = [f"{letter.language} {'held out: ' if letter.held_out else ''}{letter.about}" for letter in LETTERS]
SENTENCES = [
    (language, kind, sentence)
    for language, by_kind in tomllib.loads((figures.FOLDER / "sentences.toml").read_text("utf-8")).items()
    for kind, found in by_kind.items()
    for sentence in found
]
Least = tuple[float, float]
"""Precision and recall that must hold."""
GOOD = [letter for letter in LETTERS if not letter.flags and not letter.missing]


def card(**parts: object) -> ApologyCard:
    nothing: dict[str, object] = {
        "version": 1, "event": "", "effect": "", "responsibility": "", "explanation": "", "remedy": "",
        "remedy_on": None, "gesture": "", "change": "", "call_on": None, "signer_id": None, "how": "", "given_at": None,
    }  # fmt: skip
    return ApologyCard(**{**nothing, **parts})  # type: ignore[arg-type]


def lacks(apology: str | ApologyCard, language: str = "en", signer: str = "") -> list[str]:
    return [need.part for need in missing(apology, language, signer=signer)]


def test_there_are_examples_enough_good_and_bad_in_both_languages() -> None:
    for language in LANGUAGES:
        mine = [letter for letter in LETTERS if letter.language == language]
        assert len(mine) >= 34
        assert sum(letter.held_out for letter in mine) * 2 == len(mine)
        assert sum(letter.language == language for letter in GOOD) >= 9
    assert {kind for letter in LETTERS for kind, _words in letter.flags} == set(WHY)
    assert {part for letter in LETTERS for part in letter.missing} == set(LACKS)


@pytest.mark.parametrize(
    "letter",
    [letter for letter in LETTERS if not letter.held_out],
    ids=lambda letter: f"{letter.language} {letter.about}",
)
def test_a_letter_is_read_as_it_was_marked(letter: figures.Letter) -> None:
    found = check(letter.text, letter.language, signer=letter.signer)
    for kind, words in letter.flags:
        assert any(finding.kind == kind and words in " ".join(finding.sentence.lower().split()) for finding in found)
    for finding in found:
        assert any(words in " ".join(finding.sentence.lower().split()) for _kind, words in letter.flags)
    assert {need.part for need in missing(letter.text, letter.language, signer=letter.signer)} == letter.missing


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("held_out", "sentences", "kinds", "needs"),
    [(False, (1.0, 1.0), (0.95, 1.0), (1.0, 1.0)), (True, (0.95, 0.95), (0.8, 0.95), (0.9, 0.95))],
)
def test_precision_and_recall_hold(
    language: str,
    held_out: bool,
    sentences: tuple[float, float],
    kinds: tuple[float, float],
    needs: tuple[float, float],
) -> None:
    for measure, (precision, recall) in zip(figures.MEASURES.values(), (sentences, kinds, needs), strict=True):
        count = measure(language, held_out=held_out)
        assert count.precision >= precision, count.which
        assert count.recall >= recall, count.which


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_words_it_was_not_made_with_most_is_found_and_little_flagged_wrongly(language: str) -> None:
    count = figures.alone(language)
    assert count.precision >= 0.9, count.which
    assert count.recall >= 0.65, count.which


@pytest.mark.parametrize(("language", "kind", "sentence"), SENTENCES)
def test_single_sentences(language: str, kind: str, sentence: str) -> None:
    found = [finding.kind for finding in check(sentence, language)]
    assert (found == []) if kind == "good" else (found != []) if kind == "any" else (kind in found)


@pytest.mark.parametrize("letter", LETTERS, ids=NAMES)
def test_how_it_is_typed_does_not_matter(letter: figures.Letter) -> None:
    def found(text: str) -> list[tuple[str, str]]:
        return [
            (finding.kind, " ".join(finding.sentence.casefold().translate(plain).split()))
            for finding in check(text, letter.language, signer=letter.signer)
        ]

    plain = str.maketrans({"’": "'", "\N{COMBINING LONG SOLIDUS OVERLAY}": None, "ø": "o"})
    wanted = found(letter.text)
    wrapped = "\n\n".join(
        "\n".join(
            piece for line in part.split("\n") for piece in textwrap.wrap(line, 72, break_long_words=False) or [""]
        )
        for part in letter.text.split("\n\n")
    )
    assert found(wrapped) == wanted
    assert found(letter.text.replace("'", "’")) == wanted
    assert found(letter.text.replace(" ", "\N{NO-BREAK SPACE}")) == wanted
    assert found(letter.text.replace("\n", "\r\n")) == wanted
    decomposed = unicodedata.normalize("NFD", letter.text)
    assert found(decomposed) == wanted
    assert found(decomposed.replace("ø", "o\u0338")) == wanted
    assert len(found(letter.text.replace("e", "e\u00ad"))) == len(wanted)  # hyphens that nobody sees


def test_shouting_is_read_too() -> None:
    assert check("WE APOLOGISE IF YOU FEEL LET DOWN.", "en")[0].kind == "conditional"
    assert [finding.kind for finding in check("VI BEKLAGER HVIS NOEN BLE SÅRET.", "nb")] == ["conditional"]


@pytest.mark.parametrize(
    ("language", "text", "sentences"),
    [
        ("nb", "Vi kom 3. desember kl. 8. Da var det for sent.", ["Vi kom 3. desember kl. 8.", "Da var det for sent."]),
        ("nb", "Den 3. Desember kom vi, f.eks. Per. Nå er det tørt!", 2),
        ("nb", "Det kostet ca. 4 000 kr. Vi betaler nr. 2 av dem.", 2),
        ("en", "Mr. Hale came at 8 a.m. He waited, e.g. Monday and No. 4 too.", 2),
        ("en", "J. R. Berg signs. We come on 3. December. Sure?", 3),
        ("en", "Dear Bill\nWe left a tile off.", ["Dear Bill", "We left a tile off."]),
        ("en", "- We forgot\n- you waited\n1. The roof. 2. The wall.", 4),
        ("en", "You said: “It leaks.” It does… We saw it", 3),
        ("en", "", 0),
    ],
)
def test_sentences_end_where_people_end_them(language: str, text: str, sentences: list[str] | int) -> None:
    found = rules_of(language).sentences(text)
    assert (len(found) if isinstance(sentences, int) else list(found)) == sentences, found


def test_a_finding_says_the_sentence_why_and_a_better_one() -> None:
    text = "Kjære Ola\n\nTaket lekker. Vi beklager at du\nføler det slik. Mvh Per"
    finding, *rest = check(text, "nb")
    assert rest == []
    assert finding.sentence == "Vi beklager at du føler det slik."
    assert finding.better == "Vi beklager at vi …."
    assert finding.why.startswith("This speaks of their feelings.")


def test_reasons_speak_the_language_of_the_screen_and_better_sentences_that_of_the_letter() -> None:
    english = check("We apologise if you feel let down.", "en")[0]
    texts.set_language("nb")
    try:
        norwegian = check("We apologise if you feel let down.", "en")[0]
        need = missing("Dear Ola", "en")[0]
    finally:
        texts.set_language("en")
    assert norwegian.why != english.why
    assert norwegian.better == english.better == "We did …, and we are sorry for it."
    assert need.better.startswith("On …")
    assert need.why != missing("Dear Ola", "en")[0].why


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_better_sentence_is_an_apology(language: str) -> None:
    rules = rules_of(language)
    assert {rule.kind for rule in rules.rules} == set(WHY)
    for better in [*(rule.better for rule in rules.rules), *(part.better for part in rules.parts.values())]:
        assert better
        assert check(better, language) == ()


def test_an_apology_in_its_parts_says_what_it_lacks() -> None:
    assert lacks(card()) == ["event", "effect", "responsibility", "remedy", "date", "signatory"]
    full = card(
        event="We hung the window on the wrong side.", effect="You could not air the kitchen.",
        responsibility="The mistake is ours.", remedy="Magnus hangs it the right way.", remedy_on=date(2026, 12, 3),
    )  # fmt: skip
    assert lacks(full, signer="Kari Lie") == []
    assert lacks(full) == ["signatory"]
    assert lacks(full, signer="  ") == ["signatory"]


def test_responsibility_is_there_only_where_it_is_taken() -> None:
    for said in ("Mistakes were made.", "  ", "It is not our fault.", "Sorry."):
        assert "responsibility" in lacks(card(responsibility=said)), said
    for language, said in (
        ("en", "We should have rung you."),
        ("nb", "Det var vi som glemte det."),
        ("nb", "Feilen er vår"),
    ):
        assert "responsibility" not in lacks(card(responsibility=said), language), said


@pytest.mark.parametrize(
    "day",
    [
        "3 December", "December 3rd", "3. desember", "03.12.2026", "3.12.", "2026-12-03", "12/3/2026", "Thursday",
        "torsdag", "tomorrow", "i morgen", "within 14 days", "innen to uker", "i uke 50", "the week of 7 December",
        "3. des. 2026", "Dec 3, 2026", "laurdag",
    ],
)  # fmt: skip
def test_a_day_is_known_in_either_languages_forms(day: str) -> None:
    for language, sentence in (("en", f"We will replace it, {day}."), ("nb", f"Vi kommer og bytter den, {day}.")):
        assert "date" not in lacks(sentence, language), sentence


@pytest.mark.parametrize(
    "day", ["soon", "as soon as we can", "kl. 10.30", "for 4,5", "snart", "2.5 m", "i høst en gang"]
)
def test_soon_is_no_day(day: str) -> None:
    assert "date" in lacks(f"We will replace it {day}.", "en")
    assert "date" in lacks(f"Vi kommer og bytter den {day}.", "nb")


@pytest.mark.parametrize(
    ("foot", "signed"),
    [
        ("Kind regards,\nKari Lie", True), ("Kind regards, Kari Lie", True), ("Hilsen Magnus", True),
        ("Mvh\nPer-Olav Ødegård\nDaglig leder\nLie Snekkeri AS", True), ("Yours\nJ. R. O'Neill\nMaster tiler", True),
        ("Hilsen\nAnne van der Berg", True), ("With love from all of us,\nMei Tan", True),
        ("Hilsen oss på kundeservice", False), ("The Team", False), ("Yours,\nBrightway Signs Ltd", False),
        ("Ledelsen", False), ("Vennlig hilsen\nLie Snekkeri AS", False), ("We come tomorrow.", False), ("", False),
    ],
)  # fmt: skip
def test_a_person_signs_with_a_name(foot: str, signed: bool) -> None:
    for language in LANGUAGES:
        assert (
            "signatory" not in lacks(f"Dear Ola\n\nThe roof leaks because of what we did.\n\n{foot}", language)
        ) is signed


@settings(max_examples=examples(400), deadline=None)
@given(st.text(max_size=400), st.sampled_from(["en", "nb", "sv", ""]))
def test_it_reads_anything_and_never_stands_in_the_way(text: str, language: str) -> None:
    for finding in check(text, language, signer=text[:20]):
        assert finding.kind in WHY
        assert finding.sentence
    assert {need.part for need in missing(text, language)} <= set(LACKS)


def test_good_letters_need_nothing_and_hide_nothing() -> None:
    for letter in GOOD:
        if not letter.held_out:
            assert check(letter.text, letter.language) == ()
            assert missing(letter.text, letter.language) == ()
