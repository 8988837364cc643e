"""What may stand before or after every command: the shop, the language, who is working."""

import argparse
from datetime import date, datetime
from pathlib import Path

from relate_desktop.text import LANGUAGES, _


def add_shared(to: argparse.ArgumentParser, default: object, *, language: bool = True) -> None:
    """Add --shop, --as and, but where a command means the paper's by it, --language."""
    shop = _("the shop file; otherwise the one last opened")
    to.add_argument("--shop", metavar=_("FILE"), default=default, help=shop)
    to.add_argument("--as", dest="who", metavar=_("NAME"), default=default, help=_("who is working"))
    if language:
        words = _("the language of screen and answers")
        to.add_argument("--language", choices=LANGUAGES, default=default, help=words)


def file_name(text: str) -> Path:
    """A file, or where one goes, as a person writes it."""
    if not Path(text).name:
        raise argparse.ArgumentTypeError(_("the name of a file"))
    return Path(text)


def record_id(text: str) -> int:
    """The id of a record, as a person writes it."""
    if not (text.isascii() and text.isdigit() and len(text) < 19 and int(text) > 0):
        raise argparse.ArgumentTypeError(_("a whole number, at least 1"))
    return int(text)


def day(text: str) -> date:
    """A day in ISO 8601, or that of a moment."""
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        raise argparse.ArgumentTypeError(_("a day such as 2026-12-01")) from None
