"""A shop grown to many customers for measuring: ordinary names, jobs and quotes, the same ones for the same seed.

What grows is a book as an older program would have left it: jobs begin in the state they are in, and issued quotes
have their frozen sheet and number, but no kept paper. Since then the shop was in use: `growth_talk.py` says how.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.paths import resources
from relate_desktop.records.bulk import Bulk
from relate_desktop.records.contacts import Contact
from relate_desktop.records.customers.tables import Address, Customer, Email, Person, Phone
from relate_desktop.records.deed import now, say, today, who
from relate_desktop.records.fold import fold, sort_key
from relate_desktop.records.growth_talk import GrownJob, Talk, begin, days_of
from relate_desktop.records.jobs.tables import STATES, Job, JobMove
from relate_desktop.records.quotes.frozen import to_json
from relate_desktop.records.quotes.reckoning import rates_on
from relate_desktop.records.quotes.sheet import live
from relate_desktop.records.quotes.tables import Quote, QuoteLine
from relate_desktop.records.shop.numbers import series_of, written
from relate_desktop.records.store import Store
from relate_desktop.text import N_

JOBS = 3
"""Jobs each customer has."""

ISSUED, DRAFT = 0.03, 0.2
"""Of the customers, how many have an issued quote, and how many a draft."""

_DAYS = 1_100
_MOBILE = ("90", "91", "92", "93", "94", "95", "97", "98", "99", "40", "41", "45", "46", "47", "48")
_MAILS = ("example.com", "example.net", "example.org")
_LONGEST_WORK = timedelta(days=60)
_OVER = ("finished", "followed_up", "declined_by_them", "declined_by_us")
_STATE_WEIGHTS = (6, 6, 8, 10, 30, 30, 6, 4)

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Words:
    """The lists things are named from."""

    given: list[str]
    family: list[str]
    businesses: list[str]
    streets: list[str]
    towns: list[tuple[str, str]]
    jobs: list[str]
    lines: list[tuple[str, str, int, int, int]]
    said: list[str]


def grow(
    store: Store, customers: int, seed: int, *, staff_id: int | None = None, progress: Progress | None = None
) -> None:
    """Add so many customers, each with three jobs, to a shop that is set up. `progress` hears how many of how many.

    All of it is one deed that can't be taken back, and nothing stays of one that is broken off.
    """
    issued = round(customers * ISSUED)
    first, sha256 = store.do(_leave_out_numbers, issued, who=staff_id).result
    store.do(_grow, customers, seed, first, sha256, progress, who=staff_id)


def _leave_out_numbers(session: Session, count: int) -> tuple[int, str]:
    """Set so many quote numbers aside, and keep what the grown rows name; says the first, and the letters' sha256."""
    series = series_of(session, "quote")
    first, series.next = series.next, series.next + count
    say(session, N_("Numbers continue with {number}."), number=written(series.pattern, series.year, series.next))
    return first, begin(session)


def _grow(session: Session, customers: int, seed: int, number: int, sha256: str, progress: Progress | None) -> None:
    say(session, N_("{count} customers grown for measuring."), final=True, count=customers)
    with Bulk(session) as bulk:
        rng = Random(seed)  # noqa: S311
        talk = Talk(session, bulk, rng, sha256)
        grower = Grower(session, bulk, rng, number, talk)
        for turn in range(customers):
            grower.customer(issued=_every(turn, ISSUED), draft=_every(turn, DRAFT))
            if turn % 1_000 == 0:
                grower.issue_all()
                if progress is not None:
                    progress(turn, customers)
        grower.issue_all()
        talk.finish()


def _every(turn: int, share: float) -> bool:
    """True for this share of all turns, evenly, and for just `round(count * share)` of the first `count`."""
    return round((turn + 1) * share) > round(turn * share)


