"""A customer saved whole: one deed, one Undo, refusals that name their row, and both texts where two people wrote."""

from pathlib import Path

import pytest

from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.customers.reading import card
from relate_desktop.records.customers.saving import Piece, save_customer
from relate_desktop.records.refused import Refused, Stale
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def new(**values: object) -> Piece:
    return Piece(None, 0, values)


def ingrid(shop: AShop) -> CustomerCard:
    customer_id = shop.do(
        save_customer,
        None,
        fields={"display_name": "Ingrid Haugen", "caution": "deaf in one ear"},
        pieces={
            "phones": [new(number="951 24 680", note="best after 15:00"), new(number="61 25 00 14")],
            "addresses": [new(street="Bakkeveien 14", postcode="2615", town="Lillehammer", is_postal=False)],
            "facts": [new(wording="Emil, 3, is there every other week", kind="fact")],
            "consents": [new(channel="email", purpose="news", given=True, how="at the counter")],
        },
        tags=["garden", "regular"],
    )
    return shop.ask(card, customer_id)


def test_a_new_customer_with_all_that_is_known_is_one_deed(shop: AShop) -> None:
    saved = ingrid(shop)
    assert (saved.given_name, saved.family_name) == ("Ingrid", "Haugen")
    assert [phone.shown for phone in saved.phones] == ["951 24 680", "61 25 00 14"]
    assert saved.addresses[0].is_postal
    assert saved.tags == ("garden", "regular")
    assert [(one.channel, one.given, one.how) for one in saved.consents] == [("email", True, "at the counter")]
    shop.undo()
    with pytest.raises(Refused):
        shop.ask(card, saved.id)


def test_the_notice_says_who_was_added_and_who_was_changed(shop: AShop) -> None:
    assert shop.said(save_customer, None, fields={"display_name": "Ola Brekke"}) == "Ola Brekke added."
    saved = ingrid(shop)
    changed = {"phones": [new(number="918 22 104")], "emails": [new(address="ingrid@example.no")]}
    assert shop.said(save_customer, saved.id, pieces=changed) == "Ingrid Haugen changed."
    assert shop.said(save_customer, saved.id, tags=["garden"]) == "Tag “regular” taken off Ingrid Haugen."


def test_rows_are_changed_removed_and_added_as_one_deed(shop: AShop) -> None:
    before = ingrid(shop)
    first, second = before.phones
    shop.do(
        save_customer,
        before.id,
        version=before.version,
        fields={"pronunciation": "ING-ri"},
        pieces={
            "phones": [
                Piece(first.id, first.version, {"number": "951 24 681"}),
                Piece(second.id, second.version, {"number": second.shown}, gone=True),
                new(number="+46 8 123 456 78"),
            ]
        },
        tags=["Garden", "oak"],
    )
    after = shop.ask(card, before.id)
    assert [phone.shown for phone in after.phones] == ["951 24 681", "+46 8 123 456 78"]
    assert (after.pronunciation, after.tags) == ("ING-ri", ("garden", "oak"))
    shop.undo()
    undone = shop.ask(card, before.id)
    assert [(phone.id, phone.shown) for phone in undone.phones] == [(one.id, one.shown) for one in before.phones]
    assert undone.tags == before.tags


def test_a_row_emptied_in_the_form_goes(shop: AShop) -> None:
    before = ingrid(shop)
    blank = Piece(before.phones[0].id, before.phones[0].version, {"number": "", "note": ""})
    shop.do(save_customer, before.id, pieces={"phones": [blank]})
    assert [phone.shown for phone in shop.ask(card, before.id).phones] == ["61 25 00 14"]


