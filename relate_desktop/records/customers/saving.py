"""A customer saved whole, as a form has them: who they are, how to reach them, who is there and what to remember.

To the clerk that is one deed, so it is one transaction, one line in the history and one Undo.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import Row
from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.customers.checked import AddressFields
from relate_desktop.records.customers.owned import say_of
from relate_desktop.records.customers.tables import Address, Email, Fact, Person, Phone, Tag
from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.text import N_, _


@dataclass(frozen=True)
class Piece:
    """A phone, an address or another row of a customer's: `id` None for a new one, `gone` for one to remove."""

    id: int | None
    version: int
    values: Mapping[str, Any] = field(default_factory=dict)
    gone: bool = False


@dataclass(frozen=True)
class _Ways:
    """How rows of one table are added, changed and removed, and which of their columns say that there is one."""

    table: type[Row]
    add: Callable[..., int]
    change: Callable[..., None]
    remove: Callable[..., None]
    words: tuple[str, ...]


WAYS = {
    "people": _Ways(Person, about.add_person, about.change_person, about.remove_person,
                    ("name", "role", "phone", "email", "greeting")),
    "phones": _Ways(Phone, reach.add_phone, reach.change_phone, reach.remove_phone, ("number", "label", "note")),
    "emails": _Ways(Email, reach.add_email, reach.change_email, reach.remove_email, ("address", "label")),
    "addresses": _Ways(Address, reach.add_address, reach.change_address, reach.remove_address,
                       ("label", "extra", "street", "postcode", "town")),
    "facts": _Ways(Fact, about.remember, about.change_fact, about.forget_fact, ("wording",)),
}  # fmt: skip
CONSENTS = "consents"


@dataclass
class _Saving:
    """One save on its way: how many deeds it was, and what clashed."""

    session: Session
    customer_id: int
    deeds: int = 0
    clashes: list[Clash] = field(default_factory=list)
    version: int = 0


def save_customer(
    session: Session,
    customer_id: int | None,
    *,
    version: int = 0,
    fields: Mapping[str, Any] | None = None,
    pieces: Mapping[str, Sequence[Piece]] | None = None,
    tags: Sequence[str] | None = None,
) -> int:
    """A new customer (`customer_id` None) or changes to one, with their rows, as one deed; returns the id.

    Only what was changed is given. `tags` are all their tags from now on. A refusal about a row names its field as
    "phones.number" and its place in `row`; Stale names the fields of rows as "phones.17.number", 17 being the id.
    """
    mine = _Saving(session, customer_id or 0)
    rows = dict(pieces or {})
    if customer_id is None:
        _add(mine, dict(fields or {}), rows.pop("addresses", ()))
    for table, kept in rows.items():
        for index, piece in enumerate(kept):
            _save_piece(mine, table, index, piece)
    if customer_id is not None and fields:
        _collect(mine, "", lambda: doing.change(session, customer_id, version=version, **dict(fields)))
    _save_tags(mine, tags)
    if mine.clashes:
        sentence = _("Somebody changed this while you were writing.")
        raise Stale(sentence, clashes=tuple(mine.clashes), version=mine.version)
    if customer_id is None:
        say_of(session, mine.customer_id, N_("{name} added."))
    elif mine.deeds > 1:
        say_of(session, mine.customer_id, N_("{name} changed."))
    return mine.customer_id


def _add(mine: _Saving, fields: dict[str, Any], addresses: Sequence[Piece]) -> None:
    """With the addresses at once: the organisation number is checked by the rules of the country they are in."""
    given = [cast(AddressFields, _of_new("addresses", piece.values)) for piece in addresses]
    try:
        mine.customer_id = doing.add(mine.session, **({"display_name": ""} | fields), addresses=given)
    except Refused as refused:
        if refused.row is None:
            raise
        raise Refused(refused.sentence, field=f"addresses.{refused.field}", row=refused.row) from refused
    mine.deeds += 1


def _save_piece(mine: _Saving, table: str, index: int, piece: Piece) -> None:
    try:
        if table == CONSENTS:
            about.record_consent(mine.session, mine.customer_id, **piece.values)
            mine.deeds += 1
        else:
            _save_owned(mine, table, piece)
    except Stale:
        raise
    except Refused as refused:
        about_field = f"{table}.{refused.field}" if refused.field else table
        raise Refused(refused.sentence, field=about_field, row=index) from refused


def _save_owned(mine: _Saving, table: str, piece: Piece) -> None:
    ways = WAYS[table]
    there = piece.id is not None and mine.session.get(ways.table, piece.id) is not None
    said = any(piece.values.get(name) for name in ways.words)
    if piece.gone or not said:
        if there:
            ways.remove(mine.session, piece.id)
            mine.deeds += 1
    elif there:
        prefix = f"{table}.{piece.id}."
        _collect(mine, prefix, lambda: ways.change(mine.session, piece.id, version=piece.version, **piece.values))
    else:  # new, or removed by somebody else while this was written: what was written stays
        ways.add(mine.session, mine.customer_id, **_of_new(table, piece.values))
        mine.deeds += 1


def _of_new(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """An address not ticked for papers gets them all the same where it is the only one."""
    if table == "addresses":
        return {**values, "is_postal": values.get("is_postal") or None}
    return dict(values)


def _collect(mine: _Saving, prefix: str, change: Callable[[], None]) -> None:
    """Do it, or keep its clashes, so that all of them are shown at once."""
    try:
        change()
    except Stale as stale:
        mine.clashes += [replace(clash, field=prefix + clash.field) for clash in stale.clashes]
        mine.version = mine.version or stale.version
    mine.deeds += 1


def _save_tags(mine: _Saving, tags: Sequence[str] | None) -> None:
    if tags is None:
        return
    query = select(Tag.word).where(Tag.customer_id == mine.customer_id)
    there = {word.casefold(): word for word in mine.session.scalars(query)}
    wanted = {word.casefold(): word for word in tags}
    try:
        for key in there.keys() - wanted.keys():
            about.untag(mine.session, mine.customer_id, there[key])
        for key in [key for key in wanted if key not in there]:
            about.tag(mine.session, mine.customer_id, wanted[key])
    except Refused as refused:
        raise Refused(refused.sentence, field="tags") from refused
    mine.deeds += there.keys() != wanted.keys()
