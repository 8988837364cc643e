"""The right words for whoever reads: one language on the screen, another on a paper, and nothing lost in between."""

import subprocess
import sys

import pytest

from relate_desktop import text
from tests import catalogue


def test_english_is_what_stands_in_the_code() -> None:
    assert text.language() == "en"
    assert text._("Save {name}") == "Save {name}"
    assert text.ngettext("{count} job", "{count} jobs", 2) == "{count} jobs"
    assert text.pgettext("verb", "Open") == "Open"
    assert text.N_("Later") == "Later"


def test_the_empty_text_stays_empty_in_every_language() -> None:
    """gettext answers the empty id with the head of the catalogue, which must never stand on a paper."""
    for code in text.LANGUAGES:
        text.set_language(code)
        assert text._("") == ""


def test_an_unknown_language_is_english() -> None:
    text.set_language("tlh")
    assert text.language() == "en"
    assert text.translator("tlh").gettext("Save") == "Save"


def test_a_paper_has_its_own_language_whatever_the_screen_speaks() -> None:
    known = next(message for message in catalogue.template() if isinstance(message.id, str) and message.id)
    words = str(text.translator("nb").gettext(str(known.id)))
    text.set_language("nb")
    assert text.translator("en").gettext(str(known.id)) == known.id
    assert known.context or text._(str(known.id)) == words


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "nb_NO.UTF-8"}, "nb"), ({"LANG": "nn_NO"}, "nb"), ({"LANG": "no"}, "nb"), ({"LANG": "de_DE"}, "en"),
        ({"LANG": "nb_NO", "LC_ALL": "en_GB"}, "en"), ({"LANG": "C", "LANGUAGE": "nb:en"}, "nb"), ({}, "en"),
    ],
)  # fmt: skip
def test_the_computers_language(environment: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert text.system_language() == language


def test_no_qt_and_no_babel_for_a_word() -> None:
    code = "import sys; from relate_desktop.text import _; _('Save'); print({'babel', 'PySide6'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"
