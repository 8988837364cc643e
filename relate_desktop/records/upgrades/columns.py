"""What the steps add to a shop file, said shortly: columns with their checks, tables, and their indexes."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

MINOR = "BETWEEN -1000000000000 AND 1000000000000"
POSITION = "BETWEEN 0 AND 1125899906842624"

Added = tuple[str, Any, Any, Sequence[tuple[str, str]]]
"""A column: its name, type, value in rows that are there (None: may be empty), and its checks by kind and rule."""


def days(*names: str) -> list[Added]:
    """Days that may be empty."""
    return [(name, sa.Text, None, [("day", f"length({name}) = 10")]) for name in names]


def words(name: str, most: int, value: str | None = "") -> Added:
    """Text of at most `most` letters."""
    return (name, sa.Text, value, [("length", f"length({name}) <= {most}"), ("nul", f"instr({name}, char(0)) = 0")])


def choice(name: str, which: str, value: str | None) -> Added:
    """One of the words of a rule: "IN ('a', 'b')"."""
    return (name, sa.Text, value, [("choice", f"{name} {which}")])


def flag(name: str, value: int | None = 0) -> Added:
    """Yes or no."""
    return (name, sa.Integer, value, [("flag", f"{name} IN (0, 1)")])


def range_of(name: str, rule: str, value: int | None = None) -> Added:
    """A whole number within a rule."""
    return (name, sa.Integer, value, [("range", f"{name} {rule}")])


def moment(name: str, *, empty: bool = False) -> Added:
    """A moment in UTC."""
    return (name, sa.Text, None if empty else "", [("moment", f"length({name}) = 20")])


def day(name: str) -> Added:
    """A day that has to be there."""
    return (name, sa.Text, "", [("day", f"length({name}) = 10")])


def names(name: str, table: str, *, empty: bool = True) -> Added:
    """The id of a row of another table."""
    return (name, table, None if empty else 0, [])


def add_columns(op: Any, table: str, added: Sequence[Added], widened: dict[str, str]) -> None:
    """Rebuild a table with more columns; those that must not be empty have a default while it is being copied."""
    kept = {"sqlite_strict": True, "sqlite_autoincrement": True}
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        for column, rule in widened.items():
            batch.drop_constraint(f"ck_{table}_{column}_choice", type_="check")
            batch.create_check_constraint(f"ck_{table}_{column}_choice", sa.text(rule))
        for name, kind, value, checks in added:
            batch.add_column(_column(name, kind, value, server_default=value))
            if isinstance(kind, str):
                batch.create_foreign_key(
                    f"fk_{table}_{name}", kind, [name], ["id"], deferrable=True, initially="DEFERRED"
                )
            for which, rule in checks:
                batch.create_check_constraint(f"ck_{table}_{name}_{which}", sa.text(rule))
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        for name, _kind, value, _checks in added:
            if value is not None:
                batch.alter_column(name, server_default=None)


def _column(name: str, kind: Any, value: Any, server_default: Any = None) -> sa.Column[Any]:
    default = None if server_default is None else str(server_default)
    of = sa.Integer if isinstance(kind, str) and "." not in kind else sa.Text if isinstance(kind, str) else kind
    return sa.Column(name, of, nullable=value is None, server_default=default)


def create_table(op: Any, table: str, columns: Sequence[Added], unique: Sequence[Sequence[str]] = ()) -> None:
    """A new table of rows as people write them, with an index to each table it names."""
    parts: list[Any] = [sa.Column("id", sa.Integer, primary_key=True, nullable=False)]
    for name, kind, value, checks in columns:
        parts.append(_column(name, kind, value))
        parts += [sa.CheckConstraint(sa.text(rule), name=f"ck_{table}_{name}_{which}") for which, rule in checks]
        if isinstance(kind, str):
            target = kind.rstrip("!") if "." in kind else f"{kind.rstrip('!')}.id"
            parts.append(
                sa.ForeignKeyConstraint(
                    [name], [target], name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED"
                )
            )
    parts += [sa.UniqueConstraint(*of, name=f"uq_{table}_{'_'.join(of)}") for of in unique]
    parts += [sa.Column("version", sa.Integer, nullable=False), sa.Column("seal", sa.Text, nullable=False)]
    op.create_table(table, *parts, sqlite_strict=True, sqlite_autoincrement=True)
    for name, kind, _value, _checks in columns:
        if isinstance(kind, str) and not kind.endswith("!") and "." not in kind:
            op.create_index(f"ix_{table}_{name}", table, [name])
