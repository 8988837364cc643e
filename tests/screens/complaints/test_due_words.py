"""By when, in words: a whole day is named by itself and not by the midnight after it."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from relate_desktop.formats import Reader
from relate_desktop.records.complaints.cards import Due
from relate_desktop.screens.complaints.words import due_badge, when_words
from relate_desktop.screens.kit import reading

TODAY = date(2026, 11, 30)
ZONE = ZoneInfo("Europe/Oslo")


@pytest.fixture(autouse=True)
def in_english() -> None:
    """Days and times as an English reader gets them, whoever read last."""
    reading.use_reader(Reader("en", "NO", "NOK"))


def local(moment: datetime) -> datetime:
    return moment.astimezone(ZONE)


@pytest.mark.parametrize(
    ("at", "late", "row", "badge"),
    [
        (datetime(2026, 11, 30, 23, 0, tzinfo=UTC), 0, "today", "Due today"),
        (datetime(2026, 12, 1, 23, 0, tzinfo=UTC), 0, "Tue 1 Dec", ""),
        (datetime(2026, 11, 30, 15, 0, tzinfo=UTC), 0, "by 16:00", "Due today by 16:00"),
        (datetime(2026, 11, 30, 7, 0, tzinfo=UTC), 60, "late since 08:00", "Late since 08:00"),
        (datetime(2026, 11, 29, 23, 0, tzinfo=UTC), 60, "1 day late", "1 day late"),
        (datetime(2026, 11, 28, 23, 0, tzinfo=UTC), 900, "2 days late", "2 days late"),
    ],
)
def test_it_says_by_when(at: datetime, late: int, row: str, badge: str) -> None:
    due = Due("followed_up", at, late, waiting=False)
    assert when_words(due, TODAY, local) == row
    assert due_badge(due, "Ola", TODAY, local)[0] == badge
