"""The places one has been to, for back and forward."""

from __future__ import annotations

from relate_desktop.screens.places import Place

LONGEST = 200


class Steps:
    """Where one is, was, and came back from."""

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._at = -1

    def here(self) -> Place | None:
        """Return the place one is at."""
        return self._places[self._at] if self._places else None

    def go(self, place: Place) -> None:
        """Go on to a place; what lay ahead is forgotten. A page's list gives way to what is chosen in it."""
        if place == self.here():
            return
        del self._places[self._at + 1 :]
        self._places.append(place)
        del self._places[:-LONGEST]
        self._at = len(self._places) - 1

    def can_step(self, steps: int) -> bool:
        """Tell whether there is a place so many steps forward, or back where negative."""
        return 0 <= self._at + steps < len(self._places)

    def step(self, steps: int) -> Place | None:
        """Go so many steps and return the place; None where there is none."""
        if not self.can_step(steps):
            return None
        self._at += steps
        return self._places[self._at]

    def forget(self) -> None:
        """Begin anew."""
        self._places, self._at = [], -1
