"""The shop itself: set up, changed, its logo, hours, VAT rates and number series."""

import itertools
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.shop import countries, doing, hours, numbers, reading
from relate_desktop.records.shop.tables import VatRate
from relate_desktop.records.store import Store
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def card(shop: AShop) -> reading.ShopCard:
    return shop.ask(reading.card)


def version(shop: AShop) -> int:
    return card(shop).version


# ---- setting up ----------------------------------------------------------------------------------------------


def test_a_new_norwegian_shop_is_ready_to_work(shop: AShop) -> None:
    found = card(shop)
    assert (found.name, found.currency, found.country, found.envelope_profile) == ("Fjell & Furu", "NOK", "NO", "no-c5")
    assert [(row.weekday, row.opens, row.closes) for row in found.hours] == [(d, "08:00", "16:00") for d in range(5)]
    assert [(row.noun, row.pattern, row.year, row.next) for row in found.series] == [
        ("quote", "{year}-{number:03}", 2026, 1)
    ]
    assert [(text.key, text.language) for text in found.texts] == [("quote_terms", "en"), ("quote_terms", "nb")]


@pytest.mark.parametrize("country", sorted(countries.countries()))
def test_every_country_can_be_begun_in(tmp_path: Path, country: str) -> None:
    shop = AShop(tmp_path, country=country, language="en")
    found = card(shop)
    assert found.envelope_profile in countries.envelopes()
    assert found.currency == countries.countries()[country].currency
    assert all(text.wording for text in found.texts)
    for row in found.vat_rates:
        assert shop.ask(reading.vat_rate_on, row.code, row.valid_from) == row.rate


@pytest.mark.parametrize("country", sorted(countries.countries()))
def test_rates_of_a_code_follow_each_other_without_a_gap(country: str) -> None:
    by_code: dict[str, list[countries.RateSpan]] = {}
    for span in countries.countries()[country].vat:
        by_code.setdefault(span.code, []).append(span)
    for spans in by_code.values():
        for earlier, later in itertools.pairwise(spans):
            assert earlier.valid_until == later.valid_from - timedelta(days=1)
        assert spans[-1].valid_until is None


@pytest.mark.parametrize("language", ["nb", "en"])
def test_the_terms_say_what_a_consumer_must_know(language: str) -> None:
    words = {
        "nb": ["Betaling", "Oppstart", "Garanti", "Reklamasjon", "Angrerett", "14 dager"],
        "en": ["Payment", "Start", "Warranty", "Complaints", "Right of withdrawal", "14 days"],
    }
    for country in ("NO", "GB"):
        text = countries.standard_texts(language, country)["quote_terms"]
        assert all(word in text for word in words[language])
    assert "Norwegian" not in countries.standard_texts("en", "GB")["quote_terms"]


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": "  "}, "name"),
        ({"owner_name": ""}, "owner_name"),
        ({"country": "XX"}, "country"),
        ({"language": "sv"}, "house_language"),
    ],
)
def test_setting_up_needs_a_name_an_owner_and_a_known_country(
    tmp_path: Path, given: dict[str, str], field: str
) -> None:
    with pytest.raises(Refused) as refused:
        AShop(tmp_path, **given)
    assert refused.value.field == field


def test_a_shop_is_set_up_once_and_that_stays(shop: AShop) -> None:
    with pytest.raises(Refused, match="already"):
        shop.do(doing.set_up, name="Another", owner_name="Somebody")
    with pytest.raises(Refused, match="begins with this"):
        shop.undo()


def test_before_it_is_set_up_the_shop_says_so(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "empty.relate")
    with pytest.raises(Refused, match="Set up the shop first"):
        store.ask(reading.card)


def test_its_year_is_the_one_where_the_shop_is(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "s.relate", clock=lambda: datetime(2026, 12, 31, 23, 30, tzinfo=UTC))
    store.do(doing.set_up, who=None, name="Fjell & Furu", owner_name="Magnus Lie")
    assert store.ask(reading.card).series[0].year == 2027


