"""Today's contacts of the programme, over shops by chance, against what is worked out slowly by hand."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from sqlalchemy.orm import Session

from relate_desktop.records.programme.due import ProgrammeDue, due, of_customer
from relate_desktop.records.today import moment
from relate_desktop.records.today.moment import Now
from tests.counts import examples
from tests.records import programme_shops as shops
from tests.records.programme_by_hand import ByHand, Expected
from tests.records.programme_shops import SHOPS, Drawn, made

SAME = {"wish": "gap"}
"""A wish of theirs is the gap of one customer."""


def now_at(session: Session, at: datetime, habits: Mapping[str, int]) -> Now:
    """A moment to ask for, in a shop of these habits."""
    return replace(moment.now_at(session, on=at), habits=habits)


def found_at(session: Session, drawn: Drawn, at: datetime) -> list[ProgrammeDue]:
    return due(session, now_at(session, at, drawn.habits), limit=1_000)


def check_alone(session: Session, drawn: Drawn, at: datetime, found: list[ProgrammeDue]) -> None:
    """Asked for one customer alone, it says the same."""
    now = now_at(session, at, drawn.habits)
    by_customer = {each.customer_id: each for each in found}
    for number in range(1, len(drawn.people) + 1):
        alone = due(session, now, customer_id=number)
        assert alone == [by_customer[number]] if number in by_customer else not alone
        first = of_customer(session, now, number)[:1]
        assert first == alone or first[0].held_back == "They are archived."


@settings(max_examples=examples(2_000))
@given(SHOPS)
def test_nobody_is_left_out_nobody_is_pestered_and_every_wait_is_explained(drawn: Drawn) -> None:
    with TemporaryDirectory() as folder:
        shop = made(Path(folder), drawn)
        for offset, minute in drawn.days:
            at = shops.moment(offset, minute)
            found = shop.ask(found_at, drawn, at)
            assert len({each.customer_id for each in found}) == len(found)
            expected = ByHand(drawn, at).expected()
            assert {each.customer_id: told(each) for each in found} == {
                number: (one.rule, one.occasion, one.first) for number, one in expected.items()
            }
            for each in found:
                check_wait(each, expected[each.customer_id])
        shop.ask(check_alone, drawn, at, found)
        shop.store.close()


def told(each: ProgrammeDue) -> tuple[int, str, date]:
    return each.rule.id, each.occasion, each.first


def check_wait(each: ProgrammeDue, expected: Expected) -> None:
    """Held back for a reason that there is, and said in a sentence; not held back where there is none."""
    if each.held is None:
        assert (each.held_back, expected.reasons) == ("", frozenset())
        return
    assert SAME.get(each.held.why, each.held.why) in expected.reasons
    assert len(each.held_back) > 10
    assert each.held_back.endswith(".")
    assert "{" not in each.held_back
    assert each.why.endswith(".")
