"""The gate between window and records: refusals, waiting for others, undo and redo, news from outside."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from relate_desktop.records import search, soundness
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop_file import connect
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store
from relate_desktop.screens import errand
from relate_desktop.screens.work import Said, Work
from tests.records.searched import customer
from tests.records.simple import hire, rename, shop


class Heard(QObject):
    """Everything a window would show."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.said: list[Said] = []
        self.refused: list[str] = []
        self.touched: list[frozenset[tuple[str, int]]] = []
        work.said.connect(self.said.append)
        work.refused.connect(lambda refused: self.refused.append(refused.sentence))
        work.changed.connect(lambda change, _by: self.touched.append(change.touched))


class FormLike(QWidget):
    """A form that remembers what it was told."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []

    def show_refused(self, refused: Refused) -> None:
        self.heard.append(refused.field)

    def show_saving(self, saving: bool) -> None:
        self.heard.append(saving)


def names(session: Session) -> list[str]:
    return [row.name for row in session.query(Staff).order_by(Staff.id)]


@pytest.fixture
def work(tmp_path: Path, qapp: object) -> Iterator[Work]:
    made = Work(shop(tmp_path), inline=True)
    yield made
    made.close()


def test_a_deed_is_said_and_published(work: Work) -> None:
    heard = Heard(work)
    found: list[int] = []
    work.do(hire, "Silje", then=found.append)
    assert heard.said == [Said("Silje is here.", undoable=True)]
    assert heard.touched == [frozenset({("staff", found[0])})]


def test_a_quiet_deed_is_published_and_not_said(work: Work) -> None:
    heard = Heard(work)
    work.do(hire, "Silje", quiet=True)
    assert heard.said == []
    assert len(heard.touched) == 1


def test_a_refusal_goes_to_its_form_or_is_said(work: Work, qtbot: QtBot) -> None:
    def refuses(_session: Session) -> None:
        raise Refused("A name is needed.", field="name")

    heard, form = Heard(work), FormLike()
    qtbot.addWidget(form)
    work.do(refuses, by=form)
    assert form.heard == [False, "name"]
    assert heard.refused == []
    work.do(refuses)
    assert heard.refused == ["A name is needed."]


def test_undo_and_redo_follow_this_windows_deeds(work: Work) -> None:
    heard = Heard(work)
    work.do(hire, "Silje")
    work.do(rename, 1, "Silje Moen")
    assert (work.can_undo, work.can_redo) == (True, False)
    work.undo()
    work.undo()
    assert work.ask(names) == []
    assert (work.can_undo, work.can_redo) == (False, True)
    work.redo()
    work.redo()
    assert work.ask(names) == ["Silje Moen"]
    work.undo()
    assert work.ask(names) == ["Silje"]
    work.do(hire, "Magnus")
    assert not work.can_redo
    assert [said.sentence for said in heard.said][-2:] == [
        "Taken back: Silje Moen is called so now.",
        "Magnus is here.",
    ]


def test_deeds_of_before_are_not_undone_by_the_key(tmp_path: Path, qapp: object) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    work = Work(store, inline=True)
    work.undo()
    assert work.ask(names) == ["Silje"]
    work.take_back(1)
    assert work.ask(names) == []
    work.redo()
    assert work.ask(names) == ["Silje"]
    work.close()


def test_somebody_else_saving_is_waited_for(work: Work, qtbot: QtBot) -> None:
    form, heard = FormLike(), Heard(work)
    qtbot.addWidget(form)
    other = connect(work.store.path)
    other.execute("BEGIN IMMEDIATE")
    work.do(hire, "Silje", by=form)
    assert form.heard == [True]
    assert heard.said == []
    other.execute("ROLLBACK")
    other.close()
    qtbot.waitUntil(lambda: bool(heard.said))
    assert form.heard[-1] is False
    assert work.ask(names) == ["Silje"]


def test_news_from_a_command_beside_the_window(work: Work) -> None:
    heard = Heard(work)
    other = Store.open(work.store.path)
    hired = other.do(hire, "Silje", who=None)
    work.look()
    assert heard.touched == [frozenset({("staff", hired.result)})]
    assert heard.said == []
    work.look()
    assert len(heard.touched) == 1
    other.do(rename, hired.result, "Silje Moen", who=None)
    work.do(hire, "Magnus")
    assert frozenset().union(*heard.touched) >= {("staff", 1), ("staff", 2)}
    other.close()


def test_errands_report_stop_and_fail_in_words(tmp_path: Path, qtbot: QtBot) -> None:
    work = Work(shop(tmp_path))
    heard = Heard(work)
    steps: list[tuple[int, int]] = []
    results: list[str] = []

    def counts(report: errand.Report, to: int) -> str:
        for number in range(to):
            report(number + 1, to)
        return "counted"

    work.away(counts, 3, then=results.append, progress=lambda done, of: steps.append((done, of)))
    qtbot.waitUntil(lambda: results == ["counted"])
    assert steps == [(1, 3), (2, 3), (3, 3)]

    def breaks(_report: errand.Report) -> str:
        raise ZeroDivisionError

    work.away(breaks, then=results.append)
    qtbot.waitUntil(lambda: bool(heard.refused))
    assert "could not be done" in heard.refused[0]
    assert results == ["counted"]
    work.close()


def test_a_stopped_errand_leaves_no_result(qapp: object) -> None:
    done: list[object] = []
    stopped: list[bool] = []

    def works(report: errand.Report) -> str:
        report(1, 2)
        return "never"

    made = errand.Errand(works, ())
    made.done.connect(done.append)
    made.stopped.connect(lambda: stopped.append(True))
    made.stop()
    made.run()
    assert (done, stopped) == ([], [True])


def test_damage_that_is_found_is_said_and_nothing_more_is_written(work: Work, qtbot: QtBot) -> None:
    work.do(hire, "Silje")
    other = connect(work.store.path)
    other.execute("UPDATE staff SET title = 'x' WHERE id = 1")
    other.close()
    heard = Heard(work)
    work.look_through()
    qtbot.waitUntil(lambda: heard.refused != [])
    work.do(hire, "Magnus")
    assert heard.refused == [heard.refused[0]] * 2
    assert "damaged or changed by another program (staff 1)" in heard.refused[0]
    assert work.ask(names) == ["Silje"]


def test_a_place_in_the_search_index_is_mended_without_a_word(work: Work, qtbot: QtBot) -> None:
    key = work.store.do(customer, "Ingrid Haugen", who=None).result
    other = connect(work.store.path)
    other.execute("UPDATE search_documents SET title = 'x'")
    other.close()
    heard = Heard(work)
    work.look_through()
    qtbot.waitUntil(lambda: [hit.title for hit in work.ask(search.find, "ingrid")] == ["Ingrid Haugen"])
    assert [hit.id for hit in work.ask(search.find, "ingrid")] == [key]
    assert (heard.said, heard.refused) == ([], [])


def test_a_look_that_is_under_way_ends_with_the_window(work: Work) -> None:
    for number in range(300):
        work.store.do(hire, f"Silje {number}", who=None)
    work.look_through()
    work.close()
    assert not any(thread.name == "looking" for thread in threading.enumerate())


def test_a_shop_that_was_let_go_is_not_looked_through(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("relate_desktop.screens.work._LOOK_THROUGH_MS", 50)
    looked: list[Path] = []

    def look_through(path: Path, _turn: object) -> list[None]:
        looked.append(path)
        return []

    monkeypatch.setattr(soundness, "look_through", look_through)
    for folder in ("kept", "let go"):
        (tmp_path / folder).mkdir()
    kept, let_go = Work(shop(tmp_path / "kept")), Work(shop(tmp_path / "let go"))
    let_go.close()
    qtbot.waitUntil(lambda: bool(looked))
    qtbot.wait(50)
    kept.close()
    assert looked == [kept.store.path]
