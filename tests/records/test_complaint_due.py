"""By when each stage of a complaint is due: held against a clock that walks minute by minute, and in a real shop."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.records.clock import Hours
from relate_desktop.records.complaints import reading, remedies, steps, waits
from relate_desktop.records.complaints.cards import Due
from relate_desktop.records.complaints.defaults import default_targets
from relate_desktop.records.complaints.doing import receive
from relate_desktop.records.complaints.due import Course, dues, stages_after
from relate_desktop.records.complaints.states import ENDED, MOVES
from relate_desktop.records.complaints.tables import SEVERITIES
from relate_desktop.records.complaints.targets import set_target
from relate_desktop.records.promises import ending
from relate_desktop.records.shop.hours import add_closed_day, set_hours
from relate_desktop.records.shop.open_when import hours
from relate_desktop.records.shop.tables import OpeningHours
from tests.counts import examples
from tests.records.complaining import WAY, Matter
from tests.records.wall_clock import LONGEST, MINUTE, WAITS, clocks, moments, pauses_after, reached, walked

STAGES = sorted({stage for stage, _severity in default_targets()})
LIVE = sorted(MOVES.keys() - ENDED)


def test_every_stage_has_a_time_for_every_severity_and_nothing_is_due_at_the_end() -> None:
    assert {stages_after(state)[0] for state in LIVE} == set(STAGES)
    assert default_targets().keys() == {(stage, severity) for stage in STAGES for severity in SEVERITIES}
    assert all(stages_after(state) == () for state in ENDED)
    assert stages_after("received") == WAY[1:]
    for stage in STAGES:
        low, normal, high = (default_targets()[stage, severity] for severity in SEVERITIES)
        assert low >= normal >= high


@settings(max_examples=examples(1_000), deadline=None)
@given(
    WAITS, clocks(), moments(), st.sampled_from(LIVE), st.integers(-3_000, 9_000),
    st.lists(st.integers(1, 700), min_size=len(STAGES), max_size=len(STAGES)), st.booleans(),
)  # fmt: skip
def test_every_moment_is_the_one_somebody_reaches(
    apart: list[tuple[int, int]], clock: Hours, since: datetime, state: str, later: int, times: list[int], still: bool
) -> None:
    """`still`: the last of the waits goes on up to now. Now may lie before the last step, where a clock was set."""
    now = since + later * MINUTE
    pauses = pauses_after(since, apart)
    stretches = [(begin, end if index or not still else None) for index, (begin, end) in enumerate(pauses)]
    pauses = [(begin, max(begin, end or now)) for begin, end in stretches]
    targets = {(stage, "normal"): minutes for stage, minutes in zip(STAGES, times, strict=True)}
    found = dues(Course(state, "normal", since, stretches), clock, targets, now)
    assert tuple(due.stage for due in found) == stages_after(state)
    start: datetime | None = since
    for due in found:
        assert due.waiting == any(end is None for _begin, end in stretches)
        expected = reached(start, targets[due.stage, "normal"], clock, pauses) if start is not None else None
        if start is not None and expected is None:
            assert due.at is None or due.at > start + LONGEST * MINUTE
            return
        assert due.at == expected
        late = walked(expected, now, clock, pauses) if expected is not None else 0
        assert due.late_minutes == late
        start = max(expected, now) if expected is not None else None


@settings(max_examples=examples(500), deadline=None)
@given(WAITS, clocks(), moments(), st.integers(-600, 2_000), st.integers(0, 4_000), st.booleans())
def test_a_wait_pauses_what_was_named_and_wipes_out_nothing(
    apart: list[tuple[int, int]], clock: Hours, since: datetime, promised: int, later: int, still: bool
) -> None:
    """Late are the minutes after the day that was named in which nobody waited for them, counted one by one."""
    now, named = since + later * MINUTE, since + promised * MINUTE
    pauses = [(begin, end) for begin, end in pauses_after(since, apart) if begin <= now]
    stretches = [(begin, end if index or not still else None) for index, (begin, end) in enumerate(pauses)]
    pauses = [(begin, max(begin, end or now)) for begin, end in stretches]
    targets = {(stage, "normal"): 60 for stage in STAGES}
    found = dues(Course("agreed", "normal", since, stretches, promised=[named]), clock, targets, now)[0]
    assert (found.at, found.waiting) == (named, any(end is None for _begin, end in stretches))
    assert found.waiting_since == next((begin for begin, end in stretches if end is None), None)
    ours = [minute for minute in minutes_from(named, now) if not any(a <= minute < b for a, b in pauses)]
    this_minute = now == named and not any(begin <= named <= end for begin, end in pauses)
    assert found.late_minutes == max(walked(named, now, clock, pauses), bool(ours) or this_minute)
    if found.waiting_since is not None and found.waiting_since > named:
        then = [(begin, end) for begin, end in pauses if end <= found.waiting_since]
        assert found.late_minutes >= walked(named, found.waiting_since, clock, then)


def minutes_from(begin: datetime, end: datetime) -> list[datetime]:
    """Each minute up to another."""
    return [begin + at * MINUTE for at in range(max(0, int((end - begin) / MINUTE)))]


def test_a_wait_begun_too_late_leaves_us_late_and_both_are_seen(tmp_path: Path) -> None:
    matter = Matter(tmp_path, "acknowledged")
    matter.now += timedelta(days=12)
    before = first(matter).late_minutes
    assert before > 0
    matter.step(waits.wait, for_what="bilder av skuffene")
    since = matter.card.waits[0].since
    matter.now += timedelta(days=9)
    due = first(matter)
    assert (due.waiting, due.waiting_since) == (True, since)
    assert due.late_minutes in (before, before + 1)
    for which in ("late", "waiting", "open"):
        assert [row.id for row in matter.ask(reading.listed, which=which)] == [matter.id]


def test_what_falls_due_while_we_wait_is_not_late_until_they_have_answered(tmp_path: Path) -> None:
    matter = Matter(tmp_path, "agreed")
    matter.step(waits.wait, for_what="en dag som passer")
    matter.now += timedelta(days=12)
    assert first(matter).late_minutes == 0
    matter.step(waits.resume)
    matter.now += timedelta(days=1)
    assert first(matter).late_minutes > 0


def first(matter: Matter) -> Due:
    due = matter.card.due
    assert due is not None
    (row,) = [row for row in matter.ask(reading.listed) if row.id == matter.id]
    assert row.due == due == matter.card.dues[0]
    return due


def test_in_a_shop_each_step_is_due_by_the_opening_hours_of_that_shop(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    clock = matter.ask(hours)
    for state in WAY[:-1]:
        matter.to(state)
        due, card = first(matter), matter.card
        since = card.received_at if state == "received" else card.moved_at
        if state == "agreed":
            expected: datetime | None = card.remedies[0].promise.due_at
        elif due.stage == "followed_up" and card.follow_ups:
            expected = datetime.combine(card.follow_ups[-1].planned_on, datetime.min.time(), clock.zone).astimezone(UTC)
            expected += timedelta(days=1)
        else:
            expected = reached(since, default_targets()[due.stage, "normal"], clock, [])
        assert (due.stage, due.at, due.late_minutes) == (MOVES[state][0], expected, 0)
    matter.to("closed")
    assert matter.card.due is None
    assert matter.card.dues == ()


def test_a_complaint_written_down_days_after_is_late_at_once(tmp_path: Path) -> None:
    matter = Matter(tmp_path, received_at=datetime(2026, 11, 16, 8, 0, tzinfo=UTC))
    due = first(matter)
    assert due.at == datetime(2026, 11, 17, 8, 0, tzinfo=UTC)
    assert due.late_minutes == walked(due.at, matter.now, matter.ask(hours), [])
    assert due.late_minutes > 480
    assert [row.id for row in matter.ask(reading.listed, which="late")] == [matter.id]
    assert matter.ask(reading.count, which="late") == 1


def test_more_serious_is_due_sooner_and_the_shop_s_own_time_holds(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    assert first(matter).at == matter.card.received_at + timedelta(days=1)
    matter.do(set_target, "acknowledged", "normal", 60)
    assert first(matter).at == matter.card.received_at + timedelta(hours=1)
    hurt = matter.do(receive, matter.customer_id, title="løst rekkverk", own_words="Det svaier.", severity="high")
    assert matter.ask(reading.card, hurt).due is not None
    rows = matter.ask(reading.listed)
    assert [row.id for row in rows] == [matter.id, hurt]
    matter.do(set_target, "acknowledged", "normal", None)
    assert [row.id for row in matter.ask(reading.listed)] == [hurt, matter.id]


def test_no_moment_comes_nearer_while_we_wait_for_them(tmp_path: Path) -> None:
    matter = Matter(tmp_path, "acknowledged")
    before = first(matter)
    assert before.at is not None
    matter.step(waits.wait, for_what="bilder av skuffene")
    assert matter.ask(reading.count, which="waiting") == 1
    matter.now += timedelta(days=14)
    waiting = first(matter)
    assert (waiting.waiting, waiting.late_minutes) == (True, 0)
    assert waiting.at is not None
    assert waiting.at - before.at == timedelta(days=14)
    matter.step(waits.resume)
    assert matter.ask(reading.count, which="waiting") == 0
    resumed = first(matter)
    assert not resumed.waiting
    assert resumed.at is not None
    assert timedelta(0) <= resumed.at - waiting.at <= timedelta(minutes=2)


def test_closed_for_three_weeks_nothing_is_late(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    for day in range(21):
        matter.do(add_closed_day, date(2026, 11, 20) + timedelta(days=day))
    due = first(matter)
    assert due.at is not None
    assert due.at.date() == date(2026, 12, 11)
    matter.now = datetime(2026, 12, 10, 22, tzinfo=UTC)
    assert first(matter).late_minutes == 0


def test_changing_the_opening_hours_reckons_anew(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    before = first(matter).at
    matter.do(set_hours, 3, [("08:00", "09:30")], seen=[("08:00", "16:00")])
    after = first(matter).at
    assert before is not None
    assert after is not None
    assert after > before


def test_a_shop_that_is_never_open_owes_no_moment(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    for weekday in range(5):
        matter.do(set_hours, weekday, [], seen=[("08:00", "16:00")])
    assert matter.ask(lambda session: session.query(OpeningHours).count()) == 0
    due = first(matter)
    assert (due.at, due.late_minutes) == (None, 0)
    assert [later.at for later in matter.card.dues[:4]] == [None] * 4
    assert matter.ask(reading.listed, which="late") == []


def test_a_promise_names_the_day_and_broken_it_is_late(tmp_path: Path) -> None:
    matter = Matter(tmp_path, "agreed")
    gesture = matter.gesture(due_on=matter.day(2))
    soonest = next(remedy.promise for remedy in matter.card.remedies if remedy.id == gesture)
    assert first(matter).at == soonest.due_at
    matter.now = soonest.due_at
    assert first(matter).late_minutes >= 1
    matter.do(remedies.keep, gesture)
    assert first(matter).late_minutes == 0
    (work,) = (remedy for remedy in matter.card.remedies if remedy.id != gesture)
    matter.do(ending.keep, work.promise.id)
    due = first(matter)
    kept_at = next(remedy.promise.ended_at for remedy in matter.card.remedies if remedy.id == work.id)
    assert kept_at is not None
    assert due.at == reached(kept_at, default_targets()["made_good", "normal"], matter.ask(hours), [])


def test_a_clock_set_back_gives_no_time_below_nothing(tmp_path: Path) -> None:
    matter = Matter(tmp_path, "assessed")
    matter.now -= timedelta(days=3)
    card = matter.card
    assert card.due is not None
    assert card.due.late_minutes == 0
    assert all(due.late_minutes == 0 for due in card.dues)


def test_what_ended_stands_last_and_nothing_of_it_is_due(tmp_path: Path) -> None:
    matter = Matter(tmp_path)
    other = matter.receive(title="sprekk i benken")
    matter.do(steps.withdraw, matter.id, reason="Det gikk seg til.")
    rows = matter.ask(reading.listed, which="all")
    assert [(row.id, row.due is None) for row in rows] == [(other, False), (matter.id, True)]
    assert [row.id for row in matter.ask(reading.listed, which="ended")] == [matter.id]
    for which, count in (("open", 1), ("ended", 1), ("all", 2), ("late", 0), ("safety", 0)):
        assert matter.ask(reading.count, which=which) == count
    assert [row.id for row in matter.ask(reading.listed, which="all", text="sprekk")] == [other]
    assert matter.ask(reading.count, which="all", text="ola brekke") == 2
    assert matter.ask(reading.listed, responsible_id=99) == []
