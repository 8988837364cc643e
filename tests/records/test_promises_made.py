"""Promises that make themselves: a quote's days and payments, visits, open points, the days of a job; and undo."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts
from relate_desktop.records.history.undo import undo
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import finishing, open_points, visits
from relate_desktop.records.jobs import reading as job_reading
from relate_desktop.records.jobs import summary as summaries
from relate_desktop.records.promises import ending, making, reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.quotes import deciding, drafting, payments
from relate_desktop.records.quotes import sheet as quote_sheets
from relate_desktop.records.quotes.issuing import missing
from relate_desktop.records.refused import Refused
from tests.records.joinery import Joinery

BEGIN, DONE = date(2026, 11, 30), date(2026, 12, 11)


class Works(Joinery):
    """A joinery with a job, on Thursday 19 November 2026."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.customer_id = self.customer()
        self.job_id = self.job(self.customer_id)

    def go(self, day: int, hour: int = 9, month: int = 11) -> None:
        self.now = datetime(2026, month, day, hour, tzinfo=UTC)

    def dated(self, *parts: dict[str, Any], **fields: Any) -> int:
        """A quote with days, issued."""
        quote = self.quote(self.job_id, **{"starts_on": BEGIN, "done_by": DONE} | fields)
        for part in parts:
            self.do(payments.add_payment, quote, **part)
        self.issue(quote)
        return quote

    def agreed(self, *parts: dict[str, Any], **fields: Any) -> int:
        quote = self.dated(*parts, **fields)
        self.do(deciding.accept, quote, by="Ingrid", how="said")
        return quote

    def all(self) -> list[PromiseRow]:
        return self.ask(reading.of_customer, self.customer_id)

    def stands(self) -> dict[str, str]:
        """How each promise stands, by its words; where two have the same words, the newer one."""
        return {row.wording: row.standing for row in sorted(self.all(), key=lambda row: row.id)}

    def states(self) -> list[str]:
        """As they are kept, the void ones too."""
        return self.ask(lambda session: [row.state for row in session.query(Promise).order_by(Promise.id)])

    def back(self, deeds: int) -> None:
        """Take back the last deeds, one by one."""
        for link in self.links[: -deeds - 1 : -1]:
            self.store.do(undo, link, who=self.who)

    def version_of_job(self) -> int:
        return self.ask(job_reading.card, self.job_id).version

    def visit(self) -> Any:
        (found,) = self.ask(visits.of_job, self.job_id)
        return found

    def point(self) -> Any:
        (found,) = self.ask(open_points.of_job, self.job_id)
        return found


@pytest.fixture
def shop(tmp_path: Path) -> Works:
    return Works(tmp_path)


# ---- quotes --------------------------------------------------------------------------------------------------------


