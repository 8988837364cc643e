"""One line of a list of customers, light enough to be shown before the records are loaded."""

from datetime import datetime
from typing import Literal, NamedTuple

Order = Literal["lately", "name", "archived"]
"""Lately seen first, by name as a Norwegian would look it up, or those archived, the latest first."""

NOWHERE = ("", "", "")


class CustomerRow(NamedTuple):
    """One line of a list: the name, `detail` "street, postcode town", `place` "street, town", the last contact.

    `open_complaint_id` is their complaint that has been open longest, None where there is none.
    """

    id: int
    name: str
    detail: str
    place: str
    last_contact_at: datetime | None
    open_complaint_id: int | None = None


def row_of(
    key: int,
    name: str,
    last: datetime | None,
    where: tuple[str, str, str] = NOWHERE,
    open_complaint_id: int | None = None,
) -> CustomerRow:
    """The line of a customer; `where` is street, postcode and town."""
    street, postcode, town = where
    detail = ", ".join(part for part in (street, f"{postcode} {town}".strip()) if part)
    return CustomerRow(key, name, detail, ", ".join(part for part in (street, town) if part), last, open_complaint_id)
