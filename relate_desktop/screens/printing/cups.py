"""Printing through CUPS by its own commands: which printers there are, sending, and whether it was really printed.

A job that a printer does not print is taken back from it, so that it does not come out later on its own.
"""

import os
import re
import subprocess
import time

from relate_desktop.records.refused import Refused
from relate_desktop.screens.printing.sizes import media
from relate_desktop.text import _

ANSWERS_WITHIN = 30
FOLLOWED_FOR = 5
"""Seconds: how long a command may take, and how long a job is followed before it counts as taken."""

_LOOK_EACH = 0.15
_STOPPED = "5"
_ENDED_BADLY = ("job-completed-with-errors", "aborted", "canceled")


def printers() -> list[tuple[str, bool]]:
    """Every printer by name, and whether it is the default one."""
    names = _said(["lpstat", "-e"]).split()
    default = _said(["lpstat", "-d"]).rpartition(":")[2].strip()
    return [(name, name == default) for name in names]


def send(pdf: bytes, printer: str, *, copies: int, pages: tuple[int, int], title: str) -> None:
    """Print pages from–to at actual size, each copy whole; raises Refused with "not printed" and why."""
    _check(printer)
    command = [
        "lp", "-d", printer, "-n", str(copies), "-t", title, "-P", f"{pages[0]}-{pages[1]}",
        "-o", f"media={media(pdf)}", "-o", "print-scaling=none", "-o", "collate=true", "-",
    ]  # fmt: skip
    ran = _run(command, pdf)
    if ran.returncode != 0:
        raise Refused(_("Not printed: the printer {printer} did not take it.").format(printer=printer))
    job = re.search(re.escape(printer) + r"-\d+", ran.stdout.decode("utf-8", "replace"))
    if job is not None:
        _follow(printer, job.group())


def _check(printer: str) -> None:
    """Refuse a printer that would let it wait."""
    now = _state(printer)
    if now.get("printer-is-accepting-jobs") == "false":
        raise Refused(_("Not printed: the printer {printer} takes nothing just now.").format(printer=printer))
    if now.get("printer-state") == _STOPPED:
        raise Refused(_("Not printed: the printer {printer} is paused.").format(printer=printer))


def _follow(printer: str, job: str) -> None:
    """Look until the job is done, or has been at it for so long that nothing stands in its way."""
    until = time.monotonic() + FOLLOWED_FOR
    while (waits := _job(printer, job, "not-completed")) and time.monotonic() < until:
        if _failed(waits) or _state(printer).get("printer-state") == _STOPPED:
            break
        time.sleep(_LOOK_EACH)
    else:
        if waits or not _failed(_job(printer, job, "completed")):
            return
    _run(["cancel", job])
    raise Refused(_("Not printed: something went wrong at the printer {printer}.").format(printer=printer))


def _job(printer: str, job: str, which: str) -> str:
    """What is said of a job among those that are, or are not, completed; "" where it is not among them."""
    said = _said(["lpstat", "-l", "-W", which, "-o", printer])
    found = re.search(rf"^{re.escape(job)}\s.*(?:\n\s.*)*", said, re.MULTILINE)
    return found.group() if found else ""


def _failed(said: str) -> bool:
    alerts = next((line for line in said.splitlines() if line.strip().startswith("Alerts:")), "")
    return any(word in alerts for word in _ENDED_BADLY)


def _state(printer: str) -> dict[str, str]:
    """What a printer says of itself, by the names CUPS has for it."""
    pairs = (word.partition("=") for word in _said(["lpoptions", "-p", printer]).split())
    return {name: value for name, _sign, value in pairs}


def _said(command: list[str]) -> str:
    return _run(command).stdout.decode("utf-8", "replace")


def _run(command: list[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    """Run a command that answers in the words that are read here, whatever the language of the desktop is."""
    said_plainly = os.environ | {"LC_ALL": "C.UTF-8"}
    try:
        return subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, timeout=ANSWERS_WITHIN, check=False, env=said_plainly
        )
    except subprocess.TimeoutExpired:
        raise Refused(_("Not printed: the printer did not answer within half a minute.")) from None
    except OSError:
        raise Refused(_("Not printed: this computer's printing can't be reached.")) from None
