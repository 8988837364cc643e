"""Phone numbers as people type, keep and read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records import phones
from relate_desktop.records.refused import Refused

TYPED = [
    ("951 24 680", "NO", "+4795124680"),
    ("  95124680 ", "NO", "+4795124680"),
    ("+47 951 24 680", "NO", "+4795124680"),
    ("0047 951-24-680", "NO", "+4795124680"),
    ("61 26 10 20", "NO", "+4761261020"),
    ("02800", "NO", "+4702800"),
    ("070-123 45 67", "SE", "+46701234567"),
    ("+46 (0)70 123 45 67", "NO", "+46701234567"),
    ("(0044) 7700 900123", "NO", "+447700900123"),
    ("07700 900123", "GB", "+447700900123"),
    ("(555) 555-0123", "US", "+15555550123"),
    ("951\u00a024\u00a0680", "NO", "+4795124680"),
    ("951\u201124\u2212680", "NO", "+4795124680"),
    ("951/24.680", "NO", "+4795124680"),
]


@pytest.mark.parametrize(("text", "country", "kept"), TYPED)
def test_numbers_are_understood_as_typed(text: str, country: str, kept: str) -> None:
    assert phones.parse(text, country=country) == kept


@pytest.mark.parametrize(
    "text",
    [
        "9512468",
        "112",
        "ring meg",
        "951 24 680 ext 5",
        "0800-FLOWERS",
        "+",
        "=1+1",
        "+9999512468",
        "&#99999999;",
        "*95124680",
        "951 24 680?",
        "951 24 680, 951 24 681",
        "1" * 50,
        "9" * 1_000_000,
    ],
)
def test_what_is_no_number_is_refused_beside_its_field(text: str) -> None:
    with pytest.raises(Refused) as refused:
        phones.parse(text, country="NO", field="phone")
    assert refused.value.field == "phone"
    assert len(refused.value.sentence) < 150


def test_no_number_is_no_number() -> None:
    assert phones.parse("  ", country="NO") == ""
    assert phones.shown("", country="NO") == ""


@pytest.mark.parametrize(
    ("number", "country", "shown"),
    [
        ("+4795124680", "NO", "951 24 680"),
        ("+4780012345", "NO", "800 12 345"),
        ("+4761261020", "NO", "61 26 10 20"),
        ("+4702800", "NO", "02800"),
        ("+46701234567", "NO", "+46 70 123 45 67"),
        ("+46701234567", "SE", "070-123 45 67"),
        ("+4795124680", "SE", "+47 951 24 680"),
        ("strange", "NO", "strange"),
    ],
)
def test_numbers_are_shown_as_people_read_them(number: str, country: str, shown: str) -> None:
    assert phones.shown(number, country=country) == shown


@given(st.from_regex(r"[24569]\d{7}", fullmatch=True), st.sampled_from(["NO", "SE", "GB", "US"]))
def test_what_is_shown_is_understood_again(digits: str, country: str) -> None:
    kept = phones.parse("+47" + digits, country=country)
    assert phones.parse(phones.shown(kept, country=country), country=country) == kept
