"""Several of one kind, such as phones or people: added, written and taken away in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from relate_desktop.formats import Unreadable
from relate_desktop.records.customers.saving import Piece
from relate_desktop.screens.customers.beside import STACK_BELOW, Beside, let_wrap
from relate_desktop.screens.kit.boxes import column, inner_row, row
from relate_desktop.screens.kit.buttons import IconButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, TickField
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

Lines = Sequence[tuple[Sequence[str], Sequence[int]]]


@dataclass(frozen=True)
class Kind:
    """What the pieces of one kind are: their fields, how these stand in lines, and the words around them.

    `fields` makes new fields by the names of their columns; `lines` gives names and shares, line by line. `first`
    and `another` are on the button that adds one, `remove` ("Remove phone {name}") names the button that takes one
    away, `going` says that one will go, `called` ("Phone {number}") is what a screen reader calls one. Lines after
    the first `at_once` open under the word `more`.
    """

    table: str
    fields: Callable[[], dict[str, Field]]
    lines: Lines
    first: str
    another: str
    remove: str
    going: str
    called: str
    blank: Mapping[str, Any] = field(default_factory=dict)
    at_once: int = 99
    more: str = ""
    counts_blank: bool = False
    """Whether one without words is one all the same: its choices say enough."""
    apart: bool = False
    """Whether the fields of the first one are named after it too, for others on the page have the same labels."""


class One(QWidget):
    """One piece with its fields, and the button that takes it away."""

    changed = Signal()
    left = Signal()
    dropped = Signal()

    def __init__(self, kind: Kind, piece: Piece, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind, self.id, self.version = kind, piece.id, piece.version
        self.fields = kind.fields()
        let_wrap(self.fields.values())
        self.gone = False
        outer = column(self)
        self._place_fields(outer)
        self._place_words(outer)
        self.fill(piece)
        for made in self.fields.values():
            made.changed.connect(self._changed)
            made.left.connect(self.left)

    def _place_fields(self, outer: QVBoxLayout) -> None:
        self._shown = QWidget()
        line = row(self._shown, gap=4)
        lines = QWidget()
        under = column(lines, gap=12)
        self._rows = [Beside([self.fields[name] for name in names], shares) for names, shares in self.kind.lines]
        for beside in self._rows[: self.kind.at_once]:
            under.addWidget(beside)
        self.more = QuietButton(self.kind.more, "chevron-right", pressed=self.unfold, flush=True)
        under.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        for beside in self._rows[self.kind.at_once :]:
            under.addWidget(beside)
            beside.hide()
        self.more.setVisible(len(self._rows) > self.kind.at_once)
        line.addWidget(lines, 1)
        self.remove = IconButton("", "x", pressed=self.take_away)
        room = self.remove.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.remove.setSizePolicy(room)
        self._lift = QVBoxLayout()
        self._lift.addWidget(self.remove)
        self._lift.addStretch(1)
        line.addLayout(self._lift)
        outer.addWidget(self._shown)

    def _place_words(self, outer: QVBoxLayout) -> None:
        self._going = QWidget()
        line: QHBoxLayout = row(self._going, gap=16)
        self._words = Text("", role="text-muted")
        self.keep = QuietButton(_("Keep it"), "undo-2", pressed=self.put_back, flush=True)
        line.addWidget(self._words, 1)
        line.addWidget(self.keep)
        outer.addWidget(self._going)
        self._going.hide()

    def fill(self, piece: Piece) -> None:
        """Show what the piece holds."""
        self.id, self.version = piece.id, piece.version
        for name, made in self.fields.items():
            made.set_value(piece.values.get(name, self.kind.blank.get(name)))
        rarer = [name for names, _shares in self.kind.lines[self.kind.at_once :] for name in names]
        rarer = [name for name in rarer if not isinstance(self.fields[name], TickField)]
        if any(piece.values.get(name) not in (None, "", self.kind.blank.get(name)) for name in rarer):
            self.unfold()
        self._name()

    def unfold(self) -> None:
        """Show the rarer lines too."""
        self.more.hide()
        for beside in self._rows[self.kind.at_once :]:
            beside.show()

    def piece(self) -> Piece:
        """Return what stands here; raise Unreadable where it cannot be read."""
        return Piece(self.id, self.version, {name: made.value() for name, made in self.fields.items()}, self.gone)

    def title(self) -> str:
        """Return the words by which this piece is known: what stands in its first field that holds any."""
        return next((words for made in self.fields.values() if (words := _words_in(made))), "")

    def blank(self) -> bool:
        """Tell whether nothing was written here."""
        return not self.kind.counts_blank and not any(_words_in(made) for made in self.fields.values())

    def take_away(self) -> None:
        """Take the piece away: a blank one at once, another when the form is saved, and until then it can be kept."""
        if self.id is None and (self.blank() or self.kind.counts_blank):
            self.dropped.emit()
            return
        self._show_gone(True)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_back(self) -> None:
        """Keep the piece after all."""
        self._show_gone(False)
        self.start()

    def _show_gone(self, gone: bool) -> None:
        self.gone = gone
        self._words.setText(self.kind.going.format(name=self.title()))
        self.keep.setAccessibleName(_("Keep {name}").format(name=self.title()))
        self._shown.setVisible(not gone)
        self._going.setVisible(gone)
        self.changed.emit()

    def start(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.fields.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _changed(self) -> None:
        self._name()
        self.changed.emit()

    def _name(self) -> None:
        self.remove.setVisible(self.id is not None or not self.blank())
        self.remove.name(self.kind.remove.format(name=self.title()).strip())

    def number(self, number: int) -> None:
        """Name the piece and its fields for a screen reader, so that those of two can be told apart."""
        called = self.kind.called.format(number=number)
        self.setAccessibleName(called)
        for at, made in enumerate(self.fields.values()):
            named = _("{piece}: {field}").format(piece=called, field=made.label_text)
            if number == 1 and not self.kind.apart:
                named = made.label_text
            elif at == 0 and len(self.kind.lines) == 1:
                named = called
            (made.focusProxy() or made).setAccessibleName(named)

    def label_first_line(self, labelled: bool) -> None:
        """Show the labels of the first line, or leave them to the piece above; a screen reader has them anyway."""
        names, _shares = self.kind.lines[0]
        stacked = self.width() < LOOK.px(STACK_BELOW)
        many = len(self.kind.lines) > 1
        for name in names:
            if not isinstance(self.fields[name], TickField):
                self.fields[name].label.setVisible(labelled or stacked or many)
        above = LOOK.line("small") + LOOK.px(4) if labelled or stacked or many else 0
        self._lift.setContentsMargins(0, above, 0, 0)


class Several(QWidget):
    """All pieces of one kind; `grown` is sent when there is one more."""

    changed = Signal()
    left = Signal()
    grown = Signal()

    def __init__(self, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = kind
        self.ones: list[One] = []
        self._column = column(self, gap=8)
        self._list = inner_column_of(self, self._column, many=len(kind.lines) > 1)
        self.adder = QuietButton(kind.first, "plus", pressed=self.add, flush=True)
        adding = inner_row(self, self._column)
        adding.addWidget(self.adder)
        adding.addStretch(1)

    def fill(self, pieces: Sequence[Piece], *, at_least: int = 0) -> None:
        """Show these pieces, and blank ones until there are `at_least` so many."""
        for one in list(self.ones):
            self._drop(one)
        for piece in pieces:
            self._append(piece)
        for _blank in range(at_least - len(pieces)):
            self._append(self._new())
        self._settle()

    def kept(self) -> list[One]:
        """Return the ones that say something: blank new ones are left out."""
        return [one for one in self.ones if one.id is not None or not one.blank()]

    def pieces(self) -> list[Piece]:
        """Return what stands here; raise Unreadable where one cannot be read."""
        return [one.piece() for one in self.kept()]

    def readable(self) -> list[tuple[Any, ...]]:
        """Return what stands here in a form to compare, whether it can be read or not."""
        return [(one.id, one.gone, *(raw(made) for made in one.fields.values())) for one in self.kept()]

    def add(self) -> One:
        """Add a blank one and put the cursor into it."""
        one = self._append(self._new())
        self._settle()
        self.grown.emit()
        one.start()
        self.changed.emit()
        return one

    def unreadable(self) -> Field | None:
        """Refuse what cannot be read, beside its field, and return the first of these."""
        first: Field | None = None
        for one in self.ones:
            for made in [] if one.gone else one.fields.values():
                try:
                    made.value()
                except Unreadable as unreadable:
                    made.refuse(unreadable.sentence)
                    first = first or made
        return first

    def accept(self) -> None:
        """Take all refusals away."""
        for one in self.ones:
            for made in one.fields.values():
                made.accept()

    def _new(self) -> Piece:
        return Piece(None, 0, dict(self.kind.blank))

    def _append(self, piece: Piece) -> One:
        one = One(self.kind, piece)
        one.changed.connect(self.changed)
        one.left.connect(self.left)
        one.dropped.connect(lambda: self._take(one))
        self.ones.append(one)
        self._list.addWidget(one)
        return one

    def _take(self, one: One) -> None:
        self._drop(one)
        self._settle()
        (self.ones[-1].start if self.ones else self._focus_adder)()
        self.changed.emit()

    def _focus_adder(self) -> None:
        self.adder.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self, one: One) -> None:
        self.ones.remove(one)
        self._list.removeWidget(one)
        one.hide()
        one.deleteLater()

    def _settle(self) -> None:
        self.adder.setText(self.kind.another if self.ones else self.kind.first)
        self.adder.updateGeometry()
        for index, one in enumerate(self.ones):
            one.label_first_line(index == 0)
            one.number(index + 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle()


def inner_column_of(owner: QWidget, into: QVBoxLayout, *, many: bool) -> QVBoxLayout:
    """Add the column the pieces stand in; those of several lines stand further apart."""
    made = QVBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    LOOK.follow(owner, lambda _it: made.setSpacing(LOOK.px(24 if many else 8)))
    into.addLayout(made)
    return made


def raw(made: Field) -> Any:
    """Return what stands in a field, "?" where it cannot be read: good enough to see whether it was changed."""
    try:
        return made.value()
    except Unreadable:
        return "?"


def _words_in(made: Field) -> str:
    value = raw(made)
    return value.strip() if isinstance(value, str) and not isinstance(made, ChoiceField | TickField) else ""
