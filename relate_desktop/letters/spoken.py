"""What speaks of a sheet: in its language, with figures as its reader writes them."""

from functools import cached_property
from typing import Generic, Protocol, TypeVar

from relate_desktop.formats import Reader
from relate_desktop.letters import to_several
from relate_desktop.records.sheets import SenderSheet
from relate_desktop.text import translator


class Sheet(Protocol):
    """What every sheet says: its language, and whose paper it is."""

    @property
    def language(self) -> str: ...
    @property
    def sender(self) -> SenderSheet: ...


S = TypeVar("S", bound=Sheet)


class Spoken(Generic[S]):
    """A part of a paper, or all of it, made from its sheet."""

    sheet: S

    def said(self, message: str, **values: str) -> str:
        """A sentence in the paper's language, its placeholders filled; a sheet for several speaks to them all."""
        language = self.sheet.language
        spoken = to_several.sentences(language).get(message) if getattr(self.sheet, "several", False) else None
        return (spoken or translator(language).gettext(message)).format(**values)

    @cached_property
    def reader(self) -> Reader:
        """Who reads the paper's figures and days."""
        return Reader(self.sheet.language, self.sheet.sender.country, self.sheet.sender.currency)
