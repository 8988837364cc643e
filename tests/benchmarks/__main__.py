"""`python -m tests.benchmarks`: every figure that is promised, against floors measured in the same run."""

import argparse
import sys
import tempfile
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

from tests.benchmarks.figures import Figure, table
from tests.benchmarks.shops import Shops

PARTS = {
    "start": "starting", "search": "searching", "list": "listing", "save": "saving", "letters": "letters",
    "today": "today",
}  # fmt: skip


def main() -> int:
    """Measure, print the table, and return 1 where a figure does not hold."""
    asked = _asked()
    with tempfile.TemporaryDirectory() as made:
        folder = asked.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        shops = Shops(folder, asked.customers)
        figures: list[Figure] = []
        for name in asked.only:
            measure: Callable[[Shops], Iterator[Figure]] = import_module(f"tests.benchmarks.{PARTS[name]}").measure
            for figure in measure(shops):
                figures.append(figure)
                print(figure.line(len(figure.what)), flush=True)
    print("\n" + table(figures))
    return 0 if all(figure.held for figure in figures) else 1


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--only", type=_names, default=list(PARTS), help=f"some of {', '.join(PARTS)}")
    parser.add_argument("--customers", type=int, default=100_000, help="size of the large shop (100000)")
    parser.add_argument("--keep", type=Path, help="a folder in which grown shops stay for the next run")
    return parser.parse_args()


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return names


sys.exit(main())
