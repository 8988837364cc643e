"""Text as typed or pasted, made fit to keep: what can't be seen goes, what would be cut is refused, the rest stays.

Markup, quotes and signs of other programs (`<b>`, `{{x}}`, `=cmd`) are only text here; whoever shows or prints them
escapes them.
"""

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

MOST_MARKS = 4
"""No letter of any language carries more marks than this above and below it."""

MOST_EMAIL = 254

_EMAIL = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]+")
_BLANK = "\u115f\u1160\u2800\u3164\ufe0e\ufe0f\uffa0"
_UNSEEN_AT_ENDS = "\u00ad\u034f\u180e\u200b\u200c\u200d\u2060"
_SPACES = " \t\n\r\v\f\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\u0085\u2028\u2029]")
_ENDS = re.compile(f"^[{_SPACES}{_UNSEEN_AT_ENDS}]+|[{_SPACES}{_UNSEEN_AT_ENDS}]+$")
_BYTE_ORDER_MARK = "\ufeff"
_UNSEEN = re.compile(
    "[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls that part nothing
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # turn the direction of what follows
    "\u206a-\u206f\ufff9-\ufffb\ufdd0-\ufdef"  # outdated signals, and codes that are no characters
    "\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd"  # private: another computer shows something else
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def clean_line(text: str, *, field: str | None = None, most: int = 200, needed: str = "") -> str:
    """One line: line ends and tabs become spaces, spaces become one.

    `needed` is the sentence that refuses an empty line; "" allows one. Raises Refused, naming `field`, for text that
    is longer than `most` characters or can't be kept.
    """
    line = " ".join(_seen(text, field, most).split())
    return _fitting(_ENDS.sub("", line), field, most, needed)


def clean_text(text: str, *, field: str | None = None, most: int = 20_000, needed: str = "") -> str:
    """Several lines, parted by newlines, without spaces at their ends and without empty lines first and last."""
    lines = _LINE_ENDS.split(_seen(text, field, most))
    joined = "\n".join(line.replace("\t", " ").rstrip() for line in lines)
    return _fitting(_ENDS.sub("", joined), field, most, needed)


def clean_email(text: str, *, field: str | None = "address") -> str:
    """An e-mail address as typed, or "". Raises Refused for what can't be one; whether it exists nobody can see."""
    address = clean_line(text, field=field, most=MOST_EMAIL)
    if address and not _EMAIL.fullmatch(address):
        raise Refused(_("This is not an e-mail address."), field=field)
    return address


_noted: ContextVar[list[str] | None] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[list[str]]:
    """Gather what cleaning leaves out, each sentence once, so that the notice can say it and no verb must remember."""
    sentences: list[str] = []
    before = _noted.set(sentences)
    try:
        yield sentences
    finally:
        _noted.reset(before)


def left_out(text: str) -> str:
    """The sentence that says what cleaning takes out of a text beyond spaces, "" where that is nothing."""
    if _UNSEEN.search(text):
        return _("Signs that can't be seen were left out.")
    if _piled(unicodedata.normalize("NFC", text)) is not None:
        return _("Marks piled above a letter were left out.")
    return ""


def _seen(text: str, field: str | None, most: int) -> str:
    """The text in NFC without what can't be seen; refuses what can't be kept before working on it."""
    if len(text) > 10 * most + 1_000:
        raise too_long(len(text), most, field)
    if "\0" in text:
        raise Refused(_("This text holds a sign that can't be kept. Type it instead of pasting it."), field=field)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Refused(_("One sign in this text is broken. Type it again."), field=field)
    _note(left_out(text))
    kept = unicodedata.normalize("NFC", _UNSEEN.sub("", text.replace(_BYTE_ORDER_MARK, "")))
    piled = _piled(kept)
    return kept if piled is None else piled


def _note(sentence: str) -> None:
    noted = _noted.get()
    if sentence and noted is not None and sentence not in noted:
        noted.append(sentence)


def _piled(text: str) -> str | None:
    """The text with no more than four marks on a letter, None where it has no more anyway."""
    if text.isascii():
        return None
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in ("Mn", "Me") else 0
        if marks <= MOST_MARKS:
            kept.append(letter)
    return "".join(kept) if len(kept) < len(text) else None


def _fitting(text: str, field: str | None, most: int, needed: str) -> str:
    if len(text) > most:
        raise too_long(len(text), most, field)
    if needed and not text.strip(_BLANK + _UNSEEN_AT_ENDS + " \n"):
        raise Refused(needed, field=field)
    return text


def too_long(count: int, most: int, field: str | None) -> Refused:
    """The refusal of a text that would have to be cut."""
    sentence = _("At most {most} characters fit here; you wrote {count}.")
    return Refused(sentence.format(most=_grouped(most), count=_grouped(count)), field=field)


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", "\u00a0")