def test_a_yes_to_a_quote_with_days_makes_its_promises_and_still_says_that_it_was_a_yes(shop: Works) -> None:
    shop.agreed(
        {"kind": "deposit", "share": 3_000, "due_on": date(2026, 11, 27)}, {"share": 2_000},
        {"wording": "når vi er ferdige", "due_on": date(2026, 12, 20)},
    )  # fmt: skip
    assert shop.sentence == "Quote 2026-001 accepted."
    rows = {row.wording: row for row in shop.all()}
    total = 4_200 * 590
    assert {words: (row.promisor, row.due_on, row.amount, row.source) for words, row in rows.items()} == {
        "Begynne arbeidet: trapperekkverk": ("shop", BEGIN, None, "quote"),
        "Gjøre ferdig arbeidet: trapperekkverk": ("shop", DONE, None, "job"),
        "Betale forskuddet for tilbud 2026-001": (
            "customer",
            date(2026, 11, 27),
            total * 3 // 10,
            "payment",
        ),
        "Betale for tilbud 2026-001: når vi er ferdige": ("customer", date(2026, 12, 20), total // 2, "payment"),
    }
    begin = rows["Begynne arbeidet: trapperekkverk"]
    assert (begin.from_words, begin.source_place) == ("Quote 2026-001", ("quote", begin.quote_id))
    assert begin.responsible_name == "Magnus Lie"
    assert {row.from_words for row in rows.values() if row.source == "payment"} == {"Payment plan of quote 2026-001"}
    shop.undo()
    assert shop.all() == []
    shop.undo()
    assert len(shop.all()) == 4


def test_days_that_have_passed_before_the_yes_are_not_promised(shop: Works) -> None:
    quote = shop.dated({"share": 5_000, "due_on": date(2026, 11, 27)}, valid_until=date(2026, 12, 31))
    shop.go(1, month=12)
    shop.do(deciding.accept, quote, by="Ingrid", how="said")
    assert list(shop.stands()) == ["Gjøre ferdig arbeidet: trapperekkverk"]


def test_a_yes_taken_back_leaves_no_promise_but_what_was_kept(shop: Works) -> None:
    quote = shop.agreed({"kind": "deposit", "share": 3_000, "due_on": date(2026, 11, 27)})
    begin, done, deposit = shop.ask(lambda s: [row.id for row in s.query(Promise).order_by(Promise.id)])
    later = shop.do(ending.renegotiate, begin, due_on=date(2026, 12, 3))
    shop.do(ending.keep, deposit)
    shop.go(4, month=12)  # the new day to begin is over
    assert shop.ask(reading.card, later).standing == "broken"
    shop.do(deciding.take_back_acceptance, quote, reason="De har ombestemt seg.")
    assert [row.id for row in shop.all()] == [deposit]
    assert shop.states() == ["void", "void", "kept", "void"]
    assert shop.ask(reading.kept, "shop").counted == 0
    assert shop.ask(reading.card, done).standing == "void"
    shop.undo()
    assert shop.ask(reading.card, later).standing == "broken"


def test_days_out_of_order_or_past_are_refused_in_words(shop: Works) -> None:
    quote = shop.quote(shop.job_id)
    with pytest.raises(Refused) as why:
        shop.change(quote, starts_on=BEGIN, done_by=date(2026, 11, 29))
    assert (why.value.sentence, why.value.field) == (
        "The work begins on 30 November 2026, so it is not done before that.", "done_by",
    )  # fmt: skip
    shop.change(quote, done_by=date(2026, 11, 25))
    with pytest.raises(Refused) as why:
        shop.change(quote, starts_on=BEGIN)
    assert why.value.field == "starts_on"
    shop.change(quote, starts_on=date(2026, 11, 25))
    with pytest.raises(Refused):
        shop.change(quote, starts_on="2026-11-25")
    assert (shop.seen(quote).starts_on, shop.seen(quote).done_by) == (date(2026, 11, 25), date(2026, 11, 25))
    shop.go(26)
    assert [gap.field for gap in shop.ask(missing, quote)] == ["starts_on", "done_by"]
    with pytest.raises(Refused):
        shop.issue(quote)


def test_the_days_are_frozen_with_the_quote_and_go_into_its_revision_but_not_into_a_copy(shop: Works) -> None:
    quote = shop.dated()
    shown = shop.ask(quote_sheets.sheet, quote)
    assert (shown.starts_on, shown.done_by) == (BEGIN, DONE)
    revised = shop.seen(shop.do(drafting.revise, quote))
    assert (revised.starts_on, revised.done_by) == (BEGIN, DONE)
    copied = shop.seen(shop.do(drafting.draft, shop.job_id, like=quote))
    assert (copied.starts_on, copied.done_by) == (None, None)


# ---- the days of a job ---------------------------------------------------------------------------------------------


def test_work_that_begins_and_is_done_keeps_what_the_quote_promised(shop: Works) -> None:
    shop.agreed({"kind": "deposit", "share": 3_000, "due_on": date(2026, 11, 27)})
    begin, finish = "Begynne arbeidet: trapperekkverk", "Gjøre ferdig arbeidet: trapperekkverk"
    deposit = "Betale forskuddet for tilbud 2026-001"
    shop.go(30)
    shop.do(jobs.move, shop.job_id, "under_way")
    assert shop.sentence == "Job “trapperekkverk” is under way."
    assert shop.stands() == {begin: "kept", finish: "open", deposit: "broken"}
    shop.go(14, month=12)
    shop.do(finishing.finish, shop.job_id, completed_on=DONE)
    assert shop.sentence == "Job “trapperekkverk” is finished."
    assert shop.stands() == {begin: "kept", finish: "kept", deposit: "broken"}
    shop.do(finishing.mark_paid, shop.job_id, on=date(2026, 12, 14))
    assert shop.stands()[deposit] == "kept_late"
    shop.do(finishing.unmark_paid, shop.job_id)
    assert shop.stands()[deposit] == "broken"
    shop.do(jobs.move, shop.job_id, "under_way")
    assert shop.stands() == {begin: "kept", finish: "broken", deposit: "broken"}
    shop.do(jobs.move, shop.job_id, "agreed")
    assert shop.stands() == dict.fromkeys((begin, finish, deposit), "broken")
    shop.back(2)
    assert shop.stands() == {begin: "kept", finish: "kept", deposit: "broken"}


def test_a_day_that_is_corrected_corrects_what_it_kept(shop: Works) -> None:
    shop.agreed()
    shop.go(2, month=12)
    shop.do(jobs.move, shop.job_id, "under_way")
    begin = "Begynne arbeidet: trapperekkverk"
    assert shop.stands()[begin] == "kept_late"
    shop.do(jobs.change, shop.job_id, version=shop.links[-1], started_on=BEGIN)
    assert shop.stands()[begin] == "kept"
    shop.undo()
    assert shop.stands()[begin] == "kept_late"


def test_the_next_check_is_a_promise_that_following_up_keeps(shop: Works) -> None:
    check = "Ringe og høre hvordan det har blitt: trapperekkverk"
    for state in ("agreed", "under_way"):
        shop.do(jobs.move, shop.job_id, state)
    shop.do(finishing.finish, shop.job_id, completed_on=date(2026, 11, 19), next_check_on=date(2026, 12, 14))
    (promise,) = shop.all()
    assert (promise.wording, promise.due_on, promise.from_words) == (check, date(2026, 12, 14), "Job: trapperekkverk")
    assert promise.source_place == ("job", shop.job_id)
    shop.do(jobs.change, shop.job_id, version=shop.links[-1], next_check_on=date(2026, 12, 16))
    assert [row.standing for row in shop.all()] == ["open", "renegotiated"]
    shop.do(jobs.move, shop.job_id, "followed_up")
    assert shop.stands()[check] == "kept"
    shop.do(jobs.move, shop.job_id, "finished")
    shop.do(jobs.change, shop.job_id, version=shop.links[-1], next_check_on=None)
    assert shop.states() == ["renegotiated", "void"]
    shop.back(5)
    assert shop.all() == []


def test_a_job_that_is_declined_takes_what_it_promised_for_later_with_it(shop: Works) -> None:
    shop.agreed()
    shop.do(visits.plan, shop.job_id, day=date(2026, 11, 20), begins="8", ends="10")
    shop.go(23)
    shop.do(jobs.move, shop.job_id, "declined_by_them", reason="De flytter.")
    assert shop.states() == ["void", "void", "open"]
    assert list(shop.stands().values()) == ["broken"]
    shop.undo()
    assert shop.states() == ["open"] * 3


# ---- visits --------------------------------------------------------------------------------------------------------


def test_a_planned_visit_is_a_promise_to_come_between_its_times(shop: Works) -> None:
    visit = shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10", wording="Hund i hagen")
    assert shop.sentence == "Visit for “trapperekkverk” planned on 23 November 2026."
    (promise,) = shop.all()
    assert promise.wording == "Komme mellom kl. 08:00 og 10:00: trapperekkverk"
    assert (promise.due_on, promise.due_by, promise.source_place) == (
        date(2026, 11, 23), "10:00", ("job", shop.job_id),
    )  # fmt: skip
    with pytest.raises(Refused, match="Move the visit instead"):
        shop.do(ending.renegotiate, promise.id, due_on=date(2026, 11, 25))
    shop.do(visits.change, visit, version=shop.visit().version, begins="7")
    assert list(shop.stands()) == ["Komme mellom kl. 07:00 og 10:00: trapperekkverk"]
    shop.do(visits.change, visit, version=shop.visit().version, day=date(2026, 11, 24))
    assert [row.standing for row in shop.all()] == ["open", "renegotiated"]
    shop.do(visits.call_off, visit)
    assert shop.states() == ["renegotiated", "void"]
    shop.back(4)
    assert shop.all() == []


def test_our_visit_on_that_day_keeps_it_in_time_however_late_it_is_written_down(shop: Works) -> None:
    shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10")
    shop.go(23, 15)
    log = {"direction": "out", "wording": "Målte."}
    shop.do(contacts.log, shop.customer_id, channel="call", **log)
    assert list(shop.stands().values()) == ["broken"]
    shop.do(contacts.log, shop.customer_id, channel="visit", **log, job_id=shop.job(shop.customer_id, "dør"))
    assert list(shop.stands().values()) == ["broken"]
    shop.do(contacts.log, shop.customer_id, channel="visit", **log)
    assert shop.sentence == "Visit to Ingrid Haugen logged."
    assert list(shop.stands().values()) == ["kept"]
    shop.undo()
    assert list(shop.stands().values()) == ["broken"]


def test_a_visit_that_nobody_made_stays_broken_when_it_is_called_off_afterwards(shop: Works) -> None:
    visit = shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10")
    shop.go(24)
    shop.do(visits.call_off, visit)
    assert list(shop.stands().values()) == ["broken"]


def test_moved_after_its_day_it_was_broken_and_a_new_one_is_promised(shop: Works) -> None:
    visit = shop.do(visits.plan, shop.job_id, day=date(2026, 11, 20), begins="8", ends="10")
    shop.go(23)
    shop.do(visits.change, visit, version=shop.visit().version, day=date(2026, 11, 25))
    assert (shop.ask(reading.kept, "shop").broken, [row.standing for row in shop.all()]) == (
        1,
        ["open", "renegotiated"],
    )


def test_beginning_the_work_on_the_day_of_a_visit_is_that_visit(shop: Works) -> None:
    shop.do(jobs.move, shop.job_id, "agreed")
    shop.do(visits.plan, shop.job_id, day=date(2026, 11, 20), begins="8", ends="10")
    shop.go(20, 14)
    shop.do(jobs.move, shop.job_id, "under_way")
    assert list(shop.stands().values()) == ["kept"]


@pytest.mark.parametrize("state", ["under_way", "finished"])
def test_a_visit_nobody_logged_was_made_where_the_work_went_on_after_it(shop: Works, state: str) -> None:
    shop.do(jobs.move, shop.job_id, "agreed")
    shop.do(jobs.move, shop.job_id, "under_way") if state == "finished" else None
    shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10")
    shop.do(visits.plan, shop.job_id, day=date(2026, 12, 23), begins="8", ends="10")
    shop.go(26)
    assert shop.states() == ["open", "open"]
    shop.do(jobs.move, shop.job_id, state)
    assert {row.due_on: row.standing for row in shop.all()} == {
        date(2026, 11, 23): "kept", date(2026, 12, 23): "open",
    }  # fmt: skip
    shop.undo()
    assert {row.due_on: row.standing for row in shop.all()}[date(2026, 11, 23)] == "broken"


@pytest.mark.parametrize("known", ["called off", "made good"])
def test_where_we_know_that_nobody_came_it_stays_broken(shop: Works, known: str) -> None:
    shop.do(jobs.move, shop.job_id, "agreed")
    visit = shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10")
    (promise,) = shop.all()
    shop.go(24)
    if known == "called off":
        shop.do(visits.call_off, visit)
    else:
        shop.do(ending.make_good, promise.id, wording="Komme torsdag", due_on=date(2026, 11, 26))
    shop.go(26)
    shop.do(jobs.move, shop.job_id, "under_way")
    assert {row.due_on: row.standing for row in shop.all()}[date(2026, 11, 23)] == "broken"


# ---- open points -----------------------------------------------------------------------------------------------------


def test_an_open_point_and_its_promise_say_the_same(shop: Works) -> None:
    point = shop.do(open_points.add, shop.job_id, wording="Liste over døren", due_on=DONE)
    (promise,) = shop.all()
    assert (promise.wording, promise.due_on, promise.from_words) == (
        "Liste over døren", DONE, "Open point: trapperekkverk",
    )  # fmt: skip
    version = shop.point().version
    shop.do(open_points.change, point, version=version, wording="List over døren", due_on=date(2026, 12, 18))
    assert [(row.wording, row.standing) for row in shop.all()] == [
        ("List over døren", "open"), ("Liste over døren", "renegotiated"),
    ]  # fmt: skip
    shop.do(open_points.settle, point)
    assert shop.sentence == "Open point of “trapperekkverk” done."
    assert shop.stands()["List over døren"] == "kept"
    shop.do(open_points.change, point, version=shop.point().version, done_on=None)
    assert shop.stands()["List over døren"] == "open"
    shop.do(open_points.remove, point)
    assert shop.states() == ["renegotiated", "void"]
    shop.back(5)
    assert shop.all() == []


def test_what_becomes_of_the_promise_becomes_of_the_point(shop: Works) -> None:
    shop.do(open_points.add, shop.job_id, wording="List", due_on=DONE)
    (promise,) = shop.all()
    later = shop.do(ending.renegotiate, promise.id, due_on=date(2026, 12, 18), wording="List og dør")
    assert (shop.point().wording, shop.point().due_on) == ("List og dør", date(2026, 12, 18))
    shop.go(23)
    shop.do(ending.keep, later, on=date(2026, 11, 20))
    assert shop.point().done_on == date(2026, 11, 20)
    shop.do(ending.reopen, later)
    assert shop.point().done_on is None
    shop.do(ending.change, later, version=shop.ask(reading.card, later).version, wording="Dør")
    assert shop.point().wording == "Dør"
    shop.back(4)
    assert (shop.point().wording, shop.point().due_on) == ("List", DONE)


def test_a_point_with_a_day_that_has_passed_promises_nothing_until_it_gets_another(shop: Works) -> None:
    point = shop.do(open_points.add, shop.job_id, wording="List", due_on=date(2026, 11, 18))
    assert shop.all() == []
    shop.do(open_points.change, point, version=shop.point().version, due_on=DONE)
    assert list(shop.stands().values()) == ["open"]


def test_taken_back_out_of_their_order_a_promise_and_its_point_stay_in_step(shop: Works) -> None:
    point = shop.do(open_points.add, shop.job_id, wording="List", due_on=DONE)
    (promise,) = shop.all()
    shop.do(ending.release, promise.id, reason="De gjør det selv.")
    released = shop.links[-1]
    shop.do(open_points.settle, point)
    before = shop.store.last_link()
    with pytest.raises(Refused, match="The open point has been changed since"):
        shop.do(undo, released)
    assert shop.store.last_link() == before
    shop.undo()
    shop.do(undo, released)
    assert list(shop.stands().values()) == ["open"]


def test_a_visit_that_was_moved_meanwhile_is_promised_for_its_new_day_only(shop: Works) -> None:
    visit = shop.do(visits.plan, shop.job_id, day=date(2026, 11, 20), begins="8", ends="10")
    (promise,) = shop.all()
    shop.do(ending.release, promise.id, reason="Passer ikke.")
    shop.do(visits.change, visit, version=shop.visit().version, day=date(2026, 11, 25))
    assert [row.standing for row in shop.all()] == ["open", "released"]
    with pytest.raises(Refused, match="The visit has been moved since"):
        shop.do(ending.reopen, promise.id)


def test_the_job_summary_names_open_promises_that_may_be_printed(shop: Works) -> None:
    shop.agreed({"kind": "deposit", "share": 3_000, "due_on": date(2026, 11, 27)})
    for fields in ({"wording": "Ringe", "due_by": "16"}, {"wording": "Hemmelig", "printable": False}):
        about = {"job_id": shop.job_id, "due_on": date(2026, 11, 25)}
        shop.do(making.make, shop.customer_id, **about, **fields)
    shop.do(visits.plan, shop.job_id, day=date(2026, 11, 23), begins="8", ends="10")
    shop.do(open_points.add, shop.job_id, wording="List", due_on=DONE)
    shop.do(jobs.change, shop.job_id, version=shop.version_of_job(), next_check_on=date(2027, 1, 14))
    summary = shop.ask(summaries.sheet, shop.job_id)
    assert [(promise.wording, promise.due_by, promise.ours) for promise in summary.promises] == [
        ("Ringe", "16:00", True), ("Betale forskuddet for tilbud 2026-001", "", False),
        ("Begynne arbeidet: trapperekkverk", "", True), ("Gjøre ferdig arbeidet: trapperekkverk", "", True),
    ]  # fmt: skip
    assert [point.wording for point in summary.open_points] == ["List"]
