"""Promises as a clerk makes them and ends them: what is refused and why, what is read, and how well each side kept."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.records import contacts, staff
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.promises import ending, making, reading
from relate_desktop.records.promises.cards import Kept, PromiseRow
from relate_desktop.records.quotes import drafting
from relate_desktop.records.refused import Refused, Stale
from tests.records.joinery import Joinery, hire

FRIDAY = date(2026, 11, 20)
PASSED = "That day has passed. Choose today or a later day."


class Promises(Joinery):
    """A joinery with one customer, on Thursday 19 November 2026."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.customer_id = self.customer()

    def make(self, wording: str = "Ringe om skapene", due_on: date = FRIDAY, **fields: Any) -> int:
        return self.do(making.make, self.customer_id, wording=wording, due_on=due_on, **fields)

    def card(self, promise_id: int) -> PromiseRow:
        return self.ask(reading.card, promise_id)

    def go(self, day: int, hour: int = 9, month: int = 11) -> None:
        """On to a day and an hour, in UTC."""
        self.now = datetime(2026, month, day, hour, tzinfo=UTC)

    def refused(self, verb: Callable[..., Any], *args: Any, **fields: Any) -> tuple[str, str | None]:
        """Why not, and the field; nothing is different afterwards."""
        before = self.store.last_link()
        with pytest.raises(Refused) as why:
            self.do(verb, *args, **fields)
        assert self.store.last_link() == before
        return why.value.sentence, why.value.field


@pytest.fixture
def shop(tmp_path: Path) -> Promises:
    return Promises(tmp_path)


def test_a_promise_is_written_down_with_who_sees_to_it(shop: Promises) -> None:
    promise = shop.card(shop.make(due_by="16", source="call"))
    assert shop.sentence == "Promised to Ingrid Haugen: Ringe om skapene"
    assert (promise.standing, promise.due_on, promise.due_by) == ("open", FRIDAY, "16:00")
    assert promise.due_at == datetime(2026, 11, 20, 15, 1, tzinfo=UTC)
    assert (promise.responsible_name, promise.from_words) == ("Magnus Lie", "Said on the phone")
    theirs = shop.card(shop.make("Velge farge", promisor="customer"))
    assert shop.sentence == "Ingrid Haugen promised: Velge farge"
    assert (theirs.promisor, theirs.printable, theirs.consequence_state) == ("customer", True, "none")


def test_the_notice_tells_a_long_promise_by_its_beginning(shop: Promises) -> None:
    shop.make("ring " * 100)
    assert shop.sentence == "Promised to Ingrid Haugen: " + ("ring " * 100)[:79].rstrip() + "…"


def test_what_can_t_be_promised(shop: Promises) -> None:
    def make(**fields: Any) -> tuple[str, str | None]:
        return shop.refused(making.make, shop.customer_id, **{"wording": "Ringe", "due_on": FRIDAY} | fields)

    assert make(due_on=date(2026, 11, 18)) == (PASSED, "due_on")
    assert make(due_on=date(2026, 11, 19), due_by="8") == ("That moment has passed. Choose a later one.", "due_by")
    assert make(due_on=date(2077, 1, 1)) == ("This day is too far ahead.", "due_on")
    assert make(due_on=None) == ("Say by which day.", "due_on")
    assert make(wording=" \n") == ("Write what is promised.", "wording")
    assert make(due_by="half four")[1] == "due_by"
    assert make(promisor="mother") == ("A promise is ours or theirs.", "promisor")
    assert make(amount=0) == ("Write an amount of more than nothing, or leave it out.", "amount")
    assert make(amount=-5)[1] == "amount"
    assert make(consequence_amount=10**13)[1] == "consequence_amount"
    assert make(source="visit")[1] == "source"
    assert make(responsible_id=9) == ("This person does not work here any more.", "responsible_id")
    assert "At most 1" in make(wording="x" * 1_001)[0]


def test_it_belongs_to_one_customer(shop: Promises) -> None:
    other = shop.customer("Aud og Per Sætre")
    job, quote = shop.job(other), shop.quote(shop.job(other))
    call = shop.do(contacts.log, other, channel="call", direction="in", wording="Rang.")
    for field, row_id in (("job_id", job), ("quote_id", quote), ("contact_id", call)):
        fields = {"wording": "Ringe", "due_on": FRIDAY, field: row_id}
        assert shop.refused(making.make, shop.customer_id, **fields) == ("This belongs to another customer.", field)
    assert shop.refused(making.make, shop.customer_id, wording="Ringe", due_on=FRIDAY, job_id=999)[1] == "job_id"
    shop.do(customers.archive, shop.customer_id)
    assert "is archived" in shop.refused(making.make, shop.customer_id, wording="Ringe", due_on=FRIDAY)[0]


