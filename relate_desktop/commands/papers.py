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
    from relate_desktop.letters.catalogue import LETTERS, OF_A_DAY, OF_THE_SHOP

    for kind, letter in LETTERS.items():
        record = "–" if kind in OF_THE_SHOP or kind in OF_A_DAY else letter.record
        print(f"{letter.name:<20} {record:<12} {_(letter.title)}")
    return 0
