"""Something kept, shown by the system's own viewer: a copy only we can read, gone when the program ends."""

from __future__ import annotations

import tempfile
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from relate_desktop.file_names import safe_name
from relate_desktop.records.refused import Refused
from relate_desktop.text import _


@lru_cache(maxsize=1)
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="relate-")


def private_copy(name: str, data: bytes) -> Path:
    """Write a copy that is only for reading, under its own name; what is changed in it changes nothing here."""
    stem, dot, ending = name.rpartition(".")
    place = Path(tempfile.mkdtemp(dir=_folder().name))
    copy = place / safe_name(stem or name, f"{dot}{ending}" if stem else "", nameless=_("File"))
    copy.write_bytes(data)
    copy.chmod(0o400)
    return copy


def show_copy(name: str, data: bytes) -> None:
    """Have the system show it; raises Refused where nothing on this computer can, or the disk is full."""
    try:
        copy = private_copy(name, data)
    except OSError as error:
        raise Refused(_("{name} can't be shown: the disk did not take the copy.").format(name=name)) from error
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(copy))):
        raise Refused(_("No program on this computer shows {name}.").format(name=name))
