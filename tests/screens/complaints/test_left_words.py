"""Two clerks at one complaint: what one was writing when the other went on is not lost, and both are seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from relate_desktop.records.complaints import apologies, doing, steps
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import WAYS, Complaints
from tests.screens.workshop import Hands, window_on

LEFT = "You wrote this, and nobody asks for it any more"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def assessed(shop: Complaints) -> int:
    """A complaint that is weighed, and not apologised for."""
    complaint = shop.complaint("acknowledged")
    version = shop.whole(complaint).version
    shop.do(doing.assess, complaint, version=version, category="workmanship", severity="normal")
    return complaint


def apologise(shop: Complaints, complaint: int) -> None:
    """Another clerk says sorry."""
    parts = {"event": "Skuffene subber.", "responsibility": "Det er vår feil.", "signer_id": shop.who}
    shop.do(apologies.change, complaint, version=shop.whole(complaint).apology.version, **parts)
    shop.do(apologies.give, complaint, how="said")


def unsaved(hands: Hands) -> str:
    """What the window would say before it closes."""
    page = hands.window.page()
    assert page is not None
    return page.unsaved()


def test_an_apology_that_is_being_written_is_seen_beside_the_one_another_clerk_gave(shop: Complaints) -> None:
    complaint = assessed(shop)
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("Our part in it", "Vi målte ikke fukten.")
        apologise(shop, complaint)
        hands.look()
        hands.settle()
        assert "Said: “Det er vår feil.”" in hands.text()
        assert LEFT in hands.text()
        assert "Our part in it: Vi målte ikke fukten." in hands.text()
        assert unsaved(hands)
        hands.press("Copy it")
        assert QGuiApplication.clipboard().text() == "Our part in it: Vi målte ikke fukten."
        hands.press("Let it go")
        assert LEFT not in hands.text()
        assert not unsaved(hands)


def test_what_is_being_written_is_not_lost_when_they_take_the_complaint_back(shop: Complaints) -> None:
    complaint, other = assessed(shop), shop.complaint("assessed", "Kari Berg")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("Our part in it", "Vi målte ikke fukten.")
        shop.do(steps.withdraw, complaint, reason="Den glir nå.")
        hands.look()
        hands.settle()
        assert "Ola Brekke took it back" in hands.text()
        assert "Our part in it: Vi målte ikke fukten." in hands.text()
        hands.window.go(Place("complaint", other))
        hands.settle()
        assert LEFT not in hands.text(), "it is about the other one"
        hands.window.go(Place("complaint", complaint))
        hands.settle()
        assert "Our part in it: Vi målte ikke fukten." in hands.text()


def test_what_is_found_twice_at_once_is_seen_twice(shop: Complaints) -> None:
    complaint = assessed(shop)
    apologise(shop, complaint)
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("What did we find?", "Eika var våt.")
        version = shop.whole(complaint).version
        shop.do(doing.investigate, complaint, version=version, findings="Klaringen var for liten.")
        hands.look()
        hands.settle()
        assert "What we found: Klaringen var for liten." in hands.text()
        assert "What did we find?: Eika var våt." in hands.text()


def test_what_was_left_half_written_is_there_when_it_has_ended_meanwhile(shop: Complaints) -> None:
    complaint, other = assessed(shop), shop.complaint("assessed", "Kari Berg")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("Our part in it", "Vi målte ikke fukten.")
        hands.window.go(Place("complaint", other))
        hands.settle()
        shop.do(steps.withdraw, complaint, reason="Den glir nå.")
        hands.look()
        hands.window.go(Place("complaint", complaint))
        hands.settle()
        assert "Our part in it: Vi målte ikke fukten." in hands.text()


def test_what_one_saves_oneself_is_not_called_left(shop: Complaints) -> None:
    complaint = shop.complaint("received")
    with window_on(shop, Place("complaint", complaint)) as hands:
        hands.write("What you said", "Jeg ringer i morgen.")
        hands.press("They know that we have it")
        hands.choose("What is it about?", "Workmanship")
        hands.press("Go on to the apology")
        for label, words in {"What happened": "De subber.", "Our part in it": "Det er vår feil."}.items():
            hands.write(label, words)
        hands.press("I have said it to them")
        hands.write("What did we find?", "Eika var våt.")
        hands.press("Keep what we found")
        hands.write("What could we do?", str(WAYS[0]["wording"]))
        hands.press("Keep this way")
        hands.settle()
        assert shop.whole(complaint).state == "investigated"
        assert LEFT not in hands.text()
        assert not unsaved(hands)
