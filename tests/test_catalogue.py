"""Every sentence has its words: the template, the words and the compiled words are up to date, whole and not fuzzy.

Run it last, or leave it out while sentences still change: `python -m pytest -m "not catalogue"`.
"""

import ast
import shutil
from pathlib import Path

import pytest

from tests import catalogue

KEYWORDS = frozenset({"_", "N_", "gettext", "ngettext", "pgettext"})


@pytest.mark.catalogue
def test_the_catalogue_is_whole() -> None:
    found = catalogue.problems()
    assert found == [], "run python -m tests.catalogue, then give the new sentences words"


@pytest.fixture
def code(tmp_path: Path) -> Path:
    """A small program with a sentence of each kind."""
    folder = tmp_path / "program"
    folder.mkdir()
    (folder / "one.py").write_text(
        '_("Save {name}")\nngettext("{count} job", "{count} jobs", n)\n'
        'pgettext("verb", "Open")\nwords.gettext("Dear")\n'
    )
    return folder


def write(root: Path, *pairs: tuple[str, str]) -> None:
    """Put words into the Norwegian file as a translator would, by hand."""
    file = catalogue.po_file("nb", root)
    text = file.read_text(encoding="utf-8")
    for before, after in pairs:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    file.write_text(text, encoding="utf-8")


GIVEN = (
    ('msgid "Save {name}"\nmsgstr ""', 'msgid "Save {name}"\nmsgstr "Lagre {name}"'),
    ('msgstr[0] ""\nmsgstr[1] ""', 'msgstr[0] "Ett oppdrag"\nmsgstr[1] "{count} oppdrag"'),
    ('msgid "Open"\nmsgstr ""', 'msgid "Open"\nmsgstr "Åpne"'),
    ('msgid "Dear"\nmsgstr ""', 'msgid "Dear"\nmsgstr "Kjære"'),
)


@pytest.fixture
def whole(tmp_path: Path, code: Path) -> Path:
    """A catalogue of that program with nothing amiss."""
    root = tmp_path / "locale"
    catalogue.update(root, code)
    write(root, *GIVEN)
    catalogue.update(root, code)
    return root


def test_words_given_by_hand_are_kept_and_compiled(whole: Path, code: Path) -> None:
    assert catalogue.problems(whole, code) == []
    import gettext

    words = gettext.translation("relate", whole, ["nb"])
    assert words.gettext("Save {name}") == "Lagre {name}"
    assert words.ngettext("{count} job", "{count} jobs", 1) == "Ett oppdrag"
    assert words.pgettext("verb", "Open") == "Åpne"


def test_updating_twice_changes_nothing(whole: Path, code: Path) -> None:
    before = {file: file.read_bytes() for file in whole.rglob("*.*")}
    catalogue.update(whole, code)
    assert {file: file.read_bytes() for file in whole.rglob("*.*")} == before


def test_a_moved_line_changes_nothing(whole: Path, code: Path) -> None:
    before = {file: file.read_bytes() for file in whole.rglob("*.*")}
    (code / "one.py").write_text("\n\n\n" + (code / "one.py").read_text())
    catalogue.update(whole, code)
    assert {file: file.read_bytes() for file in whole.rglob("*.*")} == before


def test_a_new_sentence_is_asked_for(whole: Path, code: Path) -> None:
    (code / "two.py").write_text('_("Print")\n')
    assert len([problem for problem in catalogue.problems(whole, code) if "out of date" in problem]) == 2
    catalogue.update(whole, code)
    assert catalogue.problems(whole, code) == ["nb: 'Print' has no words"]


def test_a_sentence_nobody_says_any_more_is_dropped(whole: Path, code: Path) -> None:
    (code / "one.py").write_text('_("Save {name}")\n')
    catalogue.update(whole, code)
    assert "Kjære" not in catalogue.po_file("nb", whole).read_text(encoding="utf-8")
    assert catalogue.problems(whole, code) == []


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("Lagre {name}", "Lagre {navn}", "placeholders"),
        ("Lagre {name}", "Lagre", "placeholders"),
        ("{count} oppdrag", "mange oppdrag", "placeholders"),
        ("Ett oppdrag", "{tall} oppdrag", "placeholders"),
        ("Kjære", "Kjære ", "begin or end"),
        ("Kjære", "", "no words"),
        ('msgid "Dear"', '#, fuzzy\nmsgid "Dear"', "fuzzy"),
    ],
)
def test_wrong_words_are_found(whole: Path, code: Path, before: str, after: str, says: str) -> None:
    write(whole, (before, after))
    catalogue.update(whole, code)
    problems = catalogue.problems(whole, code)
    assert len(problems) == 1
    assert says in problems[0]


@pytest.mark.parametrize("name", ["relate.pot", "relate.po", "relate.mo"])
def test_a_file_that_is_missing_or_old_is_found(whole: Path, code: Path, name: str, tmp_path: Path) -> None:
    file = next(whole.rglob(name))
    shutil.copy(file, tmp_path / "kept")
    file.unlink()
    assert any(problem.startswith(name) for problem in catalogue.problems(whole, code))
    shutil.copy(tmp_path / "kept", file)
    assert catalogue.problems(whole, code) == []


def test_no_sentence_hides_inside_an_f_string() -> None:
    """What stands there is not found by the extraction of Python 3.11, so it would never be translated."""
    hidden = [
        f"{file.relative_to(catalogue.ROOT)}:{call.lineno}"
        for file in sorted((catalogue.ROOT / "relate_desktop").rglob("*.py"))
        for string in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and ast.unparse(call.func).rpartition(".")[2] in KEYWORDS
        if any(isinstance(argument, ast.Constant) for argument in call.args)
    ]
    assert hidden == []
