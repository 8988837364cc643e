"""The call list: whom to ring and why, with boxes for how it went and lines for what they said."""

from collections.abc import Iterator
from dataclasses import dataclass

from relate_desktop.letters import blocks, flow, fonts, paper, printable, signing
from relate_desktop.letters.flow import Band
from relate_desktop.letters.style import MM
from relate_desktop.letters.to_write import INDENT, TOP, ToWrite
from relate_desktop.records.day_sheets import CallListSheet, CallSheet
from relate_desktop.text import N_, translator

GAP, BOXES_GAP, LINES = 20, 5, 2


def build(sheet: CallListSheet) -> bytes:
    """The list as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check([*_texts(sheet), *printable.sender(sheet.sender)])
        words = _Calls(sheet)
        return paper.build(words.frame, words.bands(), TOP * MM)


def _texts(sheet: CallListSheet) -> Iterator[tuple[str | None, str]]:
    for call in sheet.calls:
        texts = (call.name, call.say, *call.phones, call.title, call.todo, call.when)
        yield from ((None, text) for text in texts)


@dataclass(frozen=True)
class _Calls(ToWrite[CallListSheet]):
    """One list's words, set in bands."""

    sheet: CallListSheet

    TITLE = N_("Call list for {day}")

    def bands(self) -> list[Band]:
        """All of it."""
        return [*self.head(self._summary()), *(band for call in self.sheet.calls for band in self._call(call))]

    def _summary(self) -> str:
        count = len(self.sheet.calls)
        if not count:
            return self.said(N_("Nobody is to be rung."))
        words = translator(self.sheet.language).ngettext("One call.", "{count} calls.", count)
        return words.format(count=self.reader.whole(count))

    def _call(self, call: CallSheet) -> list[Band]:
        """Who, on which phone, why, how it went, and lines for what they said; it is never parted."""
        others = " · ".join(text for text in (call.say, *call.phones[1:]) if text)
        bands = [
            *self.named(call.name, call.phones[0] if call.phones else ""),
            *self.under_name(others, quiet=True),
            *self.what(call.title, call.when, late=call.late),
            *self.under_name(call.todo),
            *self._how(),
            *self.to_write_on(LINES),
        ]
        return flow.kept(blocks.spaced(bands, GAP))

    def _how(self) -> list[Band]:
        said = [N_("Reached"), N_("Not reached"), N_("Message left"), N_("Rings back")]
        return signing.boxes([self.said(each) for each in said], self.left + INDENT, self.room - INDENT, BOXES_GAP)
