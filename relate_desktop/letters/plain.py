"""Text as it goes to paper: nothing in it is markup, and nothing in it steers a printer or turns the writing."""

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
# Controls, soft hyphens, marks of direction, joiners, variation selectors, surrogates and noncharacters: they print
# nothing by themselves, but hide letters, reverse words or come out as squares.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\xad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufdd0-\ufdef"
    "\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff\U000e0000-\U000e01ef]"
)
_SPACES = re.compile("[\t\u1680\u2000-\u2006\u2008\u200a\u205f\u3000]")


def plain_text(text: str) -> str:
    """`text` composed (NFC), with only plain line ends, and without what prints nothing."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return _SPACES.sub(" ", _UNSEEN.sub("", text)).strip()


def plain_line(text: str) -> str:
    """`plain_text` on one line."""
    return " ".join(plain_text(text).split("\n"))
