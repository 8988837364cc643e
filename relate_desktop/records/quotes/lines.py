"""The lines of a draft: add, change, move, remove. Every verb refuses amounts too large to keep, naming the line."""

from collections.abc import Mapping, Sequence
from typing import Any, TypedDict, Unpack

from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR, add
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.found import found, only
from relate_desktop.records.quotes.drafting import draft_of
from relate_desktop.records.quotes.reckoning import lines_of, totals_of
from relate_desktop.records.quotes.tables import (
    LINE,
    LINE_KINDS,
    MOST_LINES,
    MOST_QUANTITY,
    UNIT,
    VAT_CODES,
    Quote,
    QuoteLine,
)
from relate_desktop.records.quotes.totals import WHOLE_QUANTITY, WHOLE_RATE, Kind, check_size
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

GAP = 2**20
"""Between two lines there is room for twenty halvings before all of them have to be placed anew."""


class LineFields(TypedDict, total=False):
    """What a line can be given: quantity in thousandths, prices in minor units, discount in basis points.

    `alternative_to` is the normal line of the same quote that an alternative stands in place of. `material_price` is
    how much of the unit price is material; None where it is not said.
    """

    kind: Kind
    wording: str
    quantity: int
    unit: str
    unit_price: int
    discount_rate: int | None
    vat_code: str
    alternative_to: int | None
    material_price: int | None


_EMPTY: dict[str, Any] = {
    "kind": "normal", "wording": "", "quantity": WHOLE_QUANTITY, "unit": "", "unit_price": 0, "discount_rate": None,
    "vat_code": "standard", "alternative_to": None, "material_price": None,
}  # fmt: skip


def add_line(session: Session, quote_id: int, *, to: int | None = None, **fields: Unpack[LineFields]) -> int:
    """A new line at the end, or so that it becomes number `to` (counted from 0). A discount takes off what it says."""
    quote = draft_of(session, quote_id)
    lines = lines_of(session, quote_id)
    if len(lines) >= MOST_LINES:
        raise Refused(_("A quote has room for {most} lines.").format(most=MOST_LINES), field="lines")
    values = _as_kept(_EMPTY | _clean(only(fields, LineFields)))
    _check_replaced(lines, None, values)
    line = QuoteLine(quote_id=quote_id, position=place(lines, len(lines) if to is None else to), **values)
    line_id = add(session, line)
    _done(session, quote, N_("Line added to the quote “{title}”."))
    return line_id


def change_line(session: Session, line_id: int, *, version: int, **fields: Unpack[LineFields]) -> None:
    """Change a line. Raises Stale where somebody changed the same field meanwhile."""
    line, quote = _line_of(session, line_id)
    mine = check_version(session, line, version, _clean(only(fields, LineFields)))
    values = {name: getattr(line, name) for name in _EMPTY} | mine
    kept = _as_kept(values)
    _check_replaced(lines_of(session, quote.id), line, kept)
    for name, value in kept.items():
        setattr(line, name, value)
    _done(session, quote, N_("Line of the quote “{title}” changed."))


def move_line(session: Session, line_id: int, to: int) -> None:
    """Move a line so that it becomes number `to`, counted from 0 among all lines."""
    line, quote = _line_of(session, line_id)
    others = [other for other in lines_of(session, quote.id) if other.id != line_id]
    line.position = place(others, to)
    _done(session, quote, N_("Line of the quote “{title}” moved."))


def remove_line(session: Session, line_id: int) -> None:
    """Remove a line from a draft; not while an alternative stands for it."""
    line, quote = _line_of(session, line_id)
    _check_not_replaced(lines_of(session, quote.id), line)
    session.delete(line)
    _done(session, quote, N_("Line removed from the quote “{title}”."))


def _line_of(session: Session, line_id: int) -> tuple[QuoteLine, Quote]:
    line = found(session, QuoteLine, line_id, _("This line is no longer there."))
    return line, draft_of(session, line.quote_id)


