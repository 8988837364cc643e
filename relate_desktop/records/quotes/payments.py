"""The payment plan of a quote: a deposit and parts, each a share of the total or an amount, and when it is due.

Each part is as it is written; a last part without a share or an amount is what is left, and where all have theirs and
something is left, that is said in a part of its own. So the parts always come to the total. Before issue they may come
to anything; an issued quote never asks for more than its total.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Literal, TypedDict, Unpack

from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR, add
from relate_desktop.records.clean import clean_line
from relate_desktop.records.deed import check_version, say
from relate_desktop.records.found import found, only
from relate_desktop.records.quotes.drafting import draft_of
from relate_desktop.records.quotes.reckoning import payments_of
from relate_desktop.records.quotes.tables import WHEN, Quote, QuotePayment
from relate_desktop.records.quotes.totals import WHOLE_RATE, part_of
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import PaymentSheet
from relate_desktop.text import N_, _

MOST_PAYMENTS = 20


class PaymentFields(TypedDict, total=False):
    """What a part can be given: `share` in basis points of the total or `amount` in minor units, or neither: the rest.

    "deposit" is what is paid before the work begins.
    """

    kind: Literal["deposit", "part"]
    wording: str
    share: int | None
    amount: int | None
    due_on: date | None


_EMPTY: dict[str, Any] = {"kind": "part", "wording": "", "share": None, "amount": None, "due_on": None}


def add_payment(session: Session, quote_id: int, **fields: Unpack[PaymentFields]) -> int:
    """A new part at the end of a draft's plan."""
    quote = draft_of(session, quote_id)
    there = payments_of(session, quote_id)
    if len(there) >= MOST_PAYMENTS:
        raise Refused(_("A payment plan has room for {most} parts.").format(most=MOST_PAYMENTS), field="payments")
    values = _EMPTY | _clean(only(fields, PaymentFields))
    _check(values)
    position = there[-1].position + 1 if there else 1
    payment_id = add(session, QuotePayment(quote_id=quote_id, position=position, **values))
    _say(session, quote, N_("Payment added to the quote “{title}”."))
    return payment_id


def change_payment(session: Session, payment_id: int, *, version: int, **fields: Unpack[PaymentFields]) -> None:
    """Change a part. Raises Stale where somebody changed the same field meanwhile."""
    payment, quote = _payment_of(session, payment_id)
    mine = check_version(session, payment, version, _clean(only(fields, PaymentFields)))
    _check({name: getattr(payment, name) for name in _EMPTY} | mine)
    for name, value in mine.items():
        setattr(payment, name, value)
    _say(session, quote, N_("Payment of the quote “{title}” changed."))


def remove_payment(session: Session, payment_id: int) -> None:
    """Remove a part from a draft's plan."""
    payment, quote = _payment_of(session, payment_id)
    session.delete(payment)
    _say(session, quote, N_("Payment removed from the quote “{title}”."))


def plan(parts: Sequence[Any], total: int) -> tuple[PaymentSheet, ...]:
    """The parts in minor units of this total, VAT and all: each as written, never more than is left, then the rest.

    Parts that come to all of it leave no rest of rounding: the last takes it. A share is named only where the part is
    that share of the total.
    """
    left, found = total, []
    closes = bool(parts) and (_is_open(parts[-1]) or _asked_of(parts, total) == total * WHOLE_RATE)
    for number, part in enumerate(parts, start=1):
        asked = _asked(part, total)
        amount = left if number == len(parts) and closes else min(asked, left)
        exact = part.share is not None and abs(amount - asked) < len(parts)
        found.append(PaymentSheet(part.wording, part.kind, part.share if exact else None, amount, part.due_on))
        left -= amount
    if parts and left > 0:
        found.append(PaymentSheet("", "rest", None, left, None))
    return tuple(found)


def problem(parts: Sequence[Any], total: int, today: date) -> str | None:
    """One sentence on why a plan can't be issued; None where it can."""
    if not parts or total < 0:
        return None
    asked, whole = _asked_of(parts, total), total * WHOLE_RATE
    if asked > whole:
        return _("The payments come to more than the quote.")
    if asked == whole and _is_open(parts[-1]):
        return _("Nothing is left for the last payment.")
    if any(_is_open(part) for part in parts[:-1]):
        return _("Write how much each payment is; only the last one can be what is left.")
    if any(part.due_on is not None and part.due_on < today for part in parts):
        return _("A payment would be due before the quote is issued. Choose a later day.")
    return None


def _is_open(part: Any) -> bool:
    return part.share is None and part.amount is None


def _asked_of(parts: Sequence[Any], total: int) -> int:
    """What the parts ask for together, in ten-thousandths of a minor unit, so that shares stay exact."""
    shares, amounts = sum(part.share or 0 for part in parts), sum(part.amount or 0 for part in parts)
    return shares * total + amounts * WHOLE_RATE


def _asked(part: Any, total: int) -> int:
    if part.share is not None:
        return part_of(total, part.share, WHOLE_RATE)
    return part.amount or 0


def _payment_of(session: Session, payment_id: int) -> tuple[QuotePayment, Quote]:
    payment = found(session, QuotePayment, payment_id, _("This payment is no longer there."))
    return payment, draft_of(session, payment.quote_id)


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        values["wording"] = clean_line(values["wording"], field="wording", most=WHEN)
    return values


def _check(values: Mapping[str, Any]) -> None:
    if values["kind"] not in ("deposit", "part"):
        raise Refused(_("A payment is a deposit or a part."), field="kind")
    if values["share"] is not None and values["amount"] is not None:
        raise Refused(_("A payment is a share of the sum or an amount, not both."), field="amount")
    if values["share"] is not None and not 0 < values["share"] <= WHOLE_RATE:
        raise Refused(_("A payment is more than nothing and at most 100 percent."), field="share")
    if values["amount"] is not None and not 0 < values["amount"] <= MOST_MINOR:
        raise Refused(_("Write how much is to be paid: more than nothing."), field="amount")


def _say(session: Session, quote: Quote, sentence: str) -> None:
    say(session, sentence, about=("quotes", quote.id), customer_id=quote.customer_id, title=quote.title)
