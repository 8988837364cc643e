"""Hostile text is only text, wherever it can be written: every column that keeps words has its way in here."""

import os
import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any, cast

import pytest
from PIL import Image
from sqlalchemy import select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from relate_desktop.records import attachments, contacts, letters, mapped, papers, staff
from relate_desktop.records.base import Words
from relate_desktop.records.complaints import apologies, follow_ups, options, remedies, rules, steps, vouchers, waits
from relate_desktop.records.complaints import doing as complaints
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, materials, open_points, visits
from relate_desktop.records.programme import doing as programme
from relate_desktop.records.promises import ending, making
from relate_desktop.records.quotes import deciding, drafting, lines, payments, price_list
from relate_desktop.records.refused import Refused
from relate_desktop.records.segments import doing as segments
from relate_desktop.records.shop import doing as shops
from relate_desktop.records.shop import hours, numbers
from relate_desktop.records.shop.doing import ShopFields
from relate_desktop.records.store import Store
from relate_desktop.records.today import marks
from tests.records.complaining import begun_at
from tests.records.joinery import Joinery

TODAY, TOMORROW = date(2026, 11, 19), date(2026, 11, 20)
CUSTOMER, JOB, QUOTE, ISSUED, PAPER, INQUIRY = 1, 1, 1, 2, 1, 1
OFFERED, OPTION, TO_ASK = 1, 1, 2
"""A complaint with an offer, the way it offers, and the follow-up of another that is made good."""

Way = Callable[[Session, str], object]
"""How a text gets into a column."""


def version(session: Session, table: str, row_id: int = 1) -> int:
    return int(session.execute(sql(f"SELECT version FROM {table} WHERE id = {row_id}")).scalar_one())


def changing(verb: Callable[..., object], table: str, field: str) -> Way:
    def way(session: Session, text: str) -> object:
        return verb(session, 1, version=version(session, table), **{field: text})

    return way


def changing_shop(field: str) -> Way:
    def way(session: Session, text: str) -> None:
        shops.change(session, version=version(session, "shop"), **cast(ShopFields, {field: text}))

    return way


def all_of(table: str, verb: Callable[..., object], *fields: str) -> dict[str, Way]:
    return {f"{table}.{field}": changing(verb, table, field) for field in fields}


def picture() -> bytes:
    out = BytesIO()
    Image.new("RGB", (4, 4), "red").save(out, "PNG")
    return out.getvalue()


def accept(session: Session, text: str) -> None:
    deciding.accept(session, ISSUED, by=text, how="said")


def apologising(field: str) -> Way:
    def way(session: Session, text: str) -> None:
        apologies.change(session, OFFERED, version=0, **cast(apologies.ApologyFields, {field: text}))

    return way


def assess(session: Session, text: str) -> None:
    seen = version(session, "complaints")
    complaints.assess(session, 1, version=seen, category="delay", severity="low", immediate_action=text)


def agree(session: Session, text: str) -> None:
    steps.agree(session, OFFERED, option_id=OPTION, by=text, how="said", due_on=TOMORROW)


def investigating(field: str) -> Way:
    def way(session: Session, text: str) -> None:
        given: dict[str, Any] = {"findings": "Fukt.", field: text}
        complaints.investigate(session, OFFERED, version=version(session, "complaints"), **given)

    return way


def marking_asked(session: Session, text: str) -> None:
    inquiries.change(session, INQUIRY, version=version(session, "inquiries"), own_words=text, marked=text)


def marking_complaint(session: Session, text: str) -> None:
    complaints.change(session, 1, version=version(session, "complaints"), own_words=text, marked=text)


def asking_them(session: Session, text: str) -> None:
    for complaint in session.scalars(select(Complaint)):
        complaint.state = "closed"
    feedback.record(session, CUSTOMER, score=5)
    session.flush()
    asking.ask(session, CUSTOMER, kind="referral", own_words=text)


def marking(session: Session, text: str) -> None:
    jobs.change_words(session, 1, version=version(session, "job_words"), wording=text, marked=text, printable=True)


