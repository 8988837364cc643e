"""What the index holds of each record that can be found: its title and second line, and the words it is found by."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from sqlite3 import Connection
from typing import Any

from relate_desktop.records.fold import fold
from relate_desktop.records.index.words import in_one_piece, kept, phone_words, words_of

CUSTOMER, JOB, QUOTE, COMPLAINT, INQUIRY = "customer", "job", "quote", "complaint", "inquiry"

_CUSTOMERS = """SELECT id, display_name, given_name, family_name, preferred_name, organisation_number, sort_key,
    archived_at IS NOT NULL FROM customers WHERE id IN ({ids})"""
_ADDRESSES = """SELECT customer_id, street, postcode, town, extra FROM addresses WHERE customer_id IN ({ids})
    ORDER BY is_postal DESC, position, id"""
_PEOPLE = "SELECT customer_id, name, phone, email FROM people WHERE customer_id IN ({ids}) ORDER BY position, id"
_PHONES = "SELECT customer_id, number FROM phones WHERE customer_id IN ({ids}) ORDER BY position, id"
_EMAILS = "SELECT customer_id, address FROM emails WHERE customer_id IN ({ids}) ORDER BY position, id"
_TAGS = "SELECT customer_id, word FROM tags WHERE customer_id IN ({ids}) ORDER BY id"
_JOBS = """SELECT jobs.id, jobs.title, display_name, opened_at, coalesce(street, ''), coalesce(postcode, ''),
    coalesce(town, '') FROM jobs
    JOIN customers ON customers.id = jobs.customer_id LEFT JOIN addresses ON addresses.id = jobs.address_id
    WHERE jobs.id IN ({ids})"""
# An issued quote is as new as its number, whenever its draft was begun.
_QUOTES = """SELECT quotes.id, quotes.title, number, display_name, coalesce(issued_at, created_at) FROM quotes
    JOIN customers ON customers.id = quotes.customer_id WHERE quotes.id IN ({ids})"""
_COMPLAINTS = """SELECT complaints.id, complaints.title, display_name, complaints.opened_at, product, batch,
    coalesce(jobs.title, '') FROM complaints
    JOIN customers ON customers.id = complaints.customer_id LEFT JOIN jobs ON jobs.id = complaints.job_id
    WHERE complaints.id IN ({ids})"""
_INQUIRIES = """SELECT inquiries.id, inquiries.title, display_name, inquiries.opened_at, coalesce(people.name, '')
    FROM inquiries JOIN customers ON customers.id = inquiries.customer_id
    LEFT JOIN people ON people.id = inquiries.person_id WHERE inquiries.id IN ({ids})"""

Rows = dict[int, list[Any]]


@dataclass(frozen=True)
class Document:
    """One record in the index. Customers are `ordered` by a text, all others by their `moment` (seconds)."""

    kind: str
    id: int
    title: str
    detail: str
    words: str
    ordered: str = ""
    moment: int = 0


def read(connection: Connection, kind: str, ids: Sequence[int]) -> Iterator[Document]:
    """The documents of these records, in no order; of those that are gone there is none."""
    return _READ[kind](connection, ids)


def order_of(sort_key: str, archived: bool) -> str:
    """The text customers are ordered by: archived ones come after all others."""
    return f"{int(archived)}{sort_key}"


def _customers(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    addresses, people, phones, emails, tags = (
        by_customer(connection, query, ids) for query in (_ADDRESSES, _PEOPLE, _PHONES, _EMAILS, _TAGS)
    )
    for row in rows_of(connection, _CUSTOMERS, ids):
        key, name, given, family, preferred, organisation, sort_key, archived = row
        words = [
            *words_of(name),
            *words_of(given),
            *words_of(family),
            *words_of(preferred),
            *number_words(organisation),
        ]
        for street, postcode, town, extra in addresses[key]:
            words += [*address_words(street, postcode, town), *words_of(extra)]
        for (phone,) in phones[key]:
            words += phone_words(phone)
        for (tag,) in tags[key]:
            words += words_of(tag)
        for (email,) in emails[key]:
            words += fold(email).split()
        for name_there, phone, email in people[key]:
            words += [*words_of(name_there), *phone_words(phone), *fold(email).split()]
        detail = in_one_line(*addresses[key][0]) if addresses[key] else ""
        yield Document(CUSTOMER, key, name, detail, kept(words), ordered=order_of(sort_key, bool(archived)))


def _jobs(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    for key, title, name, opened_at, street, postcode, town in rows_of(connection, _JOBS, ids):
        words = [*words_of(title), *words_of(name), *address_words(street, postcode, town)]
        yield Document(JOB, key, title, name, kept(words), moment=_seconds(opened_at))


def _quotes(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    for key, title, number, name, moment in rows_of(connection, _QUOTES, ids):
        shown = f"{number} {title}" if number else title
        words = kept([*words_of(shown), *words_of(name)])
        yield Document(QUOTE, key, shown, name, words, moment=_seconds(moment))


def _complaints(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    """A complaint is found by what it is about, whose it is, by the work and the goods, not by their own words."""
    for key, title, name, opened_at, product, batch, job in rows_of(connection, _COMPLAINTS, ids):
        words = [*words_of(title), *words_of(name), *words_of(job), *words_of(product), *number_words(batch)]
        yield Document(COMPLAINT, key, title, name, kept(words), moment=_seconds(opened_at))


def _inquiries(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    """An inquiry is found by what it is about and who asked."""
    for key, title, name, opened_at, person in rows_of(connection, _INQUIRIES, ids):
        words = [*words_of(title), *words_of(name), *words_of(person)]
        yield Document(INQUIRY, key, title, name, kept(words), moment=_seconds(opened_at))


_READ = {CUSTOMER: _customers, JOB: _jobs, QUOTE: _quotes, COMPLAINT: _complaints, INQUIRY: _inquiries}


def number_words(text: str) -> list[str]:
    """A number that is written in groups, in its groups and in one piece."""
    return [*words_of(text), *in_one_piece([text])] if " " in text else [*words_of(text)]


def address_words(street: str, postcode: str, town: str) -> list[str]:
    """What an address is found by."""
    return [*words_of(street), *number_words(postcode), *words_of(town)]


def in_one_line(street: str, postcode: str, town: str, _extra: str = "") -> str:
    """An address as the second line shows it."""
    place = f"{postcode} {town}".strip()
    return f"{street}, {place}" if street and place else street or place


def _seconds(moment: str) -> int:
    return int(datetime.fromisoformat(moment).timestamp())


def rows_of(connection: Connection, query: str, ids: Sequence[int]) -> Iterable[Any]:
    """What a query with `{ids}` in it finds for these ids."""
    return connection.execute(query.format(ids=",".join("?" * len(ids))), ids)


def by_customer(connection: Connection, query: str, ids: Sequence[int]) -> Rows:
    """The same, by the customer's id in the first column."""
    found: Rows = defaultdict(list)
    for key, *values in rows_of(connection, query, ids):
        found[key].append(values)
    return found
