"""The window: the only file that knows all rooms. It paints first, and loads the records afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

from relate_desktop import display
from relate_desktop.text import _


def run(shop: Path | None = None, *, language: str = "", who: str = "") -> int:
    """Show the window until it is closed, and return the exit code.

    `shop` is a shop file; without one it is the shop last opened, or the first screen. `language` and `who` hold for
    this time only; without them it is what was chosen before.
    """
    missing = display.missing_packages()
    if missing:
        print(_("A window needs these packages: apt install {names}").format(names=" ".join(missing)), file=sys.stderr)
        return 1
    from relate_desktop.program import Program

    return Program(language=language, who=who).run(shop)
