"""The price list: the usual lines of this shop, offered while a quote is written and kept up in the settings.

Prices in it are without VAT; a quote whose prices include VAT gets them with it, by today's rate of the line.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.base import add as keep
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import check_version, now, say, today
from relate_desktop.records.fold import fold
from relate_desktop.records.found import found, only
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.lines import LineFields, add_line, change_line
from relate_desktop.records.quotes.reckoning import rates_on
from relate_desktop.records.quotes.tables import LINE, UNIT, VAT_CODES, PriceItem, Quote, QuoteLine
from relate_desktop.records.quotes.totals import OPTIONS, Kind, with_vat, without_vat
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import N_, _


class ItemFields(TypedDict, total=False):
    """What a usual line can be given; prices in minor units without VAT."""

    wording: str
    unit: str
    unit_price: int
    material_price: int | None
    vat_code: str


@dataclass(frozen=True)
class PriceItemRow:
    """A usual line as lists show it; prices in minor units without VAT."""

    id: int
    version: int
    wording: str
    unit: str
    unit_price: int
    material_price: int | None
    vat_code: str
    archived: bool


def rows(session: Session, *, archived: bool = False) -> list[PriceItemRow]:
    """The price list in the order of its words; with `archived` also what is not offered any more."""
    items = [_row(item) for item in session.scalars(select(PriceItem)) if archived or item.archived_at is None]
    return sorted(items, key=lambda row: (fold(row.wording), row.id))


def suggest(session: Session, text: str, *, limit: int = 8) -> list[PriceItemRow]:
    """The usual lines whose words begin with all words of `text`; what was used last comes first."""
    words = fold(text).split()
    items = session.scalars(select(PriceItem).where(PriceItem.archived_at.is_(None)))
    fitting = [item for item in items if _fits(fold(item.wording).split(), words)]
    fitting.sort(key=lambda item: (fold(item.wording), item.id))
    fitting.sort(key=lambda item: item.used_at.timestamp() if item.used_at else 0, reverse=True)
    return [_row(item) for item in fitting[:limit]]


def add(session: Session, **fields: Unpack[ItemFields]) -> int:
    """A new usual line; refused where there is one of the same words and unit."""
    values = _clean(_EMPTY | only(fields, ItemFields))
    _check(session, values, None)
    item_id = keep(session, PriceItem(**values))
    _say(session, item_id, N_("“{wording}” is in the price list."), values["wording"])
    return item_id


def change(session: Session, item_id: int, *, version: int, **fields: Unpack[ItemFields]) -> None:
    """Change a usual line. Raises Stale where somebody changed the same field meanwhile."""
    item = _item(session, item_id)
    mine = check_version(session, item, version, _clean(only(fields, ItemFields)))
    _check(session, {name: getattr(item, name) for name in _EMPTY} | mine, item)
    for name, value in mine.items():
        setattr(item, name, value)
    _say(session, item_id, N_("“{wording}” in the price list changed."), item.wording)


def archive(session: Session, item_id: int) -> None:
    """Offer a usual line no longer; the quotes written with it stay as they are."""
    item = _item(session, item_id)
    item.archived_at = item.archived_at or now(session)
    _say(session, item_id, N_("“{wording}” is not offered any more."), item.wording)


def restore(session: Session, item_id: int) -> None:
    """Offer a usual line again."""
    item = _item(session, item_id)
    item.archived_at = None
    _say(session, item_id, N_("“{wording}” is offered again."), item.wording)


def remember(session: Session, line_id: int) -> int:
    """Make a written line a usual one; where there is one of the same words and unit, it gets this line's price."""
    line = found(session, QuoteLine, line_id, _("This line is no longer there."))
    if line.kind != "normal" and line.kind not in OPTIONS:
        raise Refused(_("Only a line with a price goes into the price list."))
    values = _without_vat(session, session.get_one(Quote, line.quote_id), line)
    values = _EMPTY | _clean(values)
    item = _same(session, values, None)
    if item is None:
        _check(session, values, None)
        item_id = keep(session, PriceItem(**values, used_at=now(session)))
    else:
        item_id, item.archived_at, item.used_at = item.id, None, now(session)
        for name, value in values.items():
            setattr(item, name, value)
    _say(session, item_id, N_("“{wording}” is in the price list."), line.wording)
    return item_id


