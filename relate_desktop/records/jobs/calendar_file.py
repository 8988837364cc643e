"""One appointment as a calendar file any calendar reads: RFC 5545, on a named clock whose rules are in the file."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

LINE_OCTETS = 75


@dataclass(frozen=True)
class Event:
    """An appointment: times on the clock of its place ("08:00"); a later `sequence` replaces an earlier one."""

    uid: str
    sequence: int
    written_at: datetime
    day: date
    begins: str
    ends: str
    title: str
    place: str
    wording: str


def calendar_text(event: Event, zone: ZoneInfo) -> str:
    """The whole file: lines ended by CRLF, none longer than 75 octets; text is escaped and never read as a rule."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Relate//Visits//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        *_clock(zone, event.day),
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTAMP:{event.written_at.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;TZID={zone.key}:{_local(event.day, event.begins)}",
        f"DTEND;TZID={zone.key}:{_local(event.day, event.ends)}",
        f"SUMMARY:{_escaped(event.title)}",
        *([f"LOCATION:{_escaped(event.place)}"] if event.place else []),
        *([f"DESCRIPTION:{_escaped(event.wording)}"] if event.wording else []),
        "END:VEVENT",
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _local(day: date, clock: str) -> str:
    return f"{day:%Y%m%d}T{clock.replace(':', '')}00"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, "\\" + sign)
    return text.replace("\r\n", "\\n").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in pieces of at most 75 octets, the later ones begun by a space; no letter is cut in two."""
    piece, room = "", LINE_OCTETS
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield piece
            piece, room = " ", LINE_OCTETS - 1
        piece, room = piece + letter, room - size
    yield piece


@lru_cache(maxsize=32)
def _clock(zone: ZoneInfo, day: date) -> tuple[str, ...]:
    """The rules of the clock around a day: what holds before it, and each change of the year before and after."""
    first = datetime.combine(day, time(), tzinfo=UTC) - timedelta(days=370)
    found = _rule(zone, first, first)
    for change in _changes(zone, first, days=740):
        found += _rule(zone, change, change - timedelta(seconds=1))
    return "BEGIN:VTIMEZONE", f"TZID:{zone.key}", *found, "END:VTIMEZONE"


def _changes(zone: ZoneInfo, first: datetime, days: int) -> Iterator[datetime]:
    """The moments (UTC) from which another offset holds."""
    for number in range(days):
        start = first + timedelta(days=number)
        end = start + timedelta(days=1)
        if _offset(zone, start) != _offset(zone, end):
            while end - start > timedelta(minutes=1):
                middle = start + (end - start) / 2
                start, end = (middle, end) if _offset(zone, middle) == _offset(zone, start) else (start, middle)
            yield (end + timedelta(seconds=30)).replace(second=0, microsecond=0)


def _rule(zone: ZoneInfo, moment: datetime, before: datetime) -> list[str]:
    """What holds from a moment on; the moment is written on the clock as it went just before."""
    here = moment.astimezone(zone)
    kind = "DAYLIGHT" if here.dst() else "STANDARD"
    earlier = _offset(zone, before)
    return [
        f"BEGIN:{kind}",
        f"DTSTART:{(moment + earlier).strftime('%Y%m%dT%H%M%S')}",
        f"TZOFFSETFROM:{_signed(earlier)}",
        f"TZOFFSETTO:{_signed(_offset(zone, moment))}",
        f"TZNAME:{here.tzname()}",
        f"END:{kind}",
    ]


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"
