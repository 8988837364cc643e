"""Listening notes: what everything a customer tells us has besides their words, the same for each noun that listens."""

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Words

LINE = 1_000
TEXT = 20_000


class Listened:
    """The columns of a listening note, beside the noun's own words, `printable` and `read_back`."""

    worry: Mapped[str] = mapped_column(Words(LINE), default="")
    """What worries them, as they said it."""
    matters_most: Mapped[str] = mapped_column(Words(LINE), default="")
    marked: Mapped[str] = mapped_column(Words(TEXT), default="")
    """The sentences of their words that papers may give back, one a line; "" is all of them where `printable`."""
