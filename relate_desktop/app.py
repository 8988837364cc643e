"""The window's door: looks for a screen and what Qt needs on it, then hands on to the program."""

from __future__ import annotations

import gc
import sys
from pathlib import Path

from relate_desktop import display, qt_start
from relate_desktop.text import _


def run(shop: Path | None = None, *, sample: bool = False, language: str = "", who: str = "") -> int:
    """Show the window until it is closed, and return the exit code.

    `shop` is a shop file; without one it is the shop last opened, or the first screen. With `sample` the sample shop is
    made first where it is not there yet. `language` and `who` hold for this time only; without them it is what was
    chosen before.
    """
    missing = display.missing_packages()
    if missing:
        print(_("A window needs these packages: apt install {names}").format(names=" ".join(missing)), file=sys.stderr)
        return 1
    hurry()
    from relate_desktop.program import Program

    return Program(language=language, who=who).run(shop, sample=sample)


def hurry() -> None:
    """Make what is imported before the first paint cheap, as a start does."""
    gc.disable()  # all of it stays; the program looks for rubbish again once its window is filled
    qt_start.bring_qt()
