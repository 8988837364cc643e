"""What the customer said about a job, in their own words, each with its mark "may be printed"."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.jobs import doing
from relate_desktop.records.jobs.reading import WordsRow
from relate_desktop.records.listening import told
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import FlowLayout, clear, column, inner_row
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.listening import NOTE, MarkedField
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language

_FIELDS = {
    "wording": "words", "printable": "printable", "marked": "marked", "worry": "worry", "matters_most": "matters_most",
    "read_back": "read_back",
}  # fmt: skip
"""What the words are called in the records, and the field of the form, in the order they are filled."""

_EMPTY = {"printable": False, "read_back": False}


class OwnWords(QWidget):
    """Newest first; written down and corrected where they stand."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work, self._job_id = work, 0
        self._shown: tuple[WordsRow, ...] | None = None
        self._correcting: WordsRow | None = None
        self._ticks: dict[tuple[int, str], Tick] = {}
        box = column(self, gap=8)
        head = inner_row(self, box, gap=16)
        head.addWidget(Caption(_("In their own words")), 1)
        self.add = QuietButton(_("Write &down what they said"), "plus", pressed=lambda: self.begin(), flush=True)
        head.addWidget(self.add)
        self._list = QWidget()
        self._rows = column(self._list, gap=12)
        box.addWidget(self._list)
        self._form = QWidget()
        self._make_form(column(self._form, gap=12))
        box.addWidget(self._form)
        self._form.hide()

    def _make_form(self, box: Any) -> None:
        self.words = TextField(_("What they said"), most=20_000, rows=2)
        self.printable = TickField(_("May be printed on our papers"))
        self.marked = MarkedField(_("Which sentences?"))
        self.marked.follow(self.words, self.printable)
        self.worry = LineField(_("What worries them"), most=NOTE)
        self.matters_most = LineField(_("What matters most to them"), most=NOTE)
        self.read_back = TickField(_("Read back and confirmed"))
        for field in _FIELDS.values():
            box.addWidget(getattr(self, field))
        line = inner_row(self._form, box, gap=8)
        line.addWidget(PlainButton(_("&Keep these words"), pressed=self._keep))
        line.addWidget(PlainButton(_("Back"), pressed=self.close_form))
        line.addStretch(1)

    def begin(self, row: WordsRow | None = None) -> None:
        """Open the form for what they said, or to correct what is written down."""
        self._correcting = row
        for name, field in _FIELDS.items():
            getattr(self, field).set_value(getattr(row, name) if row else _EMPTY.get(name, ""))
        self._form.show()
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, where everything stays as it was written."""
        at = getattr(self, _FIELDS.get(refused.field or "", "words"))
        at.refuse(refused.sentence)
        at.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_open(self) -> bool:
        """Tell whether something is being written down."""
        return not self._form.isHidden()

    def close_form(self) -> None:
        """Close the form."""
        self._form.hide()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Keep what is written, or close the form where nothing is."""
        if self.is_open() and self.words.value().strip():
            self._keep()
        self._form.hide()

    def _keep(self) -> None:
        values = {name: getattr(self, field).value() for name, field in _FIELDS.items()}
        row = self._correcting
        done = lambda _result: self.close_form()  # noqa: E731
        if row is None:
            self._work.do(doing.add_words, self._job_id, by=self, then=done, **values)
        elif changes := {name: value for name, value in values.items() if value != getattr(row, name)}:
            self._work.do(doing.change_words, row.id, version=row.version, by=self, then=done, **changes)
        else:
            self.close_form()

    def _mark(self, row: WordsRow, name: str, on: bool) -> None:
        marked: dict[str, Any] = {name: on}
        self._work.do(doing.change_words, row.id, version=row.version, by=self._list, **marked)

    def _remove(self, row: WordsRow) -> None:
        self._work.do(doing.remove_words, row.id, by=self._list)

    def show_words(self, job_id: int, words: tuple[WordsRow, ...]) -> None:
        """Show what was said, newest first; the tick that has the focus keeps it."""
        self._job_id = job_id
        if words == self._shown:
            return
        self._shown = words
        at = next((place for place, tick in self._ticks.items() if tick.hasFocus()), None)
        self._ticks = {}
        clear(self._rows)
        for row in words:
            self._rows.addWidget(self._row(row))
        if not words:
            self._rows.addWidget(Text(_("Nothing written down yet."), role="text-muted"))
        if at in self._ticks:
            self._ticks[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, row: WordsRow) -> QWidget:
        made = QWidget()
        box = column(made)
        marks = ("«", "»") if language() == "nb" else ("“", "”")
        box.addWidget(Text(marks[0] + row.wording + marks[1], italic=True))
        if rest := _rest_of(row):
            box.addWidget(Text(rest, "small", "text-muted"))
        line = QWidget()
        flow = FlowLayout(line, gap=24)
        may = _("Some of it may be printed") if row.marked else _("May be printed")
        for name, words in (("printable", may), ("read_back", _("Read back and confirmed"))):
            tick = Tick(words)
            tick.setChecked(getattr(row, name))
            tick.setAccessibleDescription(row.wording)
            self._ticks[(row.id, name)] = tick
            tick.clicked.connect(lambda on, name=name: self._mark(row, name, on))
            flow.addWidget(tick)
        correct = QuietButton(_("Correct"), pressed=lambda: self.begin(row), flush=True, role="text-muted")
        correct.setAccessibleName(_("Correct: {words}").format(words=row.wording[:60]))
        flow.addWidget(correct)
        remove = QuietButton(_("Remove"), pressed=lambda: self._remove(row), flush=True, role="text-muted")
        remove.setAccessibleName(_("Remove: {words}").format(words=row.wording[:60]))
        flow.addWidget(remove)
        box.addWidget(line)
        return made


def _rest_of(row: WordsRow) -> str:
    """What goes with the words, and which of them papers give back."""
    said = [
        _("Worries: {worry}.").format(worry=row.worry.rstrip(". ")) if row.worry else "",
        _("Matters most: {what}.").format(what=row.matters_most.rstrip(". ")) if row.matters_most else "",
        _("On paper: {words}").format(words=told(row.wording, row.printable, row.marked)) if row.marked else "",
    ]
    return "\n".join(part for part in said if part)
