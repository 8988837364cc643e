"""The tables of a customer: who they are, the people there, how to reach them, what to remember."""

from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Index, Moment, Row, Whole, Words, reference

NAME = 200
NOTE = 20_000
WORD = 60
MOST_POSITION = 100_000


class Customer(Row):
    """A person, household or business we work for. Name parts are "" where they are not known."""

    __tablename__ = "customers"

    kind: Mapped[str] = mapped_column(Choice("person", "household", "business"), default="person")
    display_name: Mapped[str] = mapped_column(Words(NAME))
    given_name: Mapped[str] = mapped_column(Words(NAME), default="")
    family_name: Mapped[str] = mapped_column(Words(NAME), default="")
    preferred_name: Mapped[str] = mapped_column(Words(NAME), default="")
    title: Mapped[str] = mapped_column(Words(WORD), default="")
    """Mrs, Dr, Professor: only what they use themselves; without one nobody is "Dear Mrs Smith"."""
    pronunciation: Mapped[str] = mapped_column(Words(NAME), default="")
    pronoun: Mapped[str] = mapped_column(Words(WORD), default="")
    """In their own words (hun, she/her, de); "" is not known, and nobody guesses."""
    salutation: Mapped[str | None] = mapped_column(Words(NAME))
    """The letter's greeting as it was asked for; NULL is made by rule (names.py)."""
    addressee: Mapped[str | None] = mapped_column(Words(NAME))
    """The first line of the address; NULL is made by rule."""
    organisation_number: Mapped[str] = mapped_column(Words(40), default="")
    language: Mapped[str] = mapped_column(Choice("nb", "en"), default="nb")
    caution: Mapped[str] = mapped_column(Words(NAME), default="")
    """Internal: shown in the strip, never on a paper."""
    lead_source: Mapped[str] = mapped_column(Words(NAME), default="")
    notes: Mapped[str] = mapped_column(Words(NOTE), default="")
    customer_since: Mapped[date | None] = mapped_column(Day())
    vat_shown: Mapped[str | None] = mapped_column(Choice("included", "excluded"))
    """How prices are shown to them; NULL goes by kind: a business sees them without VAT."""
    sort_key: Mapped[str] = mapped_column(Words(NAME))
    added_at: Mapped[datetime] = mapped_column(Moment())
    last_contact_at: Mapped[datetime | None] = mapped_column(Moment())
    """The newest of their contacts (notes do not count); worked out from them."""
    seen_at: Mapped[datetime] = mapped_column(Moment())
    """What "lately seen" goes by: the last contact, or the moment they were written in; worked out too."""
    archived_at: Mapped[datetime | None] = mapped_column(Moment())
    wished_days: Mapped[int | None] = mapped_column(Whole(7, 3_650))
    """How often they like to hear from us, in days; NULL is the shop's habit."""
    rest_until: Mapped[date | None] = mapped_column(Day())
    """Until this day they asked to be left in peace; 9999-12-31 is until they come themselves."""


# One index for each order of the list, ending in id, over those who are not archived: pages and counts touch no row.
# PostgreSQL will want its own `where`; named here it would load that dialect, an eighth of the time to a filled list.
for _name, _column in (("name", Customer.sort_key), ("seen", Customer.seen_at)):
    Index(
        f"ix_customers_by_{_name}",
        _column,
        Customer.id,
        Customer.archived_at,
        sqlite_where=text("archived_at IS NULL"),
    )
Index(
    "ix_customers_archived",
    Customer.archived_at,
    Customer.id,
    sqlite_where=text("archived_at IS NOT NULL"),
)


class Person(Row):
    """Somebody in a household or business, whom contacts, quotes and letters can name."""

    __tablename__ = "people"

    customer_id: Mapped[int] = reference("customers.id")
    name: Mapped[str] = mapped_column(Words(NAME))
    role: Mapped[str] = mapped_column(Words(NAME), default="")
    phone: Mapped[str] = mapped_column(Words(20), default="")
    email: Mapped[str] = mapped_column(Words(254), default="")
    greeting: Mapped[str] = mapped_column(Words(NAME), default="")
    """What we call them when it is not their first name: "Anne", "Dr. Moen"."""
    position: Mapped[int] = mapped_column(Whole(0, MOST_POSITION), default=0)


class Address(Row):
    """Where they live or work. `extra` are lines before the street (c/o, floor), parted by newlines."""

    __tablename__ = "addresses"

    customer_id: Mapped[int] = reference("customers.id")
    label: Mapped[str] = mapped_column(Words(WORD), default="")
    extra: Mapped[str] = mapped_column(Words(600), default="")
    street: Mapped[str] = mapped_column(Words(NAME), default="")
    postcode: Mapped[str] = mapped_column(Words(20), default="")
    town: Mapped[str] = mapped_column(Words(100), default="")
    country: Mapped[str] = mapped_column(Words(2), default="NO")
    is_postal: Mapped[bool] = mapped_column(Flag(), default=False)
    """Papers go here; one at most for each customer."""
    position: Mapped[int] = mapped_column(Whole(0, MOST_POSITION), default=0)


class Phone(Row):
    """A phone number in E.164 (+4795124680), with when or for what it is best ("best after 15:00")."""

    __tablename__ = "phones"

    customer_id: Mapped[int] = reference("customers.id")
    number: Mapped[str] = mapped_column(Words(20), index=True)
    label: Mapped[str] = mapped_column(Words(WORD), default="")
    note: Mapped[str] = mapped_column(Words(NAME), default="")
    position: Mapped[int] = mapped_column(Whole(0, MOST_POSITION), default=0)


class Email(Row):
    """An e-mail address."""

    __tablename__ = "emails"

    customer_id: Mapped[int] = reference("customers.id")
    address: Mapped[str] = mapped_column(Words(254), index=True)
    label: Mapped[str] = mapped_column(Words(WORD), default="")
    position: Mapped[int] = mapped_column(Whole(0, MOST_POSITION), default=0)


class Fact(Row):
    """Something to remember: a preference of theirs, or a fact they told us."""

    __tablename__ = "facts"

    customer_id: Mapped[int] = reference("customers.id")
    kind: Mapped[str] = mapped_column(Choice("preference", "fact"), default="fact")
    wording: Mapped[str] = mapped_column(Words(NAME))
    position: Mapped[int] = mapped_column(Whole(0, MOST_POSITION), default=0)


class Tag(Row):
    """A word of the shop's own that gathers customers."""

    __tablename__ = "tags"

    customer_id: Mapped[int] = reference("customers.id")
    word: Mapped[str] = mapped_column(Words(WORD), index=True)


class Consent(Row):
    """What they said about one channel for one purpose; only ever added to, the newest counts."""

    __tablename__ = "consents"

    customer_id: Mapped[int] = reference("customers.id")
    channel: Mapped[str] = mapped_column(Choice("post", "phone", "email", "sms"))
    purpose: Mapped[str] = mapped_column(Choice("service", "news", "offers"))
    given: Mapped[bool] = mapped_column(Flag())
    at: Mapped[datetime] = mapped_column(Moment())
    how: Mapped[str] = mapped_column(Words(NAME), default="")
