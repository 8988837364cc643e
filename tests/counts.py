"""How many examples a counted test takes: a tenth in everyday runs, all of them with `--long` (tests/conftest.py)."""

import os


def examples(count: int) -> int:
    """`count` with `--long`, else a tenth of it."""
    return count if os.environ.get("RELATE_LONG") else max(1, count // 10)
