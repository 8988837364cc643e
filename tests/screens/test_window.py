"""The frame: search, places, parts, actions with their keys, what is said, and who is at work."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import text
from relate_desktop.records import staff
from relate_desktop.screens.kit.focus import FocusRing
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.screens.qt_words import QtWords
from relate_desktop.screens.steps import Steps
from relate_desktop.screens.window import Window
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    made = Workshop(tmp_path)
    for name in ("Ingrid Haugen", "Kåre Haug", "Ola Brekke"):
        made.customer(name)
    return made


@pytest.fixture
def hands(shop: Workshop) -> Iterator[Hands]:
    with window_on(shop, Place("customers")) as hands:
        yield hands


def search(hands: Hands, text: str) -> None:
    """Ctrl+K, and a text typed into the search."""
    hands.key(Qt.Key.Key_K, CTRL)
    hands.window.search_box.edit.insert(text)
    hands.settle()


def found(hands: Hands) -> list[str]:
    results = hands.window.search_box.results()
    if results.isHidden():
        return []
    return [str(results.model.index(row, 0).data()) for row in range(results.model.rowCount())]


# ---- search


def test_the_search_opens_over_the_page_and_enter_takes_the_first(hands: Hands) -> None:
    search(hands, "haug")
    assert [words.split(",")[0] for words in found(hands)] == ["Ingrid Haugen", "Kåre Haug", "New customer “haug”"]
    results = hands.window.search_box.results()
    assert results.y() > hands.window.search_box.y()
    assert results.width() == hands.window.search_box.width()
    hands.key(Qt.Key.Key_Return)
    assert hands.window.steps.here() == Place("customer", 1)
    assert results.isHidden()
    assert hands.window.search_box.edit.text() == ""
    page = hands.window.page()
    assert page is not None
    assert page.isAncestorOf(hands.focused())


def test_arrows_go_through_what_is_found_and_a_click_takes_it(hands: Hands) -> None:
    search(hands, "haug")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    assert hands.window.steps.here() == Place("customer", 2)
    search(hands, "brekke")
    view = hands.window.search_box.results().list
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(view.model().index(0, 0)).center())
    assert hands.window.steps.here() == Place("customer", 3)


def test_what_is_not_found_is_a_new_customer_of_what_was_typed(hands: Hands) -> None:
    search(hands, "Zoran Petrović")
    assert found(hands) == ["New customer “Zoran Petrović”"]
    hands.key(Qt.Key.Key_Return)
    assert hands.field("Name").value() == "Zoran Petrović"


def test_esc_clears_the_search_and_then_lets_it_go(hands: Hands) -> None:
    search(hands, "haug")
    hands.key(Qt.Key.Key_Escape)
    assert hands.window.search_box.edit.text() == ""
    assert found(hands) == []
    hands.key(Qt.Key.Key_Escape)
    page = hands.window.page()
    assert page is not None
    assert page.isAncestorOf(hands.focused())


@pytest.mark.parametrize(
    "text", ['"', "*", "(", "AND", "NOT kari", "name:kari", "-kari", "o'neil", "%", "<b>", "x" * 100]
)
def test_any_text_is_safe_to_look_for(hands: Hands, text: str) -> None:
    search(hands, text)
    assert found(hands)[-1] == f"New customer “{text}”"


def test_more_than_a_hundred_letters_are_not_put_in(hands: Hands) -> None:
    search(hands, "x" * 101)
    assert hands.window.search_box.edit.text() == ""


def test_what_is_typed_before_the_shop_is_there_is_found_when_it_is(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.search_box.edit.setText("haug")
    window.search_box.take()
    opened: list[object] = []
    window.search_box.opened.disconnect()
    window.search_box.opened.connect(opened.append)
    from relate_desktop.screens.found import Found

    window.search_box.use(lambda _text: [Found("Ingrid Haugen", place=Place("customer", 1))])
    assert opened == [Place("customer", 1)]


# ---- places


def test_back_and_forward_go_through_places(hands: Hands) -> None:
    window = hands.window
    assert not window.top_bar.back.isEnabled()
    window.go(Place("customer", 1))
    window.go(Place("jobs"))
    hands.key(Qt.Key.Key_Left, ALT)
    assert window.steps.here() == Place("customer", 1)
    assert window.rail.items["customers"].isChecked()
    hands.press("Forward")
    assert window.steps.here() == Place("jobs")
    assert window.rail.items["jobs"].isChecked()
    assert not window.top_bar.forward.isEnabled()


def test_arrows_through_a_list_leave_no_steps_behind(hands: Hands) -> None:
    window = hands.window
    window.steps = Steps(lambda: 0.0)
    window.go(Place("jobs"))
    window.go(Place("customer", 1))
    window.page().list.rows.setFocus()  # type: ignore[union-attr]
    for _row in range(2):
        hands.key(Qt.Key.Key_Up)
    assert window.steps.here() == Place("customer", 3)
    hands.key(Qt.Key.Key_Left, ALT)
    assert window.steps.here() == Place("customer", 1)
    hands.key(Qt.Key.Key_Left, ALT)
    assert window.steps.here() == Place("jobs")


def test_a_screen_reader_is_told_that_it_is_a_window(hands: Hands) -> None:
    interface = QAccessible.queryAccessibleInterface(hands.window)
    assert interface.role() == QAccessible.Role.Window
    assert interface.text(QAccessible.Text.Name) == hands.window.windowTitle()


def test_keys_are_called_as_on_the_keyboard_of_the_language(shop: Workshop, qapp: QApplication) -> None:
    text.set_language("nb")
    words = QtWords()
    qapp.installTranslator(words)
    try:
        with window_on(shop, Place("customer", 1)) as hands:
            hands.window.go(Place("jobs"))
            hands.key(Qt.Key.Key_F1)
            said = hands.text()
            assert "Alt+Venstre" in said
            assert "Left" not in said
            QTest.keyClick(hands.focused(), Qt.Key.Key_Escape)
    finally:
        qapp.removeTranslator(words)


def test_esc_goes_one_step_back(hands: Hands) -> None:
    hands.window.go(Place("jobs"))
    hands.window.setFocus()
    QTest.keyClick(hands.window, Qt.Key.Key_Escape)
    assert hands.window.steps.here() == Place("customers")


def test_the_rail_leads_to_pages_by_pointer_and_by_key(hands: Hands) -> None:
    hands.press("Jobs")
    assert hands.window.steps.here() == Place("jobs")
    hands.key(Qt.Key.Key_2, CTRL)
    assert hands.window.steps.here() == Place("customers")
    hands.window.rail.items["settings"].setFocus()
    hands.key(Qt.Key.Key_Return)
    assert hands.window.steps.here() == Place("settings")
    assert hands.window.go_back()
    assert hands.window.steps.here() == Place("customers")


def test_what_a_screen_reader_chooses_on_the_rail_is_shown(hands: Hands) -> None:
    told = QAccessible.queryAccessibleInterface(hands.window.rail.items["jobs"]).actionInterface()
    told.doAction(told.toggleAction())
    assert hands.window.steps.here() == Place("jobs")
    assert hands.window.rail.items["jobs"].isChecked()


def test_a_field_out_of_sight_is_scrolled_to_when_the_focus_is_put_there(hands: Hands) -> None:
    hands.window.resize(900, 500)
    hands.window.go(Place("settings", tab="shop"))
    hands.settle()
    field = hands.field("Currency")
    assert field.visibleRegion().isEmpty()
    field.setFocus()
    hands.settle()
    assert not field.visibleRegion().isEmpty()


def test_the_title_says_where_one_is(hands: Hands) -> None:
    hands.window.go(Place("customer", 1))
    assert hands.window.windowTitle() == "Ingrid Haugen – Relate"
    hands.window.go(Place("settings"))
    assert hands.window.windowTitle() == "Settings – Relate"


def test_a_page_opened_by_pointer_shows_no_ring(hands: Hands) -> None:
    hands.press("Settings")
    assert not [ring for ring in hands.window.findChildren(FocusRing) if ring.isVisible()]


# ---- parts and keys


def test_f6_goes_from_part_to_part_and_back(hands: Hands) -> None:
    hands.window.go(Place("customer", 1))
    hands.window.search_box.start()
    met = [hands.focused()]
    for _step in range(12):
        hands.key(Qt.Key.Key_F6)
        if hands.focused() is met[0]:
            break
        met.append(hands.focused())
    assert len(met) >= 4
    assert met[1] is hands.window.rail.items["customers"]
    hands.key(Qt.Key.Key_F6, SHIFT)
    assert hands.focused() is met[-1]


def test_tab_begins_with_search_and_rail_and_ends_with_what_is_beside_the_search(hands: Hands) -> None:
    window = hands.window
    window.search_box.start()
    met = []
    for _step in range(60):
        hands.key(Qt.Key.Key_Tab)
        if hands.focused() is window.search_box.edit:
            break
        met.append(hands.focused())
    assert window.rail.isAncestorOf(met[0])
    assert met[-1] is window.top_bar.menu
    page = window.page()
    assert page is not None
    assert any(page.isAncestorOf(widget) for widget in met)


def test_f1_lists_the_keys_of_this_page(hands: Hands) -> None:
    hands.window.go(Place("customer", 1))
    hands.key(Qt.Key.Key_F1)
    dialog = hands.window.findChildren(QDialog)[0]
    said = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Ctrl+K or Ctrl+F" in said
    assert "Log contact" in said
    assert {"Back", "Forward", "Undo", "Redo"} <= set(said), "also what there is nothing to do with just now"
    assert "Issue quote" not in said
    dialog.reject()


@pytest.mark.parametrize("language", ["en", "nb"])
@pytest.mark.parametrize("percent", [100, 200])
def test_no_row_of_the_keys_is_cut(shop: Workshop, qapp: QApplication, language: str, percent: int) -> None:
    text.set_language(language)
    with window_on(shop, Place("customer", 1), percent=percent) as hands:
        hands.key(Qt.Key.Key_F1)
        dialog = hands.window.findChildren(QDialog)[0]
        for label in hands.seen(QLabel, dialog):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        screen = dialog.screen().availableGeometry()
        assert dialog.height() <= screen.height()
        assert dialog.width() <= screen.width()
        last = max(hands.seen(QLabel, dialog), key=lambda label: label.mapToGlobal(label.rect().topLeft()).y())
        for _step in range(6):
            hands.key(Qt.Key.Key_PageDown)
        assert not last.visibleRegion().isEmpty()
        dialog.reject()
    text.set_language("en")


def test_the_menu_holds_every_action_of_the_page_with_its_keys(hands: Hands) -> None:
    hands.window.go(Place("customer", 1))
    offered = hands.entries("Menu")
    assert offered.index("Log contact") < offered.index("Find")
    assert "Add a line" not in offered
    hands.press("Menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    shown = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert shown["Find"] == "Ctrl+K"
    menu.close()


def test_a_menu_opened_by_a_key_begins_at_its_first_entry_and_says_so(hands: Hands) -> None:
    hands.window.go(Place("customer", 1))
    hands.button("More").setFocus(Qt.FocusReason.TabFocusReason)
    hands.key(Qt.Key.Key_Space)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "More"
    assert menu.activeAction() is not None
    assert menu.activeAction().text() == "Change customer"
    menu.close()
    hands.press("Menu")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.accessibleName() == "Menu"
    assert menu.activeAction() is None, "the pointer chooses for itself"
    menu.close()


def test_access_letters_show_while_alt_is_held(hands: Hands) -> None:
    handle = hands.window.windowHandle()
    QTest.keyPress(handle, Qt.Key.Key_Alt)
    hands.settle()
    assert LOOK.alt_held
    QTest.keyRelease(handle, Qt.Key.Key_Alt)
    hands.settle()
    assert not LOOK.alt_held


# ---- what was done


def test_ctrl_z_in_a_field_takes_back_typing_and_elsewhere_the_last_deed(shop: Workshop, hands: Hands) -> None:
    hands.window.go(Place("customers"))
    hands.press("New")
    hands.write("Name", "Berit Lie")
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.field("Name").value() != "Berit Lie"
    hands.write("Name", "Berit Lie")
    hands.key(Qt.Key.Key_Return)
    here = hands.window.steps.here()
    assert here is not None
    assert here.page == "customer"
    notice = hands.window.notice
    assert notice is not None
    said = notice.sentence()
    assert "Berit Lie" in said
    hands.window.setFocus()
    hands.window.undo()
    assert notice.sentence() != said
    assert not notice.undo_button.isVisible()
    search(hands, "Berit Lie")
    assert found(hands) == ["New customer “Berit Lie”"]
    hands.key(Qt.Key.Key_Escape)
    hands.window.redo()
    search(hands, "Berit Lie")
    assert len(found(hands)) == 2


@pytest.mark.parametrize("again", [(Qt.Key.Key_Z, CTRL | SHIFT), (Qt.Key.Key_Y, CTRL)])
def test_undo_and_redo_work_while_nothing_is_typed_into_the_search(
    hands: Hands, again: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    hands.window.go(Place("customer", 1))
    hands.menu("More", "Archive customer")
    hands.window.search_box.start()
    notice = hands.window.notice
    assert notice is not None
    hands.key(Qt.Key.Key_Z, CTRL)
    assert notice.sentence() == "Taken back: Ingrid Haugen archived."
    hands.key(*again)
    assert notice.sentence() == "Done again: Ingrid Haugen archived."
    search(hands, "haug")
    hands.key(Qt.Key.Key_Z, CTRL)
    assert hands.window.search_box.edit.text() == "", "what is typed is taken back first"


def test_a_refusal_with_no_form_is_said_at_the_foot(hands: Hands) -> None:
    from relate_desktop.records.refused import Refused

    assert hands.window.work is not None
    hands.window.work.refused.emit(Refused("The shop file is read-only."))
    notice = hands.window.notice
    assert notice is not None
    assert notice.sentence() == "The shop file is read-only."
    assert not notice.undo_button.isVisible()


def test_a_page_behind_is_read_again_when_it_comes_to_the_front(shop: Workshop, hands: Hands) -> None:
    hands.window.go(Place("customers"))
    hands.window.go(Place("settings"))
    shop.customer("Anne Moen")
    hands.look()
    hands.window.go_back()
    hands.settle()
    page = hands.window.page()
    assert page is not None
    rows = page.list.rows.rows  # type: ignore[attr-defined]
    names = [rows.source.text(rows.row_at(at)).name for at in range(rows.rowCount())]
    assert "Anne Moen" in names


# ---- room


def test_with_little_room_the_bar_keeps_the_search_and_the_menu_the_rest(shop: Workshop) -> None:
    with window_on(shop, size=TILL, percent=200) as hands:
        bar = hands.window.top_bar
        bar.show_staff([(1, "Magnus Lie"), (2, "Silje Bakke")], 2, lambda _key: None)
        assert not bar.back.isVisible()
        assert not bar.staff.isVisible()
        offered = hands.entries("Menu")
        assert "Who is at work?" in offered
        assert "Back" not in offered
        hands.window.go(Place("jobs"))
        assert "Back" in hands.entries("Menu")


def test_the_rail_is_as_wide_as_its_longest_word(shop: Workshop) -> None:
    from relate_desktop import text

    with window_on(shop) as hands:
        assert hands.window.rail.width() == 176
    with window_on(shop, size=TILL) as hands:
        words = QFontMetrics(LOOK.font("small", bold=True))
        longest = max(words.horizontalAdvance(item.words()) for item in hands.window.rail.items.values())
        assert hands.window.rail.width() == max(88, longest + 32)
        assert hands.window.top_bar.height() == 64
    text.set_language("nb")
    with window_on(shop, size=LAPTOP, percent=200) as hands:
        words = QFontMetrics(LOOK.font("small", bold=True))
        items = hands.window.rail.items.values()
        clear_of_the_bar = LOOK.px(8)
        assert all(words.horizontalAdvance(item.words()) + 2 * clear_of_the_bar <= item.width() for item in items)


# ---- who is at work


def test_who_is_at_work_is_one_click(hands: Hands) -> None:
    taken: list[object] = []
    people = [(1, "Magnus Lie"), (2, "Silje & Bakke")]
    hands.window.top_bar.show_staff([*people], 1, taken.append)
    button = hands.window.top_bar.staff
    assert button.words() == "Magnus"
    assert button.accessibleName() == "At work: Magnus Lie"
    hands.press("At work: Magnus Lie")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["Magnus Lie", "Silje && Bakke"]
    menu.actions()[1].trigger()
    menu.close()
    assert taken == [2]


def test_the_store_knows_who_works_here(shop: Workshop, hands: Hands) -> None:
    assert hands.window.work is not None
    assert hands.window.work.who == shop.who
    assert [row.name for row in hands.window.work.ask(staff.rows)]


def test_before_a_shop_is_open_nothing_can_go_wrong(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.go(Place("jobs"))
    window.undo()
    window.search()
    window.show_keys()
    assert isinstance(window.focusWidget(), QWidget)
