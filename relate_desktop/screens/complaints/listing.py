"""The list of complaints: what is due next stands first; which, whose, and those a few letters find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintRow
from relate_desktop.records.deed import today
from relate_desktop.screens.complaints.words import row_text
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.rows import RowSource, RowText, listed
from relate_desktop.screens.lists.listing import RecordList, named_head
from relate_desktop.screens.lists.narrowing import Narrowing, offer_people
from relate_desktop.screens.work import Work
from relate_desktop.text import _, pgettext

PAUSE_MS = 150
OPEN = "open"
LONGEST = 360
"""So wide is the longest answer to which are shown."""


def choices() -> list[tuple[str, str]]:
    """Return which complaints can be asked for, as answers."""
    return [
        (OPEN, _("Open ones")),
        ("late", _("Late ones")),
        ("waiting", _("Those that wait for the customer")),
        ("safety", _("Those where somebody could be hurt")),
        ("ended", _("Ended ones")),
        ("all", _("All")),
    ]


class ComplaintList(RecordList):
    """The complaints that are asked for; those with a word in them or of one of us on request."""

    def __init__(self, work: Work, new: Callable[[], object]) -> None:
        super().__init__(work, _("Complaints"), choices(), _("New complaint"))
        self._today = work.ask(today)
        self._found: list[ComplaintRow] = []
        self.text = LineField(pgettext("complaints", "Words in it"))
        self.whose = ChoiceField(_("Who looks after it"))
        self.narrowing = Narrowing(self.which, self.text, self.whose, least=LONGEST)
        self.narrowing.cleared.connect(self.show_first)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.show_first)
        self.text.changed.connect(self._pause.start)
        self.whose.changed.connect(self.show_first)
        head = named_head(_("Complaints"), PlainButton(_("&New complaint"), "plus", pressed=new))
        self.lay_out(head, self.narrowing)

    def start_filter(self) -> None:
        """Open the fields that show fewer, or close them and show all again."""
        self.narrowing.turn()

    # ---- showing

    def show_first(self) -> None:
        """Show from the top those that are asked for."""
        self._pause.stop()
        super().show_first()

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        offer_people(self._work, self.whose)
        super().refresh()

    def source(self) -> RowSource:
        """Read the complaints that are asked for."""
        text = self.text.value().strip()
        self._today = self._work.ask(today)
        self._found = self._work.ask(reading.listed, which=self.asked(), responsible_id=self.whose.value(), text=text)
        self.say_none("" if self._found else self._nothing())
        return listed(self._found, self._text, lambda row: row.id)

    def _nothing(self) -> str:
        which, plain = self.asked(), self.whose.value() is None and not self.text.value().strip()
        if plain and which == OPEN:
            return _("No complaint is open. Everybody we know of is content.")
        return _("No complaint is late.") if plain and which == "late" else _("No complaints here.")

    def _text(self, row: ComplaintRow) -> RowText:
        return row_text(row, self._today, self.local)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        return self._found[0].id if self._found else None

    def has_any(self) -> bool:
        """Tell whether there is any complaint at all."""
        return bool(self._found) or self._work.ask(reading.count, which="all") > 0
