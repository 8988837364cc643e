"""Hostile text is only text: catalogue E of what was seen to hang, run or vanish in other programs."""

from dataclasses import replace

import pytest

from relate_desktop.letters import preview, quote
from relate_desktop.letters.refusal import CannotPrint
from tests.letters.reading import rows, texts
from tests.letters.sheets import SENDER, normal, railing, with_lines

MARKUP = [
    "<b>Ola", "</para>", "<para><b>", '<img src="file:///etc/passwd"/>', '<img src="http://127.0.0.1/x.png"/>',
    '<a href="javascript:alert(1)">her</a>', '<link href="file:///etc/passwd">her</link>', "&#99999999;", "&#0;",
    "<font color=\"[[[getattr(pow, Word('__globals__'))['os'].system('touch /tmp/x')]]]\">x</font>",
    '<font name="NoSuchFont">x</font>', "</", "<!", "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>&a;",
    '<a href="#nowhere">x</a>', "<AB>", "<3", "a & b", "&amp;", "$total", "{{x}}", "{navnn}", "{0}", "%s %d",
    "{% for i in range(99999999) %}x{% endfor %}", "{{ ''.__class__.__mro__ }}", "\\", "(", ")", "(()", "\\)",
    "<68656c6c6f> Tj ET", "BT /F1 12 Tf (x) Tj ET", "endstream",
]  # fmt: skip


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_printed_as_it_was_written(text: str) -> None:
    line = normal(1, f"L {text}", 1_000, text[:8], 100_000)
    sheet = railing(
        language="en",
        title=f"t {text}",
        work=f"W {text}",
        told_us=f"T {text}",
        terms=f"V {text}",
        site=f"S {text}",
        addressed_to=("Ola", text[:30], "2615 Lillehammer"),
    )
    pdf = quote.build(with_lines(sheet, (line,)))
    said = "".join("".join(texts(pdf)).split())
    bare = "".join(text.split())
    for mark in ("t", "W", "S", "V"):
        assert f"{mark}{bare}" in said
    assert f"“T{bare}”" in said
    assert b"/URI" not in pdf
    assert b"/XObject" not in pdf


def test_what_cannot_be_seen_is_left_out_and_the_rest_stays() -> None:
    sheet = railing(
        language="en", work="a\x00b\u202ec\u2066d\ufeffe\x1b[31mf\u200bg", addressed_to=("O\x00la", "2615 X\u202ey")
    )
    said = "".join(texts(quote.build(sheet))[0].split())
    assert "abcde[31mfg" in said
    assert "Ola" in said
    assert "2615Xy" in said


def test_a_word_of_ten_thousand_letters_is_printed_whole() -> None:
    said = "".join("".join(texts(quote.build(railing(language="en", work="m" * 10_000)))).split())
    assert said.count("m") >= 10_000


def test_texts_of_twenty_thousand_letters_are_printed_whole() -> None:
    sheet = railing(
        language="en", work="ord " * 5_000, terms="&" * 20_000, inclusions="x " * 10_000, exclusions="yyyyy\n" * 3_333
    )
    pages = preview.text(quote.build(sheet))
    said = "".join("".join(pages).split())
    assert said.count("ord") >= 5_000
    assert said.count("&") >= 20_000
    assert said.count("yyyyy") == 3_333
    assert "Yesplease" in "".join(pages[-1].split())
    assert "Topay" in "".join(pages[-1].split())


def test_a_line_longer_than_a_page_is_parted_and_not_cut() -> None:
    lines = (normal(1, "bord " * 4_000, 1_000, "stk", 100_000), normal(2, "stol", 1_000, "stk", 100))
    pages = preview.text(quote.build(with_lines(railing(language="en"), lines)))
    assert sum(page.count("bord") for page in pages) == 4_000
    assert "2 stol" in pages[-1]


def test_a_hundred_thousand_signs_are_refused_or_printed_but_never_hang() -> None:
    assert preview.page_count(quote.build(railing(language="en", work="& " * 50_000))) > 5
    with pytest.raises(CannotPrint, match="too long to print"):
        quote.build(railing(work="&" * 2_000_000))


def test_a_quote_of_more_pages_than_a_folder_holds_is_refused() -> None:
    with pytest.raises(CannotPrint, match="200 is the most"):
        quote.build(railing(work="\n".join("x" for _n in range(20_000))))


@pytest.mark.parametrize("field", ["name", "credentials"])
def test_a_letterhead_that_has_no_room_is_refused(field: str) -> None:
    long = "Snekker og " * 60
    sender = replace(SENDER, name=long) if field == "name" else replace(SENDER, credentials=long)
    with pytest.raises(CannotPrint, match="letterhead") as refusal:
        quote.build(railing(sender=sender))
    assert refusal.value.field == "shop"


def test_a_long_shop_name_and_a_long_website_find_room() -> None:
    sender = replace(
        SENDER,
        name="Fjell og Furu og Gran og Bjørk Snekkerverksted og Sønner i Gudbrandsdalen med Omegn AS",
        email="vi.svarer.alltid.pa.henvendelser.fra.kundene.vare@et-svaert-langt-domene-med-mange-ledd.example",
        website="https://" + "a" * 180 + ".example",
    )
    pdf = quote.build(railing(sender=sender))
    name = [row.text for row in rows(pdf) if row.face == "SourceSans3-SemiBold" and row.top < 40]
    assert " ".join(name) == sender.name
    said = "".join(texts(pdf)[0].split())
    assert sender.email in said
    assert sender.website in said
