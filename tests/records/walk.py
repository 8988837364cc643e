"""A clerk who does anything at all, by chance: every verb of every noun, on rows that are there."""

import random
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any, ClassVar

from PIL import Image

from relate_desktop.records import contacts, staff
from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs.tables import STATES
from relate_desktop.records.quotes import deciding, drafting, issuing, lines, payments, price_list
from relate_desktop.records.quotes.tables import ACCEPTED_HOW, PRICE_TYPES
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.shop import hours, numbers
from relate_desktop.records.store import Store
from tests.records.call_deeds import CALL_DEEDS
from tests.records.job_deeds import JOB_DEEDS
from tests.records.joinery import NOTHING_TO_ADD, build
from tests.records.promise_deeds import PROMISE_DEEDS
from tests.records.today_deeds import TODAY_DEEDS

Verb = Callable[..., Any]
Try = tuple[Verb, tuple[Any, ...], dict[str, Any]]

NAMES = ("Ingrid Haugen", "Aud og Per Sætre", "Zoran Petrović", "Borettslaget Furulia", "王小明", "<b>Ola</b>")
WORDS = (
    "",
    "Trapp",
    "Rekkverk i eik, oljet",
    "«Emil må ikke få fliser»",
    "'; DROP TABLE jobs",
    "{title} %s",
    "ø" * 150,
)


class NothingThere(Exception):
    """A deed on a row, and there is no such row."""


class Walk:
    """Deeds by chance in one shop file; the same seed does the same things. `deeds` are all there are, unless told."""

    deeds: ClassVar[tuple["Deed", ...]] = ()

    def __init__(self, path: Path, seed: int) -> None:
        self.path, self.chance = path, random.Random(seed)
        self.now: datetime = datetime(2026, 12, 28, 8, 0, tzinfo=UTC)
        self.store = Store.open(path, clock=lambda: self.now)
        self.done: set[str] = set()
        self.pack: list[Deed] = []

    def step(self) -> int:
        """One deed that changes something; its link. Deeds come as from a shuffled pack, so all have their turn."""
        while True:
            if not self.pack:
                deeds = self.deeds or DEEDS
                self.pack = self.chance.sample(deeds, len(deeds))
            self.now += timedelta(minutes=self.chance.choice((0, 1, 400)))
            link = self.tried(self.pack.pop())
            if link is not None:
                return link

    def tried(self, deed: "Deed") -> int | None:
        """The deed's link, None where it was refused or changed nothing."""
        try:
            verb, args, fields = deed(self)
            change = self.store.do(verb, *args, who=1, **fields).change
        except (NothingThere, Refused):
            return None
        if change is None:
            return None
        self.done.add(f"{verb.__module__}.{verb.__name__}")
        return change.link_id

    def any(self, table: str, where: str = "1") -> int:
        """The id of some row of a table."""
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as file:
            ids = [row[0] for row in file.execute(f"SELECT id FROM {table} WHERE {where} ORDER BY id")]
        file.close()
        if not ids:
            raise NothingThere
        found: int = self.chance.choice(ids)
        return found

    def maybe(self, table: str) -> int | None:
        """The id of some row, or none."""
        try:
            return self.any(table) if self.chance.random() < 0.5 else None
        except NothingThere:
            return None

    def value(self, table: str, column: str, row_id: int) -> Any:
        """What stands in the file."""
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as file:
            found = file.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
        file.close()
        return found[0]

    def words(self) -> str:
        return self.chance.choice(WORDS)

    def yes(self) -> bool:
        return self.chance.random() < 0.5

    def few(self, options: dict[str, Any]) -> dict[str, Any]:
        """Some of these fields."""
        return {name: value for name, value in options.items() if self.yes()}

    def day(self) -> date:
        return date(2026, 12, 20) + timedelta(days=self.chance.randrange(40))

    def changing(self, verb: Verb, table: str, where: str = "1", **options: Any) -> Try:
        """A change of some row, from the version it has now."""
        row_id = self.any(table, where)
        return verb, (row_id,), self.few(options) | {"version": self.value(table, "version", row_id)}


def _customer(walk: Walk) -> Try:
    fields: dict[str, Any] = {
        "phones": ["951 24 680"], "emails": ["a@example.no"], "people": [{"name": "Anne Moen"}], "facts": ["Bamse"],
        "addresses": [{"street": "Bakkeveien 14", "postcode": "2615", "town": "Lillehammer"}, {"street": "Hytta"}],
        "tags": ["trapp", "tre"], "vat_shown": "excluded", "language": "en", "customer_since": walk.day(),
    }  # fmt: skip
    kind = walk.chance.choice(("person", "household", "business"))
    return doing.add, (), walk.few(fields) | {"display_name": walk.chance.choice(NAMES), "kind": kind}


