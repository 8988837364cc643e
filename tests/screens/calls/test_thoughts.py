"""What they thought of a job: from a reply slip on the job's page, and taken up as a complaint from there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pytestqt.qtbot import QtBot

from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import reading as job_reading
from relate_desktop.records.jobs import visits
from relate_desktop.screens.places import Place
from tests.screens.workshop import Workshop, window_on


def finished(shop: Workshop) -> int:
    job_id = shop.job()
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    return job_id


def test_a_reply_slip_is_kept_corrected_and_taken_up(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    job_id = finished(shop)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Write down what they thought")
        hands.press("Keep what they thought")
        assert "Choose how happy they are, or write what they said." in hands.text()
        hands.press("1  very unhappy")
        hands.write("In their own words", "Den knirker.")
        hands.press("Keep what they thought")
        (row,) = shop.ask(feedback.of_job, job_id)
        assert (row.score, row.own_words, row.how) == (1, "Den knirker.", "reply_slip")
        assert "1 of 5, very unhappy" in hands.text()

        hands.press("Take it up as a complaint: 1 of 5, very unhappy")
        assert hands.field("What happened, in their own words").value() == "Den knirker."
        hands.write("What is it about?", "trapp som knirker")
        hands.press("Write the complaint down")
        assert shop.ask(feedback.card, row.id).complaint_id is not None
        hands.window.go(Place("job", job_id, "end"))
        hands.settle()
        assert hands.has_button("Show the complaint: 1 of 5, very unhappy")
        assert not hands.has_button("Take it up as a complaint: 1 of 5, very unhappy")


def test_written_down_by_mistake_it_goes_and_comes_back(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    job_id = finished(shop)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Write down what they thought")
        hands.press("4")
        hands.press("Keep what they thought")
        hands.press("Remove: 4 of 5, happy")
        assert shop.ask(feedback.of_job, job_id) == ()
        hands.press("Undo")
        assert shop.ask(feedback.of_job, job_id)[0].score == 4


def test_a_visit_is_confirmed_from_the_jobs_page(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    job_id = shop.job()
    shop.do(visits.plan, job_id, day=date(2026, 11, 26), begins="8", ends="10")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("It is confirmed")
        assert "Confirmed by them" in hands.text()
        assert shop.ask(job_reading.card, job_id).visits[0].confirmed_at is not None
        assert not hands.has_button("It is confirmed")


def test_our_warranty_is_given_at_the_hand_over(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    job_id = finished(shop)
    with window_on(shop, Place("job", job_id, "end")) as hands:
        hands.press("Hand over")
        hands.write("Our warranty holds until", "19.11.2031")
        hands.press("It is handed over")
        assert shop.ask(job_reading.card, job_id).warranty_until == date(2031, 11, 19)
        assert "Our warranty holds until 19 November 2031." in hands.text()
