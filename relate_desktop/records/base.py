"""What every table has: an id that is never used again, a version, a seal, and named checks on each column.

Rules that hold for every row of every table stand here, so that a new column gets them by its type alone.
There are no `relationship()`s: rows know each other by id, foreign keys are deferred to the commit, and so the
order in which rows are written or taken back does not matter.
"""

import hashlib
import json
from datetime import UTC, date, datetime
from typing import Any, Literal, TypeVar, cast

from sqlalchemy import CheckConstraint, Column, ColumnElement, ForeignKey, Index, Integer, MetaData, Table, Text, event
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedColumn, Session, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator

type_names = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

Value = int | str | None
"""What a column holds in the file, once its type has put it in words: the form that seals and history use."""

MOST_MINOR = 1_000_000_000_000
"""No amount is larger than this many minor units (ten milliard kroner), so that sums never leave 64 bits."""


T = TypeVar("T", date, datetime)


class Base(DeclarativeBase):
    """All tables of a shop file."""

    metadata = MetaData(naming_convention=type_names)


# ---- column types -------------------------------------------------------------------------------------------


class Words(TypeDecorator[str]):
    """Text of at most `most` letters, without NUL."""

    impl = Text
    cache_ok = True

    def __init__(self, most: int) -> None:
        super().__init__()
        self.most = most


class Choice(TypeDecorator[str]):
    """One of a few fixed words."""

    impl = Text
    cache_ok = True

    def __init__(self, *options: str) -> None:
        super().__init__()
        self.options = options


class Whole(TypeDecorator[int]):
    """A whole number between two bounds, both allowed."""

    impl = Integer
    cache_ok = True

    def __init__(self, least: int = 0, most: int = 2**53) -> None:
        super().__init__()
        self.least, self.most = least, most


class Minor(Whole):
    """Money in minor units (øre, cents); the sign it may have is part of the type."""

    cache_ok = True

    def __init__(self, sign: Literal["any", "not negative"] = "not negative") -> None:
        super().__init__(-MOST_MINOR if sign == "any" else 0, MOST_MINOR)


class Flag(TypeDecorator[bool]):
    """Yes or no, kept as 1 or 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Day(TypeDecorator[date]):
    """A date in the shop's own calendar, kept as 2026-11-22."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, dialect: Dialect) -> date | None:
        return None if value is None else _kept(date, value)


class Moment(TypeDecorator[datetime]):
    """A point in time, kept as UTC text to the second (2026-11-22T10:00:00Z), so that it sorts as it reads.

    Naive datetimes are refused: whose clock would they be on?
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _kept(datetime, value)


class Unreadable(ValueError):
    """A column holds what its type never writes."""


def _kept(kind: type[T], text: str) -> T:
    try:
        return kind.fromisoformat(text)
    except ValueError:
        raise Unreadable from None


def moment_text(value: datetime) -> str:
    """The text form of a moment: UTC, whole seconds, Z at the end."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def reference(target: str, *, index: bool = True) -> MappedColumn[Any]:
    """A column that names a row of another table (`"customers.id"`), checked at the commit."""
    return mapped_column(Integer, ForeignKey(target, deferrable=True, initially="DEFERRED"), index=index, sort_order=0)


# ---- rows ----------------------------------------------------------------------------------------------------


class Row(Base):
    """A table people write in: id, version (for two people at the same row) and seal (for silent damage).

    The version is the id of the history link that last wrote the row, so it only counts upwards and says which deed.
    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-10)
    version: Mapped[int] = mapped_column(Integer, sort_order=90)
    seal: Mapped[str] = mapped_column(Text, sort_order=91)

    __table_args__: Any = {  # noqa: RUF012
        "sqlite_strict": True,
        "sqlite_autoincrement": True,
    }

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        return {"version_id_col": cls.version, "version_id_generator": False}

    def __init__(self, **values: Any) -> None:
        """Every column not given gets its default at once, so that the seal covers what will be stored."""
        for column in cast(Table, self.__table__).columns:
            if column.name not in values and column.name not in ("id", "version", "seal"):
                default = column.default.arg if column.default is not None else None  # type: ignore[attr-defined]
                values[column.name] = default
        super().__init__(**values)


NOT_SEALED = frozenset({"id", "version", "seal"})


def values_of(row: Row) -> dict[str, Value]:
    """All columns of a row in the form the file holds them, without id, version and seal."""
    return {
        column.name: file_form(getattr(row, column.name))
        for column in cast(Table, row.__table__).columns
        if column.name not in NOT_SEALED
    }


def file_form(value: object) -> Value:
    """A Python value as the file holds it; the same on every engine."""
    if value is None or type(value) is str or type(value) is int:
        return value
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return moment_text(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no file form for {type(value).__name__}")


def python_form(column: ColumnElement[Any], value: Value) -> Any:
    """The way back: what a row's attribute holds for this value in the file."""
    kind = column.type
    if value is None:
        return None
    if isinstance(kind, Flag):
        return bool(value)
    if isinstance(kind, Day):
        return date.fromisoformat(str(value))
    if isinstance(kind, Moment):
        return datetime.fromisoformat(str(value))
    return value


def canonical(values: dict[str, Value]) -> str:
    """One text for the same values everywhere: names sorted, NULLs left out, so a new empty column changes nothing."""
    kept = {name: value for name, value in values.items() if value is not None}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(table: str, row_id: int, values: dict[str, Value]) -> str:
    """The seal of a row: 128 bits of BLAKE2b over table, id and named values, as 32 hex digits."""
    text = f"{table}\n{row_id}\n{canonical(values)}"
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def add(session: Session, row: Row) -> int:
    """Put a new row into the session and say its id, which is known at once and never used again."""
    row.id = session.info["ids"].next(row.__tablename__)
    session.add(row)
    return row.id


# ---- checks --------------------------------------------------------------------------------------------------


@event.listens_for(Table, "after_parent_attach")
def _name_checks(table: Table, _parent: object) -> None:
    """Give each column the checks its type asks for, under a name of its own (Alembic drops unnamed ones)."""
    for column in list(table.columns):
        for name, rule, only in _rules(column):
            check = CheckConstraint(rule, name=f"{column.name}_{name}")
            table.append_constraint(check.ddl_if(dialect=only) if only else check)


def _rules(column: Column[Any]) -> list[tuple[str, str, str | None]]:
    kind, name = column.type, column.name
    if isinstance(kind, Words):
        return [
            ("length", f"length({name}) <= {kind.most}", None),
            ("nul", f"instr({name}, char(0)) = 0", "sqlite"),
        ]
    if isinstance(kind, Choice):
        options = ", ".join(f"'{option}'" for option in kind.options)
        return [("choice", f"{name} IN ({options})", None)]
    if isinstance(kind, Whole):
        return [("range", f"{name} BETWEEN {kind.least} AND {kind.most}", None)]
    if isinstance(kind, Flag):
        return [("flag", f"{name} IN (0, 1)", None)]
    if isinstance(kind, Day):
        return [("day", f"length({name}) = 10", None)]
    if isinstance(kind, Moment):
        return [("moment", f"length({name}) = 20", None)]
    return []


__all__ = [
    "Base", "Choice", "Day", "Flag", "Index", "Minor", "Moment", "Row", "Value", "Whole", "Words",
    "add", "canonical", "file_form", "moment_text", "python_form", "reference", "seal_of", "values_of",
]  # fmt: skip
