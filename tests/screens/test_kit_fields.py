"""Fields: what was typed stays, what cannot be read says why, and nothing is cut without a word."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.formats import Reader, Unreadable
from relate_desktop.screens.kit import reading
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField, Month
from relate_desktop.screens.kit.fields import Field, LineField, TextField
from relate_desktop.screens.kit.figures import MoneyField, PercentField, QuantityField, WholeField
from tests.screens.by_words import settle
from tests.screens.checker import faults

TODAY = date(2026, 11, 19)


@pytest.fixture
def page(dressed: QApplication, qtbot: QtBot) -> QWidget:
    page = QWidget()
    qtbot.addWidget(page)
    column(page)
    page.resize(800, 600)
    page.show()
    return page


def put(page: QWidget, *fields: Field) -> None:
    layout = page.layout()
    assert layout is not None
    for field in fields:
        layout.addWidget(field)
    settle()


def type_into(field: Field, text: str, *keys: Qt.Key) -> None:
    edit = field._focused()
    edit.setFocus()
    QTest.keyClicks(edit, text)
    for key in keys:
        QTest.keyClick(edit, key)


def test_a_refusal_stands_with_the_field_and_what_was_typed_stays(page: QWidget) -> None:
    field, other = LineField("&Phone"), LineField("&E-mail")
    put(page, field, other)
    type_into(field, "not a number")
    field.refuse("That is not a phone number.")
    assert field.value() == "not a number"
    assert field.refusal.isVisible()
    assert field.edit.accessibleDescription() == "That is not a phone number."
    assert field.edit.hasFocus()
    type_into(field, "5")
    assert not field.refused()
    assert field.edit.accessibleDescription() == ""


def test_a_refusal_stands_beside_where_there_is_room_and_under_where_there_is_not(page: QWidget) -> None:
    field = DayField("Valid until", today=TODAY)
    put(page, field)
    field.refuse("That day has passed. Choose a later one.")
    settle()
    assert field.refusal.x() > field.edit.x() + field.edit.width() - 1
    page.resize(300, 600)
    settle()
    assert field.refusal.y() >= field.edit.y() + field.edit.height()


def test_the_label_names_the_editor_and_its_letter_leads_there(page: QWidget) -> None:
    field, other = LineField("&Phone"), LineField("Mr && Mrs")
    put(page, other, field)
    assert field.edit.accessibleName() == "Phone"
    assert other.edit.accessibleName() == "Mr & Mrs"
    assert field.label.buddy() is field.edit
    assert faults(page) == []


def test_a_paste_that_is_too_long_is_refused_whole(page: QWidget) -> None:
    field = LineField("Name", most=200)
    put(page, field)
    type_into(field, "Ola")
    QGuiApplication.clipboard().setText("x" * 1_000)
    field.edit.paste()
    assert field.value() == "Ola"
    assert "1 003" in field.refusal.sentence.text().replace("\N{NO-BREAK SPACE}", " ")
    assert "200" in field.refusal.sentence.text()
    assert QGuiApplication.clipboard().text() == "x" * 1_000


def test_a_paste_longer_than_qt_would_cut_is_refused_too(page: QWidget) -> None:
    field = LineField("Name", most=200)
    put(page, field)
    QGuiApplication.clipboard().setText("x" * 40_000)
    field.edit.paste()
    assert field.value() == ""
    assert field.refused()


def test_a_long_text_says_when_a_paste_was_not_put_in(page: QWidget) -> None:
    field = TextField("Notes", most=20)
    put(page, field)
    QGuiApplication.clipboard().setText("x" * 21)
    field.edit.paste()
    assert field.value() == ""
    assert field.refused()
    QGuiApplication.clipboard().setText("<b>Ola</b> & co")
    field.edit.paste()
    assert field.value() == "<b>Ola</b> & co"


def test_a_text_field_grows_with_what_is_written(page: QWidget) -> None:
    field = TextField("Notes", rows=2)
    put(page, field)
    low = field.edit.sizeHint().height()
    field.set_value("line\n" * 8)
    settle()
    assert field.edit.sizeHint().height() > low
    assert field.edit.height() == field.edit.sizeHint().height()


@pytest.mark.parametrize("typed", ["12,50", "12.50", "12,5"])
def test_money_is_read_with_comma_or_dot_and_written_the_usual_way(page: QWidget, typed: str) -> None:
    field, other = MoneyField("Price"), LineField("Other")
    put(page, field, other)
    type_into(field, typed)
    assert field.value() == 1250
    other.edit.setFocus()
    assert field.edit.text() == reading.reader().amount(1250)


def test_the_keypads_dot_writes_the_comma_of_a_norwegian_screen(page: QWidget) -> None:
    reading.use_reader(Reader("nb", "NO", "NOK"))
    field = QuantityField("Antall")
    put(page, field)
    field.edit.setFocus()
    QTest.keyClicks(field.edit, "4")
    QTest.keyClick(field.edit, Qt.Key.Key_Period, Qt.KeyboardModifier.KeypadModifier)
    QTest.keyClicks(field.edit, "2")
    assert field.edit.text() == "4,2"
    assert field.value() == 4200


def test_what_cannot_be_read_stays_and_says_why_when_it_is_left(page: QWidget) -> None:
    field, other = MoneyField("Price"), LineField("Other")
    put(page, field, other)
    type_into(field, "1.234")
    other.edit.setFocus()
    assert field.edit.text() == "1.234"
    assert field.refused()
    with pytest.raises(Unreadable):
        field.value()


@pytest.mark.parametrize(("language", "quantity", "price"), [("nb", "4,2", "12,50"), ("en", "4.2", "12.50")])
def test_a_refused_figure_suggests_its_own_kind_as_the_reader_writes_it(
    page: QWidget, language: str, quantity: str, price: str
) -> None:
    reading.use_reader(Reader(language, "US" if language == "en" else "NO", "NOK"))
    fields = QuantityField("Qty"), MoneyField("Price")
    put(page, *fields)
    for field, such in zip(fields, (quantity, price), strict=True):
        type_into(field, "four")
        QTest.keyClick(field.edit, Qt.Key.Key_Tab)
        assert such in field.refusal.sentence.text()


def test_figures_are_read_with_the_readers_mark_and_currency(page: QWidget) -> None:
    reading.use_reader(Reader("en", "US", "EUR"))
    quantity, price = QuantityField("Qty"), MoneyField("Price")
    put(page, quantity, price)
    type_into(quantity, "1.234")
    type_into(price, "EUR 1,234.50")
    assert (quantity.value(), price.value()) == (1_234, 123_450)


def test_an_empty_figure_is_not_nought(page: QWidget) -> None:
    field = MoneyField("Price")
    put(page, field)
    assert field.value() is None
    field.set_value(0)
    assert field.value() == 0


def test_percent_and_whole_numbers(page: QWidget) -> None:
    percent, whole = PercentField("Discount"), WholeField("Days", least=1, most=365)
    put(page, percent, whole)
    percent.set_value(1250)
    assert percent.value() == 1250
    type_into(whole, "400")
    with pytest.raises(Unreadable):
        whole.value()
    whole.set_value(30)
    assert whole.value() == 30


def test_up_and_down_change_the_day(page: QWidget) -> None:
    field = DayField("Valid until", today=TODAY)
    put(page, field)
    changes: list[int] = []
    field.changed.connect(lambda: changes.append(1))
    type_into(field, "", Qt.Key.Key_Up)
    assert field.value() == date(2026, 11, 20)
    type_into(field, "", Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert field.value() == date(2026, 11, 18)
    assert len(changes) == 3


def test_a_day_is_typed_as_people_write_it(page: QWidget) -> None:
    field, other = DayField("Valid until", today=TODAY), LineField("Other")
    put(page, field, other)
    type_into(field, "18.12.2026")
    assert field.value() == date(2026, 12, 18)
    other.edit.setFocus()
    assert field.edit.text() == "Fri 18 Dec 2026"
    assert field.value() == date(2026, 12, 18)
    field.edit.selectAll()
    type_into(field, "30.02.2026")
    other.edit.setFocus()
    assert field.refused()
    assert field.edit.text() == "30.02.2026"


def test_a_day_is_chosen_in_a_month(page: QWidget) -> None:
    field = DayField("Valid until", today=TODAY)
    put(page, field)
    field.open_month()
    month = page.findChild(Month)
    assert isinstance(month, Month)
    month.calendar.activated.emit(month.calendar.selectedDate().addDays(3))
    assert field.value() == date(2026, 11, 22)


def test_a_choice_is_not_changed_by_a_wheel_that_scrolls_by(page: QWidget) -> None:
    field = ChoiceField("Language", [("nb", "Norwegian"), ("en", "English")])
    put(page, field)
    field.combo.setFocus()
    turned = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(field.combo, turned)
    assert field.value() == "nb"
    QTest.keyClick(field.combo, Qt.Key.Key_Down)
    assert field.value() == "en"


def test_other_choices_keep_what_was_chosen(page: QWidget) -> None:
    field = ChoiceField("To", [(1, "Home"), (2, "Cabin")])
    put(page, field)
    field.set_value(2)
    field.show_choices([(2, "Cabin"), (3, "Office")])
    assert field.value() == 2


def test_ticks_and_answers(page: QWidget) -> None:
    tick = TickField("&Show on the quote")
    how = RadioField("How", [("post", "By post"), ("email", "By e-mail")])
    put(page, tick, how)
    sent: list[object] = []
    tick.left.connect(lambda: sent.append(tick.value()))
    how.left.connect(lambda: sent.append(how.value()))
    tick.tick.click()
    how.group.buttons()[1].click()
    assert sent == [True, "email"]
    how.set_value("post")
    assert how.value() == "post"
    assert faults(page) == []


def test_filling_a_field_is_no_change_by_the_person(page: QWidget) -> None:
    field = LineField("Name")
    put(page, field)
    heard: list[int] = []
    field.changed.connect(lambda: heard.append(1))
    field.set_value("Ola")
    assert heard == []
    type_into(field, "f")
    assert heard == [1]


def test_what_records_keep_is_shown_as_a_person_reads_it(page: QWidget) -> None:
    kept = [
        (MoneyField("b"), "1250", "12,50"),
        (DayField("c"), "2026-12-18", "Fri 18 Dec 2026"),
        (ChoiceField("d", [("nb", "Norwegian")]), "nb", "Norwegian"),
        (TickField("e"), "1", "Yes"),
    ]
    for field, text, words in kept:
        put(page, field)
        assert field.file_words(text).replace(".", ",") == words
        field.set_value(field.from_file(text))
        assert field.value() == field.from_file(text)
