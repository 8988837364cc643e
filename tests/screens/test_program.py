"""The program around the window: it opens what was open last, remembers, raises the first window, and survives."""

import gc
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import display
from relate_desktop.opening import begin_shop
from relate_desktop.program import Program
from relate_desktop.records.complaints import doing as complaints
from relate_desktop.records.customers import doing
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.lock import ShopLock
from relate_desktop.records.store import Store
from relate_desktop.screens.crash import Watch
from relate_desktop.screens.crash_notice import CrashNotice
from relate_desktop.screens.customers.list import CustomerList
from relate_desktop.screens.first_window import Doorbell, name_of, raise_other
from relate_desktop.screens.places import Place, place_text
from relate_desktop.screens.today.glimpse import TodayGlimpse
from relate_desktop.screens.today.listing import TodayList
from relate_desktop.screens.today.page import TodayPage
from relate_desktop.settings import Settings

Start = Callable[..., Program]


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    path = begin_shop(tmp_path, "Fjell & Furu", "Magnus Lie", "en")
    store = Store.open(path)
    store.do(doing.add, who=1, display_name="Ingrid Haugen")
    store.close()
    return path


@pytest.fixture
def start(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Start the program as the command does, and wait until its window has what it waits for."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    begun: list[Program] = []

    def start(shop: Path | None = None, *, sample: bool = False, **named: str) -> Program:
        program = Program(**{"language": "en", **named})
        begun.append(program)
        program.begin(shop, sample=sample)
        return program

    yield start
    for program in begun:
        program.end()
        QApplication.instance().removeTranslator(program._words)  # type: ignore[union-attr]
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()
    gc.unfreeze()


def loaded(program: Program, qtbot: QtBot) -> Program:
    qtbot.waitUntil(lambda: program.window is not None and program.window.work is not None, timeout=20_000)
    return program


def words(program: Program) -> str:
    assert program.first is not None
    return words_of(program.first)


def words_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisible())


def test_the_window_is_there_before_its_shop_and_then_filled(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(shop)
    assert program.window is not None
    assert program.window.isVisible()
    assert program.window.work is None
    window = loaded(program, qtbot).window
    assert window is not None
    assert window.steps.here() == Place("today")
    assert window.rail.mark.accessibleName() == "Fjell & Furu"
    assert window.top_bar.staff.words() == "Magnus"


def among_customers(shop: Path) -> Path:
    """The shop as it was left last time: with the customers in front."""
    settings = Settings.load()
    settings.shop, settings.shop_name, settings.place = str(shop), "Fjell & Furu", place_text(Place("customers"))
    settings.save()
    return shop


def listed(program: Program, qtbot: QtBot) -> CustomerList:
    """The list as it is seen while the records are being loaded."""
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: any(seen.isVisible() for seen in window.findChildren(CustomerList)), timeout=20_000)
    assert window.work is None
    return next(seen for seen in window.findChildren(CustomerList) if seen.isVisible())


def glimpsed(program: Program, qtbot: QtBot) -> TodayGlimpse:
    """The day as it is seen while the records are being loaded."""
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: any(seen.isVisible() for seen in window.findChildren(TodayGlimpse)), timeout=20_000)
    assert window.work is None
    return window.findChildren(TodayGlimpse)[0]


def test_the_day_is_there_before_the_records_and_then_what_is_to_be_done(
    start: Start, shop: Path, qtbot: QtBot
) -> None:
    store = Store.open(shop)
    late = datetime.now(UTC) - timedelta(days=4)
    store.do(complaints.receive, 1, title="two drawers", own_words="They rub.", received_at=late, who=1)
    store.close()
    program = start(shop)
    seen = glimpsed(program, qtbot)
    assert str(datetime.now(UTC).day) in seen.list.head.day.text()
    assert "Looking through the day …" in words_of(seen)
    window = loaded(program, qtbot).window
    assert window is not None
    qtbot.waitUntil(lambda: "One person has waited too long." in words_of(window), timeout=20_000)
    assert not window.findChildren(TodayGlimpse)
    assert "Looking through the day …" not in words_of(window)


