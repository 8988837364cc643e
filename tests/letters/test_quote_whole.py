"""A quote with all it can have: price type, options, payment plan, start, what it replaces, and what is hidden."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from relate_desktop.letters import preview, quote
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import QuoteSheet
from tests.letters.reading import level_lines, picture, row_of, rows, texts
from tests.letters.sheets import ASH, LIGHT, long_quote, options, railing, whole, with_lines

FIRST, LAST = date(2027, 1, 11), date(2027, 1, 22)
BEFORE = Path(__file__).parents[1] / "data" / "quote-before-options.pdf"


def flat(sheet: QuoteSheet) -> str:
    """All words of the paper on one line, any space as a plain one."""
    return " ".join(" ".join(texts(quote.build(sheet))).split())


def test_it_says_all_of_it_in_order() -> None:
    said = flat(whole(language="en"))
    wanted = [
        "Quote 2026-041 for trapperekkverk, estimate", "Replaces quote 2026-038", "Estimated price 45 191,50",
        "Of this, work is 30 133,50 and material 15 058,00",
        "at most 51 970,23 kr, 15 % more than this, unless you have agreed to more.",
        "Options, not in the total", "A Rekkverk i ask, hvitpigmentert olje 4,2 m 5 400,00 −2 100,00",
        "In place of line 1, and comes to 22 680,00", "B LED-lys under håndløperen 1 stk 6 400,00 + 6 400,00",
        "What we recommend", "Vi anbefaler A", "Start How long it takes", "Mandag 11. januar 2027 To dager",
        "Payment", "Deposit, når du sier ja, 30 % 13 557,45",
        "Resten når du har sett over arbeidet, by 29 January 2027 31 634,05", "Terms and guarantee",
        "Yes please, I accept this quote", "45 191,50 kr", "Tick what you choose:",
        "A, Rekkverk i ask, hvitpigmentert olje: −2 100,00 kr B, LED-lys under håndløperen: + 6 400,00 kr",
        "Place and date",
    ]  # fmt: skip
    places = [said.find(text) for text in wanted]
    assert -1 not in places, [text for text, place in zip(wanted, places, strict=True) if place < 0]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("price_type", "heading", "total", "sentence"),
    [
        ("fixed", "Tilbud 2026-041 på trapperekkverk, fast pris", "Å betale", ""),
        ("maximum", "Tilbud 2026-041 på trapperekkverk, høyeste pris", "Å betale, høyst",
         "Dette er en høyeste pris: Du kan komme til å betale mindre, men høyst 51 970,23 kr"),
        ("estimate", "Tilbud 2026-041 på trapperekkverk, prisoverslag", "Prisoverslag",
         "Dette er et prisoverslag: Du betaler til slutt høyst 51 970,23 kr, 15 % mer enn dette"),
        ("indicative", "Tilbud 2026-041 på trapperekkverk, prisantydning", "Prisantydning",
         "Dette er en prisantydning."),
    ],
)  # fmt: skip
def test_the_price_type_is_in_the_heading_beside_the_total_and_explained(
    price_type: str, heading: str, total: str, sentence: str
) -> None:
    said = flat(whole(price_type=price_type, ceiling=None if price_type == "indicative" else 5_197_023))
    assert heading in said
    assert f"{total} 45 191,50" in said
    assert sentence in said
    assert ("51 970,23" in said) == (price_type in ("maximum", "estimate"))


def test_nothing_new_used_is_the_paper_there_was() -> None:
    """A quote from before there were price types and options still looks as it did when it left."""
    kept, made = BEFORE.read_bytes(), quote.build(railing(language="en"))
    assert preview.text(made) == preview.text(kept)
    assert preview.page_count(made) == preview.page_count(kept) == 1
    assert picture(made).tobytes() == picture(kept).tobytes()


def test_a_single_option_is_ticked_with_the_sum_it_comes_to() -> None:
    plain = with_lines(railing(language="en"), railing().lines[:4])
    said = flat(replace(plain, options=(replace(LIGHT, number="A"),)))
    assert "47 570,00 kr with option A: 53 970,00 kr Place" in said


def test_an_option_is_ticked_with_what_it_adds_to_the_sum_discount_and_all() -> None:
    """A member gets 5 % off the lamp too, and VAT comes on top of it where prices are without."""
    member = railing(language="en")
    lamp, stand = replace(LIGHT, number="A", total=member.total + 608_000), replace(LIGHT, total=member.total - 500)
    assert "45 191,50 kr with option A: 51 271,50 kr" in flat(replace(member, options=(lamp,)))
    said = flat(replace(member, options=(lamp, stand)))
    assert "A, LED-lys under håndløperen: + 6 080,00 kr" in said
    assert "B, LED-lys under håndløperen: −5,00 kr" in said


def test_a_sum_that_an_option_changes_otherwise_is_not_guessed() -> None:
    without_vat = with_lines(railing(language="en"), railing().lines[:4], included=False)
    for sheet in (without_vat, railing(language="en")):
        said = flat(replace(sheet, options=(replace(LIGHT, number="A"),)))
        assert "with option" not in said
        assert "A, LED-lys under håndløperen: + 6 400,00 kr" in said
    assert "Option, not in the total, excluding VAT:" in flat(replace(without_vat, options=(LIGHT,)))
    assert "Options, not in the total, excluding VAT" in flat(replace(without_vat, options=(ASH, LIGHT)))


def test_each_option_has_a_box_on_the_page_of_the_total() -> None:
    pdf = quote.build(whole(options=options(12), language="en"))
    last = texts(pdf)[-1]
    assert "Estimated price 45" in " ".join(last.split())
    assert len(re.findall(r"\b[A-L]: \+ 6 400,00 kr", " ".join(last.split()))) == 12


@pytest.mark.parametrize("count", [0, 1, 2, 5, 12, 25, 41, 100, 400])
def test_total_and_acceptance_share_a_page_however_many_options(count: int) -> None:
    pages = texts(quote.build(whole(options=options(count), language="en")))
    assert "Estimated price" in pages[-1]
    assert "Yes please" in pages[-1]
    shown = "\n".join(pages)
    said = r"^[A-Z]{1,2} (Option, not in the total: )?LED-lys"
    assert len(re.findall(said, shown, re.MULTILINE)) == count
    assert ("by their letters" in shown) == (count > 40)


@pytest.mark.parametrize("count", [60, 400])
def test_long_quotes_with_options_keep_head_rows_and_order(count: int) -> None:
    rich = whole(language="en")
    sheet = replace(long_quote(count, language="en"), options=(ASH, LIGHT), payments=rich.payments, starts="Monday")
    pages = texts(quote.build(sheet))
    assert all("No. Text Quantity Unit Price Amount, kr" in page for page in pages)
    numbers = re.findall(r"^(\d+) (?:Rekk|Hånd|Mont|Bort)", "\n".join(pages), re.MULTILINE)
    assert numbers == [str(n) for n in range(1, count + 1)]
    assert "To pay" in pages[-1]
    assert "Yes please" in pages[-1]


def test_the_acceptance_block_stays_high_enough_with_boxes() -> None:
    pdf = quote.build(whole(language="en"))
    yes = row_of(pdf, "Yes please", 1).top
    top = max(line[2] for line in level_lines(pdf, 1) if line[2] < yes)
    assert row_of(pdf, "Signature", 1).bottom - top >= 25


def test_hidden_quantities_take_the_unit_prices_with_them_and_amounts_stay() -> None:
    said = flat(whole(hide_quantities=True, language="en"))
    assert "No. Text Amount, kr 1 Rekkverk i eik, oljet 24 780,00" in said
    assert "A Rekkverk i ask, hvitpigmentert olje −2 100,00" in said
    assert "5 900,00" not in said


def test_hidden_prices_leave_quantities_and_the_sums() -> None:
    said = flat(whole(hide_prices=True, language="en"))
    assert "1 Rekkverk i eik, oljet 4,2 m 2 Håndløper" in said
    assert "Sum, all prices including VAT 47 570,00 Medlemspris, 5 % −2 378,50 Estimated price 45 191,50" in said
    assert "In place of line 1 B" in said
    for price in ("5 900,00", "24 780,00", "5 400,00", "22 680,00"):
        assert price not in said


def test_with_both_hidden_there_is_only_text() -> None:
    said = flat(railing(hide_prices=True, hide_quantities=True, language="en"))
    assert "No. Text 1 Rekkverk i eik, oljet 2 Håndløper" in said
    assert "Amount" not in said


def test_options_stand_in_the_columns_of_the_lines() -> None:
    pdf = quote.build(whole(language="en"))
    option = next(row for row in rows(pdf, 1) if row.text == ASH.wording)
    assert option.left == row_of(pdf, "Bortkjøring", 1).left == pytest.approx(27.05, abs=0.05)
    ends = [row.right for row in rows(pdf, 1) if re.fullmatch(r"[+−]?\s?[\d ]+,\d\d", row.text) and row.left > 165]
    assert len(ends) >= 8
    assert ends == [pytest.approx(190, abs=0.1)] * len(ends)
    assert option.top > row_of(pdf, "Options, not in the total", 1).top


@pytest.mark.parametrize(
    ("fields", "heading"),
    [
        ({"payments": ()}, "Payment and guarantee"),
        ({"starts": "", "lasts": ""}, "Start and guarantee"),
        ({"payments": (), "starts": "", "lasts": ""}, "Start, payment and guarantee"),
    ],
)
def test_what_is_told_by_itself_is_not_in_the_heading_of_the_terms(fields: dict[str, object], heading: str) -> None:
    assert heading in flat(whole(language="en", **fields))


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("nb", (FIRST, LAST), "Når Vi begynner mandag 11. januar 2027 og er ferdige senest fredag 22. januar 2027."),
        ("nb", (FIRST, None), "Når Vi begynner mandag 11. januar 2027."),
        ("nb", (None, LAST), "Når Vi er ferdige senest fredag 22. januar 2027."),
        ("en", (FIRST, LAST), "When We begin on Monday 11 January 2027 and are done by Friday 22 January 2027."),
        ("en", (FIRST, None), "When We begin on Monday 11 January 2027."),
        ("en", (None, LAST), "When We are done by Friday 22 January 2027."),
    ],
)
def test_it_names_the_days_we_promise(language: str, days: tuple[date | None, date | None], words: str) -> None:
    said = flat(whole(language=language, starts="", lasts="", starts_on=days[0], done_by=days[1]))
    terms = "Vilkår og garanti" if language == "nb" else "Terms and guarantee"
    assert words in said
    assert terms in said


def test_days_and_words_about_the_start_stand_one_after_the_other() -> None:
    assert "When We begin on Monday 11 January 2027. Start How long it takes" in flat(
        whole(language="en", starts_on=FIRST)
    )


@pytest.mark.parametrize("field", ["starts", "lasts", "recommendation"])
def test_letters_no_font_has_are_refused_where_they_stand(field: str) -> None:
    with pytest.raises(CannotPrint) as refusal:
        quote.build(whole(**{field: "မင်္ဂလာပါ"}))
    assert refusal.value.field == field


def test_hostile_words_in_the_new_places_are_only_words() -> None:
    bad = "<b>{0} %s {{x}} \\( &amp;"
    option = replace(LIGHT, wording=bad, unit="<i>")
    payments = (replace(whole().payments[0], wording=bad),)
    fields = {"starts": bad, "lasts": bad, "recommendation": bad, "replaces_number": bad}
    said = flat(whole(options=(ASH, option), payments=payments, **fields))
    assert said.count(bad) == 7


def test_a_long_recommendation_moves_before_the_lines() -> None:
    pages = texts(quote.build(whole(recommendation="Vi anbefaler ask fordi den er lys. " * 400, language="en")))
    assert "What we recommend" in pages[0]
    assert "Estimated price" in pages[-1]
    assert "Yes please" in pages[-1]
    assert " ".join(" ".join(pages).split()).count("anbefaler ask") == 400


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert quote.build(whole()) == quote.build(whole())


def test_a_line_says_its_vat_rate_where_most_have_another() -> None:
    rates = (2_500, 2_500, 0, 2_500)
    lines = tuple(replace(line, vat_rate=rate) for line, rate in zip(railing().lines[:4], rates, strict=True))
    said = flat(with_lines(railing(language="en"), lines))
    assert "Montering på stedet, 0 % VAT" in said
    assert "Håndløper i eik, avrundet kant, " not in said
    same = tuple(replace(line, vat_rate=2_500) for line in lines)
    assert flat(with_lines(railing(language="en"), same)) == flat(
        with_lines(railing(language="en"), railing().lines[:4])
    )


def test_a_single_simple_option_stands_in_one_line_and_the_railing_stays_on_one_sheet() -> None:
    lamp = replace(LIGHT, number="A", total=railing().total + 640_000)
    pdf = quote.build(railing(language="en", options=(lamp,)))
    assert preview.page_count(pdf) == 1
    assert "A Option, not in the total: LED-lys under håndløperen + 6 400,00" in " ".join(texts(pdf)[0].split())
    for other in (replace(lamp, quantity=2_000, unit_price=320_000), replace(ASH, number="A"), LONG_OPTION):
        assert "Options, not in the total" in flat(railing(language="en", options=(other,)))


LONG_OPTION = replace(
    LIGHT, wording="LED-lys under håndløperen, dempbart, med elektriker og alt som hører til, i to etasjer"
)
