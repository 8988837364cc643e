"""The board in the window: columns by state, filters, arrows, and jobs moved on by a key; the list seeks the same."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relate_desktop.records.jobs import doing, extras
from relate_desktop.records.jobs.reading import JobCard, card
from relate_desktop.records.quotes import deciding
from relate_desktop.screens.errand import Errand
from relate_desktop.screens.jobs.columns import ColumnRows
from relate_desktop.screens.places import Place
from relate_desktop.settings import Settings
from tests.records.joinery import hire
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

K = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


@pytest.fixture
def jobs(shop: Workshop) -> list[int]:
    """Two inquiries and an agreed job, the last one Silje's."""
    silje = shop.do(hire, "Silje Moen")
    ingrid = shop.customer()
    made = [shop.job(ingrid, "Rekkverk"), shop.job(ingrid, "Platting")]
    made.append(shop.job(shop.customer("Zoran Petrović"), "Garderobe", responsible_id=silje))
    shop.do(doing.move, made[2], "agreed")
    return made


def job(shop: Workshop, job_id: int) -> JobCard:
    return shop.ask(card, job_id)


def columns(hands: Hands) -> dict[str, list[str]]:
    """What stands in each column that holds anything, as a screen reader says it."""
    found = {}
    for rows in hands.window.findChildren(ColumnRows):
        model = rows.model()
        said = [model.index(at, 0).data(Qt.ItemDataRole.DisplayRole) for at in range(model.rowCount())]
        if said:
            found[rows.accessibleName()] = said
    return found


def chosen(hands: Hands) -> str:
    """The job that has the focus."""
    rows = hands.focused()
    assert isinstance(rows, ColumnRows)
    return str(rows.currentIndex().data())


