"""Every page, in both languages, at every size: controls have names, letters do not clash, a name is only text."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop import making, text
from relate_desktop.records import attachments, letters, outgoing
from relate_desktop.records.calls.recording import record_call
from relate_desktop.records.complaints import doing, reading, steps
from relate_desktop.records.customers import rest
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.inquiries import doing as inquiries
from relate_desktop.records.jobs import extras, materials, open_points, visits
from relate_desktop.records.jobs.doing import add_words
from relate_desktop.records.programme import doing as rules
from relate_desktop.records.promises import ending as promise_ends
from relate_desktop.records.promises import making as promises
from relate_desktop.records.promises import reading as promise_rows
from relate_desktop.records.quotes.reading import card
from relate_desktop.records.segments import doing as segments
from relate_desktop.screens.attachments.block import Files
from relate_desktop.screens.first_run.page import FirstRun, FirstSteps
from relate_desktop.screens.jobs.detail import JobDetail
from relate_desktop.screens.kit import dress
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.dialog import NoPrinterDialog, PrintDialog, show
from relate_desktop.screens.printing.printers import Printer
from relate_desktop.screens.settings.page import SECTIONS
from relate_desktop.screens.window import Window
from tests.conftest import settle
from tests.screens.checker import faults
from tests.screens.workshop import LAPTOP, LONG, TILL, Hands, Workshop, window_on

HOSTILE = "<b>Ola</b> & <img src=x>"


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    """One customer with a hostile name, who has everything a customer can have."""
    made = Workshop(tmp_path)
    job = made.job(made.customer(HOSTILE), HOSTILE, own_words=HOSTILE, printable=True)
    made.do(add_words, job, wording="To", printable=True)
    whole_job(made, job)
    made.quote(job, title=HOSTILE)
    made.issued(job, title=HOSTILE)
    made.do(letters.write, 1, subject=HOSTILE, wording=HOSTILE)
    made.do(outgoing.keep, "envelope", 1, build=partial(making.paper, "envelope"))
    complaints(made, job)
    promised(made, job)
    asked(made)
    rung(made, job)
    programme(made)
    return made


def programme(made: Workshop) -> None:
    """Write a rule that goes to a segment of one term, and let a customer rest."""
    segment = made.do(segments.add, name=HOSTILE)
    made.do(segments.add_term, segment, field="tag", value=HOSTILE)
    made.do(rules.add, name=HOSTILE, trigger="season", season="spring", what="card", script=HOSTILE)
    made.do(rules.add, name="Ring", trigger="after_contact", days=30, segment_id=segment)
    made.do(rest.let_rest, 1)


def rung(made: Workshop, job: int) -> None:
    """Let a customer be unhappy once and happy once, and not answer the telephone."""
    made.do(feedback.record, 1, score=2, own_words=HOSTILE, how="counter", job_id=job)
    made.do(feedback.record, 1, score=5, own_words="Fint", how="reply_slip", job_id=job, printable=True)
    made.do(record_call, 1, purpose="satisfaction", kind="job", about_id=job, outcome="not_reached")


def asked(made: Workshop) -> None:
    """Give a customer an inquiry that is late, and one we wait with."""
    said = {"own_words": f"{HOSTILE}. Til jul.", "worry": HOSTILE, "matters_most": HOSTILE, "printable": True}
    early = made.now - timedelta(days=9)
    made.do(inquiries.receive, 1, title=HOSTILE, received_at=early, **said)
    waits = made.do(inquiries.receive, 1, title="Hylle", channel="visit", answer_by="email")
    made.do(inquiries.reply, waits, channel="call", wording=HOSTILE)
    made.do(inquiries.heard, waits, channel="email", own_words=HOSTILE)
    made.do(inquiries.wait, waits, for_what=HOSTILE)
    made.do(inquiries.drop, made.do(inquiries.receive, 1, title="Stol"), reason=HOSTILE)


def promised(made: Workshop, job: int) -> None:
    """Give a customer a promise of each side that is broken, one that is open, and one that was kept."""
    due = made.now.date()
    cost = {"consequence": HOSTILE, "consequence_amount": 100}
    for side in ("shop", "customer"):
        said = {"promisor": side, "wording": HOSTILE, "job_id": job}
        made.do(promises.make, 1, **said, due_on=due, due_by="10:00", **cost)
        made.do(promises.make, 1, **said, due_on=due + timedelta(days=9))
        made.do(promise_ends.keep, made.do(promises.make, 1, **said, due_on=due + timedelta(days=8)), how=HOSTILE)
    made.now += timedelta(hours=4)
    rows = {row.promisor: row.id for row in made.ask(promise_rows.listed, which="broken") if row.source == "other"}
    assert rows == {"shop": OURS, "customer": THEIRS}


def complaints(made: Workshop, job: int) -> None:
    """Give a customer a complaint that is new, one to apologise for, and one that ended."""
    said = {"own_words": HOSTILE, "feeling": HOSTILE, "wish": HOSTILE, "job_id": job, "safety": True}
    new, heard, over = (made.do(doing.receive, 1, title=f"{HOSTILE} {n}", **said) for n in range(3))
    for key in (heard, over):
        made.do(steps.acknowledge, key, how="call", note=HOSTILE)
    how = {"category": "delay", "severity": "high", "safety": True, "immediate_action": HOSTILE}
    made.do(doing.assess, heard, version=made.ask(reading.card, heard).version, **how)
    made.do(steps.withdraw, over, reason=HOSTILE)
    assert new == 1


def whole_job(made: Workshop, job: int) -> None:
    """Give a job one of each thing it can hold."""
    made.do(materials.add, job, product=HOSTILE, batch=HOSTILE)
    made.do(extras.add, job, wording=HOSTILE, amount=100, agreed_by=HOSTILE)
    made.do(open_points.add, job, wording=HOSTILE, due_on=made.now.date())
    made.do(visits.plan, job, day=made.now.date(), begins="8", ends="9", wording=HOSTILE)
    pdf = b"%PDF-1.7\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    made.do(attachments.attach, pdf, name=HOSTILE, customer_id=1, job_id=job, caption=HOSTILE)


@pytest.fixture(params=["en", "nb"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    text.set_language(request.param)
    yield request.param
    text.set_language("en")


OURS, THEIRS = 2, 5
"""The first promise of each side, which is broken; the next is open, the one after that was kept."""

PLACES = [
    Place("today"), Place("today", tab="one"),
    Place("customers"), Place("customer", 1), Place("customers", tab="new:"), Place("customer", 1, "log"),
    Place("customer", 1, "edit"), Place("jobs"), Place("job", 1), Place("jobs", tab="new"),
    Place("jobs", tab="new:1"), Place("jobs", tab="board"), Place("jobs", tab="week"), Place("job", 1, "work"),
    Place("job", 1, "end"), Place("job", 1, "files"), Place("quote", 1), Place("quote", 2), Place("paper", 1),
    Place("history"), Place("complaints"), Place("complaints", 2), Place("complaint", 1), Place("complaint", 2),
    Place("complaint", 3), Place("complaint", 1, "eyes"), Place("complaints", tab="new"),
    Place("complaints", tab="new:1:1"), Place("letter", 1, "acknowledgement"),
    Place("promises"), Place("promises", OURS), Place("promise", THEIRS), Place("promise", OURS + 1),
    Place("promise", OURS + 2), Place("promises", tab="ended"), Place("promises", tab="new"),
    Place("promises", tab="new:1:1"), Place("letter", THEIRS, "reminder"),
    Place("letter", 1, "letter"), Place("letter", 1, "job_summary"), Place("letter", 2, "follow_up"),
    Place("letter", 1, "envelope"), Place("paper", 2), Place("inquiries"), Place("inquiry", 1), Place("inquiry", 2),
    Place("programme"), Place("programme", 1, "segments"), Place("programme", 1, "year"),
    Place("inquiries", tab="new"), Place("inquiries", tab="new:1"), Place("inquiries", tab="ended"),
    Place("call", 1, "satisfaction/job/1"), Place("call", 1, "confirmation/visit/1"), Place("call", 1, "courtesy"),
    Place("call", 1, f"promise/promise/{OURS}"), Place("complaints", tab="new:1:1:1"),
    *(Place("settings", tab=key) for key, _words, _kind in SECTIONS),
]  # fmt: skip


def walk(hands: Hands) -> Iterator[Place]:
    """Go to one place after another."""
    for place in PLACES:
        hands.window.go(place)
        hands.settle()
        yield place


def unfold(hands: Hands) -> QWidget:
    """Open what is folded in a draft; the window with everything in sight."""
    page = hands.window.page()
    editor = getattr(page, "editor", None)
    if editor is not None:
        editor.unfold()
        editor.discount.begin("nb")
        hands.settle()
    detail = getattr(page, "detail", None)
    if isinstance(detail, JobDetail) and detail.isVisible():
        for each in detail.part().lists():
            if not isinstance(each, Files):
                each.begin()
        hands.settle()
    return hands.window


def test_every_control_has_a_name_and_a_letter_of_its_own(shop: Workshop, language: str) -> None:
    with window_on(shop) as hands:
        found = {place: wrong for place in walk(hands) if (wrong := [*faults(unfold(hands))])}
    assert not found


def test_the_tabs_of_little_room_have_letters_of_their_own(shop: Workshop, language: str) -> None:
    with window_on(shop, Place("quote", 1), size=TILL) as hands:
        assert faults(unfold(hands)) == []


def dialogs(window: Window) -> list[Callable[[], object]]:
    """Each opens one dialog."""
    paper = [Printer("Kontor", True)]
    return [
        window.show_keys,
        window.show_about,
        lambda: show(PrintDialog(window, paper, 3, lambda _choice: None, warning="For good.")),
        lambda: show(NoPrinterDialog(window, lambda: None)),
    ]


def test_every_dialog_has_names_and_letters_of_its_own_and_closes_with_escape(shop: Workshop, language: str) -> None:
    with window_on(shop, Place("quote", 2)) as hands:
        for opened in dialogs(hands.window):
            opened()
            hands.settle()
            dialog = QApplication.activeModalWidget()
            assert dialog is not None
            assert faults(dialog) == []
            hands.key(Qt.Key.Key_Escape)
            assert QApplication.activeModalWidget() is None


def test_the_first_screen_has_names_and_letters_of_its_own(qapp: QApplication, qtbot: QtBot) -> None:
    dress.start(qapp, scheme="light")
    for language, percent, size in (("en", 100, TILL), ("nb", 100, TILL), ("nb", 200, TILL)):
        LOOK.choose(text_percent=percent)
        page = FirstRun(language, FirstSteps(print, print, print))
        page.resize(*size)
        page.show()
        qapp.processEvents()
        assert faults(page) == []
        assert outside(page) == []
        page.close()
        page.deleteLater()
    LOOK.choose(text_percent=100)


def test_a_name_is_shown_as_it_is_typed(shop: Workshop) -> None:
    with window_on(shop) as hands:
        for place in (
            Place("customer", 1),
            Place("job", 1),
            Place("quote", 1),
            Place("quote", 2),
            Place("letter", 1, "letter"),
            Place("complaint", 1),
            Place("complaints", 2),
            Place("promise", OURS),
        ):
            hands.window.go(place)
            hands.settle()
            assert HOSTILE in hands.text(), place
            for widget in hands.seen(QWidget):
                assert "<img" not in widget.toolTip()
            for label in hands.seen(QLabel):
                assert label.textFormat() == Qt.TextFormat.PlainText
        assert shop.ask(card, 1).customer_name == HOSTILE


def outside(window: QWidget) -> list[str]:
    """The main buttons that reach out of the window at a side, or can't be scrolled to."""
    wrong = []
    for button in window.findChildren(MainButton):
        if button.isVisible():
            left = button.mapTo(window, QPoint(0, 0)).x()
            if left < 0 or left + button.width() > window.width():
                wrong.append(button.words())
    return wrong


@pytest.mark.parametrize(("size", "percent"), [(LAPTOP, 100), (TILL, 100), (LAPTOP, 200), (TILL, 200)])
def test_no_main_button_stands_outside_the_window(
    shop: Workshop, language: str, size: tuple[int, int], percent: int
) -> None:
    shop.quote(shop.job(shop.customer(LONG), f"Rekkverk for {LONG}"))
    with window_on(shop, size=size, percent=percent) as hands:
        hands.window.go(Place("job", 2))
        hands.settle()
        assert outside(hands.window) == []
        found = {place: wrong for place in walk(hands) if (wrong := outside(hands.window))}
    assert not found


def test_no_widget_stays_when_the_window_is_closed(shop: Workshop) -> None:
    def visit() -> int:
        with window_on(shop) as hands:
            for _place in walk(hands):
                unfold(hands)
        settle()
        gc.collect()
        settle()
        return len(QApplication.allWidgets())

    before = visit()
    assert visit() <= before
