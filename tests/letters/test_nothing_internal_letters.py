"""What is only for us reaches no letter, envelope or test page either, draft or kept."""

import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from relate_desktop import making
from relate_desktop.letters import preview
from relate_desktop.letters.catalogue import LETTERS, OF_A_DAY
from relate_desktop.records import letters, outgoing, papers
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import say
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, materials, open_points, visits
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes import deciding, issuing, reading
from relate_desktop.records.quotes.tables import Quote
from relate_desktop.records.store import Store
from tests.letters.test_nothing_internal import NEEDLE, PRINTED, plant, rich_shop

TOLD = "I like the oiled one"
ALSO_PRINTED = {
    "customers": {"salutation", "preferred_name"},
    "people": {"greeting"},
    "jobs": {"care"},
    "quotes": {"accepted_by"},
    "letters": {"subject", "wording", "enclosures"},
    "job_materials": {"product", "colour_code", "batch", "place", "quantity"},
    "job_extras": {"wording", "agreed_by"},
    "open_points": {"wording"},
}
"""What letters say and a quote does not: how to greet, what was used, who said yes, and what was written."""

ON_LETTERS = {table: PRINTED.get(table, set()) | ALSO_PRINTED.get(table, set()) for table in PRINTED | ALSO_PRINTED}
AFTER = ("thank_you", "confirmation", "job_summary", "letter", "envelope")
TOLD_ON = ("thank_you", "job_summary")
OF_MATTERS = frozenset({kind for kind, letter in LETTERS.items() if letter.record in ("complaint", "promise")})
"""Letters about complaints and promises; see `test_nothing_internal_matters`."""


def written(session: Session, quote_id: int, language: str) -> int:
    """A finished job with all a letter could draw on, and a free letter about it; says the letter."""
    quote = session.get_one(Quote, quote_id)
    session.get_one(Customer, quote.customer_id).language = language
    job = session.get_one(Job, quote.job_id)
    job.care, job.completed_on, job.next_check_on = "Oil it once a year.", date(2026, 11, 18), date(2026, 11, 24)
    letter_id = letters.write(session, quote.customer_id, job_id=job.id, subject="The key", wording="Here it is.")
    say(session, "written", about=("letters", letter_id))
    return letter_id


def worked(store: Store, job_id: int, who: int) -> None:
    """The job done, with something of everything a summary could draw on."""
    store.do(jobs.move, job_id, "under_way", who=who)
    store.do(materials.add, job_id, product="Oil", who=who)
    store.do(extras.add, job_id, wording="One more step", amount=10_000, who=who)
    store.do(open_points.add, job_id, wording="Oil it again", due_on=date(2026, 12, 1), who=who)
    store.do(visits.plan, job_id, day=date(2026, 11, 23), begins="08:00", ends="10:00", wording="bring oil", who=who)
    store.do(jobs.move, job_id, "finished", who=who)


def kept(store: Store, kind: str, record_id: int, who: int) -> list[bytes]:
    """The paper as it would be made now, and as it is kept."""
    shown = making.paper(kind, store.ask(outgoing.sheet, kind, record_id)).pdf
    paper_id = store.do(outgoing.keep, kind, record_id, build=partial(making.paper, kind), who=who).result
    return [shown, store.ask(papers.pdf, paper_id)]


@pytest.mark.parametrize("language", ["nb", "en"])
def test_no_planted_word_is_on_a_letter(tmp_path: Path, language: str) -> None:
    store, quote, who = rich_shop(tmp_path)
    letter = store.do(written, quote, language, who=who).result
    version = store.ask(reading.card, quote).version
    store.do(issuing.issue, quote, version=version, build=making.quote, who=who)
    planted = store.do(plant, TOLD, ON_LETTERS, who=who).result
    assert {"customers.caution", "contacts.own_words", "facts.wording", "staff.title"} <= set(planted)
    card: Any = store.ask(reading.card, quote)
    pdfs = {"follow_up": kept(store, "follow_up", quote, who)}
    store.do(deciding.accept, quote, who=who)
    worked(store, card.job_id, who)
    again = store.do(plant, TOLD, ON_LETTERS, who=who).result
    assert {"visits.wording", "job_moves.reason"} <= set(again)
    records = dict(zip(AFTER, (card.job_id, quote, card.job_id, letter, card.customer_id), strict=True))
    pdfs |= {kind: kept(store, kind, record_id, who) for kind, record_id in records.items()}
    pdfs["calibration"] = [making.paper("calibration", store.ask(outgoing.sheet, "calibration", 1)).pdf]
    assert pdfs.keys() | {"quote"} == LETTERS.keys() - OF_MATTERS - OF_A_DAY  # those stay on our own bench
    for kind, made in pdfs.items():
        assert made[0] == made[-1], kind
        words = " ".join("".join(preview.text(made[0])).split())
        assert re.findall(NEEDLE, words + made[0][:2000].decode("latin-1")) == [], kind
        assert "Ingrid Haugen" in words or kind == "calibration"
        assert (TOLD in words) == (kind in TOLD_ON), kind
    store.close()
