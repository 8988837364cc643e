"""Shop files that hundreds of tests begin with: made once in a process, and copied from then on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from relate_desktop.records.store import Store
from relate_desktop.text import language

_made: dict[tuple[str, str], bytes] = {}


def begun(path: Path, what: str, make: Callable[[Store], object], clock: Callable[[], datetime]) -> Store:
    """An open shop file as `make` leaves it; what else tells one beginning from another stands in `what`."""
    beginning = (what, language())
    if beginning not in _made:
        store = Store.create(path, clock=clock)
        try:
            make(store)
        finally:
            store.close()
        _made[beginning] = path.read_bytes()
    else:
        path.write_bytes(_made[beginning])
    return Store.open(path, patient=True, clock=clock)
