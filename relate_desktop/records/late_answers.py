"""Who waits too long for our answer, by plain queries: the top of the day before the records are loaded.

The same that `today.rules.answering` finds late, of what `inquiries.standing` reads (tests hold one against the other),
but for those we rang without reaching them: when to try again the records know.
"""

# ruff: noqa: S608 - what is put together are words of this file; values are bound

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from relate_desktop.records.clock import Hours, week_of
from relate_desktop.records.inquiries.due import NOT_AGREED, Said, Wait, asked, due
from relate_desktop.records.inquiries.first_targets import default_targets
from relate_desktop.records.shop.public_holidays import PublicHolidays

Ask = Callable[[str, Sequence[Any]], list[Any]]
"""What a plain query with its values finds."""

MANY = 400
"""So many ids go into one question."""

_NOT_AGREED = ", ".join(f"'{state}'" for state in NOT_AGREED)
_ON_ITS_WAY = "sendings.how IN ('handed_over', 'posted', 'emailed')"
_ANSWERS = "said.direction = 'out' AND said.channel <> 'note' AND said.outcome = 'reached'"
_AGAIN = "SELECT 1 FROM contacts again WHERE again.inquiry_id = i.id AND again.direction = 'in'"
_AFTER = "(again.at > said.at OR (again.at = said.at AND again.id > said.id))"
_SILENT = f"""NOT EXISTS (SELECT 1 FROM contacts said WHERE said.%s AND {_ANSWERS} AND said.at >= i.received_at
    AND NOT EXISTS ({_AGAIN} AND {_AFTER}))"""
_UNSENT = f"""NOT EXISTS (SELECT 1 FROM papers JOIN sendings ON sendings.paper_id = papers.id
    WHERE papers.job_id = i.job_id AND {_ON_ITS_WAY} AND sendings.at >= i.received_at
    AND NOT EXISTS ({_AGAIN} AND again.at >= sendings.at))"""
_COLUMNS = "i.id, i.customer_id, i.title, i.channel, i.received_at"
_WAITING = f"""SELECT {_COLUMNS} FROM inquiries i WHERE i.state = 'open' AND {_SILENT % "inquiry_id = i.id"}
    UNION ALL SELECT {_COLUMNS} FROM jobs JOIN inquiries i ON i.job_id = jobs.id
    WHERE jobs.state IN ({_NOT_AGREED}) AND i.state || '' = 'became_job'
    AND {_SILENT % "inquiry_id = i.id"} AND {_SILENT % "job_id = i.job_id"} AND {_UNSENT}"""
_SAID = f"""SELECT inquiry_id, at, 1, id, direction, channel FROM contacts said WHERE inquiry_id IN (%s)
    AND channel <> 'note' AND (direction = 'in' OR {_ANSWERS})"""
_OF_JOBS = f"""SELECT i.id, said.at, 1, said.id, 'out', 'call' FROM inquiries i
    JOIN contacts said ON said.job_id = i.job_id
    WHERE i.id IN (%s) AND {_ANSWERS} AND said.inquiry_id IS NOT i.id"""
_SENT = f"""SELECT i.id, sendings.at, 0, sendings.id, 'out', 'call' FROM inquiries i
    JOIN papers ON papers.job_id = i.job_id JOIN sendings ON sendings.paper_id = papers.id
    WHERE i.id IN (%s) AND {_ON_ITS_WAY}"""
_WAITS = "SELECT inquiry_id, since, until FROM inquiry_waits WHERE inquiry_id IN (%s)"
_TRIED = "SELECT inquiry_id FROM contacts WHERE outcome IN ('not_reached', 'message_left') AND inquiry_id IN (%s)"
_MARKS = """SELECT record_id, occasion, mark, until FROM today_marks
    WHERE rule = 'answer_inquiry' AND kind = 'inquiry' AND record_id IN (%s) ORDER BY id"""
_NAMES = "SELECT id, display_name FROM customers WHERE archived_at IS NULL AND id IN (%s)"


@dataclass(frozen=True)
class LateAnswer:
    """An inquiry whose answer is late: whose, about what, since when they wait, and by when we should have answered."""

    id: int
    customer_id: int
    customer_name: str
    title: str
    since: datetime
    due: datetime


def late_answers(ask: Ask, now: datetime) -> list[LateAnswer]:
    """All of them at a moment (aware), the longest late first; none where the file has no shop yet."""
    shop = ask("SELECT time_zone, country, holiday_region, public_holidays FROM shop", ())
    return _late(ask, now, _hours(ask, *shop[0])) if shop else []


def _late(ask: Ask, now: datetime, hours: Hours) -> list[LateAnswer]:
    waiting = ask(_WAITING, ())
    tried = {key for (key,) in _of(ask, _TRIED, [row[0] for row in waiting])}
    rows = [row for row in waiting if row[0] not in tried]
    ids = [row[0] for row in rows]
    said, waits = _said(ask, ids), _waits(ask, ids)
    targets = default_targets() | dict(ask("SELECT channel, minutes FROM response_targets", ()))
    names = dict(_of(ask, _NAMES, sorted({row[1] for row in rows})))
    found = []
    for key, customer, title, channel, received_at in rows:
        standing = asked(_moment(received_at), channel, said[key])
        answer = due(standing, waits[key], hours, targets, now)
        if answer is not None and answer.late and answer.at is not None and customer in names:
            found.append(LateAnswer(key, customer, names[customer], title, answer.since, answer.at))
    silenced = _silenced(ask, [each.id for each in found], now.astimezone(hours.zone).date())
    return sorted(
        (each for each in found if (each.id, each.since.isoformat()) not in silenced),
        key=lambda each: (each.due, each.id),
    )


def _hours(ask: Ask, zone: str, country: str, region: str, closed_on_holidays: int) -> Hours:
    week = week_of(tuple(row) for row in ask("SELECT weekday, opens, closes FROM opening_hours", ()))
    closed = frozenset(date.fromisoformat(day) for (day,) in ask("SELECT day FROM closed_days", ()))
    return Hours(ZoneInfo(zone), week, closed, PublicHolidays(country, region) if closed_on_holidays else None)


def _said(ask: Ask, ids: Sequence[int]) -> dict[int, list[Said]]:
    """What was said about each, in its order: of what shares a moment papers before words."""
    found: dict[int, list[Said]] = defaultdict(list)
    rows = [row for question in (_SAID, _OF_JOBS, _SENT) for row in _of(ask, question, ids)]
    for key, at, _which, _id, direction, channel in sorted(rows, key=lambda row: row[1:4]):
        found[key].append(Said(_moment(at), direction == "out", channel))
    return found


def _waits(ask: Ask, ids: Sequence[int]) -> dict[int, list[Wait]]:
    found: dict[int, list[Wait]] = defaultdict(list)
    for key, since, until in _of(ask, _WAITS, ids):
        found[key].append((_moment(since), None if until is None else _moment(until)))
    return found


def _silenced(ask: Ask, ids: Sequence[int], today: date) -> set[tuple[int, str]]:
    """Those of which the newest mark says that they are done, not needed, or can wait until a later day."""
    newest = {(key, occasion): (mark, until) for key, occasion, mark, until in _of(ask, _MARKS, ids)}
    return {key for key, (mark, until) in newest.items() if mark != "snoozed" or (until or "") > today.isoformat()}


def _of(ask: Ask, question: str, ids: Sequence[int]) -> list[Any]:
    """What is found about these records."""
    some = (ids[start : start + MANY] for start in range(0, len(ids), MANY))
    return [row for part in some for row in ask(question % ", ".join("?" * len(part)), part)]


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)
