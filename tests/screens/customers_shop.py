"""A small joinery with the people of the pictures, on a real shop file and in the real window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtWidgets import QApplication
from sqlalchemy import func, select

from relate_desktop.formats import Reader
from relate_desktop.records import contacts
from relate_desktop.records.customers import about, doing
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.history.tables import Link
from relate_desktop.records.jobs.doing import move, open_job
from relate_desktop.records.shop.doing import set_up
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from relate_desktop.screens.finding import Finder
from relate_desktop.screens.kit import dress, reading
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from relate_desktop.screens.work import Work
from relate_desktop.text import language
from tests.records.begun import begun

T = TypeVar("T")
OTHERS = (
    ("Zoran Petrović", "Storgata 61", "2609", "Lillehammer"),
    ("Bjørn-Erik Løvstad", "Søre Ålgate 3", "2815", "Gjøvik"),
    ("Solveig Nygård", "Nybuvegen 22", "2618", "Lillehammer"),
    ("Ola Brekke", "Brekke gård", "2625", "Fåberg"),
    ("Torunn Kjelstad", "Kirkegata 8", "2317", "Hamar"),
    ("Agnieszka Wójcik", "Jernbanegata 5", "2609", "Lillehammer"),
    ("Lars Tveit", "Øvre Mesna veg 90", "2615", "Lillehammer"),
)


class Shop:
    """The shop file, with a clock that goes on an hour with each deed until it is today."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "shop.relate"
        self.who: int | None = None
        self._begin("an empty shop", self._set_up)

    def _begin(self, what: str, make: Callable[[], object]) -> None:
        """Open the file as `make` leaves it, when it left it."""
        self.now, self.who = datetime(2026, 11, 6, 8, 0, tzinfo=UTC), None

        def made(store: Store) -> None:
            self.store = store
            make()

        self.store = begun(self.path, what, made, clock=lambda: self.now)
        self.now = self.ask(lambda session: session.scalars(select(func.max(Link.at))).one())
        self.who = self.ask(lambda session: session.scalars(select(Staff.id)).one())

    def _set_up(self) -> None:
        self.who = self.do(set_up, name="Fjell & Furu", owner_name="Magnus Lie")

    def do(self, verb: Callable[..., T], *args: Any, **fields: Any) -> T:
        self.now += timedelta(hours=1)
        return self.store.do(verb, *args, who=self.who, **fields).result

    def ask(self, query: Callable[..., T], *args: Any, **fields: Any) -> T:
        return self.store.ask(query, *args, **fields)

    def add(self, name: str, street: str = "", postcode: str = "", town: str = "", **fields: Any) -> int:
        where = [{"street": street, "postcode": postcode, "town": town}] if street else []
        return self.do(doing.add, display_name=name, addresses=where, **fields)

    def people(self) -> int:
        """The shop with the people of the pictures; the id of Ingrid Haugen, seen last."""
        self.store.close()
        self.path.unlink()
        self._begin("the people of the pictures", self._add_people)
        ingrid: int = self.ask(lambda session: session.scalars(select(func.max(Customer.id))).one())
        return ingrid

    def _add_people(self) -> None:
        self._set_up()
        for other in OTHERS:
            self.add(*other)
        self.add("Aud og Per Sætre", "Vårsetergrenda 17", "2618", "Lillehammer", kind="household")
        board = self.add("Borettslaget Furulia", "Furulia 2–48", "2619", "Lillehammer", kind="business",
                         organisation_number="923 609 016")  # fmt: skip
        self.do(about.add_person, board, name="Anne Moen", role="Styreleder", phone="918 22 104")
        self._add_ingrid()

    def _add_ingrid(self) -> None:
        ingrid = self.add(
            "Ingrid Haugen", "Bakkeveien 14", "2615", "Lillehammer",
            phones=[{"number": "951 24 680", "note": "best, after 15:00"}], emails=["ingrid.haugen@example.no"],
            pronunciation="ING-ri", lead_source="Torunn Kjelstad", customer_since=date(2014, 4, 2),
            facts=["Emil, 3, her grandson, is there every other week",
                   {"wording": "Bamse is afraid of the doorbell: knock", "kind": "preference"}],
            caution="She is waiting for our call",
        )  # fmt: skip
        self.do(
            contacts.log, ingrid, channel="call", direction="in",
            wording="Ingrid rang to ask for a stair railing at home. We answered after 1 hour 20 minutes.",
        )  # fmt: skip
        job = self.do(open_job, ingrid, title="The stair railing")
        other = self.do(open_job, ingrid, title="Kitchen window that stuck")
        for state in ("quoted", "agreed", "under_way", "finished"):
            self.do(move, other, state)
        self.now += timedelta(days=7)
        self.do(
            contacts.log, ingrid, channel="visit", direction="in",
            wording="Ingrid came by the workshop and held the two oak samples.", job_id=job,
            own_words="I like the oiled one, but Emil must not get splinters.",
        )  # fmt: skip


@contextmanager
def window_on(shop: Shop, *, place: Place | None = None, size: tuple[int, int] = (1366, 768)) -> Iterator[Window]:
    """The real window on the shop."""
    reading.use_reader(Reader(language(), "NO", "NOK"))
    work = Work(shop.store, who=shop.who, inline=True)
    window = Window()
    window.show_shop_name("Fjell & Furu")
    window.resize(*size)
    window.show()
    window.open_shop(work, Finder(work), place=place or Place("customers"))
    QApplication.processEvents()
    try:
        yield window
    finally:
        window.close()
        work.close()
        window.deleteLater()
        QApplication.processEvents()


def begin(application: QApplication, **look: Any) -> None:
    """Dress the application as the program does."""
    dress.start(application, **look)
