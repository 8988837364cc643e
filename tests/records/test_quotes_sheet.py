"""The sheet a letter gets: who it goes to, what stands on it, what never reaches it, and that it freezes exactly."""

import hashlib
import json
from dataclasses import asdict, replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.customers.tables import Address, Customer, Fact, Person, Tag
from relate_desktop.records.quotes import drafting
from relate_desktop.records.quotes.frozen import from_json, to_json
from relate_desktop.records.quotes.postal import country_name, place_lines
from relate_desktop.records.quotes.reading import card
from relate_desktop.records.quotes.sheet import sheet
from relate_desktop.records.sheets import (
    EnvelopeSheet,
    LineSheet,
    OptionSheet,
    PaymentSheet,
    QuoteSheet,
    SenderSheet,
    VatSheet,
)
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.records.shop.doing import set_logo
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from tests.counts import examples
from tests.records.joinery import Joinery


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def keep(session: Session, row: Any) -> int:
    return add(session, row)


def addressed(shop: Joinery, quote_id: int, **fields: Any) -> tuple[str, ...]:
    if fields:
        shop.do(drafting.change, quote_id, version=shop.version(quote_id), **fields)
    return shop.ask(sheet, quote_id).addressed_to


def test_a_letter_to_a_person_in_a_business(shop: Joinery) -> None:
    customer_id = shop.customer(
        "Borettslaget Furulia", kind="business", street="Furulia 2", extra="c/o OBOS\n2. etasje"
    )
    person_id = shop.do(keep, Person(customer_id=customer_id, name="Anne Moen"))
    quote_id = shop.quote(shop.job(customer_id))
    name = ("Borettslaget Furulia",)
    place = ("c/o OBOS", "2. etasje", "Furulia 2", "2615 Lillehammer")
    assert addressed(shop, quote_id) == name + place
    assert addressed(shop, quote_id, person_id=person_id) == (*name, "Att. Anne Moen", *place)
    assert addressed(shop, quote_id, language="en") == (*name, "Attn Anne Moen", *place)
    assert addressed(shop, quote_id, written_name="Borettslaget F.") == ("Borettslaget F.", "Attn Anne Moen", *place)


def test_a_household_in_the_language_of_the_paper(shop: Joinery) -> None:
    quote_id = shop.quote(shop.job(shop.customer("Aud og Per Sætre", kind="household")))
    assert addressed(shop, quote_id)[0] == "Aud og Per Sætre"
    assert addressed(shop, quote_id, language="en")[0] == "Aud and Per Sætre"


def test_a_foreign_country_on_its_own_last_line(shop: Joinery) -> None:
    abroad = {"street": "5 High Street", "postcode": "AB1 2CD", "town": "Leeds", "country": "GB"}
    quote_id = shop.quote(shop.job(shop.customer("Mary Smith", **abroad)))
    assert addressed(shop, quote_id) == ("Mary Smith", "5 High Street", "Leeds", "AB1 2CD", "Storbritannia")
    assert addressed(shop, quote_id, language="en")[-1] == "United Kingdom"


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (("Storgata 1", "2615", "Lillehammer", "NO"), ["Storgata 1", "2615 Lillehammer"]),
        (("1 Main St", "12345", "Salem", "US"), ["1 Main St", "Salem 12345"]),
        (("", "2615", "Lillehammer", "NO"), ["2615 Lillehammer"]),
        (("Storgata 1", "", "", "NO"), ["Storgata 1"]),
        (("", "", "", "NO"), []),
    ],
)
def test_places_are_written_as_their_country_does(place: tuple[str, str, str, str], expected: list[str]) -> None:
    assert place_lines(*place) == expected


def test_countries_have_names_in_both_languages() -> None:
    assert (country_name("SE", "nb"), country_name("SE", "en"), country_name("XX", "nb")) == ("Sverige", "Sweden", "XX")


def test_the_site_says_the_town_only_where_it_is_another(shop: Joinery) -> None:
    customer_id = shop.customer()
    cabin = shop.do(keep, Address(customer_id=customer_id, street="Sjusjøvegen 4", postcode="2612", town="Sjusjøen"))
    sites = [shop.ask(sheet, shop.quote(shop.job(customer_id, address_id=where))).site for where in (None, 1, cabin)]
    assert sites == ["", "Bakkeveien 14", "Sjusjøvegen 4, 2612 Sjusjøen"]


def test_whom_to_ask(shop: Joinery) -> None:
    quote_id = shop.quote()
    first = shop.ask(sheet, quote_id)
    assert (first.contact_name, first.contact_phone) == ("Magnus Lie", "61 25 00 14")
    silje = shop.do(keep, Staff(name="Silje Moen", phone="+4795124680"))
    addressed(shop, quote_id, signer_id=silje)
    second = shop.ask(sheet, quote_id)
    assert (second.contact_name, second.contact_phone) == ("Silje Moen", "951 24 680")
    addressed(shop, quote_id, signer_id=None)
    assert shop.ask(sheet, quote_id).contact_name == "Fjell & Furu Snekkerverksted"


def test_what_is_internal_has_no_way_onto_the_sheet(shop: Joinery) -> None:
    secret = "HEMMELIG"
    customer_id = shop.customer(
        caution=secret, notes=secret, pronunciation=secret, pronoun=secret, lead_source=secret, preferred_name=secret,
        salutation=secret,
    )  # fmt: skip
    shop.do(keep, Fact(customer_id=customer_id, wording=secret))
    shop.do(keep, Tag(customer_id=customer_id, word=secret))
    job_id = shop.job(customer_id, own_words=secret)
    note = {"channel": "note", "direction": "none", "wording": secret}
    shop.do(contacts.log, customer_id, **note, own_words=secret, job_id=job_id)
    quote_id = shop.quote(job_id)
    assert secret not in repr(shop.ask(sheet, quote_id))
    shop.issue(quote_id)
    assert secret not in repr(shop.ask(sheet, quote_id))


