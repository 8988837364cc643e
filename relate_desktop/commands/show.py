"""`show customer|job|quote ID`: what is known of one record, as text or JSON."""

import argparse
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from relate_desktop.commands.shared import record_id
from relate_desktop.commands.shop import clock_text, opened, print_json
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.formats import Reader
    from relate_desktop.records.store import Store

Document = dict[str, Any]


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("show one customer, job or quote")
    parser = commands.add_parser(
        "show", parents=[common], help=words, description=words, epilog=_keys(), formatter_class=_Lines
    )
    parser.add_argument("kind", choices=("customer", "job", "quote"))
    parser.add_argument("id", type=record_id, metavar="ID")
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))


class _Lines(argparse.RawDescriptionHelpFormatter):
    """Keeps the list of keys as it is written."""


def _keys() -> str:
    return _("JSON keys:") + (
        "\n  customer: id, kind, name, called, language, customer_since, archived, phones, emails, addresses, people,"
        "\n    remember, tags, caution, notes, jobs, quotes"
        "\n  job: id, customer_id, customer, title, state, opened, moved, site, responsible, words, moves, quotes"
        "\n  quote: id, customer_id, job_id, customer, title, number, state, language, valid_until,"
        "\n    prices_include_vat, lines, net, vat, total, price_type, ceiling, payments, starts, lasts,"
        "\n    recommendation, replaces, replaced_by, accepted_by, accepted_how, inclusions, exclusions, assumptions,"
        "\n    customer_duties, issued, decided, reason, papers"
    )


def run(options: argparse.Namespace) -> int:
    """Read one record and print it."""
    from relate_desktop.records.shop.reading import reader

    how: dict[str, Callable[[Store, int], Document]] = {"customer": _customer, "job": _job, "quote": _quote}
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
        self._ways: dict[str, Callable[[int], str]] = {
            "unit_price": reader.amount, "amount": reader.amount, "net": money, "vat": money, "total": money,
            "quantity": reader.quantity, "rate": rate, "discount_rate": rate,
            "difference": money, "ceiling": money, "share": rate,
        }  # fmt: skip

    def lines(self, document: Document) -> Iterator[str]:
        """The lines, in the order of the keys; a list has one for each of its items."""
        for key, value in document.items():
            for item in value if isinstance(value, list) else [value]:
                words = self._words(key, item)
                if words:
                    yield f"{key}: {words}"

    def _words(self, key: str, value: object) -> str:
        if isinstance(value, bool):
            return _("yes") if value else ""
        if isinstance(value, int) and key in self._ways:
            return self._ways[key](value)
        if isinstance(value, dict):
            return ", ".join(filter(None, (self._words(name, part) for name, part in value.items())))
        if isinstance(value, list):
            return ", ".join(filter(None, (self._words(key, part) for part in value)))
        return "" if value is None else str(value)


def _customer(store: "Store", customer_id: int) -> Document:
    from relate_desktop.records.customers import reading
    from relate_desktop.records.jobs import reading as jobs
    from relate_desktop.records.quotes import reading as quotes

    card = store.ask(reading.card, customer_id)
    return {
        "id": card.id, "kind": card.kind, "name": card.display_name, "called": card.known_as,
        "language": card.language, "customer_since": card.customer_since and card.customer_since.isoformat(),
        "archived": card.archived_at is not None,
        "phones": [{"number": each.number, "shown": each.shown, "note": each.note} for each in card.phones],
        "emails": [each.address for each in card.emails],
        "addresses": [{"lines": list(each.lines), "postal": each.is_postal} for each in card.addresses],
        "people": [{"name": each.name, "role": each.role} for each in card.people],
        "remember": [each.wording for each in card.facts], "tags": list(card.tags),
        "caution": card.caution, "notes": card.notes,
        "jobs": [{"id": row.id, "title": row.title, "state": row.state}
                 for row in store.ask(jobs.of_customer, customer_id)],
        "quotes": [{"id": row.id, "number": row.number, "title": row.title, "state": row.state, "total": row.total}
                   for row in store.ask(quotes.of_customer, customer_id)],
    }  # fmt: skip


def _job(store: "Store", job_id: int) -> Document:
    from relate_desktop.records.jobs import reading

    card = store.ask(reading.card, job_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "customer": card.customer_name, "title": card.title,
        "state": card.state, "opened": clock_text(store, card.opened_at), "moved": clock_text(store, card.moved_at),
        "site": card.site, "responsible": card.responsible_name,
        "words": [{"words": each.wording, "printable": each.printable} for each in card.words],
        "moves": [{"at": clock_text(store, each.at), "to": each.to_state, "by": each.staff_name, "reason": each.reason}
                  for each in card.moves],
        "quotes": [{"id": row.id, "number": row.number, "title": row.title, "state": row.state, "total": row.total}
                   for row in card.quotes],
    }  # fmt: skip


def _quote(store: "Store", quote_id: int) -> Document:
    from relate_desktop.records.quotes import reading

    card = store.ask(reading.card, quote_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "job_id": card.job_id, "customer": card.customer_name,
        "title": card.title, "number": card.number, "state": card.state, "language": card.language,
        "valid_until": card.valid_until.isoformat(), "prices_include_vat": card.prices_include_vat,
        "lines": [
            {"number": line.number, "kind": line.kind, "wording": line.wording, "quantity": line.quantity,
             "unit": line.unit, "unit_price": line.unit_price, "discount_rate": line.discount_rate,
             "amount": line.amount, "difference": line.difference, "chosen": line.chosen,
             "instead_of": next((other.number for other in card.lines if other.id == line.alternative_to), "")}
            for line in card.lines
        ],
        "net": card.totals.net,
        "vat": [{"rate": part.rate, "net": part.net, "vat": part.vat} for part in card.totals.vat_by_rate],
        "total": card.totals.total, "price_type": card.price_type, "ceiling": card.ceiling,
        "payments": [{"kind": part.kind, "wording": part.wording, "share": part.share, "amount": part.comes_to,
                      "due": part.due_on and part.due_on.isoformat()} for part in card.payments],
        "starts": card.starts, "lasts": card.lasts, "recommendation": card.recommendation,
        "replaces": card.replaces and card.replaces.number,
        "replaced_by": card.replaced_by and card.replaced_by.number,
        "accepted_by": card.accepted_by, "accepted_how": card.accepted_how,
        "inclusions": card.inclusions, "exclusions": card.exclusions, "assumptions": card.assumptions,
        "customer_duties": card.customer_duties, "issued": clock_text(store, card.issued_at),
        "decided": clock_text(store, card.decided_at), "reason": card.reason,
        "papers": [{"id": paper.id, "title": paper.title, "pages": paper.pages,
                    "sendings": [{"how": each.how, "at": clock_text(store, each.at)} for each in paper.sendings]}
                   for paper in card.papers],
    }  # fmt: skip
