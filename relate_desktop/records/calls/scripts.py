"""What one could say on the phone, a step at a time: from resources/calls, in the language of whoever is rung."""

import string
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from relate_desktop.paths import resources
from relate_desktop.text import N_

STEP_NAMES = {
    "greet": N_("Greet"), "ask": N_("Ask"), "listen": N_("Listen"), "tell": N_("Tell"), "agree": N_("Agree"),
    "thank": N_("Thank"),
}  # fmt: skip
"""What each step is for, said to the clerk."""


@dataclass(frozen=True)
class ScriptStep:
    """One step: `name` is a key of STEP_NAMES, `say` is read aloud in their language, `hint` is for the clerk alone."""

    name: str
    say: str
    hint: str


@dataclass(frozen=True)
class Script:
    """The steps of a call in order, and what to say to an answering machine, "" where that is not known."""

    steps: tuple[ScriptStep, ...]
    message: str


def script(purpose: str, language: str, facts: Mapping[str, str], *, screen: str) -> Script:
    """What to say for a purpose, or where a matter stands (`which.words_for`), in their language ("nb"
    or "en"), with what is known filled in; hints in the screen's.

    A step that needs a fact which is "" says what it says without it, or is left out.
    """
    theirs, ours = _read(language), _read(screen)
    steps = _steps(theirs[purpose]["steps"], ours[purpose]["steps"], facts)
    return Script(tuple(steps), _filled(theirs["message"], facts))


def _steps(theirs: list[dict[str, str]], ours: list[dict[str, str]], facts: Mapping[str, str]) -> Iterator[ScriptStep]:
    for step, told in zip(theirs, ours, strict=True):
        say = _filled(step.get("say", ""), facts) or _filled(step.get("bare", ""), facts)
        hint = _filled(told.get("hint", ""), facts)
        if say or ("say" not in step and hint):
            yield ScriptStep(step["do"], say, hint)


def _filled(text: str, facts: Mapping[str, str]) -> str:
    """The text with its facts, "" where one of them is not known."""
    needed = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    return text.format(**facts) if all(facts.get(name) for name in needed) else ""


@cache
def _read(language: str) -> dict[str, Any]:
    found = resources() / "calls" / f"{language}.toml"
    return tomllib.loads((found if found.exists() else found.with_name("en.toml")).read_text(encoding="utf-8"))
