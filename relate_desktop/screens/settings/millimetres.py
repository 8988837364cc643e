"""A field for millimetres with one decimal, kept as tenths."""

from __future__ import annotations

import re

from relate_desktop.formats import MINUS, Unreadable
from relate_desktop.screens.kit.figures import FigureField
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import _

_WRITTEN = re.compile(r"([+-]?)([0-9]{1,3})(?:[.,]([0-9]))?(?: ?mm)?")


class MillimetreField(FigureField):
    """A length either way, in tenths of a millimetre."""

    def read(self, text: str) -> int:
        found = _WRITTEN.fullmatch(text.replace(MINUS, "-"))
        if found is None:
            raise Unreadable(_("Write millimetres with one decimal at most, such as 1,5."))
        tenths = int(found[2]) * 10 + int(found[3] or 0)
        return -tenths if found[1] == "-" else tenths

    def write(self, value: int) -> str:
        return reader().quantity(value * 100)