def not_needed(session: Session, text: str) -> None:
    named = {"rule": "thank_you", "kind": "job", "record_id": JOB, "occasion": "", "customer_id": CUSTOMER}
    marks.not_needed(session, **cast(dict[str, Any], named), reason=text)


WAYS: dict[str, Way] = {
    "today_marks.reason": not_needed,
    **all_of(
        "customers", doing.change, "display_name", "given_name", "family_name", "preferred_name", "title",
        "pronunciation", "pronoun", "salutation", "addressee", "organisation_number", "caution", "lead_source", "notes",
    ),
    **all_of("people", about.change_person, "name", "role", "phone", "email", "greeting"),
    **all_of("addresses", reach.change_address, "label", "extra", "street", "postcode", "town", "country"),
    **all_of("phones", reach.change_phone, "number", "label", "note"),
    **all_of("emails", reach.change_email, "address", "label"),
    **all_of("facts", about.change_fact, "wording"),
    "tags.word": lambda s, text: about.tag(s, CUSTOMER, text),
    "consents.how": lambda s, text: about.record_consent(
        s, CUSTOMER, channel="email", purpose="news", given=True, how=text
    ),
    **{
        f"shop.{field}": changing_shop(field)
        for field in (
            "name", "tagline", "street", "postcode", "town", "country", "phone", "email", "website",
            "organisation_number", "currency", "time_zone", "envelope_profile", "holiday_region",
        )
    },
    "closed_days.wording": lambda s, text: hours.add_closed_day(s, TODAY, wording=text),
    "opening_hours.opens": lambda s, text: hours.set_hours(s, 6, [(text, "16:00")], seen=[]),
    "opening_hours.closes": lambda s, text: hours.set_hours(s, 6, [("08:00", text)], seen=[]),
    "number_series.pattern": lambda s, text: numbers.change_series(
        s, "quote", version=version(s, "number_series"), pattern=text, next=2
    ),
    "standard_texts.wording": lambda s, text: shops.change_text(
        s, "quote_terms", "nb", version=version(s, "standard_texts"), wording=text
    ),
    **all_of("staff", staff.change, "name", "title", "phone"),
    **all_of("contacts", contacts.change, "wording", "own_words"),
    **all_of("jobs", jobs.change, "title"),
    "jobs.care": lambda s, text: finishing.finish(s, JOB, completed_on=TODAY, care=text),
    "jobs.over_by": lambda s, text: finishing.agree_beyond(s, JOB, until_total=9**9, by=text, how="said", on=TODAY),
    "job_moves.reason": lambda s, text: jobs.move(s, 2, "declined_by_us", reason=text),
    **all_of("job_words", jobs.change_words, "wording", "worry", "matters_most"),
    "job_words.marked": marking,
    **all_of("job_materials", materials.change, "product", "colour_code", "batch", "place", "quantity"),
    **all_of("job_extras", extras.change, "wording", "agreed_by"),
    **all_of("open_points", open_points.change, "wording"),
    **all_of("visits", visits.change, "begins", "ends", "wording"),
    **all_of(
        "quotes", drafting.change, "title", "work", "inclusions", "exclusions", "assumptions", "customer_duties",
        "terms", "written_name", "starts", "lasts", "recommendation",
    ),
    "quotes.accepted_by": accept,
    "quotes.reason": lambda s, text: deciding.decline(s, ISSUED, reason=text),
    **all_of("quote_lines", lines.change_line, "wording", "unit"),
    **all_of("quote_payments", payments.change_payment, "wording"),
    **all_of("price_items", price_list.change, "wording", "unit"),
    **all_of("promises", ending.change, "wording", "consequence"),
    "promises.due_by": lambda s, text: making.make(s, CUSTOMER, wording="Ringe", due_on=TOMORROW, due_by=text),
    "promises.ending": lambda s, text: ending.release(s, 1, reason=text),
    **all_of("complaints", complaints.change, "title", "own_words", "feeling", "wish", "worry", "matters_most"),
    "complaints.marked": marking_complaint,
    "complaints.immediate_action": assess,
    **{f"complaints.{field}": investigating(field) for field in ("findings", "product", "batch")},
    **all_of("complaints", complaints.learn, "root_cause", "preventive_action"),
    "complaint_moves.reason": lambda s, text: steps.reject(s, OFFERED, reason=text),
    "complaint_waits.wording": lambda s, text: waits.wait(s, OFFERED, for_what=text),
    **all_of("inquiries", inquiries.change, "title", "own_words", "worry", "matters_most"),
    "inquiries.marked": marking_asked,
    "inquiries.ending": lambda s, text: inquiries.drop(s, INQUIRY, reason=text),
    "inquiry_waits.wording": lambda s, text: inquiries.wait(s, INQUIRY, for_what=text),
    **{
        f"apologies.{field}": apologising(field)
        for field in ("event", "effect", "responsibility", "explanation", "remedy", "gesture", "change")
    },
    **all_of("complaint_options", options.change, "wording", "note"),
    "complaint_options.agreed_by": agree,
    **all_of("remedies", remedies.change, "wording"),
    "follow_ups.own_words": lambda s, text: follow_ups.record_answer(
        s, TO_ASK, answer="not_satisfied", own_words=text
    ),
    "vouchers.wording": lambda s, text: vouchers.issue(s, CUSTOMER, amount=100, wording=text),
    "redress_rules.wording": lambda s, text: rules.add(s, category="damage", share=100, wording=text),
    "feedback.own_words": lambda s, text: feedback.record(s, CUSTOMER, score=4, own_words=text),
    "asks.own_words": asking_them,
    **all_of("segments", segments.change, "name"),
    "segment_terms.value": lambda s, text: segments.add_term(s, 1, field="tag", value=text),
    **all_of("programme_rules", programme.change, "name", "script"),
    **all_of("attachments", attachments.change, "name", "caption"),
    **all_of("letters", letters.change, "subject", "wording", "enclosures"),
    "sendings.note": lambda s, text: papers.record_sending(s, PAPER, "posted", note=text),
    "sendings.addressed_to": lambda s, text: papers.record_sending(s, PAPER, "posted", addressed_to=text),
}  # fmt: skip

