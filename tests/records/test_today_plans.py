"""Today is found by index: in a large shop no rule looks at a whole table, nor at all papers that are about nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.orm import Session

from relate_desktop.records.growth import grow
from relate_desktop.records.inquiries import reading as inquiries
from relate_desktop.records.mapped import metadata
from relate_desktop.records.shop.doing import set_up
from relate_desktop.records.store import Store
from relate_desktop.records.today import reading

DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
SMALL = {"staff", "shop", "habits", "programme_rules", "segments", "opening_hours", "closed_days", "response_targets",
         "complaint_targets"}  # fmt: skip
"""Tables with a handful of rows, however large the shop."""

WHOLE = {"open_point_due": {"open_points"}, "preventive_due": {"complaints"}}
"""No index knows these days; there is a point, or a complaint, for one job in many."""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path: Path = tmp_path_factory.mktemp("grown") / "shop.relate"
    store = Store.create(path, clock=lambda: DAY)
    owner = store.do(set_up, name="Lie Snekkeri", owner_name="Magnus Lie", who=None).result
    grow(store, 200, 1, staff_id=owner)
    yield store
    store.close()


def plans(session: Session, ask: Any, *args: Any, **named: Any) -> list[str]:
    """Every step of every question that is asked."""
    asked: list[tuple[str, Any]] = []
    connection = session.connection()
    event.listen(connection, "before_cursor_execute", lambda *heard: asked.append((heard[2], heard[3])))
    ask(session, *args, **named)
    driver = connection.connection.driver_connection
    assert driver is not None
    return [
        step[3]
        for query, values in asked
        if query.startswith("SELECT") and "LIMIT" not in query  # so many rows by key, and no more
        for step in driver.execute(f"EXPLAIN QUERY PLAN {query}", values)
    ]


def scanned(steps: list[str]) -> set[str]:
    """The tables that are passed from one end to the other."""
    return {step.split()[1] for step in steps if step.startswith("SCAN ")} & set(metadata().tables)


@pytest.mark.parametrize("rule", reading.rules())
def test_no_rule_looks_at_a_whole_table(store: Store, rule: str) -> None:
    steps = store.ask(plans, reading.of_rule, rule, on=DAY)
    assert scanned(steps) <= SMALL | WHOLE.get(rule, set())


def test_a_newer_paper_is_looked_for_among_the_customers_own(store: Store) -> None:
    steps = store.ask(plans, reading.of_rule, "paper_unsent", on=DAY)
    (newer,) = {step for step in steps if "papers_1" in step}
    assert "ix_papers_customer" in newer


def test_inquiries_that_became_jobs_are_found_by_these_jobs(store: Store) -> None:
    steps = store.ask(plans, inquiries.listed)
    assert [step for step in steps if "ix_jobs_state_list" in step]
    assert scanned(steps) <= SMALL
