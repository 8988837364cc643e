"""The log: what went wrong and where, never with whom; small, and turned over by itself."""

import logging
import logging.handlers
import traceback
from pathlib import Path
from types import TracebackType

from relate_desktop import __version__
from relate_desktop.paths import log_folder

_BYTES, _KEPT = 256_000, 3


class Discreet(logging.Formatter):
    """Writes the kind of an error and the lines it passed through; messages and values could hold names."""

    def format(self, record: logging.LogRecord) -> str:
        lines = [f"{self.formatTime(record)} {record.levelname} {record.name}:{record.lineno} {__version__}"]
        if isinstance(record.msg, str) and not record.exc_info:
            lines[0] += f" {record.msg}"  # the pattern only: what fills it stays out
        if record.exc_info and record.exc_info[0]:
            lines += where(record.exc_info[0], record.exc_info[2])
        return "\n".join(lines)


def where(kind: type[BaseException], trace: TracebackType | None) -> list[str]:
    """The kind of an exception and each file and line on its way, without source text or message."""
    frames = traceback.extract_tb(trace)
    return [f"  {kind.__module__}.{kind.__qualname__}"] + [
        f"    {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames
    ]


def start(folder: Path | None = None) -> Path:
    """Begin to log to this computer's log folder; says where the file is."""
    place = (folder or log_folder()) / "relate.log"
    handler = logging.handlers.RotatingFileHandler(
        place, maxBytes=_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    for old in [known for known in root.handlers if isinstance(known, logging.handlers.RotatingFileHandler)]:
        root.removeHandler(old)
        old.close()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    return place
