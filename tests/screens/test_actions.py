"""The table of actions: every row can be done, has words, and no key means two things on one page."""

from collections import Counter

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from relate_desktop.screens import actions
from relate_desktop.screens.actions import ACTIONS, Action
from relate_desktop.screens.places import PAGES
from relate_desktop.screens.sheet import page_class
from relate_desktop.screens.window import Window


def test_every_name_stands_once() -> None:
    assert [name for name, times in Counter(action.name for action in ACTIONS).items() if times > 1] == []


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.name)
def test_every_action_can_be_done_where_it_is_offered(action: Action) -> None:
    assert action.text
    assert set(action.pages) <= PAGES.keys()
    owners: list[type[QWidget]] = [page_class(PAGES[page].path) for page in action.pages] or [Window]
    for owner in owners:
        assert callable(getattr(owner, action.verb, None)), f"{owner.__name__}.{action.verb}"


@pytest.mark.parametrize("page", PAGES)
def test_no_key_means_two_things_on_one_page(page: str) -> None:
    keys = [
        QKeySequence(key).toString() for action in (*actions.of_window(), *actions.of_page(page)) for key in action.keys
    ]
    assert all(keys)
    assert [key for key, times in Counter(keys).items() if times > 1] == []


def test_what_is_always_there() -> None:
    keys = {key: action.name for action in actions.of_window() for key in action.keys}
    wanted = {"Ctrl+K": "search", "Alt+Left": "back", "Alt+Right": "forward", "Ctrl+Z": "undo", "Ctrl+Shift+Z": "redo",
              "Ctrl+Y": "redo", "F1": "keys", "F6": "next_part", "Shift+F6": "last_part"}  # fmt: skip
    assert wanted.items() <= keys.items()
