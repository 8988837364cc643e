"""The jobs: opened from nothing or from a customer, moved on, declined with a reason, with what they said."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import JobCard, card
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.places import Place
from tests.screens.workshop import LONG, TILL, Workshop, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def job(shop: Workshop, job_id: int) -> JobCard:
    return shop.ask(card, job_id)


def test_a_job_is_opened_from_nothing_for_whom_the_letters_find(shop: Workshop) -> None:
    shop.customer(LONG)
    zoran = shop.customer("Zoran Petrović")
    with window_on(shop, Place("jobs")) as hands:
        assert "No jobs yet" in hands.text()
        hands.press("Open the first job")
        hands.type("petrovic")
        hands.key(K.Key_Return)
        assert "For Zoran Petrović" in hands.text()
        hands.press("Open the job")
        assert hands.field("What is it about?").refused()
        hands.type("Ny ytterdør")
        hands.write("In their own words", "Den må åpne utover.")
        hands.press("May be printed on our papers")
        hands.press("Open the job")
        assert hands.window.page().place == Place("job", 1)  # type: ignore[union-attr]
    opened = job(shop, 1)
    assert (opened.customer_id, opened.title, opened.responsible_name) == (zoran, "Ny ytterdør", "Magnus Lie")
    assert [(each.wording, each.printable) for each in opened.words] == [("Den må åpne utover.", True)]


def test_whom_nobody_knows_is_added_first(shop: Workshop) -> None:
    shop.customer()
    with window_on(shop, Place("jobs", tab="new")) as hands:
        hands.type("Kari Nord & sønn")
        assert "Nobody of that name." in hands.text()
        hands.press("New customer “Kari Nord & sønn”")
        assert hands.window.page().place.page in ("customer", "customers")  # type: ignore[union-attr]
        assert any(field.value() == "Kari Nord & sønn" for field in hands.seen(type(hands.field("Name"))))


def test_a_form_left_with_something_in_it_is_there_again(shop: Workshop) -> None:
    ingrid = shop.customer()
    with window_on(shop, Place("jobs", tab=f"new:{ingrid}")) as hands:
        hands.type("Platting")
        hands.window.go(Place("customer", ingrid))
        hands.window.go_back()
        hands.settle()
        assert hands.field("What is it about?").value() == "Platting"
        hands.press("Open the job")
        assert job(shop, 1).title == "Platting"
        hands.window.go(Place("jobs", tab=f"new:{ingrid}"))
        hands.settle()
        assert hands.field("What is it about?").value() == ""


def test_esc_in_a_new_job_goes_back_to_the_customer_and_says_what_was_begun(shop: Workshop) -> None:
    ingrid = shop.customer("Ingrid Haugen")
    with window_on(shop, Place("customer", ingrid)) as hands:
        hands.press("New job")
        hands.type("Platting")
        hands.key(K.Key_Escape)
        assert hands.window.steps.here() == Place("customer", ingrid)
        assert hands.window.windowTitle().startswith("Ingrid Haugen")
        hands.press("Jobs")
        assert "Not saved yet" in hands.text()
        hands.press("Go on with Platting, for Ingrid Haugen")
        assert hands.field("What is it about?").value() == "Platting"
        hands.press("Open the job")
        assert "Not saved yet" not in hands.text()
        hands.key(K.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert not hands.has_button("Open the job"), "Back does not lead to a form that has done its work"


def test_a_new_job_begun_can_be_thrown_away(shop: Workshop) -> None:
    ingrid = shop.customer("Ingrid Haugen")
    with window_on(shop, Place("jobs", tab=f"new:{ingrid}")) as hands:
        hands.type("Platting")
        hands.key(K.Key_Escape)
        hands.press("Throw away Platting, for Ingrid Haugen")
        assert "No jobs yet" in hands.text()
        assert not hands.window.sheet.unsaved()


def test_a_change_begun_is_told_on_the_job_and_gone_on_with(shop: Workshop) -> None:
    job_id = shop.job(title="Rekkverk")
    begun = "You started to change this job."
    with window_on(shop, Place("job", job_id)) as hands:
        assert begun not in hands.text()
        hands.menu("More", "Change the job")
        hands.write("What is it about?", "Rekkverk i trapp")
        hands.key(K.Key_Escape)
        assert begun in hands.text()
        hands.press("Go on")
        assert hands.field("What is it about?").value() == "Rekkverk i trapp"
        hands.key(K.Key_Escape)
        hands.press("Throw it away")
        assert begun not in hands.text()
        hands.menu("More", "Change the job")
        assert hands.field("What is it about?").value() == "Rekkverk"


def test_a_job_taken_back_gives_way_to_the_list(shop: Workshop) -> None:
    shop.job(title="Rekkverk")
    with window_on(shop, Place("jobs", tab="new:1")) as hands:
        hands.type("Platting")
        hands.press("Open the job")
        hands.press("Undo")
        assert "no longer there" not in hands.text()
        assert hands.window.windowTitle().startswith("Rekkverk")


def test_at_the_till_arrows_go_through_the_list_and_one_click_opens_a_job(shop: Workshop) -> None:
    for title in ("Rekkverk", "Platting"):
        shop.job(title=title)
    with window_on(shop, Place("jobs"), size=TILL) as hands:
        rows = hands.window.page().list.rows  # type: ignore[union-attr]
        rows.setFocus()
        hands.key(K.Key_Down)
        assert rows.isVisible()
        hands.click_row(rows, 0)
        assert not rows.isVisible()
        assert hands.window.windowTitle().startswith("Platting")


@pytest.mark.parametrize("title", ["Seng", "Spesialtilpasset trapperekkverk med speil"])
def test_a_title_is_not_cut_for_the_buttons(shop: Workshop, title: str) -> None:
    job_id = shop.job(title=title)
    shop.do(doing.move, job_id, "agreed")
    with window_on(shop, Place("job", job_id)) as hands:
        head = hands.seen(PageHead)[0]
        assert head.name.text() == title
        assert head.abreast() == (title == "Seng")
        assert hands.button("Start the work").isVisible()


def test_a_row_says_the_state_before_a_name_of_any_length(shop: Workshop) -> None:
    shop.job(shop.customer(LONG), title="Rekkverk")
    with window_on(shop, Place("jobs")) as hands:
        row = hands.window.page().list.rows.model().index(0, 0)  # type: ignore[union-attr]
        spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken.startswith("Rekkverk, Inquiry · Anne-Margrethe")


def test_a_job_goes_on_step_by_step(shop: Workshop) -> None:
    job_id = shop.job()
    shop.do(doing.move, job_id, "agreed")
    with window_on(shop, Place("job", job_id)) as hands:
        steps = {
            "under_way": ["Start the work"],
            "finished": ["Finish the job", "The work is finished"],
            "followed_up": ["Hand over", "It is handed over", "Mark as followed up"],
        }
        for state, verbs in steps.items():
            for verb in verbs:
                hands.press(verb)
            assert job(shop, job_id).state == state
        hands.press("Undo")
        assert job(shop, job_id).state == "finished"


@pytest.mark.parametrize(("entry", "state"), [
    ("Declined by the customer", "declined_by_them"), ("We decline the job", "declined_by_us"),
])  # fmt: skip
def test_a_job_is_declined_only_with_a_reason(shop: Workshop, entry: str, state: str) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id), size=TILL) as hands:
        hands.menu("More", entry)
        hands.press("Close the job")
        assert job(shop, job_id).state == "inquiry"
        assert hands.field("Why").refused()
        hands.write("Why", "For langt unna")
        hands.press("Close the job")
        moved = job(shop, job_id)
        assert (moved.state, moved.moves[0].reason) == (state, "For langt unna")


def test_their_words_are_written_down_marked_and_removed(shop: Workshop) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Write down what they said")
        hands.press("Keep these words")
        assert hands.field("What they said").refused()
        hands.write("What they said", "Ikke hvitt, <b>aldri</b>.")
        hands.press("Keep these words")
        assert "“Ikke hvitt, <b>aldri</b>.”" in hands.text()
        hands.button("May be printed").setFocus()
        hands.key(K.Key_Space)
        assert [each.printable for each in job(shop, job_id).words] == [True]
        assert hands.focused() is hands.button("May be printed")
        hands.press("Remove: Ikke hvitt, <b>aldri</b>.")
        assert job(shop, job_id).words == ()
        hands.press("Undo")
        assert len(job(shop, job_id).words) == 1


def test_their_words_are_corrected(shop: Workshop) -> None:
    job_id = shop.job(own_words="Ikke vitt", printable=True)
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Correct: Ikke vitt")
        assert hands.field("What they said").value() == "Ikke vitt"
        hands.press("Keep these words")
        hands.press("Correct: Ikke vitt")
        hands.write("What they said", "Ikke hvitt")
        hands.press("Keep these words")
        assert "“Ikke hvitt”" in hands.text()
        assert not hands.has_button("Keep these words")
    assert [(each.wording, each.printable) for each in job(shop, job_id).words] == [("Ikke hvitt", True)]


def test_words_not_kept_yet_are_kept_when_one_goes_elsewhere(shop: Workshop) -> None:
    job_id, other = shop.job(), shop.job(title="Annet")
    with window_on(shop, Place("job", job_id)) as hands:
        hands.press("Write down what they said")
        hands.type("Helst i eik")
        hands.window.go(Place("job", other))
    assert [each.wording for each in job(shop, job_id).words] == ["Helst i eik"]
    assert job(shop, other).words == ()


def test_a_job_is_changed_and_two_who_change_it_see_both_texts(shop: Workshop) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id)) as hands:
        hands.key(K.Key_E, Qt.KeyboardModifier.ControlModifier)
        hands.write("What is it about?", "Rekkverk i trapp")
        shop.do(doing.change, job_id, version=job(shop, job_id).version, title="Rekkverk ute")
        hands.press("Save the job")
        assert "Saved meanwhile: Rekkverk ute" in hands.text()
        hands.press("Keep mine")
        hands.press("Save the job")
        assert job(shop, job_id).title == "Rekkverk i trapp"


def test_the_list_shows_one_state_and_a_quote_is_begun(shop: Workshop) -> None:
    shop.job(title="Åpen")
    agreed = shop.job(title="Avtalt")
    shop.do(doing.move, agreed, "agreed")
    with window_on(shop, Place("jobs")) as hands:
        hands.choose("Show", "Agreed (1)")
        assert hands.window.page().list.rows.model().rowCount() == 1  # type: ignore[union-attr]
        hands.window.go(Place("job", 1))
        hands.settle()
        hands.press("Write a quote")
        assert hands.has_button("Issue quote")
        hands.menu("More", "Show the job")
        assert hands.has_button("Go on with the quote")


def test_only_some_of_their_sentences_may_be_printed(shop: Workshop) -> None:
    ingrid = shop.customer()
    with window_on(shop, Place("jobs", tab=f"new:{ingrid}")) as hands:
        hands.write("What is it about?", "Rekkverk")
        hands.write("In their own words", "Det skal være trygt. Mor er syk.")
        assert not hands.has_button("Mor er syk.")
        hands.press("May be printed on our papers")
        hands.press("Mor er syk.")
        hands.press("More")
        hands.write("What worries them", "At det trekker ut")
        hands.press("Open the job")
    (row,) = job(shop, 1).words
    assert (row.marked, row.worry, row.printable) == ("Det skal være trygt.", "At det trekker ut", True)
    with window_on(shop, Place("job", 1)) as hands:
        assert "On paper: Det skal være trygt." in hands.text()
        assert "Worries: At det trekker ut." in hands.text()
        hands.press("Correct: Det skal være trygt. Mor er syk.")
        assert not hands.button("Mor er syk.").isChecked()
        hands.write("What they said", "Det skal være trygt. Mor er blitt syk.")
        assert not hands.button("Mor er blitt syk.").isChecked()
        hands.press("Keep these words")
        (row,) = job(shop, 1).words
        assert (row.marked, row.printable) == ("Det skal være trygt.", True)
        hands.press("Correct: Det skal være trygt. Mor er blitt syk.")
        hands.press("Det skal være trygt.")
        hands.press("Keep these words")
    (row,) = job(shop, 1).words
    assert (row.marked, row.printable) == ("", False)