def test_kept_now_then_or_on_a_day(shop: Promises) -> None:
    first, second, third = shop.make(due_by="16:00"), shop.make("Sende prøver"), shop.make("Måle")
    shop.go(20, 15)  # 16:00 on our clock
    shop.do(ending.keep, first, how="Ringte tilbake.")
    assert shop.sentence == "Promise kept: Ringe om skapene"
    assert (shop.card(first).standing, shop.card(first).ending) == ("kept_late", "Ringte tilbake.")
    shop.go(25)
    shop.do(ending.keep, second, on=FRIDAY)
    shop.do(ending.keep, third, at=datetime(2026, 11, 21, 0, 30, tzinfo=UTC))
    assert [shop.card(each).standing for each in (second, third)] == ["kept", "kept_late"]
    assert shop.refused(ending.keep, third) == ("The promise is kept already.", None)


def test_nothing_is_kept_in_the_future(shop: Promises) -> None:
    promise = shop.make()
    assert shop.refused(ending.keep, promise, on=date(2026, 11, 20)) == ("This day has not come yet.", "on")
    late = shop.now + timedelta(minutes=9)
    assert shop.refused(ending.keep, promise, at=late) == ("This moment has not come yet.", "at")
    assert shop.refused(ending.keep, 99) == ("This promise is no longer there.", None)


def test_a_day_after_it_is_broken_by_itself_and_kept_late_when_it_is_done_at_last(shop: Promises) -> None:
    promise = shop.make()
    seen = []
    for day in (19, 20, 21):
        shop.go(day)
        seen.append(shop.card(promise).standing)
    assert seen == ["open", "due", "broken"]
    shop.do(ending.keep, promise)
    assert shop.card(promise).standing == "kept_late"
    shop.do(ending.reopen, promise)
    assert (shop.card(promise).standing, shop.card(promise).ended_at) == ("broken", None)


def test_a_clock_set_back_breaks_nothing(shop: Promises) -> None:
    promise = shop.make()
    shop.go(21)
    assert shop.card(promise).standing == "broken"
    shop.go(1)
    assert shop.card(promise).standing == "open"
    shop.do(ending.keep, promise)
    assert shop.card(promise).standing == "kept"


def test_the_other_side_lets_it_go_and_says_why(shop: Promises) -> None:
    promise = shop.make()
    assert shop.refused(ending.release, promise, reason=" ") == ("Write why it need not be kept.", "reason")
    shop.do(ending.release, promise, reason="De reiste bort.")
    assert (shop.card(promise).standing, shop.card(promise).ending) == ("released", "De reiste bort.")
    assert shop.refused(ending.keep, promise) == ("The promise was released.", None)
    shop.do(ending.reopen, promise)
    assert shop.sentence == "Promise open again: Ringe om skapene"
    assert shop.refused(ending.reopen, promise) == ("The promise is open.", None)


def test_renegotiated_is_a_chain_with_all_it_hangs_on(shop: Promises) -> None:
    job = shop.job(shop.customer_id)
    first = shop.make(job_id=job, amount=500, consequence="Kake til kaffen", printable=False)
    second = shop.do(ending.renegotiate, first, due_on=date(2026, 11, 27), due_by="12", how="Hun hadde ikke tid.")
    assert shop.sentence == "Newly agreed, by 27 November 2026: Ringe om skapene"
    old, new = shop.card(first), shop.card(second)
    assert (old.standing, old.replaced_by_id, old.ending) == ("renegotiated", second, "Hun hadde ikke tid.")
    assert (new.standing, new.replaces_id, new.due_by) == ("open", first, "12:00")
    assert (new.job_id, new.amount, new.consequence, new.printable) == (job, 500, "Kake til kaffen", False)
    assert new.consequence_state == "agreed"
    assert shop.refused(ending.reopen, first) == ("Another promise has taken the place of this one.", None)
    assert shop.refused(ending.renegotiate, first, due_on=FRIDAY)[0] == (
        "Another promise has taken the place of this one."
    )
    same = {"due_on": date(2026, 11, 27), "due_by": "12:00"}
    assert shop.refused(ending.renegotiate, second, **same)[1] == "due_on"
    assert shop.refused(ending.renegotiate, second, due_on=date(2026, 11, 1)) == (
        "That day has passed. Choose today or a later day.",
        "due_on",
    )
    third = shop.do(ending.renegotiate, second, **same, wording="Ringe om skap og dører")
    assert shop.card(third).wording == "Ringe om skap og dører"


