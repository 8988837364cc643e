"""The tables of the shop itself: who we are, when we are open, VAT rates with their dates, number series, texts."""

from datetime import date

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Row, Whole, Words

MOST_SHIFT = 100
"""The address block may be moved by ten millimetres each way (tenths of a millimetre)."""


class Shop(Row):
    """The shop: one row, id 1. `tagline` is the line of credentials; `organisation_number` holds digits only."""

    __tablename__ = "shop"

    name: Mapped[str] = mapped_column(Words(200))
    tagline: Mapped[str] = mapped_column(Words(200), default="")
    street: Mapped[str] = mapped_column(Words(200), default="")
    postcode: Mapped[str] = mapped_column(Words(20), default="")
    town: Mapped[str] = mapped_column(Words(100), default="")
    country: Mapped[str] = mapped_column(Words(2), default="NO")
    phone: Mapped[str] = mapped_column(Words(20), default="")
    email: Mapped[str] = mapped_column(Words(254), default="")
    website: Mapped[str] = mapped_column(Words(200), default="")
    organisation_number: Mapped[str] = mapped_column(Words(40), default="")
    vat_registered: Mapped[bool] = mapped_column(Flag(), default=True)
    currency: Mapped[str] = mapped_column(Words(3), default="NOK")
    house_language: Mapped[str] = mapped_column(Choice("nb", "en"), default="nb")
    time_zone: Mapped[str] = mapped_column(Words(60), default="Europe/Oslo")
    envelope_profile: Mapped[str] = mapped_column(Words(20), default="no-c5")
    envelope_dx: Mapped[int] = mapped_column(Whole(-MOST_SHIFT, MOST_SHIFT), default=0)
    envelope_dy: Mapped[int] = mapped_column(Whole(-MOST_SHIFT, MOST_SHIFT), default=0)
    logo: Mapped[str | None] = mapped_column(Text, ForeignKey("contents.sha256", deferrable=True, initially="DEFERRED"))
    """The sha256 of a PNG in `contents`."""
    quote_valid_days: Mapped[int] = mapped_column(Whole(1, 730), default=30)
    public_holidays: Mapped[bool] = mapped_column(Flag(), default=True)
    """We are closed on the public holidays of the country."""
    holiday_region: Mapped[str] = mapped_column(Words(20), default="")
    """Where a part of the country has holidays of its own: ENG, SCT."""


class OpeningHours(Row):
    """A stretch of a weekday (0 is Monday) in which we are open, as "08:00" to "16:00" on the shop's own clock."""

    __tablename__ = "opening_hours"

    weekday: Mapped[int] = mapped_column(Whole(0, 6))
    opens: Mapped[str] = mapped_column(Words(5))
    closes: Mapped[str] = mapped_column(Words(5))


class ClosedDay(Row):
    """A day on which we are closed though the week says otherwise."""

    __tablename__ = "closed_days"

    day: Mapped[date] = mapped_column(Day(), index=True)
    wording: Mapped[str] = mapped_column(Words(200), default="")


class VatRate(Row):
    """What a VAT code means in basis points, from one day to another (both inclusive; NULL: until further notice)."""

    __tablename__ = "vat_rates"
    __table_args__ = (UniqueConstraint("code", "valid_from"), Row.__table_args__)

    code: Mapped[str] = mapped_column(Choice("standard", "reduced", "low", "zero"))
    rate: Mapped[int] = mapped_column(Whole(0, 10_000))
    valid_from: Mapped[date] = mapped_column(Day())
    valid_until: Mapped[date | None] = mapped_column(Day())


class NumberSeries(Row):
    """The next number of a noun ("quote") and how it is written; `year` is the one `next` belongs to."""

    __tablename__ = "number_series"
    __table_args__ = (UniqueConstraint("noun"), Row.__table_args__)

    noun: Mapped[str] = mapped_column(Words(60))
    pattern: Mapped[str] = mapped_column(Words(60))
    year: Mapped[int] = mapped_column(Whole(1, 9999))
    next: Mapped[int] = mapped_column(Whole(1, 1_000_000_000))


class StandardText(Row):
    """A wording papers begin with, for each language; `key` says where it stands ("quote_terms")."""

    __tablename__ = "standard_texts"
    __table_args__ = (UniqueConstraint("key", "language"), Row.__table_args__)

    key: Mapped[str] = mapped_column(Words(60))
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    wording: Mapped[str] = mapped_column(Words(20_000))
