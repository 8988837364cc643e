"""Papers made from job, quote and customer: seen as they would be made, kept to the byte, printed, sent, refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from relate_desktop import making
from relate_desktop.records import outgoing, papers
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.papers import PaperRow
from relate_desktop.records.quotes import deciding
from relate_desktop.records.shop import reading as shop_reading
from relate_desktop.records.shop.doing import change as change_shop
from relate_desktop.screens.places import Place
from tests.screens.files_opened import save_as
from tests.screens.test_printing import Printers
from tests.screens.workshop import LONG, Hands, Workshop, window_on

K, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def printers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Printers:
    return Printers(tmp_path / "bin", monkeypatch)


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def finished(shop: Workshop) -> int:
    job_id = shop.job()
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    return job_id


def accepted(shop: Workshop) -> int:
    quote_id = shop.issued()
    shop.do(deciding.accept, quote_id, by="Ingrid Haugen", how="said")
    return quote_id


def keep(shop: Workshop, kind: str, record_id: int) -> int:
    return shop.do(outgoing.keep, kind, record_id, build=partial(making.paper, kind))


def kept(shop: Workshop, customer_id: int = 1) -> list[PaperRow]:
    """The papers of a customer but the quotes, newest first."""
    return [row for row in shop.ask(papers.of_customer, customer_id) if row.kind != "quote"]


def built(shop: Workshop, kind: str, record_id: int, **language: str) -> bytes:
    return making.paper(kind, shop.ask(outgoing.sheet, kind, record_id, **language)).pdf


RECORDS: dict[str, Callable[[Workshop], int]] = {
    "job_summary": finished, "thank_you": finished, "confirmation": accepted,
    "follow_up": lambda shop: shop.issued(), "envelope": lambda shop: shop.customer(),
}  # fmt: skip
TITLES = {
    "job_summary": "Job summary: trapperekkverk", "thank_you": "Thank-you letter: trapperekkverk",
    "confirmation": "Order confirmation: 2026-001, trapperekkverk",
    "follow_up": "Quote follow-up: 2026-001, trapperekkverk", "envelope": "Envelope",
}  # fmt: skip


@pytest.mark.parametrize("kind", RECORDS)
def test_it_is_shown_as_it_would_be_made_and_nothing_is_kept_by_looking(shop: Workshop, kind: str) -> None:
    record_id = RECORDS[kind](shop)
    with window_on(shop, Place("letter", record_id, kind)) as hands:
        assert TITLES[kind] in hands.text()
        assert "Not printed yet" in hands.text()
        assert "Once it is out of the house it can't be taken back." in hands.text()
        page: Any = hands.window.page()
        assert page.preview_shown()
        assert page.sides.preview._source.sheet == shop.ask(outgoing.sheet, kind, record_id)
    assert kept(shop) == []


@pytest.mark.parametrize("kind", RECORDS)
def test_what_is_printed_is_kept_first_and_printed_again_byte_for_byte(
    shop: Workshop, printers: Printers, kind: str
) -> None:
    record_id = RECORDS[kind](shop)
    wanted = built(shop, kind, record_id)
    with window_on(shop, Place("letter", record_id, kind)) as hands:
        hands.key(K.Key_P, CONTROL)
        assert "can't be taken back" in hands.text()
        hands.key(K.Key_Return)
        paper = kept(shop)[0]
        assert printers.given() == shop.ask(papers.pdf, paper.id) == wanted
        assert [(each.how, each.note) for each in paper.sendings] == [("printed", "Kontor, 1 copy")]
        assert hands.window.page().place == Place("paper", paper.id)  # type: ignore[union-attr]
        assert not hands.has_button("Undo")
        shop.do(customers.change, 1, version=shop.row_version(1), display_name="Another name by now")
        hands.look()
        (printers.folder / "given.pdf").unlink()
        hands.press("Print")
        assert "can't be taken back" not in said_in_dialog(hands)
        hands.key(K.Key_Return)
        assert printers.given() == wanted
    assert [each.how for each in kept(shop)[0].sendings] == ["printed", "printed"]
    assert len(kept(shop)) == 1


def said_in_dialog(hands: Hands) -> str:
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    return "\n".join(label.text() for label in hands.seen(QLabel, dialog))


def test_what_is_saved_is_kept_and_saved_again_byte_for_byte(shop: Workshop, tmp_path: Path) -> None:
    job_id = finished(shop)
    wanted = built(shop, "job_summary", job_id)
    with window_on(shop, Place("letter", job_id, "job_summary")) as hands:
        for file in ("one.pdf", "two.pdf"):
            hands.press("Save as PDF")
            save_as(hands, tmp_path / file)
            assert (tmp_path / file).read_bytes() == wanted
    assert [(each.how, each.note) for each in kept(shop)[0].sendings] == [("saved", "two.pdf"), ("saved", "one.pdf")]
    assert len(kept(shop)) == 1


def test_turned_back_in_the_print_dialog_nothing_is_kept(shop: Workshop, printers: Printers) -> None:
    job_id = finished(shop)
    with window_on(shop, Place("letter", job_id, "thank_you")) as hands:
        hands.press("Print")
        hands.key(K.Key_Escape)
        assert hands.window.page().place == Place("letter", job_id, "thank_you")  # type: ignore[union-attr]
    assert kept(shop) == []


def test_what_a_printer_did_not_take_is_kept_but_not_sent_and_found_again(shop: Workshop, printers: Printers) -> None:
    printers.there("Kontor", code=1)
    job_id = finished(shop)
    with window_on(shop, Place("letter", job_id, "thank_you")) as hands:
        hands.press("Print")
        hands.key(K.Key_Return)
        assert "Not printed: the printer Kontor did not take it." in hands.text()
        assert "Kept, not sent yet" in hands.text()
        assert kept(shop)[0].sendings == ()
        hands.window.go(Place("customer", 1))
        hands.settle()
        assert "Kept, not sent yet" in hands.text()
        hands.press(kept(shop)[0].title)
        printers.there("Kontor")
        hands.press("Print")
        hands.key(K.Key_Return)
        hands.window.go(Place("customer", 1))
        hands.settle()
        assert "Kept, not sent yet" not in hands.text()
    assert [each.how for each in kept(shop)[0].sendings] == ["printed"]


@pytest.mark.parametrize(("words", "how"), [
    ("Handed over", "handed_over"), ("Sent by post", "posted"), ("Sent by e-mail", "emailed"),
])  # fmt: skip
def test_how_it_left_is_written_down_for_good_with_the_address(shop: Workshop, words: str, how: str) -> None:
    paper_id = keep(shop, "thank_you", finished(shop))
    with window_on(shop, Place("paper", paper_id)) as hands:
        assert "It can't be taken back." in hands.text()
        hands.press(words)
        assert not hands.has_button("Undo")
        story = hands.window.page().kept.story.story.items  # type: ignore[union-attr]
        assert story[0].sentence == words
        assert "Bakkeveien 14, 2615 Lillehammer" in story[0].second
    sending = kept(shop)[0].sendings[0]
    assert (sending.how, sending.addressed_to) == (how, ("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer"))


def test_the_language_can_be_another(shop: Workshop, printers: Printers) -> None:
    job_id = finished(shop)
    with window_on(shop, Place("letter", job_id, "thank_you")) as hands:
        assert hands.field("Language of the paper").value() == "nb"
        hands.choose("Language of the paper", "English")
        hands.press("Print")
        hands.key(K.Key_Return)
    assert kept(shop)[0].language == "en"
    assert printers.given() == built(shop, "thank_you", job_id, language="en")


@pytest.mark.parametrize(("kind", "make", "sentence", "verb", "leads_to"), [
    ("thank_you", Workshop.job, "The job is not finished yet.", "Show the job", "job"),
    ("job_summary", Workshop.job, "Nothing is agreed yet", "Show the job", "job"),
    ("confirmation", Workshop.issued, "Only an accepted quote is confirmed.", "Show the quote", "quote"),
    ("follow_up", accepted, "Only an issued quote that is not answered yet", "Show the quote", "quote"),
])  # fmt: skip
def test_what_stands_in_the_way_is_said_with_the_verb_that_leads_there(
    shop: Workshop, kind: str, make: Any, sentence: str, verb: str, leads_to: str
) -> None:
    record_id = make(shop)
    with window_on(shop, Place("letter", record_id, kind)) as hands:
        assert sentence in hands.text()
        assert not hands.has_button("Print")
        hands.press(verb)
        assert hands.window.page().place == Place(leads_to, record_id)  # type: ignore[union-attr]


def test_an_envelope_without_an_address_leads_to_where_it_is_written(shop: Workshop) -> None:
    customer_id = shop.customer(street="", postcode="", town="", country="")
    with window_on(shop, Place("letter", customer_id, "envelope")) as hands:
        assert "There is no postal address to write on the envelope." in hands.text()
        hands.press("Change the customer")
        assert hands.window.page().place == Place("customer", customer_id, "edit")  # type: ignore[union-attr]


def test_a_letter_without_an_address_says_what_that_means(shop: Workshop) -> None:
    job_id = shop.job(shop.customer(street="", postcode="", town="", country=""))
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    with window_on(shop, Place("letter", job_id, "thank_you")) as hands:
        assert "There is no address on it: hand it over, or send it by e-mail." in hands.text()
        assert hands.has_button("Print")
        hands.press("Add an address")
        assert hands.window.page().place.tab == "edit"  # type: ignore[union-attr]


def test_letters_our_fonts_lack_are_said_before_anything_is_printed(shop: Workshop, printers: Printers) -> None:
    customer_id = shop.customer("李小龍")
    with window_on(shop, Place("letter", customer_id, "envelope")) as hands:
        assert "Our fonts have no letters for" in hands.text()
        assert not hands.has_button("Print")
        hands.key(K.Key_P, CONTROL)
        assert hands.has_button("Change the customer")
        assert not printers.folder.joinpath("given.pdf").exists()
    assert kept(shop, customer_id) == []


def test_an_address_that_does_not_fit_leads_to_the_envelopes_and_is_printed_when_it_does(shop: Workshop) -> None:
    job_id = shop.job(shop.customer(LONG, extra="Borettslaget Solsiden\nOppgang B\n3. etasje\nHos Berg"))
    for state in ("agreed", "under_way", "finished"):
        shop.do(jobs.move, job_id, state)
    with window_on(shop, Place("letter", job_id, "thank_you")) as hands:
        assert "does not fit the window" in hands.text()
        assert not hands.has_button("Print")
        hands.window.page().refresh()  # type: ignore[union-attr]
        assert "does not fit the window" in hands.text()
        assert not hands.has_button("Print")
        assert hands.has_button("Change the customer")
        hands.press("Choose an envelope")
        assert hands.window.page().place == Place("settings", tab="papers")  # type: ignore[union-attr]
        version = shop.ask(shop_reading.card).version
        shop.do(change_shop, version=version, envelope_profile="label")
        hands.window.go_back()
        hands.window.page().sides.preview._timer.timeout.emit()  # type: ignore[union-attr]
        hands.settle()
        assert "does not fit" not in hands.text()
        assert hands.has_button("Print")


def test_for_an_archived_customer_nothing_is_kept(shop: Workshop, printers: Printers) -> None:
    customer_id = shop.customer()
    shop.do(customers.archive, customer_id)
    with window_on(shop, Place("letter", customer_id, "envelope")) as hands:
        hands.press("Print")
        hands.key(K.Key_Return)
        assert "is archived. Restore them first." in hands.text()
        assert hands.has_button("Show the customer")
    assert kept(shop) == []
    assert not printers.folder.joinpath("given.pdf").exists()


def test_what_changed_while_the_printer_was_chosen_is_looked_at_once_more(shop: Workshop, printers: Printers) -> None:
    customer_id = shop.customer()
    with window_on(shop, Place("letter", customer_id, "envelope")) as hands:
        hands.press("Print")
        shop.do(customers.change, customer_id, version=shop.row_version(customer_id), display_name="Ingrid Berg")
        hands.key(K.Key_Return)
        assert "was changed meanwhile" in hands.text()
        assert kept(shop) == []
        hands.look()
        assert "was changed meanwhile" not in hands.text()
        hands.press("Print")
        hands.key(K.Key_Return)
    assert kept(shop)[0].addressed_to[0] == "Ingrid Berg"


def test_what_was_made_before_is_found_from_the_new_one(shop: Workshop) -> None:
    job_id = finished(shop)
    paper_id = keep(shop, "job_summary", job_id)
    shop.do(papers.record_sending, paper_id, "handed_over")
    with window_on(shop, Place("letter", job_id, "job_summary")) as hands:
        assert "Made before" in hands.text()
        before = hands.window.page().unkept.before  # type: ignore[union-attr]
        assert before.story.items[0].second == "Handed over"
        before.setFocus()
        hands.key(K.Key_Return)
        assert hands.window.page().place == Place("paper", paper_id)  # type: ignore[union-attr]


def test_a_paper_taken_back_is_said_to_be_gone(shop: Workshop) -> None:
    paper_id = keep(shop, "envelope", shop.customer())
    with window_on(shop, Place("paper", paper_id)) as hands:
        shop.undo()
        hands.look()
        assert "This paper is no longer there" in hands.text()
        hands.press("Show the customers")
        assert hands.window.page().place.page == "customers"  # type: ignore[union-attr]


def test_the_story_leads_to_the_paper(shop: Workshop) -> None:
    paper_id = keep(shop, "thank_you", finished(shop))
    shop.do(papers.record_sending, paper_id, "posted")
    with window_on(shop, Place("customer", 1, "papers")) as hands:
        story = hands.window.page().detail.story  # type: ignore[union-attr]
        story.setFocus()
        hands.key(K.Key_Return)
        assert hands.window.page().place == Place("paper", paper_id)  # type: ignore[union-attr]
        assert "Show the job" in hands.text()


def test_the_history_leads_to_the_paper(shop: Workshop) -> None:
    paper_id = keep(shop, "envelope", shop.customer())
    with window_on(shop, Place("history")) as hands:
        hands.press("Show it")
        assert hands.window.page().place == Place("paper", paper_id)  # type: ignore[union-attr]


def test_another_paper_is_never_shown_with_the_page_of_the_one_before(shop: Workshop) -> None:
    first, second = keep(shop, "thank_you", finished(shop)), shop.issued(shop.job(shop.customer("Ola Nordmann")))
    with window_on(shop, Place("paper", first)) as hands:
        page: Any = hands.window.page()
        hands.window.go(Place("letter", second, "confirmation"))
        hands.settle()
        assert not page.preview_shown()
        hands.window.go(Place("letter", second, "follow_up"))
        hands.settle()
        assert page.sides.preview._source.sheet.addressed_to[0] == "Ola Nordmann"


def test_a_quote_that_ran_out_is_not_followed_up(shop: Workshop) -> None:
    quote_id = shop.issued()
    shop.now += timedelta(days=60)
    with window_on(shop, Place("letter", quote_id, "follow_up")) as hands:
        assert "ran out on" in hands.text()
        assert hands.has_button("Show the quote")


def test_all_of_it_is_reached_by_the_keyboard(shop: Workshop, printers: Printers) -> None:
    paper_id = keep(shop, "thank_you", finished(shop))
    with window_on(shop, Place("letter", 1, "thank_you")) as hands:
        assert hands.focused() is hands.button("Print")
        hands.key(K.Key_F6)
        assert hands.focused() is hands.field("Language of the paper").focusProxy()
        hands.window.go(Place("paper", paper_id))
        hands.settle()
        assert hands.focused() is hands.button("Print")
        hands.key(K.Key_F6)
        assert hands.focused() is hands.button("Handed over")
        hands.key(K.Key_Tab)
        hands.key(K.Key_Return)
        hands.window.go(Place("letter", 1, "confirmation"))
        hands.settle()
    assert [each.how for each in kept(shop)[0].sendings] == ["posted"]


def entries(hands: Hands) -> list[str]:
    """What the window's menu offers just now."""
    return [action.name for action in hands.window.actions_now()]


