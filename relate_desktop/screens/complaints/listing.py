"""The list of complaints: what is due next stands first; which, whose, and those a few letters find."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from relate_desktop.records import staff
from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintRow
from relate_desktop.records.deed import today
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.complaints.words import row_text
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.rows import RowSource, RowText, listed
from relate_desktop.screens.lists.listing import RecordList, named_head
from relate_desktop.screens.work import Work
from relate_desktop.text import _, pgettext

PAUSE_MS = 150
OPEN = "open"


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
        self.narrow = QuietButton(_("Show fewer"), "search", pressed=self.start_filter, flush=True)
        self.fewer = Beside(gap=16, below=8)
        self.whose = ChoiceField(_("Who looks after it"))
        self.text = LineField(pgettext("complaints", "Words in it"))
        for field in (self.text, self.whose):
            self.fewer.add(field, 1, least=160)
        self.fewer.hide()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.show_first)
        self.text.changed.connect(self._pause.start)
        self.whose.changed.connect(self.show_first)
        head = named_head(_("Complaints"), PlainButton(_("&New complaint"), "plus", pressed=new))
        self.lay_out(head, self.which, self.narrow, self.fewer)

    def start_filter(self) -> None:
        """Open the fields that show fewer, or close them and show all again."""
        opened = self.fewer.isHidden()
        self.fewer.setVisible(opened)
        self.narrow.setText(_("Show all again") if opened else _("Show fewer"))
        self.narrow.show_icon("x" if opened else "search")
        if opened:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.text.set_value("")
            self.whose.set_value(None)
            self.show_first()

    # ---- showing

    def show_first(self) -> None:
        """Show from the top those that are asked for."""
        self._pause.stop()
        super().show_first()

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self._offer_people()
        super().refresh()

    def _offer_people(self) -> None:
        people = self._work.ask(staff.rows)
        self.whose.show_choices([(None, _("Anybody")), *((row.id, row.name) for row in people)])
        self.whose.setVisible(len(people) > 1)

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