def test_who_waits_too_long_is_seen_before_the_records_and_stands_still_while_they_come(
    start: Start, shop: Path, qtbot: QtBot
) -> None:
    key = asked_long_ago(shop)
    program = start(shop)
    seen = glimpsed(program, qtbot)
    assert first_words(seen.list) == ("Ingrid Haugen", "Answer the inquiry: a bench")
    window = loaded(program, qtbot).window
    assert window is not None
    page = window.page()
    assert isinstance(page, TodayPage)
    assert first_words(page.list) == ("Ingrid Haugen", "Answer the inquiry: a bench")
    qtbot.waitUntil(page.is_filled, timeout=20_000)
    assert first_words(page.list) == ("Ingrid Haugen", "Answer the inquiry: a bench")
    (reminder,) = (each for each in page.reminders() if each.rule == "answer_inquiry")
    assert (reminder.id, reminder.key) == (key, seen.reminders[0].key)
    assert "We should have answered" in reminder.why


def asked_long_ago(shop: Path) -> int:
    """Ingrid asked for a bench a fortnight ago, and has no answer; the id of her inquiry."""
    store = Store.open(shop)
    late = datetime.now(UTC) - timedelta(days=14)
    key: int = store.do(inquiries.receive, 1, title="a bench", received_at=late, who=1).result
    store.close()
    return key


def first_words(rows: TodayList) -> tuple[str, str]:
    """What the row under the first caption says."""
    text = rows._text(rows.lines[1])
    return text.name, text.reason


def test_who_is_chosen_before_the_records_are_there_is_shown_then(start: Start, shop: Path, qtbot: QtBot) -> None:
    key = asked_long_ago(shop)
    program = start(shop)
    seen = glimpsed(program, qtbot)
    seen.list.opened.emit(seen.list.lines[1])
    loaded(program, qtbot)
    assert program.window is not None
    assert program.window.steps.here() == Place("inquiry", key)


