"""What a reader sees of money, numbers and days, and what becomes of whatever a person types."""

from datetime import date, datetime, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop import formats
from relate_desktop.formats import Reader, Unreadable
from tests.counts import examples

NB, EN = Reader("nb"), Reader("en")
BRITISH, AMERICAN = Reader("en", "GB", "GBP"), Reader("en", "US", "USD")
READERS = st.sampled_from([NB, EN, BRITISH, AMERICAN, Reader("nb", "SE", "SEK"), Reader("en", "DK", "DKK")])
TODAY = date(2026, 11, 22)
S = "\N{NO-BREAK SPACE}"


# ---- writing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("reader", [NB, EN])
def test_money_is_written_the_norwegian_way_in_both_languages(reader: Reader) -> None:
    assert reader.money(45_191_50) == f"45{S}191,50{S}kr"
    assert reader.amount(45_191_50) == f"45{S}191,50"
    assert reader.amount(-2_378_50) == f"−2{S}378,50"
    assert reader.money(-1_234_567_50) == f"−1{S}234{S}567,50{S}kr"
    assert reader.amount(0) == "0,00"
    assert reader.quantity(4_200) == "4,2"
    assert reader.quantity(14_000) == "14"
    assert reader.quantity(1_234_005) == f"1{S}234,005"
    assert reader.percent(2_500) == f"25{S}%"
    assert reader.percent(1_250) == f"12,5{S}%"
    assert reader.whole(1_240) == f"1{S}240"


def test_other_countries_have_their_own_way() -> None:
    assert BRITISH.money(-45_191_50) == "−£45,191.50"
    assert BRITISH.percent(1_250) == "12.5%"
    assert BRITISH.quantity(1_234_500) == "1234.5"  # a group comma would read back as a decimal sign elsewhere
    assert Reader("nb", "DE", "EUR").money(12_50) == f"12,50{S}€"  # CLDR has no nb_DE: the language alone decides


def test_days_are_written_as_in_the_pictures() -> None:
    day = date(2026, 12, 18)
    assert (NB.day(day), EN.day(day)) == ("18. desember 2026", "18 December 2026")
    assert (NB.short_day(day), EN.short_day(day)) == ("fre. 18.", "Fri 18")
    assert EN.short_day(date(2026, 11, 19)) == "Thu 19"
    assert NB.short_day(date(2026, 11, 19)) == "tor. 19."
    assert (NB.day_field(day), EN.day_field(day)) == ("fre. 18. des. 2026", "Fri 18 Dec 2026")
    assert (NB.row_day(day), EN.row_day(day)) == ("fre. 18. des.", "Fri 18 Dec")
    assert (NB.full_day(day), EN.full_day(day)) == ("fredag 18. desember", "Friday 18 December")
    assert (NB.month(day), EN.month(day)) == ("Desember 2026", "December 2026")


@pytest.mark.parametrize(
    ("day", "english", "norwegian"),
    [
        (date(2026, 11, 18), "Wed 18", "ons. 18."),
        (date(2026, 10, 18), "18 Oct", "18. okt."),
        (date(2025, 11, 18), "Nov 2025", "nov. 2025"),
    ],
)
def test_a_day_beside_words_is_never_taken_for_one_of_another_month(day: date, english: str, norwegian: str) -> None:
    now = date(2026, 11, 22)
    assert (EN.near_day(day, now), NB.near_day(day, now)) == (english, norwegian)


def test_times_are_on_the_24_hour_clock() -> None:
    moment = datetime(2026, 11, 19, 13, 40)  # noqa: DTZ001  already on the shop's clock
    assert (NB.time(moment), EN.time(moment)) == ("13.40", "13:40")
    assert NB.time(time(8, 5)) == "08.05"
    assert NB.moment(moment) == "19. november 2026 kl. 13.40"
    assert EN.moment(moment) == "19 November 2026, 13:40"


# ---- numbers: the catalogue of bad inputs, by its own numbers ------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "minor"),
    [
        ("12,50", 12_50), ("12.50", 12_50),  # 42, 43
        ("1 234,50", 1_234_50), (f"1{S}234,50", 1_234_50), ("1\N{NARROW NO-BREAK SPACE}234,50", 1_234_50),  # 44
        ("1.234,50", 1_234_50), ("1,234.50", 1_234_50), ("1.234.567", 1_234_567_00), ("1 234 567.5", 1_234_567_50),
        ("12,-", 12_00), ("12,–", 12_00), ("12", 12_00), ("12,", 12_00), (",5", 50), ("0,5", 50), ("007", 7_00),
        ("12,50 kr", 12_50), ("kr 12,50", 12_50), ("Kr. 12", 12_00), ("12 NOK", 12_00), ("−5", -5_00), ("-5,-", -5_00),
        ("  12,50\n", 12_50), ("9999999999,99", 999_999_999_999),
    ],
)  # fmt: skip
def test_money_is_read(typed: str, minor: int) -> None:
    assert formats.read_money(typed) == minor


