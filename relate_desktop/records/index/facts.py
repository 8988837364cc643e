"""The facts a record is found by, each with the sentence it is read in when that is why it was found."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from relate_desktop.records.fold import fold
from relate_desktop.records.index.documents import (
    COMPLAINT,
    CUSTOMER,
    INQUIRY,
    JOB,
    address_words,
    by_customer,
    in_one_line,
    number_words,
    rows_of,
)
from relate_desktop.records.index.words import phone_words, words_of
from relate_desktop.text import _

Ids = Sequence[int]

_NAMES = """SELECT id, given_name, family_name, preferred_name, organisation_number FROM customers
    WHERE id IN ({ids})"""
_PEOPLE = """SELECT customer_id, name, role, phone, email FROM people WHERE customer_id IN ({ids})
    ORDER BY position, id"""
_PHONES = "SELECT customer_id, number, note FROM phones WHERE customer_id IN ({ids}) ORDER BY position, id"
_EMAILS = "SELECT customer_id, address, label FROM emails WHERE customer_id IN ({ids}) ORDER BY position, id"
_ADDRESSES = """SELECT customer_id, label, street, postcode, town, extra FROM addresses WHERE customer_id IN ({ids})
    ORDER BY is_postal DESC, position, id"""
_TAGS = "SELECT customer_id, word FROM tags WHERE customer_id IN ({ids}) ORDER BY id"
_SITES = """SELECT jobs.id, street, postcode, town FROM jobs JOIN addresses ON addresses.id = jobs.address_id
    WHERE jobs.id IN ({ids})"""
_GOODS = """SELECT complaints.id, coalesce(jobs.title, ''), product, batch FROM complaints
    LEFT JOIN jobs ON jobs.id = complaints.job_id WHERE complaints.id IN ({ids})"""
_ASKED = """SELECT inquiries.id, people.name, people.role FROM inquiries JOIN people ON people.id = inquiries.person_id
    WHERE inquiries.id IN ({ids})"""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a record is found by: what of it was put into the index, and the sentence it is read in.

    `words` has a space before each. `number` is "phone" or "organisation" where `core` is such a number as it is kept,
    which is shown as people write it.
    """

    core: str
    words: str
    say: Callable[[str], str] = str
    number: str = ""
    instead: bool = False


def spaced(words: Iterable[str]) -> str:
    """Words with a space before each, so that one beginning with some letters is found as a text in a text."""
    return "".join(f" {word}" for word in words)


def _names(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, given, family, preferred, number in rows_of(connection, _NAMES, ids):
        yield key, Fact(preferred, spaced(words_of(preferred)), lambda name: _("Called {name}").format(name=name))
        whole = f"{given} {family}".strip()
        yield key, Fact(whole, spaced(words_of(whole)), lambda name: _("Full name {name}").format(name=name))
        yield key, Fact(number, spaced(number_words(number)), _organisation, number="organisation")


def _people(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, name, role, phone, email in rows_of(connection, _PEOPLE, ids):
        yield key, Fact(name, spaced(words_of(name)), _with_role(role))
        yield key, Fact(phone, spaced(phone_words(phone)), _whose(name), number="phone")
        yield key, Fact(email, spaced(fold(email).split()), _whose(name))


def _phones(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, number, note in rows_of(connection, _PHONES, ids):
        yield key, Fact(number, spaced(phone_words(number)), _whose(note), number="phone")


def _emails(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, address, label in rows_of(connection, _EMAILS, ids):
        yield key, Fact(address, spaced(fold(address).split()), _whose(label))


def _addresses(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    """The first is the second line itself, so of that only the lines before the street are told beside it."""
    for key, addresses in by_customer(connection, _ADDRESSES, ids).items():
        for at, (label, street, postcode, town, extra) in enumerate(addresses):
            before, place = ", ".join(extra.split("\n")), in_one_line(street, postcode, town)
            words = spaced(address_words(street, postcode, town))
            if at == 0:
                yield key, Fact(place, words)
                yield key, Fact(before, spaced(words_of(extra)))
            else:
                whole = ", ".join(part for part in (before, place) if part)
                yield key, Fact(whole, words + spaced(words_of(extra)), _labelled(label), instead=True)


def _tags(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, word in rows_of(connection, _TAGS, ids):
        yield key, Fact(word, spaced(words_of(word)), lambda tag: _("Tag: {word}").format(word=tag))


def _sites(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, street, postcode, town in rows_of(connection, _SITES, ids):
        yield key, Fact(in_one_line(street, postcode, town), spaced(address_words(street, postcode, town)))


def _goods(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, job, product, batch in rows_of(connection, _GOODS, ids):
        yield key, Fact(job, spaced(words_of(job)), lambda title: _("Job: {title}").format(title=title))
        yield key, Fact(product, spaced(words_of(product)), lambda name: _("Product: {name}").format(name=name))
        yield key, Fact(batch, spaced(number_words(batch)), lambda name: _("Batch: {name}").format(name=name))


def _asked(connection: Connection, ids: Ids) -> Iterator[tuple[int, Fact]]:
    for key, name, role in rows_of(connection, _ASKED, ids):
        yield key, Fact(name, spaced(words_of(name)), _with_role(role))


def _organisation(number: str) -> str:
    return _("Organisation number {number}").format(number=number)


def _with_role(role: str) -> Callable[[str], str]:
    return (lambda name: _("{name}, {role}").format(name=name, role=role)) if role else str


def _whose(note: str) -> Callable[[str], str]:
    """A number or an e-mail address with whose it is, or what for."""
    return (lambda core: _("{reached_at} ({whose})").format(reached_at=core, whose=note)) if note else str


def _labelled(label: str) -> Callable[[str], str]:
    return (lambda core: _("{label}: {address}").format(label=label, address=core)) if label else str


FACTS = {
    CUSTOMER: (_phones, _people, _addresses, _emails, _tags, _names),
    JOB: (_sites,),
    COMPLAINT: (_goods,),
    INQUIRY: (_asked,),
}
"""What is read of each kind, in this order, until it is known why they were found."""
