"""The smallest shop and the smallest verbs, for tests of the mechanisms below the nouns."""

from pathlib import Path

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.staff import Staff
from relate_desktop.records.store import Store


def shop(folder: Path) -> Store:
    """A new empty shop file, opened as a window opens it."""
    Store.create(folder / "shop.relate").close()
    return Store.open(folder / "shop.relate")


def hire(session: Session, name: str) -> int:
    """Add somebody to the staff, without the noun's own checks."""
    staff_id = add(session, Staff(name=name, role="clerk"))
    say(session, "{name} is here.", about=("staff", staff_id), name=name)
    return staff_id


def rename(session: Session, staff_id: int, name: str, version: int | None = None, **more: object) -> None:
    """Change a name, from the version it was read at."""
    row = session.get_one(Staff, staff_id)
    for field, value in check_version(session, row, version or row.version, {"name": name, **more}).items():
        setattr(row, field, value)
    say(session, "{name} is called so now.", about=("staff", staff_id), name=name)
