"""Lists: only what is seen is fetched, the place in the list stays, and a name is never markup."""

from collections.abc import Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.rows import PAGE, RowList, RowSource, RowText, listed
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.theme import LOOK
from tests.screens.by_words import settle

MANY = 100_000


class Book:
    """A hundred thousand names, and what was asked of them."""

    def __init__(self, count: int = MANY) -> None:
        self.count, self.asked = count, list[tuple[int, int]]()

    def fetch(self, start: int, limit: int) -> Sequence[int]:
        self.asked.append((start, limit))
        return range(start, min(start + limit, self.count))

    def source(self) -> RowSource:
        return RowSource(self.count, self.fetch, lambda n: RowText(f"Customer {n}", "Lillehammer"), lambda n: n)


@pytest.fixture
def rows(dressed: QApplication, qtbot: QtBot) -> RowList:
    rows = RowList("Customers")
    qtbot.addWidget(rows)
    rows.resize(272, 560)
    rows.show()
    settle()
    return rows


def test_a_hundred_thousand_rows_are_shown_from_one_page(rows: RowList) -> None:
    book = Book()
    rows.show_rows(book.source())
    settle()
    assert book.asked == [(0, PAGE)]
    rows.grab()
    assert book.asked == [(0, PAGE)]


def test_the_end_is_reached_without_what_lies_between(rows: RowList) -> None:
    book = Book()
    rows.show_rows(book.source())
    rows.setFocus()
    QTest.keyClick(rows, Qt.Key.Key_End)
    settle()
    rows.grab()
    assert rows.chosen_row() == MANY - 1
    assert len(book.asked) <= 3


def test_pages_out_of_sight_are_let_go(rows: RowList) -> None:
    book = Book()
    rows.show_rows(book.source())
    for page in range(100):
        rows.rows.row_at(page * PAGE)
    assert len(rows.rows._pages) < 30


def test_reading_again_keeps_the_place_and_the_choice(rows: RowList) -> None:
    book = Book(1_000)
    rows.show_rows(book.source())
    rows.choose_index(500)
    settle()
    at = rows.verticalScrollBar().value()
    heard: list[object] = []
    rows.chosen.connect(heard.append)
    rows.refresh(book.source())
    settle()
    assert rows.chosen_key() == 500
    assert rows.verticalScrollBar().value() == at
    assert heard == []


def test_a_row_that_is_gone_is_not_chosen_any_more(rows: RowList) -> None:
    names = ["Ola", "Kari", "Per"]
    rows.show_rows(listed(names, RowText, str))
    assert rows.choose("Kari")
    rows.refresh(listed(["Ola", "Per"], RowText, str))
    assert rows.chosen_row() is None


def test_arrows_choose_and_enter_opens(rows: RowList) -> None:
    rows.show_rows(listed(["Ola", "Kari", "Per"], RowText, str))
    chosen, opened = list[object](), list[object]()
    rows.chosen.connect(chosen.append)
    rows.opened.connect(opened.append)
    rows.setFocus(Qt.FocusReason.TabFocusReason)
    assert chosen == []
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert chosen == ["Ola", "Kari"]
    assert opened == ["Kari"]


def test_the_focus_outlines_the_first_row_and_chooses_nothing(dressed: QApplication, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    field, rows = LineEdit(), RowList("Customers")
    box = column(page)
    box.addWidget(field)
    box.addWidget(rows)
    rows.show_rows(listed(["Ola", "Kari"], RowText, str))
    page.show()
    field.setFocus()
    settle()
    chosen: list[object] = []
    rows.chosen.connect(chosen.append)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert rows.hasFocus()
    assert chosen == []
    assert rows.currentIndex().row() == 0
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert chosen == ["Kari"]


def test_a_click_chooses_and_shows_no_outline(rows: RowList) -> None:
    rows.show_rows(listed(["Ola", "Kari"], RowText, str))
    settle()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=rows.visualRect(rows.model().index(1, 0)).center())
    assert rows.chosen_row() == "Kari"
    assert not rows._by_keys
    QTest.keyClick(rows, Qt.Key.Key_Up)
    assert rows._by_keys


