"""No command: the window. Without a screen the sample is walked by the tour, and anything else is told."""

import argparse
import os
import sys
from pathlib import Path

from relate_desktop import display
from relate_desktop.commands.shop import sample_path, shop_path
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def run(options: argparse.Namespace) -> int:
    """Open the window on the shop asked for, or the first screen where there is none yet."""
    if not display.has_screen():
        return _without_screen(options)
    path = shop_path(options)
    from relate_desktop.app import run as show

    asked = options.shop or options.sample or os.environ.get("RELATE_SHOP")
    names = {"language": options.language or "", "who": options.who or ""}
    return show(path if asked else None, sample=path == sample_path(), **names)


def _without_screen(options: argparse.Namespace) -> int:
    if not options.sample:
        raise Refused(_("There is no screen here. Try “relate-desktop tour”, or see “relate-desktop --help”."))
    print(_("There is no screen here, so this is the tour instead. Its papers and pictures go to the folder tour."))
    sys.stdout.flush()
    from relate_desktop.commands.tour import walk

    return walk(Path("tour"))
