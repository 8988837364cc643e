"""The promises' page: the list by when they are due, and what becomes of one."""

from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers import reach
from relate_desktop.records.jobs import visits
from relate_desktop.records.promises import ending
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from tests.records.joinery import hire
from tests.screens.promises.promise_shop import Promises, page, rows, went
from tests.screens.workshop import LAPTOP, TILL, Hands, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Promises:
    return Promises(tmp_path)


def here(hands: Hands) -> Place:
    place = hands.window.steps.here()
    assert place is not None
    return place


# ---- the list


def test_the_late_ones_stand_first_and_the_rates_both_ways_in_one_sentence(shop: Promises) -> None:
    ingrid, ola = shop.customer("Ingrid Haugen"), shop.customer("Ola Brekke")
    shop.promise(ola, "Sende tegningen", 9)
    shop.promise(ingrid, "Ringe om eikeprøven", 1)
    shop.theirs(ola, "Rydde gangen", 3)
    for days in (1, 2):
        shop.do(ending.keep, shop.promise(ingrid, f"Prøve {days}", days))
    shop.do(ending.keep, shop.theirs(ola, "Velge farge", 1))
    shop.days_pass(3)
    with window_on(shop, Place("promises")) as hands:
        assert rows(hands) == [
            "Ingrid Haugen, We promised: Ringe om eikeprøven, 2 days late",
            "Ola Brekke, They promised: Rydde gangen, today",
            "Ola Brekke, We promised: Sende tegningen, Sat 28 Nov",
        ]
        assert "We kept 2 of 3 promises in time, they 1 of 1." in hands.text()
        assert "Make it good" in hands.text()  # the first is shown beside the list


