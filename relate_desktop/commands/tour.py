"""`tour`: walks the day, the main job and a complaint in the real window on a sample; leaves papers and pictures."""

import argparse
import os
from pathlib import Path
from typing import Any

from relate_desktop import display
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


def add_to(commands: Any, common: argparse.ArgumentParser) -> None:
    """Add the command to the parser."""
    words = _("walk the day, the main job and a complaint in the real window, on a sample shop; works without a screen")
    parser = commands.add_parser("tour", parents=[common], help=words, description=words)
    parser.add_argument("--out", default="tour", metavar=_("DIR"), help=_("where papers and pictures go"))


def run(options: argparse.Namespace) -> int:
    """Walk."""
    return walk(Path(options.out))


def walk(folder: Path) -> int:
    """Walk the tour into a folder; offscreen where there is no screen."""
    if not display.has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")  # it says of each window what it can't do
    missing = display.missing_packages()
    if missing:
        names = " ".join(missing)
        raise Refused(_("A window needs these packages: apt install {names}").format(names=names))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise Refused(_("The folder {folder} can't be made.").format(folder=folder.name)) from None
    from relate_desktop.tour import tour

    for name in tour(folder):
        print(folder / name)
    return 0
