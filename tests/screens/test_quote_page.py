"""The quote page: a draft is written and issued, what is issued is decided, and nothing that was typed is lost."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers.doing import change as change_customer
from relate_desktop.records.jobs.doing import add_words
from relate_desktop.records.papers import pdf, record_sending
from relate_desktop.records.quotes import drafting
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.places import Place
from tests.screens.workshop import TILL, Hands, Workshop, window_on

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def quote(shop: Workshop, quote_id: int) -> QuoteCard:
    return shop.ask(card, quote_id)


def undo(hands: Hands) -> None:
    hands.window.undo()
    hands.settle()


def test_the_four_parts_are_written_or_answered(shop: Workshop) -> None:
    quote_id = shop.do(drafting.draft, shop.job())
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Write: Included")
        hands.type("Oppmåling og montering")
        hands.key(K.Key_Tab)
        hands.press("Write: Not included")
        hands.key(K.Key_Escape)
        hands.press("Nothing to add: Assumed")
        kept = quote(shop, quote_id)
        assert (kept.inclusions, kept.exclusions, kept.assumptions) == ("Oppmåling og montering", None, "")
        assert hands.has_button("Change: Included")
        assert hands.has_button("Nothing to add: Not included")


def test_issuing_what_is_not_finished_leads_to_each_place(shop: Workshop) -> None:
    quote_id = shop.do(drafting.draft, shop.job(shop.customer(street="", postcode="", town="")))
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Issue quote")
        said = hands.text()
        for part in (
            "has no town yet",
            "no line yet",
            "what is included",
            "what is not included",
            "is assumed",
            "must do",
        ):
            assert part in said
        assert hands.focused() is hands.field("Sent to").focusProxy()
        assert quote(shop, quote_id).state == "draft"


def test_issue_gives_a_number_undo_gives_it_back_redo_takes_it_again(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Issue quote")
        assert "Quote 2026-001 issued." in hands.text()
        assert quote(shop, quote_id).number == "2026-001"
        assert hands.has_button("Print")
        hands.press("Undo")
        assert quote(shop, quote_id).state == "draft"
        assert hands.has_button("Issue quote")
        hands.window.redo()
        hands.settle()
        assert quote(shop, quote_id).number == "2026-001"


def test_what_is_saved_as_pdf_can_only_be_withdrawn(shop: Workshop, tmp_path: Path) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Issue quote")
        assert "can't be taken back" in hands.text()
        page = hands.window.page()
        saved = tmp_path / "quote.pdf"
        page.verbs.save_to(page.sheaf(), saved)  # type: ignore[union-attr]
        hands.settle()
        paper_id = quote(shop, quote_id).paper_id or 0
        assert saved.read_bytes() == shop.ask(pdf, paper_id)
        assert "Saved as a file" in [item.sentence for item in page.issued.paper.story.items]  # type: ignore[union-attr]
        undo(hands)
        undo(hands)
        assert quote(shop, quote_id).state == "issued"
        assert "can't be taken back" in hands.text()
        hands.menu("More", "Withdraw quote")
        hands.press("Withdraw quote")
        assert "Write why the quote is withdrawn." in hands.text()
        hands.write("Why it is withdrawn", "Regnet feil")
        hands.press("Withdraw quote")
        assert (quote(shop, quote_id).state, quote(shop, quote_id).reason) == ("withdrawn", "Regnet feil")


def test_the_keyboard_goes_on_to_the_next_verb_when_the_one_it_was_on_is_done(shop: Workshop, tmp_path: Path) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.button("Issue quote").setFocus()
        hands.key(K.Key_Return)
        assert hands.window.focusWidget() is hands.button("Print")
        page = hands.window.page()
        page.verbs.save_to(page.sheaf(), tmp_path / "quote.pdf")  # type: ignore[union-attr]
        hands.settle()
        assert hands.window.focusWidget() is hands.button("Accepted")


@pytest.mark.parametrize(
    ("entry", "label", "verb", "state"),
    [
        ("Accepted by the customer", "Note, if there is one", "Mark as accepted", "accepted"),
        ("Declined by the customer", "Why, as far as they told us", "Mark as declined", "declined"),
    ],
)
def test_the_customers_answer_is_written_down_and_taken_back(
    shop: Workshop, entry: str, label: str, verb: str, state: str
) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", entry)
        hands.write(label, "Ringte i dag")
        if state == "accepted":
            hands.press("They said so")
        hands.press(verb)
        assert (quote(shop, quote_id).state, quote(shop, quote_id).reason) == (state, "Ringte i dag")
        hands.press("Undo")
        assert quote(shop, quote_id).state == "issued"


def test_a_quote_that_has_run_out_is_accepted_only_with_a_reason(shop: Workshop) -> None:
    quote_id = shop.issued()
    shop.now += timedelta(days=60)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", "Accepted by the customer")
        hands.press("Mark as accepted")
        assert "Say how they said yes." in hands.text()
        hands.press("They said so")
        hands.press("Mark as accepted")
        assert "Write why you hold to it" in hands.text()
        assert quote(shop, quote_id).state == "expired"
        hands.write("Why we still hold to it", "De hadde ringt i tide")
        hands.press("Mark as accepted")
        assert quote(shop, quote_id).state == "accepted"


def test_a_field_that_two_people_change_shows_both_texts(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        for label, name, answer, kept in (
            ("The work in plain words", "work", "Keep mine", "mine"),
            ("Start, payment and guarantee", "terms", "Take theirs", "theirs"),
        ):
            hands.write(label, "mine")
            other = Store.open(shop.store.path, clock=lambda: shop.now)
            other.do(drafting.change, quote_id, version=shop.version(quote_id), who=None, **{name: "theirs"})
            other.close()
            hands.key(K.Key_Tab)
            assert "Saved meanwhile: theirs" in hands.text()
            assert "Yours: mine" in hands.text()
            hands.press(answer)
            assert getattr(quote(shop, quote_id), name) == kept
            assert hands.field(label).value() == kept


def test_a_clash_is_still_there_after_going_elsewhere_and_back(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.write("The work in plain words", "mine")
        shop.do(drafting.change, quote_id, version=shop.version(quote_id), work="theirs")
        hands.key(K.Key_Tab)
        hands.window.go(Place("quote", shop.quote(shop.job(title="annet"))))
        hands.window.go(Place("quote", quote_id))
        hands.settle()
        assert "Yours: mine" in hands.text()
        hands.press("Keep mine")
        assert quote(shop, quote_id).work == "mine"


def test_somebody_else_writing_is_waited_for(shop: Workshop, qtbot: QtBot) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        other = connect(shop.store.path)
        other.execute("BEGIN IMMEDIATE")
        hands.write("The work in plain words", "Vi tar ned det gamle.")
        hands.key(K.Key_Tab)
        assert "Saving …" in hands.text()
        assert quote(shop, quote_id).work == ""
        other.execute("ROLLBACK")
        other.close()
        qtbot.waitUntil(lambda: quote(shop, quote_id).work == "Vi tar ned det gamle.")
        assert "Saving …" not in hands.text()


def test_a_day_that_is_none_stays_as_typed(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.write("Valid until", "30.2.2027")
        hands.key(K.Key_Tab)
        before = quote(shop, quote_id).valid_until
        hands.write("The work in plain words", "Nytt rekkverk")
        hands.key(K.Key_Tab)
        assert hands.field("Valid until").edit.text() == "30.2.2027"  # type: ignore[attr-defined]
        assert hands.field("Valid until").refused()
        hands.write("Valid until", "18.12.2026")
        hands.key(K.Key_Tab)
        assert quote(shop, quote_id).valid_until != before
        hands.write("Valid until", "1.1.2026")
        hands.key(K.Key_Tab)
        hands.press("Issue quote")
        assert "would have run out" in hands.text()


def test_a_name_the_paper_cannot_show_is_written_another_way(shop: Workshop) -> None:
    quote_id = shop.quote(shop.job(shop.customer("李小龍")))
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Issue quote")
        assert quote(shop, quote_id).state == "draft"
        hands.write("How the name is written on paper", "Li Xiaolong")
        hands.key(K.Key_Tab)
        hands.press("Issue quote")
        assert quote(shop, quote_id).number == "2026-001"


def test_their_own_words_are_shown_on_the_quote_by_a_tick(shop: Workshop) -> None:
    job = shop.job(own_words="Emil må ikke få fliser.", printable=True)
    shop.do(add_words, job, wording="Helst i eik.", printable=True)
    quote_id = shop.quote(job)
    with window_on(shop, Place("quote", quote_id)) as hands:
        assert "“Helst i eik.”" in hands.text()
        hands.press("Show on the quote what they told us: Emil må ikke få fliser.")
        assert [told.wording for told in quote(shop, quote_id).told_us if told.chosen] == ["Emil må ikke få fliser."]
        hands.press("Show on the quote what they told us: Emil må ikke få fliser.")
        assert not any(told.chosen for told in quote(shop, quote_id).told_us)


def test_a_draft_thrown_away_is_gone_and_undo_brings_it_back(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", "Throw the draft away")
        hands.window.go_back()
        hands.settle()
        assert "no longer there" in hands.text()
        undo(hands)
        assert hands.has_button("Issue quote")


def test_the_paper_of_a_quote_opens_with_the_page_in_front(shop: Workshop) -> None:
    quote_id = shop.issued()
    paper_id = quote(shop, quote_id).paper_id or 0
    shop.do(record_sending, paper_id, "posted")
    with window_on(shop, Place("paper", paper_id), size=TILL) as hands:
        page = hands.window.page()
        assert page.preview_shown()  # type: ignore[union-attr]
        assert hands.has_button("Print")
        hands.window.go(Place("paper", 999))
        hands.settle()
        assert "no longer there" in hands.text()


def test_in_little_room_the_page_stands_behind_a_tab(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id), size=TILL) as hands:
        page = hands.window.page()
        assert hands.has_button("Issue quote")
        assert not page.preview_shown()  # type: ignore[union-attr]
        page.sides.tabs.setFocus()  # type: ignore[union-attr]
        hands.key(K.Key_Right)
        assert page.preview_shown()  # type: ignore[union-attr]
        hands.press("Issue quote")
        assert quote(shop, quote_id).number == "2026-001"


def test_a_draft_opens_where_the_next_work_is(shop: Workshop) -> None:
    job = shop.job()
    empty, begun, done = shop.do(drafting.draft, job), shop.quote(job), shop.quote(job)
    shop.do(drafting.change, begun, version=shop.version(begun), assumptions=None)
    with window_on(shop, Place("quote", empty), size=(1366, 560)) as hands:
        hands.key(K.Key_Return)
        hands.type("Rekkverk")
        hands.key(K.Key_Tab)
        assert [line.wording for line in quote(shop, empty).lines] == ["Rekkverk"]
        hands.window.go(Place("jobs"))
        hands.window.go(Place("quote", begun))
        hands.settle()
        assert hands.focused() is hands.button("Write: Assumed")
        assert not hands.focused().visibleRegion().isEmpty()
        hands.window.go(Place("jobs"))
        hands.window.go(Place("quote", done))
        hands.settle()
        assert hands.focused().accessibleName() == "Lines of the quote"


def test_tab_goes_through_a_draft_as_one_reads_it(shop: Workshop) -> None:
    quote_id = shop.quote(shop.job(own_words="Emil må ikke få fliser.", printable=True))
    with window_on(shop, Place("quote", quote_id), size=(1366, 1400)) as hands:
        hands.button("Ingrid Haugen: show the customer").setFocus()
        names: list[str] = []
        while (name := hands.focused().accessibleName()) != "Page 1 of 1, as it will be printed":
            here = hands.focused()
            names.append(name or here.text().replace("&", ""))  # type: ignore[attr-defined]
            if name == "Lines of the quote":  # Tab goes through its cells first
                hands.key(K.Key_Backtab)
                hands.key(K.Key_Escape)
                hands.button("Add a line").setFocus()
            else:
                hands.key(K.Key_Tab)
            assert len(names) < 30
    told = "Show on the quote what they told us: Emil må ikke få fliser."
    wanted = [
        "Kind of price", "Valid until", "Language of the paper", told, "The work in plain words", "Lines of the quote",
        "Add a line", "A text", "A discount", "An option", "Change: Included", "Change: Not included",
        "Change: Assumed", "Change: You must do", "The work begins", "It takes", "Add a payment plan",
        "Start, payment and guarantee", "More about the quote", "Print draft", "More", "Issue quote",
    ]  # fmt: skip
    assert [name for name in names if name in wanted] == wanted


def test_what_is_opened_below_is_seen_whole(shop: Workshop) -> None:
    quote_id = shop.quote()
    for number in range(5):
        shop.do(add_line, quote_id, wording=f"Front {number}", unit_price=100_000)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("A discount")
        last = hands.button("Take it off")
        assert last.visibleRegion().boundingRect() == last.rect()


def test_long_words_are_wrapped_and_not_pushed_sideways(shop: Workshop) -> None:
    """A bar below them would cover the last line."""
    quote_id = shop.quote()
    words = "Oppstart avtaler vi når du har sagt ja. " * 12
    shop.do(drafting.change, quote_id, version=quote(shop, quote_id).version, terms=words)
    with window_on(shop, Place("quote", quote_id)) as hands:
        edit = hands.field("Start, payment and guarantee").edit  # type: ignore[attr-defined]
        assert edit.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        assert not edit.horizontalScrollBar().isVisible()
        assert edit.document().size().width() <= edit.viewport().width()


@pytest.mark.parametrize("how", ["Enter", "issuing"])
def test_a_discount_that_was_written_is_on_the_paper(shop: Workshop, how: str) -> None:
    """It is taken off at Enter, and what is still in the form when the quote is issued is not left out of it."""
    quote_id = shop.quote()
    before = quote(shop, quote_id).totals.total
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("A discount")
        hands.type("10")
        if how == "Enter":
            hands.key(K.Key_Return)
        else:
            hands.press("Issue quote")
    kept = quote(shop, quote_id)
    assert kept.totals.total == before * 9 // 10
    assert (kept.state == "issued") == (how == "issuing")


def test_an_empty_discount_is_no_hindrance_and_one_that_cannot_be_read_is(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("A discount")
        hands.type("ten")
        hands.press("Issue quote")
        assert quote(shop, quote_id).state == "draft"
        hands.key(K.Key_Escape)
        hands.press("A discount")
        hands.press("Issue quote")
    assert quote(shop, quote_id).state == "issued"


def test_a_discount_is_called_so_in_the_language_of_the_paper(shop: Workshop) -> None:
    """The window of these tests is in English."""
    quote_id = shop.quote()
    shop.do(drafting.change, quote_id, version=quote(shop, quote_id).version, language="nb")
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("A discount")
        hands.type("10")
        hands.key(K.Key_Return)
    assert quote(shop, quote_id).lines[-1].wording == "Rabatt"


@pytest.mark.parametrize("tab", ["quote", "page"])
def test_a_notice_covers_neither_side_of_a_quote(shop: Workshop, tab: str) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id, tab), size=TILL if tab == "page" else (1366, 768)) as hands:
        hands.press("Issue quote")
        notice = hands.window.notice
        assert notice is not None
        notice.settle_now()
        hands.settle()
        lies = notice.rect().translated(notice.mapTo(hands.window, notice.rect().topLeft()))
        pages = [label for label in hands.seen(QLabel) if label.text() == "Page 1 of 1"]
        assert pages
        for label in [one for one in hands.seen(QLabel) if not notice.isAncestorOf(one)]:
            seen = label.visibleRegion().boundingRect().translated(label.mapTo(hands.window, QPoint(0, 0)))
            assert not seen.intersects(lies), label.text()


def test_in_one_column_the_second_verb_stands_under_more_and_nothing_is_cut(shop: Workshop) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id), size=TILL, percent=200) as hands:
        assert not hands.has_button("Print draft")
        assert "Print draft" in hands.entries("More")
        assert hands.button("Issue quote").height() * 2 < hands.window.page().sides.buttons.height() * 3  # type: ignore[union-attr]
        what = hands.window.page().sides.head.what  # type: ignore[union-attr]
        assert what.text() == what.whole()
        hands.press("Issue quote")
        assert not hands.has_button("Save as PDF")
        assert "Save as PDF" in hands.entries("More")


@pytest.mark.parametrize("percent", [100, 200])
def test_the_page_is_seen_whole_where_the_window_is_high_enough(shop: Workshop, percent: int) -> None:
    quote_id = shop.quote()
    with window_on(
        shop, Place("quote", quote_id), size=(1366 * percent // 100, 768 * percent // 100), percent=percent
    ) as hands:
        page = hands.window.page().sides.preview.page  # type: ignore[union-attr]
        foot = page.mapTo(hands.window, page.rect().bottomLeft()).y()
        assert foot <= hands.window.height()
        assert page.height() > 560 * percent // 100


def test_what_the_customer_is_called_now_stands_on_the_draft(shop: Workshop) -> None:
    quote_id = shop.quote()
    customer = quote(shop, quote_id).customer_id
    renamed: Callable[[], object] = lambda: shop.do(  # noqa: E731
        change_customer, customer, version=shop.row_version(customer), display_name="Ingrid <b>Haugen</b>"
    )
    with window_on(shop, Place("quote", quote_id)) as hands:
        renamed()
        hands.look()
        assert "Ingrid <b>Haugen</b>" in hands.text()


def test_after_issuing_the_page_stands_at_its_top(shop: Workshop) -> None:
    quote_id = shop.quote()
    for number in range(12):
        shop.do(add_line, quote_id, wording=f"Front {number}", unit_price=100_000)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.button("Change: You must do").setFocus()
        hands.settle()
        hands.window.page().sides.lead_to(hands.button("Change: You must do"))  # type: ignore[union-attr]
        assert hands.button("Ingrid Haugen: show the customer").visibleRegion().isEmpty()
        hands.press("Issue quote")
        assert not hands.button("Ingrid Haugen: show the customer").visibleRegion().isEmpty()


def test_accepting_has_a_key_and_is_the_main_verb_once_the_paper_has_left(shop: Workshop) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.key(K.Key_A, CTRL | Qt.KeyboardModifier.ShiftModifier)
        assert hands.has_button("Mark as accepted")
        hands.key(K.Key_Escape)
        hands.menu("More", "Handed over (can't be undone)")
        hands.press("Accepted")
        assert hands.has_button("Mark as accepted")


@pytest.mark.parametrize("how", ["Enter", "Esc"])
def test_a_discount_begun_on_an_empty_line_leaves_none(shop: Workshop, how: str) -> None:
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Add a line")
        hands.press("A discount")
        table = hands.seen(LineTable)[0]
        assert [line.key is None for line in table.lines.lines] == [False]
        if how == "Esc":
            hands.key(K.Key_Escape)
            assert hands.focused() is hands.button("A discount")
            assert len(table.lines.lines) == 1
        else:
            hands.type("10")
            hands.key(K.Key_Return)
            assert [line.key is None for line in table.lines.lines] == [False, False, True]
            hands.type("Lister")
            hands.key(K.Key_Tab)
            assert [line.wording for line in quote(shop, quote_id).lines][-1] == "Lister"


@pytest.mark.parametrize("label", ["The work in plain words", "Start, payment and guarantee", "Valid until"])
def test_what_is_typed_where_only_the_field_knows_of_the_focus_is_kept(shop: Workshop, label: str) -> None:
    """A screen reader sets the focus of a window that is not in front: nothing tells the field that it is left."""
    quote_id = shop.quote()
    with window_on(shop, Place("quote", quote_id)) as hands:
        field: Any = hands.field(label)
        if label == "Valid until":
            field.edit.setText("24.12.2026")
        else:
            field.edit.setPlainText("Satt utenfra")
        hands.window.go(Place("jobs"))
        kept = quote(shop, quote_id)
        assert "Satt utenfra" in (kept.work, kept.terms) or kept.valid_until.isoformat() == "2026-12-24"
