"""The same verbs without a window: `relate-desktop [--shop FILE] … COMMAND`. Nothing heavy is imported for --help."""

import argparse
import errno
import logging
import os
import signal
import sys
from collections.abc import Sequence
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path

from relate_desktop import __version__
from relate_desktop.commands import usage
from relate_desktop.commands.shared import add_shared
from relate_desktop.records.refused import Refused
from relate_desktop.settings import Settings
from relate_desktop.text import _, set_language, system_language

DONE, REFUSED = 0, 1
COMMANDS = ("new", "find", "today", "show", "papers", "print", "tour")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, or the window where none is named. 0 is done, 1 refused with a sentence, 2 wrong usage."""
    _say_what_can_be_said()
    try:
        return _understood(list(sys.argv[1:] if arguments is None else arguments))
    except KeyboardInterrupt:
        return _say(_("Stopped. Nothing was left half done."))


def _understood(given: list[str]) -> int:
    set_language(_wanted_language(given))
    usage.speak()
    try:
        return _run(parser().parse_args(given))
    except SystemExit as ended:  # argparse has said what it had to say
        return ended.code if isinstance(ended.code, int) else REFUSED


def _run(options: argparse.Namespace) -> int:
    from relate_desktop import logs

    logs.start()
    if options.command:
        _hear_the_end()
    try:
        code: int = import_module(f"relate_desktop.commands.{options.command or 'window'}").run(options)
        sys.stdout.flush()
    except Refused as refused:
        return _say(refused.sentence)
    except BrokenPipeError:
        return _nobody_listens()
    except Exception as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            _nobody_listens()
            return _say(_("The disk is full. Nothing was saved; make room and try again."))
        logging.getLogger(__name__).exception("command")
        return _say(_("That went wrong, and nothing was changed. The log says where it stopped."))
    return code


def _hear_the_end() -> None:
    """Whoever logs out or shuts down stops a command as Ctrl+C does: nothing stays half done."""
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            signal.signal(number, signal.default_int_handler)


def _say_what_can_be_said() -> None:
    """A letter the terminal does not know is shown as a question mark; what is closed swallows what is said to it."""
    nowhere = Path(os.devnull)
    sys.stdout, sys.stderr = sys.stdout or nowhere.open("w"), sys.stderr or nowhere.open("w")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")


def _nobody_listens() -> int:
    """Whoever read our answer has heard enough (`… | head`), or there is no room for it; what is left goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return DONE


def _say(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return REFUSED


def _wanted_language(given: Sequence[str]) -> str:
    """The language of the answers, before anything is parsed: even the help speaks it."""
    for at, word in enumerate(given):
        name, sign, value = word.partition("=")
        if name == "--language" and "print" not in given[:at]:
            return value if sign else (given[at + 1] if at + 1 < len(given) else "")
    return Settings.load().language or system_language()


def parser() -> argparse.ArgumentParser:
    """All commands with their help, in the language chosen."""
    top = argparse.ArgumentParser(
        prog="relate-desktop",
        description=_("The customer book of a small shop. Without a command it opens the window."),
        allow_abbrev=False,
    )
    version = f"relate-desktop {__version__}"
    top.add_argument("--version", action="version", version=version, help=_("show the version and exit"))
    add_shared(top, default=None)
    top.add_argument("--sample", action="store_true", help=_("open a lifelike sample shop in a file of its own"))
    common = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    add_shared(common, default=argparse.SUPPRESS)
    commands = top.add_subparsers(dest="command", metavar=_("COMMAND"))
    for name in COMMANDS:
        import_module(f"relate_desktop.commands.{name}").add_to(commands, common)
    return top
