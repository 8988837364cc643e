"""How tests are shared out where they run side by side (pytest-xdist): each goes to whoever is free, but for a few."""

from xdist.scheduler import LoadScopeScheduling

TOGETHER = (
    "tests/commands/", "tests/walks/", "tests/test_tour.py",
    "tests/records/test_growth.py", "tests/records/test_sample.py", "tests/records/test_undo_walks.py",
)  # fmt: skip
"""One process runs all of each: it shares what is dear to make, or counts what it has seen."""


class Shares(LoadScopeScheduling):  # type: ignore[misc]
    """Begins with what belongs together, the most tests first; groups by mark do not work with pytest 9.2."""

    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)