@pytest.mark.parametrize(
    "typed",
    [
        "NaN", "inf", "-inf", "1e308", "1e3", "1_000", "١٢", "１２", "½", "12½",  # 47 to 52, 54
        "0x10", "12 50 kr.", "twelve", "1 23,50", "1.23.4", "1,2,3", "12,5 0", "1.234,5 0", "1,234,50", "--5", "5-",
        "+5", ",", ".", "-", "-,", "€ 12", "12 £", "12 SEK", "=1+1", "12;50", "12'50", "1\t2",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    ("read", "such"), [(formats.read_money, "12,50"), (formats.read_quantity, "4,2"), (formats.read_percent, "12,5")]
)
def test_what_is_no_number_is_said_to_be_none(read: object, such: str, typed: str) -> None:
    for mark in ",.":
        with pytest.raises(Unreadable) as caught:
            read(typed, mark=mark)  # type: ignore[operator]
        assert f"such as {such.replace(',', mark)}." in caught.value.sentence


def test_what_is_unclear_is_asked_about() -> None:  # 45
    for read in (formats.read_money, formats.read_quantity):
        with pytest.raises(Unreadable, match=f"could be 1{S}234 or 1,234"):
            read("1.234")


def test_the_readers_own_decimal_sign_settles_what_was_unclear() -> None:
    assert formats.read_quantity("1,234") == 1_234
    assert formats.read_quantity("1.234", mark=BRITISH.mark) == 1_234
    with pytest.raises(Unreadable, match=f"could be 1{S}234 or 1.234"):
        formats.read_quantity("1,234", mark=BRITISH.mark)
    for clear in ("0.234", "1234.567", "1 234.567"):  # no group of thousands looks like that
        assert formats.read_quantity(clear) == round(float(clear.replace(" ", "")) * 1000)


def test_a_quantity_is_more_than_nothing() -> None:  # 46
    for typed in ("-5", "0", "0,000"):
        with pytest.raises(Unreadable, match="more than nothing"):
            formats.read_quantity(typed)


def test_money_has_two_decimals_and_quantities_three() -> None:  # 53, 59
    for typed in ("12,345", "0,005", "12,500", "1 234.567"):
        with pytest.raises(Unreadable, match="two decimals"):
            formats.read_money(typed)
    assert formats.read_quantity("12,345") == 12_345
    with pytest.raises(Unreadable, match="three decimals"):
        formats.read_quantity("1,2345")
    with pytest.raises(Unreadable, match="two decimals"):
        formats.read_percent("12,345")


@pytest.mark.parametrize("typed", ["", "   ", S, "kr", "%"])
def test_nothing_is_not_zero(typed: str) -> None:  # 56
    for read in (formats.read_money, formats.read_quantity, formats.read_percent):
        with pytest.raises(Unreadable):
            read(typed)


@pytest.mark.parametrize(
    "typed", ["99999999999", "9223372036854775808", "9" * 100_000, "10000000000,01", "-99999999999"]
)
def test_amounts_have_a_ceiling(typed: str) -> None:  # 57, 58, 60
    with pytest.raises(Unreadable, match="too much"):
        formats.read_money(typed)


def test_rates_lie_between_0_and_100() -> None:
    assert formats.read_percent(f"12,5{S}%") == 12_50
    assert formats.read_percent("100") == 100_00
    assert formats.read_percent("0%") == 0
    with pytest.raises(Unreadable, match="too much: 100 is"):
        formats.read_percent("100,01")
    with pytest.raises(Unreadable, match="between 0 and 100"):
        formats.read_percent("-1")


def test_another_shops_currency_is_its_own() -> None:
    assert formats.read_money("£45,191.50", mark=".", currency="GBP") == 45_191_50
    with pytest.raises(Unreadable):
        formats.read_money("£5", currency="NOK")


# ---- days ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "18.12.2026", "18. 12. 2026", "18.12", "18.12.", "18 Dec 2026", "18. des 2026", "18. des. 2026", "18 december",
        "18. desember 2026", "2026-12-18", " 18.12.2026 ", "Fri 18 Dec 2026", "fre. 18. des. 2026", "18 DES 2026",
        "Wed 18 Dec 2026",
    ],
)  # fmt: skip
def test_days_are_read(typed: str) -> None:
    assert formats.read_day(typed, TODAY) == date(2026, 12, 18)


def test_words_for_days() -> None:
    for words, day in {("today", "I dag"): 22, ("tomorrow", "i  morgen"): 23, ("yesterday", "i går"): 21}.items():
        for word in words:
            assert formats.read_day(word, TODAY) == date(2026, 11, day)


