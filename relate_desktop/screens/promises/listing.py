"""The list of promises: by when they are due, the late ones first; whose, which, and who of us sees to them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relate_desktop.records.deed import today
from relate_desktop.records.promises import reading
from relate_desktop.records.promises.cards import Kept, PromiseRow
from relate_desktop.screens.errand import Report
from relate_desktop.screens.job_views import PROMISES, ViewHead
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.rows import RowSource, RowText
from relate_desktop.screens.lists.listing import RecordList
from relate_desktop.screens.lists.narrowing import Narrowing, offer_people
from relate_desktop.screens.promised.words import kept_sentence, row_text
from relate_desktop.screens.promises.listed import Listed
from relate_desktop.screens.work import Work
from relate_desktop.text import _

STILL_OPEN = "open"
LONGEST = 184
"""So wide is the longest answer to which are shown."""


def choices() -> list[tuple[str, str]]:
    """Return which promises can be asked for, as answers."""
    return [
        (STILL_OPEN, _("Open ones")),
        ("broken", _("Broken ones")),
        ("ended", _("Ended ones")),
        ("all", _("All promises")),
    ]


class PromiseList(RecordList):
    """The promises that are asked for, under the tabs of the jobs; how both sides keep theirs stands over them."""

    def __init__(self, work: Work, new: Callable[[], object]) -> None:
        super().__init__(work, _("Promises"), choices(), _("New promise"))
        self._today = work.ask(today)
        self.head = ViewHead(PROMISES, new)
        self.kept = Text("", "small", "text-muted")
        both = [(None, _("Ours and theirs")), ("shop", _("Our promises")), ("customer", _("Their promises"))]
        self.whose = ChoiceField(_("Whose promises"), both)
        self.who = ChoiceField(_("Who of us sees to it"))
        for field in (self.whose, self.who):
            field.changed.connect(self.show_first)
        narrowing = Narrowing(self.which, self.whose, self.who, least=LONGEST)
        narrowing.cleared.connect(self.show_first)
        self.lay_out(self.head, self.kept, narrowing)

    # ---- showing

    def refresh(self) -> None:
        """Read the list again, and how the promises were kept; the place in it stays."""
        offer_people(self._work, self.who)
        super().refresh()
        self._work.away(_both_kept, self._work.ask, then=self._show_kept)

    def _show_kept(self, kept: tuple[Kept, Kept]) -> None:
        self.kept.setText(kept_sentence(*kept))
        self.kept.setVisible(bool(self.kept.text()))

    def _asked(self) -> dict[str, Any]:
        """Which promises are asked for, as the records take it."""
        return {"promisor": self.whose.value(), "which": self.asked(), "responsible_id": self.who.value()}

    def source(self) -> RowSource:
        """Count the promises that are asked for; they are read as far as they are seen."""
        found = Listed(self._work, **self._asked())
        self._today = self._work.ask(today)
        count = found.count()
        self.say_none("" if count else self._nothing())
        return RowSource(count, found.slice_of, self._text, lambda row: row.id)

    def _nothing(self) -> str:
        anybody = self.whose.value() is None and self.who.value() is None
        if anybody and self.asked() == STILL_OPEN:
            return _("No promise is open.")
        return _("No promise is broken.") if anybody and self.asked() == "broken" else _("No promises here.")

    def _text(self, row: PromiseRow) -> RowText:
        return row_text(row, self._today, self.local)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        rows = self._work.ask(reading.listed, **self._asked(), limit=1)
        return rows[0].id if rows else None

    def has_any(self) -> bool:
        """Tell whether there is any promise at all."""
        return bool(self._work.ask(reading.listed, which="all", limit=1))


def _both_kept(report: Report, ask: Callable[..., Kept]) -> tuple[Kept, Kept]:
    """How both sides kept their promises; every one that has ended is looked at, so not while a person waits."""
    report(0, 2)
    ours = ask(reading.kept, "shop")
    report(1, 2)
    return ours, ask(reading.kept, "customer")
