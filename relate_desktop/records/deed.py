"""What a verb knows about its own moment: who is at work, what time it is, and the sentence that says what it did."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from relate_desktop.records.base import Row, Value, file_form, values_of
from relate_desktop.records.history.tables import Entry, EntryValues
from relate_desktop.records.refused import Clash, Stale
from relate_desktop.text import _

_BEFORE_SET_UP = "Europe/Oslo"


@dataclass
class Deed:
    """One transaction as people speak of it. `sentence` is a message id, `words` what fills it."""

    who: int | None
    at: datetime
    verb: str = ""
    sentence: str = ""
    words: dict[str, str] = field(default_factory=dict)
    about: tuple[str, int] | None = None
    customer_id: int | None = None
    final: bool = False
    undoes: int | None = None


def deed(session: Session) -> Deed:
    """The deed being done in this session."""
    found = session.info.get("deed")
    if not isinstance(found, Deed):
        raise TypeError("this session only reads")
    return found


def now(session: Session) -> datetime:
    """The moment of this transaction: UTC, whole seconds, the same for every row of it."""
    moment: datetime = session.info["now"]
    return moment


def zone(session: Session) -> ZoneInfo:
    """The shop's own time zone."""
    if "zone" not in session.info:
        name = session.execute(text("SELECT time_zone FROM shop WHERE id = 1")).scalar()
        session.info["zone"] = ZoneInfo(name or _BEFORE_SET_UP)
    found: ZoneInfo = session.info["zone"]
    return found


def today(session: Session) -> date:
    """Today's date where the shop is."""
    return now(session).astimezone(zone(session)).date()


def who(session: Session) -> int | None:
    """The id of the staff member who is doing this, None before there is any."""
    found: int | None = session.info["who"]
    return found


def say(
    session: Session,
    sentence: str,
    *,
    about: tuple[str, int] | None = None,
    customer_id: int | None = None,
    final: bool = False,
    **words: object,
) -> None:
    """Say what this deed was, for the notice and the history page; the last verb to speak is heard.

    `sentence` is marked with N_() and translated when it is read. `final` means it can't be taken back: paper that
    has left the house does not return.
    """
    mine = deed(session)
    mine.sentence, mine.words = sentence, {name: str(value) for name, value in words.items()}
    mine.about, mine.customer_id, mine.final = about, customer_id, final or mine.final


def check_version(session: Session, row: Row, version: int, values: Mapping[str, object]) -> dict[str, object]:
    """What of `values` was really changed in a form filled from `version` of this row.

    Changes that others made meanwhile to other fields stay. Raises Stale with both texts where the same field was
    changed on both sides.
    """
    current = values_of(row)
    seen = current if row.version == version else current | _since(session, row, version)
    mine = {name: value for name, value in values.items() if file_form(value) != seen[name]}
    clashes = tuple(
        Clash(name, theirs=_shown(current[name]), mine=_shown(file_form(value)))
        for name, value in mine.items()
        if current[name] != seen[name] and current[name] != file_form(value)
    )
    if clashes:
        raise Stale(_("Somebody changed this while you were writing."), clashes=clashes, version=row.version)
    return mine


def _since(session: Session, row: Row, version: int) -> dict[str, Value]:
    """What the columns changed after `version` held then; a row's version is the link that last wrote it."""
    found = session.execute(
        select(EntryValues.before)
        .join(Entry, Entry.id == EntryValues.entry_id)
        .where(Entry.table_name == row.__tablename__, Entry.row_id == row.id, Entry.link_id > version)
        .order_by(Entry.link_id.desc())
    )
    then: dict[str, Value] = {}
    for (before,) in found:
        then |= json.loads(before) if before else {}
    return then


def _shown(value: Value) -> str:
    return "" if value is None else str(value)
