"""Qt as a start brings it in: what is put off is whole when it is asked for, and Python is as it was."""

import subprocess
import sys

import pytest

from relate_desktop.qt_start import PUT_OFF

BROUGHT = "from relate_desktop import qt_start; qt_start.bring_qt()\n"
WRONG_CALLS = (
    "QtCore.QTimer().start('soon')",
    "QtCore.QTimer(interval='soon')",
    "QtCore.QTimer(nonsense=3)",
    "QtCore.QObject().setObjectName()",
    "print(QtCore.QObject.setObjectName.__doc__)",
)
"""Each is put to a process of its own: the first wrong call is what makes the modules that were put off."""


TOLD = """
from PySide6 import QtCore
try:
    {call}
except Exception as wrong:
    print(type(wrong), wrong)
"""


def ran(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_nothing_that_is_put_off_is_made_by_a_window_that_calls_rightly() -> None:
    made = """
import sys
from relate_desktop.screens.window import Window
known = [name for name in sys.modules if name.startswith('shibokensupport.signature')]
print(*sorted(name.rpartition('.')[2] for name in known if '__getattr__' in vars(sys.modules[name])))
"""
    assert ran(BROUGHT + made).split() == sorted(name.removesuffix(".py") for name in PUT_OFF)


@pytest.mark.parametrize("call", WRONG_CALLS)
def test_a_wrong_call_is_told_as_qt_tells_it(call: str) -> None:
    code = TOLD.format(call=call)
    assert ran(BROUGHT + code) == ran(code) != ""


def test_python_is_as_it_was() -> None:
    code = "import builtins\nbefore = builtins.__import__, builtins.compile\n" + BROUGHT
    assert ran(code + "print(before == (builtins.__import__, builtins.compile))") == "True"
