"""Letters in paragraphs: what they say in both languages, where it stands, and what is refused."""

from dataclasses import replace
from datetime import date

import pypdfium2 as pdfium
import pytest

from relate_desktop.letters import letter, preview
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.letter_sheets import LetterSheet
from relate_desktop.records.sheets import EnvelopeSheet
from tests.letters.letters import confirmation, each, follow_up, free_letter, thank_you
from tests.letters.reading import glyphs, level_lines, row_of, rows, texts
from tests.letters.sheets import SENDER

ENGLISH = {"language": "en", "salutation": "Dear Aud and Per"}


def paragraphs(sheet: LetterSheet) -> tuple[str, ...]:
    said = letter.wording_of(sheet)
    return said.subject, *(text.replace("\N{NO-BREAK SPACE}", " ") for text in said.paragraphs)


def test_thank_you_in_norwegian() -> None:
    assert paragraphs(thank_you()) == (
        "Takk for oppdraget: seks vinduer mot hagen",
        "Kjære Aud og Per",
        (
            "Nå er arbeidet med seks vinduer mot hagen ferdig, og vi vil takke for at vi fikk gjøre det. Dere "
            "sa: «De skal "
            "se ut som da mor vokste opp her.» Det har vi hatt i tankene mens vi arbeidet."
        ),
        "Vi ringer torsdag 19. november for å høre hvordan det har blitt. Vent med å vaske dem til midten av desember.",
        (
            "Er noe ikke som det skal være, så si fra med en gang. Ring Silje Moen på 61 25 00 14, så kommer vi. "
            "Loven gir "
            "dere rett til å klage til og med 16. november 2028, og til og med 16. november 2031 når arbeidet er "
            "på selve "
            "huset eller er ment å vare vesentlig lenger."
        ),
        "Kjenner dere noen som trenger hjelp med noe slikt, blir vi glade om dere nevner oss.",
    )


def test_thank_you_in_english_for_one_person_of_whom_little_is_known() -> None:
    bare = thank_you(
        language="en", salutation="Dear Ingrid", several=False, job="Stair railing", told_us="", care="", phone="",
        calls_on=None, complaints_until=None, lasting_until=None,
    )  # fmt: skip
    assert paragraphs(bare) == (
        "Thank you for the job: Stair railing",
        "Dear Ingrid",
        "The job “Stair railing” is finished now, and we would like to thank you for letting us do it.",
        "If anything is not as it should be, tell us at once.",
        "If you know somebody who needs work like this, we would be glad if you mentioned us.",
    )
    whole = " ".join(paragraphs(thank_you(**ENGLISH)))
    assert "You said: “De skal se ut som da mor vokste opp her.” We kept that in mind while we worked." in whole
    assert "We will call you on Thursday 19 November to hear how it has turned out." in whole
    assert "until 16 November 2028 to complain, and until 16 November 2031 about work on the house" in whole


def test_thanks_say_until_when_our_warranty_holds() -> None:
    until = date(2032, 1, 31)
    assert "Garantien vår på arbeidet gjelder til og med 31. januar 2032. Loven" in " ".join(
        paragraphs(thank_you(warranty_until=until))
    )
    english = " ".join(paragraphs(thank_you(warranty_until=until, **ENGLISH)))
    assert "Our warranty on the work holds until 31 January 2032. The law" in english


@pytest.mark.parametrize("language", ["nb", "en"])
def test_thanks_name_no_price_and_ask_for_nothing_before_what_may_be_wrong(language: str) -> None:
    whole = " ".join(paragraphs(thank_you(language=language)))
    tell, ask = ("si fra", "nevner oss") if language == "nb" else ("tell us", "mentioned us")
    assert whole.index(tell) < whole.index(ask)
    assert "kr" not in whole.split()


