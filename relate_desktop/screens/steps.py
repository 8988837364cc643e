"""The places one has been to, for back and forward."""

from __future__ import annotations

import time
from collections.abc import Callable

from relate_desktop.screens.places import PAGES, Place

LONGEST = 200
MOMENT_S = 3.0
"""Who goes on in a list within this time has only passed by."""


class Steps:
    """Where one is, was, and came back from."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._places: list[Place] = []
        self._at = -1
        self._passed_at: float | None = None

    def here(self) -> Place | None:
        """Return the place one is at."""
        return self._places[self._at] if self._places else None

    def go(self, place: Place) -> None:
        """Go on to a place; what lay ahead is forgotten."""
        self._passed_at = None
        if place == self.here():
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places) - 1

    def pass_by(self, place: Place) -> None:
        """Go on to what was chosen in a list beside it: the list gives way to it, and so does a row passed by."""
        if self._gives_way(place):
            del self._places[self._at :]
            self._at -= 1
        was_there = place == self.here()
        self.go(place)
        self._passed_at = None if was_there else self._clock()

    def _gives_way(self, coming: Place) -> bool:
        here = self.here()
        if here is None or PAGES[here.page].path != PAGES[coming.page].path:
            return False
        is_list = here.id is None and not here.tab
        return is_list or (self._passed_at is not None and self._clock() - self._passed_at < MOMENT_S)

    def instead(self, place: Place) -> None:
        """Be at a place instead of the one that is no longer there."""
        if self._places:
            self._places[self._at] = place
        self._passed_at = None

    def can_step(self, steps: int) -> bool:
        """Tell whether there is a place so many steps forward, or back where negative."""
        return 0 <= self._at + steps < len(self._places)

    def step(self, steps: int) -> Place | None:
        """Go so many steps and return the place; None where there is none."""
        if not self.can_step(steps):
            return None
        self._at += steps
        self._passed_at = None
        return self._places[self._at]

    def forget(self) -> None:
        """Begin anew."""
        self._places, self._at, self._passed_at = [], -1, None
