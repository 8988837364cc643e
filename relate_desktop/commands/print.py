"""`print PAPER ID --out FILE.pdf`: a preview of a paper; it records nothing and gives no number."""

import argparse
import errno
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relate_desktop.commands.shared import add_shared, day, file_name, record_id
from relate_desktop.commands.shop import opened
from relate_desktop.records.refused import Refused
from relate_desktop.text import LANGUAGES, _

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from relate_desktop.records.sheets import QuoteSheet
    from relate_desktop.records.store import Store


def add_to(commands: Any, _common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("make a paper as a PDF: a preview that records nothing and gives no number")
    note = _(
        "A paper that was issued or has left is the very one that is kept, unless another language or envelope is "
        "asked for."
    )
    parser = commands.add_parser("print", help=words, description=words, epilog=note)
    add_shared(parser, default=argparse.SUPPRESS, language=False)
    parser.add_argument("paper", metavar=_("PAPER"), help=_("which paper; see “papers”"))
    about = _("the id of the record it is made from; none for what is the shop's own")
    parser.add_argument("id", type=record_id, metavar="ID", nargs="?", help=about)
    parser.set_defaults(wrong_usage=parser.error)
    parser.add_argument("--out", type=file_name, required=True, metavar=_("FILE.pdf"), help=_("where it goes"))
    parser.add_argument("--language", choices=LANGUAGES, dest="paper_language", help=_("the language of the paper"))
    parser.add_argument(
        "--on", type=day, metavar=_("DAY"), help=_("the day a day sheet or call list is for: 2026-12-01")
    )
    parser.add_argument("--envelope", metavar=_("PROFILE"), help=_("the envelope: no-c5, no-c65, de-a …"))


def run(options: argparse.Namespace) -> int:
    """Build and save."""
    from relate_desktop.letters.catalogue import NAMES, OF_A_DAY, OF_THE_SHOP

    kind = NAMES.get(options.paper)
    if kind is None:
        known = ", ".join(NAMES)
        raise Refused(_("There is no paper “{name}”. There are: {known}.").format(name=options.paper, known=known))
    if options.on is not None and kind not in OF_A_DAY:
        options.wrong_usage(_("“{name}” is not made from a day.").format(name=options.paper))
    if kind in OF_THE_SHOP or kind in OF_A_DAY:
        options.id = 1
    elif options.id is None:
        options.wrong_usage(_("“{name}” is made from a record: say its ID too.").format(name=options.paper))
    with opened(options) as store:
        pdf = _pdf(store, options, kind)
    save(options.out, pdf)
    return 0


def _pdf(store: "Store", options: argparse.Namespace, kind: str) -> bytes:
    from relate_desktop.letters.catalogue import OF_A_DAY

    if kind in OF_A_DAY:
        return _of_day(store, options, kind)
    return _quote(store, options) if kind == "quote" else _letter(store, options, kind)


def _of_day(store: "Store", options: argparse.Namespace, kind: str) -> bytes:
    """A paper for our own bench about a day, today unless told; no envelope holds it."""
    from relate_desktop import making
    from relate_desktop.records.sheets_of import today

    if options.envelope:
        options.wrong_usage(_("“{name}” goes into no envelope.").format(name=options.paper))
    sheet = store.ask(today.sheet, kind, on=options.on, language=options.paper_language)
    return making.paper(kind, sheet).pdf


def _quote(store: "Store", options: argparse.Namespace) -> bytes:
    from relate_desktop import making
    from relate_desktop.records import papers
    from relate_desktop.records.quotes import reading

    card = store.ask(reading.card, options.id)
    language = options.paper_language or card.language
    if card.paper_id is not None and language == card.language and not options.envelope:
        return store.ask(papers.pdf, card.paper_id)
    sheet = store.ask(_in_language, options.id, language)
    if options.envelope:
        sheet = replace(sheet, envelope=replace(sheet.envelope, profile=_envelope(options.envelope)))
    return making.quote(sheet).pdf


def _letter(store: "Store", options: argparse.Namespace, kind: str) -> bytes:
    """Any other paper as it would be now; a letter that is kept or has left as it is kept."""
    from relate_desktop import making
    from relate_desktop.records import letters, outgoing, papers
    from relate_desktop.records.sheets_of.left import as_it_left

    left = None if options.envelope else store.ask(as_it_left, kind, options.id, options.paper_language)
    if left is not None:
        return store.ask(papers.pdf, left)
    if kind == "letter" and not (options.paper_language or options.envelope):
        kept = store.ask(letters.card, options.id).paper_id
        if kept is not None:
            return store.ask(papers.pdf, kept)
    sheet = store.ask(outgoing.sheet, kind, options.id, language=options.paper_language)
    if options.envelope:
        sheet = replace(sheet, envelope=replace(sheet.envelope, profile=_envelope(options.envelope)))
    return making.paper(kind, sheet).pdf


def _in_language(session: "Session", quote_id: int, language: str) -> "QuoteSheet":
    """The sheet in a language. A draft's own words stay, its standard terms follow; a session that reads keeps nothing.

    What is issued stays to the letter; only what the paper itself says changes.
    """
    from relate_desktop.records.quotes.drafting import quote_of, standard_terms
    from relate_desktop.records.quotes.sheet import live, sheet

    quote = quote_of(session, quote_id)
    if quote.state != "draft":
        return replace(sheet(session, quote_id), language=language)
    if quote.terms == standard_terms(session, quote.language):
        quote.terms = standard_terms(session, language)
    quote.language = language
    return live(session, quote)


def _envelope(name: str) -> str:
    from relate_desktop.letters.envelopes import profiles

    if name not in profiles():
        known = ", ".join(profiles())
        raise Refused(_("There is no envelope “{name}”. There are: {known}.").format(name=name, known=known))
    return name


def save(place: Path, pdf: bytes) -> None:
    """Put the paper in its place, whole; raises Refused, and what stood there stays."""
    from relate_desktop.saving import save_whole

    try:
        save_whole(place, pdf)
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise Refused(_("The disk is full. Nothing was saved; make room and try again.")) from None
        raise Refused(_("{file} can't be written there.").format(file=place.name)) from None
