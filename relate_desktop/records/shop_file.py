"""A shop file seen as a file: what must hold before it is opened, in plain sqlite3, without the records' machinery.

The window paints from here before SQLAlchemy is imported. The settings and their reasons stand in one place: a
power cut simulated 2,000 times lost nothing acknowledged with TRUNCATE/FULL, and no WAL means no silent tail loss.
"""

import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from relate_desktop.records.refused import Damaged, ShopUnusable
from relate_desktop.text import _

APPLICATION_ID = 0x52454C41
"""`RELA`: tells our files from other programs' SQLite files."""

SCHEMA_VERSION = 5
"""The number of the last upgrade step this program knows (PRAGMA user_version)."""

SUFFIX = ".relate"
_HEADER = b"SQLite format 3\x00"
_HEADER_SIZE = 100
_VERSION_AT, _APPLICATION_AT = slice(60, 64), slice(68, 72)
"""Where the format keeps PRAGMA user_version and application_id."""

_SMALLEST = 512
_LONGEST_VALUE = 5_000_000
_LOOK_EVERY = 1_000_000
MOST_STEPS = 200_000_000
"""Some seconds of work; listing a hundred thousand customers with their jobs and quotes takes three million steps."""

FAULTS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a file can raise; a report that quotes damaged text can't always be decoded itself."""

_SETTINGS = (
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA cell_size_check = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA mmap_size = 0",
)


@dataclass(frozen=True)
class Glance:
    """What the window needs before the records are loaded."""

    schema_version: int
    shop_name: str
    house_language: str


def connect(path: Path, *, patient: bool = False, create: bool = False) -> sqlite3.Connection:
    """A connection with every setting made. `patient` waits 5 s for another writer (commands); a window does not wait.

    The file is never made by opening it: only `create` makes one.
    """
    mode = "rwc" if create else "rw"
    address = f"file:{quote(os.fsencode(path.resolve()))}?mode={mode}"
    connection = sqlite3.connect(
        address, uri=True, isolation_level=None, check_same_thread=False, timeout=5.0 if patient else 0.0
    )
    try:
        _settle(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _settle(connection: sqlite3.Connection) -> None:
    for setting in _SETTINGS:
        connection.execute(setting)
    if connection.execute("PRAGMA foreign_keys").fetchone() != (1,):
        raise sqlite3.NotSupportedError("this SQLite has no foreign keys")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST_VALUE)


class Allowance:
    """Stops a question that goes on and on, counted in SQLite's own steps and so the same on every machine.

    SQLite then reports SQLITE_INTERRUPT. Whatever somebody types, the window does not wait for ever.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._left: int | None = None
        connection.set_progress_handler(self._spent, _LOOK_EVERY)

    def begin(self, most: int | None) -> None:
        """A new transaction with so many steps; None for one that may take as long as it needs."""
        self._left = most

    def _spent(self) -> bool:
        if self._left is None:
            return False
        self._left -= _LOOK_EVERY
        return self._left < 0


def glance(path: Path) -> Glance:
    """Check that this is a shop file we can open, in constant time, and say what it is called.

    Raises ShopUnusable with a sentence of its own for each thing that can be wrong; nothing is written.
    """
    check_header(path)
    try:
        with closing(_looking(path)) as connection:
            return _look_inside(connection, path)
    except FAULTS as error:
        raise worded(error, path) from error


def _looking(path: Path) -> sqlite3.Connection:
    """A connection that can't write, unless a crash left a journal: then it must, to take back what was half done."""
    place = path.resolve()
    broken_off = place.with_name(place.name + "-journal").exists()
    return sqlite3.connect(
        f"file:{quote(os.fsencode(place))}?mode={'rw' if broken_off else 'ro'}", uri=True, timeout=5.0
    )


