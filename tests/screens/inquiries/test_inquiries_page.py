"""Inquiries in the window: caught at the till with a few keys, answered, waited with, made a job or a quote."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers import reach
from relate_desktop.records.inquiries import doing, reading
from relate_desktop.records.inquiries.cards import InquiryCard
from relate_desktop.records.today import reading as today_reading
from relate_desktop.screens.inquiries.page import InquiriesPage
from relate_desktop.screens.inquiries.who import new_of
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.places import Place
from tests.screens.whole import stands_whole
from tests.screens.workshop import LAPTOP, TILL, Hands, Workshop, window_on

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class Counter(Workshop):
    """Fjell & Furu, whom people ask."""

    def asked(self, customer_id: int, title: str = "skap under trappa", **fields: Any) -> int:
        found: int = self.do(doing.receive, customer_id, title=title, **fields)
        return found

    def card(self, inquiry_id: int) -> InquiryCard:
        return self.ask(reading.card, inquiry_id)


class Counting(Hands):
    """Hands whose keys are counted; what is typed is typing, everything else a key."""

    keys = 0

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.keys += 1
        super().key(key, modifiers)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Counter:
    return Counter(tmp_path)


def page(hands: Hands) -> InquiriesPage:
    shown = hands.window.page()
    assert isinstance(shown, InquiriesPage)
    return shown


def rows(hands: Hands) -> list[str]:
    found = next(each for each in hands.seen(RowList) if each.accessibleName() == "Inquiries")
    role = Qt.ItemDataRole.AccessibleTextRole
    model = found.model()
    return [model.data(model.index(row, 0), role) for row in range(model.rowCount())]


def here(hands: Hands) -> Place:
    place = hands.window.steps.here()
    assert place is not None
    return place


# ---- ten seconds at the till ---------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_a_customer_who_is_found_is_caught_with_three_keys(shop: Counter, size: tuple[int, int]) -> None:
    shop.customer("Ola Brekke")
    ingrid = shop.customer("Ingrid Haugen")
    with window_on(shop, Place("customers"), size=size) as seen:
        hands = Counting(seen.window)
        hands.key(K.Key_I, CTRL)
        hands.type("haug")
        hands.key(K.Key_Return)
        hands.type("skap under trappa")
        hands.key(K.Key_Return)
        assert hands.keys == 3
        card = shop.card(1)
        assert (card.customer_id, card.title, card.channel, card.answer_by) == (ingrid, "skap under trappa",
                                                                               "call", "call")  # fmt: skip
        assert here(hands) == Place("inquiry", 1)
        assert "Answer by" in hands.text()


def test_with_their_words_and_how_they_came_it_takes_six(shop: Counter) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("jobs")) as seen:
        hands = Counting(seen.window)
        hands.key(K.Key_I, CTRL)
        hands.type("ingrid")
        hands.key(K.Key_Return)
        hands.type("skap")
        hands.key(K.Key_Tab)
        hands.type("Gjerne eik.")
        hands.key(K.Key_Tab)
        hands.type("i")  # the letter of what is chosen is typing too
        hands.key(K.Key_Return)
        assert hands.keys <= 6
        card = shop.card(1)
        assert (card.own_words, card.channel, card.answer_by) == ("Gjerne eik.", "visit", "visit")


def test_somebody_new_is_caught_in_one_field_with_three_keys(shop: Counter) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("customers")) as seen:
        hands = Counting(seen.window)
        hands.key(K.Key_I, CTRL)
        hands.type("Ola Brekke 915 37 246")
        hands.key(K.Key_Return)
        hands.type("et bord")
        hands.key(K.Key_Return)
        assert hands.keys == 3
        card = shop.card(1)
        assert (card.customer_name, card.phone, card.title) == ("Ola Brekke", "915 37 246", "et bord")
        hands.key(K.Key_Z, CTRL)
        assert "No inquiries" in hands.text()


@pytest.mark.parametrize("size", [LAPTOP, TILL])
def test_what_is_seldom_asked_stays_folded_until_it_is_wanted(shop: Counter, size: tuple[int, int]) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("inquiries", tab="new"), size=size) as hands:
        hands.type("ingrid")
        hands.key(K.Key_Return)
        asked = {field.label_text for field in hands.seen(Field)} - {"Show"}
        assert asked == {"What is it about?", "In their own words", "How they came", "How they want the answer"}
        save = hands.button("Write it down")
        assert save.visibleRegion().boundingRect().size() == save.size(), "it is in sight without scrolling"
        hands.press("More about it")
        hands.field("What worries them").set_value("At det blir dyrt")
        hands.press("Somebody else")
        hands.write("Who is it? A few letters of the name, or the phone number", "Ola Brekke")
        hands.key(K.Key_Return)
        assert hands.field("What worries them").value() == "At det blir dyrt"


def test_enter_on_an_empty_field_takes_nobody_and_an_arrow_the_first(shop: Counter) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("inquiries", tab="new")) as hands:
        hands.key(K.Key_Return)
        assert "What is it about?" not in {field.label_text for field in hands.seen(Field)}
        hands.type("x")
        hands.key(K.Key_Backspace)
        hands.key(K.Key_Return)
        assert "What is it about?" not in {field.label_text for field in hands.seen(Field)}
        hands.key(K.Key_Down)
        hands.key(K.Key_Return)
        assert "Ingrid Haugen" in hands.text()
        assert hands.field("What is it about?").value() == ""


def test_a_namesake_is_new_by_one_arrow_more(shop: Counter) -> None:
    shop.customer("Ola Brekke")
    with window_on(shop, Place("customers")) as seen:
        hands = Counting(seen.window)
        hands.key(K.Key_I, CTRL)
        hands.type("Ola Brekke")
        hands.key(K.Key_Down)
        hands.key(K.Key_Return)
        hands.type("48 00 00 12")
        hands.key(K.Key_Tab)
        hands.type("et bord")
        hands.key(K.Key_Return)
        assert hands.keys == 5
        assert shop.card(1).customer_id == 2


def test_on_a_customers_page_it_is_theirs_at_once(shop: Counter) -> None:
    shop.customer("Ola Brekke")
    ingrid = shop.customer("Ingrid Haugen")
    with window_on(shop, Place("customer", ingrid)) as hands:
        hands.key(K.Key_I, CTRL)
        hands.type("hylle")
        hands.key(K.Key_Return)
        assert shop.card(1).customer_name == "Ingrid Haugen"


@pytest.mark.parametrize(
    ("typed", "name", "phone"),
    [
        ("Ola Brekke", "Ola Brekke", ""), ("Ola 91537246", "Ola", "91537246"), ("Ola, +47 915 37 246", "Ola",
                                                                                  "+47 915 37 246"),
        ("91537246", "", "91537246"), ("Verksted 4", "Verksted 4", ""), ("Ola 2026", "Ola 2026", ""),
    ],
)  # fmt: skip
def test_a_phone_at_the_end_is_theirs(typed: str, name: str, phone: str) -> None:
    assert (new_of(typed).name, new_of(typed).phone) == (name, phone)


def test_what_is_refused_stays_as_it_was_typed(shop: Counter) -> None:
    with window_on(shop, Place("inquiries", tab="new")) as hands:
        hands.type("Ola 91537246")
        hands.key(K.Key_Return)
        hands.key(K.Key_Return)
        assert "Say in a few words what it is about." in hands.text()
        hands.write("Phone", "1")
        hands.write("What is it about?", "et bord")
        hands.press("Write it down")
        assert hands.field("Phone").refused()
        assert hands.field("What is it about?").value() == "et bord"
        hands.write("Phone", "")
        hands.press("Write it down")
        assert shop.card(1).title == "et bord"


def test_what_was_begun_is_there_when_one_comes_back(shop: Counter) -> None:
    shop.customer("Ingrid Haugen")
    with window_on(shop, Place("inquiries", tab="new")) as hands:
        hands.type("ing")
        hands.key(K.Key_Return)
        hands.type("halvferdig")
        hands.window.go(Place("jobs"))
        hands.settle()
        hands.key(K.Key_I, CTRL)
        assert hands.field("What is it about?").value() == "halvferdig"
        assert page(hands).unsaved()
        hands.press("Somebody else")
        hands.type("Ny Kunde")
        hands.key(K.Key_Return)
        assert hands.field("What is it about?").value() == "halvferdig", "it goes along"


# ---- answering -----------------------------------------------------------------------------------------------


def test_the_late_one_stands_first_and_an_answer_takes_it_off(shop: Counter) -> None:
    ola, ingrid = shop.customer("Ola Brekke"), shop.customer("Ingrid Haugen")
    shop.asked(ola, "et bord", own_words="Til åtte.")
    shop.now += timedelta(hours=4)
    shop.asked(ingrid, "hylle", channel="email")
    with window_on(shop, Place("inquiries")) as hands:
        assert rows(hands)[0].startswith("Ola Brekke, et bord, ")
        assert rows(hands)[0].endswith(" min late")
        assert "“Til åtte.”" in hands.text()
        assert "late, in opening hours." in hands.text()
        hands.key(K.Key_R, CTRL)
        hands.type("Vi kommer på torsdag.")
        hands.press("Keep the answer")
        assert [row.split(",")[0] for row in rows(hands)] == ["Ingrid Haugen"]
        assert "“et bord” is answered." in hands.text()
        hands.key(K.Key_Z, CTRL)
        assert len(rows(hands)) == 2
        hands.choose("Show", "Answered")
        assert "No answered ones are open." in hands.text()


def test_days_late_are_counted_as_today_counts_them(shop: Counter) -> None:
    shop.asked(shop.customer("Ola Brekke"), "et bord")
    shop.now += timedelta(days=4)
    with window_on(shop, Place("inquiries")) as hands:
        late = shop.ask(today_reading.today)[0]
        days = (shop.now.date() - cast("datetime", late.due).date()).days
        assert rows(hands)[0] == f"Ola Brekke, et bord, {days} days late"
        assert "Ola Brekke rang on " in hands.text()
    shop.asked(shop.customer("Ingrid Haugen"), "hylle")
    with window_on(shop, Place("inquiry", 2)) as hands:
        assert "Ingrid Haugen rang at " in hands.text()


@pytest.mark.parametrize("size", [TILL, LAPTOP, (1920, 1080)])
def test_nothing_is_cut_where_there_is_more_room_than_one_reads_well(shop: Counter, size: tuple[int, int]) -> None:
    ragnhild = shop.customer("Ragnhild Aas Engen")
    shop.do(reach.add_phone, ragnhild, number="979 18 442")
    inquiry = shop.asked(ragnhild, own_words="Den er fra 1860-åra. De møttes.", printable=True)
    shop.do(
        doing.reply, inquiry, channel="call", wording="Magnus spurte hvor bruddet sitter, og om meia kan bøyes. " * 2
    )
    shop.do(doing.heard, inquiry, channel="call", own_words="Rett bak beinet.")
    shop.do(doing.reply, inquiry, channel="call", wording="Da tar vi den. " * 8)
    shop.do(doing.heard, inquiry, channel="call", own_words="Jeg tør ikke sette meg i den. " * 5)
    with window_on(shop, Place("inquiries"), size=size) as hands:
        hands.key(K.Key_Down)
        hands.key(K.Key_Return)
        assert page(hands).card is not None
        detail = page(hands).detail
        stands_whole(detail)
        for open_form in (page(hands).change_inquiry, page(hands).answer):
            open_form()
            hands.settle()
            stands_whole(detail)


def test_nobody_reached_leaves_it_to_be_answered(shop: Counter) -> None:
    inquiry = shop.asked(shop.customer())
    with window_on(shop, Place("inquiry", inquiry)) as hands:
        hands.press("Answer")
        hands.press("Nobody was reached")
        hands.press("Keep the answer")
        assert "To answer" in hands.text()
        assert shop.card(inquiry).due is not None


def test_it_waits_for_them_and_goes_on_with_their_answer(shop: Counter) -> None:
    inquiry = shop.asked(shop.customer())
    with window_on(shop, Place("inquiry", inquiry)) as hands:
        hands.press("Wait for them")
        hands.write("What we wait for", "Mål på åpningen")
        hands.key(K.Key_Return)
        assert "Waiting for: Mål på åpningen. We wait for them, so the clock stands still: " in hands.text()
        hands.press("They answered")
        hands.type("80 cm bred.")
        hands.press("Keep it")
        assert not shop.card(inquiry).waiting
        assert "Answer by" in hands.text()


@pytest.mark.parametrize(("words", "page_name"), [("Make it a job", "job"), ("Write a quote", "quote")])
def test_one_click_makes_it_a_job_or_a_quote(shop: Counter, words: str, page_name: str) -> None:
    inquiry = shop.asked(shop.customer(), own_words="Gjerne eik.")
    with window_on(shop, Place("inquiry", inquiry)) as hands:
        hands.press(words)
        assert here(hands).page == page_name
        hands.window.go(Place("inquiry", inquiry))
        hands.settle()
        assert "To answer" in hands.text(), "a job still owes them the answer"
        hands.press("Show the job")
        assert here(hands) == Place("job", shop.card(inquiry).job_id)


def test_it_is_dropped_taken_up_again_and_changed(shop: Counter) -> None:
    inquiry = shop.asked(shop.customer())
    with window_on(shop, Place("inquiry", inquiry)) as hands:
        hands.menu("More", "Nothing comes of it")
        hands.type("De flyttet.")
        hands.press("Keep it")
        assert "De flyttet." in hands.text()
        hands.press("Take it up again")
        hands.press("Keep it")
        assert shop.card(inquiry).due is not None
        hands.key(K.Key_E, CTRL)
        hands.write("What is it about?", "skap i gangen")
        hands.press("Save the changes")
        assert shop.card(inquiry).title == "skap i gangen"


def test_two_clerks_see_both_texts(shop: Counter) -> None:
    inquiry = shop.asked(shop.customer())
    with window_on(shop, Place("inquiry", inquiry)) as hands:
        hands.key(K.Key_E, CTRL)
        hands.write("What is it about?", "skap på loftet")
        shop.do(doing.change, inquiry, version=shop.card(inquiry).version, title="skap i gangen")
        hands.press("Save the changes")
        assert "skap i gangen" in hands.text()
        assert shop.card(inquiry).title == "skap i gangen"


def test_it_is_found_by_a_few_letters_and_told_in_the_story(shop: Counter) -> None:
    ingrid = shop.customer("Ingrid Haugen")
    shop.asked(ingrid, "vindeltrapp")
    with window_on(shop, Place("customers")) as hands:
        hands.key(K.Key_K, CTRL)
        hands.type("vindel")
        QTest.qWait(0)
        hands.key(K.Key_Return)
        assert here(hands) == Place("inquiry", 1)


def test_a_shop_nobody_asked_yet_says_what_will_stand_here(shop: Counter) -> None:
    with window_on(shop, Place("inquiries")) as hands:
        assert "Whoever asks you something stands here until they have their answer." in hands.text()
        hands.press("Write an inquiry down")
        assert here(hands) == Place("inquiries", tab="new")
        hands.key(K.Key_Escape)
        assert here(hands) == Place("inquiries")


def test_on_their_page_stands_what_waits_for_our_answer(shop: Counter) -> None:
    ingrid = shop.customer("Ingrid Haugen")
    inquiry = shop.asked(ingrid, "vindeltrapp")
    with window_on(shop, Place("customer", ingrid)) as hands:
        assert "Waits for our answer" in hands.text()
        shop.do(doing.reply, inquiry, channel="call", wording="Ja.")
        hands.look()
        assert "Waits for our answer" not in hands.text()
        hands.window.go(Place("inquiry", inquiry))
        hands.settle()
        assert "They have had our answer since" in hands.text()
        hands.press("It is settled")
        hands.press("Keep it")
        assert "Settled" in hands.text()
