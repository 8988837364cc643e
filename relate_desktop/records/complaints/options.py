"""The ways to put it right that are written down with the customer, before one of them is agreed."""

from collections.abc import Mapping
from datetime import date
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.complaints.at_work import check_ahead, complaint_of, live, put, say_of
from relate_desktop.records.complaints.money import check_kind
from relate_desktop.records.complaints.tables import LINE, Complaint, ComplaintOption
from relate_desktop.records.complaints.whole import check_whole
from relate_desktop.records.deed import check_version
from relate_desktop.records.found import found, only
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

_CHOSEN = frozenset({"agreed", "made_good", "followed_up"})
_GAP = 1_024
"""Places lie apart, so that one that is moved is the only row that changes."""


class OptionFields(TypedDict, total=False):
    """What a way to put it right has: what kind, in which words, what it is worth, and from when it could be done."""

    kind: str
    wording: str
    note: str
    amount: int | None
    from_on: date | None


def add(session: Session, complaint_id: int, **fields: Unpack[OptionFields]) -> int:
    """Another way to put it right, below the others; its id. The same one is written down once."""
    complaint = _choosing(session, complaint_id)
    usual: dict[str, Any] = {"kind": "", "wording": "", "note": "", "amount": None, "from_on": None}
    values = _clean(session, usual | only(fields, OptionFields))
    there = of_complaint(session, complaint_id)
    same = ("kind", "wording", "amount")
    if any(row.agreed_at is None and all(getattr(row, name) == values[name] for name in same) for row in there):
        raise Refused(_("This way is written down already."), field="wording")
    position = there[-1].position + _GAP if there else _GAP
    option_id = add_row(session, ComplaintOption(complaint_id=complaint_id, position=position, **values))
    say_of(session, complaint, N_("A way to put “{title}” right is written down."))
    return option_id


def change(session: Session, option_id: int, *, version: int, **fields: Unpack[OptionFields]) -> None:
    """Change one that is not agreed. Raises Stale where somebody changed the same field meanwhile."""
    option = option_of(session, option_id)
    complaint = _choosing(session, option.complaint_id)
    _check_free(option)
    typed = only(fields, OptionFields)
    mine = check_version(session, option, version, _clean(session, typed, ahead=False))
    check_ahead(session, mine.get("from_on"), "from_on")  # type: ignore[arg-type]
    put(session, option, option.version, mine)
    say_of(session, complaint, N_("A way to put “{title}” right changed."))


def remove(session: Session, option_id: int) -> None:
    """It is no way after all."""
    option = option_of(session, option_id)
    complaint = _choosing(session, option.complaint_id)
    _check_free(option)
    session.delete(option)
    check_whole(session, complaint)
    say_of(session, complaint, N_("A way to put “{title}” right removed."))


def move(session: Session, option_id: int, to: int) -> None:
    """Put it into another place among them, 0 is the first."""
    option = option_of(session, option_id)
    complaint = _choosing(session, option.complaint_id)
    others = [row for row in of_complaint(session, option.complaint_id) if row.id != option_id]
    place = min(max(to, 0), len(others))
    others.insert(place, option)
    _put_at(others, place)
    say_of(session, complaint, N_("The ways to put “{title}” right are in another order."))


def of_complaint(session: Session, complaint_id: int) -> list[ComplaintOption]:
    """The rows of a complaint in their order, for its own verbs."""
    query = select(ComplaintOption).where(ComplaintOption.complaint_id == complaint_id)
    return list(session.scalars(query.order_by(ComplaintOption.position, ComplaintOption.id)))


def option_of(session: Session, option_id: int) -> ComplaintOption:
    """The option of this id, or Refused."""
    return found(session, ComplaintOption, option_id, _("This way to put it right is no longer there."))


def _put_at(rows: list[ComplaintOption], place: int) -> None:
    """Give the moved row a position between its neighbours; where there is no room, give all of them new ones."""
    before = rows[place - 1].position if place else 0
    after = rows[place + 1].position if place + 1 < len(rows) else before + 2 * _GAP
    if after - before > 1:
        rows[place].position = (before + after) // 2
        return
    for number, row in enumerate(rows, start=1):
        row.position = number * _GAP


def _choosing(session: Session, complaint_id: int) -> Complaint:
    """The complaint while nothing is agreed; a deadlock may still be broken by another way."""
    complaint = complaint_of(session, complaint_id)
    if complaint.state != "deadlock":
        complaint = live(session, complaint_id)
    if complaint.state in _CHOSEN:
        raise Refused(_("One way is agreed already. Take that back first."))
    return complaint


def _check_free(option: ComplaintOption) -> None:
    if option.agreed_at is not None:
        raise Refused(_("They have said yes to this one, so it stays as it is."))


def _clean(session: Session, fields: Mapping[str, Any], *, ahead: bool = True) -> dict[str, Any]:
    values = dict(fields)
    if "kind" in values:
        check_kind(values["kind"])
    if "wording" in values:
        needed = _("Write what would be done or given.")
        values["wording"] = clean_line(values["wording"], field="wording", most=LINE, needed=needed)
    if "note" in values:
        values["note"] = clean_text(values["note"], field="note", most=LINE)
    if values.get("amount") is not None and not 0 < values["amount"] <= MOST_MINOR:
        raise Refused(_("Write an amount of more than nothing, or leave it out."), field="amount")
    if ahead:
        check_ahead(session, values.get("from_on"), "from_on")
    return values
