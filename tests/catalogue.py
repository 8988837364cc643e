"""The catalogue of words kept up to date: `python -m tests.catalogue` extracts, merges and compiles; `--check` looks.

The template lists every sentence of the program; a language's `.po` has its words for them, and the `.mo` is what the
program reads. Nothing here is guessed: a new sentence comes in empty and stays a problem until somebody words it.
"""

import io
import re
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from relate_desktop import __version__

ROOT = Path(__file__).parents[1]
LOCALE = ROOT / "resources" / "locale"
TEMPLATE = LOCALE / "relate.pot"
LANGUAGES = ("nb",)
Key = tuple[str | None, ...]
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)
"""The day in the heads: a real one would change the files every time."""


def po_file(language: str, root: Path = LOCALE) -> Path:
    """Where a language's words stand; the compiled ones are beside them."""
    return root / language / "LC_MESSAGES" / "relate.po"


def template(code: Path = ROOT / "relate_desktop") -> Catalog:
    """Every sentence of the code, sorted, with the files it stands in."""
    found = _empty(None)
    rows = extract_from_dir(code, [("**.py", "python")], keywords=DEFAULT_KEYWORDS, comment_tags=("Words:",))
    for file, line, message, comments, context in sorted(rows, key=lambda row: (row[0], row[1])):
        place = f"{code.name}/{Path(file).as_posix()}"
        found.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return found


def merged(language: str, words: Catalog, root: Path = LOCALE) -> Catalog:
    """A language's words for the sentences there are now; what nobody says any more is dropped."""
    known = _read(po_file(language, root), language)
    found = _empty(language)
    for message in words:
        if message.id:
            found.add(message.id, locations=message.locations, context=message.context)
            mine, old = found.get(_id(message), message.context), known.get(_id(message), message.context)
            assert mine is not None
            mine.auto_comments = message.auto_comments
            if old is not None and old.pluralizable == mine.pluralizable:
                mine.string, mine.flags = old.string, old.flags | mine.flags
    return found


def po_bytes(words: Catalog) -> bytes:
    """A catalogue as its text file: no line numbers, no dates, so that it changes only when the words do."""
    out = io.BytesIO()
    write_po(out, words, width=110, sort_output=True, include_lineno=False)
    return re.sub(rb'"(Report-Msgid|Last-Tr|Language-Team|Generated-By|PO-Rev|POT-Cre).*\n', b"", out.getvalue())


def update(root: Path = LOCALE, code: Path = ROOT / "relate_desktop") -> None:
    """Write the template, and every language's words and compiled words."""
    words = template(code)
    root.mkdir(parents=True, exist_ok=True)
    (root / TEMPLATE.name).write_bytes(po_bytes(words))
    for language in LANGUAGES:
        mine, file = merged(language, words, root), po_file(language, root)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(po_bytes(mine))
        with file.with_suffix(".mo").open("wb") as stream:
            write_mo(stream, mine)


def problems(root: Path = LOCALE, code: Path = ROOT / "relate_desktop") -> list[str]:
    """What is not as it should be: files out of date, sentences without words, placeholders that do not agree."""
    words = template(code)
    found = _stale(root / TEMPLATE.name, read_po, _said(words))
    for language in LANGUAGES:
        mine, file = merged(language, words, root), po_file(language, root)
        kept = {key: texts for key, texts in _said(mine, fuzzy=False).items() if all(texts)}
        found += _stale(file, read_po, _said(mine)) + _stale(file.with_suffix(".mo"), read_mo, kept)
        found += [f"{language}: {problem}" for message in mine if message.id for problem in _wrong(message)]
    return found


def _stale(file: Path, read: Callable[..., Catalog], wanted: dict[Key, tuple[str, ...]]) -> list[str]:
    """Compared by what is said, so that another version of Babel may write it in its own way."""
    if file.is_file():
        with file.open("rb") as stream:
            if _said(read(stream)) == wanted:
                return []
    return [f"{file.name} is out of date: run python -m tests.catalogue"]


def _said(words: Catalog, *, fuzzy: bool = True) -> dict[Key, tuple[str, ...]]:
    return {
        (_context(message), *_texts(message.id)): _texts(message.string)
        for message in words
        if message.id and (fuzzy or not message.fuzzy)
    }


def _context(message: Message) -> str | None:
    context: object = message.context  # read_mo leaves it as bytes
    return context.decode() if isinstance(context, bytes) else message.context


def _wrong(message: Message) -> Iterable[str]:
    """What one entry lacks; the last form of a plural has every placeholder, the first may leave some out."""
    ids, strings = _texts(message.id), _texts(message.string)
    if message.fuzzy:
        yield f"{ids[0]!r} is fuzzy"
    if not all(strings):
        yield f"{ids[0]!r} has no words"
        return
    if any(_holes(text) != _holes(ids[-1]) for text in strings[1:] or strings) or _holes(strings[0]) - _holes(ids[-1]):
        yield f"{ids[0]!r} and its words have other placeholders"
    if any(_edges(text) != _edges(ids[0]) for text in strings):
        yield f"{ids[0]!r} and its words do not begin or end alike"


def _holes(text: str) -> set[str]:
    return set(re.findall(r"\{[^{}]*\}", text))


def _edges(text: str) -> tuple[bool, bool, bool]:
    return text[0].isspace(), text[-1].isspace(), text.endswith("…")


def _texts(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, tuple | list) else (str(value or ""),)


def _id(message: Message) -> str:
    return _texts(message.id)[0]


def _empty(language: str | None) -> Catalog:
    return Catalog(
        locale=language, project="Relate", version=__version__.rpartition(".")[0], fuzzy=False,
        header_comment="# The words of Relate, one sentence at a time.", copyright_holder="", msgid_bugs_address="",
        last_translator="", language_team="", creation_date=LONG_AGO, revision_date=LONG_AGO,
    )  # fmt: skip


def _read(file: Path, language: str) -> Catalog:
    if not file.is_file():
        return _empty(language)
    with file.open("rb") as stream:
        return read_po(stream, locale=language)


def main(words: list[str]) -> int:
    """Bring the files up to date (unless only looking), then say what is left to do."""
    if "--check" not in words:
        update()
    left = problems()
    sys.stdout.write("\n".join([*left, f"{len(left)} problems"]) + "\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
