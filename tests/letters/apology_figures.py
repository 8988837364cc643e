"""How well what is no apology is found, on letters with known answers: `python -m tests.letters.apology_figures`.

Held-out letters were written before the rules, held-out sentences after them and in other words than theirs; neither
was used to tune one, and their figures are kept apart.
"""

import sys
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from relate_desktop.letters.apology_check import check, missing

FOLDER = Path(__file__).parent / "apologies"
LANGUAGES = ("en", "nb")


@dataclass(frozen=True)
class Letter:
    """A letter, the sentences of it that are no apology (kind, and a few words of each), and what it lacks."""

    about: str
    language: str
    held_out: bool
    signer: str
    text: str
    flags: tuple[tuple[str, str], ...]
    missing: frozenset[str]


@dataclass
class Count:
    """What was found and is so, what was found and is not, and what was not found."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    which: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    def add(self, letter: Letter, right: int, wrong: set[str], missed: set[str]) -> None:
        """Count one letter's."""
        self.right, self.wrong, self.missed = self.right + right, self.wrong + len(wrong), self.missed + len(missed)
        self.which += [f"{letter.about}: {name}" for name in sorted(wrong | missed)]


@cache
def letters() -> tuple[Letter, ...]:
    """Every example, of both languages."""
    return tuple(
        Letter(
            row["about"], language, held_out, row.get("signer", ""), row["text"],
            tuple((kind, _plain(words)) for kind, words in row["flags"]), frozenset(row["missing"]),
        )
        for language in LANGUAGES
        for held_out in (False, True)
        for row in _rows(f"{'held_out' if held_out else 'seen'}_{language}.toml")
    )  # fmt: skip


def sentences(language: str, *, held_out: bool) -> Count:
    """Sentences that are no apology: one is found where any kind is, whatever it is called."""
    count = Count()
    for letter in _chosen(language, held_out):
        found = {_plain(finding.sentence) for finding in check(letter.text, language, signer=letter.signer)}
        wanted = {words for _kind, words in letter.flags}
        missed = {words for words in wanted if not any(words in sentence for sentence in found)}
        wrong = {sentence for sentence in found if not any(words in sentence for words in wanted)}
        count.add(letter, len(wanted) - len(missed), wrong, missed)
    return count


def kinds(language: str, *, held_out: bool) -> Count:
    """The same, where a sentence must be found for the reason it was marked with, and for no other."""
    count = Count()
    for letter in _chosen(language, held_out):
        findings = check(letter.text, language, signer=letter.signer)
        found = {(finding.kind, _plain(finding.sentence)) for finding in findings}
        missed = {f"{kind} {words}" for kind, words in letter.flags if not _any(found, kind, words)}
        wrong = {f"{kind} {text}" for kind, text in found if not any(k == kind and w in text for k, w in letter.flags)}
        count.add(letter, len(letter.flags) - len(missed), wrong, missed)
    return count


def needs(language: str, *, held_out: bool) -> Count:
    """What a letter lacks."""
    count = Count()
    for letter in _chosen(language, held_out):
        found = {need.part for need in missing(letter.text, language, signer=letter.signer)}
        count.add(letter, len(found & letter.missing), found - letter.missing, set(letter.missing - found))
    return count


def alone(language: str) -> Count:
    """Held-out single sentences, good and bad ones."""
    rows = tomllib.loads((FOLDER / "held_out_sentences.toml").read_text(encoding="utf-8"))[language]
    found = {sentence for kind in ("bad", "good") for sentence in rows[kind] if check(sentence, language)}
    bad, good = set(rows["bad"]), set(rows["good"])
    wrong, missed = found & good, bad - found
    return Count(len(bad & found), len(wrong), len(missed), sorted(wrong | missed))


MEASURES = {"sentences that are no apology": sentences, "… for the right reason": kinds, "parts that lack": needs}


def main() -> None:
    """Print the table: precision and recall of each measure, by language, for seen and held-out letters."""
    for held_out in (False, True):
        for language in LANGUAGES:
            number = len(_chosen(language, held_out))
            sys.stdout.write(f"{'held out' if held_out else 'seen'}, {language}, {number} letters\n")
            for name, measure in MEASURES.items():
                _tell(name, measure(language, held_out=held_out))
    for language in LANGUAGES:
        sys.stdout.write(f"held out, {language}, single sentences in other words than the rules were made with\n")
        _tell("sentences that are no apology", alone(language))


def _tell(name: str, count: Count) -> None:
    figures = f"precision {count.precision:.2f}  recall {count.recall:.2f}"
    sys.stdout.write(f"  {name:32}{figures}  ({count.right} right)\n")
    sys.stdout.write("".join(f"      {line}\n" for line in count.which if "--which" in sys.argv))


def _chosen(language: str, held_out: bool) -> list[Letter]:
    return [letter for letter in letters() if letter.language == language and letter.held_out == held_out]


def _any(found: set[tuple[str, str]], kind: str, words: str) -> bool:
    return any(kind == other and words in sentence for other, sentence in found)


def _rows(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["letter"]
    return rows


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


if __name__ == "__main__":
    main()
