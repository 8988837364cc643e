"""Customers as a clerk keeps them: written in, changed, archived; what belongs to them; what stays when it is used."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.customers import about, doing, reach, reading
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.jobs.doing import open_job
from relate_desktop.records.refused import Refused, Stale
from tests.records.a_shop import BEGINNING, AShop
from tests.records.test_clean import CHANGED, KEPT

BAKKEVEIEN: Any = {"street": "Bakkeveien 14", "postcode": "2615", "town": "Lillehammer"}


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


@pytest.fixture
def ingrid(shop: AShop) -> int:
    return shop.do(
        doing.add,
        display_name="Ingrid Haugen",
        pronunciation="ING-ri",
        phones=[{"number": "951 24 680", "note": "best after 15:00"}],
        emails=["ingrid.haugen@example.no"],
        addresses=[BAKKEVEIEN],
        facts=["Bamse is afraid of the doorbell: knock"],
        tags=["trapp"],
    )


def card(shop: AShop, customer_id: int) -> CustomerCard:
    return shop.ask(reading.card, customer_id)


# ---- written in ----------------------------------------------------------------------------------------------


def test_the_page_shows_all_that_was_written_in(shop: AShop, ingrid: int) -> None:
    found = card(shop, ingrid)
    assert (found.display_name, found.given_name, found.family_name) == ("Ingrid Haugen", "Ingrid", "Haugen")
    assert (found.greeting, found.pronunciation, found.pronoun) == ("Hei, Ingrid", "ING-ri", "")
    assert (found.letter_salutation, found.address_name) == ("Kjære Ingrid", ("Ingrid Haugen",))
    assert [(one.number, one.shown, one.note) for one in found.phones] == [
        ("+4795124680", "951 24 680", "best after 15:00")
    ]
    assert [one.address for one in found.emails] == ["ingrid.haugen@example.no"]
    assert found.address is not None
    assert found.address.is_postal
    assert found.address.lines == ("Bakkeveien 14", "2615 Lillehammer")
    assert [one.wording for one in found.facts] == ["Bamse is afraid of the doorbell: knock"]
    assert found.tags == ("trapp",)
    assert (found.language, found.last_contact_at, found.archived_at) == ("nb", None, None)


def test_all_of_it_is_one_deed(shop: AShop, ingrid: int) -> None:
    shop.undo()
    with pytest.raises(Refused, match="no longer there"):
        card(shop, ingrid)
    shop.undo()
    assert len(card(shop, ingrid).phones) == 1


def test_the_notice_names_them(shop: AShop) -> None:
    assert shop.said(doing.add, display_name=" Aud   og Per Sætre", kind="household") == "Aud og Per Sætre added."


def test_the_language_of_papers_is_the_shops_unless_told(tmp_path: Path) -> None:
    shop = AShop(tmp_path, language="en")
    assert card(shop, shop.do(doing.add, display_name="Ola Nordmann")).language == "en"
    assert card(shop, shop.do(doing.add, display_name="Kari Nordmann", language="nb")).greeting == "Hei, Kari"


def test_only_plain_names_are_taken_apart(shop: AShop) -> None:
    plain = card(shop, shop.do(doing.add, display_name="Kari Anne Nordmann"))
    assert (plain.given_name, plain.greeting) == ("", "Hei, Kari Anne Nordmann")
    told = card(shop, shop.do(doing.add, display_name="Kari Nordmann", given_name="", family_name="Nordmann"))
    assert (told.given_name, told.family_name) == ("", "Nordmann")
    firm = card(shop, shop.do(doing.add, display_name="Borettslaget Furulia", kind="business"))
    assert firm.given_name == ""


@pytest.mark.parametrize(
    ("given", "field", "row"),
    [
        ({"display_name": " \u200b"}, "display_name", None),
        ({"display_name": "x" * 201}, "display_name", None),
        ({"display_name": "Ola\0"}, "display_name", None),
        ({"kind": "company"}, "kind", None),
        ({"language": "sv"}, "language", None),
        ({"vat_shown": "maybe"}, "vat_shown", None),
        ({"customer_since": date(202, 1, 1)}, "customer_since", None),
        ({"notes": "x" * 20_001}, "notes", None),
        ({"kind": "business", "organisation_number": "974760674"}, "organisation_number", None),
        ({"phones": ["951 24 680", "951"]}, "number", 1),
        ({"phones": [""]}, "number", 0),
        ({"emails": ["kari@x.no", "kari@x.no", "kari"]}, "address", 2),
        ({"addresses": [{"postcode": "2615"}]}, "street", 0),
        ({"addresses": [{"street": "Bakkeveien 14", "postcode": "261"}]}, "postcode", 0),
        ({"addresses": [{"street": "Bakkeveien 14", "country": "Norge"}]}, "country", 0),
        ({"people": [{"role": "styreleder"}]}, "name", 0),
        ({"facts": ["  "]}, "wording", 0),
        ({"tags": ["god", ""]}, "word", 1),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(shop: AShop, given: Any, field: str, row: int | None) -> None:
    with pytest.raises(Refused) as refused:
        shop.do(doing.add, **({"display_name": "Ingrid Haugen"} | given))
    assert (refused.value.field, refused.value.row) == (field, row)
    assert refused.value.sentence
    assert shop.ask(reading.count) == 0


@pytest.mark.parametrize(("text"), [pytest.param(text, id=name) for name, text in KEPT])
def test_hostile_text_is_only_text(shop: AShop, text: str) -> None:
    found = card(shop, shop.do(doing.add, display_name=text, notes=text, caution=text, facts=[text]))
    assert {found.display_name, found.notes, found.caution, found.facts[0].wording} == {text}
    assert shop.ask(reading.page)[0].name == text


@pytest.mark.parametrize(("text", "kept"), [pytest.param(*rest, id=name) for name, *rest in CHANGED])
def test_what_cannot_be_seen_is_left_out_and_the_notice_says_so(shop: AShop, text: str, kept: str) -> None:
    done = shop.done(doing.add, display_name=text)
    assert card(shop, done.result).display_name == kept
    assert done.change is not None
    begins, *rest = done.change.sentence.split(" added.")
    assert begins == kept
    said = any(sign in text for sign in "\u202e\u2066\ue000\uffff\x1b\x7f")
    assert rest == ([" Signs that can't be seen were left out."] if said else [""])


def test_27_somebody_who_may_be_there_already_is_named_and_never_merged(shop: AShop, ingrid: int) -> None:
    shop.do(doing.add, display_name="Somebody Else", phones=["951 24 681"])
    for asked in (
        {"display_name": "ingrid  HAUGEN"},
        {"phones": ["+4795124680"]},
        {"emails": ["Ingrid.Haugen@example.no"]},
        {"display_name": "Nobody", "phones": ["", "+4795124680"]},
    ):
        assert [row.id for row in shop.ask(reading.likely_same, **asked)] == [ingrid]
    assert shop.ask(reading.likely_same, display_name="", phones=[""]) == []
    shop.do(doing.archive, ingrid)
    assert [row.id for row in shop.ask(reading.likely_same, display_name="Ingrid Haugen")] == [ingrid]
    shop.do(doing.add, display_name="Ingrid Haugen")
    assert shop.ask(reading.count) == 2


def test_an_organisation_number_is_checked_where_the_business_is(shop: AShop) -> None:
    norwegian = shop.do(doing.add, display_name="Furulia", kind="business", organisation_number="974 760 673")
    assert card(shop, norwegian).organisation_shown.replace("\u00a0", " ") == "974 760 673"
    swedish = shop.do(
        doing.add,
        display_name="Trä AB",
        kind="business",
        organisation_number="556016-0680",
        addresses=[{"street": "Storgatan 1", "postcode": "111 22", "town": "Stockholm", "country": "SE"}],
    )
    assert card(shop, swedish).organisation_shown == "556016-0680"
    shop.do(doing.change, swedish, version=card(shop, swedish).version, organisation_number="556016-0681")
    with pytest.raises(Refused):
        shop.do(doing.change, norwegian, version=card(shop, norwegian).version, organisation_number="974760674")


# ---- changed -------------------------------------------------------------------------------------------------


def test_a_new_name_takes_a_new_place_in_the_list(shop: AShop, ingrid: int) -> None:
    shop.do(doing.add, display_name="Lars Tveit")
    shop.do(doing.change, ingrid, version=card(shop, ingrid).version, display_name="Åse Haugen", given_name="Åse")
    assert [row.name for row in shop.ask(reading.page, order="name")] == ["Lars Tveit", "Åse Haugen"]
    assert card(shop, ingrid).greeting == "Hei, Åse"
    shop.undo()
    assert [row.name for row in shop.ask(reading.page, order="name")] == ["Ingrid Haugen", "Lars Tveit"]


def test_what_is_made_by_rule_can_be_written_by_hand_and_left_to_the_rule_again(shop: AShop, ingrid: int) -> None:
    shop.do(doing.change, ingrid, version=card(shop, ingrid).version, salutation="Kjære nabo", addressee="Fru Haugen")
    found = card(shop, ingrid)
    assert (found.letter_salutation, found.address_name) == ("Kjære nabo", ("Fru Haugen",))
    shop.do(doing.change, ingrid, version=found.version, salutation="", addressee=None)
    found = card(shop, ingrid)
    assert (found.salutation, found.letter_salutation, found.address_name) == (None, "Kjære Ingrid", ("Ingrid Haugen",))


def test_two_clerks_never_overwrite_each_other(shop: AShop, ingrid: int) -> None:
    seen = card(shop, ingrid).version
    shop.do(doing.change, ingrid, version=seen, notes="From Silje", caution="Waiting for our call")
    with pytest.raises(Stale) as stale:
        shop.do(doing.change, ingrid, version=seen, notes="From Magnus", pronoun="hun")
    assert [(one.field, one.theirs, one.mine) for one in stale.value.clashes] == [
        ("notes", "From Silje", "From Magnus")
    ]
    assert card(shop, ingrid).pronoun == ""
    shop.do(doing.change, ingrid, version=seen, pronoun="hun")
    assert (card(shop, ingrid).notes, card(shop, ingrid).pronoun) == ("From Silje", "hun")


def test_a_phone_call_meanwhile_does_not_hold_a_form_up(shop: AShop, ingrid: int) -> None:
    seen = card(shop, ingrid).version
    shop.do(contacts.log, ingrid, channel="call", direction="in", wording="Rang.")
    shop.do(doing.change, ingrid, version=seen, notes="Likes oak")
    assert card(shop, ingrid).notes == "Likes oak"


@pytest.mark.parametrize(
    ("change", "rows", "field", "value"),
    [
        (reach.change_phone, "phones", "note", "before noon"),
        (reach.change_email, "emails", "label", "work"),
        (reach.change_address, "addresses", "street", "Bakkeveien 16"),
        (about.change_fact, "facts", "wording", "Bamse is old"),
    ],
)
def test_every_row_is_changed_from_the_version_seen(
    shop: AShop, ingrid: int, change: Any, rows: str, field: str, value: str
) -> None:
    row = getattr(card(shop, ingrid), rows)[0]
    shop.do(change, row.id, version=row.version, **{field: value})
    assert getattr(getattr(card(shop, ingrid), rows)[0], field) == value
    with pytest.raises(Stale):
        shop.do(change, row.id, version=row.version, **{field: "something else"})
    with pytest.raises(Refused, match="no longer there"):
        shop.do(change, 999, version=1, **{field: value})


# ---- what belongs to them ------------------------------------------------------------------------------------


def test_rows_keep_the_order_they_came_in_and_can_go(shop: AShop, ingrid: int) -> None:
    second = shop.do(reach.add_phone, ingrid, number="+46 70 123 45 67", label="Emil")
    third = shop.do(reach.add_phone, ingrid, number="61 26 10 20")
    assert [one.shown for one in card(shop, ingrid).phones] == ["951 24 680", "+46 70 123 45 67", "61 26 10 20"]
    assert shop.said(reach.remove_phone, second) == "Phone number of Ingrid Haugen removed."
    assert [one.id for one in card(shop, ingrid).phones][-1] == third
    shop.undo()
    assert [one.shown for one in card(shop, ingrid).phones][1] == "+46 70 123 45 67"
    mail = shop.do(reach.add_email, ingrid, address="emil@example.no")
    shop.do(reach.remove_email, mail)
    assert len(card(shop, ingrid).emails) == 1


def test_papers_go_to_one_address(shop: AShop, ingrid: int) -> None:
    cabin = shop.do(reach.add_address, ingrid, street="Hytteveien 3", town="Sjusjøen", postcode="2612", label="hytta")
    assert [one.is_postal for one in card(shop, ingrid).addresses] == [True, False]
    shop.do(reach.change_address, cabin, version=card(shop, ingrid).addresses[1].version, is_postal=True)
    assert [one.is_postal for one in card(shop, ingrid).addresses] == [False, True]
    shop.do(reach.add_address, ingrid, street="Storgata 3", is_postal=True)
    assert [one.is_postal for one in card(shop, ingrid).addresses] == [False, False, True]
    shop.undo()
    assert [one.is_postal for one in card(shop, ingrid).addresses] == [False, True]
    shop.do(reach.remove_address, cabin)
    found = card(shop, ingrid)
    assert [one.street for one in found.addresses] == ["Bakkeveien 14"]
    assert found.address == found.addresses[0]
    assert found.addresses[0].is_postal


def test_an_address_abroad_names_its_country(shop: AShop, ingrid: int) -> None:
    shop.do(
        reach.add_address,
        ingrid,
        extra="Flat 2\n\nThe Mews",
        street="3 High Street",
        town="York",
        postcode="YO1 7HH",
        country="gb",
    )
    lines = card(shop, ingrid).addresses[1].lines
    assert lines == ("Flat 2", "The Mews", "3 High Street", "York", "YO1 7HH", "United Kingdom")


def test_what_a_job_names_stays(shop: AShop, ingrid: int) -> None:
    address = card(shop, ingrid).addresses[0]
    shop.do(open_job, ingrid, title="Trapperekkverk", address_id=address.id)
    with pytest.raises(Refused, match="stays"):
        shop.do(reach.remove_address, address.id)
    with pytest.raises(Refused):
        shop.do(reach.change_address, address.id, version=address.version, street="", town="")
    assert card(shop, ingrid).addresses[0].street == "Bakkeveien 14"


def test_people_have_their_own_names_and_ways(shop: AShop) -> None:
    furulia = shop.do(
        doing.add,
        display_name="Borettslaget Furulia",
        kind="business",
        people=[{"name": "Anne Moen", "role": "styreleder", "phone": "951 24 681", "email": "anne@example.no"}],
    )
    found = card(shop, furulia)
    assert (found.greeting, found.letter_salutation) == ("Hei, Anne", "Hei")
    anne = found.people[0]
    assert (anne.called, anne.role, anne.phone_shown) == ("Anne", "styreleder", "951 24 681")
    shop.do(about.change_person, anne.id, version=anne.version, greeting="fru Moen")
    assert card(shop, furulia).greeting == "Hei, fru Moen"
    with pytest.raises(Refused) as refused:
        shop.do(about.change_person, anne.id, version=card(shop, furulia).people[0].version, email="anne")
    assert refused.value.field == "email"


def test_a_person_a_contact_names_stays(shop: AShop) -> None:
    furulia = shop.do(doing.add, display_name="Furulia", kind="business", people=[{"name": "Anne Moen"}])
    per = shop.do(about.add_person, furulia, name="Per Sætre")
    anne = card(shop, furulia).people[0].id
    shop.do(contacts.log, furulia, channel="call", direction="in", wording="", person_id=anne)
    with pytest.raises(Refused, match="Anne Moen"):
        shop.do(about.remove_person, anne)
    assert shop.said(about.remove_person, per) == "Per Sætre removed from Furulia."


def test_tags_are_words_and_each_stands_once(shop: AShop, ingrid: int) -> None:
    shop.do(about.tag, ingrid, "Årsavtale")
    assert shop.done(about.tag, ingrid, "ÅRSAVTALE").change is None
    assert card(shop, ingrid).tags == ("trapp", "Årsavtale")
    shop.do(about.untag, ingrid, "TRAPP")
    assert card(shop, ingrid).tags == ("Årsavtale",)
    with pytest.raises(Refused):
        shop.do(about.untag, ingrid, "trapp")


def test_facts_are_remembered_worded_anew_and_forgotten(shop: AShop, ingrid: int) -> None:
    wish = shop.do(about.remember, ingrid, "Ring, ikke skriv", kind="preference")
    assert [(one.kind, one.wording) for one in card(shop, ingrid).facts][1] == ("preference", "Ring, ikke skriv")
    shop.do(about.forget_fact, wish)
    assert len(card(shop, ingrid).facts) == 1
    with pytest.raises(Refused):
        shop.do(about.remember, ingrid, "Noe", kind="rumour")


def test_the_newest_word_on_consent_counts_and_none_is_lost(shop: AShop, ingrid: int) -> None:
    shop.do(about.record_consent, ingrid, channel="email", purpose="news", given=True, how="at the counter")
    shop.later(days=30)
    shop.do(about.record_consent, ingrid, channel="email", purpose="news", given=False, how="by phone")
    earlier = BEGINNING - timedelta(days=100)
    shop.do(about.record_consent, ingrid, channel="email", purpose="news", given=True, how="old card", at=earlier)
    shop.do(about.record_consent, ingrid, channel="post", purpose="offers", given=True)
    found = card(shop, ingrid).consents
    assert [(one.channel, one.purpose, one.given, one.how) for one in found] == [
        ("email", "news", False, "by phone"),
        ("post", "offers", True, ""),
    ]
    assert [one.how for one in shop.ask(reading.consent_history, ingrid)] == [
        "", "by phone", "at the counter", "old card",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"channel": "fax"}, "channel"),
        ({"purpose": "fun"}, "purpose"),
        ({"how": "x" * 201}, "how"),
        ({"at": BEGINNING + timedelta(seconds=1)}, "at"),
    ],
)
def test_consent_says_what_for_and_when(shop: AShop, ingrid: int, given: Any, field: str) -> None:
    whole: Any = {"channel": "email", "purpose": "news", "given": True} | given
    with pytest.raises(Refused) as refused:
        shop.do(about.record_consent, ingrid, **whole)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("verb", "given"),
    [
        (doing.archive, {}),
        (doing.restore, {}),
        (reach.add_phone, {"number": "951 24 680"}),
        (reach.add_email, {"address": "a@b.no"}),
        (reach.add_address, {"street": "Storgata 3"}),
        (about.add_person, {"name": "Anne"}),
        (about.remember, {"wording": "Noe"}),
        (about.tag, {"word": "god"}),
        (about.record_consent, {"channel": "post", "purpose": "news", "given": True}),
    ],
)
def test_nothing_belongs_to_nobody(shop: AShop, verb: Any, given: Any) -> None:
    with pytest.raises(Refused, match="no longer there"):
        shop.do(verb, 99, **given)


# ---- archived ------------------------------------------------------------------------------------------------


def test_who_is_archived_leaves_the_lists_with_nothing_lost(shop: AShop, ingrid: int) -> None:
    before = card(shop, ingrid)
    assert shop.said(doing.archive, ingrid) == "Ingrid Haugen archived."
    assert shop.ask(reading.page) == []
    assert [row.id for row in shop.ask(reading.page, order="archived")] == [ingrid]
    assert card(shop, ingrid).phones == before.phones
    with pytest.raises(Refused, match="archived already"):
        shop.do(doing.archive, ingrid)
    assert shop.said(doing.restore, ingrid) == "Ingrid Haugen restored."
    assert card(shop, ingrid).archived_at is None
    with pytest.raises(Refused, match="not archived"):
        shop.do(doing.restore, ingrid)


def test_a_card_has_every_column_of_its_row() -> None:
    """Whoever adds a column decides whether the page shows it."""
    inside = {"seal", "sort_key", "seen_at"}
    assert set(Customer.__table__.columns.keys()) - inside <= set(CustomerCard.__dataclass_fields__)
