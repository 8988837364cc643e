"""The program from outside: exit codes, languages, no traceback, nothing heavy, and what happens without a screen."""

import json
import os
import signal
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path

import pytest

from relate_desktop import __version__
from relate_desktop.command_line import COMMANDS
from relate_desktop.paths import log_folder
from tests.commands.conftest import Run

ROOT = Path(__file__).parents[2]


def started(*words: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program in a process of its own, without a screen."""
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    command = [sys.executable, "-m", "relate_desktop", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, env=env | environment, capture_output=True, check=False)


def test_version_and_help(run: Run) -> None:
    assert run("--version").out == f"relate-desktop {__version__}\n"
    for words in (("--help",), *((name, "--help") for name in COMMANDS)):
        said = run(*words)
        assert (said.code, said.err) == (0, "")
        assert said.out.startswith("usage: relate-desktop")


def test_every_command_is_there_with_its_help() -> None:
    for name in COMMANDS:
        module = import_module(f"relate_desktop.commands.{name}")
        assert callable(module.run)
        assert callable(module.add_to)


@pytest.mark.parametrize(
    "words",
    [
        ("fly",),
        ("show", "ghost", "1"),
        ("find",),
        ("print", "quote", "1"),
        ("--langage", "nb"),
        ("--language", "fr", "papers"),
    ],
)
def test_wrong_usage_is_2(run: Run, words: tuple[str, ...]) -> None:
    said = run(*words)
    assert (said.code, said.out) == (2, "")
    assert "usage: " in said.err


def test_the_help_speaks_the_language_that_is_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--language", "nb", "--help").out.startswith("bruk: ")
    assert run("--language=nb", "find", "--help").out.startswith("bruk: ")
    monkeypatch.setenv("LANGUAGE", "nb_NO")
    assert run("--help").out.startswith("bruk: ")
    assert run("--language", "en", "--help").out.startswith("usage: ")


def test_refusals_speak_it_too(run: Run, shop: Path) -> None:
    english, norwegian = (run("--language", code, "show", "quote", 99_999).err for code in ("en", "nb"))
    assert english == "This quote is no longer there.\n"
    assert norwegian not in ("", english)


def test_the_language_of_a_paper_is_not_that_of_the_answers(run: Run, shop: Path, tmp_path: Path) -> None:
    said = run("print", "quote", 99_999, "--out", tmp_path / "a.pdf", "--language", "nb")
    assert said.err == "This quote is no longer there.\n"


def test_what_nobody_thought_of_is_one_sentence_and_a_log_without_names(
    run: Run, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from relate_desktop.records import search

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("Kari Nordmann, Fåberggata 112")

    monkeypatch.setattr(search, "find", broken)
    said = run("find", "nordmann")
    assert said.code == 1
    assert said.err == "That went wrong, and nothing was changed. The log says where it stopped.\n"
    log = (log_folder() / "relate.log").read_text(encoding="utf-8")
    assert "RuntimeError" in log
    assert "Nordmann" not in log


def test_json_is_all_there_is_on_standard_output(shop: Path) -> None:
    ran = started("find", "haugen", "--json")
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout)[0]["title"] == "Ingrid Haugen"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="folders nobody can make on Linux")
def test_a_computer_without_room_for_settings_and_log_still_answers(shop: Path) -> None:
    nowhere = dict.fromkeys(("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"), "/proc/nowhere")
    ran = started("find", "haugen", "--json", **nowhere)
    assert (ran.returncode, ran.stderr) == (0, b"")
    ran = started("--sample", "find", "haugen", **nowhere)
    assert (ran.returncode, ran.stdout, ran.stderr) == (1, b"", b"There is no folder /proc/nowhere/Relate.\n")


def test_letters_the_terminal_does_not_know_end_nothing(shop: Path) -> None:
    ran = started("find", "wojcik", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert ran.returncode == 0
    assert b"Agnieszka W?jcik" in ran.stdout
    assert b"inquiry " in ran.stdout
    ran = started("find", "wojcik", "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert json.loads(ran.stdout)[0]["title"] == "Agnieszka Wójcik"


@pytest.mark.skipif(os.name != "posix", reason="pipes of a shell")
def test_somebody_who_stops_listening_is_no_error(shop: Path) -> None:
    command = f"{sys.executable} -m relate_desktop find '' --limit 100000 --json | head -c 10"
    ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="a full disk to write answers on")
@pytest.mark.parametrize("words", ["papers", "find '' --json", "show customer 1"])
def test_answers_that_find_no_room_or_nobody_are_one_sentence_or_none(shop: Path, words: str) -> None:
    sentence = b"The disk is full. Nothing was saved; make room and try again.\n"
    for to, code, said in ((">/dev/full", 1, sentence), (">&-", 0, b""), (">&- 2>&-", 0, b""), ("| true", 0, b"")):
        command = f"{sys.executable} -m relate_desktop {words} {to}"
        ran = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, capture_output=True, check=False)
        assert (ran.returncode, ran.stdout, ran.stderr) == (code, b"", said), to


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX systems")
@pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_stopped_in_the_middle_it_says_so_and_leaves_nothing(tmp_path: Path, sent: str) -> None:
    command = [sys.executable, "-m", "relate_desktop", "new", str(tmp_path / "shop.relate"), "--sample"]
    number = getattr(signal, sent)
    deaf = signal.signal(number, signal.default_int_handler)  # in the background, or under nohup, one is deaf to it
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        signal.signal(number, deaf)
        while not any(tmp_path.iterdir()):
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(number)
        said = process.communicate()
    assert (process.returncode, said) == (1, (b"", b"Stopped. Nothing was left half done.\n"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a screen")
def test_without_a_screen_the_window_says_what_there_is() -> None:
    ran = started()
    assert (ran.returncode, ran.stdout) == (1, b"")
    assert (
        ran.stderr.decode() == "There is no screen here. Try “relate-desktop tour”, or see “relate-desktop --help”.\n"
    )
