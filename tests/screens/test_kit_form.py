"""A form as one: filled, read, refused, compared, and two people's texts side by side."""

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry, Form
from tests.screens.by_words import press, settle
from tests.screens.checker import faults

ENTRIES = (
    Entry("name", "&Name"),
    Entry("phone", "&Phone", beside=True),
    Entry("price", "P&rice", MoneyField),
    Entry("notes", "N&otes", TextField),
    Entry("language", "&Language", ChoiceField, {"choices": [("nb", "Norwegian"), ("en", "English")]}, folded=True),
    Entry("since", "Customer since", DayField, folded=True),
)
OLA = {"name": "Ola Brekke", "phone": "", "price": 1250, "notes": "", "language": "", "since": None}


@dataclass
class Heard:
    """What the form said."""

    saved: int = 0
    back: int = 0


@pytest.fixture
def form(dressed: QApplication, qtbot: QtBot) -> Form:
    form = Form(ENTRIES, save="&Save customer", more="&More about them")
    qtbot.addWidget(form)
    form.resize(800, 600)
    form.show()
    form.fill(OLA, version=3)
    settle()
    return form


@pytest.fixture
def heard(form: Form) -> Heard:
    heard = Heard()
    form.saved.connect(lambda: setattr(heard, "saved", heard.saved + 1))
    form.gone_back.connect(lambda: setattr(heard, "back", heard.back + 1))
    return heard


def line(form: Form, name: str) -> LineField:
    field = form.fields[name]
    assert isinstance(field, LineField)
    return field


def write(form: Form, name: str, text: str) -> None:
    edit = line(form, name).edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, text)


def test_only_what_was_changed_is_a_change(form: Form) -> None:
    assert form.changes() == {}
    assert not form.dirty()
    write(form, "phone", "951 24 680")
    assert form.dirty()
    assert form.changes() == {"phone": "951 24 680"}
    assert form.seen()["phone"] == ""
    write(form, "phone", "")
    QTest.keyClick(line(form, "phone").edit, Qt.Key.Key_Delete)
    assert not form.dirty()


def test_what_cannot_be_read_keeps_the_form_and_takes_the_focus(form: Form) -> None:
    price = form.fields["price"]
    assert isinstance(price, MoneyField)
    price.edit.setText("twelve")
    write(form, "name", "Ola")
    assert form.values() is None
    assert price.refused()
    assert price.edit.hasFocus()
    assert form.dirty()


def test_a_refusal_goes_to_its_field_and_opens_the_fold(form: Form) -> None:
    assert not form.fields["since"].isVisibleTo(form)
    form.show_refused(Refused("That day is to come.", field="since"))
    assert form.fields["since"].isVisibleTo(form)
    assert form.fields["since"].refused()
    form.show_refused(Refused("The shop file is read-only."))
    assert form.refusal.isVisible()
    assert form.refusal.sentence.text() == "The shop file is read-only."


def test_the_fold_stands_open_where_something_is_in_it(form: Form) -> None:
    form.fill(OLA | {"since": date(2014, 5, 1)}, version=3)
    assert form.fields["since"].isVisibleTo(form)


def test_enter_saves_and_esc_goes_back_with_nothing_lost(form: Form, heard: Heard) -> None:
    write(form, "name", "Kari")
    QTest.keyClick(line(form, "name").edit, Qt.Key.Key_Return)
    assert heard.saved == 1
    notes = form.fields["notes"]
    assert isinstance(notes, TextField)
    notes.edit.setFocus()
    QTest.keyClick(notes.edit, Qt.Key.Key_Return)
    assert heard.saved == 1
    assert notes.value() == "\n"
    QTest.keyClick(notes.edit, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert heard.saved == 2
    QTest.keyClick(notes.edit, Qt.Key.Key_Escape)
    assert heard.back == 1
    assert line(form, "name").value() == "Kari"


def test_two_peoples_texts_stand_side_by_side_until_each_is_settled(form: Form, heard: Heard) -> None:
    write(form, "name", "Ola Brekke jr.")
    form.show_stale(
        Stale(
            "Somebody changed this while you were writing.",
            clashes=(Clash("name", "Ola B. Brekke", "Ola Brekke jr."), Clash("price", "2000", "1250")),
            version=5,
        )
    )
    settle()
    shown = [label.text() for label in form.clashes.findChildren(type(form.refusal.sentence)) if label.isVisible()]
    assert "Saved meanwhile: Ola B. Brekke" in shown
    assert "Yours: Ola Brekke jr." in shown
    assert "Saved meanwhile: 20,00" in [words.replace(".", ",") for words in shown]
    form.save()
    assert heard.saved == 0
    press(form, "Keep mine: Name")
    press(form, "Take theirs: Price")
    assert not form.clashes.isVisible()
    assert form.fields["price"].value() == 2000
    assert line(form, "name").value() == "Ola Brekke jr."
    assert form.version == 5
    form.save()
    assert heard.saved == 1


def test_waiting_for_somebody_else_is_said(form: Form) -> None:
    form.show_saving(True)
    assert form.saving.text() == "Saving …"
    form.show_saving(False)
    assert form.saving.text() == ""


def test_fields_beside_each_other_stand_under_each_other_where_it_is_narrow(form: Form) -> None:
    name, phone = form.fields["name"], form.fields["phone"]
    assert name.mapTo(form, name.rect().topLeft()).y() == phone.mapTo(form, phone.rect().topLeft()).y()
    form.resize(300, 900)
    settle()
    assert name.mapTo(form, name.rect().topLeft()).y() < phone.mapTo(form, phone.rect().topLeft()).y()


def test_every_control_of_a_form_has_a_name_and_a_letter_of_its_own(form: Form) -> None:
    form.unfold()
    settle()
    assert faults(form) == []
