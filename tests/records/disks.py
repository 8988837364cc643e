"""Disks and rights as they go wrong: a small disk to fill, and a person who may not write."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1,200 kB; only root may make one."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("a disk of one's own needs root")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1200k", "tmpfs", place], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    yield place
    subprocess.run(["umount", place], check=True)


def fill(place: Path) -> None:
    """Not one byte is left."""
    with contextlib.suppress(OSError), (place / "rubbish").open("wb", buffering=0) as stream:
        while True:
            stream.write(b"x" * 4096)


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Root may write everywhere, so the tests of root go on as nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.setresuid(65534, 65534, 0)
    try:
        yield
    finally:
        os.setresuid(0, 0, 0)
