"""A refusal in the clerk's words."""

from dataclasses import dataclass


class Refused(Exception):
    """What a verb says instead of doing its work: one translated sentence, and the field it is about.

    `field` is the name of the verb's argument, or None where the sentence is about the whole deed;
    `row` is the zero-based line of a table where the field stands in one.
    """

    def __init__(self, sentence: str, *, field: str | None = None, row: int | None = None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field
        self.row = row


@dataclass(frozen=True)
class Clash:
    """One field that two people changed: its name, what stands in the file now, and what was typed here."""

    field: str
    theirs: str
    mine: str


class Stale(Refused):
    """The row changed since the form was filled; both texts are there to choose from."""

    def __init__(self, sentence: str, *, clashes: tuple[Clash, ...], version: int) -> None:
        super().__init__(sentence)
        self.clashes = clashes
        self.version = version


class Busy(Refused):
    """Somebody else is writing to the shop just now; the window tries again, the command line says so."""


class ShopUnusable(Refused):
    """The shop file can't be opened: missing, empty, foreign, newer, damaged, read-only or in use."""


class Damaged(ShopUnusable):
    """What is in the shop file is not what was written there."""
