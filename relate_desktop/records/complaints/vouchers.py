"""Vouchers: a sum to be taken off, under a code that is read out and typed at the counter, and used once."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR, add
from relate_desktop.records.clean import clean_line
from relate_desktop.records.complaints.at_work import check_ahead
from relate_desktop.records.complaints.tables import LINE, Complaint, Remedy, Voucher
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import now, say, today, zone
from relate_desktop.records.found import active_customer, found
from relate_desktop.records.jobs.at_work import check_day
from relate_desktop.records.jobs.finishing import years_after
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

LETTERS = "CDFGHJKMNPQRTWXY3479"
"""No letter looks or sounds like another here, and none of them makes a word."""

CHANCE = 4
LEAST_OWN = 4
USUAL_YEARS = 2

# ---- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class VoucherRow:
    """A voucher: its code, worth how much (minor units), until when that day included, and when it was redeemed."""

    id: int
    version: int
    customer_id: int
    customer_name: str
    complaint_id: int | None
    code: str
    amount: int
    valid_until: date
    issued_at: datetime
    redeemed_on: date | None
    wording: str


def card(session: Session, voucher_id: int) -> VoucherRow:
    """One voucher. Raises Refused where it is no longer there."""
    return _row(session, voucher_of(session, voucher_id))


def of_customer(session: Session, customer_id: int) -> list[VoucherRow]:
    """A customer's vouchers, the newest first."""
    query = select(Voucher).where(Voucher.customer_id == customer_id).order_by(Voucher.id.desc())
    return [_row(session, voucher) for voucher in session.scalars(query)]


def by_code(session: Session, code: str) -> VoucherRow:
    """The voucher of a code, however it was typed: small letters, spaces or no dash. Raises Refused."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum())
    voucher = session.scalars(select(Voucher).where(Voucher.code == _dashed(typed))).first()
    if voucher is None:
        raise Refused(_("There is no voucher with this code."), field="code")
    return _row(session, voucher)


def voucher_of(session: Session, voucher_id: int) -> Voucher:
    """The voucher of this id, or Refused."""
    return found(session, Voucher, voucher_id, _("This voucher is no longer there."))


def _row(session: Session, voucher: Voucher) -> VoucherRow:
    own = {name: getattr(voucher, name) for name in VoucherRow.__dataclass_fields__ if name != "customer_name"}
    return VoucherRow(customer_name=session.get_one(Customer, voucher.customer_id).display_name, **own)


# ---- doing ---------------------------------------------------------------------------------------------------


def issue(
    session: Session,
    customer_id: int,
    *,
    amount: int,
    valid_until: date | None = None,
    wording: str = "",
    complaint_id: int | None = None,
) -> int:
    """A voucher for a customer; its id. Valid for two years, that day included, unless another day is given."""
    customer = active_customer(session, customer_id)
    _check_complaint(session, customer_id, complaint_id)
    voucher = begin(session, customer_id, amount, valid_until, wording, complaint_id)
    about, name = ("vouchers", voucher.id), customer.display_name
    say(session, N_("Voucher {code} for {name}."), about=about, customer_id=customer_id, code=voucher.code, name=name)
    return voucher.id


def begin(
    session: Session, customer_id: int, amount: int, valid_until: date | None, wording: str, complaint_id: int | None
) -> Voucher:
    """The voucher itself, for verbs that give one on the way."""
    if not 0 < amount <= MOST_MINOR:
        raise Refused(_("Say how much it is worth."), field="amount")
    until = years_after(today(session), USUAL_YEARS) if valid_until is None else valid_until
    check_day(until, "valid_until")
    check_ahead(session, until, "valid_until")
    words = clean_line(wording, field="wording", most=LINE)
    voucher = Voucher(
        customer_id=customer_id, complaint_id=complaint_id, code="", amount=amount, valid_until=until,
        issued_at=now(session), wording=words,
    )  # fmt: skip
    voucher.code = code_of(add(session, voucher), session.info.get("by_chance", secrets.choice))
    return voucher


def alter(session: Session, voucher: Voucher, amount: int, valid_until: date | None, wording: str) -> None:
    """Another sum, day (None: as it is) or other words, for the verb that changes what the voucher was given for."""
    if valid_until is not None and valid_until != voucher.valid_until:
        check_day(valid_until, "valid_until")
        check_ahead(session, valid_until, "valid_until")
        voucher.valid_until = valid_until
    voucher.amount, voucher.wording = amount, wording


def redeem(session: Session, voucher_id: int, *, on: date | None = None) -> None:
    """They used it, today unless a day is given. Refused a second time, too late, and before it was given."""
    voucher = voucher_of(session, voucher_id)
    day = today(session) if on is None else on
    check_day(day, "on")
    shown = reader(session).day
    if voucher.redeemed_on is not None:
        raise Refused(_("This voucher was used on {day}.").format(day=shown(voucher.redeemed_on)))
    if day > today(session):
        raise Refused(_("This day has not come yet."), field="on")
    if day > voucher.valid_until:
        raise Refused(_("This voucher was valid until {day}.").format(day=shown(voucher.valid_until)), field="on")
    given = voucher.issued_at.astimezone(zone(session)).date()
    if day < given:
        raise Refused(_("This voucher was given on {day}, so it was used later.").format(day=shown(given)), field="on")
    _given(session, voucher, day)
    voucher.redeemed_on = day
    about = ("vouchers", voucher_id)
    say(session, N_("Voucher {code} used."), about=about, customer_id=voucher.customer_id, code=voucher.code)


def _given(session: Session, voucher: Voucher, day: date) -> None:
    """Used, it was given: that keeps what it was promised for. Refused where they did not want it in the end."""
    query = select(Promise).join(Remedy, Remedy.id == Promise.remedy_id).where(Remedy.voucher_id == voucher.id)
    promise = session.scalars(query.order_by(Promise.id.desc()).limit(1)).first()
    if promise is not None and promise.state == "released":
        raise Refused(_("They let this voucher go, so it is not used."))
    if promise is not None and promise.state == "open":
        ending.keep_on(session, promise, day)


def _check_complaint(session: Session, customer_id: int, complaint_id: int | None) -> None:
    if complaint_id is None:
        return
    complaint = session.get(Complaint, complaint_id)
    if complaint is None or complaint.customer_id != customer_id:
        raise Refused(_("This belongs to another customer."), field="complaint_id")


def code_of(voucher_id: int, by_chance: Callable[[str], str] = secrets.choice) -> str:
    """A code for the voucher of this id: half of it by chance, so that none is guessed from another.

    The other half is the id, which is never used again, so neither is a code. `by_chance` chooses a letter of several.
    """
    own, left = "", voucher_id
    while left or len(own) < LEAST_OWN:
        left, digit = divmod(left, len(LETTERS))
        own = LETTERS[digit] + own
    return _dashed("".join(by_chance(LETTERS) for _letter in range(CHANCE)) + own)


def _dashed(letters: str) -> str:
    return f"{letters[:CHANCE]}-{letters[CHANCE:]}"
