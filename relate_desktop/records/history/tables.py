"""The tables of the history: one link a transaction, one entry a changed row, and the values in rows of their own.

An entry and a link hold salted hashes; what was hashed stands beside them, so that it can be erased later without
breaking the chain. These tables are only ever added to.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Base, Flag, Moment, Words

_KEPT: dict[str, Any] = {"sqlite_strict": True, "sqlite_autoincrement": True}


class Link(Base):
    """One deed: who did what and when, and the hash that ties it to the deed before it."""

    __tablename__ = "history_links"
    __table_args__ = _KEPT

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(Moment)
    staff_id: Mapped[int | None] = mapped_column(Integer)
    verb: Mapped[str] = mapped_column(Words(100))
    sentence: Mapped[str] = mapped_column(Words(300))
    about_table: Mapped[str | None] = mapped_column(Words(60))
    about_id: Mapped[int | None] = mapped_column(Integer)
    customer_id: Mapped[int | None] = mapped_column(Integer, index=True)
    undoes_id: Mapped[int | None] = mapped_column(Integer, index=True)
    final: Mapped[bool] = mapped_column(Flag)
    words_hash: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(Text)
    head: Mapped[str] = mapped_column(Text)


class LinkWords(Base):
    """The words a link's sentence is filled with, as JSON; they may name a person, so they can be erased."""

    __tablename__ = "history_words"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    link_id: Mapped[int] = mapped_column(Integer, ForeignKey("history_links.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(Text)
    words: Mapped[str] = mapped_column(Text)


class Entry(Base):
    """One row a deed changed: there or gone after it, and the salted hashes of its values before and after."""

    __tablename__ = "history_entries"
    __table_args__ = (Index("ix_history_entries_row", "table_name", "row_id"), _KEPT)

    id: Mapped[int] = mapped_column(Integer, primary_key=True)
    link_id: Mapped[int] = mapped_column(Integer, ForeignKey("history_links.id"), index=True)
    table_name: Mapped[str] = mapped_column(Words(60))
    row_id: Mapped[int] = mapped_column(Integer)
    there: Mapped[bool] = mapped_column(Flag)
    before_hash: Mapped[str | None] = mapped_column(Text)
    after_hash: Mapped[str | None] = mapped_column(Text)


class EntryValues(Base):
    """What an entry's hashes were taken of: the changed columns before and after, as canonical JSON."""

    __tablename__ = "history_values"
    __table_args__ = {"sqlite_strict": True}  # noqa: RUF012

    entry_id: Mapped[int] = mapped_column(Integer, ForeignKey("history_entries.id"), primary_key=True)
    salt: Mapped[str] = mapped_column(Text)
    before: Mapped[str | None] = mapped_column(Text)
    after: Mapped[str | None] = mapped_column(Text)