def fill(
    session: Session,
    quote_id: int,
    item_id: int,
    *,
    line_id: int | None = None,
    version: int = 0,
    to: int | None = None,
    kind: Kind = "normal",
) -> int:
    """Write a usual line into a draft, in its VAT way: as a new line (number `to`) of a kind, or into `line_id`."""
    item = _item(session, item_id)
    values = _as_line(session, quote_of(session, quote_id), item)
    item.used_at = now(session)
    if line_id is None:
        values["kind"] = kind
        return add_line(session, quote_id, to=to, **values)
    line = found(session, QuoteLine, line_id, _("This line is no longer there."))
    if line.quote_id != quote_id:
        raise Refused(_("This line is on another quote."))
    change_line(session, line_id, version=version, **values)
    return line_id


_EMPTY: dict[str, Any] = {"wording": "", "unit": "", "unit_price": 0, "material_price": None, "vat_code": "standard"}


def _row(item: PriceItem) -> PriceItemRow:
    own = {name: getattr(item, name) for name in ("id", "version", *_EMPTY)}
    return PriceItemRow(**own, archived=item.archived_at is not None)


def _fits(there: list[str], words: list[str]) -> bool:
    return all(any(word.startswith(beginning) for word in there) for beginning in words)


def _item(session: Session, item_id: int) -> PriceItem:
    return found(session, PriceItem, item_id, _("This is no longer in the price list."))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        needed = _("Write what this line is for.")
        values["wording"] = clean_text(values["wording"], field="wording", most=LINE, needed=needed)
    if "unit" in values:
        values["unit"] = clean_line(values["unit"], field="unit", most=UNIT)
    return values


def _check(session: Session, values: Mapping[str, Any], item: PriceItem | None) -> None:
    price, material = values["unit_price"], values["material_price"]
    if values["vat_code"] not in VAT_CODES:
        raise Refused(_("There is no such VAT rate."), field="vat_code")
    if abs(price) > MOST_MINOR:
        raise Refused(_("This price is larger than can be kept."), field="unit_price")
    if material is not None and not min(price, 0) <= material <= max(price, 0):
        sentence = _("The material is a part of the unit price, so it can't be more than that.")
        raise Refused(sentence, field="material_price")
    if _same(session, values, item) is not None:
        raise Refused(_("“{wording}” is in the price list already.").format(**values), field="wording")


def _same(session: Session, values: Mapping[str, Any], item: PriceItem | None) -> PriceItem | None:
    """Another usual line of the same words and unit, however they are typed."""
    key = fold(values["wording"]), fold(values["unit"])
    there = session.scalars(select(PriceItem).order_by(PriceItem.id))
    return next(
        (other for other in there if other is not item and (fold(other.wording), fold(other.unit)) == key), None
    )


def _without_vat(session: Session, quote: Quote, line: QuoteLine) -> dict[str, Any]:
    values = {name: getattr(line, name) for name in _EMPTY}
    if quote.prices_include_vat and shop_of(session).vat_registered:
        rate = rates_on(session, today(session)).get(line.vat_code, 0) if line.vat_rate is None else line.vat_rate
        _convert(values, lambda price: without_vat(price, rate))
    return values


def _as_line(session: Session, quote: Quote, item: PriceItem) -> LineFields:
    values = {name: getattr(item, name) for name in _EMPTY}
    if quote.prices_include_vat and shop_of(session).vat_registered:
        rate = rates_on(session, today(session)).get(item.vat_code, 0)
        _convert(values, lambda price: with_vat(price, rate))
    return cast(LineFields, values)


def _convert(values: dict[str, Any], way: Any) -> None:
    for name in ("unit_price", "material_price"):
        values[name] = None if values[name] is None else way(values[name])


def _say(session: Session, item_id: int, sentence: str, wording: str) -> None:
    say(session, sentence, about=("price_items", item_id), wording=wording)
