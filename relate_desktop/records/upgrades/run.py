"""Bringing an older shop file up to this program: a verified copy first, then every step in one transaction.

Alembic is imported only here, when the stored version differs (its import costs 0.3 s).
"""

import sqlite3
from contextlib import closing
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, MetaData, Table, create_engine, select, update
from sqlalchemy.pool import StaticPool

from relate_desktop.records.base import NOT_SEALED, seal_of
from relate_desktop.records.lock import InUse, ShopLock
from relate_desktop.records.refused import ShopUnusable
from relate_desktop.records.shop_file import APPLICATION_ID, SCHEMA_VERSION, connect, worded
from relate_desktop.saving import put_in_place
from relate_desktop.text import _

STEPS: dict[int, str] = {
    2: "relate_desktop.records.upgrades.steps.v2_papers_of_any_kind",
    3: "relate_desktop.records.upgrades.steps.v3_jobs_and_quotes_whole",
    4: "relate_desktop.records.upgrades.steps.v4_complaints_and_promises",
    5: "relate_desktop.records.upgrades.steps.v5_today",
}
"""The version a step leads to, and the module that holds it."""


class Step(Protocol):
    """One step: the tables whose rows it changes (their seals are checked before and made anew after), and the work."""

    TOUCHES: tuple[str, ...]

    def upgrade(self, op: object) -> None:
        """Change the schema through Alembic's operations."""


def upgrade(path: Path, lock: ShopLock | None = None) -> Path:
    """Upgrade a shop file that nobody else has open; says where the copy of the old one lies.

    `lock` is the shop's lock where the caller has taken it already.

    Raises ShopUnusable when it is in use, when the copy can't be verified, or when rows are damaged; the file is
    then as it was.
    """
    if lock is not None:
        return _upgrade(path)
    try:
        with ShopLock(path):
            return _upgrade(path)
    except InUse as in_use:
        raise ShopUnusable(_in_use(path, in_use)) from None


def _in_use(path: Path, in_use: InUse) -> str:
    if in_use.holder is None:
        return _("{file} has to be brought up to date, but it is open in another window.").format(file=path.name)
    return _("{file} has to be brought up to date, but {user} has it open on {computer}.").format(
        file=path.name, user=in_use.holder.user, computer=in_use.holder.computer
    )


def _upgrade(path: Path) -> Path:
    connection = connect(path, patient=True)
    try:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        copy = path.with_name(f"{path.stem}.before-v{SCHEMA_VERSION}{path.suffix}")
        _copy_verified(connection, copy, path)
        connection.execute("PRAGMA foreign_keys = OFF")
        _run_steps(connection, version, path)
    except sqlite3.Error as error:
        raise worded(error, path) from error
    finally:
        connection.close()
    return copy


def _copy_verified(connection: sqlite3.Connection, copy: Path, path: Path) -> None:
    """A copy is one only when it opens, is ours, and holds as many rows in each table as the original."""
    part = copy.with_name(f".{copy.name}.part")
    try:
        part.unlink(missing_ok=True)
        connection.execute("VACUUM INTO ?", (str(part),))
        if not _is_copy(part, connection):
            raise ShopUnusable(
                _("A safe copy of {file} could not be made, so it was not brought up to date.").format(file=path.name)
            )
        put_in_place(part, copy)
    finally:
        part.unlink(missing_ok=True)


def _is_copy(part: Path, connection: sqlite3.Connection) -> bool:
    with closing(sqlite3.connect(part)) as other:
        return (
            other.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            and other.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
            and _counts(other) == _counts(connection)
        )


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in names}  # noqa: S608


def _run_steps(raw: sqlite3.Connection, version: int, path: Path) -> None:
    """All steps, the checks and the new version number in one transaction: old or new, never half."""
    engine = create_engine("sqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True)
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            for number in range(version + 1, SCHEMA_VERSION + 1):
                _run(connection, import_module(STEPS[number]), path)
            _check_references(connection, path)
            connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")
        except BaseException:
            connection.exec_driver_sql("ROLLBACK")
            raise
        connection.exec_driver_sql("COMMIT")


def _run(connection: Connection, step: Step, path: Path) -> None:
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    for name in step.TOUCHES:
        if _broken(connection, name):
            raise ShopUnusable(
                _("{file} holds rows that were changed from outside. It was not brought up to date.").format(
                    file=path.name
                )
            )
    step.upgrade(Operations(MigrationContext.configure(connection, opts={"as_sql": False})))
    for name in step.TOUCHES:
        _seal_anew(connection, name)


def _table(connection: Connection, name: str) -> Table:
    return Table(name, MetaData(), autoload_with=connection)


def _broken(connection: Connection, name: str) -> bool:
    table = _table(connection, name)
    return any(row["seal"] != seal_of(name, row["id"], _sealed(row)) for row in _rows(connection, table))


def _seal_anew(connection: Connection, name: str) -> None:
    table = _table(connection, name)
    for row in list(_rows(connection, table)):
        seal = seal_of(name, row["id"], _sealed(row))
        if seal != row["seal"]:
            connection.execute(update(table).where(table.c.id == row["id"]).values(seal=seal))


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table)).mappings()]


def _sealed(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in NOT_SEALED}


def _check_references(connection: Connection, path: Path) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise ShopUnusable(
            _("{file} holds rows that name others that are gone. It was not brought up to date.").format(file=path.name)
        )