def test_confirmation_in_norwegian() -> None:
    assert paragraphs(confirmation()) == (
        "Ordrebekreftelse: tilbud 2026-041",
        "Kjære Ingrid",
        "Takk for at du sa ja til tilbud 2026-041 den 30. november 2026. Her bekrefter vi det vi er enige om.",
        (
            "Arbeidet gjelder trapperekkverk. Du har valgt «LED-lys under håndløperen» og «eik i trinnene». "
            "Prisen er 51 591,50 kr, med mva."
        ),
        "Oppstart: mandag 11. januar 2027. Varighet: to dager.",
        "Dette gjør du: Rydder trappen og har strøm i gangen.",
        "Stemmer ikke dette med det vi ble enige om, så si fra så snart du kan. Ring Magnus Lie på 61 25 00 14.",
    )


def test_confirmation_in_english_says_how_far_the_price_may_go() -> None:
    sheet = confirmation(language="en", salutation="Dear Ingrid", accepted_by="Emil", chosen=(), duties="", starts="")
    assert paragraphs(replace(sheet, lasts="", price_type="estimate", ceiling=5_933_023)) == (
        "Order confirmation: quote 2026-041",
        "Dear Ingrid",
        "Thank you: Emil said yes to quote 2026-041 on 30 November 2026. This letter confirms what we have agreed.",
        (
            "The work is trapperekkverk. The estimate is 51 591,50 kr, VAT included, and without a new agreement "
            "it will "
            "not come to more than 59 330,23 kr."
        ),
        "We will call you to agree when we begin.",
        "If this is not what we agreed, tell us as soon as you can. Call Magnus Lie on 61 25 00 14.",
    )
    assert "We will call you to agree" not in " ".join(paragraphs(replace(sheet, begun=True)))
    unregistered = replace(sheet, sender=replace(SENDER, vat_registered=False))
    assert "The price is 51 591,50 kr." in " ".join(paragraphs(unregistered))
    assert "at most, VAT included." in " ".join(paragraphs(replace(sheet, price_type="maximum")))
    assert "indicated is 51 591,50 kr" in " ".join(paragraphs(replace(sheet, price_type="indicative", ceiling=None)))


FIRST, LAST = date(2027, 1, 11), date(2027, 1, 22)


@pytest.mark.parametrize(
    ("language", "days", "words"),
    [
        ("nb", (FIRST, LAST), "Vi begynner mandag 11. januar 2027 og er ferdige senest fredag 22. januar 2027."),
        ("nb", (FIRST, None), "Vi begynner mandag 11. januar 2027."),
        ("nb", (None, LAST), "Vi er ferdige senest fredag 22. januar 2027. Vi ringer for å avtale når vi begynner."),
        ("en", (FIRST, LAST), "We begin on Monday 11 January 2027 and are done by Friday 22 January 2027."),
        ("en", (FIRST, None), "We begin on Monday 11 January 2027."),
        ("en", (None, LAST), "We are done by Friday 22 January 2027. We will call you to agree when we begin."),
    ],
)
def test_confirmation_names_the_days_we_promise(
    language: str, days: tuple[date | None, date | None], words: str
) -> None:
    sheet = confirmation(language=language, starts="", lasts="", starts_on=days[0], done_by=days[1])
    assert words in paragraphs(sheet)


@pytest.mark.parametrize(
    ("price_type", "words"),
    [
        ("fixed", "Prisen er 51 591,50 kr, med mva."),
        ("maximum", "Prisen blir høyst 51 591,50 kr, med mva."),
        ("estimate", "Prisoverslaget er 51 591,50 kr, med mva., og uten ny avtale blir det ikke dyrere enn"),
        ("indicative", "Vi har antydet en pris på 51 591,50 kr, med mva."),
    ],
)
def test_each_price_type_in_norwegian(price_type: str, words: str) -> None:
    assert words in " ".join(paragraphs(confirmation(price_type=price_type)))
    bare = confirmation(price_type=price_type, sender=replace(SENDER, vat_registered=False), title="Trapp")
    assert "mva" not in " ".join(paragraphs(bare))
    assert "Arbeidet gjelder «Trapp»." in " ".join(paragraphs(bare))