OURS = {
    "contents.media_type", "customers.sort_key", "history_links.verb", "history_links.sentence",
    "history_links.about_table", "history_entries.table_name", "number_series.noun", "standard_texts.key",
    "quotes.number", "quotes.frozen", "papers.kind", "papers.title", "papers.number", "papers.addressed_to",
    "vouchers.code", "today_marks.rule", "today_marks.kind", "today_marks.occasion", "habits.key",
}  # fmt: skip
"""Written by the program alone, or made of what stands elsewhere."""

OF_A_FORM = re.compile(
    r"\.(phone|number|address|email|postcode|country|currency|time_zone|envelope_profile|organisation_number|pattern|holiday_region|"
    r"opens|closes|begins|ends|due_by|website)$"
)
"""Not any text: a number, an address, a time."""

A_FILE = "attachments.name"
"""Keeps the last part of a path, and the ending that fits."""

ONLY_TEXT = (
    "'; DROP TABLE customers; --", "<b>Ola</b>", "<img src=file:///etc/passwd>", "<3", "Ola & Kari", "&#99999999;",
    "{{x}}", "{navn}", "%s %(a)s", "{0}", "=1+1", "C:\\Users", "$HOME", "`id`", "</para>",
    "🪚👩‍🔧", "王小明", "ﷺ", "İı ß",
)  # fmt: skip
REFUSED = {"a NUL": "a\0b", "half a pair": "a\ud800b", "a million letters": "x" * 1_000_000}
LEFT_OUT = {
    "direction": "a\u202e\u2066b", "escape": "a\x1b[31mb", "byte order": "\ufeffab", "no character": "a\uffff\ufdd0b",
    "private": "a\ue000\U0010fffdb", "ends": "\u200b ab \u200d",
}  # fmt: skip
NEVER = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff\ue000-\uf8ff\uffff]")


