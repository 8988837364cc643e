"""The day in a few sentences: what is said of it is true of every reminder that stands under it."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from relate_desktop.formats import Reader
from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.telling import Telling
from relate_desktop.text import translator

DAY = date(2026, 11, 22)
LATE, NOW, LATER = DAY - timedelta(days=2), DAY, DAY + timedelta(days=9)


def reminder(customer_id: int, due: date | datetime, *, held: str = "") -> Reminder:
    late = not isinstance(due, datetime) and due < DAY
    return Reminder(
        rule="promise_due", verb="keep", kind="promise", id=customer_id, occasion=str(due), customer_id=customer_id,
        customer_name="Aud og Per", title="", why="", due=due, since=DAY, late=late, ways=(), held_back=held,
    )  # fmt: skip


def said(language: str, *reminders: Reminder) -> str:
    words, reader = translator(language), Reader(language, "NO", "NOK")
    return Telling(words, reader, DAY, ZoneInfo("Europe/Oslo")).summed_up(reminders)


@pytest.mark.parametrize(
    ("dues", "english", "norwegian"),
    [
        ((), "Nobody waits for us.", "Ingen venter på oss."),
        ((LATE,), "One person has waited too long.", "Én har ventet for lenge på oss."),
        (
            (LATE, LATE, NOW, LATER),
            "Two people have waited too long. One more is for today. One can wait until its day.",
            "To har ventet for lenge på oss. Én til står for tur i dag. Én kan vente til dagen sin.",
        ),
        (
            (NOW, NOW, LATER, LATER),
            "Nobody has waited too long. Two people are for today. Two can wait until their day.",
            "Ingen har ventet for lenge. To står for tur i dag. To kan vente til dagen sin.",
        ),
        (
            (LATER,),
            "Nobody has waited too long. One can wait until its day.",
            "Ingen har ventet for lenge. Én kan vente til dagen sin.",
        ),
    ],
)
def test_only_what_is_due_today_is_said_to_be_for_today(dues: tuple[date, ...], english: str, norwegian: str) -> None:
    day = [reminder(n, due) for n, due in enumerate(dues)]
    assert said("en", *day) == english
    assert said("nb", *day) == norwegian


def test_each_person_is_counted_once_where_they_come_first() -> None:
    assert said("en", reminder(1, LATE), reminder(1, NOW), reminder(1, LATER)) == "One person has waited too long."
    assert said("en", reminder(1, LATER), reminder(1, NOW)).endswith("One person is for today.")


def test_a_moment_belongs_to_the_shops_own_day() -> None:
    before_midnight, after = datetime(2026, 11, 22, 22, 59, tzinfo=UTC), datetime(2026, 11, 22, 23, 1, tzinfo=UTC)
    assert "for today" in said("en", reminder(1, before_midnight))
    assert "for today" not in said("en", reminder(1, after))


def test_what_is_held_back_waits_for_nobody() -> None:
    assert said("en", reminder(1, NOW, held="Their complaint is still open.")) == "Nobody waits for us."