def test_follow_up_in_both_languages() -> None:
    assert paragraphs(follow_up()) == (
        "Vårt tilbud 2026-041",
        "Kjære Ingrid",
        (
            "Den 19. november 2026 fikk du tilbud 2026-041 fra oss, på trapperekkverk. Vi lurer på om du har "
            "fått sett på "
            "det, og om alt er lett å forstå."
        ),
        "Det haster ikke. Tilbudet gjelder til og med 18. desember 2026.",
        (
            "Er noe uklart, eller vil du ha noe annerledes, så spør Magnus Lie på 61 25 00 14. Passer det ikke denne "
            "gangen, er det helt i orden. Da er vi glade for å få vite det."
        ),
    )
    assert paragraphs(follow_up(language="en", salutation="Dear Ingrid", phone="", title="Stairs"))[2:] == (
        (
            "On 19 November 2026 we gave you quote 2026-041: “Stairs”. We wonder whether you have had time to "
            "look at it, "
            "and whether everything is clear."
        ),
        "There is no hurry. The quote is valid up to and including 18 December 2026.",
        (
            "If anything is unclear, or you would like something done differently, ask Magnus Lie. If it does "
            "not suit you "
            "this time, that is quite all right. We would be glad to know."
        ),
    )


def test_a_free_letter_says_what_was_written_and_nothing_else() -> None:
    text = "Nøkkelen ligger ved {{ ikke }}.\n\nVi har merket den:\nboden\ngangen"
    assert paragraphs(free_letter(wording=text))[1:] == (
        "Kjære Ingrid", "Nøkkelen ligger ved {{ ikke }}.", "Vi har merket den:\nboden\ngangen",
    )  # fmt: skip
    words = texts(letter.build(free_letter(wording=text)))[0]
    assert "Nøkkelen ligger ved {{ ikke }}." in words
    assert "boden\ngangen" in words
    assert "Vedlegg: en nøkkel" in words


def test_everything_stands_where_the_picture_has_it() -> None:
    pdf = letter.build(thank_you())
    named = {row.text: row for row in rows(pdf)}
    assert row_of(pdf, "Takk for oppdraget").left == pytest.approx(20, abs=0.1)
    assert row_of(pdf, "Takk for oppdraget").size == 14
    assert row_of(pdf, "Kjære Aud og Per").size == 11.5
    assert row_of(pdf, "Lillehammer, 17. november 2026").right == pytest.approx(190, abs=0.1)
    subject, greeting = row_of(pdf, "Takk for oppdraget"), row_of(pdf, "Kjære Aud og Per")
    assert subject.bottom == pytest.approx(94, abs=1)
    assert greeting.bottom - subject.bottom == pytest.approx(11.2, abs=1)
    signer, shop = named["Silje Moen"], [row for row in rows(pdf) if row.text == SENDER.name]
    assert signer.top - row_of(pdf, "Med vennlig hilsen").top == pytest.approx(22, abs=0.2)
    assert shop[-1].top - signer.top == pytest.approx(6, abs=0.1)
    assert max(row.right for row in rows(pdf) if 90 < row.top < 200) <= 162
    assert [line[2] for line in level_lines(pdf)] == [pytest.approx(148.5, abs=0.05)]


def test_a_letter_of_one_page_has_the_website_where_others_count_their_pages() -> None:
    foot = [row.text for row in rows(letter.build(thank_you())) if row.top > 275]
    assert foot == ["Org.nr. 912 345 678 MVA", "post@fjellogfuru.example", "fjellogfuru.example"]
    pdf = letter.build(free_letter(wording="\n\n".join(f"Avsnitt {n}." for n in range(40)), enclosures=""))
    assert preview.page_count(pdf) == 3
    assert row_of(pdf, "Side 2 av 3", 1).right == pytest.approx(190, abs=0.1)
    assert row_of(pdf, "Nøkkelen til boden", 1).right == pytest.approx(190, abs=0.1)
    last = texts(pdf)[-1]
    assert "Avsnitt 39." in last
    assert "Med vennlig hilsen" in last


def test_the_signature_never_stands_alone_on_a_page() -> None:
    for count in range(8, 24):
        pages = texts(letter.build(free_letter(wording="\n\n".join(f"Avsnitt {n}." for n in range(count)))))
        on = next(page for page in pages if "Med vennlig hilsen" in page)
        assert f"Avsnitt {count - 1}." in on
        assert "Magnus Lie" in on
        assert "Vedlegg" in on