def check_whole(path: Path, *, at_most: int) -> None:
    """Look through a file of at most so many bytes, and refuse one that is damaged inside; a larger one is trusted."""
    glance(path)
    if path.stat().st_size > at_most:
        return
    try:
        with closing(_looking(path)) as connection:
            (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    except FAULTS as error:
        raise worded(error, path) from error
    if found != "ok":
        raise _damaged(path)


@contextmanager
def reader(path: Path, *, waits_ms: int) -> Iterator[sqlite3.Connection]:
    """A connection of one's own that can't write. Raises Damaged, or ShopUnusable, for what SQLite reports."""
    try:
        with closing(connect(path)) as connection:
            connection.execute("PRAGMA query_only = ON")
            connection.execute(f"PRAGMA busy_timeout = {waits_ms}")
            yield connection
    except FAULTS as error:
        raise worded(error, path) from error


@contextmanager
def short_read(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that only reads."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        if connection.in_transaction:  # some faults end it by themselves
            connection.execute("ROLLBACK")


def check_writable(path: Path) -> None:
    """Refuse a file or a folder that can't be written, before anybody types into it."""
    if not os.access(path, os.W_OK):
        raise ShopUnusable(
            _("The shop file {file} is read-only. Ask for the right to change it.").format(file=path.name)
        )
    check_folder(path)


def check_folder(path: Path) -> None:
    """Refuse a folder that is not there, or in which nothing can be written beside the shop file."""
    if not path.parent.is_dir():
        raise _missing(path)
    if not os.access(path.parent, os.W_OK):
        raise ShopUnusable(
            _("Nothing can be saved in the folder of {file}: the folder is read-only.").format(file=path.name)
        )


def check_header(path: Path) -> None:
    """Refuse what its first bytes show to be no shop file, or a newer one; SQLite is not let near it."""
    file = path.name
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
            raise ShopUnusable(_("{file} is not a shop file of Relate.").format(file=file))  # nobody waits for a pipe
        size = found.st_size
        with path.open("rb") as stream:
            head = stream.read(_HEADER_SIZE)
    except FileNotFoundError:
        raise _missing(path) from None
    except IsADirectoryError:
        raise ShopUnusable(_("{file} is a folder, not a shop file.").format(file=file)) from None
    except PermissionError:
        raise ShopUnusable(_("You are not allowed to read {file}.").format(file=file)) from None
    except (OSError, ValueError):
        raise ShopUnusable(_("{file} can't be read from that place.").format(file=file)) from None
    if size == 0:
        raise ShopUnusable(_("The file {file} is empty. It may be a copy that was never finished.").format(file=file))
    if not head.startswith(_HEADER):
        raise ShopUnusable(_("{file} is not a shop file of Relate.").format(file=file))
    if size <= _SMALLEST:
        raise _damaged(path)
    _check_ours(head, file)


def _check_ours(head: bytes, file: str) -> None:
    if int.from_bytes(head[_APPLICATION_AT], "big") != APPLICATION_ID:
        raise ShopUnusable(_("{file} belongs to another program.").format(file=file))
    if int.from_bytes(head[_VERSION_AT], "big") > SCHEMA_VERSION:
        raise ShopUnusable(
            _("{file} was last opened by a newer Relate. Install that version here too.").format(file=file)
        )


def _look_inside(connection: sqlite3.Connection, path: Path) -> Glance:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    _check_pages(connection, path)
    _check_foreign_objects(connection, path)
    row = connection.execute("SELECT name, house_language FROM shop WHERE id = 1").fetchone()
    name, language = row or ("", "")
    return Glance(schema_version=version, shop_name=name, house_language=language)


def _check_pages(connection: sqlite3.Connection, path: Path) -> None:
    """A file cut short has fewer pages than its header says."""
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    if path.stat().st_size < pages * size:
        raise _damaged(path)


def _check_foreign_objects(connection: sqlite3.Connection, path: Path) -> None:
    """We use no triggers and no views, so one that is there was put there by something else and must not run."""
    strange = connection.execute("SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')").fetchone()
    if strange:
        raise ShopUnusable(
            _("{file} holds something Relate did not put there ({name}). It was not opened.").format(
                file=path.name, name=strange[0]
            )
        )


def _missing(path: Path) -> ShopUnusable:
    return ShopUnusable(_("There is no shop file {file} in that folder.").format(file=path.name))


def _damaged(path: Path) -> Damaged:
    return Damaged(
        _("The shop file {file} is damaged. It was left as it is; open a backup instead.").format(file=path.name)
    )


def worded(error: BaseException, path: Path) -> ShopUnusable:
    """The sentence for what SQLite reports: a full disk, a failing disk and a damaged file are different things."""
    code = getattr(error, "sqlite_errorname", "") or ""
    file = path.name
    if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return ShopUnusable(_("Somebody else is saving in this shop just now. Try again in a moment."))
    if code.startswith("SQLITE_FULL"):
        return ShopUnusable(_("The disk is full. Nothing was saved; make room and try again."))
    if code.startswith("SQLITE_IOERR"):
        return ShopUnusable(
            _("The disk did not take it ({file}). Nothing was saved; look after the disk.").format(file=file)
        )
    if code == "SQLITE_READONLY_DBMOVED":
        return ShopUnusable(
            _("{file} is no longer where it was opened, so nothing was saved. Close Relate and open it anew.").format(
                file=file
            )
        )
    if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return ShopUnusable(_("{file} is read-only. Nothing was saved.").format(file=file))
    if code.startswith("SQLITE_CANTOPEN"):
        return ShopUnusable(_("{file} can't be opened where it lies.").format(file=file))
    undecodable = isinstance(error, ValueError) or "decode to UTF-8" in str(error)
    if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or "malformed" in str(error) or undecodable:
        return _damaged(path)
    if code.startswith("SQLITE_ERROR"):
        return ShopUnusable(_("{file} is not laid out as a shop file of Relate.").format(file=file))
    return ShopUnusable(_("{file} can't be used just now.").format(file=file))
