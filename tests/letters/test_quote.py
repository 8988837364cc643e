"""The quote on paper: what it says, in which order, and what it leaves out; read back from the PDF."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from relate_desktop.letters import quote
from relate_desktop.records.sheets import LineSheet, QuoteSheet, VatSheet
from tests.letters.reading import level_lines, row_of, rows, texts
from tests.letters.sheets import SENDER, discount, long_quote, normal, railing, with_lines, words

ENGLISH = {"language": "en"}


def _flat(sheet: QuoteSheet) -> str:
    """All words of the paper on one line, any space as a plain one."""
    return " ".join(" ".join(texts(quote.build(sheet))).split())


def test_it_says_all_the_sheet_has_in_order() -> None:
    sheet = railing(**ENGLISH)
    said = _flat(sheet)
    wanted = [
        "Fjell & Furu Snekkerverksted", "Snekkermester Magnus Lie", "Ingrid Haugen", "Lillehammer, 19 November 2026",
        "Quote 2026-041 for trapperekkverk", "Valid up to and including 18 December 2026", "Site: Bakkeveien 14",
        "Ask Magnus Lie, 61 25 00 14", "You told us", "“Jeg liker det oljede best", "The work", "Vi tar ned",
        "Included", "Not included", "Oppmåling, levering", "Assumptions", "What you do", "heltre", "strøm i gangen",
        "Price", "1 Rekkverk i eik, oljet 4,2 m 5 900,00 24 780,00",
        "4 Bortkjøring av gammelt rekkverk 1 stk 1 450,00 1 450,00", "Sum, all prices including VAT 47 570,00",
        "Medlemspris, 5 % −2 378,50", "To pay 45 191,50", "Net 36 153,20, and 25 % VAT 9 038,30",
        "Start, payment and guarantee", "mandag 11. januar 2027", "Yes please, I accept this quote", "45 191,50 kr",
        "Place and date", "Signature", "Org. no. 912 345 678 MVA", "Page 1 of 1",
    ]  # fmt: skip
    places = [said.find(text) for text in wanted]
    missing = [text for text, place in zip(wanted, places, strict=True) if place < 0]
    assert not missing, said
    assert places == sorted(places)


def test_only_headings_and_the_sum_are_semibold() -> None:
    pdf = quote.build(railing(**ENGLISH))
    bold = [row.text for row in rows(pdf) if "SemiBold" in row.face]
    assert bold == [
        "Fjell & Furu Snekkerverksted", "Quote 2026-041 for trapperekkverk", "18 December 2026", "You told us",
        "The work", "Included", "Not included", "Assumptions", "What you do", "To pay", "45 191,50",
        "Start, payment and guarantee", "Yes please, I accept this quote",
    ]  # fmt: skip
    assert [row.text for row in rows(pdf) if row.face.endswith("It") or "Italic" in row.face] == [
        "“Jeg liker det oljede best, men Emil må ikke få fliser i hendene.”"
    ]


def test_amounts_end_on_one_line_with_the_table() -> None:
    pdf = quote.build(railing(**ENGLISH))
    ends = [row.right for row in rows(pdf) if re.fullmatch(r"−?[\d ]+,\d\d", row.text) and row.left > 165]
    assert len(ends) == 7
    assert ends == [pytest.approx(190, abs=0.1)] * len(ends)


def test_it_stands_as_in_the_picture() -> None:
    pdf = quote.build(railing(language="en"))
    title, first = row_of(pdf, "Quote 2026-041"), row_of(pdf, "Rekkverk i eik, oljet")
    assert title.left == pytest.approx(20, abs=0.05)
    assert title.size == 17
    assert title.bottom < 90
    assert first.left == pytest.approx(27.05, abs=0.05)
    assert first.size == 9.6
    assert row_of(pdf, "Page 1 of 1").bottom == pytest.approx(297 - 12, abs=1.2)
    fold = [line for line in level_lines(pdf) if line[0] < 10]
    assert fold == [pytest.approx((4, 8, 148.5, 0.25), abs=0.01)]


@pytest.mark.parametrize(
    ("title", "number", "heading"),
    [
        ("trapperekkverk", "2026-041", "Quote 2026-041 for trapperekkverk"),
        ("Trapperekkverk", "2026-041", "Quote 2026-041: Trapperekkverk"),
        ("", "2026-041", "Quote 2026-041"),
        ("trapperekkverk", None, "Draft of a quote for trapperekkverk"),
        ("IKEA-kjøkken", None, "Draft of a quote: IKEA-kjøkken"),
        ("", None, "Draft of a quote"),
    ],
)
def test_the_heading_reads_like_a_sentence(title: str, number: str | None, heading: str) -> None:
    pdf = quote.build(railing(title=title, number=number, **ENGLISH))
    assert [row.text for row in rows(pdf) if row.size == 17] == [heading]


def test_parts_with_nothing_to_add_are_left_out_and_the_rest_move_up() -> None:
    pdf = quote.build(railing(exclusions="", assumptions="", **ENGLISH))
    text = texts(pdf)[0]
    assert "Not included" not in text
    assert "Assumptions" not in text
    assert row_of(pdf, "Included").top == row_of(pdf, "What you do").top
    assert row_of(pdf, "What you do").left > 100


def test_a_draft_has_no_number_and_marks_what_is_not_written() -> None:
    sheet = railing(number=None, customer_duties=None, work="", lines=(), **ENGLISH)
    text = _flat(sheet)
    assert "2026-041" not in text
    assert text.count("not written yet") == 2
    assert "no lines yet" in text
    assert "Draft" in text


def test_their_words_are_in_quotes_once() -> None:
    assert "“Fint”" in _flat(railing(told_us="Fint", **ENGLISH))
    assert "“«Fint»" not in _flat(railing(told_us="«Fint»", **ENGLISH))
    assert "You told us" not in _flat(railing(told_us="", **ENGLISH))


def test_prices_without_vat_add_it_for_each_rate() -> None:
    sheet = with_lines(railing(**ENGLISH), railing().lines[:4], included=False)
    sheet = replace(
        sheet, vat=(VatSheet(2500, 4_000_000, 1_000_000), VatSheet(1500, 757_000, 113_550)), total=5_870_550
    )
    text = _flat(sheet)
    assert (
        "Net, excluding VAT 47 570,00 25 % VAT of 40 000,00 10 000,00 15 % VAT of 7 570,00 1 135,50 To pay 58 705,50"
        in text
    )
    assert "Sum" not in text


def test_several_rates_within_the_prices_are_told_one_by_one() -> None:
    sheet = replace(railing(**ENGLISH), vat=(VatSheet(2500, 2_000_000, 500_000), VatSheet(1500, 1_615_320, 242_298)))
    text = _flat(sheet)
    assert "Total net 36 153,20 Net 20 000,00, and 25 % VAT 5 000,00 Net 16 153,20, and 15 % VAT 2 422,98" in text


def test_a_shop_outside_vat_says_so() -> None:
    shop = replace(SENDER, vat_registered=False, organisation="912 345 678")
    text = _flat(with_lines(railing(sender=shop, **ENGLISH), railing().lines))
    assert "We are not registered for VAT, so no VAT is added." in text
    assert "%" not in text.replace("Medlemspris, 5 %", "")
    assert "Sum 47 570,00" in text


def test_discounts_stand_where_they_work() -> None:
    first, second = normal(1, "Rekkverk", 1_000, "stk", 100_000), normal(2, "Trapp", 1_000, "stk", 50_000)
    lines = (first, discount("Avslag", None, -10_000), second, discount("", 1_000, -14_000))
    text = _flat(with_lines(railing(**ENGLISH), lines))
    assert "1 Rekkverk 1 stk 1 000,00 1 000,00 Avslag −100,00 2 Trapp" in text
    assert "Sum, all prices including VAT 1 400,00 Discount, 10 % −140,00 To pay 1 260,00" in text


def test_text_lines_have_no_number_and_no_amount() -> None:
    note = words("Alt arbeid gjøres på dagtid.")
    text = _flat(with_lines(railing(**ENGLISH), (*railing().lines[:2], note)))
    assert "8 880,00 Alt arbeid gjøres på dagtid. To pay" in text


@pytest.mark.parametrize("count", [60, 400])
def test_long_quotes_say_their_head_again_and_keep_every_row(count: int) -> None:
    pages = texts(quote.build(long_quote(count, language="en")))
    assert all("No. Text Quantity Unit Price Amount, kr" in page for page in pages)
    numbers = re.findall(r"^(\d+) (?:Rekk|Hånd|Mont|Bort)", "\n".join(pages), re.MULTILINE)
    assert numbers == [str(n) for n in range(1, count + 1)]
    for n, page in enumerate(pages, 1):
        assert f"Page {n} of {len(pages)}" in page
        assert n == 1 or page.startswith("Fjell & Furu Snekkerverksted Quote 2026-041\n")


@pytest.mark.parametrize("count", range(8, 32, 3))
def test_total_and_acceptance_share_a_page_with_the_last_line(count: int) -> None:
    pages = texts(quote.build(long_quote(count, language="en")))
    last = pages[-1]
    assert "To pay" in last
    assert "Yes please" in last
    assert "guarantee" in last
    assert re.search(rf"^{count} ", last, re.MULTILINE)


def test_long_terms_come_before_the_lines_so_that_sum_and_acceptance_stay_together() -> None:
    pages = texts(quote.build(railing(terms="Vi begynner mandag og bruker to dager. " * 300, **ENGLISH)))
    assert "guarantee" in pages[0]
    assert "To pay" in pages[-1]
    assert "Yes please" in pages[-1]
    assert " ".join(" ".join(pages).split()).count("begynner") == 300


def test_a_row_is_never_split() -> None:
    long = "Kjøkkeninnredning i heltre eik med skuffer, hyller, benkeplate og alt som hører til. " * 4
    lines = tuple(normal(n, f"start{n} {long} slutt{n}", 1_000, "stk", 100_000) for n in range(1, 25))
    pages = texts(quote.build(with_lines(railing(**ENGLISH), lines)))
    for n in range(1, 25):
        assert [f"start{n} " in page for page in pages] == [
            re.search(rf"slutt{n}\b", page) is not None for page in pages
        ]


def test_the_acceptance_block_is_high_enough_to_sign() -> None:
    pdf = quote.build(railing(**ENGLISH))
    yes = row_of(pdf, "Yes please").top
    top = max(line[2] for line in level_lines(pdf) if line[2] < yes)
    assert row_of(pdf, "Signature").bottom - top >= 25
    assert row_of(pdf, "Signature").top - row_of(pdf, "45 191,50 kr").bottom >= 8


def test_wide_amounts_and_units_push_the_text_and_do_not_meet() -> None:
    line = LineSheet(
        "1", "normal", "Alt sammen " * 12, 999_999_999, "kvadratmeter ferdig gulv", 99_999_999_999, None, 99_999_999_999
    )
    pdf = quote.build(with_lines(railing(**ENGLISH), (line,)))
    top = row_of(pdf, "999 999,999").top
    found = [row for row in rows(pdf) if row.size == 9.6 and row.top == top]
    found.sort(key=lambda row: row.left)
    assert len(found) == 6
    assert all(left.right < right.left for left, right in pairwise(found))


def test_a_long_title_and_site_break_and_are_not_cut() -> None:
    title, site = "Kjøkken og trapp og alt det andre " * 6, "Bakkeveien 14, bak låven til venstre " * 5
    text = _flat(railing(title=title, site=site, **ENGLISH))
    assert " ".join(title.split()) in text
    assert " ".join(site.split()) in text
