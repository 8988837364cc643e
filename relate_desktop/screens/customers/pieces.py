"""Between a customer's card and the form: what goes into the fields, row by row."""

from __future__ import annotations

from datetime import tzinfo
from typing import Any

from relate_desktop.records.customers.cards import ConsentCard, CustomerCard
from relate_desktop.records.customers.checked import CustomerFields
from relate_desktop.records.customers.saving import Piece
from relate_desktop.screens.customers.consent import channels, purpose_inside
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _


def values_of(card: CustomerCard) -> dict[str, Any]:
    """Return what goes into the fields of the customer's own row."""
    return {name: getattr(card, name) for name in CustomerFields.__annotations__} | {"tags": card.tags}


def pieces_of(card: CustomerCard) -> dict[str, list[Piece]]:
    """Return what goes into the rows: phones as they are read, the rest as it is kept."""
    return {
        "phones": [
            Piece(one.id, one.version, {"number": one.shown, "note": one.note, "label": one.label})
            for one in card.phones
        ],
        "emails": _pieces(card.emails, "address", "label"),
        "addresses": _pieces(
            card.addresses, "street", "postcode", "town", "extra", "label", "country", "is_postal"
        ),
        "people": [
            Piece(one.id, one.version, {"name": one.name, "role": one.role, "phone": one.phone_shown,
                                        "email": one.email, "greeting": one.greeting})
            for one in card.people
        ],
        "facts": _pieces(card.facts, "wording", "kind"),
    }  # fmt: skip


def _pieces(cards: tuple[Any, ...], *names: str) -> list[Piece]:
    return [Piece(one.id, one.version, {name: getattr(one, name) for name in names}) for one in cards]


def consent_words(one: ConsentCard, zone: tzinfo) -> str:
    """Return an answer as a sentence."""
    words = {
        "channel": dict(channels())[one.channel],
        "purpose": purpose_inside(one.purpose),
        "day": reader().day(one.at.astimezone(zone).date()),
        "how": one.how,
    }
    if one.given:
        sentence = (
            _("{channel}: yes to {purpose}, {day}, {how}") if one.how else _("{channel}: yes to {purpose}, {day}")
        )
    else:
        sentence = _("{channel}: no to {purpose}, {day}, {how}") if one.how else _("{channel}: no to {purpose}, {day}")
    return sentence.format(**words)