def test_there_is_no_rate_before_there_is_one_and_one_side_alone_is_said_alone(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    key = shop.theirs(ola)
    with window_on(shop, Place("promises")) as hands:
        assert "in time" not in hands.text()
        shop.do(ending.keep, key)
        hands.look()
        assert "They kept 1 of 1 promise in time." in hands.text()


def test_it_shows_whose_which_and_who_of_us(shop: Promises) -> None:
    ola, lise = shop.customer("Ola Brekke"), shop.do(hire, "Lise Moen")
    shop.promise(ola, "Ringe", 1)
    shop.promise(ola, "Tegne", 5, responsible_id=lise)
    shop.theirs(ola, "Rydde", 4)
    shop.do(ending.release, shop.promise(ola, "Prøve", 2), reason="Trengs ikke")
    shop.days_pass(2)
    with window_on(shop, Place("promises")) as hands:
        hands.press("Show fewer")
        hands.choose("Whose promises", "Their promises")
        assert [row.split(", ")[1] for row in rows(hands)] == ["They promised: Rydde"]
        hands.choose("Whose promises", "Our promises")
        hands.choose("Show", "Broken ones")
        assert [row.split(", ")[1] for row in rows(hands)] == ["We promised: Ringe"]
        hands.choose("Show", "Ended ones")
        assert rows(hands) == ["Ola Brekke, They let us off: Prøve, Thu 19 Nov"]
        hands.choose("Show", "All promises")
        hands.choose("Who of us sees to it", "Lise Moen")
        assert [row.split(", ")[1] for row in rows(hands)] == ["We promised: Tegne"]
        hands.choose("Show", "Broken ones")
        assert "No promises here." in hands.text()
        hands.press("Show all again")
        assert [row.split(", ")[1] for row in rows(hands)] == ["We promised: Ringe"]


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_with_large_text_the_list_keeps_its_room(shop: Promises, size: tuple[int, int]) -> None:
    """Its fields are as high as they are wanted, and a row stands below them; squeezed ones can't be read."""
    ola = shop.customer("Ola Brekke")
    shop.do(hire, "Lise Moen")
    shop.do(ending.keep, shop.promise(ola))
    shop.promise(ola, "Ringe")
    with window_on(shop, Place("promises"), size=size, percent=200) as hands:
        lists = page(hands).list
        assert lists.which.editor.height() >= lists.which.editor.sizeHint().height()
        assert lists.rows.viewport().height() >= LOOK.px(60)


def test_a_long_list_is_read_on_to_its_end(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    for number in range(300):
        shop.promise(ola, f"Løfte {number:03}", 1 + number)
    with window_on(shop, Place("promises")) as hands:
        page(hands).list.rows.setFocus()
        hands.key(K.Key_End)
        assert "Løfte 299" in hands.text()
        assert rows(hands)[140].startswith("Ola Brekke, We promised: Løfte 140")


def test_it_is_reached_as_the_week_is_and_leads_back(shop: Promises) -> None:
    shop.promise(shop.customer("Ola Brekke"))
    shop.job(1, "Benk")
    with window_on(shop, Place("jobs")) as hands:
        tabs = next(each for each in hands.seen(Tabs) if each.accessibleName() == "How the jobs are shown")
        tabs.setCurrentIndex([tabs.tabText(at) for at in range(tabs.count())].index("Promises"))
        hands.settle()
        assert here(hands) == Place("promises")
        tabs = next(each for each in hands.seen(Tabs) if each.accessibleName() == "How the jobs are shown")
        assert tabs.tabText(tabs.currentIndex()) == "Promises"
        tabs.setCurrentIndex(0)
        hands.settle()
        assert here(hands).page == "jobs"
        hands.key(K.Key_5, CTRL)
        assert here(hands) == Place("promises")
        hands.window.go_back()
        assert here(hands).page == "jobs"


def test_a_shop_without_promises_is_told_what_stands_here(shop: Promises) -> None:
    shop.customer("Ola Brekke")
    with window_on(shop, Place("promises")) as hands:
        assert "No promises yet" in hands.text()
        hands.press("Write a promise down")
        assert here(hands) == Place("promises", tab="new")


# ---- a new one


def test_one_is_written_down_from_nothing_by_keyboard(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("promises")) as hands:
        hands.key(K.Key_N, CTRL)
        hands.type("brekke")
        hands.key(K.Key_Return)
        assert "Between Ola Brekke and us" in hands.text()
        hands.type("Ringe om eikeprøven")
        hands.press("Write the promise down")
        assert hands.field("By which day").refused()
        hands.write("By which day", "18.11.2026")
        hands.press("Write the promise down")
        assert "That day has passed." in hands.text()
        hands.write("By which day", "20.11.2026")
        hands.write("At the latest at", "16")
        hands.press("Write the promise down")
        assert here(hands).page == "promise"
        assert "By Friday 20 November at 16:00" in hands.text()
        hands.press("Undo")
        assert shop.all_of(ola) == []
    assert shop.all_of(ola) == []


def test_what_is_seldom_said_is_folded_and_kept(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    job = shop.job(ola, "Kjøkken")
    with window_on(shop, Place("promises", tab=f"new:{ola}:{job}")) as hands:
        hands.press("Ola Brekke")
        hands.write("What is promised?", "Velge farge")
        hands.write("By which day", "27.11.2026")
        hands.press("More about the promise")
        hands.write("Amount, where it is about money", "2 500")
        hands.write("What is agreed if it is not kept", "Ny dag for oppstart")
        hands.press("Write the promise down")
        assert "Job: Kjøkken" in hands.text()
        assert "Agreed: Ny dag for oppstart" in hands.text()
        hands.press("Job: Kjøkken")
        assert here(hands) == Place("job", job)
    (row,) = shop.all_of(ola)
    assert (row.promisor, row.job_id, row.amount, row.responsible_id) == ("customer", job, 250_000, shop.who)


def test_what_was_begun_waits_and_is_asked_about_before_the_window_closes(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("promises", tab=f"new:{ola}")) as hands:
        hands.type("Ringe")
        hands.window.go(Place("customer", ola))
        hands.settle()
        unsaved = hands.window.sheet.unsaved()
        assert unsaved is not None
        assert unsaved[1] == "Something about a promise is not saved yet."
        hands.window.go_promises()
        hands.settle()
        hands.press("Go on with Ringe, Ola Brekke")
        assert hands.field("What is promised?").value() == "Ringe"


# ---- ours


def test_ours_is_kept_today_or_on_a_day_and_opened_again(shop: Promises) -> None:
    key = shop.promise(shop.customer("Ola Brekke"), days=2)
    shop.days_pass(4)
    with window_on(shop, Place("promise", key)) as hands:
        assert "2 days late" in hands.text()
        hands.press("We have done it")
        hands.write("Done on", "1.12.2026")
        hands.press("It is done")
        assert "This day has not come yet." in hands.text()
        hands.write("Done on", "21.11.2026")
        hands.write("How, if there is something to say", "På telefon")
        hands.press("It is done")
        assert shop.row_of(key).standing == "kept"
        assert "Kept" in hands.text()
        hands.press("Open it again")
        assert shop.row_of(key).standing == "broken"
        hands.key(K.Key_D, CTRL)
        hands.key(K.Key_Return)
        assert shop.row_of(key).standing == "kept_late"
        hands.press("Undo")
        assert shop.row_of(key).standing == "broken"


def test_a_time_that_is_said_counts(shop: Promises) -> None:
    key = shop.promise(shop.customer("Ola Brekke"), days=0, due_by="12:00")
    shop.now += timedelta(hours=5)  # 14:00 on the shop's clock
    with window_on(shop, Place("promise", key)) as hands:
        assert "Late since 12:00" in hands.text()
        hands.press("We have done it")
        hands.write("At", "11:30")
        hands.press("It is done")
    assert shop.row_of(key).standing == "kept"


def test_they_let_us_off_with_a_reason(shop: Promises) -> None:
    key = shop.promise(shop.customer("Ola Brekke"))
    with window_on(shop, Place("promise", key)) as hands:
        hands.press("They let us off")
        hands.press("Write it down")
        assert hands.field("What they said").refused()
        hands.type("Trengs ikke lenger")
        hands.press("Write it down")
        assert "They let us off." in went(hands)[0]
        assert "Trengs ikke lenger" in went(hands)[0]
    assert shop.row_of(key).standing == "released"


def test_another_day_is_agreed_on_and_the_chain_is_told(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    key = shop.promise(ola)
    with window_on(shop, Place("promise", key)) as hands:
        hands.press("Agree on another day")
        hands.write("How you agreed on it", "På telefon")
        hands.press("Promise the new day")
        assert hands.field("The new day").refused()
        hands.write("The new day", "27.11.2026")
        hands.press("Promise the new day")
        new = shop.row_of(key).replaced_by_id
        assert here(hands) == Place("promise", new)
        assert "How it went" in hands.text()
        assert "På telefon" in went(hands)[0]
        assert "By Friday 20 November" in went(hands)[1]
        hands.window.go_back()
        hands.settle()
        hands.press("Show what is agreed now")
        assert here(hands) == Place("promise", new)
    assert [row.standing for row in shop.all_of(ola)] == ["open", "renegotiated"]


def test_ours_that_is_broken_is_made_good_and_they_are_rung_today(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    shop.do(reach.add_phone, ola, number="41266907")
    key = shop.promise(ola)
    shop.days_pass(3)
    with window_on(shop, Place("promise", key)) as hands:
        assert "You could say:" in hands.text()
        hands.press("Ring 412 66 907 today")
        assert here(hands) == Place("customer", ola, "log")
        hands.window.go_back()
        hands.settle()
        hands.press("Make it good")
        hands.write("What do we do to make it good?", "Komme innom med prøven")
        hands.write("By which day", "24.11.2026")
        hands.press("Promise it")
        good = shop.row_of(key).made_good_by_id
        assert here(hands) == Place("promise", good)
        assert "Broken: Ringe om eikeprøven" in went(hands)[-1]
        hands.window.go(Place("promise", key))
        hands.settle()
        assert not hands.has_button("Make it good")
        hands.press("Show what makes it good")
        assert here(hands) == Place("promise", good)


# ---- theirs


def test_theirs_that_is_broken_gets_a_reminder_and_its_consequence(shop: Promises) -> None:
    key = shop.theirs(shop.customer("Ola Brekke"), consequence="Ny dag for oppstart")
    with window_on(shop, Place("promise", key)) as hands:
        assert not hands.has_button("Settle what was agreed")
    shop.days_pass(3)
    with window_on(shop, Place("promise", key)) as hands:
        hands.press("Settle what was agreed")
        hands.press("It lapses")
        hands.write("A word about it", "Første gang")
        hands.press("Write it down")
        assert "It lapses: Ny dag for oppstart" in hands.text()
        assert "Første gang" in hands.text()
        hands.press("Friendly reminder")
        assert here(hands) == Place("letter", key, "reminder")
        hands.press("Show the promise")
        assert here(hands) == Place("promise", key)
        hands.press("They have done it")
        hands.press("It is done")
    assert shop.row_of(key).standing == "kept_late"
    assert shop.row_of(key).consequence_state == "waived"


def test_we_let_them_off(shop: Promises) -> None:
    key = shop.theirs(shop.customer("Ola Brekke"))
    with window_on(shop, Place("promise", key)) as hands:
        hands.press("We let them off")
        hands.type("Vi ryddet selv")
        hands.press("Write it down")
        assert "We let them off." in went(hands)[0]


# ---- changing, with others at work


def test_two_who_change_the_same_words_see_both(shop: Promises) -> None:
    key = shop.promise(shop.customer("Ola Brekke"))
    with window_on(shop, Place("promise", key)) as hands:
        hands.key(K.Key_E, CTRL)
        hands.write("What is promised?", "Ringe om asken")
        shop.do(ending.change, key, version=shop.row_of(key).version, wording="Ringe om bjørka")
        hands.press("Keep the change")
        assert "Ringe om bjørka" in hands.text()
        assert shop.row_of(key).wording == "Ringe om bjørka"
        assert hands.field("What is promised?").value() == "Ringe om asken"


def test_the_sum_of_a_promise_is_corrected_with_its_words(shop: Promises) -> None:
    key = shop.theirs(shop.customer("Ola Brekke"), "Betale resten", amount=120_000)
    with window_on(shop, Place("promise", key)) as hands:
        hands.key(K.Key_E, CTRL)
        assert hands.field("Amount, where it is about money").value() == 120_000
        hands.write("Amount, where it is about money", "1250,50")
        hands.press("Keep the change")
        assert shop.row_of(key).amount == 125_050
        assert "1,250.50" in hands.text() or "1 250,50" in hands.text().replace("\xa0", " ").replace("\u202f", " ")


def test_with_large_text_a_new_promise_is_written_over_the_whole_width(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    with window_on(shop, Place("promises", tab=f"new:{ola}"), size=LAPTOP, percent=200) as hands:
        written = hands.field("What is promised?").editor
        assert written.width() > page(hands).width() - LOOK.px(40 + 40 + 24)


def test_a_form_left_half_written_waits_with_its_promise(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    first, second = shop.promise(ola, "Ringe"), shop.promise(ola, "Tegne", 3)
    with window_on(shop, Place("promise", first)) as hands:
        hands.press("They let us off")
        hands.type("Trengs ikke")
        hands.window.go(Place("promise", second))
        hands.settle()
        assert not hands.has_button("Write it down")
        hands.window.go(Place("promise", first))
        hands.settle()
        assert hands.field("What they said").value() == "Trengs ikke"
        hands.key(K.Key_Escape)
        assert here(hands) == Place("promise", first)


def test_one_that_is_gone_is_said(shop: Promises) -> None:
    shop.promise(shop.customer("Ola Brekke"))
    with window_on(shop, Place("promise", 99)) as hands:
        assert "This promise is no longer there." in hands.text()


def test_a_planned_visit_is_moved_on_the_page_of_its_job(shop: Promises) -> None:
    job = shop.job(shop.customer("Ola Brekke"), "Kjøkken")
    shop.do(visits.plan, job, day=shop.now.date() + timedelta(days=3), begins="8", ends="9")
    (row,) = shop.all_of(1)
    with window_on(shop, Place("promise", row.id)) as hands:
        assert not hands.has_button("Agree on another day")
        hands.press("Planned visit: Kjøkken")
        assert here(hands) == Place("job", job)


# ---- room


@pytest.mark.parametrize(("size", "percent"), [(TILL, 100), (LAPTOP, 200)])
def test_with_little_room_a_click_leads_to_it_and_escape_back(
    shop: Promises, size: tuple[int, int], percent: int
) -> None:
    ola = shop.customer("Ola Brekke")
    shop.promise(ola, "Ringe", 1)
    second = shop.promise(ola, "Tegne", 2)
    with window_on(shop, Place("promises"), size=size, percent=percent) as hands:
        hands.click_row(page(hands).list.rows, 1)
        assert here(hands) == Place("promise", second)
        hands.key(K.Key_Escape)
        assert here(hands) == Place("promises")
        assert page(hands).list.rows.isVisible()


def test_what_made_it_good_is_shown_with_it_and_in_no_list_in_red(shop: Promises) -> None:
    ola = shop.customer("Ola Brekke")
    broken = shop.promise(ola, "Sende tegningen", 1, consequence="Vi gir 500 kr")
    shop.days_pass(3)
    mending = shop.do(ending.make_good, broken, wording="Komme med den", due_on=shop.now.date() + timedelta(days=1))
    with window_on(shop, Place("promises")) as hands:
        assert rows(hands) == ["Ola Brekke, To make good what we broke: Komme med den, Mon 23 Nov"]
        assert "Makes good: Sende tegningen" in hands.text()
        shop.do(ending.keep, mending)
        hands.look()
        hands.choose("Show", "Ended ones")
        assert "Ola Brekke, We made it good: Sende tegningen, Fri 20 Nov" in rows(hands)
        hands.window.go(Place("promise", broken))
        hands.settle()
        assert "Made good by: Komme med den" in hands.text()
        assert hands.has_button("Settle what was agreed"), "what was agreed for a broken one is still to be settled"
        hands.press("Show what made it good")
        assert here(hands) == Place("promise", mending)
