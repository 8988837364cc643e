"""The lines of a table that is typed into: columns, lines, and the model between them and the view."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from relate_desktop import formats
from relate_desktop.screens.kit.reading import reader

AnyIndex = QModelIndex | QPersistentModelIndex
FIGURES = frozenset({"quantity", "money", "percent"})


@dataclass(frozen=True)
class Column:
    """A column: the name of what it holds, its heading, its kind, and its width in px at 100 % (0 fills the room).

    Kinds are number (the line's own), text, quantity (thousandths), money (minor units), percent (basis points) and
    choice (with `choices`). Of a stacked table, where there is little room, the text stands over the figures.
    """

    name: str
    title: str
    kind: str = "text"
    width: float = 0
    editable: bool = True
    choices: Sequence[tuple[Any, str]] = ()
    most: int = 200

    def right(self) -> bool:
        """Tell whether it is written against the right edge."""
        return self.kind in FIGURES

    def write(self, value: Any) -> str:
        """Return a value as it is written in this column."""
        if value is None or value == "":
            return ""
        if self.kind == "choice":
            return next((words for known, words in self.choices if known == value), str(value))
        how: dict[str, Callable[[Any], str]] = {
            "quantity": reader().quantity, "money": reader().amount, "percent": reader().percent,
        }  # fmt: skip
        return how.get(self.kind, str)(value)

    def read(self, text: str) -> Any:
        """Return the value of what was typed; raise Unreadable."""
        if self.kind not in FIGURES:
            return text
        return _figure(self.kind, text) if text.strip() else None


def _figure(kind: str, text: str) -> int:
    mark = reader().mark
    if kind == "money":
        return formats.read_money(text, mark=mark, currency=reader().currency)
    return (formats.read_quantity if kind == "quantity" else formats.read_percent)(text, mark=mark)


@dataclass(frozen=True)
class Line:
    """One line: its key, its values by column, what is shown instead of a value, and the cells that are closed.

    `instead` says which cells of this line hold something else than their column, such as a rate under the prices.
    `aside` stands muted after the text. A key of None is a line that is being typed and not saved yet.
    """

    key: int | None
    values: Mapping[str, Any] = field(default_factory=dict)
    shown: Mapping[str, str] = field(default_factory=dict)
    closed: frozenset[str] = frozenset()
    instead: Mapping[str, Column] = field(default_factory=dict)
    aside: str = ""


NEW = Line(None)


class LinesModel(QAbstractTableModel):
    """The lines. What a person typed and records refused stays in its cell, with the sentence."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self.lines: list[Line] = []
        self.stacked = False
        self.locked = False
        self.numbered: Callable[[int], str] = str
        self.refused: dict[tuple[int | None, str], tuple[Any, str]] = {}

    def tall(self) -> int:
        """Return how many rows of the view one line takes."""
        return 2 if self.stacked else 1

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.lines) * self.tall()

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def line_of(self, index: AnyIndex) -> Line:
        """Return the line an index is in."""
        return self.lines[index.row() // self.tall()]

    def column_of(self, index: AnyIndex) -> Column:
        """Return the column an index shows; of a stacked line the upper row is the number and the text."""
        if self.stacked and index.row() % 2 == 0 and index.column() >= self.text_at():
            return self.text_column()
        return self.column_in(self.line_of(index), self.columns[index.column()])

    def column_in(self, line: Line, column: Column) -> Column:
        """Return what a column holds in a line: itself, or what that line has instead."""
        return line.instead.get(column.name, column)

    def text_column(self) -> Column:
        """Return the column of the words, which stand over the figures in a stacked table."""
        return self.columns[self.text_at()]

    def text_at(self) -> int:
        """Return the place of that column."""
        return next(at for at, column in enumerate(self.columns) if column.kind == "text")

    def index_of(self, number: int, name: str) -> QModelIndex:
        """Return the index of a cell by the number of its line and the name of what it holds; else of its text."""
        text_at, line = self.text_at(), self.lines[number]
        named = [place for place, column in enumerate(self.columns) if self.column_in(line, column).name == name]
        at = named[0] if named else text_at
        return self.index(self.tall() * number + (self.stacked and at > text_at), at)

    def is_open(self, number: int, column: Column) -> bool:
        """Tell whether a cell can be typed into."""
        own = self.column_in(self.lines[number], column)
        return own.editable and not self.locked and own.name not in self.lines[number].closed

    def cells(self) -> list[tuple[int, str]]:
        """Return the cells that can be typed into, in reading order, as line number and column name."""
        return [
            (number, self.column_in(line, column).name)
            for number, line in enumerate(self.lines)
            for column in self.columns
            if self.is_open(number, column)
        ]

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines; an open editor stays where as many lines stand in the same order."""
        before = [line.key for line in self.lines]
        now = [line.key for line in lines]
        same = len(before) == len(now) and all(a == b or a is None for a, b in zip(before, now, strict=True))
        self.refused = {place: kept for place, kept in self.refused.items() if place[0] in now}
        if same:
            self.lines = list(lines)
            self.dataChanged.emit(self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1))
            return
        self.beginResetModel()
        self.lines = list(lines)
        self.endResetModel()

    def add_new(self) -> int:
        """Add an empty line that is not saved yet, and return its number."""
        number = len(self.lines)
        first = number * self.tall()
        self.beginInsertRows(QModelIndex(), first, first + self.tall() - 1)
        self.lines.append(NEW)
        self.endInsertRows()
        return number

    def drop_new(self) -> None:
        """Take the line away that was begun and not written."""
        if self.lines and self.lines[-1].key is None:
            first = (len(self.lines) - 1) * self.tall()
            self.beginRemoveRows(QModelIndex(), first, first + self.tall() - 1)
            self.lines.pop()
            self.endRemoveRows()

    def value(self, index: AnyIndex) -> Any:
        """Return what stands in a cell: what was typed and refused, else the value."""
        line, column = self.line_of(index), self.column_of(index)
        kept = self.refused.get((line.key, column.name))
        return kept[0] if kept else line.values.get(column.name)

    def sentence(self, index: AnyIndex) -> str:
        """Return why a cell is refused, '' where it is not."""
        kept = self.refused.get((self.line_of(index).key, self.column_of(index).name))
        return kept[1] if kept else ""

    def words(self, index: AnyIndex) -> str:
        """Return what is written in a cell."""
        line, column = self.line_of(index), self.column_of(index)
        if self.stacked and index.row() % 2 == 1 and index.column() <= self.text_at():
            return ""
        if column.name in line.shown and not self.sentence(index):
            return line.shown[column.name]
        if column.kind == "number":
            return self._number(index.row() // self.tall(), column.name)
        value = self.value(index)
        return value if isinstance(value, str) and column.kind != "choice" else column.write(value)

    def _number(self, at: int, name: str) -> str:
        """A line has the number that it is known by; one that is not saved yet the next."""
        known = self.lines[at].values.get(name)
        before = sum(line.values.get(name) != "" for line in self.lines[:at])
        return self.numbered(1 + before) if known is None else str(known)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self.words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = (self.column_of(index).title, self.words(index), self.line_of(index).aside)
            return ", ".join(part for part in said if part)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self.sentence(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if self.columns[section].right() else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        able = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        open_ = self.is_open(index.row() // self.tall(), self.column_of(index))
        return able | Qt.ItemFlag.ItemIsEditable if open_ else able
