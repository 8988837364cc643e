"""Brings Qt in for a start: what PySide6 carries for those who write programs is made when somebody asks for it."""

from __future__ import annotations

import builtins
from contextlib import suppress
from importlib import import_module
from typing import Any

SIGNATURES = "shibokensupport/signature/"
PUT_OFF = ("errorhandler.py", "layout.py", "parser.py", "enum_sig.py", "pyi_generator.py", "tool.py")
"""What of PySide6 words how a call ought to have been made, for an error or a type stub."""

WHEN_ASKED = """
def __getattr__(name):
    if name.startswith("__"):
        raise AttributeError(name)
    exec(compile({source!r}, {file!r}, "exec"), globals())
    globals().pop("__getattr__", None)
    return getattr(__import__("sys").modules[__name__], name)
"""


def bring_qt() -> None:
    """Import QtCore without what a program that runs has no use for, and leave Python as it was.

    PySide6 carries its own Python modules as sources, and compiles and runs them all at every start: a fifth of what
    an empty window takes. Those that word a wrong call become themselves at the first wrong call instead.
    """
    own_import, own_compile = builtins.__import__, builtins.compile
    builtins.compile = _putting_off(own_compile)
    try:
        import_module("PySide6.QtCore")
    finally:
        builtins.compile, builtins.__import__ = own_compile, own_import
    _spare_our_sources()


def _putting_off(compile_now: Any) -> Any:
    """Return a `compile` that takes a few lines for a module that is put off: they make the whole of it when asked."""

    def either(source: Any, file: Any, *others: Any, **named: Any) -> Any:
        if str(file).startswith(SIGNATURES) and str(file).endswith(PUT_OFF):
            source = WHEN_ASKED.format(source=source, file=file)
        return compile_now(source, file, *others, **named)

    return either


def _spare_our_sources() -> None:
    """Keep PySide6 from reading the source of every module imported after it.

    It looks there for the word PySide6, to know whether a module might switch its names to snake_case; none of ours
    does, so that the import statement is Python's own again too. Saves about a tenth of the start, and the memory of
    all those sources.
    """
    with suppress(ImportError, AttributeError):
        setattr(import_module("shibokensupport.feature"), "_mod_uses_pyside", lambda _module: False)  # noqa: B010
