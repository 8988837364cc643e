"""The list of complaints: what is due next stands first; which, whose, and those a few letters find."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records import staff
from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ComplaintRow
from relate_desktop.records.deed import today, zone
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.complaints.words import row_text
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.screens.work import Work
from relate_desktop.text import _, pgettext

SIDE = 24
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


class ComplaintList(QWidget):
    """The list with its head. `chosen` is sent with the id looked at, `opened` with the one to go to."""

    chosen = Signal(int)
    opened = Signal(int)
    wanted = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._zone: tzinfo = work.ask(zone)
        self._today = work.ask(today)
        self._rows: list[ComplaintRow] = []
        box = column(self)
        head = inner_row(self, box, gap=8, margins=(SIDE, 24, 16, 8))
        head.addWidget(PartHeading(_("Complaints")), 1)
        head.addWidget(PlainButton(_("&New complaint"), "plus", pressed=self.wanted.emit))
        box.addWidget(self._filters())
        self.unfinished = Unfinished(_("New complaint"))
        box.addWidget(self.unfinished)
        self.none = Text("", role="text-muted")
        nobody = inner_row(self, box, margins=(SIDE, 8, 16, 0))
        nobody.addWidget(self.none, 1)
        self.rows = RowList(_("Complaints"), height=60, side=SIDE)
        self.rows.chosen.connect(lambda row: self.chosen.emit(row.id))
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        box.addWidget(self.rows, 1)
        self.setFocusProxy(self.rows)

    def _filters(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8, margins=(SIDE, 0, 16, 8))
        self.which = ChoiceField(_("Show"), choices())
        self.narrow = QuietButton(_("Show fewer"), "search", pressed=self.start_filter, flush=True)
        self.fewer = Beside(gap=16, below=8)
        self.whose = ChoiceField(_("Who looks after it"))
        self.text = LineField(pgettext("complaints", "Words in it"))
        for field in (self.text, self.whose):
            self.fewer.add(field, 1, least=160)
        self.fewer.hide()
        for part in (self.which, self.narrow, self.fewer):
            box.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.show_first)
        self.text.changed.connect(self._pause.start)
        for choice in (self.which, self.whose):
            choice.changed.connect(self.show_first)
        return made

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
        self._read()
        self.rows.show_rows(listed(self._rows, self._text, lambda row: row.id))

    def refresh(self) -> None:
        """Read the list again; the place in it stays."""
        self._offer_people()
        self._read()
        self.rows.refresh(listed(self._rows, self._text, lambda row: row.id))

    def _offer_people(self) -> None:
        people = self._work.ask(staff.rows)
        self.whose.show_choices([(None, _("Anybody")), *((row.id, row.name) for row in people)])
        self.whose.setVisible(len(people) > 1)

    def _read(self) -> None:
        which, text = self.which.value() or OPEN, self.text.value().strip()
        self._today = self._work.ask(today)
        self._rows = self._work.ask(reading.listed, which=which, responsible_id=self.whose.value(), text=text)
        self.none.setText("" if self._rows else self._nothing(which))
        self.none.setVisible(not self._rows)

    def _nothing(self, which: str) -> str:
        plain = self.whose.value() is None and not self.text.value().strip()
        if plain and which == OPEN:
            return _("No complaint is open. Everybody we know of is content.")
        return _("No complaint is late.") if plain and which == "late" else _("No complaints here.")

    def _text(self, row: ComplaintRow) -> RowText:
        return row_text(row, self._today, self._local)

    def _local(self, moment: datetime) -> datetime:
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(self._zone)

    # ---- what is chosen

    def show_which(self, which: str) -> None:
        """Ask for others from now on."""
        self.which.set_value(which)
        self.show_first()

    def choose(self, complaint_id: int) -> None:
        """Choose a complaint where it is in the list."""
        if not self.rows.has_chosen(complaint_id):
            self.rows.blockSignals(True)
            self.rows.choose(complaint_id)
            self.rows.blockSignals(False)

    def first_id(self) -> int | None:
        """Return the one at the top, or None."""
        return self._rows[0].id if self._rows else None

    def has(self, complaint_id: int) -> bool:
        """Tell whether the list shows that complaint."""
        return any(row.id == complaint_id for row in self._rows)

    def has_any(self) -> bool:
        """Tell whether there is any complaint at all."""
        return bool(self._rows) or self._work.ask(reading.count, which="all") > 0
