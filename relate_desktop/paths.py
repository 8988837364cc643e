"""Where things lie: the resources that ship with the program, and this computer's own folders."""

from pathlib import Path

import relate_desktop

_PACKAGE = Path(relate_desktop.__file__).parent


def resources() -> Path:
    """The folder of fonts, icons, words and data: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"
