"""The list of inquiries: by when they are to be answered, the late ones first; those answered and ended on request."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.records.deed import today
from relate_desktop.records.inquiries import reading
from relate_desktop.screens.inquiries.words import ICON, row_text
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.rows import RowSource, listed
from relate_desktop.screens.lists.listing import RecordList, named_head
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

MOST = 500
"""So many are shown at once; who looks for an older one finds it by a few letters at the top."""

NOTHING = {
    "open": N_("Nobody waits for an answer."),
    "late": N_("Nobody has waited too long."),
    "waiting": N_("We wait for nobody."),
    "answered": N_("No answered ones are open."),
    "ended": N_("None has ended yet."),
}


def choices() -> list[tuple[str, str]]:
    """Return which inquiries can be asked for, as answers."""
    return [
        ("open", _("To answer")),
        ("late", _("Late")),
        ("waiting", _("Waiting for them")),
        ("answered", _("Answered")),
        ("ended", _("Ended ones")),
    ]


class InquiryList(RecordList):
    """The inquiries that are asked for, and the button for a new one."""

    def __init__(self, work: Work, new: Callable[[], object]) -> None:
        super().__init__(work, _("Inquiries"), choices(), _("New inquiry"))
        self._top: int | None = None
        self.lay_out(named_head(_("Inquiries"), PlainButton(_("&New inquiry"), ICON, pressed=new)), self.which)

    def source(self) -> RowSource:
        """Read the inquiries that are asked for."""
        rows = self._work.ask(reading.listed, which=self.asked(), limit=MOST)
        self._top = rows[0].id if rows else None
        day = self._work.ask(today)
        self.say_none("" if rows else _(NOTHING[self.asked()]))
        return listed(rows, lambda row: row_text(row, day, self.local), lambda row: row.id)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        return self._top

    def has_any(self) -> bool:
        """Tell whether there is any inquiry at all."""
        return self._work.ask(reading.has_any)