@pytest.mark.parametrize("sheet", each(), ids=lambda sheet: sheet.kind)
def test_the_same_sheet_gives_the_same_bytes(sheet: LetterSheet) -> None:
    pdf = letter.build(sheet)
    assert pdf == letter.build(sheet)
    assert pdf != letter.build(replace(sheet, signer="Kari"))
    document = pdfium.PdfDocument(pdf)
    assert document.get_metadata_value("Title") == letter.wording_of(sheet).subject
    assert document.get_metadata_value("Author") == SENDER.name
    assert b"/Lang (nb)" in pdf or b"/Lang(nb)" in pdf
    document.close()


@pytest.mark.parametrize("profile", ["no-c5", "de-b", "us-10"])
def test_only_the_address_is_in_the_window(profile: str) -> None:
    from relate_desktop.letters.envelopes import profiles

    window = profiles()[profile].window
    found = glyphs(letter.build(thank_you(envelope=EnvelopeSheet(profile, 0, 0))))
    inside = [
        glyph for glyph in found
        if window.left < glyph.right and glyph.left < window.right
        and window.top < glyph.bottom and glyph.top < window.bottom
    ]  # fmt: skip
    assert "".join(glyph.letter for glyph in inside) == "AudogPerSætreVårsetergrenda172618Lillehammer"


@pytest.mark.parametrize(
    ("country", "language", "ends"),
    [("NO", "nb", "Med vennlig hilsen"), ("GB", "en", "Yours sincerely"), ("US", "en", "Sincerely,")],
)
def test_letters_end_as_the_language_and_country_do(country: str, language: str, ends: str) -> None:
    assert letter.closing(language, country) == ends


def test_an_american_letter_greets_with_a_colon_and_writes_its_own_days() -> None:
    sheet = follow_up(language="en", salutation="Dear Ms. Smith", sender=replace(SENDER, country="US", currency="USD"))
    pdf = texts(letter.build(replace(sheet, envelope=EnvelopeSheet("us-10", 0, 0))))[0]
    assert "Dear Ms. Smith:" in pdf
    assert "December 1, 2026" in pdf
    assert paragraphs(replace(sheet, salutation="Hi there!"))[1] == "Hi there!"


def test_thanks_stay_on_one_page_or_are_refused() -> None:
    full = thank_you(job="Ord " * 30, told_us="Ord " * 50, care="Ord\n" * 3 + "Ord " * 72)
    assert preview.page_count(letter.build(full)) == 1
    with pytest.raises(CannotPrint, match="fit on one page"):
        letter.build(thank_you(care="Ord\n" * 60))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"addressed_to": ("山田太郎", "2615 Lillehammer")}, "written_name"),
        ({"signer": "山田"}, "signer"),
        ({"job": "山"}, "job"),
        ({"sender": replace(SENDER, name="山")}, "shop"),
    ],
)
def test_letters_no_font_has_are_refused_in_words(changes: dict[str, object], field: str) -> None:
    with pytest.raises(CannotPrint, match="no letters for 山") as refusal:
        letter.build(thank_you(**changes))
    assert refusal.value.field == field


def test_a_wording_of_the_owners_takes_the_place_of_ours() -> None:
    pdf = letter.build(thank_you(), "Takk, {{ signer }}\n\n{{ salutation }}\n\nHilsen {{ shop }}")
    assert "Hilsen Fjell & Furu Snekkerverksted" in texts(pdf)[0]
    with pytest.raises(CannotPrint, match="“navnn”"):
        letter.build(thank_you(), "Takk\n\n{{ navnn }}")
    with pytest.raises(CannotPrint, match="no letters for 山"):
        letter.build(thank_you(), "Takk\n\n山")


def test_hostile_text_is_only_text() -> None:
    hostile = "<b>{{7*7}}</b><img src='file:///etc/passwd'>&#99999999; </para> {% raw %}"
    words = " ".join(
        texts(letter.build(thank_you(job=hostile, told_us=hostile, care=hostile, signer=hostile)))[0].split()
    )
    assert words.count("<img src='file:///etc/passwd'>") >= 4
    assert "{{7*7}}" in words
