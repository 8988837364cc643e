"""What holds of the page in every state it can be in, in both languages: names, access letters, plain text."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from relate_desktop import text
from relate_desktop.screens.places import Place
from relate_desktop.screens.window import Window
from relate_desktop.text import _
from tests.screens.by_words import has_button, key, press, seen, settle
from tests.screens.customers.reading_page import page
from tests.screens.customers_shop import Shop, begin, window_on

CTRL = Qt.KeyboardModifier.ControlModifier
STATES = ("seen", "archived", "logging", "changing", "new")


@pytest.fixture(params=["en", "nb"])
def window(shop: Shop, ingrid: int, qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Window]:
    text.set_language(request.param)
    begin(qapp)
    with window_on(shop, place=Place("customer", ingrid)) as window:
        settle()
        yield window


def show(window: Window, state: str) -> None:
    """Bring the page into a state, with everything in it unfolded."""
    if state == "logging":
        key(Qt.Key.Key_L, CTRL)
    elif state == "archived":
        page(window).archive_customer()
        settle()
    elif state != "seen":
        key(Qt.Key.Key_E if state == "changing" else Qt.Key.Key_N, CTRL)
        press(window, _("A business"))
        form = page(window).begun.in_front
        assert form is not None
        for folded in form.folded:
            folded.open()
        press(window, _("Add a person"))
        press(window, _("Write down an answer"))
        while has_button(window, _("More about this address")):
            press(window, _("More about this address"))


@pytest.mark.parametrize("state", STATES)
def test_every_control_has_a_name(window: Window, state: str) -> None:
    show(window, state)
    tabbed = [one for one in seen(QWidget, page(window)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert tabbed
    assert not [one for one in tabbed if not QAccessible.queryAccessibleInterface(one).text(QAccessible.Text.Name)]


@pytest.mark.parametrize("state", STATES)
def test_no_two_access_letters_are_alike(window: Window, state: str) -> None:
    show(window, state)
    texts = [one.text() for one in seen(QAbstractButton, window)] + [one.text() for one in seen(QLabel, window)]
    letters = [words.replace("&&", "").partition("&")[2][:1].casefold() for words in texts]
    used = [letter for letter in letters if letter]
    assert sorted(used) == sorted(set(used))


@pytest.mark.parametrize("state", STATES)
def test_nothing_is_shown_as_markup(window: Window, state: str) -> None:
    show(window, state)
    assert {label.textFormat() for label in seen(QLabel, window)} == {Qt.TextFormat.PlainText}


def test_f6_goes_through_the_parts_and_comes_round(window: Window) -> None:
    parts = []
    for _step in range(8):
        key(Qt.Key.Key_F6)
        focused: QWidget | None = QApplication.focusWidget()
        assert focused is not None
        parts.append(focused)
    here = page(window)
    for part in (here.list, here.detail.head, here.detail.told, here.detail.facts):
        assert any(one is part or part.isAncestorOf(one) for one in parts)