def test_somebody_who_left_is_not_responsible_for_what_follows(shop: Promises) -> None:
    silje = shop.do(hire, "Silje Moen", role="clerk")
    promise = shop.make(responsible_id=silje)
    shop.do(staff.archive, silje)
    later = shop.do(ending.renegotiate, promise, due_on=date(2026, 12, 1))
    assert shop.card(later).responsible_id is None


def test_only_a_broken_promise_of_ours_is_made_good_and_once_at_a_time(shop: Promises) -> None:
    ours, theirs = shop.make(), shop.make("Velge farge", promisor="customer")
    soon = {"wording": "Komme i kveld", "due_on": date(2026, 11, 23)}
    assert shop.refused(ending.make_good, ours, **soon) == ("Only a broken promise is made good.", None)
    shop.go(22)
    assert shop.refused(ending.make_good, theirs, **soon)[0] == "Only what we promised is ours to make good."
    assert shop.refused(ending.make_good, ours, **soon | {"due_on": FRIDAY}) == (
        "That day has passed. Choose today or a later day.",
        "due_on",
    )
    good = shop.do(ending.make_good, ours, **soon)
    assert shop.sentence == "To make it good, by 23 November 2026: Komme i kveld"
    assert (shop.card(ours).standing, shop.card(ours).made_good_by_id) == ("broken", good)
    assert (shop.card(good).makes_good_id, shop.card(good).source) == (ours, "make_good")
    assert shop.card(good).source_place == ("promise", ours)
    assert "made good by 23 November 2026 already" in shop.refused(ending.make_good, ours, **soon)[0]
    shop.go(24)
    shop.do(ending.make_good, good, wording="Komme og ha med kake", due_on=date(2026, 11, 25))
    shop.do(ending.keep, ours)
    assert shop.card(ours).standing == "kept_late"
    assert shop.refused(ending.make_good, ours, **soon | {"due_on": date(2026, 11, 25)})[0].startswith("Only a broken")


def test_what_breaking_it_costs_is_due_only_once_it_is_broken(shop: Promises) -> None:
    bare, agreed = shop.make(), shop.make("Betale", promisor="customer", consequence="Gebyr", consequence_amount=7_000)
    assert shop.card(agreed).consequence_state == "agreed"
    assert shop.refused(ending.take_consequence, bare, state="due")[0].startswith("Nothing was agreed")
    assert shop.refused(ending.take_consequence, agreed, state="due")[0].startswith("The promise is not broken")
    assert shop.refused(ending.take_consequence, agreed, state="agreed")[1] == "state"
    shop.go(21)
    shop.do(ending.take_consequence, agreed, state="due")
    shop.do(ending.take_consequence, agreed, state="waived", note="Første gang.")
    assert shop.sentence == "What was agreed for a broken promise is waived: Betale"
    assert (shop.card(agreed).consequence_state, shop.card(agreed).ending) == ("waived", "Første gang.")
    assert shop.refused(ending.take_consequence, agreed, state="waived")[0] == "That is written down already."
    shop.do(ending.keep, agreed, how="Vipps.")
    shop.do(ending.take_consequence, agreed, state="given")
    shop.do(ending.reopen, agreed)
    assert shop.card(agreed).consequence_state == "agreed"


def test_two_who_correct_the_same_promise_see_both_texts(shop: Promises) -> None:
    promise = shop.make()
    seen = shop.card(promise).version
    shop.do(ending.change, promise, version=seen, wording="Ringe i morgen")
    with pytest.raises(Stale) as stale:
        shop.do(ending.change, promise, version=seen, wording="Ringe om skap")
    assert [(clash.field, clash.theirs, clash.mine) for clash in stale.value.clashes] == [
        ("wording", "Ringe i morgen", "Ringe om skap")
    ]
    shop.do(ending.change, promise, version=seen, printable=False, consequence="Kake")
    found = shop.card(promise)
    assert (found.wording, found.printable, found.consequence_state) == ("Ringe i morgen", False, "agreed")
    shop.do(ending.change, promise, version=found.version, consequence="")
    assert shop.card(promise).consequence_state == "none"
    fields = {"version": shop.card(promise).version, "consequence_amount": 500}
    assert shop.refused(ending.change, promise, **fields)[1] == "consequence"