@pytest.mark.parametrize(("entry", "kind"), [("Job summary", "job_summary"), ("Thank-you letter", "thank_you")])
def test_a_jobs_papers_are_reached_from_the_menu(shop: Workshop, entry: str, kind: str) -> None:
    job_id = finished(shop)
    with window_on(shop, Place("job", job_id)) as hands:
        hands.menu("Menu", entry)
        assert hands.window.page().place == Place("letter", job_id, kind)  # type: ignore[union-attr]


def test_a_jobs_papers_are_offered_when_there_is_something_to_tell(shop: Workshop) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id)) as hands:
        assert not {"job_summary", "thank_you"} & {*entries(hands)}
        shop.do(jobs.move, job_id, "agreed")
        hands.look()
        assert {"job_summary", "thank_you"} & {*entries(hands)} == {"job_summary"}


@pytest.mark.parametrize(("make", "entry", "kind"), [
    (accepted, "Order confirmation", "confirmation"), (Workshop.issued, "Quote follow-up", "follow_up"),
])  # fmt: skip
def test_the_letters_about_a_quote_are_reached_from_the_menu(shop: Workshop, make: Any, entry: str, kind: str) -> None:
    quote_id = make(shop)
    with window_on(shop, Place("quote", quote_id)) as hands:
        assert {"confirmation", "follow_up"} & {*entries(hands)} == {kind}
        hands.menu("Menu", entry)
        assert hands.window.page().place == Place("letter", quote_id, kind)  # type: ignore[union-attr]


def test_an_envelope_is_reached_from_the_customers_menu(shop: Workshop) -> None:
    customer_id = shop.customer()
    with window_on(shop, Place("customer", customer_id)) as hands:
        hands.menu("More", "Envelope")
        assert hands.window.page().place == Place("letter", customer_id, "envelope")  # type: ignore[union-attr]
