"""Making what letters and records make together: a paper from its sheet, and whole shop files."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from relate_desktop.records.refused import Refused, ShopUnusable
from relate_desktop.records.sheets import Built, QuoteSheet
from relate_desktop.saving import put_in_place
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.records.store import Store

SAMPLE_SEED = 1
"""The sample one gets when no other is asked for."""


def quote(sheet: QuoteSheet) -> Built:
    """The quote as a PDF with its number of pages; raises Refused naming the field that can't be printed."""
    return paper("quote", sheet)


def paper(kind: str, sheet: object) -> Built:
    """A paper of any kind (a name in LETTERS) as `quote` makes one; `partial(paper, kind)` is what keeps it."""
    from relate_desktop.letters.catalogue import LETTERS
    from relate_desktop.letters.preview import page_count
    from relate_desktop.letters.refusal import CannotPrint

    try:
        pdf = LETTERS[kind].build(sheet)
    except CannotPrint as cannot:
        raise Refused(cannot.sentence, field=cannot.field) from None
    return Built(pdf, page_count(pdf))


def sample(
    path: Path,
    *,
    on: datetime | None = None,
    seed: int = SAMPLE_SEED,
    progress: Callable[[int, int], None] | None = None,
) -> None:
    """A new shop file with the sample as it stands at `on` (aware; now unless told). Nothing half made stays."""
    from relate_desktop.records.sample.making import make

    moment = datetime.now(UTC) if on is None else on
    shop_file(path, lambda store: make(store, on=moment, seed=seed, build=paper, progress=progress))


def shop_file(path: Path, fill: "Callable[[Store], object]", *, clock: Callable[[], datetime] | None = None) -> None:
    """A new shop file, filled beside its place and put there when it is whole; raises Refused for one that is there."""
    from relate_desktop.records.store import Store

    try:
        if not path.parent.is_dir():
            raise Refused(_("There is no folder {folder}.").format(folder=path.parent), field="path")
        _refuse_to_replace(path)
    except OSError:  # a name longer than the disk takes
        raise Refused(_("{file} can't be written there.").format(file=path.name), field="path") from None
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        store = Store.create(part, clock=clock)
        try:
            fill(store)
        finally:
            store.close()
        _refuse_to_replace(path)
        put_in_place(part, path)
    except ShopUnusable as unusable:  # it speaks of the file it was given, which nobody has heard of
        raise ShopUnusable(unusable.sentence.replace(part.name, path.name)) from unusable
    finally:
        part.unlink(missing_ok=True)


def _refuse_to_replace(path: Path) -> None:
    if path.exists():
        raise Refused(_("{file} is there already. Choose another name.").format(file=path.name), field="path")