def _change_customer(walk: Walk) -> Try:
    name, kind = walk.chance.choice(NAMES), walk.chance.choice(("person", "household", "business"))
    return walk.changing(doing.change, "customers", display_name=name, kind=kind, notes=walk.words(), caution="Hund")


def _log(walk: Walk) -> Try:
    customer_id = walk.any("customers")
    channel, direction = walk.chance.choice(list(contacts.LOGGED))
    options = {"job_id": walk.maybe("jobs"), "quote_id": walk.maybe("quotes"), "person_id": walk.maybe("people")}
    fields = {"channel": channel, "direction": direction, "wording": walk.words(), "own_words": walk.words()}
    at = walk.now - timedelta(hours=walk.chance.randrange(50))
    return contacts.log, (customer_id,), walk.few(options) | fields | {"at": at, "printable": walk.yes()}


def _open_job(walk: Walk) -> Try:
    customer_id = walk.any("customers")
    fields = {"title": walk.words(), "own_words": walk.words(), "printable": walk.yes()}
    return jobs.open_job, (customer_id,), fields | walk.few({"address_id": walk.maybe("addresses")})


def _move_job(walk: Walk) -> Try:
    return jobs.move, (walk.any("jobs"), walk.chance.choice(STATES)), {"reason": walk.words()}


def _change_quote(walk: Walk) -> Try:
    options = {
        "title": walk.words(), "language": walk.chance.choice(("nb", "en")), "valid_until": walk.day(),
        "prices_include_vat": walk.yes(), "work": walk.words(), "terms": walk.words(), "written_name": walk.words(),
        "words_id": walk.maybe("job_words"), "contact_id": walk.maybe("contacts"), "signer_id": walk.maybe("staff"),
        "person_id": walk.maybe("people"), "address_id": walk.maybe("addresses"), "starts": walk.words(),
        "price_type": walk.chance.choice(PRICE_TYPES), "recommendation": walk.words(), "hide_prices": walk.yes(),
        "starts_on": walk.day(), "done_by": walk.day(),
    }  # fmt: skip
    found = walk.changing(drafting.change, "quotes", "state = 'draft'", **options)
    return found[0], found[1], found[2] | (NOTHING_TO_ADD if walk.yes() else {})


def _line(walk: Walk) -> dict[str, Any]:
    return {
        "kind": walk.chance.choice(("normal", "normal", "text", "discount", "optional")), "wording": walk.words(),
        "quantity": walk.chance.randrange(1, 9_000), "unit_price": walk.chance.randrange(900_000),
        "material_price": walk.chance.choice((None, 0)), "discount_rate": walk.chance.choice((None, 500)),
        "vat_code": walk.chance.choice(("standard", "low")),
    }  # fmt: skip


def _add_line(walk: Walk) -> Try:
    return lines.add_line, (walk.any("quotes"),), walk.few(_line(walk) | {"to": walk.chance.randrange(4)})


def _alternative(walk: Walk) -> Try:
    line_id = walk.any("quote_lines", "kind = 'normal'")
    fields = {"kind": "alternative", "alternative_to": line_id, "wording": "Ask", "unit_price": 800_000}
    return lines.add_line, (walk.value("quote_lines", "quote_id", line_id),), fields


def _payment(walk: Walk) -> dict[str, Any]:
    how = {"share": walk.chance.randrange(1, 5_000)} if walk.yes() else {"amount": walk.chance.randrange(1, 90_000)}
    return how | {"wording": walk.words(), "due_on": walk.day()}


def _accept(walk: Walk) -> Try:
    """A yes, as often as not with one of the options."""
    quote_id = walk.any("quotes", "state = 'issued'")
    options = f"quote_id = {quote_id} AND kind IN ('alternative', 'optional')"
    fields = {"by": walk.words(), "how": walk.chance.choice(ACCEPTED_HOW), "reason": walk.words()}
    try:
        return deciding.accept, (quote_id,), fields | {"chosen": [walk.any("quote_lines", options)]}
    except NothingThere:
        return deciding.accept, (quote_id,), fields


def _draft_like(walk: Walk) -> Try:
    return drafting.draft, (walk.any("jobs"),), {"like": walk.any("quotes")}


def _copy(walk: Walk) -> Try:
    return drafting.copy_from, (walk.any("quotes", "state = 'draft'"), walk.any("quotes")), {}


def _issue(walk: Walk) -> Try:
    quote_id = walk.any("quotes", "state = 'draft'")
    return issuing.issue, (quote_id,), {"version": walk.value("quotes", "version", quote_id), "build": build}


