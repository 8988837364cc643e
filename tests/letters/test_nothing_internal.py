"""What is only for us cannot reach a paper: words planted in every column of the shop file that is not for print."""

import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop import making
from relate_desktop.letters import preview
from relate_desktop.records import contacts, papers
from relate_desktop.records.base import Row, Words
from relate_desktop.records.customers import about
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.mapped import metadata, row_class
from relate_desktop.records.quotes import drafting, issuing, lines, reading
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.store import Store

NEEDLE = "Zq"
PRINTED = {
    "shop": {
        "name", "tagline", "street", "postcode", "town", "country", "phone", "email", "website", "organisation_number",
        "currency", "time_zone", "envelope_profile",
    },
    "staff": {"name", "phone"},
    "customers": {"display_name", "given_name", "family_name", "addressee", "title", "organisation_number"},
    "people": {"name"},
    "addresses": {"extra", "street", "postcode", "town", "country"},
    "jobs": {"title"},
    "quotes": {
        "title", "work", "inclusions", "exclusions", "assumptions", "customer_duties", "terms", "written_name",
        "number", "frozen", "starts", "lasts", "recommendation",
    },
    "quote_payments": {"wording"},
    "quote_lines": {"wording", "unit"},
    "job_words": {"marked"},
    "complaints": {"marked"},
    "inquiries": {"marked"},
    "number_series": {"pattern", "noun"},
    "standard_texts": {"key"},
}  # fmt: skip
"""The columns whose words may stand on a paper, or that steer one; whatever is not named here is planted."""


def rich_shop(folder: Path) -> tuple[Store, int, int]:
    """A shop with one row at least in every table a quote could draw on; says the quote and the staff member."""
    store = Store.create(folder / "shop.relate", clock=lambda: datetime(2026, 11, 19, 9, tzinfo=UTC))
    who = store.do(shop.set_up, name="Fjell & Furu", owner_name="Magnus Lie", who=None).result
    store.do(shop.change, version=1, street="Verkstedvegen 8", postcode="2609", town="Lillehammer", who=who)
    customer = store.do(
        customers.add, display_name="Ingrid Haugen", phones=[{"number": "951 24 680", "note": "after three"}],
        emails=["ingrid@example.no"], addresses=[{"street": "Bakkeveien 14", "postcode": "2615", "town": "Lillehammer",
        "is_postal": True}], people=[{"name": "Emil Haugen", "role": "grandson"}], facts=["a dog"], tags=["stairs"],
        who=who,
    ).result  # fmt: skip
    store.do(about.record_consent, customer, channel="post", purpose="news", given=True, how="said so", who=who)
    job = store.do(jobs.open_job, customer, title="stair railing", own_words="not for print", who=who).result
    told = store.do(jobs.add_words, job, wording="I like the oiled one", printable=True, who=who).result
    store.do(contacts.log, customer, channel="call", direction="in", wording="rang", own_words="secret", who=who)
    quote = store.do(drafting.draft, job, who=who).result
    store.do(lines.add_line, quote, wording="Railing", unit_price=590000, who=who)
    parts = dict.fromkeys(("inclusions", "exclusions", "assumptions", "customer_duties"), "written")
    version = store.ask(reading.card, quote).version
    store.do(drafting.change, quote, version=version, words_id=told, **parts, who=who)
    return store, quote, who


def plant(session: Session, told_us: str, printed: dict[str, set[str]] = PRINTED) -> list[str]:
    """Put a word of its own into every text column that is not for print, and say which columns."""
    planted = []
    for table in metadata().sorted_tables:
        if "seal" not in table.columns:
            continue
        rows: list[Any] = list(session.query(row_class(table.name)))
        for column in table.columns:
            if isinstance(column.type, Words) and column.name not in printed.get(table.name, set()):
                planted += [f"{table.name}.{column.name}" for row in rows if _put(row, column.name, told_us)]
    return planted


def _put(row: Row, column: str, told_us: str) -> bool:
    if getattr(row, column) == told_us or column in ("sort_key", "opens", "closes", "number", "due_by"):
        return False
    limit = row.__table__.columns[column].type.most  # type: ignore[attr-defined]
    setattr(row, column, f"{NEEDLE}{row.__tablename__}{column}".replace("_", "")[:limit])
    return True


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_planted_word_is_on_a_paper(tmp_path: Path, language: str) -> None:
    store, quote, who = rich_shop(tmp_path)
    version = store.ask(reading.card, quote).version
    store.do(drafting.change, quote, version=version, language=language, who=who)
    planted = store.do(plant, "I like the oiled one", who=who).result
    assert {"customers.caution", "customers.notes", "contacts.wording", "contacts.own_words", "phones.note",
            "job_words.wording", "facts.wording", "tags.word", "consents.how", "people.role",
            } <= set(planted)  # fmt: skip
    card = store.ask(reading.card, quote)
    draft = making.quote(card.sheet).pdf
    store.do(issuing.issue, quote, version=card.version, build=making.quote, who=who)
    paper_id = store.ask(reading.card, quote).paper_id
    assert paper_id is not None
    issued = store.ask(papers.pdf, paper_id)
    for pdf in (draft, issued):
        words = "".join(preview.text(pdf))
        assert re.findall(NEEDLE, words + pdf[:2000].decode("latin-1")) == []
        assert "I like the oiled one" in words
        assert "Ingrid Haugen" in words
    store.close()


def test_a_planted_word_would_be_found(tmp_path: Path) -> None:
    """The reading itself can see a needle: one planted where it is printed."""
    store, quote, who = rich_shop(tmp_path)
    version = store.ask(reading.card, quote).version
    store.do(drafting.change, quote, version=version, work=f"{NEEDLE}work", who=who)
    words = "".join(preview.text(making.quote(store.ask(reading.card, quote).sheet).pdf))
    assert f"{NEEDLE}work" in words
    store.close()