def test_a_column_for_each_state_and_what_each_job_waits_for(shop: Workshop, jobs: list[int]) -> None:
    with window_on(shop, Place("jobs", tab="board")) as hands:
        assert columns(hands) == {"Inquiry: 2": ["Platting", "Rekkverk"], "Agreed: 1": ["Garderobe"]}
        rows = next(rows for rows in hands.seen(ColumnRows) if rows.accessibleName() == "Agreed: 1")
        spoken = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == "Garderobe, Zoran Petrović\nWaits for us: plan the work"


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_arrows_move_in_and_between_columns_and_enter_opens(
    shop: Workshop, jobs: list[int], size: tuple[int, int]
) -> None:
    with window_on(shop, Place("jobs", tab="board"), size=size) as hands:
        assert chosen(hands) == "Platting"
        hands.key(K.Key_Down)
        assert chosen(hands) == "Rekkverk"
        hands.key(K.Key_Right)
        assert chosen(hands) == "Garderobe"
        hands.key(K.Key_Right)
        assert chosen(hands) == "Garderobe"
        hands.key(K.Key_Return)
        assert hands.window.page().place == Place("job", jobs[2])  # type: ignore[union-attr]
        hands.key(K.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert chosen(hands) == "Garderobe"


def test_a_key_moves_a_job_on_and_the_choice_goes_with_it(shop: Workshop, jobs: list[int]) -> None:
    with window_on(shop, Place("jobs", tab="board")) as hands:
        hands.key(K.Key_M, CTRL)
        assert job(shop, jobs[1]).state == "quoted"
        assert columns(hands)["Quoted: 1"] == ["Platting"]
        assert chosen(hands) == "Platting"
        hands.key(K.Key_Z, CTRL)
        assert job(shop, jobs[1]).state == "inquiry"


def test_a_key_moves_no_job_beyond_what_was_promised_and_none_past_its_end(shop: Workshop) -> None:
    job_id = shop.job(title="Rekkverk")
    shop.do(deciding.accept, shop.issued(job_id, price_type="maximum"), by="Ingrid", how="said")
    shop.do(extras.add, job_id, wording="Repos", amount=100)
    shop.do(doing.move, job_id, "under_way")
    with window_on(shop, Place("jobs", tab="board")) as hands:
        hands.key(K.Key_M, CTRL)
        assert "more than was promised" in hands.text()
        assert job(shop, job_id).state == "under_way"
        shop.do(doing.move, job_id, "agreed")
        shop.do(doing.move, job_id, "declined_by_us", reason="Ferie")
        hands.look()
        hands.key(K.Key_M, CTRL)
        assert "“Rekkverk” has no next step." in hands.text()


def test_the_board_shows_one_of_us_whose_turn_and_what_is_typed(shop: Workshop, jobs: list[int]) -> None:
    with window_on(shop, Place("jobs", tab="board")) as hands:
        hands.choose("Who looks after it", "Silje Moen")
        assert columns(hands) == {"Agreed: 1": ["Garderobe"]}
        hands.choose("Whose turn it is", "The customer’s")
        assert columns(hands) == {}
        assert "No jobs here." in hands.text()
        hands.press("Show all again")
        assert len(columns(hands)) == 2
        hands.write("Words in it", "rekk")
        QTest.qWait(250)
        assert columns(hands) == {"Inquiry: 1": ["Rekkverk"]}


def test_the_board_before_stays_until_the_other_is_read_and_the_last_wish_counts(
    shop: Workshop, jobs: list[int]
) -> None:
    waiting: list[Errand] = []
    with window_on(shop, Place("jobs", tab="board")) as hands:
        assert hands.window.work is not None
        hands.window.work._worker.run = waiting.append  # type: ignore[method-assign,assignment]
        hands.choose("Who looks after it", "Silje Moen")
        assert len(columns(hands)) == 2, "nothing is blank meanwhile"
        hands.choose("Who looks after it", "Anybody")
        waiting[-1].run()
        waiting[0].run()
        hands.settle()
        assert len(columns(hands)) == 2


def test_a_long_column_leads_to_the_list(shop: Workshop) -> None:
    ingrid = shop.customer()
    for number in range(32):
        shop.job(ingrid, f"nr. {number}")
    with window_on(shop, Place("jobs", tab="board")) as hands:
        assert columns(hands)["Inquiry: 32"][-1] == "2 more in the list"
        hands.key(K.Key_End)
        hands.key(K.Key_Return)
        assert hands.window.page().place == Place("jobs", tab="state:inquiry")  # type: ignore[union-attr]


def test_board_or_list_is_remembered_and_large_text_falls_back_to_the_list(shop: Workshop, jobs: list[int]) -> None:
    with window_on(shop, Place("jobs")) as hands:
        assert not hands.seen(ColumnRows)
        page = hands.window.page()
        tabs = page.list.findChildren(type(page.detail.tabs))[0]  # type: ignore[union-attr]
        tabs.setFocus()
        hands.key(K.Key_Right)
        assert hands.seen(ColumnRows)
        assert Settings.load().jobs_as == "board"
        hands.window.go_customers()
        hands.window.go_jobs()
        hands.settle()
        assert hands.seen(ColumnRows)
    with window_on(shop, Place("jobs"), size=TILL, percent=200) as hands:
        assert not hands.seen(ColumnRows)
        assert hands.field("Show").combo.currentText() == "All jobs (3)"  # type: ignore[attr-defined]


def test_a_shop_without_jobs_shows_what_will_stand_here_and_no_empty_board(shop: Workshop) -> None:
    with window_on(shop, Place("jobs", tab="board")) as hands:
        assert "No jobs yet" in hands.text()


def test_the_list_shows_fewer_by_the_same_fields(shop: Workshop, jobs: list[int]) -> None:
    with window_on(shop, Place("jobs")) as hands:
        rows = hands.window.page().list.rows  # type: ignore[union-attr]
        hands.press("Show fewer")
        hands.type("rekk")
        QTest.qWait(250)
        assert [rows.model().index(at, 0).data() for at in range(rows.model().rowCount())] == ["Rekkverk"]
        hands.press("Show all again")
        assert rows.model().rowCount() == 3
        hands.choose("Show", "Inquiry (2)")
        spoken = rows.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith("Platting, Waits for us: answer · Ingrid Haugen")
