"""Visits in the window: planned on the job, seen by the week, saved for a calendar."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from relate_desktop.records.jobs import visits
from relate_desktop.records.jobs.reading import JobCard, card
from relate_desktop.screens.jobs.week import WeekRows
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from tests.records.joinery import hire
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

K = Qt.Key
MONDAY = date(2026, 11, 23)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def job(shop: Workshop, job_id: int) -> JobCard:
    return shop.ask(card, job_id)


def said(hands: Hands) -> list[str]:
    """The rows of the week as a screen reader says them."""
    (rows,) = hands.seen(WeekRows)
    model = rows.model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_a_visit_is_planned_changed_and_called_off_by_keyboard(shop: Workshop) -> None:
    job_id = shop.job(title="Rekkverk")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Plan a visit")
        hands.type("23.11.2026")
        hands.key(K.Key_Return)
        assert hands.field("From").refused()
        hands.type("12")
        hands.key(K.Key_Tab)
        hands.type("11.30")
        hands.key(K.Key_Return)
        assert "A visit ends later than it begins, on the same day." in hands.text()
        hands.write("From", "8")
        hands.write("What for", "Måle opp")
        hands.key(K.Key_Return)
        (row,) = job(shop, job_id).visits
        assert (row.day, row.begins, row.ends, row.staff_name) == (MONDAY, "08:00", "11:30", "Magnus Lie")
        assert "Mon 23 Nov 2026, 08:00–11:30\nMagnus Lie · Måle opp" in hands.text()
        assert "Waits for us: answer" in hands.text()
        hands.press("Change: Mon 23 Nov 2026, 08:00–11:30")
        assert hands.field("From").value() == "08:00"
        hands.write("To", "16")
        hands.key(K.Key_Return)
        assert job(shop, job_id).visits[0].ends == "16:00"
        hands.press("Call off: Mon 23 Nov 2026, 08:00–16:00")
        assert job(shop, job_id).visits == ()
        hands.press("Undo")
        assert "08:00–16:00" in hands.text()


def test_two_who_change_a_visit_see_both(shop: Workshop) -> None:
    job_id = shop.job()
    visit = shop.do(visits.plan, job_id, day=MONDAY, begins="8", ends="9")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Change: Mon 23 Nov 2026, 08:00–09:00")
        hands.write("To", "10")
        shop.do(visits.change, visit, version=job(shop, job_id).visits[0].version, ends="11")
        hands.key(K.Key_Return)
        assert "Saved meanwhile: 11:00" in hands.text()
        assert "Yours: 10:00" in hands.text()
        hands.press("Keep mine")
        hands.press("Keep the visit")
        assert job(shop, job_id).visits[0].ends == "10:00"


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_the_week_leads_to_the_job_and_to_other_weeks_by_keyboard(shop: Workshop, size: tuple[int, int]) -> None:
    rail, deck = shop.job(title="Rekkverk"), shop.job(shop.customer("Zoran Petrović"), title="Platting")
    shop.do(visits.plan, rail, day=date(2026, 11, 19), begins="13", ends="15")
    shop.do(visits.plan, deck, day=date(2026, 11, 19), begins="8", ends="9", staff_id=shop.who)
    shop.do(visits.plan, deck, day=MONDAY, begins="8", ends="16")
    with window_on(shop, Place("jobs"), size=size) as hands:
        tabs = hands.seen(Tabs)[0]
        tabs.setFocus()
        hands.key(K.Key_Right)
        hands.key(K.Key_Right)
        assert hands.window.page().place == Place("jobs", tab="week")  # type: ignore[union-attr]
        assert "Week 47" in hands.text()
        assert (
            said(hands)
            == [
                "Today, Thursday 19 November",
                "08:00–09:00  Platting, Zoran Petrović, Magnus Lie",
                "13:00–15:00  Rekkverk, Ingrid Haugen",
            ]
            or "Bakkeveien" in said(hands)[1]
        )
        rows = hands.seen(WeekRows)[0]
        rows.setFocus()
        hands.key(K.Key_Right)
        assert "Week 48" in hands.text()
        assert said(hands)[0] == "Monday 23 November"
        assert hands.focused() is rows
        hands.key(K.Key_Return)
        assert hands.window.page().place == Place("job", deck)  # type: ignore[union-attr]
        hands.window.go_back()
        hands.settle()
        assert "Week 48" in hands.text()
        hands.press("Back to this week")
        assert "Week 47" in hands.text()


def test_a_week_of_nothing_says_where_visits_are_planned_and_one_of_us_is_chosen(shop: Workshop) -> None:
    silje = shop.do(hire, "Silje Moen")
    job_id = shop.job()
    shop.do(visits.plan, job_id, day=MONDAY, begins="8", ends="16", staff_id=silje)
    with window_on(shop, Place("jobs", tab="week:2026-11-23")) as hands:
        assert len(said(hands)) == 2
        hands.choose("Whose visits", "Magnus Lie")
        assert said(hands) == []
        assert "No visits this week." in hands.text()


def test_a_visit_is_saved_for_the_calendar(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job(title="Rekkverk")
    visit = shop.do(visits.plan, job_id, day=MONDAY, begins="8", ends="9")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Save for the calendar: Mon 23 Nov 2026, 08:00–09:00")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        assert dialog.selectedFiles()[0].endswith("Ingrid Haugen, Rekkverk, Mon 23 Nov.ics")
        dialog.fileSelected.emit(str(tmp_path / "besøk.ics"))
        dialog.reject()
        hands.settle()
        assert "Saved as besøk.ics." in hands.text()
        kept = (tmp_path / "besøk.ics").read_bytes()
        assert kept == shop.ask(visits.ics, visit).encode()
        assert b"DTSTART;TZID=Europe/Oslo:20261123T080000\r\n" in kept


def test_a_calendar_file_that_cannot_be_written_is_said(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job(title="Rekkverk")
    shop.do(visits.plan, job_id, day=MONDAY, begins="8", ends="9")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Save for the calendar: Mon 23 Nov 2026, 08:00–09:00")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.fileSelected.emit(str(tmp_path / "gone" / "besøk.ics"))
        dialog.reject()
        hands.settle()
        assert "Not saved: the folder gone is no longer there. Choose another one." in hands.text()


def test_with_large_text_a_form_that_opens_is_seen_from_its_first_field(shop: Workshop) -> None:
    job_id = shop.job(own_words="Den må åpne utover.")
    with window_on(shop, Place("job", job_id), size=TILL, percent=200) as hands:
        hands.press("Plan a visit")
        hands.settle()
        day = hands.field("Which day")
        assert day.visibleRegion().boundingRect() == day.rect()
        assert hands.focused() is day.focusProxy()
