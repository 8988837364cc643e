"""A PDF somebody sent us, looked at from outside: whole, not locked, and not too large to keep."""

import re

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

MOST_BYTES = 4_000_000
_HEAD = 1_024
_TAIL = 2_048
_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")


def is_pdf(data: bytes) -> bool:
    """Whether a file begins as PDFs do; a little may stand before it, as readers allow."""
    return b"%PDF-" in data[:_HEAD]


def check_pdf(data: bytes, *, field: str | None) -> None:
    """Raise Refused for a PDF above 4 MB, one that is cut short, and one that asks for a password."""
    if len(data) > MOST_BYTES:
        raise Refused(_("This PDF is too large to keep: at most 4 MB."), field=field)
    if b"%%EOF" not in data[-_TAIL:] or b"startxref" not in data[-_TAIL:] or b"/Root" not in data:
        raise Refused(_("This PDF can't be read; its file may be cut short."), field=field)
    if _LOCKED.search(data):
        raise Refused(_("This PDF is locked with a password. Ask for one that is not."), field=field)
