"""`show customer|job|quote|complaint|inquiry ID`: what is known of one record, as text or JSON."""

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from relate_desktop.commands.shared import record_id
from relate_desktop.commands.shop import opened, print_json
from relate_desktop.text import _, ngettext

if TYPE_CHECKING:
    from relate_desktop.formats import Reader
    from relate_desktop.records.store import Store

Document = dict[str, Any]


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("show one customer, job, quote, complaint or inquiry")
    parser = commands.add_parser(
        "show", parents=[common], help=words, description=words, epilog=_keys(), formatter_class=_Lines
    )
    parser.add_argument("kind", choices=("customer", "job", "quote", "complaint", "inquiry"))
    parser.add_argument("id", type=record_id, metavar="ID")
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))


class _Lines(argparse.RawDescriptionHelpFormatter):
    """Keeps the list of keys as it is written."""


def _keys() -> str:
    return _("JSON keys:") + (
        "\n  customer: id, kind, name, called, language, customer_since, archived, phones, emails, addresses, people,"
        "\n    remember, tags, caution, notes, wished_days, rest_until, inquiries, jobs, complaints, promises,"
        "\n    feedback, quotes, letters, papers, files"
        "\n  job: id, customer_id, customer, title, state, waiting, opened, moved, site, responsible, started,"
        "\n    completed, handed_over, checked_by, care, next_check, paid, warranty, tell_every, agreed,"
        "\n    extras_total, total, ceiling, agreed_until, over, inquiries, words, moves, quotes, visits, feedback,"
        "\n    materials, extras, open_points, limits, complaints, promises, papers, files"
        "\n  quote: id, customer_id, job_id, customer, title, number, state, language, valid_until,"
        "\n    prices_include_vat, work, lines, net, vat, total, price_type, ceiling, payments, starts, lasts,"
        "\n    starts_on, done_by, recommendation, replaces, replaced_by, accepted_by, accepted_how, inclusions,"
        "\n    exclusions, assumptions, customer_duties, terms, hide_quantities, hide_prices, show_split, issued,"
        "\n    decided, reason, papers, files"
        "\n  complaint: id, customer_id, customer, person, job_id, job, title, state, received, channel, own_words,"
        "\n    printable, feeling, wish, read_back, responsible, category, severity, safety, immediate_action,"
        "\n    findings, product, batch, cause, next, moves, waits, apology, options, remedies, follow_ups, promises,"
        "\n    root_cause, preventive_action, preventive_owner, preventive_due, preventive_done, missing, dispute_body,"
        "\n    papers"
        "\n  inquiry: id, customer_id, customer, person, title, state, received, channel, answer_by, own_words,"
        "\n    printable, marked, worry, matters_most, read_back, responsible, next, answered, waits, said, job_id,"
        "\n    job, ended, ended_by, ending"
    )


def run(options: argparse.Namespace) -> int:
    """Read one record and print it."""
    from relate_desktop.commands import complaint, documents, inquiry
    from relate_desktop.records.shop.reading import reader

    how: dict[str, Callable[[Store, int], Document]] = {
        "customer": documents.customer, "job": documents.job, "quote": documents.quote,
        "complaint": complaint.complaint, "inquiry": inquiry.inquiry,
    }  # fmt: skip
    with opened(options) as store:
        document = how[options.kind](store, options.id)
        written = _Written(store.ask(reader))
    if options.json:
        print_json(document)
    else:
        for line in written.lines(document):
            print(line)
    return 0


class _Written:
    """A document as a person reads it: a line for each key, figures written out, what is empty left out."""

    def __init__(self, reader: "Reader") -> None:
        money, rate = reader.money, reader.percent
        self._whole = reader.whole
        self._ways: dict[str, Callable[[int], str]] = {
            "unit_price": reader.amount, "amount": reader.amount, "net": money, "vat": money, "total": money,
            "quantity": reader.quantity, "rate": rate, "discount_rate": rate,
            "difference": money, "ceiling": money, "share": rate, "material_price": reader.amount, "agreed": money,
            "extras_total": money, "agreed_until": money, "over": money,
            "late_minutes": self._late, "left_minutes": self._left,
        }  # fmt: skip

    def lines(self, document: Document) -> Iterator[str]:
        """The lines, in the order of the keys; a list has one for each of its items."""
        for key, value in document.items():
            for item in value if isinstance(value, list) else [value]:
                words = self._words(key, item)
                if words:
                    yield f"{key}: {words}"

    def _late(self, minutes: int) -> str:
        """Past its moment, in minutes of opening hours."""
        words = ngettext("{count} minute late", "{count} minutes late", minutes)
        return words.format(count=self._whole(minutes)) if minutes else ""

    def _left(self, minutes: int) -> str:
        """Up to its moment, in minutes of opening hours."""
        words = ngettext("{count} minute left", "{count} minutes left", minutes)
        return words.format(count=self._whole(minutes)) if minutes else ""

    def _part(self, key: str, value: object) -> str:
        """One of several on a line: what holds is named, for "yes" alone would say nothing there."""
        return (key if value else "") if isinstance(value, bool) else self._words(key, value)

    def _words(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return _("yes") if value else ""
        if isinstance(value, int) and key in self._ways:
            return self._ways[key](value)
        if isinstance(value, dict):
            return ", ".join(filter(None, (self._part(name, part) for name, part in value.items())))
        if isinstance(value, list):
            return ", ".join(filter(None, (self._words(key, part) for part in value)))
        return "" if value is None else str(value)
