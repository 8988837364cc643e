"""A letter's sheet as the words its wording may name: days and money in the reader's language, all of it plain text.

A new field of a sheet can be named in a wording at once; a day also by its weekday, as `calls_on_weekday`, and what a
complaint is about as `matter`, in quotation marks where its title needs them.
"""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date

from relate_desktop.formats import NBSP, Reader
from relate_desktop.letters import figures, things, wording
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.wording import Value
from relate_desktop.records.complaint_sheets import ComplaintLetterSheet, ThingSheet
from relate_desktop.records.letter_sheets import LetterSheet
from relate_desktop.text import N_, translator

MANY_LINES = frozenset({
    "wording", "care", "duties", "own_words", "event", "responsibility", "effect", "explanation", "remedy", "change",
    "dispute_body", "reason",
})  # fmt: skip
"""The fields that keep their line ends."""

IN_THEIR_WORDS = frozenset({"chosen"})
"""The fields whose items stand in quotation marks: each begins like a sentence, and may have commas in it."""

THINGS = frozenset({"things", "extras", "offers"})
"""The fields whose items stand on lines of their own."""

COLON = frozenset({"US", "CA"})
"""Where an English greeting ends in a colon."""


def of(sheet: LetterSheet) -> dict[str, Value]:
    """What the wording of this sheet's letter may name."""
    reader = Reader(sheet.language, sheet.sender.country, sheet.sender.currency)
    found: dict[str, Value] = {"shop": plain_line(sheet.sender.name), "vat_registered": sheet.sender.vat_registered}
    for field in fields(sheet):
        if field.name not in ("sender", "envelope", "language"):
            found |= _named(field.name, getattr(sheet, field.name), reader, sheet.dated)
    if isinstance(sheet, ComplaintLetterSheet):
        found["matter"] = _in_sentence(plain_line(sheet.title), sheet.language)
    return found | {"salutation": _greeting(sheet)}


def texts(sheet: LetterSheet) -> Iterator[tuple[str, str]]:
    """Everything a person wrote that stands in the letter, with the field of the sheet it is in."""
    for field in fields(sheet):
        value = getattr(sheet, field.name)
        if field.name == "addressed_to":
            yield from (("written_name" if n == 0 else "address_id", line) for n, line in enumerate(value))
        elif isinstance(value, str) and field.name != "language":
            yield field.name, value
        elif isinstance(value, tuple):
            yield from ((field.name, each.wording if isinstance(each, ThingSheet) else each) for each in value)


def _named(name: str, value: object, reader: Reader, dated: date) -> dict[str, Value]:
    if isinstance(value, bool):
        return {name: value}
    if value is None:
        return {name: "", f"{name}_weekday": ""}
    if isinstance(value, date):
        return {name: reader.day(value).replace(" ", NBSP), f"{name}_weekday": figures.weekday(reader, value, dated)}
    if isinstance(value, int):
        return {name: reader.money(value)}
    if isinstance(value, tuple):
        if name in THINGS:
            return {name: things.lines(value, reader, dated)}
        items = [plain_line(str(each)) for each in value]
        if name in IN_THEIR_WORDS:
            items = [translator(reader.language).gettext(N_("“{words}”")).format(words=item) for item in items]
        return {name: _listed(items, reader.language)}
    if name == "due_by":
        return {name: things.clock(str(value), reader)}
    if name == "phone":
        return {name: plain_line(str(value)).replace(" ", NBSP)}
    return {name: plain_text(str(value)) if name in MANY_LINES else plain_line(str(value))}


def _in_sentence(title: str, language: str) -> str:
    """A title within a sentence: as it is where it begins like a word of one, else in quotation marks."""
    if wording.in_sentence(title):
        return title
    return translator(language).gettext(N_("“{words}”")).format(words=title)


def _listed(items: list[str], language: str) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(items) < 2:
        return "".join(items)
    pattern = translator(language).gettext(N_("{several} and {last}"))
    return pattern.format(several=", ".join(items[:-1]), last=items[-1])


def _greeting(sheet: LetterSheet) -> str:
    words = plain_line(sheet.salutation)
    if sheet.language == "en" and sheet.sender.country in COLON and words[-1:].isalnum():
        return f"{words}:"
    return words