def test_the_logo_is_kept_once_and_comes_back_exactly(shop: Joinery) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 20), "#1F5A4D").save(picture, "PNG")
    shop.do(set_logo, picture.getvalue())
    quote_id = shop.issued()
    shop.do(set_logo, None)
    frozen = shop.ask(card, quote_id).sheet
    assert frozen.sender.logo is not None
    assert frozen.sender.logo.startswith(b"\x89PNG")
    shop.do(change_shop, version=shop.ask(shop_of).version, tagline="Mesterbrev 1998")
    assert shop.ask(sheet, quote_id) == frozen


def test_a_renamed_customer_keeps_the_paper_they_got(shop: Joinery) -> None:
    quote_id = shop.issued()
    shop.do(lambda session: setattr(session.get_one(Customer, 1), "display_name", "Ingrid Berg"))
    assert addressed(shop, quote_id)[0] == "Ingrid Haugen"


text = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)
minor = st.integers(-(10**12), 10**12)
line = st.builds(
    LineSheet, number=text, kind=st.sampled_from(["normal", "text", "discount"]), wording=text,
    quantity=st.none() | st.integers(1, 10**9), unit=text, unit_price=st.none() | minor,
    discount_rate=st.none() | st.integers(0, 10_000), amount=st.none() | minor,
)  # fmt: skip
sheets = st.builds(
    QuoteSheet,
    language=st.sampled_from(["nb", "en"]),
    number=st.none() | text,
    sender=st.builds(
        SenderSheet, address_lines=st.lists(text, max_size=3).map(tuple), logo=st.none() | st.binary(max_size=40),
        **dict.fromkeys(
            ("name", "credentials", "phone", "email", "website", "organisation", "town", "country", "currency"), text
        ),
    ),
    envelope=st.builds(EnvelopeSheet, profile=text, dx=st.integers(-100, 100), dy=st.integers(-100, 100)),
    addressed_to=st.lists(text, max_size=7).map(tuple),
    lines=st.lists(line, max_size=5).map(tuple),
    options=st.lists(st.builds(OptionSheet, **dict.fromkeys(("number", "wording", "instead_of", "unit"), text))).map(
        tuple
    ),
    payments=st.lists(st.builds(PaymentSheet, wording=text, due=st.none() | st.dates()), max_size=3).map(tuple),
    price_type=st.sampled_from(["fixed", "maximum", "estimate", "indicative"]),
    ceiling=st.none() | minor,
    hide_prices=st.booleans(),
    **dict.fromkeys(("replaces_number", "starts", "lasts", "recommendation"), text),
    **dict.fromkeys(("work_share", "material_share"), st.none() | minor),
    vat=st.lists(st.builds(VatSheet, rate=st.integers(0, 10_000), net=minor, vat=minor), max_size=3).map(tuple),
    **dict.fromkeys(("inclusions", "exclusions", "assumptions", "customer_duties"), st.none() | text),
    **dict.fromkeys(("title", "site", "contact_name", "contact_phone", "told_us", "work", "terms"), text),
)  # fmt: skip


@settings(max_examples=examples(2_000))
@given(sheets)
def test_a_sheet_comes_back_as_it_was(made: QuoteSheet) -> None:
    logo = made.sender.logo or b""
    kept = {hashlib.sha256(logo).hexdigest(): logo}
    back = from_json(to_json(made), kept.__getitem__)
    assert back == made
    assert asdict(back) == asdict(made)
    assert to_json(back) == to_json(made)


_LATER = (
    "price_type", "ceiling", "replaces_number", "options", "payments", "starts", "lasts", "recommendation",
    "hide_quantities", "hide_prices", "work_share", "material_share", "starts_on", "done_by",
)  # fmt: skip
"""What an issued quote can say since options, payments and revisions came."""


def test_a_quote_frozen_before_there_were_options_is_read_as_it_was(shop: Joinery) -> None:
    made = shop.ask(sheet, shop.issued())
    values = json.loads(to_json(made))
    older = {name: value for name, value in values.items() if name not in _LATER}
    assert len(older) == len(values) - len(_LATER)
    back = from_json(json.dumps(older), lambda _sha256: b"")
    assert back == replace(made, ceiling=None)
    assert (back.price_type, back.ceiling, back.options, back.payments, back.replaces_number) == (
        "fixed",
        None,
        (),
        (),
        "",
    )


def test_days_that_are_promised_freeze_exactly(shop: Joinery) -> None:
    made = shop.ask(sheet, shop.issued(starts_on=date(2026, 11, 30), done_by=date(2026, 12, 11)))
    assert (made.starts_on, made.done_by) == (date(2026, 11, 30), date(2026, 12, 11))
    assert from_json(to_json(made), lambda _sha256: b"") == made


def test_a_payment_with_its_day_freezes_exactly(shop: Joinery) -> None:
    part = PaymentSheet("Forskudd", "deposit", 3_000, 100, date(2026, 12, 1))
    made = replace(shop.ask(sheet, shop.quote()), payments=(part, replace(part, due=None)))
    assert from_json(to_json(made), lambda _sha256: b"").payments == made.payments
