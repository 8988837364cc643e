"""The day worked off by keyboard in the real window: it opens with it, and ends with nobody waiting."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relate_desktop.records.inquiries import doing
from relate_desktop.records.store import Store
from tests.walks.conftest import Start
from tests.walks.steps import all_named
from tests.walks.words import words_of

ASKED = ("Solveig Berg", "Kåre Haug")


@pytest.mark.parametrize("language", ["en", "nb"])
def test_from_the_first_who_waits_to_nobody(language: str, start: Start, shop_file: Path) -> None:
    asked_for(shop_file)
    say = words_of(language)
    program = start("--shop", shop_file, "--language", language)
    program.find("frame", say("Today"))
    program.says(ASKED[0])
    program.focus_on(ASKED[0])
    all_named(program)
    for name, key in zip(ASKED, ("d", "n"), strict=True):
        program.focus_on(name)
        program.keys(key)
        label = {"d": "What was done, in a word", "n": "Why it is not needed"}[key]
        program.focus_on(say(label))
        program.write("Svart på telefon")
        program.keys("Return")
    program.says(say("Nobody waits for us."))
    all_named(program)
    program.keys("ctrl+z")
    program.focus_on(ASKED[1])


def asked_for(shop_file: Path) -> None:
    """Two people have asked for something days ago, and nobody has answered."""
    store = Store.open(shop_file)
    for days, name in zip((6, 5), ASKED, strict=True):
        at = datetime.now(UTC) - timedelta(days=days)
        said = {"title": "ny ytterdør", "own_words": "Den gamle trekker."}
        store.do(doing.receive_new, name=name, received_at=at, who=1, **said)
    store.close()
