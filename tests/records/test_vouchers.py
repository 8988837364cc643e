"""Vouchers: codes that can be read out and are never used again, and each used once, in time."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records.complaints import vouchers
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery

MOST_ID = 2**40


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    shop = Joinery(tmp_path)
    shop.customer()
    return shop


def why(shop: Joinery, verb: Any, *args: Any, **fields: Any) -> Refused:
    before = shop.store.last_link()
    with pytest.raises(Refused) as refused:
        shop.do(verb, *args, **fields)
    assert shop.store.last_link() == before
    return refused.value


def test_a_voucher_says_whose_it_is_how_much_and_until_when(shop: Joinery) -> None:
    voucher = shop.do(vouchers.issue, 1, amount=50_000, wording="For bryet")
    row = shop.ask(vouchers.card, voucher)
    assert (row.customer_name, row.amount, row.valid_until) == ("Ingrid Haugen", 50_000, date(2028, 11, 19))
    assert (row.redeemed_on, row.wording) == (None, "For bryet")
    assert shop.sentence == f"Voucher {row.code} for Ingrid Haugen."
    assert shop.ask(vouchers.of_customer, 1) == [row]


def test_a_code_is_found_however_it_is_typed(shop: Joinery) -> None:
    code = shop.ask(vouchers.card, shop.do(vouchers.issue, 1, amount=50_000)).code
    for typed in (code, code.lower(), code.replace("-", ""), f" {code.replace('-', ' ')} "):
        assert shop.ask(vouchers.by_code, typed).code == code
    for typed in ("", "-", "ABCD-EFGH", code[:-1], code + "C"):
        with pytest.raises(Refused) as refused:
            shop.ask(vouchers.by_code, typed)
        assert refused.value.field == "code"


def test_a_code_is_not_used_again_after_its_voucher_was_taken_back(shop: Joinery) -> None:
    codes = set()
    for _time in range(40):
        codes.add(shop.ask(vouchers.card, shop.do(vouchers.issue, 1, amount=100)).code)
        shop.undo()
    assert len({code[vouchers.CHANCE :] for code in codes}) == 40


@given(first=st.integers(1, MOST_ID), second=st.integers(1, MOST_ID))
def test_two_vouchers_never_have_one_code(first: int, second: int) -> None:
    one, other = vouchers.code_of(first), vouchers.code_of(second)
    assert (one[vouchers.CHANCE :] == other[vouchers.CHANCE :]) == (first == second)
    assert set(one) <= {*vouchers.LETTERS, "-"}


def test_no_letter_of_a_code_looks_like_another() -> None:
    assert not set(vouchers.LETTERS) & set("01OILSZBUV5682AE")
    assert len(vouchers.LETTERS) == len(set(vouchers.LETTERS))


def test_it_is_used_once_and_in_time(shop: Joinery) -> None:
    voucher = shop.do(vouchers.issue, 1, amount=50_000, valid_until=date(2026, 12, 24))
    assert why(shop, vouchers.redeem, voucher, on=date(2026, 11, 18)).field == "on"
    assert why(shop, vouchers.redeem, voucher, on=date(2026, 11, 20)).sentence == "This day has not come yet."
    shop.now += timedelta(days=40)
    assert why(shop, vouchers.redeem, voucher).sentence == "This voucher was valid until 24 December 2026."
    shop.do(vouchers.redeem, voucher, on=date(2026, 12, 24))
    assert shop.ask(vouchers.card, voucher).redeemed_on == date(2026, 12, 24)
    assert why(shop, vouchers.redeem, voucher).sentence == "This voucher was used on 24 December 2026."


@pytest.mark.parametrize("amount", [0, -100, 10**15])
def test_it_is_worth_something(shop: Joinery, amount: int) -> None:
    assert why(shop, vouchers.issue, 1, amount=amount).field == "amount"


def test_it_is_not_over_when_it_begins(shop: Joinery) -> None:
    assert why(shop, vouchers.issue, 1, amount=100, valid_until=date(2026, 11, 18)).field == "valid_until"
    assert why(shop, vouchers.issue, 9, amount=100).sentence == "This customer is no longer there."
    assert why(shop, vouchers.redeem, 9).sentence == "This voucher is no longer there."
