"""The apology checker at work: under each field what is no apology, why, and what could stand there instead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QApplication, QBoxLayout, QTextEdit, QWidget

from relate_desktop.screens.beside import Beside
from relate_desktop.screens.complaints.words import quoted
from relate_desktop.screens.in_place import order_tabs
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import clear, column, fit_height, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.edits import TextEdit
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.letters.apology_check import Finding, Need
    from relate_desktop.screens.errand import Report

PAUSE_MS = 300
"""What is typed is looked at when the typing pauses."""
GAP = "…"
FIELDS = frozenset({"event", "effect", "responsibility", "remedy"})
"""The parts that are sentences; a day and a name have fields of their own."""
_READ: set[str] = set()
"""The languages whose rules have been read: it takes longer than a blink, so not in the window's thread."""
MOST = 3
"""So many findings of one field are shown at once; the next ones come when these are mended."""


class Remarks(QWidget):
    """What is said about one field, under it; one click puts the better sentence in its place."""

    def __init__(self, field: TextField) -> None:
        super().__init__()
        self._field = field
        self.findings: tuple[Finding, ...] = ()
        self._is_open = False
        self._rows: QBoxLayout = column(self, gap=4)
        layout = field.layout()
        if layout is not None:
            layout.addWidget(self)
        LOOK.follow(self, lambda it: it.mark())
        self.hide()

    def show_findings(self, findings: tuple[Finding, ...]) -> None:
        """Say these, and mark their sentences in the field."""
        is_open = GAP in self._field.value()
        if (findings, is_open) == (self.findings, self._is_open):
            return
        self.findings, self._is_open = findings, is_open
        had_focus = inside(self)
        clear(self._rows)
        first = {finding.sentence: finding for finding in reversed(findings)}  # of one sentence one thing at a time
        for finding in list(reversed(first.values()))[:MOST]:
            self._rows.addWidget(self._row(finding, named=len(first) > 1))
        if is_open:
            self._rows.addWidget(_said("circle-alert", "warn", Text(_("“…” is still to be filled in."), role="warn")))
        self.setVisible(bool(findings) or is_open)
        order_tabs(self)
        self.mark()
        fit_height(self._field)
        if findings:
            announce(self._field, findings[0].why)
        if had_focus:
            self._field.setFocus()

    def _row(self, finding: Finding, *, named: bool) -> QWidget:
        why = _("{sentence} {why}").format(sentence=quoted(finding.sentence), why=finding.why) if named else finding.why
        words = QWidget()
        box = column(words)
        box.addWidget(Text(why, role="warn"))
        if finding.better:
            line = Beside(gap=16, below=0)
            line.add(Text(quoted(finding.better), italic=True), 1, least=160)
            take = QuietButton(_("Write this instead"), pressed=partial(self.take, finding), flush=True)
            take.setAccessibleName(_("Write this instead: {better}").format(better=finding.better))
            line.add(take)
            box.addWidget(line)
        return _said("message-square-warning", "warn", words)

    def take(self, finding: Finding) -> None:
        """Put the better sentence where the other one stands; what is left open in it is chosen, to be typed over."""
        edit = self._field.edit
        start = edit.toPlainText().find(finding.sentence)
        if start < 0:
            return
        _chosen(edit, start, len(finding.sentence)).insertText(finding.better)
        choose_gap(edit, start, finding.better)

    def mark(self) -> None:
        """Put the ground of pointed-at words under the sentences."""
        edit = self._field.edit
        text = edit.toPlainText()
        marks = []
        for finding in self.findings:
            start = text.find(finding.sentence)
            if start >= 0:
                marks.append(_mark(_chosen(edit, start, len(finding.sentence)), LOOK.colour("highlight")))
        marks += [_mark(_chosen(edit, at, 1), LOOK.colour("highlight")) for at, sign in enumerate(text) if sign == GAP]
        edit.setExtraSelections(marks)


def read_rules(_report: Report, language: str) -> str:
    """Read what the checker looks for in a language; what is checked from then on is checked at once."""
    from relate_desktop.letters import apology_check

    apology_check.check(GAP, language)
    apology_check.missing(GAP, language)
    return language


def inside(widget: QWidget) -> bool:
    """Tell whether the focus is in a widget."""
    focused: QWidget | None = QApplication.focusWidget()
    return focused is not None and widget.isAncestorOf(focused)


def choose_gap(edit: TextEdit, start: int, words: str) -> None:
    """Go on typing where words that were put in leave a gap; at their end where they leave none."""
    gap = words.find(GAP)
    edit.setTextCursor(_chosen(edit, start + gap, 1) if gap >= 0 else _chosen(edit, start + len(words), 0))
    edit.setFocus()


