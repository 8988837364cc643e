"""The sample shop made: every deed of its three years done by the verbs, each at its own moment."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records import staff
from relate_desktop.records.quotes import price_list
from relate_desktop.records.sample import forms, keeping_in_touch, told, workdays
from relate_desktop.records.sample.deeds import Deeds
from relate_desktop.records.sample.doing import do, write_in
from relate_desktop.records.sample.known import Build, Known
from relate_desktop.records.sample.placed import ZONE, Happening, at_minute, placed
from relate_desktop.records.sample.told import Event, Told
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.shop import hours
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.store import Store

Progress = Callable[[int, int], None]
"""Hears how many deeds are done, of how many."""

OWNER, CLERK = "M", "S"

_CARDS_A_DAY = 4
"""The old card box was written in by the clerk, a few cards a day, before anything else happened."""

Deed = tuple[datetime, Callable[[datetime], None]]


def make(store: Store, *, on: datetime, seed: int, build: Build, progress: Progress | None = None) -> None:
    """Fill a new, empty shop file with the sample as it stands at `on` (aware), in one transaction.

    The same day and seed give the same shop, but for the salts of the history. `build` makes the papers.
    """
    with _keeping_all(), store.writing(who=None, verb=make) as session:
        session.info["by_chance"] = Random(seed).choice  # noqa: S311
        deeds = Deeds(session)
        maker = _Maker(deeds, on.astimezone(ZONE).date(), seed, build)
        to_do = [*maker.beginning(), *maker.story()]
        for number, (moment, deed) in enumerate(to_do):
            if progress is not None:
                progress(number, len(to_do))
            deed(moment)
        deeds.finish()


@contextmanager
def _keeping_all() -> Iterator[None]:
    """No looking for rubbish meanwhile: every row is kept to the end, and the looking takes an eighth of the time."""
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def happenings(on: date, seed: int) -> list[Happening]:
    """All that happened before `on`, in its order."""
    stories = [told.shop(), *told.customers()]
    found = [happening for story in stories for happening in placed(story, on, seed)]
    return sorted(found, key=lambda happening: happening.at)


@dataclass
class _Maker:
    """One sample shop on its way: who works there, and which customers are written in."""

    deeds: Deeds
    on: date
    seed: int
    build: Build
    staff: dict[str, int] = field(default_factory=dict)
    known: dict[str, Known] = field(default_factory=dict)

    def beginning(self) -> Iterator[Deed]:
        """The shop set up, then the old customers' cards, on the working days just before the first thing happens."""
        rng = Random(self.seed)  # noqa: S311
        old = [customer for customer in told.customers() if "since" in customer.card]
        days = 1 + -(-len(old) // _CARDS_A_DAY)
        first = happenings(self.on, self.seed)[0].at.date()
        yield at_minute(workdays.before(first, days), 8 * 60), self._set_up
        for number, customer in enumerate(old):
            day = workdays.before(first, days - 1 - number // _CARDS_A_DAY)
            minute = 9 * 60 + 40 * (number % _CARDS_A_DAY) + rng.randint(0, 30)
            yield at_minute(day, minute), partial(self._write_in, customer)

    def story(self) -> Iterator[Deed]:
        """What happened from then on."""
        for happening in happenings(self.on, self.seed):
            yield happening.at, partial(self._do, happening)

    def _set_up(self, moment: datetime) -> None:
        card, begin = told.shop().card, partial(self.deeds.do, at=moment)
        owner = begin(shop.set_up, name=card["shop"]["name"], owner_name=card["staff"][OWNER]["name"], who=None)
        self.staff[OWNER] = owner
        begin(_dress, card, who=owner)
        for letter in card["from_the_beginning"]:
            self.staff[letter] = begin(staff.add, **card["staff"][letter], who=owner)
        begin(_close_on_holidays, self.on, who=owner)

    def _do(self, happening: Happening, moment: datetime) -> None:
        story, event = happening.told, happening.event
        if story is told.shop():
            self._shop(event, moment)
            return
        if story.name not in self.known:
            self._write_in(story, moment)
        self.deeds.do(do, self.known[story.name], event, at=moment, who=self.staff[event.who])

    def _write_in(self, customer: Told, moment: datetime) -> None:
        customer_id = self.deeds.do(write_in, customer, at=moment, who=self.staff[CLERK])
        self.known[customer.name] = Known(customer, customer_id, self.staff, self.build)

    def _shop(self, event: Event, moment: datetime) -> None:
        """Who came and left, and the price list."""
        do_now = partial(self.deeds.do, at=moment, who=self.staff[event.who])
        if event.verb == "usual":
            do_now(_price, event.text)
        elif event.verb == "gather":
            do_now(keeping_in_touch.gather, event.text)
        elif event.verb == "rule":
            do_now(keeping_in_touch.rule, told.shop().card["rule"][event.text])
        elif event.verb == "arrive":
            self.staff[event.refs["person"]] = do_now(staff.add, **told.shop().card["staff"][event.refs["person"]])
        else:
            do_now(staff.archive, self.staff[event.refs["person"]])


def _dress(session: Session, card: dict[str, Any]) -> None:
    """All that stands on the shop's papers, and the owner's own title."""
    owner = staff.rows(session)[0]
    staff.change(session, owner.id, version=owner.version, **card["staff"][OWNER])
    shop.change(session, version=shop_of(session).version, **card["shop"])


def _price(session: Session, line: str) -> None:
    """ "wording | unit | price | of it material", without VAT; one that is in the list already costs this from now."""
    told_parts = forms.parts(line, "wording", "unit", "unit_price", "material_price")
    fields: Any = told_parts | {name: forms.scaled(told_parts[name], 100) for name in told_parts if "price" in name}
    for item in price_list.rows(session):
        if item.wording == fields["wording"]:
            price_list.change(session, item.id, version=item.version, **fields)
            return
    price_list.add(session, **fields)


def _close_on_holidays(session: Session, on: date) -> None:
    for day, wording in workdays.closed_days(on, on + timedelta(days=365)):
        hours.add_closed_day(session, day, wording=wording)
