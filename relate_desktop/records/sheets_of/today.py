"""What the day sheet and the call list get to see: the day's reminders, whom they are about, and their phones."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records import phones
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.customers.tables import Phone
from relate_desktop.records.day_sheets import CallListSheet, CallSheet, DayGroupSheet, DayLineSheet, DaySheet
from relate_desktop.records.deed import now, zone
from relate_desktop.records.quotes.sheet import sender
from relate_desktop.records.sheets_of.common import envelope
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.today import reading
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.telling import HELD, Telling, grouped
from relate_desktop.text import Translator, translator

BEGINS = time(8)
"""When a day that is not today is looked at."""

AT_ONCE = 200
MOST_PHONES = 3


def sheet(
    session: Session, kind: str, *, on: date | None = None, language: str | None = None
) -> DaySheet | CallListSheet:
    """The day sheet ("day_sheet") or the call list ("call_list") of a day, today unless told.

    It is in the language of the house unless another is asked for.
    """
    return day_sheet(session, on, language) if kind == "day_sheet" else call_list(session, on, language)


def day_sheet(session: Session, on: date | None = None, language: str | None = None) -> DaySheet:
    """All that is to be done on a day; what must not be done now is left out."""
    spoken, tells, reminders = _day(session, on, language)
    rung = _phones(session, reminders)
    groups = tuple(
        DayGroupSheet(tells.group(name), tuple(_line(each, tells, rung) for each in found))
        for name, found in grouped(reminders).items()
        if name != HELD
    )
    shop = shop_of(session)
    return DaySheet(spoken, tells.today, sender(session, shop), envelope(shop), tells.summed_up(reminders), groups)


def call_list(session: Session, on: date | None = None, language: str | None = None) -> CallListSheet:
    """Whom to ring on a day, each once with the reminder that comes first; who must not be rung now is left out."""
    spoken, tells, reminders = _day(session, on, language)
    found: dict[int, Reminder] = {}
    for name, group in grouped(reminders).items():
        for each in group:
            if name != HELD and any(way.name == "call" for way in each.ways):
                found.setdefault(each.customer_id, each)
    shop = shop_of(session)
    calls = tuple(_call(session, each, tells) for each in found.values())
    return CallListSheet(spoken, tells.today, sender(session, shop), envelope(shop), calls)


def _day(session: Session, on: date | None, language: str | None) -> tuple[str, Telling, Sequence[Reminder]]:
    shop, home = shop_of(session), zone(session)
    spoken = language or shop.house_language
    today = now(session).astimezone(home).date()
    day = today if on is None else on
    moment = None if day == today else datetime.combine(day, BEGINS, home)
    tells = Telling(translator(spoken), Reader(spoken, shop.country, shop.currency), day, home)
    return spoken, tells, reading.today(session, on=moment, language=spoken)


def _line(reminder: Reminder, tells: Telling, rung: dict[int, str]) -> DayLineSheet:
    phone = rung.get(reminder.customer_id, "")
    return DayLineSheet(reminder.customer_name, phone, reminder.title, tells.when(reminder), reminder.late)


def _phones(session: Session, reminders: Sequence[Reminder]) -> dict[int, str]:
    """The first phone of each one, as it is read here."""
    keys = sorted({reminder.customer_id for reminder in reminders})
    country = shop_of(session).country
    found: dict[int, str] = {}
    for start in range(0, len(keys), AT_ONCE):
        query = select(Phone.customer_id, Phone.number).where(Phone.customer_id.in_(keys[start : start + AT_ONCE]))
        for key, number in session.execute(query.order_by(Phone.position, Phone.id)):
            found.setdefault(key, phones.shown(number, country=country))
    return found


def _call(session: Session, reminder: Reminder, tells: Telling) -> CallSheet:
    card = customers.card(session, reminder.customer_id)
    rung = tuple(f"{phone.shown} ({phone.note})" if phone.note else phone.shown for phone in card.phones[:MOST_PHONES])
    say = how_to_say(tells.words, card.known_as, card.pronunciation)
    when = tells.when(reminder)
    return CallSheet(reminder.customer_name, say, rung, reminder.title, reminder.todo, when, reminder.late)


def how_to_say(words: Translator, known_as: str, sound: str) -> str:
    """How to say a name, where somebody has written that down; "" elsewhere."""
    return words.gettext("Say {name} ({sound}).").format(name=known_as, sound=sound) if known_as and sound else ""
