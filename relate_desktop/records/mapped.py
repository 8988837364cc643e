"""All mapped tables together: whoever needs the whole shop asks here, so that no noun's file is forgotten."""

from functools import cache
from importlib import import_module

from sqlalchemy import MetaData

from relate_desktop.records.base import Base, Row

NOUNS = (
    "relate_desktop.records.shop.tables",
    "relate_desktop.records.staff",
    "relate_desktop.records.customers.tables",
    "relate_desktop.records.contacts",
    "relate_desktop.records.jobs.tables",
    "relate_desktop.records.quotes.tables",
    "relate_desktop.records.papers",
    "relate_desktop.records.attachments",
    "relate_desktop.records.letters",
    "relate_desktop.records.promises.tables",
    "relate_desktop.records.complaints.tables",
    "relate_desktop.records.inquiries.tables",
    "relate_desktop.records.today.tables",
    "relate_desktop.records.feedback.tables",
    "relate_desktop.records.segments.tables",
    "relate_desktop.records.programme.tables",
    "relate_desktop.records.history.tables",
    "relate_desktop.records.shop.guards",
    "relate_desktop.records.customers.guards",
    "relate_desktop.records.jobs.guards",
    "relate_desktop.records.quotes.guards",
    "relate_desktop.records.promises.guards",
    "relate_desktop.records.complaints.guards",
    "relate_desktop.records.inquiries.guards",
    "relate_desktop.records.feedback.guards",
    "relate_desktop.records.segments.guards",
    "relate_desktop.records.programme.guards",
)
"""The files in which tables stand, and those in which a noun guards what is taken back; a new noun adds its lines."""


@cache
def metadata() -> MetaData:
    """The tables of a shop file, every noun loaded."""
    for noun in NOUNS:
        import_module(noun)
    return Base.metadata


@cache
def row_class(table: str) -> type[Row]:
    """The class that is mapped to a table people write in."""
    metadata()
    for mapper in Row.registry.mappers:
        if getattr(mapper.local_table, "name", "") == table:
            found: type[Row] = mapper.class_
            return found
    raise LookupError(table)