def _done(session: Session, quote: Quote, sentence: str) -> None:
    session.flush()
    check_size(totals_of(session, quote, lines_of(session, quote.id)))
    say(session, sentence, about=("quotes", quote.id), customer_id=quote.customer_id, title=quote.title)


def place(lines: Sequence[QuoteLine], to: int) -> int:
    """A position that makes a line number `to` among these; where there is no room left, all are placed anew."""
    to = max(0, min(to, len(lines)))
    before = lines[to - 1].position if to else 0
    after = lines[to].position if to < len(lines) else before + 2 * GAP
    if after - before < 2:
        for row, line in enumerate(lines):
            line.position = (row + 1) * GAP
        return place(lines, to)
    return (before + after) // 2


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        values["wording"] = clean_text(values["wording"], field="wording", most=LINE)
    if "unit" in values:
        values["unit"] = clean_line(values["unit"], field="unit", most=UNIT)
    return values


def _as_kept(values: dict[str, Any]) -> dict[str, Any]:
    """The values checked together, with what its kind does not have set to nothing."""
    _check_numbers(values)
    if values["kind"] == "text":
        return _EMPTY | {"kind": "text", "wording": values["wording"]}
    if values["kind"] != "discount":
        _check_material(values)
    if values["kind"] == "discount":
        return values | _as_discount(values)
    if values["kind"] != "alternative":
        values = values | {"alternative_to": None}
    return values | {"discount_rate": None}


def _as_discount(values: Mapping[str, Any]) -> dict[str, Any]:
    if values["unit_price"] < 0:
        raise Refused(_("Write how much comes off, without a minus."), field="unit_price")
    price = 0 if values["discount_rate"] is not None else values["unit_price"]
    return {"quantity": WHOLE_QUANTITY, "unit": "", "unit_price": price, "alternative_to": None, "material_price": None}


def _check_replaced(lines: Sequence[QuoteLine], line: QuoteLine | None, values: Mapping[str, Any]) -> None:
    """An alternative stands for a normal line of its own quote, and such a line stays one."""
    if line is not None and values["kind"] != "normal":
        _check_not_replaced(lines, line)
    if values["kind"] != "alternative":
        return
    if not any(other.id == values["alternative_to"] and other.kind == "normal" for other in lines if other is not line):
        raise Refused(_("Say which line of this quote it is an alternative to."), field="alternative_to")


def _check_not_replaced(lines: Sequence[QuoteLine], line: QuoteLine) -> None:
    if any(other.alternative_to == line.id for other in lines):
        raise Refused(_("An alternative stands for this line. Remove that first, or let it stand for another line."))


def _check_material(values: Mapping[str, Any]) -> None:
    price, material = values["unit_price"], values["material_price"]
    if material is not None and not min(price, 0) <= material <= max(price, 0):
        raise Refused(
            _("The material is a part of the unit price, so it can't be more than that."), field="material_price"
        )


def _check_numbers(values: Mapping[str, Any]) -> None:
    rate = values["discount_rate"]
    if values["kind"] not in LINE_KINDS:
        sentence = _("A line is a normal one, a text, a discount, an alternative or an optional one.")
        raise Refused(sentence, field="kind")
    if values["vat_code"] not in VAT_CODES:
        raise Refused(_("There is no such VAT rate."), field="vat_code")
    if values["quantity"] < 0:
        raise Refused(_("What is taken back is a matter of its own, not a negative quantity."), field="quantity")
    if not 1 <= values["quantity"] <= MOST_QUANTITY:
        raise Refused(_("A quantity is more than nothing and less than a million."), field="quantity")
    if abs(values["unit_price"]) > MOST_MINOR:
        raise Refused(_("This price is larger than can be kept."), field="unit_price")
    if rate is not None and not 0 <= rate <= WHOLE_RATE:
        raise Refused(_("A discount takes off between 0 and 100 percent."), field="discount_rate")
