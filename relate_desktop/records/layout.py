"""Whether a shop file holds our tables and nothing else: another program may have changed more than rows."""

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from relate_desktop.records import mapped
from relate_desktop.records.refused import ShopUnusable
from relate_desktop.text import _

_OF_SEARCH = (
    "search_documents", "search_index", "search_words", "search_letters",
    "ix_search_documents_record", "ix_search_documents_ordered",
)  # fmt: skip
_COLUMNS = """SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c
    WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'search%'"""
_OTHERS = """SELECT name FROM sqlite_master WHERE sql IS NOT NULL AND
    (type <> 'table' OR name IN ('search_documents', 'search_index', 'search_words', 'search_letters'))"""


def check_layout(session: Session, path: Path) -> None:
    """Compare tables, columns and indexes by name, in constant time. Raises ShopUnusable; nothing is written."""
    there, ours = _there(session), _ours()
    if strange := sorted(there - ours):
        raise ShopUnusable(
            _("{file} holds something Relate did not put there ({name}). It was not opened.").format(
                file=path.name, name=".".join(filter(None, strange[0]))
            )
        )
    if there != ours:
        raise ShopUnusable(_("{file} is not laid out as a shop file of Relate.").format(file=path.name))


def _ours() -> set[tuple[str, str]]:
    tables = mapped.metadata().tables.values()
    columns = {(table.name, column.name) for table in tables for column in table.columns}
    return columns | {(str(index.name), "") for table in tables for index in table.indexes} | _bare(_OF_SEARCH)


def _there(session: Session) -> set[tuple[str, str]]:
    columns = {(table, column) for table, column in session.execute(text(_COLUMNS))}
    return columns | _bare(session.scalars(text(_OTHERS)))


def _bare(names: Iterable[str]) -> set[tuple[str, str]]:
    return {(name, "") for name in names}
