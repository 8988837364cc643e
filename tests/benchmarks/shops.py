"""The shops that are measured: grown once for a run, or kept in a folder from run to run."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from relate_desktop.records.growth import grow
from relate_desktop.records.shop import doing
from relate_desktop.records.store import Store

DAY = datetime(2026, 11, 22, 10, tzinfo=UTC)
SEED = 2026


class Shops:
    """Grown shops in one folder, each made when it is first asked for."""

    def __init__(self, folder: Path, customers: int) -> None:
        self.folder, self.customers = folder, customers

    def large(self) -> Path:
        """The shop most rows are measured with."""
        return self.of(self.customers)

    def of(self, customers: int) -> Path:
        """A shop of so many customers, with their jobs and quotes."""
        path = self.folder / f"{customers}.relate"
        if not path.exists():
            print(f"growing a shop of {customers} customers …", flush=True)
            self._make(path, customers)
        return path

    def copy(self, customers: int, name: str) -> Path:
        """A copy of such a shop that may be written in; gone when the next is asked for under this name."""
        return Path(shutil.copyfile(self.of(customers), self.folder / f"{name}.relate"))

    def _make(self, path: Path, customers: int) -> None:
        half = path.with_suffix(".half")
        half.unlink(missing_ok=True)
        store = Store.create(half, clock=lambda: DAY)
        owner = store.do(doing.set_up, name="Lie Snekkeri", owner_name="Magnus Lie", who=None).result
        if customers:
            grow(store, customers, SEED, staff_id=owner)
        store.close()
        half.rename(path)
