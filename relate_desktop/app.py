"""The window's door: looks for a screen and what Qt needs on it, then hands on to the program."""

from __future__ import annotations

import builtins
import gc
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from relate_desktop import display
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
    spare_the_sources()


def spare_the_sources() -> None:
    """Keep PySide from reading the source of every module imported after it.

    It looks there for the word PySide6, to know whether a module might switch its names to snake_case; none of ours
    does, so that the import statement is Python's own again too. Saves about a tenth of the start, and the memory of
    all those sources.
    """
    own = builtins.__import__
    import_module("PySide6.QtCore")
    builtins.__import__ = own
    with suppress(ImportError, AttributeError):
        setattr(import_module("shibokensupport.feature"), "_mod_uses_pyside", lambda _module: False)  # noqa: B010
