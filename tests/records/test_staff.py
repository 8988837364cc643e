"""Who works here."""

from pathlib import Path

import pytest

from relate_desktop.records import staff
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.history.undo import undo
from relate_desktop.records.refused import Refused, Stale
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def names(shop: AShop, **more: bool) -> list[str]:
    return [row.name for row in shop.ask(staff.rows, **more)]


def test_the_owner_comes_first_and_clerks_as_they_came(shop: AShop) -> None:
    assert (
        shop.said(staff.add, name=" Silje  Moen ", title="Tømrer", phone="951 24 680") == "Silje Moen works here now."
    )
    shop.do(staff.add, name="Ahmed Ali")
    assert names(shop) == ["Magnus Lie", "Silje Moen", "Ahmed Ali"]
    silje = shop.ask(staff.rows)[1]
    assert (silje.role, silje.title, silje.phone, silje.phone_shown) == ("clerk", "Tømrer", "+4795124680", "951 24 680")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "magnus LIE"}, "name"),
        ({"name": "Silje", "phone": "ring"}, "phone"),
        ({"name": "Silje", "role": "boss"}, "role"),
        ({"name": "x" * 201}, "name"),
    ],
)
def test_who_can_not_be_told_apart_is_not_taken_on(shop: AShop, given: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        shop.do(staff.add, **given)
    assert refused.value.field == field
    assert names(shop) == ["Magnus Lie"]


def test_somebody_is_found_by_name(shop: AShop) -> None:
    silje = shop.do(staff.add, name="Silje Moen")
    assert shop.ask(staff.by_name, "silje moen ") == silje
    with pytest.raises(Refused, match=r"Magnus Lie, Silje Moen") as refused:
        shop.ask(staff.by_name, "Kari")
    assert refused.value.field == "name"


def test_two_who_change_the_same_see_both_texts(shop: AShop) -> None:
    owner = shop.ask(staff.rows)[0]
    shop.do(staff.change, owner.id, version=owner.version, title="Snekkermester")
    with pytest.raises(Stale) as stale:
        shop.do(staff.change, owner.id, version=owner.version, title="Tømrermester")
    assert (stale.value.clashes[0].theirs, stale.value.clashes[0].mine) == ("Snekkermester", "Tømrermester")
    shop.do(staff.change, owner.id, version=owner.version, name="Magnus Lie")


def test_who_left_keeps_the_name_and_can_come_back(shop: AShop) -> None:
    silje = shop.do(staff.add, name="Silje Moen")
    assert shop.said(staff.archive, silje) == "Silje Moen no longer works here."
    assert names(shop) == ["Magnus Lie"]
    assert names(shop, archived=True) == ["Magnus Lie", "Silje Moen"]
    with pytest.raises(Refused, match="left already"):
        shop.do(staff.archive, silje)
    another = shop.do(staff.add, name="Silje Moen")
    with pytest.raises(Refused, match="already"):
        shop.do(staff.restore, silje)
    shop.do(staff.archive, another)
    shop.do(staff.restore, silje)
    assert names(shop) == ["Magnus Lie", "Silje Moen"]


def test_there_is_always_an_owner(shop: AShop) -> None:
    owner = shop.ask(staff.rows)[0]
    silje = shop.do(staff.add, name="Silje Moen")
    with pytest.raises(Refused, match="needs an owner") as refused:
        shop.do(staff.change, owner.id, version=owner.version, role="clerk")
    assert refused.value.field == "role"
    with pytest.raises(Refused, match="yourself"):
        shop.do(staff.archive, owner.id)
    with pytest.raises(Refused, match="needs an owner"):
        shop.store.do(staff.archive, owner.id, who=silje)


def test_an_undo_leaves_an_owner_too(shop: AShop) -> None:
    owner = shop.ask(staff.rows)[0]
    silje = shop.do(staff.add, name="Silje Moen")
    shop.do(staff.change, silje, version=shop.store.last_link(), role="owner")
    promoted = shop.store.last_link()
    shop.do(staff.change, owner.id, version=owner.version, role="clerk")
    with pytest.raises(Refused, match="needs an owner"):
        shop.do(undo, promoted)
    assert [row.role for row in shop.ask(staff.rows)] == ["owner", "clerk"]


def test_who_did_something_stays_on_record(shop: AShop) -> None:
    silje = shop.do(staff.add, name="Silje Moen")
    hired = shop.store.last_link()
    shop.store.do(customers.add, who=silje, display_name="Ingrid Haugen")
    with pytest.raises(Refused, match="Silje Moen has done something"):
        shop.do(undo, hired)
    ahmed = shop.do(staff.add, name="Ahmed Ali")
    shop.undo()
    with pytest.raises(Refused, match="works here any more"):
        shop.do(staff.change, ahmed, version=1, title="Lærling")
