"""Listening notes: what everything a customer tells us has besides their words, the same for each noun that listens."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Words
from relate_desktop.records.clean import clean_text
from relate_desktop.records.refused import Refused
from relate_desktop.said import given_back, still_marked
from relate_desktop.text import _

CHANNELS = ("call", "visit", "letter", "email", "message")
"""The ways in which they tell us something, and in which they want to hear from us."""
LINE = 1_000
TEXT = 20_000
NOTE = ("worry", "matters_most", "marked")
"""What a noun's form sends here besides the words."""


class Listened:
    """The columns of a listening note, beside the noun's own words, `printable` and `read_back`."""

    worry: Mapped[str] = mapped_column(Words(LINE), default="")
    """What worries them, as they said it."""
    matters_most: Mapped[str] = mapped_column(Words(LINE), default="")
    marked: Mapped[str] = mapped_column(Words(TEXT), default="")
    """The sentences of their words that papers may give back, one a line; "" is all of them where `printable`."""


def clean_note(values: Mapping[str, Any], words: str, *, of: str = "own_words") -> dict[str, Any]:
    """The values with the note's own as they are kept; `of` is the field that holds the words they were said in.

    A marked sentence is one of `words`. Refused otherwise; but where the words themselves are among the values, marks
    follow them: what is no longer there is no longer marked, and where nothing is left papers may not give it back.
    """
    kept = dict(values)
    for name in ("worry", "matters_most"):
        if name in kept:
            kept[name] = clean_text(kept[name], field=name, most=LINE)
    if "marked" in kept:
        asked = clean_text(kept["marked"], field="marked", most=TEXT).splitlines()
        there = still_marked(words, asked)
        if asked and not there and of not in kept:
            raise Refused(_("Mark one of the sentences they said."), field="marked")
        kept["marked"] = "\n".join(there)
        if asked and not there:
            kept["printable"] = False
    return kept


def marks_after(row: Any, words: str) -> dict[str, Any]:
    """What becomes of a row's marks when its words are now these: values to be set with them."""
    before = row.marked.splitlines()
    if not before:
        return {}
    there = still_marked(words, before)
    return {"marked": "\n".join(there)} if there else {"marked": "", "printable": False}


def told(words: str, printable: bool, marked: str) -> str:
    """What papers may give back of their words: nothing unless it is marked so, then the marked sentences, or all."""
    if not printable:
        return ""
    return given_back(words, marked.splitlines()) if marked else words
