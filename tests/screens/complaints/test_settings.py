"""The settings for complaints: opening hours for each stage, and rules of thumb."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.complaints import rules, targets
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.places import Place
from tests.screens.complaint_shop import Complaints
from tests.screens.workshop import TILL, window_on

K = Qt.Key
HEARD = "They know that we have heard them, Ordinary, in opening hours"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Complaints:
    return Complaints(tmp_path)


def test_hours_of_a_stage_are_kept_as_they_are_left(shop: Complaints) -> None:
    with window_on(shop, Place("settings", tab="complaints")) as hands:
        assert hands.field(HEARD).value() == 480
        hands.write(HEARD, "4.5")
        hands.key(K.Key_Tab)
        assert shop.ask(targets.targets)["acknowledged", "normal"] == 270
        hands.press("Undo")
        assert hands.field(HEARD).value() == 480
        hands.write(HEARD, "0")
        hands.key(K.Key_Tab)
        assert hands.field(HEARD).refused()
        assert shop.ask(targets.targets)["acknowledged", "normal"] == 480
        hands.write(HEARD, "soon")
        hands.key(K.Key_Return)
        assert hands.field(HEARD).refused()
        hands.write(HEARD, "")
        hands.key(K.Key_Tab)
        assert hands.field(HEARD).value() == 480, "left empty it is what every shop begins with"


def test_each_refusal_is_seen_whole_and_speaks_of_hours(shop: Complaints) -> None:
    typed = {"Small": "-3", "Ordinary": "abc", "Serious": "99999999999"}
    with window_on(shop, Place("settings", tab="complaints"), size=TILL) as hands:
        for severity, figures in typed.items():
            hands.write(HEARD.replace("Ordinary", severity), figures)
            hands.key(K.Key_Tab)
        hands.settle()
        said = [refusal.sentence for refusal in hands.seen(Refusal)]
        number = "Write the hours as a number, such as 8."
        assert [one.text() for one in said] == [
            number,
            number,
            "That is too long: write 1\N{NO-BREAK SPACE}666 hours at most.",
        ]
        assert all(one.height() >= one.heightForWidth(one.width()) for one in said)
        for severity, hours in zip(typed, ("16", "8", "2"), strict=True):
            hands.write(HEARD.replace("Ordinary", severity), hours)
            hands.key(K.Key_Tab)
        assert not hands.seen(Refusal)


def test_what_another_clerk_sets_comes_into_the_table(shop: Complaints) -> None:
    with window_on(shop, Place("settings", tab="complaints")) as hands:
        shop.do(targets.set_target, "acknowledged", "normal", 60)
        hands.look()
        assert hands.field(HEARD).value() == 60


def test_a_rule_of_thumb_is_added_changed_and_removed(shop: Complaints) -> None:
    with window_on(shop, Place("settings", tab="complaints")) as hands:
        assert "Delay, Serious" in hands.text()
        hands.press("Add a rule")
        hands.choose("For which complaints", "Damage")
        hands.press("Keep the rule")
        assert hands.field("or an amount").refused(), "a share or an amount is needed"
        hands.write("or an amount", "1000")
        hands.write("In a few words", "Blomster og kake")
        hands.press("Keep the rule")
        assert "A gesture · Blomster og kake" in hands.text()
        hands.press("Change: Damage")
        hands.write("or an amount", "1500")
        hands.press("Keep the rule")
        rule = next(row for row in shop.ask(rules.rows) if row.category == "damage")
        assert (rule.amount, rule.wording) == (150_000, "Blomster og kake")
        hands.press("Remove: Damage")
        assert all(row.category != "damage" for row in shop.ask(rules.rows))
        hands.press("Undo")
        assert any(row.category == "damage" for row in shop.ask(rules.rows))


def test_a_rule_every_shop_begins_with_becomes_its_own_when_it_is_changed(shop: Complaints) -> None:
    with window_on(shop, Place("settings", tab="complaints")) as hands:
        hands.press("Change: Workmanship")
        hands.write("Per cent of the price", "3")
        hands.press("Keep the rule")
        rule = next(row for row in shop.ask(rules.rows) if row.category == "workmanship")
        assert (rule.share, rule.id > 0) == (300, True)