def test_a_new_inquiry_is_begun_before_the_records_are_there(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(shop)
    glimpsed(program, qtbot).list.head.new_button.click()
    window = loaded(program, qtbot).window
    assert window is not None
    assert window.steps.here() == Place("inquiries", tab="new")


def test_the_list_is_there_before_the_records(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(among_customers(shop))
    seen = listed(program, qtbot)
    assert seen.count() == 1
    assert seen.rows.rows.row_at(0).name == "Ingrid Haugen"
    window = loaded(program, qtbot).window
    assert window is not None
    qtbot.waitUntil(lambda: len(window.findChildren(CustomerList)) == 1)
    assert window.findChildren(CustomerList)[0].isVisible()


def test_what_is_chosen_before_the_records_are_there_is_shown_then(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(among_customers(shop))
    listed(program, qtbot).rows.choose_index(0)
    window = loaded(program, qtbot).window
    assert window is not None
    assert window.steps.here() == Place("customer", 1)
    assert window.windowTitle().startswith("Ingrid Haugen")


def test_a_new_customer_is_begun_before_the_records_are_there(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(among_customers(shop))
    listed(program, qtbot).new_button.click()
    window = loaded(program, qtbot).window
    assert window is not None
    assert window.windowTitle().startswith("New customer")


def test_where_one_goes_by_the_rail_meanwhile_is_where_one_is_then(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = start(shop)
    assert program.window is not None
    glimpsed(program, qtbot)
    program.window.rail.items["jobs"].click()
    loaded(program, qtbot)
    assert program.window.steps.here() == Place("jobs")


def test_an_older_shop_file_is_said_to_be_brought_up_to_date(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    older = Path(shutil.copy(Path(__file__).parents[1] / "data" / "v1.relate", tmp_path / "older.relate"))
    program = start(older)
    window = program.window
    assert window is not None
    qtbot.waitUntil(lambda: "Bringing the shop file up to date …" in words_of(window), timeout=20_000)
    loaded(program, qtbot)
    qtbot.waitUntil(lambda: "Bringing the shop file up to date …" not in words_of(window))


def painted(program: Program, qtbot: QtBot) -> None:
    """Nothing but the first paint, and what comes in the very turn after it."""
    assert program.window is not None
    with qtbot.waitSignal(program.window.painted, timeout=20_000):
        pass


def opened(program: Program, qtbot: QtBot) -> None:
    """The records are there, and the page is being made."""
    qtbot.waitUntil(lambda: program._work is not None, timeout=20_000)
    assert program.window is not None
    assert program.window.work is None


@pytest.mark.parametrize("moment", [painted, glimpsed, opened])
def test_a_window_closed_before_all_is_there_lets_it_go(
    start: Start, shop: Path, qtbot: QtBot, moment: Callable[[Program, QtBot], object]
) -> None:
    program = start(shop)
    moment(program, qtbot)
    work = program._work
    program.end()
    assert program._work is None
    ShopLock(shop).take().give_back()
    if work is not None:
        assert work.store._engine.pool.checkedin() == 0  # type: ignore[attr-defined]


def test_what_was_open_is_open_again_where_it_was(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = loaded(start(shop), qtbot)
    assert program.window is not None
    program.window.resize(700, 600)
    program.window.go(Place("customer", 1))
    program.end()
    settings = Settings.load()
    assert (settings.shop, settings.shop_name, settings.place) == (str(shop), "Fjell & Furu", "customer/1/")
    again = start()
    assert again.window is not None
    assert again.window.rail.mark.accessibleName() == "Fjell & Furu"
    assert again.window.width() == 700
    loaded(again, qtbot)
    assert again.window.steps.here() == Place("customer", 1)


def test_without_a_shop_the_first_screen_asks(start: Start) -> None:
    program = start()
    assert program.window is None
    assert "Welcome to Relate" in words(program)


def test_a_shop_that_is_gone_is_said_on_the_first_screen(start: Start, tmp_path: Path) -> None:
    program = start(tmp_path / "gone.relate")
    assert "There is no shop file gone.relate in that folder." in words(program)


def test_a_file_that_is_none_of_ours_is_said_and_left_alone(start: Start, tmp_path: Path, qtbot: QtBot) -> None:
    other = tmp_path / "letter.relate"
    other.write_bytes(b"Dear Ola, " * 100)
    program = start(other)
    qtbot.waitUntil(lambda: program.first is not None, timeout=20_000)
    assert "letter.relate is not a shop file of Relate." in words(program)
    assert program.window is None
    assert other.read_bytes() == b"Dear Ola, " * 100
    assert Settings.load().shop == ""


def test_a_shop_begun_on_the_first_screen_opens_at_once(start: Start, qtbot: QtBot) -> None:
    program = start()
    assert program.first is not None
    program.first.shop.set_value("Verkstedet")
    program.first.owner.set_value("Kari Nordmann")
    program.first._begin()
    loaded(program, qtbot)
    assert not program.first.isVisible()
    assert Path(Settings.load().shop).name == "Verkstedet.relate"


def test_the_sample_is_made_with_a_window_that_says_so(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    nowhere = tmp_path / "a file where the folder should be"
    nowhere.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(nowhere))
    program = start(nowhere / "sample.relate", sample=True)
    assert program.first is not None
    assert "Making the sample shop" in words(program)
    assert not program.first.shop.isVisible()
    qtbot.waitUntil(program.first.shop.isVisible, timeout=20_000)
    assert "Making the sample shop" not in words(program)
    assert str(nowhere) in words(program)


def test_a_second_start_brings_the_first_window_to_the_front(start: Start, shop: Path, qtbot: QtBot) -> None:
    first = loaded(start(shop), qtbot)
    assert first.window is not None
    first.window.setWindowState(Qt.WindowState.WindowMinimized)
    rung: list[bool] = []
    asked = threading.Thread(target=lambda: rung.append(raise_other(name_of(shop))))
    asked.start()
    assert first.window is not None
    qtbot.waitUntil(lambda: not first.window.isMinimized(), timeout=5_000)  # type: ignore[union-attr]
    asked.join()
    assert rung == [True]


def test_a_second_start_waits_for_a_window_that_is_just_opening(
    start: Start, shop: Path, qtbot: QtBot, qapp: QApplication
) -> None:
    tried: list[object] = [None]
    rung: list[bool] = []
    with ShopLock(shop, name_of(shop)):
        program = start(shop)

        def has_asked_again() -> bool:
            tried.extend(each for each in [program._errand] if each not in tried)
            return len(tried) > 2

        qtbot.waitUntil(has_asked_again, timeout=20_000)
        first = Doorbell(name_of(shop), lambda: rung.append(True), qapp)
        qtbot.waitUntil(lambda: bool(rung) and program.window is None, timeout=20_000)
        first.close()
    assert program.first is None
    assert program.code == 0


def test_a_shop_that_is_open_elsewhere_says_by_whom(
    start: Start, shop: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relate_desktop.program.SOON_SECONDS", 0.0)
    with ShopLock(shop, "nobody-answers-here"):
        program = start(shop)
        qtbot.waitUntil(lambda: program.first is not None, timeout=20_000)
        assert "This shop is open already, by" in words(program)
        assert program.code == 1


def test_nobody_answers_where_nobody_is() -> None:
    assert not raise_other("relate-nobody")


def test_a_doorbell_left_behind_is_taken_over(qapp: QApplication, shop: Path) -> None:
    first = Doorbell(name_of(shop), lambda: None, qapp)
    second = Doorbell(name_of(shop), lambda: None, qapp)
    assert second._server.isListening()
    first.close()
    second.close()


def test_whoever_is_asked_for_is_at_work(start: Start, shop: Path, qtbot: QtBot) -> None:
    from relate_desktop.records import staff

    store = Store.open(shop)
    silje = store.do(staff.add, who=1, name="Silje Bakke").result
    store.close()
    program = loaded(start(shop, who="silje bakke"), qtbot)
    assert program.window is not None
    assert program.window.work is not None
    assert program.window.work.who == silje
    program._take_staff(1)
    assert program.window.top_bar.staff.words() == "Magnus"
    program.end()
    assert Settings.load().staff == {str(shop): 1}


def test_a_crash_is_said_in_plain_words_and_the_window_lives_on(
    start: Start, shop: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    program = loaded(start(shop), qtbot)
    window = program.window
    assert window is not None
    watch = Watch(tmp_path / "relate.log")
    try:
        raise ValueError("Ingrid Haugen, Bakkeveien 14")
    except ValueError as error:
        watch.caught(type(error), error, error.__traceback__)
        watch.caught(type(error), error, error.__traceback__)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashNotice)), timeout=5_000)
    notices = window.findChildren(CrashNotice)
    assert len(notices) == 1
    said = "\n".join(label.text() for label in notices[0].findChildren(QLabel))
    assert "saved" in said
    assert "Ingrid" not in said
    assert "ValueError" not in said
    notices[0].reject()
    window.go(Place("jobs"))
    assert window.isVisible()


def test_the_log_of_a_crash_names_nobody(start: Start, shop: Path, qtbot: QtBot) -> None:
    from relate_desktop import logs

    loaded(start(shop), qtbot)
    place = logs.start()
    try:
        raise ValueError("Ingrid Haugen, Bakkeveien 14")
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    written = place.read_text(encoding="utf-8")
    assert "ValueError" in written
    assert "Ingrid" not in written
    QApplication.processEvents()
    for notice in QApplication.topLevelWidgets():
        if isinstance(notice, CrashNotice):
            notice.reject()


def test_qts_own_words_speak_our_language(start: Start, shop: Path, qtbot: QtBot) -> None:
    program = loaded(start(shop, language="nb"), qtbot)
    assert program._words.translate("QLineEdit", "&Copy") == "&Kopier"
    assert program._words.translate("QLineEdit", "Nothing of ours") is None


@pytest.mark.parametrize(
    ("set_to", "expected"),
    [
        ({"DISPLAY": ":0"}, True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, True),
        ({"QT_QPA_PLATFORM": "offscreen"}, True),
        ({}, False),
    ],
)
def test_whether_there_is_a_screen(monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], expected: bool) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert display.has_screen() is expected


def test_a_library_that_is_missing_is_named_by_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    monkeypatch.setattr(display, "NEEDED", {})
    monkeypatch.setattr(display, "NEEDED_BY_XCB", {"libnothere.so.9": "libnothere9"})
    assert display.missing_packages() == ["libnothere9"]
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert display.missing_packages() == []
