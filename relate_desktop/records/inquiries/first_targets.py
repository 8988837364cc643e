"""Within how many minutes of opening hours a new shop wishes to answer."""

import tomllib
from functools import cache

from relate_desktop.paths import resources


@cache
def default_targets() -> dict[str, int]:
    """Minutes of opening hours by how they came, as a new shop begins."""
    found: dict[str, int] = tomllib.loads((resources() / "shop" / "inquiries.toml").read_text(encoding="utf-8"))[
        "targets"
    ]
    return found
