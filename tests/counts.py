"""How many examples a counted test takes: a tenth in everyday runs, all of them with `--long`."""

import sys


def examples(count: int) -> int:
    """`count` with `--long`, else a tenth of it."""
    return count if "--long" in sys.argv else max(1, count // 10)
