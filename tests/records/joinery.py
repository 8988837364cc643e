"""A small joinery on a real shop file, with a clock that goes on a minute with each deed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Row, add
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import now, say
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs.doing import open_job
from relate_desktop.records.quotes.drafting import change, draft
from relate_desktop.records.quotes.frozen import to_json
from relate_desktop.records.quotes.issuing import issue
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.records.shop.doing import set_up
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from tests.records.begun import begun

T = TypeVar("T")

NOTHING_TO_ADD = {"inclusions": "", "exclusions": "", "assumptions": "", "customer_duties": ""}


def build(sheet: QuoteSheet) -> Built:
    """A paper for tests of the records: the sheet itself, as bytes that only it can give."""
    return Built(pdf=b"%PDF-\n" + to_json(sheet).encode(), pages=1)


class Joinery:
    """Fjell & Furu: Magnus owns it, and what is done is done by him."""

    def __init__(self, folder: Path, start: datetime = datetime(2026, 11, 19, 8, 0, tzinfo=UTC)) -> None:
        self.now = start
        self.who: int | None = None
        self.links: list[int] = []
        self.sentence = ""
        beginning = f"{type(self).__name__} {start}"
        self.store = begun(folder / "shop.relate", beginning, self._begin, clock=lambda: self.now)
        self.now = start + timedelta(minutes=2)
        self.who = self.store.ask(lambda session: session.scalars(select(Staff.id)).one())
        self.links = list(range(1, self.store.last_link() + 1))

    def _begin(self, store: Store) -> None:
        self.store = store
        self.who = self.do(set_up, name="Fjell & Furu Snekkerverksted", owner_name="Magnus Lie")
        self.do(
            change_shop, version=1, street="Verkstedvegen 8", postcode="2609", town="Lillehammer", phone="61 25 00 14"
        )

    def do(self, verb: Callable[..., T], *args: Any, **fields: Any) -> T:
        self.now += timedelta(minutes=1)
        done = self.store.do(verb, *args, who=self.who, **fields)
        if done.change is not None:
            self.links.append(done.change.link_id)
            self.sentence = done.change.sentence
        return done.result

    def ask(self, query: Callable[..., T], *args: Any, **fields: Any) -> T:
        return self.store.ask(query, *args, **fields)

    def undo(self) -> None:
        """Take back the last deed."""
        self.do(undo, self.links[-1])

    def row(self, kind: type[Row], row_id: int) -> Any:
        """A row as it is in the file now."""
        return self.ask(lambda session: session.get(kind, row_id))

    def customer(self, name: str = "Ingrid Haugen", **fields: Any) -> int:
        return self.do(new_customer, name, **fields)

    def job(self, customer_id: int | None = None, title: str = "trapperekkverk", **fields: Any) -> int:
        return self.do(open_job, customer_id or self.customer(), title=title, **fields)

    def quote(self, job_id: int | None = None, *, price: int = 590_000, **fields: Any) -> int:
        """A draft that can be issued."""
        quote_id = self.do(draft, job_id or self.job())
        self.do(add_line, quote_id, wording="Rekkverk i eik, oljet", quantity=4_200, unit="m", unit_price=price)
        self.do(change, quote_id, version=self.version(quote_id), **NOTHING_TO_ADD | fields)
        return quote_id

    def issued(self, job_id: int | None = None, **fields: Any) -> int:
        quote_id = self.quote(job_id, **fields)
        self.issue(quote_id)
        return quote_id

    def issue(self, quote_id: int) -> str:
        return self.do(issue, quote_id, version=self.version(quote_id), build=build)

    def seen(self, quote_id: int) -> QuoteCard:
        return self.ask(card, quote_id)

    def change(self, quote_id: int, **fields: Any) -> None:
        self.do(change, quote_id, version=self.version(quote_id), **fields)

    def version(self, quote_id: int) -> int:
        return self.seen(quote_id).version


def new_customer(session: Session, name: str, **fields: Any) -> int:
    moment = now(session)
    address = {"street": "Bakkeveien 14", "postcode": "2615", "town": "Lillehammer", "country": "NO", "extra": ""}
    address |= {field: fields.pop(field) for field in list(fields) if field in address}
    customer = Customer(display_name=name, sort_key=name.casefold(), added_at=moment, seen_at=moment, **fields)
    customer_id = add(session, customer)
    if any(address.values()):
        add(session, Address(customer_id=customer_id, is_postal=True, **address))
    say(session, "{name} is a customer.", about=("customers", customer_id), customer_id=customer_id, name=name)
    return customer_id


def hire(session: Session, name: str, **fields: Any) -> int:
    """Somebody new on the staff."""
    staff_id = add(session, Staff(name=name, **fields))
    say(session, "{name} is here.", about=("staff", staff_id), name=name)
    return staff_id