def test_the_sum_of_a_promise_is_corrected(shop: Promises) -> None:
    pays = shop.make("Betale resten", promisor="customer", amount=120_000)
    shop.do(ending.change, pays, version=shop.card(pays).version, amount=125_000)
    assert shop.card(pays).amount == 125_000
    shop.undo()
    assert shop.card(pays).amount == 120_000
    nothing = {"version": shop.card(pays).version, "amount": 0}
    assert shop.refused(ending.change, pays, **nothing)[1] == "amount"


def test_a_draft_that_is_thrown_away_leaves_its_promise_with_the_customer(shop: Promises) -> None:
    quote = shop.quote(shop.job(shop.customer_id))
    promise = shop.make(quote_id=quote)
    assert shop.card(promise).from_words == ""
    shop.do(drafting.discard, quote)
    assert shop.card(promise).quote_id is None
    shop.undo()
    assert shop.card(promise).quote_id == quote


# ---- lists and rates -----------------------------------------------------------------------------------------------


def some(shop: Promises) -> dict[str, int]:
    """Nine promises of ours and three of theirs, by Wednesday 25 November: each way one can end."""
    ids = {
        "kept": shop.make("a", FRIDAY), "late": shop.make("b", FRIDAY), "broken": shop.make("c", FRIDAY),
        "today": shop.make("d", date(2026, 11, 25)), "by": shop.make("e", date(2026, 11, 25), due_by="10:00"),
        "ahead": shop.make("f", date(2026, 12, 24)), "released": shop.make("g", FRIDAY),
        "moved": shop.make("h", FRIDAY), "moved late": shop.make("i", FRIDAY),
        "theirs": shop.make("j", FRIDAY, promisor="customer"),
        "theirs kept": shop.make("k", date(2026, 11, 25), promisor="customer"),
        "theirs broken": shop.make("l", date(2026, 11, 24), promisor="customer"),
    }  # fmt: skip
    shop.do(ending.keep, ids["kept"])
    shop.do(ending.keep, ids["theirs kept"])
    shop.do(ending.release, ids["released"], reason="De vil heller vente.")
    ids["after"] = shop.do(ending.renegotiate, ids["moved"], due_on=date(2026, 12, 1))
    shop.go(23)
    shop.do(ending.keep, ids["late"])
    shop.do(ending.keep, ids["theirs"], on=FRIDAY)
    ids["after late"] = shop.do(ending.renegotiate, ids["moved late"], due_on=date(2026, 12, 1))
    shop.go(25, 9)  # 10:00 on our clock
    shop.now += timedelta(minutes=1)
    return ids


def test_rates_are_those_of_a_hand_count(shop: Promises) -> None:
    some(shop)
    # Ours: a kept; b kept late; c and e broken, i renegotiated after its day.
    assert shop.ask(reading.kept, "shop") == Kept(kept=1, kept_late=1, broken=3)
    assert shop.ask(reading.kept, "shop").rate == 2_000
    # Theirs: j and k kept, l broken.
    assert shop.ask(reading.kept, "customer") == Kept(kept=2, kept_late=0, broken=1)
    assert shop.ask(reading.kept, "customer").rate == 6_667
    other = shop.customer("Aud og Per Sætre")
    assert shop.ask(reading.kept, "shop", customer_id=other) == Kept(0, 0, 0)
    assert shop.ask(reading.kept, "shop", customer_id=other).rate is None
    assert shop.ask(reading.kept, "shop", until=FRIDAY) == Kept(1, 1, 2)
    assert shop.ask(reading.kept, "shop", since=date(2026, 11, 21)) == Kept(0, 0, 1)
    assert shop.ask(reading.kept, "customer", since=date(2026, 11, 24), until=date(2026, 11, 24)) == Kept(0, 0, 1)


def listed(shop: Promises, **fields: Any) -> str:
    return "".join(row.wording for row in shop.ask(reading.listed, **fields))


