"""What letters get to see: frozen sheets of plain values, made by records, with nothing internal on them.

A caution, a note or an unmarked word has no field here, so it cannot reach a paper.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True)
class SenderSheet:
    """The shop as it stands on its papers. `organisation` is ready to print ("912 345 678 MVA"), or empty."""

    name: str
    credentials: str
    address_lines: tuple[str, ...]
    phone: str
    email: str
    website: str
    organisation: str
    town: str
    country: str
    currency: str
    vat_registered: bool
    logo: bytes | None


@dataclass(frozen=True)
class EnvelopeSheet:
    """The envelope profile by name (`no-c5`) and the owner's shift of the address block, in tenths of mm."""

    profile: str
    dx: int
    dy: int


@dataclass(frozen=True)
class LineSheet:
    """One line of a quote; `amount` in minor units is None for a text line.

    `number` is the printed line number ("1"), empty for text and discount lines. `quantity` is in thousandths.
    `vat_rate` (basis points) is None for text and discount lines, and on quotes frozen before lines had it.
    """

    number: str
    kind: Literal["normal", "text", "discount"]
    wording: str
    quantity: int | None
    unit: str
    unit_price: int | None
    discount_rate: int | None
    amount: int | None
    vat_rate: int | None = None


@dataclass(frozen=True)
class VatSheet:
    """VAT of one rate (basis points): the net it is taken of, and the VAT, both in minor units."""

    rate: int
    net: int
    vat: int


@dataclass(frozen=True)
class OptionSheet:
    """A line outside the total: an alternative to line `instead_of` (its printed number), or an optional one ("").

    `number` is a letter ("A"). `amount` is what it comes to and `difference` what choosing it adds (or takes off,
    below 0) among the lines, both with VAT where the quote's prices include it. `quantity` is in thousandths.
    `total` is what there is to pay with this one chosen, VAT, discounts and all; None on quotes frozen before it was.
    """

    number: str
    kind: Literal["alternative", "optional"]
    wording: str
    instead_of: str
    quantity: int
    unit: str
    unit_price: int
    amount: int
    difference: int
    total: int | None = None
    vat_rate: int | None = None


@dataclass(frozen=True)
class PaymentSheet:
    """One part of the payment plan: what is to be paid, VAT and all, and by when (None: no day is named).

    `share` is in basis points of the total; None where the part is an amount or what is left of the total. A "rest" is
    what no part asks for.
    """

    wording: str
    kind: Literal["deposit", "part", "rest"]
    share: int | None
    amount: int
    due: date | None


@dataclass(frozen=True)
class QuoteSheet:
    """A quote as it is to be printed. Money in minor units; days are local; texts are the shop's own words.

    `number` is None for a draft, which gets a watermark. The four parts are "" when there is nothing to add and None
    when they are not written yet (possible on a draft only). `addressed_to` are the lines of the address block, the
    addressee first. `language` is the paper's language, whatever the screen speaks.

    What has a default came later: a quote frozen before it is read without it. `ceiling` is the most the work may come
    to in the end, None where nothing holds it. `replaces_number` is the quote this one is a revision of, or "".
    `work_share` and `material_share` make up the total; None where they are not to be printed. `several` says that it
    speaks to more than one. `starts_on` and `done_by` are days we promise: to begin on, and to be done by.
    """

    language: str
    number: str | None
    title: str
    dated: date
    valid_until: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]
    site: str
    contact_name: str
    contact_phone: str
    told_us: str
    work: str
    inclusions: str | None
    exclusions: str | None
    assumptions: str | None
    customer_duties: str | None
    lines: tuple[LineSheet, ...]
    prices_include_vat: bool
    subtotal: int
    net: int
    vat: tuple[VatSheet, ...]
    total: int
    terms: str
    price_type: Literal["fixed", "maximum", "estimate", "indicative"] = "fixed"
    ceiling: int | None = None
    replaces_number: str = ""
    options: tuple[OptionSheet, ...] = ()
    payments: tuple[PaymentSheet, ...] = ()
    starts: str = ""
    lasts: str = ""
    recommendation: str = ""
    hide_quantities: bool = False
    hide_prices: bool = False
    work_share: int | None = None
    material_share: int | None = None
    several: bool = False
    starts_on: date | None = None
    done_by: date | None = None


@dataclass(frozen=True)
class DoneSheet:
    """One thing that was agreed; `quantity` in thousandths, None where the quote does not say it."""

    wording: str
    quantity: int | None
    unit: str


@dataclass(frozen=True)
class ExtraSheet:
    """An extra the customer said yes to: on which day, who and how ("signed", "said", "written"), and its price."""

    wording: str
    agreed_on: date
    agreed_by: str
    how: Literal["signed", "said", "written"]
    amount: int


@dataclass(frozen=True)
class MaterialSheet:
    """What was used: each "" where it is not known."""

    product: str
    place: str
    colour_code: str
    batch: str
    quantity: str


@dataclass(frozen=True)
class PhotoSheet:
    """A picture with what it shows; `picture` is None where its bytes are missing."""

    caption: str
    picture: bytes | None


@dataclass(frozen=True)
class LimitSheet:
    """Until when (that day included) they may come back to us; `wording` is English, and the paper translates it."""

    wording: str
    until: date


@dataclass(frozen=True)
class OpenPointSheet:
    """Something still to be done, and the day we have promised it by."""

    wording: str
    due: date


@dataclass(frozen=True)
class PromiseSheet:
    """A promise that is open still, ours or theirs: by the end of a day, or by a time of it ("16:00", else "")."""

    wording: str
    due: date
    due_by: str
    ours: bool


@dataclass(frozen=True)
class AgreedSheet:
    """A quote they accepted: its number, and what it comes to with all they chose, VAT and all."""

    number: str
    total: int


@dataclass(frozen=True)
class JobSummarySheet:
    """What was asked for and what was done, for the day it is handed over. Money in minor units, VAT and all.

    A day is None where it is not known yet; `completed_on` None means that the work is not finished. `more_photos` are
    kept with us and not shown. `total` is the accepted quotes and the extras together. `several` says that it speaks to
    more than one.
    """

    language: str
    title: str
    dated: date
    sender: SenderSheet
    envelope: EnvelopeSheet
    addressed_to: tuple[str, ...]
    site: str
    contact_name: str
    contact_phone: str
    started_on: date | None
    completed_on: date | None
    handed_over_on: date | None
    done_by: str
    checked_by: str
    told_us: str
    asked: str
    done: tuple[DoneSheet, ...]
    extras: tuple[ExtraSheet, ...]
    materials: tuple[MaterialSheet, ...]
    photos: tuple[PhotoSheet, ...]
    more_photos: int
    care: str
    open_points: tuple[OpenPointSheet, ...]
    limits: tuple[LimitSheet, ...]
    next_check_on: date | None
    agreed: tuple[AgreedSheet, ...]
    extras_total: int
    total: int
    paid_on: date | None
    several: bool = False
    promises: tuple[PromiseSheet, ...] = ()


@dataclass(frozen=True)
class Built:
    """A paper as it was made: the exact bytes of the PDF and how many pages it has."""

    pdf: bytes
    pages: int
