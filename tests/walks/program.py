"""The real program in its real window, used from outside: keys and mouse by xdotool, eyes by the accessibility bus."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.walks.desk import SYSTEM_PYTHON, Desk, end

PATIENCE = 60.0  # seconds until something that should appear counts as missing; a busy computer takes many


class Missing(AssertionError):
    """Nothing on the screen answers to that role and name."""


class Program:
    """A program started at the desk, and what it shows. A test reads like what a person does with it."""

    def __init__(self, desk: Desk, arguments: list[str], *, home: Path) -> None:
        self._desk = desk
        self.env = {**desk.env, **homes(home), "PYTHONFAULTHANDLER": "1"}
        self.home = home
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  a pipe that nobody reads would stop the program when full
        self.process = subprocess.Popen(
            [sys.executable, "-m", "relate_desktop", *arguments],
            env=self.env, start_new_session=True, stdout=subprocess.DEVNULL, stderr=self._said,
        )  # fmt: skip
        pipe, none = subprocess.PIPE, subprocess.DEVNULL
        self._driver = subprocess.Popen(
            [SYSTEM_PYTHON, str(Path(__file__).with_name("driver.py"))],
            env=desk.env, start_new_session=True, stdin=pipe, stdout=pipe, stderr=none,
        )  # fmt: skip
        self._ask("group", group=self.process.pid)

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *_caught: object) -> None:
        end(self.process)
        end(self._driver)
        for stream in (self._said, self._driver.stdin, self._driver.stdout):
            if stream is not None:
                stream.close()

    # ---- eyes

    def _ask(self, do: str, **named: Any) -> Any:
        assert self._driver.stdin is not None
        assert self._driver.stdout is not None
        self._driver.stdin.write(json.dumps({"do": do, **named}).encode() + b"\n")
        self._driver.stdin.flush()
        said = json.loads(self._driver.stdout.readline() or b'{"error": "the driver is gone"}')
        if "error" in said:
            raise Missing(said["error"])
        return said["answer"]

    def until(self, what: str, look: Any, patience: float = PATIENCE) -> Any:
        """Wait until looking finds something, and return it; Missing where it does not come."""
        deadline = time.monotonic() + patience
        while True:
            try:
                found = look()
            except Missing:
                found = None
            if found:
                return found
            if self.process.poll() is not None:
                raise Missing(f"waiting for {what}: the program has ended with {self.process.returncode}")
            if time.monotonic() > deadline:
                raise Missing(f"{what} is not on the screen; the focus is on {self.focused()}")
            time.sleep(0.02)

    def find(self, role: str, name: str) -> dict[str, Any]:
        """Wait for a control by role and name."""
        found: dict[str, Any] = self.until(
            f"{role or 'a control'} {name!r}", lambda: self._ask("find", role=role, name=name)
        )
        return found

    def says(self, words: str) -> str:
        """Wait until some text on the screen holds these words."""
        return str(self.until(repr(words), lambda: self.shows(words)))

    def shows(self, words: str) -> str | None:
        """Return the text on the screen that holds these words now, None where there is none."""
        said: str | None = self._ask("says", words=words)
        return said

    def gone(self, role: str, name: str) -> None:
        """Wait until no control has this role and name."""
        self.until(f"a screen without {name!r}", lambda: self._ask("find", role=role, name=name) is None)

    def focused(self) -> str:
        """Say on what the focus stands: role and name."""
        at = self.at()
        return f"{at['role']} {at['name']}" if at else "nothing"

    def at(self) -> dict[str, Any]:
        """Tell all that is known of what the focus stands on; nothing where nothing has it."""
        try:
            return self._ask("focused") or {}
        except Missing:
            return {}

    def focus_on(self, name: str) -> None:
        """Wait until the focus stands on what has this name."""
        self.until(f"the focus on {name!r}", lambda: name.lower() in self.focused().lower())

    def unnamed(self) -> list[str]:
        """Controls without a name, each with the way down to it."""
        return list(self._ask("unnamed"))

    def tree(self) -> str:
        """What a screen reader could read, a line a widget."""
        return str(self._ask("tree"))

    # ---- hands

    def keys(self, *names: str) -> None:
        """Press keys by their X names: keys("ctrl+k", "Return")."""
        for name in names:
            subprocess.run(["xdotool", "key", "--clearmodifiers", name], env=self.env, check=True)

    def type(self, text: str) -> None:
        """Type letters one by one."""
        subprocess.run(["xdotool", "type", "--delay", "8", "--", text], env=self.env, check=True)

    def write(self, text: str) -> None:
        """Type letters and wait until they stand there: the bus hands letters on later than it does shortcuts."""
        self.type(text)
        self.until(f"{text!r} in {self.focused()}", lambda: text in self.at().get("value", ""))

    def tab_to(self, name: str, most: int = 40, back: bool = False) -> None:
        """Press Tab until the focus stands on what has this name, as one does who listens."""
        for _step in range(most):
            if name.lower() in self.focused().lower():
                return
            self.step("shift+Tab" if back else "Tab")
        raise Missing(f"{name!r} is not reached with {most} tabs; the focus is on {self.focused()}")

    def step(self, key: str) -> None:
        """Press a key and wait for the word that the focus has moved; a control alone on its page keeps it."""
        moves = self._ask("moves")
        self.keys(key)
        with suppress(Missing):
            self.until("another focus", lambda: self._ask("moves") > moves, patience=1)

    def click(self, name: str, role: str = "button", times: int = 1) -> None:
        """Press what has this name with the mouse, in its middle."""
        x, y = self.find(role, name)["middle"]
        click = ["click", "--repeat", str(times), "--delay", "60", "1"]
        subprocess.run(["xdotool", "mousemove", str(x), str(y), *click], env=self.env, check=True)

    def said(self) -> str:
        """What the program wrote where nobody looks; after a crash, where it was."""
        self._said.seek(0)
        return self._said.read().decode(errors="replace")

    def picture(self, path: Path) -> None:
        """Keep what the screen shows."""
        from PIL import ImageGrab

        ImageGrab.grab(xdisplay=self.env["DISPLAY"]).save(path)


def homes(home: Path) -> dict[str, str]:
    """A home of its own: no settings, no shop, no papers of whoever runs the walk."""
    names = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DOCUMENTS_DIR")
    return dict.fromkeys(names, str(home))