def test_captions_between_rows_cannot_be_chosen(rows: RowList) -> None:
    said = [RowText("Late", caption=True), RowText("Ola"), RowText("Today", caption=True), RowText("Kari")]
    rows.show_rows(listed(said, lambda row: row, lambda row: row.name))
    rows.choose_index(1)
    QTest.keyClick(rows, Qt.Key.Key_Down)
    assert rows.chosen_row().name == "Kari"


def test_a_screen_reader_gets_the_whole_row_and_a_hint_is_never_markup(rows: RowList) -> None:
    text = RowText("<b>Ola</b> & co", "Bakkeveien 14", "2 days late", late=True)
    rows.show_rows(listed([text], lambda row: row, lambda row: row.name))
    index = rows.model().index(0, 0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "<b>Ola</b> & co, Bakkeveien 14, 2 days late"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "<qt>&lt;b&gt;Ola&lt;/b&gt; &amp; co</qt>"
    accessible = QAccessible.queryAccessibleInterface(rows)
    assert accessible.text(QAccessible.Text.Name) == "Customers"


def test_rows_grow_with_the_text(rows: RowList) -> None:
    rows.show_rows(listed(["Ola"], RowText, str))
    settle()
    assert rows.sizeHintForRow(0) == 56
    LOOK.choose(text_percent=200)
    settle()
    assert rows.sizeHintForRow(0) == 112


# ---- the story

ITEMS = [
    StoryItem(
        "Ingrid came by.", "Thu 19", "November 2026", own="“Emil must not get splinters.”", second="Read back.", place=7
    ),
    StoryItem("Quote 2026-041 sent by post.", "Thu 12", "November 2026", verb="Open the paper", place=8),
    StoryItem("She rang " + "about a stair railing " * 20, "Tue 9", "June 2026"),
]  # fmt: skip


@pytest.fixture
def story(dressed: QApplication, qtbot: QtBot) -> StoryList:
    story = StoryList("Story")
    qtbot.addWidget(story)
    story.resize(600, 500)
    story.show_items(ITEMS)
    story.show()
    settle()
    return story


def test_months_are_captions_above_their_first_entry(story: StoryList) -> None:
    assert [story.story.opens_month(row) for row in range(3)] == [True, False, True]
    assert story.sizeHintForRow(0) > story.sizeHintForRow(1)


def test_an_entry_is_as_high_as_its_words_at_that_width(story: StoryList) -> None:
    wide = story.sizeHintForRow(2)
    story.resize(320, 500)
    settle()
    assert story.sizeHintForRow(2) > wide


def test_enter_and_a_click_open_the_place_of_an_entry(story: StoryList) -> None:
    opened: list[object] = []
    story.opened.connect(opened.append)
    story.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(story, Qt.Key.Key_Return)
    QTest.mouseClick(
        story.viewport(), Qt.MouseButton.LeftButton, pos=story.visualRect(story.story.index(1, 0)).center()
    )
    QTest.keyClick(story, Qt.Key.Key_Down)
    QTest.keyClick(story, Qt.Key.Key_Return)
    assert opened == [7, 8]


def test_an_entry_is_told_whole(story: StoryList) -> None:
    told = story.story.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Thu 19, Ingrid came by., “Emil must not get splinters.”, Read back."


def test_a_whole_list_is_as_high_as_its_entries(dressed: QApplication, qtbot: QtBot) -> None:
    story = StoryList("Lately", line=False, whole=True)
    qtbot.addWidget(story)
    story.resize(500, 100)
    story.show_items(ITEMS[:2])
    story.show()
    settle()
    assert story.sizeHint().height() == story.contentsSize().height() > 60


def test_a_whole_list_grows_with_an_entry_at_once(dressed: QApplication, qtbot: QtBot) -> None:
    story = StoryList("Lately", line=False, whole=True)
    qtbot.addWidget(story)
    story.resize(500, 100)
    story.show()
    story.show_items(ITEMS[:1])
    settle()
    one = story.sizeHint().height()
    story.show_items(ITEMS[:2])
    assert story.sizeHint().height() > one
    settle()
    assert story.sizeHint().height() == story.contentsSize().height()
