"""Organisation numbers: the Norwegian check digit, and how a number is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records import organisations
from relate_desktop.records.refused import Refused


@pytest.mark.parametrize(
    "text", ["974760673", "974 760 673", "NO974760673MVA", "NO 974 760 673 MVA", "Org.nr. 974.760.673"]
)
def test_a_number_is_understood_however_it_is_written(text: str) -> None:
    """974 760 673 is the register of these numbers itself."""
    assert organisations.parse(text, country="NO") == "974760673"


@pytest.mark.parametrize(
    "text", ["974760674", "97476067", "9747606733", "abcdefghi", "９７４７６０６７３", "123456789MVAX"]
)
def test_a_wrong_number_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        organisations.parse(text, country="NO")
    assert refused.value.field == "organisation_number"


@pytest.mark.parametrize(("number", "country"), [("556016-0680", "SE"), ("GB 123 4567 89", "GB"), ("", "NO")])
def test_what_we_cannot_check_is_kept_as_written(number: str, country: str) -> None:
    assert organisations.parse(number, country=country) == number
    assert organisations.shown(number, country=country, vat_registered=True) == number


def test_a_number_stands_in_threes() -> None:
    assert organisations.shown("974760673", country="NO").replace("\u00a0", " ") == "974 760 673"
    shown = organisations.shown("974760673", country="NO", vat_registered=True)
    assert shown.replace("\u00a0", " ") == "974 760 673 MVA"
    assert organisations.parse(shown, country="NO") == "974760673"


@given(st.from_regex(r"[89][0-9]{7}", fullmatch=True), st.integers(0, 8), st.integers(1, 9))
def test_any_one_wrong_digit_is_found(eight: str, place: int, shift: int) -> None:
    check = organisations.norwegian_check_digit(eight)
    if check == "-":
        return
    number = eight + check
    assert organisations.parse(number, country="NO") == number
    wrong = str((int(number[place]) + shift) % 10)
    with pytest.raises(Refused):
        organisations.parse(number[:place] + wrong + number[place + 1 :], country="NO")


@given(st.from_regex(r"[0-9]{8}", fullmatch=True))
def test_the_weighted_sum_of_nine_is_a_multiple_of_eleven(eight: str) -> None:
    check = organisations.norwegian_check_digit(eight)
    if check != "-":
        weights = (3, 2, 7, 6, 5, 4, 3, 2, 1)
        assert sum(w * int(d) for w, d in zip(weights, eight + check, strict=True)) % 11 == 0
