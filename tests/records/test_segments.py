"""Segments: who fits is worked out when it is asked, term by term, and what uses a segment keeps it there."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.base import add as put
from relate_desktop.records.customers import about, doing
from relate_desktop.records.deed import now, say, today
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.segments import names, reading
from relate_desktop.records.segments.tables import FIELDS
from relate_desktop.records.segments.terms import CONSENTS, FIELD
from tests.records.a_shop import AShop


@pytest.fixture
def shop(tmp_path: Path) -> AShop:
    return AShop(tmp_path)


def customer(shop: AShop, name: str, **fields: Any) -> int:
    return shop.do(doing.add, display_name=name, **fields)


def fitting(shop: AShop, *terms: dict[str, Any]) -> list[str]:
    """The names of those who fit every term."""
    segment = shop.do(segments.add, name=f"Utvalg {shop.store.last_link()}")
    for term in terms:
        shop.do(segments.add_term, segment, **term)
    found = [row.name for row in shop.ask(reading.members, segment)]
    assert shop.ask(reading.count, segment) == len(found)
    return found


def both(shop: AShop, **term: Any) -> tuple[list[str], list[str]]:
    """Who fits a term, and who fits its contrary; together they are everybody."""
    yes, no = fitting(shop, term), fitting(shop, {**term, "negated": True})
    assert sorted(yes + no) == sorted(fitting(shop))
    return yes, no


def score(session: Any, customer_id: int, points: int, days: int = 0) -> None:
    put(session, Feedback(customer_id=customer_id, score=points, how="call", at=now(session) - timedelta(days=days)))
    say(session, "Kept.")


def complete(session: Any, job_id: int, days: int) -> None:
    session.get_one(Job, job_id).completed_on = today(session) - timedelta(days=days)
    say(session, "Kept.")


def test_without_a_term_it_is_everybody_who_is_not_archived(shop: AShop) -> None:
    customer(shop, "Ingrid")
    shop.do(doing.archive, customer(shop, "Aud"))
    assert fitting(shop) == ["Ingrid"]
    assert shop.ask(reading.count, None) == 1


def test_by_what_is_written_of_them(shop: AShop) -> None:
    place = {"street": "Elveveien 3", "postcode": "2609", "town": "Ålesund"}
    customer(shop, "Ingrid", tags=["Trær"], lead_source="Avisa", addresses=[place], language="nb")
    customer(shop, "Furulia", kind="business", language="en")
    assert both(shop, field="kind", value="business") == (["Furulia"], ["Ingrid"])
    assert both(shop, field="language", value="en") == (["Furulia"], ["Ingrid"])
    for field, value in (("tag", "trær"), ("town", "ålesund"), ("postcode", "26"), ("lead_source", "AVISA")):
        assert both(shop, field=field, value=value) == (["Ingrid"], ["Furulia"]), field
    assert fitting(shop, {"field": "tag", "value": "Trær"}, {"field": "kind", "value": "business"}) == []
    assert both(shop, field="postcode", value="%")[0] == []


def test_by_their_jobs(shop: AShop) -> None:
    ingrid, _aud = customer(shop, "Ingrid"), customer(shop, "Aud")
    job = shop.do(jobs.open_job, ingrid, title="Trapp i ÅSEN")
    for term in ({"field": "job_title", "value": "åsen"}, {"field": "job_state", "value": "inquiry"}):
        assert both(shop, **term) == (["Ingrid"], ["Aud"])
        assert both(shop, **term, days=1) == (["Ingrid"], ["Aud"])
    shop.later(days=3)
    assert both(shop, field="job_state", value="inquiry", days=1) == ([], ["Ingrid", "Aud"])
    shop.do(complete, job, 4)
    assert both(shop, field="job_finished", days=3) == ([], ["Ingrid", "Aud"])
    assert both(shop, field="job_finished", days=4) == (["Ingrid"], ["Aud"])


def test_by_when_we_were_in_touch_and_how_long_they_have_been_customers(shop: AShop) -> None:
    ingrid = customer(shop, "Ingrid", customer_since=shop.moment.date() - timedelta(days=400))
    customer(shop, "Aud")
    shop.do(contacts.log, ingrid, channel="call", direction="in", wording="Rang.")
    assert both(shop, field="last_contact", days=30) == (["Ingrid"], ["Aud"])
    assert both(shop, field="customer_for", days=365) == (["Ingrid"], ["Aud"])
    shop.later(days=31)
    assert both(shop, field="last_contact", days=30) == ([], ["Ingrid", "Aud"])
    assert both(shop, field="customer_for", days=31)[0] == ["Ingrid", "Aud"]


def test_by_the_last_thing_they_said(shop: AShop) -> None:
    ingrid, aud = customer(shop, "Ingrid"), customer(shop, "Aud")
    shop.do(score, ingrid, 2, 9)
    shop.do(score, ingrid, 5, 5)
    shop.do(score, aud, 2)
    assert both(shop, field="score", value="happy") == (["Ingrid"], ["Aud"])
    assert both(shop, field="score", value="unhappy") == (["Aud"], ["Ingrid"])
    assert both(shop, field="score", value="happy", days=4)[0] == []
    for given in (True, False, True):
        shop.do(about.record_consent, ingrid, channel="post", purpose="news", given=given)
        shop.do(about.record_consent, aud, channel="post", purpose="news", given=not given)
    assert both(shop, field="consent", value="post:news") == (["Ingrid"], ["Aud"])
    assert both(shop, field="consent", value="phone:news")[0] == []


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"field": "shoe_size"}, "field"),
        ({"field": "kind", "value": "firm"}, "value"),
        ({"field": "consent", "value": "post"}, "value"),
        ({"field": "tag", "value": "  "}, "value"),
        ({"field": "last_contact"}, "days"),
        ({"field": "last_contact", "days": 0}, "days"),
        ({"field": "job_title", "value": "trapp", "days": 40_000}, "days"),
    ],
)
def test_a_term_that_says_nothing_is_refused(shop: AShop, fields: dict[str, Any], field: str) -> None:
    segment = shop.do(segments.add, name="Hus")
    with pytest.raises(Refused) as refused:
        shop.do(segments.add_term, segment, **fields)
    assert refused.value.field == field


def test_what_a_field_does_not_ask_for_is_left_out(shop: AShop) -> None:
    segment = shop.do(segments.add, name="Hus")
    shop.do(segments.add_term, segment, field="kind", value="household", days=9)
    shop.do(segments.add_term, segment, field="last_contact", value="x", days=9)
    terms = shop.ask(reading.card, segment).terms
    assert [(term.value, term.days) for term in terms] == [("household", None), ("", 9)]
    with pytest.raises(Refused, match="there already"):
        shop.do(segments.add_term, segment, field="kind", value="household")


def test_every_term_can_be_said_in_words() -> None:
    assert set(FIELD) == set(FIELDS) == set(names.FIELD_NAMES)
    for field, asks in FIELD.items():
        for value in asks.choices or (("trapp",) if asks.words else ("",)):
            for days in (None, 30) if asks.days != "no" else (None,):
                said = {names.said(reading.TermRow(1, 1, 1, field, no, value, days)) for no in (True, False)}
                assert len(said) == 2
                assert not any("{" in each or "_" in each for each in said)
    assert [value for value, _words in names.consent_choices() if value not in CONSENTS] == []


def test_names_are_different_however_they_are_typed(shop: AShop) -> None:
    houses = shop.do(segments.add, name="Hus")
    with pytest.raises(Refused, match="already"):
        shop.do(segments.add, name=" HUS ")
    with pytest.raises(Refused, match="Give the segment a name"):
        shop.do(segments.add, name=" ")
    version = shop.ask(reading.card, houses).version
    shop.do(segments.change, houses, version=version, name="Hytter")
    with pytest.raises(Stale) as stale:
        shop.do(segments.change, houses, version=version, name="Skur")
    assert [(clash.theirs, clash.mine) for clash in stale.value.clashes] == [("Hytter", "Skur")]


def test_terms_are_changed_and_taken_away(shop: AShop) -> None:
    segment = shop.do(segments.add, name="Hus")
    term = shop.do(segments.add_term, segment, field="kind", value="household")
    found = shop.ask(reading.card, segment).terms[0]
    shop.do(segments.change_term, term, version=found.version, field="last_contact", value="", days=30)
    assert [names.said(term) for term in shop.ask(reading.card, segment).terms] == ["In touch in the last 30 days"]
    with pytest.raises(Stale):
        shop.do(segments.change_term, term, version=found.version, field="tag", value="tre", days=None)
    shop.do(segments.remove_term, term)
    assert shop.ask(reading.card, segment).terms == ()


def test_a_segment_that_a_rule_uses_stays(shop: AShop) -> None:
    segment = shop.do(segments.add, name="Hus")
    rule = shop.do(programme.add, name="Julekort", trigger="season", season="winter", what="card", segment_id=segment)
    with pytest.raises(Refused, match="“Julekort” goes to this segment"):
        shop.do(segments.remove, segment)
    shop.do(programme.remove, rule)
    shop.do(segments.remove, segment)
    assert shop.ask(reading.rows) == []


def test_taking_back_keeps_what_is_in_use_and_names_apart(shop: AShop) -> None:
    segment = shop.do(segments.add, name="Hus")
    made = shop.store.last_link()
    shop.do(segments.add_term, segment, field="kind", value="household")
    with pytest.raises(Refused):
        shop.undo(made)
    shop.do(segments.remove, segment)
    removed = shop.store.last_link()
    shop.do(segments.add, name="hus")
    with pytest.raises(Refused, match="already"):
        shop.undo(removed)