def _issuable(walk: Walk) -> Try:
    """What is missing on some draft, one verb nearer to being issued."""
    quote_id = walk.any("quotes", "state = 'draft'")
    gaps = {gap.field for gap in walk.store.ask(issuing.missing, quote_id)}
    version = {"version": walk.value("quotes", "version", quote_id)}
    if "lines" in gaps:
        return lines.add_line, (quote_id,), {"wording": "Rekkverk", "unit_price": 900_000}
    if gaps & set(NOTHING_TO_ADD):
        return drafting.change, (quote_id,), NOTHING_TO_ADD | version
    if "address_id" in gaps:
        customer_id = walk.value("quotes", "customer_id", quote_id)
        fields = {"address_id": walk.any("addresses", f"customer_id = {customer_id}")}
        return drafting.change, (quote_id,), fields | version
    return drafting.change, (quote_id,), {"valid_until": date(2027, 3, 1)} | version


def _shop(walk: Walk) -> Try:
    options = {"tagline": walk.words(), "envelope_dx": walk.chance.randrange(9), "quote_valid_days": 14}
    return shop.change, (), walk.few(options) | {"version": walk.value("shop", "version", 1)}


def _hours(walk: Walk) -> Try:
    weekday = walk.chance.randrange(7)
    with sqlite3.connect(f"file:{walk.path}?mode=ro", uri=True) as file:
        query = "SELECT opens, closes FROM opening_hours WHERE weekday = ? ORDER BY opens"
        seen = file.execute(query, (weekday,)).fetchall()
    file.close()
    stretches = [("08:00", "12:00"), ("12:30", f"{13 + walk.chance.randrange(8)}:00")]
    return hours.set_hours, (weekday, stretches[: walk.chance.randrange(3)]), {"seen": seen}


def _vat(walk: Walk) -> Try:
    code = walk.chance.choice(("standard", "reduced", "low"))
    day = date(2026, 12, 1) + timedelta(days=walk.chance.randrange(40))
    return shop.change_vat, (code,), {"rate": walk.chance.randrange(3_000), "valid_from": day}


def _logo(walk: Walk) -> Try:
    picture = BytesIO()
    Image.new("RGB", (4, 4), walk.chance.choice(("red", "green", "blue"))).save(picture, "PNG")
    return shop.set_logo, (picture.getvalue() if walk.yes() else None,), {}


def _text(walk: Walk) -> Try:
    row_id = walk.any("standard_texts")
    where = (walk.value("standard_texts", "key", row_id), walk.value("standard_texts", "language", row_id))
    return (
        shop.change_text,
        where,
        {"version": walk.value("standard_texts", "version", row_id), "wording": walk.words()},
    )


def _series(walk: Walk) -> Try:
    row_id = walk.any("number_series")
    pattern = walk.chance.choice(("{year}-{number:03}", "T{number}", "{number}/{year}"))
    there = walk.value("number_series", "next", row_id)
    fields = {"pattern": pattern, "next": there + walk.chance.randrange(2)}
    return numbers.change_series, ("quote",), fields | {"version": walk.value("number_series", "version", row_id)}


def _untag(walk: Walk) -> Try:
    row_id = walk.any("tags")
    return about.untag, (walk.value("tags", "customer_id", row_id), walk.value("tags", "word", row_id)), {}


def _consent(walk: Walk) -> Try:
    fields = {"channel": walk.chance.choice(("post", "phone")), "purpose": "news", "given": walk.yes()}
    return about.record_consent, (walk.any("customers"),), fields


Deed = Callable[[Walk], Try]

_PEOPLE: tuple[Deed, ...] = (
    _customer, _change_customer, _log, _untag, _consent,
    lambda w: (doing.archive, (w.any("customers"),), {}),
    lambda w: (doing.restore, (w.any("customers", "archived_at IS NOT NULL"),), {}),
    lambda w: (reach.add_phone, (w.any("customers"),), {"number": "61 25 00 14"}),
    lambda w: w.changing(reach.change_phone, "phones", number="951 24 681", note=w.words()),
    lambda w: (reach.remove_phone, (w.any("phones"),), {}),
    lambda w: (reach.add_email, (w.any("customers"),), {"address": "b@example.no"}),
    lambda w: w.changing(reach.change_email, "emails", address="c@example.no", label="hjemme"),
    lambda w: (reach.remove_email, (w.any("emails"),), {}),
    lambda w: (reach.add_address, (w.any("customers"),), {"street": "Storgata 61", "is_postal": w.yes()}),
    lambda w: w.changing(reach.change_address, "addresses", street="Storgata 62", is_postal=w.yes(), town="Gjøvik"),
    lambda w: (reach.remove_address, (w.any("addresses"),), {}),
    lambda w: (reach.remove_address, (w.any("addresses", "street = 'Storgata 61'"),), {}),
    lambda w: (about.add_person, (w.any("customers"),), {"name": "Per Sætre"}),
    lambda w: (about.add_person, (w.any("customers"),), {"name": "Aud Sætre"}),
    lambda w: w.changing(about.change_person, "people", name="Aud Moen", role=w.words()),
    lambda w: (about.remove_person, (w.any("people"),), {}),
    lambda w: (about.remember, (w.any("customers"), "Bamse er redd ringeklokka"), {}),
    lambda w: w.changing(about.change_fact, "facts", wording="Bank på", kind="preference"),
    lambda w: (about.forget_fact, (w.any("facts"),), {}),
    lambda w: (about.tag, (w.any("customers"), "eik"), {}),
    lambda w: w.changing(contacts.change, "contacts", wording=w.words(), printable=w.yes(), job_id=w.maybe("jobs")),
    lambda w: (staff.add, (), {"name": w.chance.choice(NAMES)}),
    lambda w: w.changing(staff.change, "staff", title=w.words(), phone="61 25 00 15"),
    lambda w: (staff.archive, (w.any("staff"),), {}),
    lambda w: (staff.restore, (w.any("staff", "archived_at IS NOT NULL"),), {}),
)  # fmt: skip

