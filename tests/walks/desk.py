"""A desk to sit at: a virtual screen, a session bus, the accessibility bus and a window manager, all of our own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"  # Debian's own has gi; the venv's has not
LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
TOOLS = ("Xvfb", "dbus-daemon", "dbus-send", "xdotool", "openbox")
STATUS = "org.a11y.Status"


def missing() -> str:
    """Say what this computer lacks for a walk, "" where nothing is missing."""
    lacking = [tool for tool in TOOLS if shutil.which(tool) is None]
    if not _launcher():
        lacking.append("at-spi2-core")
    reads = [SYSTEM_PYTHON, "-c", "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"]
    if not Path(SYSTEM_PYTHON).exists() or subprocess.run(reads, capture_output=True, check=False).returncode:
        lacking.append("python3-gi with gir1.2-atspi-2.0")
    return ", ".join(lacking)


def _launcher() -> str:
    return next((path for path in LAUNCHERS if Path(path).exists()), "")


class Desk:
    """The screen and its buses, from `with` to the end of it. `env` is what a program started at it needs."""

    def __init__(self, size: str = "1366x768") -> None:
        self._size = size
        self._started: list[subprocess.Popen[bytes]] = []
        self.env: dict[str, str] = {}

    def __enter__(self) -> Desk:
        self._runtime = tempfile.mkdtemp(prefix="walk-")
        self.env = {
            **os.environ,
            "XDG_RUNTIME_DIR": self._runtime,
            "QT_QPA_PLATFORM": "xcb",
            "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
            "LC_ALL": "C.UTF-8",
        }
        self.env.pop("WAYLAND_DISPLAY", None)
        self.env.pop("AT_SPI_BUS_ADDRESS", None)
        try:
            self._begin()
        except BaseException:
            self.__exit__()
            raise
        return self

    def _begin(self) -> None:
        self.env["DISPLAY"] = ":" + self._told(
            ["Xvfb", "-screen", "0", f"{self._size}x24", "-nolisten", "tcp", "-noreset"], "-displayfd"
        )  # without -noreset it begins anew when its last client goes, and turns away who comes just then
        bus = ["dbus-daemon", "--session", "--nofork", "--nopidfile"]
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self._told(bus, "--print-address")
        self.start([_launcher(), "--launch-immediately"])
        self.start(["openbox"])
        self._wait_for("the window manager", ["xdotool", "get_num_desktops"])  # or who comes before it has no focus
        for flag in ("IsEnabled", "ScreenReaderEnabled"):
            self._raise_flag(flag)
        if shutil.which("setxkbmap"):
            subprocess.run(["setxkbmap", "no"], env=self.env, check=True, capture_output=True)

    def _told(self, command: list[str], option: str) -> str:
        """Start something that writes one line, where it can be reached, to a pipe; return the line."""
        reading, writing = os.pipe()
        told = [option, str(writing)] if option == "-displayfd" else [f"{option}={writing}"]
        self.start([*command, *told], pass_fds=(writing,))
        os.close(writing)
        with os.fdopen(reading) as stream:
            line = stream.readline().strip()
        if not line:
            raise RuntimeError(f"{command[0]} did not start")
        return line

    def start(self, command: list[str], pass_fds: tuple[int, ...] = ()) -> None:
        """Start a program of the desk; it ends with it."""
        none = subprocess.DEVNULL
        started = subprocess.Popen(
            command, env=self.env, stdin=none, stdout=none, stderr=none, pass_fds=pass_fds, start_new_session=True
        )
        self._started.append(started)

    def _raise_flag(self, flag: str) -> None:
        """Say that a screen reader is there, as soon as the accessibility bus answers."""
        where = ["--session", "--dest=org.a11y.Bus", "--print-reply", "/org/a11y/bus"]
        what = ["org.freedesktop.DBus.Properties.Set", f"string:{STATUS}", f"string:{flag}", "variant:boolean:true"]
        self._wait_for("the accessibility bus", ["dbus-send", *where, *what])

    def _wait_for(self, who: str, command: list[str]) -> None:
        """Ask until it answers."""
        for _attempt in range(100):
            if not subprocess.run(command, env=self.env, capture_output=True, check=False).returncode:
                return
            time.sleep(0.1)
        raise RuntimeError(f"{who} does not answer")

    def __exit__(self, *_caught: object) -> None:
        for started in reversed(self._started):
            end(started)
        shutil.rmtree(self._runtime, ignore_errors=True)


def end(started: subprocess.Popen[bytes], patience: float = 5) -> None:
    """End a process started here, and what it started itself."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(started.pid, how)
        try:
            started.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return
