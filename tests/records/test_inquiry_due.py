"""By when an inquiry is to be answered, held against somebody who walks minute by minute and looks at wall and log.

The walk knows nothing of the program's reckoning: each minute it asks whether we are open, whether we wait for them,
and whether, by the log so far, anybody waits for us.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records import contacts
from relate_desktop.records.clock import Hours, Pause
from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.due import Said, asked, due
from relate_desktop.records.inquiries.targets import set_target
from relate_desktop.records.listening import CHANNELS
from relate_desktop.records.shop.doing import change
from relate_desktop.records.shop.hours import add_closed_day, set_hours
from relate_desktop.records.shop.reading import card as shop_card
from tests.counts import examples
from tests.records.asking import Asked, oslo
from tests.records.wall_clock import LONGEST, MINUTE, OSLO, WAITS, clocks, moments, open_at, pauses_after

TARGETS = {channel: 37 + 100 * number for number, channel in enumerate(CHANNELS)}
LOG = st.lists(st.tuples(st.integers(-200, 4_000), st.booleans(), st.sampled_from(CHANNELS)), max_size=6)
"""What was said about it: so many minutes after they asked, by us or by them, and how."""


@dataclass
class Walk:
    """Somebody who stands in the shop from the minute they asked on, and counts."""

    clock: Hours
    pauses: list[Pause]
    log: Sequence[Said]
    waits_for_us: bool = True
    counted: int = 0
    target: int = 0

    def hear(self, minute: datetime) -> None:
        """What was said in this minute, in the order in which it was."""
        for said in self.log:
            if said.at != minute:
                continue
            if said.ours:
                self.waits_for_us = False
            elif not self.waits_for_us:
                self.waits_for_us, self.counted, self.target = True, 0, TARGETS[said.channel]

    def until(self, now: datetime, begin: datetime, channel: str) -> "Walk":
        """Walk from the minute they asked to this one; what was said in it is heard, its own minute not counted."""
        self.target, minute = TARGETS[channel], begin
        while minute < now:
            self.hear(minute)
            self.counted += self.waits_for_us and open_at(minute, self.clock, self.pauses)
            minute += MINUTE
        self.hear(now)
        return self


@settings(max_examples=examples(1_000), deadline=None)
@given(clocks(), moments(), LOG, WAITS, st.sampled_from(CHANNELS), st.integers(0, 5_000))
def test_what_is_due_is_what_somebody_counts(
    clock: Hours, begin: datetime, log: list[tuple[int, bool, str]], waits: list[tuple[int, int]], channel: str, on: int
) -> None:
    """With holidays, closed days, clocks that are put, pauses and restarts; what is said later is unknown."""
    now = begin + on * MINUTE
    said = [Said(begin + at * MINUTE, ours, how) for at, ours, how in sorted(log, key=lambda one: one[0]) if at <= on]
    pauses = pauses_after(begin, waits)
    walk = Walk(clock, pauses, said).until(now, begin, channel)
    standing = asked(begin, channel, said)
    found = due(standing, list(pauses), clock, TARGETS, now)
    assert (found is not None) == walk.waits_for_us
    if found is None:
        assert standing.answered_at is not None
        return
    assert found.late_minutes == max(0, walk.counted - walk.target)
    if walk.counted < walk.target:
        assert found.left_minutes == (walk.target - walk.counted if found.at is not None else 0)
        assert found.at == _reached(now, walk.target - walk.counted, clock, pauses, found.at)


def _reached(
    begin: datetime, minutes: int, clock: Hours, pauses: list[Pause], found: datetime | None
) -> datetime | None:
    """When so many minutes more are over, counted one by one; what lies beyond a long walk is taken as found."""
    for _step in range(LONGEST):
        if minutes == 0:
            return begin
        minutes -= open_at(begin, clock, pauses)
        begin += MINUTE
    assert found is None or found > begin
    return found


# ---- days somebody remembers ---------------------------------------------------------------------------------


@pytest.fixture
def shop(tmp_path: Path) -> Asked:
    """They rang on Thursday 19 November at ten past nine; open from 8 to 16, and a call is answered in two hours."""
    asked = Asked(tmp_path, received_at=oslo(19, "09:00"))
    asked.do(set_target, "call", 120)
    return asked


def test_two_hours_after_they_rang(shop: Asked) -> None:
    assert shop.due.at == oslo(19, "11:00")
    shop.now = oslo(19, "10:20")
    assert (shop.due.left_minutes, shop.due.late) == (40, False)
    shop.now = oslo(19, "11:25")
    assert (shop.due.late_minutes, shop.due.late) == (25, True)
    assert shop.lists() == {"open": [shop.id], "late": [shop.id]}
    shop.now = oslo(20, "08:05")
    assert shop.due.late_minutes == 305, "the night counts for nothing"


def test_changed_opening_hours_hold_at_once(shop: Asked) -> None:
    shop.do(set_hours, 3, [("09:30", "10:00")], seen=[("08:00", "16:00")])
    assert shop.due.at == oslo(20, "09:30")
    shop.do(add_closed_day, date(2026, 11, 20))
    assert shop.due.at == oslo(23, "09:30")
    shop.undo()
    shop.do(change, version=shop.ask(shop_card).version, time_zone="Europe/London")
    assert shop.due.at == oslo(20, "10:30")


def test_closed_for_three_weeks_nobody_is_late(shop: Asked) -> None:
    for day in range(19, 31):
        shop.do(add_closed_day, date(2026, 11, day))
    for day in range(1, 12):
        shop.do(add_closed_day, date(2026, 12, day))
    assert shop.due.at == oslo(14, "10:00", month=12)
    shop.now = oslo(13, "22:00", month=12)
    assert (shop.due.late_minutes, shop.due.left_minutes) == (0, 120)


def test_over_christmas(tmp_path: Path) -> None:
    asked = Asked(tmp_path)
    asked.now = oslo(24, "15:30", month=12)
    asked.id = asked.receive(title="et bord til jul", channel="call")
    asked.do(set_target, "call", 60)
    assert asked.due.at == oslo(28, "08:31", month=12), "a minute before they asked was half past three"


@pytest.mark.parametrize(
    ("begin", "at"),
    [
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),  # 02:30, and two again
        (datetime(2027, 3, 28, 0, 30, tzinfo=UTC), datetime(2027, 3, 28, 2, 0, tzinfo=UTC)),  # 01:30, then three
    ],
)
def test_nights_on_which_the_clock_is_put(begin: datetime, at: datetime) -> None:
    nights = Hours(OSLO, (((0, 300),),) * 7)
    found = due(asked(begin, "call", ()), (), nights, {"call": 90}, begin)
    assert found is not None
    assert (found.at, found.left_minutes) == (at, 90)


def test_waiting_stands_still_and_goes_on_where_it_stopped(shop: Asked) -> None:
    shop.at(oslo(19, "09:59")).step(doing.wait, for_what="Mål på åpningen")
    shop.now = oslo(23, "12:00")
    assert shop.due.waiting
    assert not shop.due.late
    assert shop.due.left_minutes == 60
    shop.at(oslo(23, "12:59")).heard()
    assert (shop.due.at, shop.due.waiting) == (oslo(23, "14:00"), False)


def test_a_receipt_put_back_is_late_at_once(shop: Asked) -> None:
    shop.now = oslo(19, "15:00")
    shop.id = shop.receive(title="brev fra i går", channel="letter", received_at=oslo(17, "08:00"))
    shop.do(set_target, "letter", 480)
    assert (shop.due.at, shop.due.late) == (oslo(17, "16:00"), True)


def test_a_clock_set_back_makes_nobody_late_and_loses_nothing(shop: Asked) -> None:
    shop.at(oslo(19, "10:00")).step(doing.wait, for_what="Bilder")
    shop.at(oslo(19, "09:30")).step(doing.resume)
    shop.now = oslo(19, "09:40")
    assert (shop.due.at, shop.due.late_minutes, shop.due.left_minutes) == (oslo(19, "11:00"), 0, 80)
    shop.now = oslo(18, "12:00")
    assert (shop.due.late_minutes, shop.due.left_minutes) == (0, 120 + 240 + 60)


def test_another_channel_has_another_time_and_their_next_word_counts_by_its_own(shop: Asked) -> None:
    shop.do(set_target, "email", 60)
    shop.at(oslo(19, "10:00")).reply()
    shop.at(oslo(20, "10:59")).heard(channel="email")
    assert (shop.due.at, shop.due.channel) == (oslo(20, "12:00"), "email")


def test_one_moment_is_reckoned_as_well_as_another(shop: Asked) -> None:
    for moment, late in ((oslo(19, "10:30"), []), (oslo(19, "12:00"), [shop.id])):
        assert [row.id for row in shop.ask(reading.listed, which="late", on=moment)] == late


def test_a_shop_that_is_never_open_promises_no_moment(shop: Asked) -> None:
    for day in range(5):
        shop.do(set_hours, day, [], seen=[("08:00", "16:00")])
    assert (shop.due.at, shop.due.late, shop.due.left_minutes) == (None, False, 0)
    assert shop.lists() == {"open": [shop.id]}


def test_a_contact_taken_back_lets_the_clock_go_on(shop: Asked) -> None:
    shop.at(oslo(19, "10:00")).reply()
    assert shop.card.due is None
    shop.undo()
    assert shop.due.at == oslo(19, "11:00")
    contact = shop.reply()
    shop.do(contacts.change, contact, version=shop.ask(contacts.card, contact).version, outcome="not_reached")
    assert shop.due.at == oslo(19, "11:00")


def test_what_lies_an_hour_ahead_of_us_is_there_already(shop: Asked) -> None:
    """Two computers whose clocks differ: what the other one wrote down is known all the same."""
    shop.at(oslo(19, "10:30")).reply()
    shop.now = oslo(19, "10:00") - timedelta(minutes=1)
    assert shop.card.due is None
