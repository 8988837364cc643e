"""`today`: whom to answer, call, thank and remind, now or at another moment, with by when."""

import argparse
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from relate_desktop.commands.shop import clock_text, opened, print_json
from relate_desktop.text import _, language, translator

if TYPE_CHECKING:
    from relate_desktop.records.store import Store
    from relate_desktop.records.today.cards import Reminder

MOST = 10_000
"""So many reminders of each rule at most."""

BEGINS = time(8)
"""Where only another day is named, it is looked at from here."""

Asked = date | datetime


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("what to do: whom to answer, call, thank and remind")
    keys = _(
        "JSON: a list of {rule, title, due, late, kind, id, customer_id, held_back}; due is a day, or a moment on the "
        "shop's own clock. A moment in the past is answered with what is known now."
    )
    parser = commands.add_parser("today", parents=[common], help=words, description=words, epilog=keys)
    moment = _("another moment, such as 2026-12-01 or 2026-12-01T16:00")
    parser.add_argument("--on", type=_moment, metavar=_("MOMENT"), help=moment)
    parser.add_argument("--json", action="store_true", help=_("answer as one JSON document"))


def _moment(text: str) -> Asked:
    """A day or a moment in ISO 8601, with or without its time zone."""
    try:
        found = datetime.fromisoformat(text)
        return found if "T" in text or " " in text or ":" in text else found.date()
    except ValueError:
        raise argparse.ArgumentTypeError(_("a moment such as 2026-12-01T16:00")) from None


def run(options: argparse.Namespace) -> int:
    """Look through the day and print."""
    from relate_desktop.records.today import reading

    with opened(options) as store:
        on = _on(store, options.on)
        rows = reading.in_order(
            each for name in reading.rules() for each in store.ask(reading.of_rule, name, on=on, limit=MOST)
        )
        if options.json:
            print_json([_document(store, row) for row in rows])
        else:
            _print(store, rows, on)
    return 0


def _on(store: "Store", asked: Asked | None) -> datetime | None:
    """The moment that is meant; None is now."""
    from relate_desktop.records import deed

    home = store.ask(deed.zone)
    if asked is None or isinstance(asked, datetime):
        return asked if asked is None or asked.tzinfo else asked.replace(tzinfo=home)
    return None if asked == store.ask(deed.today) else datetime.combine(asked, BEGINS, home)


def _document(store: "Store", row: "Reminder") -> dict[str, object]:
    due = clock_text(store, row.due) if isinstance(row.due, datetime) else row.due.isoformat()
    return {
        "rule": row.rule, "title": row.title, "due": due, "late": row.late, "kind": row.kind, "id": row.id,
        "customer_id": row.customer_id, "held_back": row.held_back,
    }  # fmt: skip


def _print(store: "Store", rows: "tuple[Reminder, ...]", on: datetime | None) -> None:
    """The groups of the day, a line for each reminder."""
    from relate_desktop.records import deed
    from relate_desktop.records.shop.reading import reader
    from relate_desktop.records.today.telling import Telling, grouped

    home = store.ask(deed.zone)
    day = store.ask(deed.today) if on is None else on.astimezone(home).date()
    tells = Telling(translator(language()), store.ask(reader), day, home)
    print(tells.summed_up(rows))
    for name, found in grouped(rows).items():
        print(f"\n{tells.group(name)}")
        for row in found:
            print(f"  {tells.when(row):<14}  {row.customer_name}: {row.title}".rstrip())
            if row.held_back:
                print(f"  {'':<14}  {row.held_back}")