@pytest.mark.parametrize(
    ("table", "pieces", "field"),
    [
        ("phones", [new(number="951 24 680"), new(number="call me")], "phones.number"),
        ("emails", [new(address="a@example.no"), new(address="ingrid at example")], "emails.address"),
        ("addresses", [new(street="Storgata 1"), new(street="Storgata 2", postcode="26")], "addresses.postcode"),
        ("people", [new(name="Anne Moen"), new(name="", role="leder")], "people.name"),
    ],
)
def test_a_refusal_names_the_row_and_nothing_is_saved(shop: AShop, table: str, pieces: list[Piece], field: str) -> None:
    before = shop.store.last_link()
    with pytest.raises(Refused) as caught:
        shop.do(save_customer, None, fields={"display_name": "Aud Sætre"}, pieces={table: pieces})
    assert (caught.value.field, caught.value.row) == (field, 1)
    assert shop.store.last_link() == before


def test_a_refusal_of_the_customer_itself_names_its_field(shop: AShop) -> None:
    with pytest.raises(Refused) as caught:
        shop.do(save_customer, None, fields={"kind": "business", "display_name": "Nord AS", "organisation_number": "1"})
    assert (caught.value.field, caught.value.row) == ("organisation_number", None)


def test_an_organisation_number_from_abroad_is_not_checked_by_norwegian_rules(shop: AShop) -> None:
    abroad = {"addresses": [new(street="Storgatan 1", town="Årjäng", country="SE")]}
    fields = {"kind": "business", "display_name": "Järn AB", "organisation_number": "556016-0680"}
    saved = shop.ask(card, shop.do(save_customer, None, fields=fields, pieces=abroad))
    assert saved.organisation_number == "556016-0680"
    moved = {"addresses": [new(street="Storgatan 2", town="Årjäng", country="SE", is_postal=True)]}
    home = shop.do(save_customer, None, fields={"kind": "business", "display_name": "Nord AS"})
    version = shop.ask(card, home).version
    shop.do(save_customer, home, version=version, fields={"organisation_number": "556016-0680"}, pieces=moved)
    assert shop.ask(card, home).organisation_number == "556016-0680"


def test_all_clashes_are_told_at_once_and_other_changes_stay(shop: AShop) -> None:
    seen = ingrid(shop)
    shop.do(doing.change, seen.id, version=seen.version, caution="rings twice", notes="from the fair")
    shop.do(reach.change_phone, seen.phones[0].id, version=seen.phones[0].version, number="900 00 000")
    mine = {
        "fields": {"caution": "hears badly", "pronunciation": "ING-ri"},
        "pieces": {"phones": [Piece(seen.phones[0].id, seen.phones[0].version, {"number": "911 11 111"})]},
    }
    with pytest.raises(Stale) as caught:
        shop.do(save_customer, seen.id, version=seen.version, **mine)
    told = {clash.field: (clash.theirs, clash.mine) for clash in caught.value.clashes}
    assert told == {
        "caution": ("rings twice", "hears badly"),
        f"phones.{seen.phones[0].id}.number": ("+4790000000", "+4791111111"),
    }
    now = shop.ask(card, seen.id)
    again = {"phones": [Piece(now.phones[0].id, now.phones[0].version, {"number": "911 11 111"})]}
    shop.do(save_customer, seen.id, version=now.version, fields=mine["fields"], pieces=again)
    after = shop.ask(card, seen.id)
    assert (after.caution, after.pronunciation, after.notes) == ("hears badly", "ING-ri", "from the fair")
    assert after.phones[0].shown == "911 11 111"


def test_what_was_written_in_a_row_somebody_removed_is_kept_as_a_new_one(shop: AShop) -> None:
    seen = ingrid(shop)
    fact = seen.facts[0]
    shop.do(about.forget_fact, fact.id)
    shop.do(save_customer, seen.id, pieces={"facts": [Piece(fact.id, fact.version, {"wording": "Emil, 4"})]})
    assert [one.wording for one in shop.ask(card, seen.id).facts] == ["Emil, 4"]


def test_nothing_different_is_no_deed(shop: AShop) -> None:
    seen = ingrid(shop)
    same = Piece(seen.phones[0].id, seen.phones[0].version, {"number": seen.phones[0].shown})
    done = shop.done(save_customer, seen.id, version=seen.version, pieces={"phones": [same]}, tags=seen.tags)
    assert done.change is None