class Kept(Exception):
    """What came of a text; raised, so that the next one finds everything as it was."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """A shop with one row at least in every table somebody writes in."""
    shop = Joinery(tmp_path_factory.mktemp("texts"))
    shop.job(own_words="Den knirker.", printable=True)
    shop.quote(JOB)
    shop.issued(JOB)
    shop.job(CUSTOMER, title="trapp")
    shop.do(jobs.move, JOB, "agreed")
    shop.do(jobs.move, JOB, "under_way")
    for verb, *args, fields in (
        (about.add_person, CUSTOMER, {"name": "Per"}), (reach.add_phone, CUSTOMER, {"number": "95124680"}),
        (reach.add_email, CUSTOMER, {"address": "a@example.no"}), (about.remember, CUSTOMER, "Bamse", {}),
        (contacts.log, CUSTOMER, {"channel": "call", "direction": "in", "wording": "Rang."}),
        (materials.add, JOB, {"product": "Olje"}), (extras.add, JOB, {"wording": "Trinn", "amount": 5}),
        (open_points.add, JOB, {"wording": "List", "due_on": TODAY}),
        (visits.plan, JOB, {"day": TODAY, "begins": "8", "ends": "9"}),
        (making.make, CUSTOMER, {"wording": "Ringe", "due_on": TOMORROW}),
        (payments.add_payment, QUOTE, {"share": 5_000}), (price_list.add, {"wording": "Dør"}),
        (segments.add, {"name": "Hus"}), (programme.add, {"name": "Kort", "days": 3}),
        (inquiries.receive, CUSTOMER, {"title": "hylle", "own_words": "Den må tåle varme."}),
        (attachments.attach, picture(), {"name": "a.png", "customer_id": CUSTOMER}), (letters.write, CUSTOMER, {}),
    ):  # fmt: skip
        shop.do(verb, *args, **fields)
    for state in ("offered", "agreed", "made_good"):
        shop.do(begun_at, CUSTOMER, JOB, state, state)
    yield shop.store
    shop.store.close()


def kept(store: Store, column: str, text: str) -> str | None:
    """What stands in the column when this text was written; None where it was refused, in one sentence."""
    table, _, name = column.partition(".")

    def tried(session: Session) -> None:
        WAYS[column](session, text)
        session.flush()
        newest = f"SELECT {name} FROM {table} WHERE version = {session.info['version']} ORDER BY id DESC"
        raise Kept(session.execute(sql(newest)).scalar())

    try:
        store.do(tried, who=1)
    except Kept as found:
        return str(found.args[0] or "")
    except Refused as refused:
        return None if 10 < len(refused.sentence) < 400 and refused.sentence[-1] in ".?" else refused.sentence
    raise AssertionError("neither kept nor refused")


def test_every_column_of_words_has_its_way_in() -> None:
    columns = {
        f"{table.name}.{column.name}": column.type
        for table in mapped.metadata().sorted_tables
        for column in table.columns
        if isinstance(column.type, Words)
    }
    assert set(columns) == set(WAYS) | OURS


@pytest.mark.parametrize("column", sorted(WAYS))
def test_whatever_is_written_is_kept_as_text_or_refused_in_a_sentence(store: Store, column: str) -> None:
    for what, text in REFUSED.items():
        assert kept(store, column, text) is None, what
    free = not OF_A_FORM.search(column) and column != A_FILE
    for text in ONLY_TEXT:
        found = kept(store, column, text)
        assert found in ((text,) if free else (text, None, "", f"{text}.png")) or column == A_FILE, text
    for what, text in LEFT_OUT.items():
        found = kept(store, column, text)
        assert found is not None or not free, what
        assert not NEVER.search(found or ""), what
    crowded = kept(store, column, "a" + "\u0301" * 200 + "b")
    assert len((crowded or "").removesuffix(".png")) <= 6
    odd = kept(store, column, os.fsdecode(b"b\xe5t"))
    assert odd is None
