"""What a new shop begins with for its complaints, read from resources/shop: targets and rules of thumb."""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from relate_desktop.paths import resources


@dataclass(frozen=True)
class DefaultRule:
    """A rule of thumb: None stands for any category or severity; `share` in basis points; the wording by language."""

    category: str | None
    severity: str | None
    kind: str
    share: int
    wording: dict[str, str]


@cache
def default_targets() -> dict[tuple[str, str], int]:
    """Minutes of opening hours in which a stage is to be reached, by stage and severity."""
    stages = _read()["targets"].items()
    return {(stage, severity): minutes for stage, found in stages for severity, minutes in found.items()}


@cache
def default_rules() -> tuple[DefaultRule, ...]:
    """The rules of thumb in their order: the first that fits holds."""
    return tuple(
        DefaultRule(rule.get("category"), rule.get("severity"), rule["kind"], rule["share"], rule["wording"])
        for rule in _read()["rules"]
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads((resources() / "shop" / "complaints.toml").read_text(encoding="utf-8"))
