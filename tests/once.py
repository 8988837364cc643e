"""What takes long to make and is only looked at: made once in a run, by whichever process wants it first."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from filelock import FileLock


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A copy of one's own of a file as `make` makes it."""
    folder = factory.getbasetemp()
    common = (folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder) / f"once-{name}"
    with FileLock(f"{common}.lock"):
        if not common.exists():
            begun = factory.mktemp("once") / name
            make(begun)
            begun.replace(common)  # one that was broken off is not taken for the whole
    return Path(shutil.copy(common, factory.mktemp("own") / name))
