"""One desk for all walks; a program for each, with its picture and all it showed kept where a walk went wrong."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from relate_desktop.records.store import Store
from tests.walks import shop
from tests.walks.desk import Desk, missing
from tests.walks.program import Program

Start = Callable[..., Program]
_REPORTS = pytest.StashKey[dict[str, pytest.TestReport]]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Let the fixtures know how the walk itself went."""
    report: pytest.TestReport = yield  # type: ignore[assignment]
    item.stash.setdefault(_REPORTS, {})[report.when or ""] = report
    return report  # type: ignore[return-value]


@pytest.fixture(scope="session")
def desk() -> Iterator[Desk]:
    """The virtual screen; walks are skipped where the computer has none to give."""
    lacking = missing()
    if lacking:
        pytest.skip(f"walks on a virtual screen need: {lacking}")
    with Desk() as made:
        yield made


@pytest.fixture
def start(desk: Desk, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Start]:
    """Start the program, with what is written after its name; everything started is ended."""
    started: list[Program] = []

    def begin(*arguments: object) -> Program:
        program = Program(desk, [str(one) for one in arguments], home=tmp_path)
        started.append(program)
        return program

    yield begin
    report = request.node.stash.get(_REPORTS, {}).get("call")
    for program in reversed(started):
        if report is not None and report.failed:
            _keep(program, report, _place(request.node.name, tmp_path))
        program.__exit__()


def _place(name: str, tmp_path: Path) -> Path:
    kept = os.environ.get("RELATE_WALKS_KEPT")  # a folder that outlives the run, for who reads the report elsewhere
    return (Path(kept) if kept else tmp_path) / f"{name}.png"


def _keep(program: Program, report: pytest.TestReport, picture: Path) -> None:
    picture.parent.mkdir(parents=True, exist_ok=True)
    report.sections.append(("what it wrote", program.said()))
    with suppress(Exception):  # the walk's own failure is what is told
        report.sections.append(("what it showed", program.tree()))
        program.picture(picture)
        report.sections.append(("the screen", str(picture)))


@pytest.fixture
def shop_file(tmp_path: Path) -> Path:
    """A small shop with three customers."""
    path = tmp_path / "joinery.relate"
    store = Store.create(path)
    shop.fill(store)
    store.close()
    return path