# ---- changing ------------------------------------------------------------------------------------------------


def test_what_stands_on_papers_can_be_changed(shop: AShop) -> None:
    shop.do(
        doing.change,
        version=version(shop),
        name="Fjell & Furu Snekkeri",
        phone="61 26 10 20",
        email="post@example.no",
        organisation_number="974 760 673",
        envelope_dx=-100,
        envelope_dy=100,
        quote_valid_days=14,
    )
    found = card(shop)
    assert (found.phone, found.phone_shown) == ("+4761261020", "61 26 10 20")
    assert found.organisation_shown.replace("\u00a0", " ") == "974 760 673 MVA"
    assert (found.envelope_dx, found.envelope_dy, found.quote_valid_days) == (-100, 100, 14)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 201),
        ("town", "x" * 101),
        ("country", "XX"),
        ("phone", "nei"),
        ("email", "post at example"),
        ("organisation_number", "974760674"),
        ("currency", "kroner"),
        ("house_language", "sv"),
        ("time_zone", "Europe/Lillehammer"),
        ("time_zone", "../../etc/passwd"),
        ("envelope_profile", "../no-c5"),
        ("envelope_dx", 101),
        ("envelope_dy", -101),
        ("quote_valid_days", 0),
        ("quote_valid_days", 731),
    ],
)
def test_what_makes_no_sense_is_refused_beside_its_field(shop: AShop, field: str, value: object) -> None:
    before = card(shop)
    with pytest.raises(Refused) as refused:
        shop.do(doing.change, version=before.version, **{field: value})
    assert refused.value.field == field
    assert card(shop) == before


def test_two_people_changing_the_same_field_see_both_texts(shop: AShop) -> None:
    seen = version(shop)
    shop.do(doing.change, version=seen, tagline="Mesterbrev 1998", town="Lillehammer")
    with pytest.raises(Stale) as stale:
        shop.do(doing.change, version=seen, tagline="Mesterbrev 2001")
    assert [(clash.field, clash.theirs, clash.mine) for clash in stale.value.clashes] == [
        ("tagline", "Mesterbrev 1998", "Mesterbrev 2001")
    ]
    shop.do(doing.change, version=seen, street="Storgata 3")
    assert (card(shop).tagline, card(shop).town, card(shop).street) == ("Mesterbrev 1998", "Lillehammer", "Storgata 3")


def test_the_logo_is_kept_small_and_can_be_taken_off_and_back(shop: AShop) -> None:
    out = BytesIO()
    Image.new("RGB", (3_000, 3_000), "green").save(out, "JPEG")
    assert shop.said(doing.set_logo, out.getvalue()) == "Logo added."
    kept = card(shop).logo
    assert kept is not None
    assert Image.open(BytesIO(kept)).width <= 2_000
    shop.do(doing.set_logo, None)
    assert card(shop).logo is None
    shop.undo()
    assert card(shop).logo == kept
    other = BytesIO()
    Image.new("RGB", (30, 30), "blue").save(other, "PNG")
    assert shop.said(doing.set_logo, other.getvalue()) == "Logo changed."


def test_a_bad_picture_changes_nothing(shop: AShop) -> None:
    with pytest.raises(Refused) as refused:
        shop.do(doing.set_logo, b"<svg/>")
    assert refused.value.field == "logo"
    assert card(shop).logo is None


def test_a_standard_text_is_changed_in_its_language(shop: AShop) -> None:
    english, norwegian = card(shop).texts
    shop.do(doing.change_text, "quote_terms", "nb", version=norwegian.version, wording="Kontant.")
    assert [text.wording for text in card(shop).texts] == [english.wording, "Kontant."]
    with pytest.raises(Stale):
        shop.do(doing.change_text, "quote_terms", "nb", version=norwegian.version, wording="På krita.")


