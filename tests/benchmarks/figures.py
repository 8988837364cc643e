"""A measured figure beside its floor and the ratio it must hold, and the table of them all."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Timed = Callable[[], object]


@dataclass(frozen=True)
class Figure:
    """One row of the table: `ratio` must be at most `hold`, or at least where `least` says so.

    `said` tells what was measured and its floor in their own units, for feeling only.
    """

    what: str
    ratio: float
    hold: float
    said: str
    least: bool = False
    unit: str = "×"

    @property
    def held(self) -> bool:
        """Whether it holds; what could not be measured (NaN) does not."""
        return self.ratio >= self.hold if self.least else self.ratio <= self.hold

    def line(self, width: int) -> str:
        """The row as text."""
        sign = "≥" if self.least else "≤"
        measured, hold = f"{self.ratio:.3g}{self.unit}", f"{sign} {self.hold:g}{self.unit}"
        return f"{self.what:<{width}}  {measured:>9}  {hold:>9}  {'holds' if self.held else 'MISSED':<6}  {self.said}"


def table(figures: Sequence[Figure]) -> str:
    """All rows, one under the other."""
    width = max(len(figure.what) for figure in figures)
    head = f"{'what':<{width}}  {'measured':>9}  {'hold':>9}  {'':<6}  floor → measured"
    return "\n".join([head, *(figure.line(width) for figure in figures)])


def share(values: Sequence[float], part: float) -> float:
    """The value that this part of all values does not pass: 0.5 is the median, 0.95 the p95."""
    return sorted(values)[max(math.ceil(len(values) * part) - 1, 0)] if values else math.nan


def timed(what: Timed) -> float:
    """How many seconds one call takes."""
    begun = time.perf_counter()
    what()
    return time.perf_counter() - begun


def in_turn(floor: Timed, ours: Timed, *, rounds: int, warm: int = 2) -> tuple[list[float], list[float]]:
    """Both, one after the other, so often: what disturbs the machine disturbs both alike."""
    for _ in range(warm):
        floor()
        ours()
    pairs = [(timed(floor), timed(ours)) for _ in range(rounds)]
    return [pair[0] for pair in pairs], [pair[1] for pair in pairs]


def milliseconds(floor: float, ours: float) -> str:
    """Both in milliseconds, for the last column."""
    return f"{floor * 1e3:.2f} → {ours * 1e3:.2f} ms"
