"""What becomes of an issued quote: a yes with what they chose, taken back, revised, confirmed; its page says so."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from relate_desktop.records.customers.doing import archive
from relate_desktop.records.quotes.deciding import accept
from relate_desktop.records.quotes.lines import add_line
from relate_desktop.records.quotes.reading import QuoteCard, card
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.places import Place
from tests.screens.workshop import Hands, Workshop, window_on

K, CTRL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def quote(shop: Workshop, quote_id: int) -> QuoteCard:
    return shop.ask(card, quote_id)


def with_options(shop: Workshop, price_type: str = "fixed") -> int:
    """An issued quote of 24,780.00 with a lamp on top and two alternatives to its line."""
    quote_id = shop.quote()
    line = quote(shop, quote_id).lines[0].id
    shop.do(add_line, quote_id, wording="LED-lys", kind="optional", unit_price=640_000)
    for wording, price in (("Ask", 490_000), ("Furu", 390_000)):
        shop.do(
            add_line, quote_id, wording=wording, kind="alternative", alternative_to=line, quantity=4_200,
            unit_price=price,
        )  # fmt: skip
    shop.change(quote_id, price_type=price_type)
    shop.issue(quote_id)
    return quote_id


def said(hands: Hands) -> str:
    return hands.text().replace("\xa0", " ").replace("\u202f", " ")


def tick(hands: Hands, begins: str) -> Tick:
    return next(each for each in hands.seen(Tick) if begins in each.text())


def test_what_they_chose_is_ticked_and_the_sum_follows(shop: Workshop) -> None:
    quote_id = with_options(shop)
    with window_on(shop, Place("quote", quote_id), size=(1366, 1200)) as hands:
        hands.menu("More", "Accepted by the customer")
        assert "Agreed: 24 780,00 kr" in said(hands)
        for begins, total in (
            ("LED-lys", "31 180,00"),
            ("Ask in place of line 1", "26 980,00"),
            ("Furu in place of line 1", "22 780,00"),
        ):
            tick(hands, begins).click()
            hands.settle()
            assert f"Agreed: {total} kr" in said(hands)
        assert not tick(hands, "Ask").isChecked()
        hands.press("They signed it")
        hands.write("Who said yes", "Ingrid Haugen og Emil")
        hands.key(K.Key_Return)
        kept = quote(shop, quote_id)
        assert (kept.state, kept.accepted_by, kept.accepted_how) == ("accepted", "Ingrid Haugen og Emil", "signed")
        assert [line.wording for line in kept.lines if line.chosen] == ["LED-lys", "Furu"]
        assert kept.totals.total == 2_278_000
        assert "Signed by Ingrid Haugen og Emil on 19 November 2026." in hands.text()
        assert "22 780,00 kr" in said(hands)
        assert "Options: what they chose is in the sum" in hands.text()


def test_an_estimate_says_how_far_it_may_go(shop: Workshop) -> None:
    quote_id = with_options(shop, "estimate")
    with window_on(shop, Place("quote", quote_id), size=(1366, 1200)) as hands:
        hands.key(K.Key_A, CTRL | SHIFT)
        assert "28 497,00 kr is the most it may come to without asking them again" in said(hands)
        tick(hands, "LED-lys").click()
        hands.settle()
        assert "35 857,00 kr is the most" in said(hands)


def test_an_accepted_quote_says_that_it_stands_and_how_that_is_undone(shop: Workshop) -> None:
    quote_id = with_options(shop)
    shop.do(accept, quote_id, by="Ingrid", how="signed")
    with window_on(shop, Place("quote", quote_id), size=(1366, 1200)) as hands:
        assert "nothing in it changes any more" in hands.text()
        assert not [field for field in hands.seen(LineField) if not field.editor.isHidden()]
        hands.press("Take the acceptance back")
        hands.press("Take the acceptance back")
        assert quote(shop, quote_id).state == "accepted"
        assert "Write why the acceptance is taken back." in hands.text()
        hands.write("Why the acceptance is taken back", "Det var naboen som ringte")
        hands.press("Take the acceptance back")
        assert quote(shop, quote_id).state == "issued"
        assert "Det var naboen som ringte" in hands.text()
        hands.press("Undo")
        assert quote(shop, quote_id).state == "accepted"


def test_after_a_spoken_yes_its_confirmation_is_the_next_thing(shop: Workshop) -> None:
    quote_id = with_options(shop)
    with window_on(shop, Place("quote", quote_id), size=(1366, 1200)) as hands:
        hands.key(K.Key_A, CTRL | SHIFT)
        hands.press("They said so")
        hands.press("Mark as accepted")
        assert "Ingrid Haugen said yes on 19 November 2026." in hands.text()
        hands.press("Order confirmation")
        assert hands.window.page().place == Place("letter", quote_id, "confirmation")  # type: ignore[union-attr]


def test_the_same_yes_pressed_twice_is_said_once(shop: Workshop) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.key(K.Key_A, CTRL | SHIFT)
        hands.press("They said so")
        before = shop.store.last_link()
        button = hands.button("Mark as accepted")
        button.click()
        button.click()
        hands.settle()
        assert quote(shop, quote_id).state == "accepted"
        assert shop.store.last_link() == before + 1


def test_a_revision_says_what_it_replaces_and_the_old_one_by_what(shop: Workshop) -> None:
    quote_id = with_options(shop)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", "Revise quote")
        new = hands.window.page().place.id or 0  # type: ignore[union-attr]
        assert new != quote_id
        assert hands.has_button("Will replace quote 2026-001")
        assert len(quote(shop, new).lines) == 4
        hands.press("Will replace quote 2026-001")
        assert hands.window.page().place.id == quote_id  # type: ignore[union-attr]
        assert hands.has_button("A revision is begun")
        hands.key(K.Key_R, CTRL | SHIFT)  # the one that is begun is gone on with
        assert hands.window.page().place.id == new  # type: ignore[union-attr]
        hands.press("Issue quote")
        assert hands.has_button("Replaces quote 2026-001")
        assert quote(shop, quote_id).state == "superseded"
        hands.press("Replaces quote 2026-001")
        assert hands.has_button("Replaced by quote 2026-002")
        assert "Replaced on 19 November 2026." in hands.text()
        assert "Accepted by the customer" not in hands.entries("More")
        assert "Revise quote" not in hands.entries("More")


def test_a_withdrawn_quote_is_shown_as_such_and_has_no_answer_any_more(shop: Workshop) -> None:
    quote_id = shop.issued()
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.menu("More", "Withdraw quote")
        hands.write("Why it is withdrawn", "Regnet feil")
        hands.press("Withdraw quote")
        assert "Withdrawn on 19 November 2026." in hands.text()
        assert not {"Accepted by the customer", "Revise quote", "Withdraw quote"} & set(hands.entries("More"))


def test_a_quote_for_an_archived_customer_is_not_issued_and_says_why(shop: Workshop) -> None:

    job = shop.job()
    quote_id = shop.quote(job)
    shop.do(archive, quote(shop, quote_id).customer_id)
    with window_on(shop, Place("quote", quote_id)) as hands:
        hands.press("Issue quote")
        assert "Ingrid Haugen is archived. Restore them first." in hands.text()
        assert quote(shop, quote_id).state == "draft"
