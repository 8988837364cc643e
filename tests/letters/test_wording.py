"""Wordings: plain data that can name values and leave things out, and nothing else; what is wrong is one sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.letters import values, wording
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.wording import said
from relate_desktop.paths import resources
from tests.letters import complaint_sheets
from tests.letters.letters import each

JOB: dict[str, str | bool] = {"job": "railing", "told_us": "", "several": True}


def test_first_line_is_the_subject_and_empty_lines_part_paragraphs() -> None:
    found = said("Thanks for {{ job }}\n\n\nOne line\nand the same.\n   \nAnother.\n", JOB)
    assert found.subject == "Thanks for railing"
    assert found.paragraphs == ("One line and the same.", "Another.")


def test_an_empty_value_leaves_its_part_out() -> None:
    text = (
        "S\n\n{% if told_us %}\nYou said {{ told_us }}.\n{% endif %}\n\n"
        "{{ 'You' if several else 'I' }} {% if job is in_sentence %}do{% endif %}"
    )
    assert said(text, JOB).paragraphs == ("You do",)
    assert said(text, JOB | {"told_us": "so", "job": "Railing"}).paragraphs == ("You said so.", "You")


def test_line_ends_of_a_value_stay_and_those_of_the_wording_are_spaces() -> None:
    found = said("S\n\nBefore\n{{ job }}\nafter", {"job": "one\r\ntwo\n\n\n three"})
    assert found.paragraphs == ("Before one\ntwo", "three after")


def test_a_value_is_never_read_as_a_wording() -> None:
    hostile = "{{ 7 * 7 }}{% for x in y %}{# no #}${job}<b>&amp;"
    assert said("S\n\n{{ job }}", {"job": hostile}).paragraphs == (hostile,)


@given(st.text(max_size=200))
def test_any_value_comes_through_or_is_gone(text: str) -> None:
    found = said("S\n\nbefore {{ job }} after", {"job": text})
    assert found.paragraphs[0].startswith("before")
    assert found.paragraphs[-1].endswith("after")


@pytest.mark.parametrize(
    "template",
    [
        "{{ job.__class__ }}", "{{ job['x'] }}", "{{ job() }}", "{{ job.delete() }}", "{{ ''.join(job) }}",
        "{% for x in job %}{{ x }}{% endfor %}", "{{ 'a' * 999999999 }}", "{{ 9 ** 9 ** 9 }}", "{{ job|upper }}",
        "{% set x = job %}", "{% include 'x' %}", "{% extends 'x' %}", "{% import 'x' as y %}",
        "{% macro m() %}{% endmacro %}", "{% block x %}{% endblock %}", "{{ self }}", "{{ [job] }}", "{{ {'a': job} }}",
        "{{ job ~ job }}", "{% if job is mapping %}{% endif %}", "{% raw %}{{ x }}{% endraw %}{{ range }}",
        "{{ cycler.__init__.__globals__ }}", "{{ lipsum }}", "{{ job is in_sentence(job) and job.x }}",
    ],
)  # fmt: skip
def test_a_wording_does_no_more_than_it_may(template: str) -> None:
    with pytest.raises(CannotPrint) as refusal:
        said(f"S\n\n{template}", JOB)
    assert refusal.value.field == "wording"
    assert "Traceback" not in refusal.value.sentence


@pytest.mark.parametrize("template", ["{{ job", "{% if job %}", "{% endif %}", "{{ }}", "{% nonsense %}", "{{ 'a }}"])
def test_what_cannot_be_read_is_said_with_its_line(template: str) -> None:
    with pytest.raises(CannotPrint, match=r"Line 3 of the wording can't be read\. A value is written \{\{ job \}\}"):
        said(f"S\n\n{template}", JOB)


def test_an_unknown_name_is_said_before_anything_is_printed() -> None:
    template = "S\n\n{% if told_us %}{{ navnn }}{% endif %}"
    with pytest.raises(CannotPrint, match=r"Line 3 of the wording names “navnn”, .* job, several, told_us\."):
        wording.check(template, frozenset(JOB))
    with pytest.raises(CannotPrint, match="navnn"):
        said(template, JOB)


def test_too_much_is_refused() -> None:
    with pytest.raises(CannotPrint, match="at most 20000 letters"):
        said("x" * 20_001, JOB)
    with pytest.raises(CannotPrint, match="too long to print"):
        said("S\n\n" + "{{ job }}" * 2_000, {"job": "x" * 100})
    with pytest.raises(CannotPrint, match="can't be read"):
        said("S\n\n{{ " + "(" * 9_000 + "job" + ")" * 9_000 + " }}", JOB)


def test_every_wording_we_begin_with_can_be_read_in_both_languages() -> None:
    folders = {language: resources() / "letters" / language for language in ("nb", "en")}
    kinds = {language: {file.stem for file in folder.iterdir()} for language, folder in folders.items()}
    sheets = [*each(), *complaint_sheets.each("nb")]
    assert kinds["nb"] == kinds["en"] == {sheet.kind for sheet in sheets} | {"calibration"}
    for sheet in sheets:
        for language in folders:
            wording.check(wording.source(sheet.kind, language), frozenset(values.of(sheet)))
