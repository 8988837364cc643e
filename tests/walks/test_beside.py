"""What happens beside an open window: a second start, and another process that writes into the same shop."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.walks.conftest import Start
from tests.walks.program import PATIENCE, Program

ADDING = """
import sys
from pathlib import Path
from relate_desktop.records.customers import doing
from relate_desktop.records.store import Store
store = Store.open(Path(sys.argv[1]), patient=True)
store.do(doing.add, display_name="Nils Utenfra", who=None)
store.close()
"""


def test_a_second_start_raises_the_first_window(start: Start, shop_file: Path) -> None:
    first = start("--shop", shop_file, "--language", "en")
    first.says("Nobody waits for us.")
    minimise(first)
    second = start("--shop", shop_file, "--language", "en")
    assert second.process.wait(PATIENCE) == 0
    first.until("the first window in front", lambda: active(first) == window(first))
    assert first.process.poll() is None


def test_a_command_beside_the_window(start: Start, shop_file: Path) -> None:
    program = start("--shop", shop_file, "--language", "en")
    program.says("Nobody waits for us.")
    program.keys("ctrl+2")
    program.says("Ingrid Haugen")
    find = ["-m", "relate_desktop", "find", "kari", "--shop", str(shop_file), "--json"]
    found = subprocess.run([sys.executable, *find], env=program.env, capture_output=True, check=True)
    assert [hit["title"] for hit in json.loads(found.stdout)] == ["Kari Nordmann"]
    subprocess.run([sys.executable, "-c", ADDING, str(shop_file)], env=program.env, check=True)
    program.says("Nils Utenfra")


def window(program: Program) -> str:
    """The X window of a program."""
    search = ["xdotool", "search", "--all", "--pid", str(program.process.pid), "--name", "Relate"]
    return subprocess.run(search, env=program.env, capture_output=True, text=True, check=True).stdout.split()[-1]


def active(program: Program) -> str:
    """The X window that has the keyboard."""
    asked = subprocess.run(["xdotool", "getactivewindow"], env=program.env, capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def minimise(program: Program) -> None:
    """Put the window away."""
    subprocess.run(["xdotool", "windowminimize", "--sync", window(program)], env=program.env, check=True)
