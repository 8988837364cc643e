"""The history: what changed is seen without being told, chained, and can be taken back."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import canonical
from relate_desktop.records.deed import say
from relate_desktop.records.history.chain import head_of, salted
from relate_desktop.records.history.reading import deeds
from relate_desktop.records.history.tables import Entry, EntryValues, Link, LinkWords
from relate_desktop.records.history.undo import undo
from relate_desktop.records.refused import Refused, Stale
from relate_desktop.records.staff import Staff
from tests.records.simple import hire, rename, shop


def rows(session: Session) -> list[tuple[int, str, str]]:
    return [(row.id, row.name, row.title) for row in session.query(Staff).order_by(Staff.id)]


def test_each_link_is_tied_to_the_one_before_it(tmp_path: Path) -> None:
    store = shop(tmp_path)
    for name in ("Silje", "Magnus", "Tor"):
        store.do(hire, name, who=None)
    store.do(rename, 1, "Silje Moen", who=2)

    def check(session: Session) -> int:
        previous = ""
        links = list(session.scalars(select(Link).order_by(Link.id)))
        for link in links:
            assert link.previous == previous
            kept = {column.name: getattr(link, column.name) for column in Link.__table__.columns}
            entries = [
                {column.name: getattr(entry, column.name) for column in Entry.__table__.columns}
                for entry in session.scalars(select(Entry).where(Entry.link_id == link.id).order_by(Entry.id))
            ]
            assert link.head == head_of(previous, kept, entries)
            previous = link.head
        return len(links)

    assert store.ask(check) == 4
    store.close()


def test_values_can_be_erased_and_the_chain_still_holds_only_hashes(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)

    def check(session: Session) -> None:
        entry = session.scalars(select(Entry)).one()
        values = session.get_one(EntryValues, entry.id)
        assert values.before is None
        assert values.after is not None
        assert json.loads(values.after)["name"] == "Silje"
        assert entry.after_hash == salted(values.salt, values.after)
        assert "Silje" not in (entry.after_hash or "") + session.scalars(select(Link)).one().sentence
        link_words = session.scalars(select(LinkWords)).one()
        assert session.scalars(select(Link)).one().words_hash == salted(link_words.salt, link_words.words)

    store.ask(check)
    store.close()


def test_a_field_flushed_twice_is_one_change(tmp_path: Path) -> None:
    store = shop(tmp_path)
    who = store.do(hire, "Silje", who=None).result

    def twice(session: Session) -> None:
        row = session.get_one(Staff, who)
        row.name = "S"
        session.flush()
        row.name = "Silje Moen"
        row.title = "Butikk"
        say(session, "Renamed.")

    store.do(twice, who=None)

    def check(session: Session) -> tuple[object, object]:
        entry = session.scalars(select(Entry).order_by(Entry.id.desc())).first()
        assert entry is not None
        values = session.get_one(EntryValues, entry.id)
        return json.loads(values.before or ""), json.loads(values.after or "")

    assert store.ask(check) == ({"name": "Silje", "title": ""}, {"name": "Silje Moen", "title": "Butikk"})
    store.close()


def test_back_to_what_it_was_is_no_change(tmp_path: Path) -> None:
    store = shop(tmp_path)
    who = store.do(hire, "Silje", who=None).result

    def there_and_back(session: Session) -> None:
        row = session.get_one(Staff, who)
        row.name = "S"
        session.flush()
        row.name = "Silje"

    assert store.do(there_and_back, who=None).change is None
    store.close()


def test_a_row_made_and_removed_in_one_deed_leaves_no_trace(tmp_path: Path) -> None:
    store = shop(tmp_path)

    def vain(session: Session) -> None:
        who = hire(session, "Silje")
        session.flush()
        session.delete(session.get_one(Staff, who))

    assert store.do(vain, who=None).change is None
    store.close()


def test_undo_and_redo_and_undo_again(tmp_path: Path) -> None:
    store = shop(tmp_path)
    hired = store.do(hire, "Silje", who=None).change
    renamed = store.do(rename, 1, "Silje Moen", who=None).change
    assert hired is not None
    assert renamed is not None
    back = store.do(undo, renamed.link_id, who=None).change
    assert back is not None
    assert store.ask(rows) == [(1, "Silje", "")]
    assert back.sentence == "Taken back: Silje Moen is called so now."
    again = store.do(undo, back.link_id, who=None).change
    assert again is not None
    assert store.ask(rows) == [(1, "Silje Moen", "")]
    assert again.sentence == "Done again: Silje Moen is called so now."
    store.do(undo, again.link_id, who=None)
    gone = store.do(undo, hired.link_id, who=None).change
    assert gone is not None
    assert store.ask(rows) == []
    store.do(undo, gone.link_id, who=None)
    assert store.ask(rows) == [(1, "Silje", "")]
    store.close()


def test_undo_is_refused_when_something_came_later(tmp_path: Path) -> None:
    store = shop(tmp_path)
    hired = store.do(hire, "Silje", who=None).change
    assert hired is not None
    store.do(rename, 1, "Silje Moen", who=None)
    with pytest.raises(Refused, match="before what came later: Silje Moen is called so now"):
        store.do(undo, hired.link_id, who=None)
    assert store.ask(rows) == [(1, "Silje Moen", "")]
    store.close()


def test_undo_is_refused_twice_and_after_it_left_the_house(tmp_path: Path) -> None:
    store = shop(tmp_path)
    hired = store.do(hire, "Silje", who=None).change
    assert hired is not None
    store.do(undo, hired.link_id, who=None)
    with pytest.raises(Refused, match="already"):
        store.do(undo, hired.link_id, who=None)

    def posted(session: Session) -> None:
        hire(session, "Magnus")
        say(session, "Posted.", final=True)

    gone = store.do(posted, who=None).change
    assert gone is not None
    assert not gone.undoable
    with pytest.raises(Refused, match="left the house"):
        store.do(undo, gone.link_id, who=None)
    store.close()


def test_the_history_page_says_what_is_taken_back(tmp_path: Path) -> None:
    store = shop(tmp_path)
    owner = store.do(hire, "Magnus", who=None).result
    hired = store.do(hire, "Silje", who=owner).change
    assert hired is not None
    store.do(undo, hired.link_id, who=owner)
    newest, oldest = store.ask(deeds)
    assert (newest.sentence, newest.taken_back, newest.undoable) == ("Silje is here.", True, False)
    assert (oldest.sentence, oldest.taken_back, oldest.undoable) == ("Magnus is here.", False, True)
    assert newest.staff_name == "Magnus"
    store.close()


def test_two_people_at_the_same_field_see_both_texts(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    store.do(rename, 1, "Silje Moen", 1, who=None)
    with pytest.raises(Stale) as caught:
        store.do(rename, 1, "Silje M.", 1, who=None)
    (clash,) = caught.value.clashes
    assert (clash.field, clash.theirs, clash.mine) == ("name", "Silje Moen", "Silje M.")
    assert caught.value.version == 2
    store.close()


def test_two_people_at_different_fields_both_keep_theirs(tmp_path: Path) -> None:
    store = shop(tmp_path)
    store.do(hire, "Silje", who=None)
    store.do(rename, 1, "Silje Moen", 1, title="", who=None)
    store.do(rename, 1, "Silje", 1, title="Butikk", who=None)
    assert store.ask(rows) == [(1, "Silje Moen", "Butikk")]
    store.close()


@given(st.dictionaries(st.text(max_size=5), st.one_of(st.none(), st.integers(), st.text(max_size=20))))
def test_an_empty_column_more_changes_no_seal(values: dict[str, int | str | None]) -> None:
    assert canonical(values) == canonical({**values, "a new column of a later version": None})
