"""What must hold of every shop file, whoever wrote its rows: the chain ties, and the seals are whole."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import seal_of, values_of
from relate_desktop.records.history.chain import head_of
from relate_desktop.records.history.tables import Entry, Link
from relate_desktop.records.mapped import row_class


def check_chain(session: Session) -> int:
    """Every link's head is what its columns and entries give; says how many entries there are."""
    previous, count = "", 0
    for link in session.scalars(select(Link).order_by(Link.id)):
        entries = session.scalars(select(Entry).where(Entry.link_id == link.id).order_by(Entry.id)).all()
        columns = [{one.name: getattr(entry, one.name) for one in Entry.__table__.columns} for entry in entries]
        kept = {column.name: getattr(link, column.name) for column in Link.__table__.columns}
        assert link.previous == previous
        assert link.head == head_of(previous, kept, columns)
        previous, count = link.head, count + len(entries)
    return count


def broken_seals(session: Session) -> list[tuple[str, int]]:
    """Rows whose seal is not that of their values."""
    named = sorted({(entry.table_name, entry.row_id) for entry in session.scalars(select(Entry))})
    rows = [session.get(row_class(table), row_id) for table, row_id in named]
    return [
        (row.__tablename__, row.id)
        for row in rows
        if row is not None and row.seal != seal_of(row.__tablename__, row.id, values_of(row))
    ]
