"""The log: what went wrong and where, never with whom; small, and turned over by itself."""

import logging
from logging.handlers import RotatingFileHandler
from pathlib import Path
from traceback import extract_tb

from relate_desktop import __version__
from relate_desktop.paths import log_folder

_HOUSE = "relate_desktop"
_BYTES, _OLDER = 256_000, 2


class Discreet(logging.Formatter):
    """Writes kinds of errors and the lines they passed through; messages and values could hold names."""

    def format(self, record: logging.LogRecord) -> str:
        head = (
            f"{self.formatTime(record)} {record.levelname} {__version__} {record.name} {record.module}:{record.lineno}"
        )
        if _our_own(record):
            head += f" {record.msg}"  # the pattern only: what fills it stays out
        error = record.exc_info[1] if record.exc_info else None
        return "\n".join([head, *(where(error) if error else [])])


def _our_own(record: logging.LogRecord) -> bool:
    """Other people's patterns may have been filled before they reach us."""
    return isinstance(record.msg, str) and record.name.split(".")[0] == _HOUSE


def where(error: BaseException) -> list[str]:
    """The kind of an error and each file and line on its way, then those of what led to it; no text, no message."""
    lines, seen = [], set[int]()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        lines.append(f"  {type(step).__module__}.{type(step).__qualname__}")
        lines += [f"    {Path(at.filename).name}:{at.lineno} {at.name}" for at in extract_tb(step.__traceback__)]
        step = step.__cause__ or step.__context__
    return lines


class _Log(RotatingFileHandler):
    """A log that can't be written is no reason to stop the work, nor to print what it was given."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802
        return


def start(folder: Path | None = None) -> Path:
    """Begin to log to this computer's log folder; says where the file is."""
    place = (folder or log_folder()) / "relate.log"
    root = logging.getLogger()
    for old in [known for known in root.handlers if isinstance(known, _Log)]:
        root.removeHandler(old)
        old.close()
    log = _Log(place, maxBytes=_BYTES, backupCount=_OLDER, encoding="utf-8", delay=True)
    log.setFormatter(Discreet())
    root.addHandler(log)
    root.setLevel(logging.WARNING)
    return place