def test_a_day_without_a_year_is_the_nearest_one() -> None:
    assert formats.read_day("20.11", TODAY) == date(2026, 11, 20)
    assert formats.read_day("5.1", TODAY) == date(2027, 1, 5)
    assert formats.read_day("20.12", date(2027, 1, 5)) == date(2026, 12, 20)
    assert formats.read_day("29.2", date(2028, 1, 5)) == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("01.01.0000", "year must be"), ("18.12.9999", "year must be"), ("18.12.1899", "year must be"),  # 64, 65
        ("30.02.2026", "no such day"), ("29.02.2026", "no such day"), ("29.2", "no such day"), ("32.1", "no such day"),
        ("0.1", "no such day"), ("1.13.2026", "no such day"), ("2026-13-01", "no such day"),  # 66
        ("00.00", "no such day"),
        ("18.12.68", "four figures"), ("18.12.69", "four figures"), ("18 Dec 26", "four figures"),  # 69
        ("18.12.02026", "four figures"),
        ("2026-W47-6", "not a date"), ("20261121", "not a date"), ("2026-326", "not a date"),  # 70
        ("18/12/2026", "not a date"), ("12-18-2026", "not a date"), ("18 12 2026", "not a date"), ("18", "not a date"),
        ("about 18.12.2026", "not a date"), ("18 foo 2026", "not a date"), ("١٨.١٢.٢٠٢٦", "not a date"),
        ("18.12.2026T10:00", "not a date"), ("Friday", "not a date"), ("", "Write a date"), (" ", "Write a date"),
        ("1" * 100_000, "not a date"), ("<b>18.12.2026</b>", "not a date"),
    ],
)  # fmt: skip
def test_what_is_no_day_is_said_to_be_none(typed: str, says: str) -> None:
    with pytest.raises(Unreadable, match=says):
        formats.read_day(typed, TODAY)


def test_times_are_read() -> None:
    assert [formats.read_time(typed) for typed in ("13:40", "13.40", "9", " 08:00 ")] == [
        time(13, 40), time(13, 40), time(9), time(8),
    ]  # fmt: skip
    for typed in ("24:00", "12:60", "1340", "", "noon", "١٢:٠٠"):
        with pytest.raises(Unreadable, match="not a time"):
            formats.read_time(typed)


# ---- any text, and the way there and back --------------------------------------------------------------------

TYPED = st.text() | st.text(alphabet="0123456789 .,-−kr%" + S, max_size=12)


@settings(max_examples=examples(10_000))
@given(typed=TYPED, mark=st.sampled_from(",."))
def test_any_text_is_read_or_refused_in_a_sentence(typed: str, mark: str) -> None:
    for read in (formats.read_money, formats.read_quantity, formats.read_percent):
        try:
            assert isinstance(read(typed, mark=mark), int)
        except Unreadable as refusal:
            said = refusal.sentence
        else:
            said = "Read."
        assert said.endswith((".", "?"))


@settings(max_examples=examples(10_000))
@given(
    typed=st.text() | st.text(alphabet="0123456789. -/desjan", max_size=14),
    today=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_any_text_is_a_day_or_refused_in_a_sentence(typed: str, today: date) -> None:
    try:
        assert 1900 <= formats.read_day(typed, today).year <= 2199
    except Unreadable as refusal:
        said = refusal.sentence
    else:
        said = "Read."
    assert said.endswith(".")


@settings(max_examples=examples(5_000))
@given(reader=READERS, minor=st.integers(-formats.MOST_MINOR, formats.MOST_MINOR))
def test_money_reads_back(reader: Reader, minor: int) -> None:
    assert formats.read_money(reader.amount(minor), mark=reader.mark) == minor
    assert formats.read_money(reader.money(minor), mark=reader.mark, currency=reader.currency) == minor


@settings(max_examples=examples(5_000))
@given(reader=READERS, thousandths=st.integers(1, formats.MOST_THOUSANDTHS), basis_points=st.integers(0, 10_000))
def test_quantities_and_rates_read_back(reader: Reader, thousandths: int, basis_points: int) -> None:
    assert formats.read_quantity(reader.quantity(thousandths), mark=reader.mark) == thousandths
    assert formats.read_percent(reader.percent(basis_points), mark=reader.mark) == basis_points


@settings(max_examples=examples(5_000))
@given(
    reader=READERS,
    day=st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    today=st.dates(date(1950, 1, 1), date(2150, 1, 1)),
)
def test_days_read_back(reader: Reader, day: date, today: date) -> None:
    assert formats.read_day(reader.day_field(day), today) == day
    assert formats.read_day(day.isoformat(), today) == day
    if reader.country != "US":
        assert formats.read_day(reader.day(day), today) == day