def _chosen(edit: TextEdit, start: int, length: int) -> QTextCursor:
    """A cursor over so many letters; Qt counts in UTF-16."""
    text = edit.toPlainText()
    before, inside = text[:start], text[start : start + length]
    cursor = QTextCursor(edit.document())
    cursor.setPosition(_units(before))
    cursor.setPosition(_units(before) + _units(inside), QTextCursor.MoveMode.KeepAnchor)
    return cursor


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _mark(cursor: QTextCursor, ground: QColor) -> QTextEdit.ExtraSelection:
    looks = QTextCharFormat()
    looks.setBackground(ground)
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, looks
    return made


@dataclass(frozen=True)
class Written:
    """The parts of an apology as they stand in the fields, and who signs by name."""

    event: str
    effect: str
    responsibility: str
    remedy: str
    remedy_on: date | None
    signer: str


class Lacks(QWidget):
    """What an apology still lacks, each in a sentence; `wanted` is sent with a part and a beginning of it."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._shown: tuple[tuple[Need, ...], bool] | None = None
        self._rows: QBoxLayout = column(self, gap=4)

    def show_needs(self, needs: tuple[Need, ...], *, is_open: bool = False) -> None:
        """Say these; with none, that it has everything, unless something in it is still left open."""
        if (needs, is_open) == self._shown:
            return
        self._shown = (needs, is_open)
        clear(self._rows)
        for need in needs:
            self._rows.addWidget(self._row(need))
        if not needs and not is_open:
            self._rows.addWidget(_said("check", "good", Text(_("It has everything an apology needs."), role="good")))
        order_tabs(self)

    def _row(self, need: Need) -> QWidget:
        line = Beside(gap=16, below=0)
        line.add(_said("circle-alert", "text-muted", Text(need.why, role="text-muted")), 1, least=240)
        if need.better and need.part in FIELDS:
            begin = QuietButton(_("Write a beginning"), pressed=partial(self._want, need), flush=True)
            begin.setAccessibleName(_("Write a beginning: {words}").format(words=need.better))
            line.add(begin)
        return line

    def _want(self, need: Need) -> None:
        self.wanted.emit(need.part, need.better)


def _said(icon: str, role: str, words: QWidget) -> QWidget:
    made = QWidget()
    line = row(made, gap=8)
    line.addWidget(Icon(icon, 20, role), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return made


class Checker(QWidget):
    """Watches the fields of an apology; at its own place it says what is still missing. It never stands in the way."""

    def __init__(self, work: Work, fields: Mapping[str, TextField], written: Callable[[], Written]) -> None:
        super().__init__()
        self._work, self._fields, self._written = work, dict(fields), written
        self._asked: set[str] = set()
        self.language = "nb"
        self.remarks = {name: Remarks(field) for name, field in self._fields.items()}
        self.lacks = Lacks()
        self.lacks.wanted.connect(self._begin)
        column(self).addWidget(self.lacks)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.look)
        self.hide()

    def prepare(self, language: str) -> bool:
        """Check in this language from now on; tell whether its rules have been read, and have them read if not."""
        self.language = language
        if language not in _READ and language not in self._asked:
            self._asked.add(language)
            self._work.away(read_rules, language, then=_READ.add)
        return language in _READ

    def start(self) -> None:
        """Something was typed: look when the typing pauses."""
        self._pause.start()

    def look(self) -> None:
        """Look at what stands in the fields now; while nothing does, nothing is asked for."""
        self._pause.stop()
        texts = {name: field.value() for name, field in self._fields.items()}
        begun = any(text.strip() for text in texts.values())
        self.setVisible(begun)
        if not begun:
            for remarks in self.remarks.values():
                remarks.show_findings(())
            return
        if not self.prepare(self.language):
            self._pause.start()
            return
        from relate_desktop.letters import apology_check

        written = self._written()
        for name, remarks in self.remarks.items():
            remarks.show_findings(apology_check.check(texts[name], self.language, signer=written.signer))
        needs = apology_check.missing(written, self.language, signer=written.signer)
        self.lacks.show_needs(needs, is_open=any(GAP in text for text in texts.values()))

    def _begin(self, part: str, words: str) -> None:
        """Put a beginning where the part is written, after what stands there; what is left open in it is chosen."""
        edit = self._fields[part].edit
        text = edit.toPlainText().rstrip()
        start = len(text) + 1 if text else 0
        cursor = _chosen(edit, len(text), len(edit.toPlainText()) - len(text))
        cursor.insertText(f" {words}" if text else words)
        choose_gap(edit, start, words)
        self.look()
