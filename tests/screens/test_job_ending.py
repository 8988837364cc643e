"""The end of a job in the window: finished, looked over, handed over, held against the promise, and paid."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from relate_desktop import text
from relate_desktop.records.jobs import doing, extras, finishing, open_points
from relate_desktop.records.jobs.reading import JobCard, card
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes import deciding
from relate_desktop.screens.places import Place
from tests.screens.checker import faults
from tests.screens.workshop import TILL, Workshop, window_on

K = Qt.Key
TODAY = date(2026, 11, 19)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def job(shop: Workshop, job_id: int) -> JobCard:
    return shop.ask(card, job_id)


def moved(shop: Workshop, *states: str) -> int:
    job_id = shop.job(title="Rekkverk")
    for state in states:
        shop.do(doing.move, job_id, state)
    return job_id


def test_finished_before_it_began_is_refused_beside_the_day(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Finish the job")
        assert hands.field("Who looked it over").value() == shop.who
        hands.write("The work was finished on", "10.11.2026")
        hands.key(K.Key_Return)
        assert hands.field("The work was finished on").refused()
        assert "The work began on 19 November 2026, so it ended later." in hands.text()
        assert job(shop, job_id).state == "under_way"
        hands.write("It began on", "2.11.2026")
        hands.key(K.Key_Return)
        done = job(shop, job_id)
        assert (done.state, done.completed_on, done.started_on) == ("finished", date(2026, 11, 10), date(2026, 11, 2))
        assert done.checked_by_name == "Magnus Lie"
        assert hands.has_button("Hand over")
        hands.key(K.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert job(shop, job_id).state == "under_way"


def test_handed_over_on_a_day_and_the_limits_are_told_with_their_source(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way")
    shop.do(finishing.finish, job_id, completed_on=TODAY)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        assert "Not handed over yet." in hands.text()
        hands.press("Hand over")
        hands.write("Handed over on", "18.11.2026")
        hands.key(K.Key_Return)
        assert "The work was finished on 19 November 2026, so it was handed over later." in hands.text()
        hands.write("Handed over on", "19.11.2026")
        hands.key(K.Key_Return)
        assert "Handed over on 19 November 2026." in hands.text()
        assert "Complaints about work on things: until 19 November 2028 (2 years)" in hands.text()
        assert "until 19 November 2031 (5 years)" in hands.text()
        assert "håndverkertjenesteloven § 22" in hands.text()


def test_a_business_is_told_no_limits_of_consumers(shop: Workshop) -> None:
    job_id = shop.job(shop.customer("Fjellbygg AS", kind="business"))
    for state in ("agreed", "under_way", "finished"):
        shop.do(doing.move, job_id, state)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        assert "With a business it is as your terms say." in hands.text()
        assert "2028" not in hands.text()


def test_work_finished_before_its_days_were_kept_does_not_ask_for_a_hand_over(shop: Workshop) -> None:
    def forget(session: Session, job_id: int) -> None:
        session.get_one(Job, job_id).completed_on = None

    job_id = moved(shop, "agreed", "under_way", "finished")
    shop.do(forget, job_id)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        assert not hands.has_button("Hand over")
        assert "Waits for us" not in hands.text()
        assert "Finished before its days were kept." in hands.text()
        hands.press("Change the days")
        hands.write("Finished on", "1.10.2026")
        hands.key(K.Key_Return)
        assert "Finished on 1 October 2026, begun on 19 November 2026." not in hands.text()
        assert hands.field("Finished on").refused()
        hands.write("Begun on", "1.9.2026")
        hands.key(K.Key_Return)
        assert "Finished on 1 October 2026, begun on 1 September 2026." in hands.text()


def test_two_who_change_the_days_see_both(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way")
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Change the days")
        hands.write("Begun on", "3.11.2026")
        shop.do(doing.change, job_id, version=job(shop, job_id).version, started_on=date(2026, 11, 4))
        hands.key(K.Key_Return)
        assert "Saved meanwhile: Wed 4 Nov 2026" in hands.text()
        hands.press("Keep mine")
        hands.press("Keep the days")
        assert job(shop, job_id).started_on == date(2026, 11, 3)


def test_open_points_are_settled_with_one_key_and_opened_again(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way", "finished")
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Add an open point")
        hands.type("Etterolje")
        hands.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert hands.field("Done by").refused()
        hands.write("Done by", "1.12.2026")
        hands.key(K.Key_Return)
        assert "By 1 December 2026" in hands.text()
        tick = hands.button("Settled: Etterolje")
        tick.setFocus()
        hands.key(K.Key_Space)
        assert job(shop, job_id).open_points[0].done_on == TODAY
        assert "Settled on 19 November 2026" in hands.text()
        assert hands.focused() is hands.button("Settled: Etterolje")
        hands.key(K.Key_Space)
        assert job(shop, job_id).open_points[0].done_on is None


def test_an_open_point_past_its_day_says_so(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way", "finished")
    shop.do(open_points.add, job_id, wording="Etterolje", due_on=date(2026, 11, 18))
    with window_on(shop, Place("job", job_id, "end")) as hands:
        assert "Was to be done by 18 November 2026" in hands.text()


def test_care_advice_is_written_and_changed(shop: Workshop) -> None:
    job_id = moved(shop, "agreed", "under_way", "finished")
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Write care advice")
        hands.type("Oljes en gang i året.")
        hands.key(K.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert job(shop, job_id).care == "Oljes en gang i året."
        assert hands.focused() is hands.button("Change the advice")
        hands.press("Change the advice")
        hands.write("How to care for it", "Vaskes")
        hands.window.go(Place("jobs", tab="new"))
        hands.settle()
        assert hands.window.sheet.unsaved(), "what is half written is not lost by closing the window"
        hands.window.go(Place("job", job_id, "end"))
        hands.settle()
        assert hands.field("How to care for it").value() == "Vaskes"


def test_beyond_an_estimate_the_page_says_it_and_takes_the_consent(shop: Workshop) -> None:
    job_id = shop.job(title="Rekkverk")
    quote = shop.issued(job_id, price_type="estimate")
    shop.do(deciding.accept, quote, by="Ingrid Haugen", how="said")
    shop.do(doing.move, job_id, "under_way")
    shop.do(extras.add, job_id, wording="Repos", amount=1_000_000)
    with window_on(shop, Place("job", job_id, "end"), size=TILL) as hands:
        over = job(shop, job_id).final_sum
        assert over.over > 0
        assert "Ingrid Haugen must agree to it before the job is finished or paid." in hands.text()
        hands.press("Paid")
        assert "The final sum is" in hands.text()
        assert job(shop, job_id).paid_on is None
        assert not hands.button("Paid").isChecked()
        hands.press("Write down that they agree")
        assert hands.field("They agree to at most, VAT included").value() == over.total
        hands.write("Who said yes", "Per Haugen")
        hands.press("Signed")
        hands.press("Keep what they agreed to")
        assert "Per Haugen agreed on 19 November 2026, with a signature, to at most" in hands.text()
        assert "must agree to it" not in hands.text()
        hands.press("Take it back")
        assert "must agree to it" in hands.text()
        hands.press("Undo")
        assert job(shop, job_id).over_by == "Per Haugen"


def test_paid_is_one_tick_with_its_day(shop: Workshop) -> None:
    job_id = shop.job(title="Rekkverk")
    shop.do(deciding.accept, shop.issued(job_id), by="Ingrid Haugen", how="said")
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.button("Paid").setFocus()
        hands.key(K.Key_Space)
        assert job(shop, job_id).paid_on == TODAY
        hands.write("Paid on", "20.11.2026")
        hands.key(K.Key_Tab)
        assert hands.field("Paid on").refused()
        assert job(shop, job_id).paid_on == TODAY
        hands.write("Paid on", "18.11.2026")
        hands.key(K.Key_Return)
        assert job(shop, job_id).paid_on == date(2026, 11, 18)
        hands.press("Paid")
        assert job(shop, job_id).paid_on is None


@pytest.mark.parametrize("spoken", ["en", "nb"])
def test_no_state_of_a_job_has_a_letter_twice_or_a_control_without_a_name(shop: Workshop, spoken: str) -> None:
    text.set_language(spoken)
    job_id = moved(shop)
    shop.issued(job_id)
    wrong = {}
    with window_on(shop, Place("job", job_id)) as hands:
        page = hands.window.page()
        for state in ("agreed", "under_way", "finished", "followed_up", "finished", "under_way", "agreed", "inquiry"):
            shop.do(doing.move, job_id, state)
            for tab in ("", "work", "end", "files"):
                hands.window.go(Place("job", job_id, tab))
                hands.settle()
                wrong[state, tab] = faults(hands.window)
            for step in job(shop, job_id).may_become:
                page.stepping.take(job(shop, job_id), step) if step.needs_reason else None  # type: ignore[union-attr]
                wrong[state, step.state] = faults(hands.window)
    text.set_language("en")
    assert {place: found for place, found in wrong.items() if found} == {}
