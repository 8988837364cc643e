"""What a customer's page gets to see: frozen, every row with its version, internal things included."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class PhoneCard:
    """A phone number: as kept (E.164), as people read it, and when or for what it is best."""

    id: int
    version: int
    number: str
    shown: str
    label: str
    note: str


@dataclass(frozen=True)
class EmailCard:
    """An e-mail address."""

    id: int
    version: int
    address: str
    label: str


@dataclass(frozen=True)
class AddressCard:
    """An address: its parts, and `lines` as they are read here, a foreign country last."""

    id: int
    version: int
    label: str
    extra: str
    street: str
    postcode: str
    town: str
    country: str
    is_postal: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class PersonCard:
    """Somebody in a household or business; `called` is how to greet them."""

    id: int
    version: int
    name: str
    role: str
    phone: str
    phone_shown: str
    email: str
    greeting: str
    called: str


@dataclass(frozen=True)
class FactCard:
    """Something to remember."""

    id: int
    version: int
    kind: str
    wording: str


@dataclass(frozen=True)
class ConsentCard:
    """The newest word on one channel for one purpose: given or refused, when and how."""

    id: int
    channel: str
    purpose: str
    given: bool
    at: datetime
    how: str


@dataclass(frozen=True)
class CustomerCard:
    """Everything a customer's page shows.

    `greeting` is how to greet at the counter ("Hei, Ingrid"), "" where nobody is known by name; `known_as` what we call
    them; `letter_salutation` and `address_name` what papers say, by rule or as asked (`salutation`, `addressee`).
    `pronoun` is "" unless it is on record. `address` is where papers go, or their first, or None.
    `open_complaint_id` is their complaint that has been open longest.
    """

    id: int
    version: int
    kind: str
    display_name: str
    given_name: str
    family_name: str
    preferred_name: str
    title: str
    pronunciation: str
    pronoun: str
    salutation: str | None
    addressee: str | None
    organisation_number: str
    organisation_shown: str
    language: str
    caution: str
    lead_source: str
    notes: str
    customer_since: date | None
    vat_shown: str | None
    wished_days: int | None
    rest_until: date | None
    added_at: datetime
    last_contact_at: datetime | None
    archived_at: datetime | None
    known_as: str
    greeting: str
    letter_salutation: str
    address_name: tuple[str, ...]
    phones: tuple[PhoneCard, ...]
    emails: tuple[EmailCard, ...]
    addresses: tuple[AddressCard, ...]
    people: tuple[PersonCard, ...]
    facts: tuple[FactCard, ...]
    tags: tuple[str, ...]
    consents: tuple[ConsentCard, ...]
    open_complaint_id: int | None = None

    @property
    def address(self) -> AddressCard | None:
        """Where papers go, else their first address, else None."""
        return next((one for one in self.addresses if one.is_postal), self.addresses[0] if self.addresses else None)
