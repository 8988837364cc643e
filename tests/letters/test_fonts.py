"""Letters: what our fonts have, where they stand, and that nothing a font lacks reaches paper unnamed."""

from itertools import pairwise

import pytest

from relate_desktop.letters import fonts, quote
from relate_desktop.letters.refusal import CannotPrint
from tests.letters.reading import glyphs, rows
from tests.letters.sheets import railing


def test_letters_of_the_people_we_write_to_are_there() -> None:
    for text in (
        "Đorđe Łukasz-Ŋuorgŋe",
        "Čađđe Ŧihkki Áššer",
        "Jón Þórðarson ß œ ı",
        "Nguyễn Thị",
        "Олена",
        "Ελένη",
        "გიორგი",
    ):
        assert fonts.missing_letters(text) == ""


def test_typography_of_the_house_is_there() -> None:
    assert fonts.missing_letters("«» “” – − … € ½ № \u00a0\u202f\u2009\u2011") == ""


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("山田 Yamada 山", "山田"),
        ("محمد Ali", "محد"),
        ("שרה", "שרה"),
        ("Ola \U0001f469\u200d\U0001f527", "\U0001f469\u200d\U0001f527"),
        ("ສົມ", "ສົມ"),
        ("a\ue000b", "\ue000"),
    ],
)
def test_letters_that_would_come_out_blank_or_backwards_are_named(text: str, missing: str) -> None:
    assert fonts.missing_letters(text) == missing


def test_a_name_in_two_fonts_stands_without_gap_or_overlap() -> None:
    pdf = quote.build(railing(addressed_to=("Gია Haugen", "Bakkeveien 14", "2615 Lillehammer")))
    line = [glyph for glyph in glyphs(pdf) if 44 < glyph.top < 50 and glyph.left < 100]
    assert "".join(glyph.letter for glyph in line) == "GიაHaugen"
    gaps = [right.left - left.right for left, right in pairwise(line)]
    assert all(0 < gap < 1.6 for gap in gaps), gaps
    assert {row.face for row in rows(pdf) if row.text in ("G", "ია") or "Haugen" in row.text} == {
        "SourceSans3-Regular",
        "DejaVuSans",
    }


def test_kerning_is_the_fonts_own() -> None:
    face = fonts.face(fonts.REGULAR)
    assert face.pair("T", "o") < -30
    assert face.pair("1", "1") == 0
    assert fonts.width("To", fonts.REGULAR, 1000) == face.widths["T"] + face.widths["o"] + face.pair("T", "o")


def test_kerned_letters_stand_where_the_width_says() -> None:
    pdf = quote.build(railing(title="Tavle, Våt AV To"))
    title = [glyph for glyph in glyphs(pdf) if 78 < glyph.top < 85]
    ends = max(glyph.right for glyph in title)
    width = fonts.width("Tilbud 2026-041: Tavle, Våt AV To", fonts.SEMIBOLD, 17)
    assert ends == pytest.approx(20 + width / 72 * 25.4, abs=0.3)


def test_figures_are_as_wide_as_each_other() -> None:
    for name in (fonts.REGULAR, fonts.SEMIBOLD):
        assert len({fonts.face(name).widths[figure] for figure in "0123456789"}) == 1


def test_a_name_our_fonts_cannot_print_is_refused_with_name_and_letters() -> None:
    with pytest.raises(CannotPrint) as refusal:
        quote.build(railing(addressed_to=("山田 花子", "Bakkeveien 14", "2615 Lillehammer")))
    assert refusal.value.field == "written_name"
    assert "山田 花子" in refusal.value.sentence
    assert "花" in refusal.value.sentence


@pytest.mark.parametrize(
    "field", ["title", "work", "inclusions", "exclusions", "assumptions", "customer_duties", "terms"]
)
def test_a_text_our_fonts_cannot_print_is_refused_by_its_field(field: str) -> None:
    with pytest.raises(CannotPrint, match="茶") as refusal:
        quote.build(railing(**{field: "Vi drikker 茶 sammen"}))
    assert refusal.value.field == field