class Grower:
    """Makes one customer after another from one source of chance."""

    def __init__(self, session: Session, bulk: Bulk, rng: Random, number: int, talk: Talk) -> None:
        self._session, self._bulk, self._rng, self._number, self._talk = session, bulk, rng, number, talk
        self._words = _read()
        self._now, self._by = now(session), who(session)
        self._series = series_of(session, "quote")
        self._rate = rates_on(session, today(session)).get("standard", 0)
        self._waiting: list[tuple[int, dict[str, Any]]] = []

    def customer(self, *, issued: bool, draft: bool) -> None:
        """One customer with an address, a phone, perhaps an e-mail, three jobs and perhaps quotes."""
        rng, add = self._rng, self._bulk.add
        since = self._earlier(_DAYS)
        values, key = self._named(), self._bulk.next_id(Customer)
        if values["kind"] != "person":
            add(Person, customer_id=key, name=f"{rng.choice(self._words.given)} {values['family_name'] or 'Lie'}")
        address = self._reach(key, values["display_name"])
        jobs = [self._job(key, address, since) for _ in range(JOBS)]
        included = values["kind"] != "business"
        if issued:
            self._quote(key, address, jobs[0], included=included, issued=True)
        if draft:
            self._quote(key, address, jobs[-1], included=included, issued=False)
        contact = self._said(key, jobs, since)
        add(
            Customer, key, **values, sort_key=sort_key(values["display_name"]), customer_since=since.date(),
            added_at=since, last_contact_at=contact, seen_at=contact,
        )  # fmt: skip

    def _said(self, key: int, jobs: list[GrownJob], since: datetime) -> datetime:
        """What was said between them; says when that was last."""
        contact, said = since + (self._now - since) * self._rng.random(), self._rng.choice(self._words.said)
        self._bulk.add(
            Contact, customer_id=key, channel="call", direction="in", at=contact, staff_id=self._by, wording=said
        )
        return max(contact, self._talk.of(key, jobs) or contact)

    def issue_all(self) -> None:
        """Write the issued quotes that wait, each with the sheet its written lines and records make."""
        self._bulk.write()
        for row_id, values in self._waiting:
            quote = Quote(**values)
            quote.id = row_id
            sheet = replace(live(self._session, quote, quote.number), dated=values["issued_at"].date())
            self._bulk.add(Quote, row_id, **values, frozen=to_json(sheet))
        self._waiting.clear()
        self._session.expunge_all()

    def _named(self) -> dict[str, Any]:
        rng, words = self._rng, self._words
        given, family = rng.choice(words.given), rng.choice(words.family)
        chance = rng.random()
        if chance < 0.15:
            return {
                "kind": "business",
                "display_name": f"{family} {rng.choice(words.businesses)} AS",
                "family_name": "",
            }
        if chance < 0.25:
            name = f"{given} og {rng.choice(words.given)} {family}"
            return {"kind": "household", "display_name": name, "family_name": family}
        return {"kind": "person", "display_name": f"{given} {family}", "given_name": given, "family_name": family}

    def _reach(self, key: int, name: str) -> int:
        rng, add = self._rng, self._bulk.add
        number = f"+47{rng.choice(_MOBILE)}{rng.randrange(10**6):06}"
        add(Phone, customer_id=key, number=number)
        if rng.random() < 0.7:
            add(Email, customer_id=key, address=f"{'.'.join(fold(name).split())}@{rng.choice(_MAILS)}")
        postcode, town = rng.choice(self._words.towns)
        street = f"{rng.choice(self._words.streets)} {rng.randint(1, 150)}"
        return add(Address, customer_id=key, street=street, postcode=postcode, town=town, is_postal=True)

    def _job(self, key: int, address: int, since: datetime) -> GrownJob:
        rng, add = self._rng, self._bulk.add
        opened = since + (self._now - since) * rng.random()
        (state,) = rng.choices(STATES, _STATE_WEIGHTS)
        since_then = self._now - opened
        moved = opened + (min(since_then, _LONGEST_WORK) if state in _OVER else since_then) * rng.random()
        title = rng.choice(self._words.jobs)
        job = add(
            Job, customer_id=key, title=title, state=state, address_id=address, responsible_id=self._by,
            opened_at=opened, moved_at=moved, **days_of(state, moved, rng),
        )  # fmt: skip
        add(JobMove, job_id=job, to_state=state, at=moved, staff_id=self._by)
        return GrownJob(job, title, state, opened, moved)

    def _quote(self, key: int, address: int, job: GrownJob, *, included: bool, issued: bool) -> None:
        job_id, title, opened = job.id, job.title, job.opened
        row_id = self._bulk.next_id(Quote)
        self._lines(row_id, frozen=issued)
        earliest = self._in_number_year(opened) if issued else opened
        created = earliest + (self._now - earliest) * self._rng.random()
        values: dict[str, Any] = {
            "customer_id": key, "job_id": job_id, "address_id": address, "title": title,
            "language": "nb", "prices_include_vat": included, "valid_until": (created + timedelta(days=30)).date(),
            "work": title + ".", "signer_id": self._by, "created_at": created, "created_by": self._by,
        }  # fmt: skip
        if issued:
            self._waiting.append((row_id, values | self._issue(created)))
        else:
            self._bulk.add(Quote, row_id, **values)

    def _in_number_year(self, moment: datetime) -> datetime:
        """Not before the year its number will name."""
        return min(max(moment, datetime(self._series.year, 1, 1, 12, tzinfo=UTC)), self._now)

    def _issue(self, moment: datetime) -> dict[str, Any]:
        """What issuing fills in, with the next of the numbers that were set aside."""
        (state,) = self._rng.choices(("issued", "accepted", "declined", "withdrawn"), (3, 5, 2, 1))
        number = written(self._series.pattern, self._series.year, self._number)
        self._number += 1
        decided = {} if state == "issued" else {"decided_at": moment, "decided_by": self._by}
        parts = {"inclusions": "", "exclusions": "", "assumptions": "", "customer_duties": ""}
        return {"state": state, "number": number, "issued_at": moment, "issued_by": self._by, **decided, **parts}

    def _lines(self, quote_id: int, *, frozen: bool) -> None:
        for position in range(self._rng.randint(2, 6)):
            wording, unit, price, least, most = self._rng.choice(self._words.lines)
            quantity = self._rng.randrange(least, most + 1, 500)
            self._bulk.add(
                QuoteLine, quote_id=quote_id, position=position * 1_000, wording=wording, unit=unit, unit_price=price,
                quantity=quantity, vat_rate=self._rate if frozen else None,
            )  # fmt: skip

    def _earlier(self, days: int) -> datetime:
        return self._now - timedelta(minutes=self._rng.randrange(days * 24 * 60))


def _read() -> Words:
    found = tomllib.loads((resources() / "growth" / "names.toml").read_text(encoding="utf-8"))
    things, works = _listed(found["things"]), _listed(found["works"])
    return Words(
        given=found["given"].split(),
        family=found["family"].split(),
        businesses=found["businesses"].split(),
        streets=[_street(name, ending) for name in found["streets"].split() for ending in found["endings"].split()],
        towns=[_town(line) for line in _listed(found["towns"])],
        jobs=[work.format(thing) for work in works for thing in things],
        lines=[_line(line) for line in found["lines"].strip().splitlines()],
        said=[f"{sentence.strip()}." for sentence in found["said"].split(".") if sentence.strip()],
    )


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _street(name: str, ending: str) -> str:
    """Storgata, but Øvre gata: what ends in _ stands before a word of its own."""
    return f"{name[:-1]} {ending}" if name.endswith("_") else name + ending


def _town(line: str) -> tuple[str, str]:
    postcode, _, town = line.partition(" ")
    return postcode, town


def _line(line: str) -> tuple[str, str, int, int, int]:
    wording, unit, price, quantities = line.split("|")
    least, most = quantities.split(":")
    return wording, unit, int(price), int(least), int(most)
