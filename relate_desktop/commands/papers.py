"""`papers`: the papers there are, and what record each is made from."""

import argparse
from typing import Any

from relate_desktop.text import _


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("list the papers there are, and what each is made from")
    commands.add_parser("papers", parents=[common], help=words, description=words)


def run(_options: argparse.Namespace) -> int:
    """Print name, record and title of each paper."""
    from relate_desktop.letters.catalogue import LETTERS

    for name, letter in LETTERS.items():
        print(f"{name:<20} {letter.record:<12} {_(letter.title)}")
    return 0
