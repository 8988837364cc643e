"""Writing a quote: what a draft begins with, its fields, and what is refused with its field."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop.records import contacts
from relate_desktop.records.base import add
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.tables import JobWords
from relate_desktop.records.quotes import drafting, lines
from relate_desktop.records.quotes.reading import QuoteCard, of_job
from relate_desktop.records.quotes.states import MOVES, NAMES, shown_state
from relate_desktop.records.quotes.tables import STATES
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.staff import Staff
from tests.records.joinery import Joinery, hire


@pytest.fixture
def shop(tmp_path: Path) -> Joinery:
    return Joinery(tmp_path)


def change(shop: Joinery, quote_id: int, **fields: Any) -> QuoteCard:
    shop.do(drafting.change, quote_id, version=shop.seen(quote_id).version, **fields)
    return shop.seen(quote_id)


def test_a_draft_begins_with_what_is_known(shop: Joinery) -> None:
    job_id = shop.job(own_words="Helst oljet.", printable=True)
    quote_id = shop.do(drafting.draft, job_id)
    draft = shop.seen(quote_id)
    assert (draft.title, draft.state, draft.number, draft.language) == ("trapperekkverk", "draft", None, "nb")
    assert draft.valid_until == date(2026, 12, 19)
    assert (draft.address_id, draft.words_id, draft.signer_id) == (1, 1, shop.who)
    assert draft.prices_include_vat
    assert draft.terms.startswith("Oppstart")
    assert [draft.inclusions, draft.exclusions, draft.assumptions, draft.customer_duties] == [None] * 4
    assert draft.draft
    assert draft.paper_id is None
    assert shop.sentence == "Quote “trapperekkverk” begun."


@pytest.mark.parametrize(
    ("kind", "wish", "included"),
    [
        ("person", None, True),
        ("household", None, True),
        ("business", None, False),
        ("business", "included", True),
        ("person", "excluded", False),
    ],
)
def test_prices_are_shown_as_the_kind_of_customer_expects(
    shop: Joinery, kind: str, wish: str | None, included: bool
) -> None:
    customer_id = shop.customer("Furulia", kind=kind, vat_shown=wish)
    draft = shop.seen(shop.quote(shop.job(customer_id), price=100_000))
    assert draft.prices_include_vat is included
    assert draft.totals.total == (420_000 if included else 525_000)


def test_a_title_of_its_own(shop: Joinery) -> None:
    assert shop.seen(shop.do(drafting.draft, shop.job(), title="rekkverk ute")).title == "rekkverk ute"


def test_nothing_to_add_is_not_the_same_as_not_written(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    changed = change(
        shop, quote_id, inclusions="", exclusions=" \n ", assumptions="Veggen  bærer.\n", customer_duties=None
    )
    assert (changed.inclusions, changed.exclusions) == ("", None)
    assert (changed.assumptions, changed.customer_duties) == ("Veggen  bærer.", None)
    assert {gap.field for gap in changed.missing} >= {"exclusions", "customer_duties"}
    assert "inclusions" not in {gap.field for gap in changed.missing}


def test_terms_follow_the_language_until_somebody_writes_others(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    norwegian = shop.seen(quote_id).terms
    assert change(shop, quote_id, language="en").terms.startswith("Start")
    assert change(shop, quote_id, language="nb").terms == norwegian
    change(shop, quote_id, terms="Oppgjør etter avtale.")
    assert change(shop, quote_id, language="en").terms == "Oppgjør etter avtale."


def somebody(session: Session, customer_id: int, name: str) -> int:
    return add(session, Person(customer_id=customer_id, name=name))


@pytest.mark.parametrize("field", ["person_id", "address_id", "words_id", "contact_id", "signer_id"])
def test_what_belongs_to_others_is_refused(shop: Joinery, field: str) -> None:
    other = shop.customer("Zoran Petrović")
    shop.do(somebody, other, "Ana Petrović")
    shop.job(other, own_words="Noe.", printable=True)
    shop.do(contacts.log, other, channel="call", direction="in", wording="", own_words="Hei.", printable=True)
    gone = shop.do(hire, "Silje", archived_at=datetime(2026, 1, 1, tzinfo=UTC))
    quote_id = shop.do(drafting.draft, shop.job())
    with pytest.raises(Refused) as refused:
        change(shop, quote_id, **{field: gone if field == "signer_id" else 1})
    assert refused.value.field == field


def test_words_of_a_job_and_of_a_contact_take_each_others_place(shop: Joinery) -> None:
    job_id = shop.job(own_words="Helst oljet.", printable=True)
    said = {"channel": "visit", "direction": "in", "wording": "Så på prøver."}
    contact_id = shop.do(contacts.log, 1, **said, own_words="Den lyse!", printable=True, job_id=job_id)
    quote_id = shop.do(drafting.draft, job_id)
    changed = change(shop, quote_id, contact_id=contact_id)
    assert (changed.words_id, changed.contact_id, changed.sheet.told_us) == (None, contact_id, "Den lyse!")
    assert [(told.wording, told.chosen) for told in changed.told_us] == [("Den lyse!", True), ("Helst oljet.", False)]
    changed = change(shop, quote_id, words_id=1)
    assert (changed.words_id, changed.contact_id, changed.sheet.told_us) == (1, None, "Helst oljet.")
    changed = change(shop, quote_id, words_id=None)
    assert changed.sheet.told_us == ""


def test_words_not_marked_are_not_offered_and_not_taken(shop: Joinery) -> None:
    job_id = shop.job(own_words="Naboen er en tosk.")
    quote_id = shop.do(drafting.draft, job_id)
    assert shop.seen(quote_id).told_us == ()
    with pytest.raises(Refused, match="not marked as fit for print"):
        change(shop, quote_id, words_id=1)


def test_words_whose_mark_is_taken_away_leave_the_sheet_at_once(shop: Joinery) -> None:
    job_id = shop.job(own_words="Helst oljet.", printable=True)
    quote_id = shop.quote(job_id)
    shop.do(jobs.change_words, 1, version=shop.row(JobWords, 1).version, printable=False)
    draft = shop.seen(quote_id)
    assert draft.sheet.told_us == ""
    assert [gap.field for gap in draft.missing] == ["words_id"]


def test_two_people_at_one_draft(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    version = shop.seen(quote_id).version
    shop.do(drafting.change, quote_id, version=version, work="Vi setter opp rekkverk.")
    shop.do(drafting.change, quote_id, version=version, title="rekkverk")
    with pytest.raises(Stale) as stale:
        shop.do(drafting.change, quote_id, version=version, work="Vi maler.")
    assert [(clash.field, clash.theirs, clash.mine) for clash in stale.value.clashes] == [
        ("work", "Vi setter opp rekkverk.", "Vi maler.")
    ]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"work": "x" * 20_001}, "work"),
        ({"language": "de"}, "language"),
        ({"work": "\ud800"}, "work"),
    ],
)
def test_fields_that_can_not_be_kept(shop: Joinery, fields: dict[str, Any], field: str) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    with pytest.raises(Refused) as refused:
        change(shop, quote_id, **fields)
    assert refused.value.field == field


def test_a_state_is_no_field_of_the_form(shop: Joinery) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    with pytest.raises(TypeError):
        change(shop, quote_id, state="issued")
    with pytest.raises(TypeError):
        shop.do(lines.add_line, quote_id, vat_rate=0)


def test_no_draft_for_an_archived_customer(shop: Joinery) -> None:
    job_id = shop.job()
    shop.do(lambda session: setattr(session.get_one(Customer, 1), "archived_at", datetime(2026, 1, 1, tzinfo=UTC)))
    with pytest.raises(Refused, match="archived"):
        shop.do(drafting.draft, job_id)


def test_a_draft_is_thrown_away_and_brought_back(shop: Joinery) -> None:
    job_id = shop.job()
    quote_id = shop.quote(job_id)
    note = {"channel": "note", "direction": "none", "wording": "Husk prøve."}
    contact_id = shop.do(contacts.log, 1, **note, job_id=job_id, quote_id=quote_id)
    before = shop.seen(quote_id)
    shop.do(drafting.discard, quote_id)
    assert shop.ask(of_job, job_id) == []
    assert shop.row(contacts.Contact, contact_id).quote_id is None
    with pytest.raises(Refused, match="no longer there"):
        shop.seen(quote_id)
    shop.undo()
    assert shop.seen(quote_id).sheet == before.sheet
    assert shop.row(contacts.Contact, contact_id).quote_id == quote_id


def test_a_shop_not_registered_shows_no_vat(shop: Joinery) -> None:
    shop.do(change_shop, version=shop.ask(shop_of).version, vat_registered=False)
    quote_id = shop.issued(shop.job(shop.customer(kind="business")))
    found = shop.seen(quote_id)
    assert (found.totals.vat_by_rate, found.totals.total) == ((), 2_478_000)
    assert not found.sheet.sender.vat_registered
    assert found.sheet.vat == ()


def test_who_signs_may_stay_after_leaving_until_it_is_issued(shop: Joinery) -> None:
    quote_id = shop.quote()
    shop.do(lambda session: setattr(session.get_one(Staff, 1), "archived_at", datetime(2026, 1, 1, tzinfo=UTC)))
    assert [gap.field for gap in change(shop, quote_id, title="rekkverk", signer_id=1).missing] == ["signer_id"]


def test_every_state_has_its_words() -> None:
    assert set(MOVES) == set(STATES)
    assert set(NAMES) == {*STATES, "expired"}


@pytest.mark.parametrize(
    ("day", "state", "expected"),
    [
        (date(2026, 12, 18), "issued", "issued"),
        (date(2026, 12, 19), "issued", "expired"),
        (date(2026, 12, 19), "accepted", "accepted"),
        (date(2026, 12, 19), "draft", "draft"),
    ],
)
def test_the_last_day_still_counts(day: date, state: str, expected: str) -> None:
    assert shown_state(state, date(2026, 12, 18), day) == expected


def test_expired_goes_by_the_date_where_the_shop_is(shop: Joinery) -> None:
    quote_id = shop.issued(valid_until=date(2026, 11, 20))
    shop.now = datetime(2026, 11, 20, 22, 59, tzinfo=UTC)
    assert shop.seen(quote_id).state == "issued"
    shop.now = datetime(2026, 11, 20, 23, 0, tzinfo=UTC)
    assert shop.seen(quote_id).state == "expired"
    assert shop.ask(of_job, 1)[0].state == "expired"
