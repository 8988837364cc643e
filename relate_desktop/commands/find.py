"""`find TEXT`: customers, jobs, quotes and complaints by any part of what is known of them."""

import argparse
from typing import Any

from relate_desktop.commands.shop import opened, print_json
from relate_desktop.text import N_, _

KINDS = {
    "customer": N_("customer"),
    "job": N_("job"),
    "quote": N_("quote"),
    "complaint": N_("complaint"),
    "inquiry": N_("inquiry"),
}


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("find customers, jobs, quotes, complaints and inquiries")
    keys = _("JSON: a list of {kind, id, title, detail}; customers first by name, then the others newest first.")
    parser = commands.add_parser("find", parents=[common], help=words, description=words, epilog=keys)
    parser.add_argument("text", metavar=_("TEXT"), help=_("any words; an empty text finds everything"))
    parser.add_argument("--limit", type=_positive, default=50, metavar="N", help=_("at most so many"))
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))


def _positive(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < int(text) <= 1_000_000):
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def run(options: argparse.Namespace) -> int:
    """Find and print."""
    from relate_desktop.records import search

    with opened(options) as store:
        hits = store.ask(search.find, options.text, limit=options.limit)
    if options.json:
        print_json([{"kind": hit.kind, "id": hit.id, "title": hit.title, "detail": hit.detail} for hit in hits])
        return 0
    for hit in hits:
        print(f"{_(KINDS[hit.kind]):<9} {hit.id:>6}  {hit.title}  {hit.detail}".rstrip())
    if not hits:
        print(_("Nothing found."))
    return 0