def test_lists_hold_what_their_name_says_and_count_it(shop: Promises) -> None:
    some(shop)
    found = {which: listed(shop, which=which) for which in ("open", "broken", "ended", "all")}
    assert found == {"open": "cldehif", "broken": "cle", "ended": "kjihgba", "all": "fihkedljihgcba"}
    for which in ("open", "broken", "ended", "all"):
        for promisor in (None, "shop", "customer"):
            rows = shop.ask(reading.listed, which=which, promisor=promisor)
            assert shop.ask(reading.count, which=which, promisor=promisor) == len(rows)
            assert all(promisor in (None, row.promisor) for row in rows)
    assert listed(shop, which="broken", promisor="customer") == "l"
    assert listed(shop, responsible_id=99) == ""


def test_a_long_list_is_read_page_by_page(shop: Promises) -> None:
    some(shop)
    for which in ("open", "ended", "all"):
        whole, found, after = listed(shop, which=which), "", None
        while page := shop.ask(reading.listed, which=which, after=after, limit=3):
            found, after = found + "".join(row.wording for row in page), page[-1].key
        assert found == whole


def test_a_customer_and_a_job_have_their_own(shop: Promises) -> None:
    some(shop)
    assert "".join(row.wording for row in shop.ask(reading.of_customer, shop.customer_id, open_only=True)) == "cldehif"
    every = "".join(row.wording for row in shop.ask(reading.of_customer, shop.customer_id))
    assert (every[:7], sorted(every[7:])) == ("cldehif", sorted("kjihgba"))
    job = shop.job(shop.customer_id)
    mine = shop.make("m", date(2026, 12, 2), job_id=job)
    assert [row.id for row in shop.ask(reading.of_job, job)] == [mine]
    shop.do(ending.keep, mine)
    assert shop.ask(reading.of_job, job, open_only=True) == []
    assert shop.ask(reading.of_complaint, 1) == []


# ---- made good -------------------------------------------------------------------------------------------------


def ids(shop: Promises, which: reading.Which) -> list[int]:
    rows = shop.ask(reading.listed, which=which)
    assert shop.ask(reading.count, which=which) == len(rows)
    return [row.id for row in rows]


def test_what_is_made_good_is_settled_and_stays_counted(shop: Promises) -> None:
    broken = shop.make(wording="Levere stillaset", due_on=shop.now.date())
    shop.now += timedelta(days=2)
    amends = shop.do(ending.make_good, broken, wording="Og ei bærepose ved", due_on=shop.now.date())
    assert (ids(shop, "open"), ids(shop, "broken"), ids(shop, "ended")) == ([amends], [broken], [])
    row, other = shop.ask(reading.card, broken), shop.ask(reading.card, amends)
    assert row.standing == "broken"
    assert row.made_good_by is not None
    assert other.makes_good is not None
    assert (row.made_good_by.id, row.made_good_by.standing) == (amends, "due")
    assert (other.makes_good.id, other.makes_good.wording, other.makes_good.standing) == (
        broken, "Levere stillaset", "broken",
    )  # fmt: skip
    shop.do(ending.keep, amends)
    assert shop.ask(reading.card, broken).standing == "made_good"
    assert (ids(shop, "open"), ids(shop, "broken"), ids(shop, "ended")) == ([], [], [amends, broken])
    assert shop.ask(reading.kept, "shop") == Kept(kept=1, kept_late=0, broken=1)
    with pytest.raises(Refused, match="made good already"):
        shop.do(ending.make_good, broken, wording="Enda mer", due_on=shop.now.date())
    shop.do(ending.reopen, amends)
    assert ids(shop, "open") == [amends]
    assert shop.ask(reading.card, broken).standing == "broken"


def test_nothing_is_kept_before_it_was_promised(shop: Promises) -> None:
    ours = shop.make(wording="Ringe", due_on=shop.now.date() + timedelta(days=9))
    day = shop.now.date()
    for when in ({"on": day - timedelta(days=1)}, {"at": shop.now - timedelta(days=1)}):
        with pytest.raises(Refused, match="on that day or later"):
            shop.do(ending.keep, ours, **when)
    shop.now += timedelta(days=2)
    later = shop.do(ending.renegotiate, ours, due_on=day + timedelta(days=5))
    shop.do(ending.keep, later, on=day)
    assert shop.ask(reading.card, later).standing == "kept"
