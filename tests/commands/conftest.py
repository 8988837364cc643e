"""A sample shop made once by the command itself, and commands run as a person types them."""

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from relate_desktop.command_line import main
from tests.once import once

ON = "2026-11-22T12:00"


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run one command in this process."""

    def command(*words: object) -> Said:
        capsys.readouterr()
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Said(code, said.out, said.err)

    return command


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as the command makes it, in a home of its own."""
    return once(tmp_path_factory, "commanded.relate", _make)


def _make(path: Path) -> None:
    homes = {name: str(path.parent) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    before = dict(os.environ)
    os.environ.update(homes)
    try:
        assert main(["new", str(path), "--sample", "--on", ON]) == 0
    finally:
        os.environ.clear()
        os.environ.update(before)


@pytest.fixture
def shop(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the sample, named in RELATE_SHOP."""
    path = Path(shutil.copy(made, tmp_path / "shop.relate"))
    monkeypatch.setenv("RELATE_SHOP", str(path))
    return path