# ---- VAT -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "day", "rate"),
    [
        ("standard", date(2026, 11, 16), 2_500),
        ("reduced", date(2026, 11, 16), 1_500),
        ("low", date(2020, 3, 31), 1_200),
        ("low", date(2020, 4, 1), 600),
        ("low", date(2021, 9, 30), 600),
        ("low", date(2021, 10, 1), 1_200),
        ("zero", date(2026, 11, 16), 0),
    ],
)
def test_the_rate_is_the_one_of_the_day(shop: AShop, code: str, day: date, rate: int) -> None:
    assert shop.ask(reading.vat_rate_on, code, day) == rate


def test_there_is_not_a_rate_for_everything(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no VAT rate"):
        AShop(tmp_path, country="DK").ask(reading.vat_rate_on, "reduced", date(2026, 1, 1))


def test_a_new_rate_begins_on_its_day_and_leaves_the_past_alone(shop: AShop) -> None:
    assert shop.said(doing.change_vat, "standard", rate=2_600, valid_from=date(2027, 1, 1)) == (
        "VAT rate changed from 1 January 2027."
    )
    assert shop.ask(reading.vat_rate_on, "standard", date(2026, 12, 31)) == 2_500
    assert shop.ask(reading.vat_rate_on, "standard", date(2027, 1, 1)) == 2_600
    shop.do(doing.change_vat, "standard", rate=2_550, valid_from=date(2027, 1, 1))
    assert shop.ask(reading.vat_rate_on, "standard", date(2027, 1, 1)) == 2_550
    for rate, valid_from, field in ((2_700, date(2026, 6, 1), "valid_from"), (10_001, date(2028, 1, 1), "rate")):
        with pytest.raises(Refused) as refused:
            shop.do(doing.change_vat, "standard", rate=rate, valid_from=valid_from)
        assert refused.value.field == field


# ---- hours ---------------------------------------------------------------------------------------------------


def week(shop: AShop) -> dict[int, list[tuple[str, str]]]:
    days: dict[int, list[tuple[str, str]]] = {}
    for row in card(shop).hours:
        days.setdefault(row.weekday, []).append((row.opens, row.closes))
    return days


def test_a_day_can_have_a_break_or_be_closed(shop: AShop) -> None:
    shop.do(hours.set_hours, 3, [("13.30", "18:00"), ("8:00", "12:00")], seen=[hours.USUAL])
    shop.do(hours.set_hours, 0, [], seen=[hours.USUAL])
    shop.do(hours.set_hours, 5, [("10:00", "24:00")], seen=[])
    days = week(shop)
    assert days[3] == [("08:00", "12:00"), ("13:30", "18:00")]
    assert 0 not in days
    assert days[5] == [("10:00", "24:00")]
    shop.undo()
    assert 5 not in week(shop)


@pytest.mark.parametrize(
    "stretch", [("16:00", "08:00"), ("08:00", "08:00"), ("8", "16:00"), ("25:00", "26:00"), ("٠٨:00", "16:00")]
)
def test_hours_that_make_no_sense_are_refused(shop: AShop, stretch: tuple[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        shop.do(hours.set_hours, 0, [stretch], seen=[hours.USUAL])
    assert refused.value.field == "stretches"
    with pytest.raises(Refused, match="overlap"):
        shop.do(hours.set_hours, 0, [("08:00", "12:00"), ("11:00", "16:00")], seen=[hours.USUAL])
    assert week(shop)[0] == [hours.USUAL]


def test_hours_somebody_else_changed_are_not_overwritten(shop: AShop) -> None:
    shop.do(hours.set_hours, 0, [("09:00", "17:00")], seen=[hours.USUAL])
    with pytest.raises(Stale) as stale:
        shop.do(hours.set_hours, 0, [("07:00", "15:00")], seen=[hours.USUAL])
    assert stale.value.clashes[0].theirs == "09:00–17:00"


def test_closed_days_come_and_go(shop: AShop) -> None:
    said = shop.done(hours.add_closed_day, date(2026, 12, 24), wording="Julaften")
    assert said.change is not None
    assert said.change.sentence == "Closed on 24 December 2026."
    assert [(row.day, row.wording) for row in card(shop).closed_days] == [(date(2026, 12, 24), "Julaften")]
    with pytest.raises(Refused, match="already"):
        shop.do(hours.add_closed_day, date(2026, 12, 24))
    shop.do(hours.remove_closed_day, said.result)
    assert card(shop).closed_days == ()
    with pytest.raises(Refused, match="no longer"):
        shop.do(hours.remove_closed_day, said.result)


# ---- numbers -------------------------------------------------------------------------------------------------


def take(shop: AShop, day: date) -> str:
    return shop.do(numbers.take_number, "quote", day)


def test_numbers_have_no_gaps_and_begin_anew_each_year(shop: AShop) -> None:
    taken = [take(shop, day) for day in (date(2026, 11, 1), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 1))]
    assert taken == ["2026-001", "2026-002", "2027-001", "2027-002"]
    assert shop.ask(numbers.is_last, "quote", "2027-002")
    assert not shop.ask(numbers.is_last, "quote", "2027-001")


def test_a_number_taken_back_is_given_again(shop: AShop) -> None:
    take(shop, date(2026, 11, 1))
    take(shop, date(2027, 1, 1))
    shop.undo()
    assert take(shop, date(2026, 12, 31)) == "2026-002"


def test_a_clock_put_back_gives_no_number_twice(shop: AShop) -> None:
    take(shop, date(2027, 1, 1))
    with pytest.raises(Refused, match="Set the clock first"):
        take(shop, date(2026, 12, 31))


def test_a_series_without_a_year_runs_on(shop: AShop) -> None:
    series = card(shop).series[0]
    shop.do(numbers.change_series, "quote", version=series.version, pattern="T{number:04}", next=120)
    assert [take(shop, day) for day in (date(2026, 12, 31), date(2027, 1, 1), date(2026, 1, 1))] == [
        "T0120",
        "T0121",
        "T0122",
    ]


def test_a_used_number_never_comes_again(shop: AShop) -> None:
    take(shop, date(2026, 11, 1))
    series = card(shop).series[0]
    with pytest.raises(Refused) as refused:
        shop.do(numbers.change_series, "quote", version=series.version, pattern=series.pattern, next=1)
    assert refused.value.field == "next"


@pytest.mark.parametrize(
    "pattern",
    [
        "",
        "{year}",
        "{number}{number}",
        "{year}{year}{number}",
        "{number:3}",
        "{number!r}",
        "{number.__class__}",
        "{0}{number}",
        "{number}{",
        "<{number}>",
        "{number}\n%s",
        "x" * 31 + "{number:03}",
    ],
)
def test_a_pattern_that_cannot_number_is_refused(pattern: str) -> None:
    with pytest.raises(Refused) as refused:
        numbers.check_pattern(pattern)
    assert refused.value.field == "pattern"


@given(
    st.text("ABCÆØÅabc0189 -./_", max_size=8),
    st.sampled_from(["", "{year}"]),
    st.sampled_from(["{number}", "{number:02}", "{number:09}"]),
    st.booleans(),
    st.tuples(st.integers(2000, 2100), st.integers(1, 10_000)),
    st.tuples(st.integers(2000, 2100), st.integers(1, 10_000)),
)
def test_two_numbers_never_look_alike(
    text: str, year: str, number: str, year_first: bool, one: tuple[int, int], other: tuple[int, int]
) -> None:
    pattern = numbers.check_pattern(text + (year + number if year_first else number + year))
    same = one == other or (not year and one[1] == other[1])
    assert (numbers.written(pattern, *one) == numbers.written(pattern, *other)) == same


def test_settings_of_vat_are_only_added_to(shop: AShop) -> None:
    """Papers of the past are reckoned by the rates of their days, so no verb takes a rate away."""
    before = card(shop).vat_rates
    shop.do(doing.change_vat, "low", rate=1_300, valid_from=date(2027, 1, 1))
    after = card(shop).vat_rates
    assert {(row.code, row.valid_from, row.rate) for row in before} < {
        (row.code, row.valid_from, row.rate) for row in after
    }
    assert VatRate.__table__.c.rate.nullable is False
