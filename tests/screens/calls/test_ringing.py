"""Ringing from where one stands: from a customer, a job, a complaint or a quote, and about something else instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from relate_desktop.records.calls.topics import pressing, topics
from relate_desktop.records.customers.doing import archive
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.promises import making
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import Hands, Workshop, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
SOON = date(2026, 11, 26)


def here(hands: Hands) -> Place:
    page = hands.window.page()
    assert page is not None
    return page.place


def menu_of(hands: Hands) -> QMenu:
    (menu,) = (menu for menu in hands.seen(QMenu) if menu.actions())
    return menu


def test_from_a_customer_one_rings_about_what_presses_else_to_stay_in_touch(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Complaints(tmp_path)
    complaint_id = shop.complaint("received")
    customer_id = shop.whole(complaint_id).customer_id
    other = shop.customer("Aud Sætre")
    with window_on(shop, Place("customer", other)) as hands:
        hands.key(K.Key_R, CTRL)
        assert here(hands) == Place("call", other, "courtesy")
        hands.window.go(Place("customer", customer_id))
        hands.settle()
        hands.key(K.Key_R, CTRL)
        assert here(hands) == Place("call", customer_id, f"complaint/complaint/{complaint_id}")


def test_from_a_job_one_rings_about_it_where_it_stands(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    with window_on(shop, Place("job", job_id)) as hands:
        hands.key(K.Key_R, CTRL)
        assert here(hands) == Place("call", customer_id, f"courtesy/job/{job_id}")
        for state in ("agreed", "under_way"):
            shop.do(jobs.move, job_id, state)
        hands.window.go(Place("job", job_id))
        hands.settle()
        hands.key(K.Key_R, CTRL)
        assert here(hands) == Place("call", customer_id, f"progress/job/{job_id}")


def test_what_else_one_can_ring_about_is_chosen_on_the_page(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    customer_id = shop.customer()
    promise_id = shop.do(making.make, customer_id, wording="Sende R&D-tegning", due_on=SOON)
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.window.go(Place("call", customer_id, "courtesy"))
        hands.settle()
        hands.press("Ring about something else")
        menu = menu_of(hands)
        assert [each.text() for each in menu.actions()] == [
            "About what we promised: Sende R&&D-tegning", "A call to stay in touch",
        ]  # fmt: skip
        menu.actions()[0].trigger()
        menu.close()
        hands.settle()
        assert here(hands) == Place("call", customer_id, f"promise/promise/{promise_id}")
        assert "Vi lovet: Sende R&D-tegning" in hands.text()


def test_work_under_way_and_what_hurts_come_before_staying_in_touch(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Complaints(tmp_path)
    complaint_id = shop.complaint("received")
    customer_id = shop.whole(complaint_id).customer_id
    job_id = shop.job(customer_id)
    for state in ("agreed", "under_way"):
        shop.do(jobs.move, job_id, state)
    found = [topic.about for topic in shop.ask(topics, customer_id)]
    assert found[0] == ("complaint", "complaint", complaint_id)
    assert found[-2:] == [("progress", "job", job_id), ("courtesy", "", None)]
    alone = shop.customer("Aud Sætre")
    assert shop.ask(pressing, alone) == ("courtesy", "", None)
    shop.do(archive, alone)
    with window_on(shop, Place("customer", alone)) as hands:
        hands.key(K.Key_R, CTRL)
        assert here(hands).page == "customer"


def test_what_an_unhappy_one_said_before_becomes_a_complaint_after_the_call(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    customer_id = shop.customer()
    job_id = shop.job(customer_id)
    shop.do(feedback.record, customer_id, score=2, own_words="Den knirker.", job_id=job_id)
    for outcome, offered in (("Nobody answered", False), ("We spoke", True)):
        with window_on(shop, Place("customer", customer_id)) as hands:
            hands.window.go(Place("call", customer_id, f"satisfaction/job/{job_id}"))
            hands.settle()
            assert "Not happy: trapperekkverk" in hands.text()
            hands.press(outcome)
            if offered:
                hands.write("In their own words", "Og nå gynger den.")
            hands.press("Write the call down")
            assert hands.has_button("Take it up as a complaint") == offered
            if offered:
                hands.press("Take it up as a complaint")
                assert hands.field("What happened, in their own words").value() == "Den knirker."
