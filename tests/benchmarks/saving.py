"""One save by our verbs, with history, seals and index, against the same rows by raw SQL in the same journal mode."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records.customers import doing as customers
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.quotes import drafting, lines
from relate_desktop.records.shop_file import connect
from relate_desktop.records.store import Store
from tests.benchmarks.figures import Figure, in_turn, milliseconds, share
from tests.benchmarks.shops import Shops

ROUNDS = 150
SIZE = 10_000
_TABLES = ("customers", "addresses", "phones", "emails", "jobs", "job_moves", "quotes")


def measure(shops: Shops) -> Iterator[Figure]:
    """A customer with address, phone and e-mail, a job, a quote and five lines, in one transaction."""
    store, raw = Store.open(shops.copy(SIZE, "saved")), connect(shops.copy(SIZE, "raw"))
    floor, ours = in_turn(raw_save(raw), our_save(store), rounds=ROUNDS, warm=5)
    low, high = share(floor, 0.5), share(ours, 0.5)
    yield Figure("one save: customer, job, quote, 5 lines", high / low, 12, milliseconds(low, high))
    store.close()
    raw.close()
    if shutil.which("strace"):
        counted = {way: _syncs(shops.copy(SIZE, way), way) for way in ("raw", "saved")}
        said = f"{counted['raw']:g} → {counted['saved']:g} a save"
        yield Figure("fsyncs of one save", counted["saved"] / counted["raw"], 1, said)


def our_save(store: Store) -> Callable[[], object]:
    """Saves once more at each call."""
    return lambda: store.do(_everything, who=1)


def _everything(session: Session) -> None:
    customer = customers.add(
        session, display_name="Kari Nordmann", phones=["900 12 345"], emails=["kari@example.com"],
        addresses=[{"street": "Storgata 1", "postcode": "2609", "town": "Lillehammer"}],
    )  # fmt: skip
    quote = drafting.draft(session, jobs.open_job(session, customer, title="Nytt kjøkken"))
    for _ in range(5):
        lines.add_line(session, quote, wording="Snekkerarbeid", quantity=8_000, unit="t", unit_price=89_000)


def raw_save(raw: Connection) -> Callable[[], object]:
    """Writes the same rows once more at each call: copies of rows that are there, with new ids."""
    copies = {name: _copy(raw, name) for name in (*_TABLES, "quote_lines")}

    def save() -> None:
        raw.execute("BEGIN IMMEDIATE")
        for name in _TABLES:
            raw.execute(*copies[name])
        for _ in range(5):
            raw.execute(*copies["quote_lines"])
        raw.execute("COMMIT")

    return save


def _copy(raw: Connection, table: str) -> tuple[str, tuple[Any, ...]]:
    """The statement that writes a row of this table once more, and its values; a quote's number stays its own."""
    own = {"id", "number"} if table == "quotes" else {"id"}
    columns = [row[1] for row in raw.execute(f"PRAGMA table_info({table})") if row[1] not in own]
    values = raw.execute(f"SELECT {', '.join(columns)} FROM {table} LIMIT 1").fetchone()
    return f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", values


# ---- fsyncs ---------------------------------------------------------------------------------------------------


def _syncs(path: Path, way: str) -> float:
    """How often a process that saves ten times more asks the disk to be sure, a save."""
    few, many = (_counted(path, way, times) for times in (5, 15))
    return (many - few) / 10


def _counted(path: Path, way: str, times: int) -> int:
    script = [sys.executable, "-m", "tests.benchmarks.saving", str(path), way, str(times)]
    done = subprocess.run(
        ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", *script], check=True, capture_output=True, text=True
    )
    return sum("sync(" in line for line in done.stderr.splitlines())


def _child(path: str, way: str, times: str) -> None:
    save = raw_save(connect(Path(path))) if way == "raw" else our_save(Store.open(Path(path)))
    for _ in range(int(times)):
        save()


if __name__ == "__main__":
    _child(*sys.argv[1:])
