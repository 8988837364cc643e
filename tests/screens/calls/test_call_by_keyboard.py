"""A call written down from the first word to the last with nothing but a keyboard, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from relate_desktop import text
from relate_desktop.records.calls.tries import tries
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.customers import reach
from relate_desktop.records.feedback import reading as feedback
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import finishing, visits
from relate_desktop.records.jobs import reading as job_reading
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises import making
from relate_desktop.records.promises import reading as promises
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
FAR = 40
"""Nothing of a form is further away than so many presses of Tab."""


@pytest.fixture(params=["en", "nb"])
def say(request: pytest.FixtureRequest) -> Iterator[Callable[[str], str]]:
    """The words of the screen in one language, without access letters."""
    text.set_language(request.param)
    yield lambda words: text._(words).replace("&", "")
    text.set_language("en")


def tab_to(hands: Hands, name: str) -> QWidget:
    """Press Tab until the control with that name has the focus."""
    for _press in range(FAR):
        if name in (hands.focused().accessibleName(), words_on(hands.focused())):
            return hands.focused()
        hands.key(K.Key_Tab)
    raise AssertionError(f"Tab does not lead to {name!r}; it is at {hands.focused().accessibleName()!r}")


def words_on(widget: QWidget) -> str:
    words = getattr(widget, "words", None)
    return str(words()) if callable(words) else str(getattr(widget, "text", str)()).replace("&", "")


def owner_of(session: Session, job_id: int) -> int:
    return session.get_one(Job, job_id).customer_id


def finished(shop: Workshop) -> tuple[int, int]:
    job_id = shop.job()
    for state in ("agreed", "under_way"):
        shop.do(jobs.move, job_id, state)
    shop.do(finishing.finish, job_id, completed_on=date(2026, 11, 19))
    customer_id = shop.ask(owner_of, job_id)
    shop.do(reach.add_phone, customer_id, number="908 41 372", note="ikke før ti")
    return customer_id, job_id


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_an_unhappy_one_becomes_a_complaint_in_their_words(
    tmp_path: Path, qtbot: QtBot, say: Callable[[str], str], size: tuple[int, int]
) -> None:
    shop = Workshop(tmp_path)
    customer_id, job_id = finished(shop)
    with window_on(shop, Place("customer", customer_id), size=size) as hands:
        hands.window.go(Place("call", customer_id, f"satisfaction/job/{job_id}"))
        hands.settle()
        assert "908 41 372" in hands.text()
        assert "Hei, Ingrid Haugen. Dette er Magnus fra Fjell & Furu Snekkerverksted." in hands.text()
        assert words_on(hands.focused()) == say("We spoke")
        tab_to(hands, f"1  {say('very unhappy')}")
        hands.key(K.Key_Space)
        hands.key(K.Key_Down)
        assert words_on(hands.focused()) == "2"
        tab_to(hands, say("In their own words"))
        hands.type("Den knirker alt.")
        tab_to(hands, say("&Write the call down"))
        hands.key(K.Key_Return)
        (row,) = shop.ask(feedback.of_job, job_id)
        assert (row.score, row.own_words) == (2, "Den knirker alt.")

        tab_to(hands, say("&Take it up as a complaint"))
        hands.key(K.Key_Return)
        assert hands.focused().accessibleName() == say("What happened, in their own words")
        tab_to(hands, say("What is it about?"))
        hands.type("trapp som knirker")
        hands.key(K.Key_Return)
        complaint_id = shop.ask(feedback.card, row.id).complaint_id
        assert complaint_id is not None
        card = shop.ask(complaints.card, complaint_id)
        assert (card.own_words, card.job_id, card.title) == ("Den knirker alt.", job_id, "trapp som knirker")


def test_not_reached_it_says_so_and_when_to_try_again(tmp_path: Path, qtbot: QtBot, say: Callable[[str], str]) -> None:
    shop = Workshop(tmp_path)
    customer_id, job_id = finished(shop)
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.window.go(Place("call", customer_id, f"satisfaction/job/{job_id}"))
        hands.settle()
        hands.key(K.Key_Down)
        assert words_on(hands.focused()) == say("Nobody answered")
        assert say("How happy are they, from 1 to 5?") not in [
            field.label_text for field in hands.seen(QWidget) if hasattr(field, "label_text")
        ]
        hands.key(K.Key_D, CTRL)
        assert shop.ask(tries, customer_id, purpose="satisfaction", job_id=job_id).count == 1
        page = hands.window.page()
        assert page is not None
        assert page.place == Place("customer", customer_id)
        hands.window.go(Place("call", customer_id, f"satisfaction/job/{job_id}"))
        hands.settle()
        assert say("Tried {count} time, last {moment}.").split("{count}")[0] in hands.text()


def test_a_promise_is_made_and_a_visit_confirmed_while_talking(
    tmp_path: Path, qtbot: QtBot, say: Callable[[str], str]
) -> None:
    shop = Workshop(tmp_path)
    customer_id, job_id = finished(shop)
    visit_id = shop.do(visits.plan, job_id, day=date(2026, 11, 26), begins="8", ends="10")
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.window.go(Place("call", customer_id, f"confirmation/visit/{visit_id}"))
        hands.settle()
        tab_to(hands, say("They say that it stands"))
        hands.key(K.Key_Space)
        tab_to(hands, say("Something was promised"))
        hands.key(K.Key_Return)
        hands.type("Ta med en lang stige")
        tab_to(hands, say("By which day"))
        hands.type("25.11.2026")
        hands.key(K.Key_D, CTRL)
        (visit,) = shop.ask(job_reading.card, job_id).visits
        assert visit.confirmed_at is not None
        found = [row for row in shop.ask(promises.of_customer, customer_id, open_only=True) if row.source == "call"]
        assert [(row.wording, row.due_on) for row in found] == [("Ta med en lang stige", date(2026, 11, 25))]


def test_what_is_refused_is_said_at_its_field_and_nothing_is_lost(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    customer_id = shop.customer()
    promise_id = shop.do(making.make, customer_id, wording="Sende tegning", due_on=date(2026, 11, 26))
    with window_on(shop, Place("customer", customer_id)) as hands:
        here = Place("call", customer_id, f"promise/promise/{promise_id}")
        hands.window.go(here)
        hands.settle()
        hands.write("Or another day is agreed", "1.11.2026")
        hands.write("In their own words", "Det haster ikke.")
        hands.press("Write the call down")
        assert "That day has passed." in hands.text()
        hands.window.go(Place("customer", customer_id))
        hands.settle()
        assert hands.window.pages["call"].unsaved() if hasattr(hands.window, "pages") else True
        hands.window.go(here)
        hands.settle()
        assert hands.field("In their own words").value() == "Det haster ikke."
        hands.write("Or another day is agreed", "1.12.2026")
        hands.press("Write the call down")
        (row,) = shop.ask(promises.of_customer, customer_id, open_only=True)
        assert row.due_on == date(2026, 12, 1)


def test_a_complaints_follow_up_asks_for_the_answer_once(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Complaints(tmp_path)
    complaint_id = shop.complaint("made_good")
    card = shop.whole(complaint_id)
    with window_on(shop, Place("complaint", complaint_id)) as hands:
        hands.window.go(Place("call", card.customer_id, f"complaint/complaint/{complaint_id}"))
        hands.settle()
        planned = any(row.answer is None for row in card.follow_ups)
        assert ("What do they answer?" in hands.text()) == planned


def test_what_they_are_not_asked_about_is_said_in_a_sentence(tmp_path: Path, qtbot: QtBot) -> None:
    shop = Workshop(tmp_path)
    customer_id = shop.customer()
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.window.go(Place("call", customer_id, "satisfaction/job/99"))
        hands.settle()
        assert "What this call is about is no longer there." in hands.text()
        assert not hands.has_button("Write the call down")
