"""What a customer told us on a day, the same for an inquiry and for a complaint: who, when, how and in which words."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, TypedDict

from sqlalchemy.orm import Session

from relate_desktop.records.deed import now, zone
from relate_desktop.records.found import check_person, check_staff
from relate_desktop.records.listening import CHANNELS, clean_note, marks_after
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import _

MOST_YEARS_BACK = 30


class HeardFields(TypedDict, total=False):
    """What can be corrected of what they told us, and who of us sees to it."""

    title: str
    own_words: str
    received_at: datetime
    channel: str
    printable: bool
    read_back: bool
    worry: str
    matters_most: str
    marked: str
    person_id: int | None
    responsible_id: int | None


def corrected(row: Any, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values for a row on record, with its listening note as it is kept: where their words change, marks follow."""
    words = values.get("own_words", row.own_words)
    follow = "own_words" in values and "marked" not in values
    return clean_note({**values, **(marks_after(row, words) if follow else {})}, words)


def check_channel(channel: str, field: str) -> None:
    """Refuse a way of speaking to each other that we do not know."""
    if channel not in CHANNELS:
        raise Refused(_("It is by call, visit, letter, e-mail or message."), field=field)


def check_received(session: Session, received_at: datetime, latest: datetime, sentence: str) -> None:
    """They told us before it was written down (`sentence` names that {day}), and not so long ago that it is a slip."""
    if received_at > latest:
        if latest == now(session):
            raise Refused(_("This moment has not come yet."), field="received_at")
        written = reader(session).day(latest.astimezone(zone(session)).date())
        raise Refused(sentence.format(day=written), field="received_at")
    if received_at < latest - timedelta(days=MOST_YEARS_BACK * 365):
        raise Refused(_("That is too long ago. Look at the year."), field="received_at")


def check_named(session: Session, customer_id: int, values: Mapping[str, Any]) -> None:
    """Refuse who is not of the customer's people, and who does not work here any more."""
    check_person(session, values.get("person_id"), customer_id)
    check_staff(session, values.get("responsible_id"), "responsible_id")