_SHOP: tuple[Deed, ...] = (
    _shop, _hours, _vat, _logo, _text, _series,
    lambda w: (hours.add_closed_day, (w.day(),), {"wording": w.words()}),
    lambda w: (hours.remove_closed_day, (w.any("closed_days"),), {}),
)  # fmt: skip

_WORK: tuple[Deed, ...] = (
    _open_job, _open_job, _move_job, _move_job, _move_job, _change_quote, _change_quote, _add_line, _add_line,
    _issuable, _issuable, _issuable, _issuable, _issue, _issue, _issue,
    lambda w: w.changing(jobs.change, "jobs", title=w.words(), address_id=w.maybe("addresses"), responsible_id=1),
    lambda w: (jobs.add_words, (w.any("jobs"),), {"wording": w.words(), "printable": w.yes()}),
    lambda w: w.changing(jobs.change_words, "job_words", wording=w.words(), printable=w.yes(), read_back=w.yes()),
    lambda w: (jobs.remove_words, (w.any("job_words"),), {}),
    lambda w: (drafting.draft, (w.any("jobs"),), w.few({"title": w.words()})),
    lambda w: (drafting.draft, (w.any("jobs"),), {}),
    lambda w: (drafting.discard, (w.any("quotes"),), {}),
    lambda w: w.changing(lines.change_line, "quote_lines", **_line(w)),
    lambda w: (lines.move_line, (w.any("quote_lines"), w.chance.randrange(5)), {}),
    lambda w: (lines.remove_line, (w.any("quote_lines"),), {}),
    _accept,
    lambda w: (deciding.decline, (w.any("quotes", "number IS NOT NULL"),), {"reason": w.words()}),
    lambda w: (deciding.withdraw, (w.any("quotes", "number IS NOT NULL"),), {"reason": w.words()}),
)  # fmt: skip

_OFFERS: tuple[Deed, ...] = (
    _alternative, _draft_like, _copy,
    lambda w: (payments.add_payment, (w.any("quotes", "state = 'draft'"),), _payment(w)),
    lambda w: w.changing(payments.change_payment, "quote_payments", wording=w.words(), due_on=w.day()),
    lambda w: (payments.remove_payment, (w.any("quote_payments"),), {}),
    lambda w: (price_list.add, (), {"wording": w.chance.choice(NAMES), "unit_price": w.chance.randrange(9_000)}),
    lambda w: w.changing(price_list.change, "price_items", unit=w.words(), unit_price=w.chance.randrange(9_000)),
    lambda w: (price_list.archive, (w.any("price_items", "archived_at IS NULL"),), {}),
    lambda w: (price_list.restore, (w.any("price_items", "archived_at IS NOT NULL"),), {}),
    lambda w: (price_list.remember, (w.any("quote_lines"),), {}),
    lambda w: (price_list.fill, (w.any("quotes", "state = 'draft'"), w.any("price_items")), {}),
    lambda w: (drafting.revise, (w.any("quotes", "state = 'issued'"),), {}),
    lambda w: (deciding.take_back_acceptance, (w.any("quotes", "state = 'accepted'"),), {"reason": w.words()}),
)  # fmt: skip

DEEDS: tuple[Deed, ...] = (
    *_PEOPLE, *_SHOP, *_WORK, *_WORK, *_OFFERS, *JOB_DEEDS, *JOB_DEEDS, *PROMISE_DEEDS, *CALL_DEEDS, *TODAY_DEEDS,
)  # fmt: skip
