"""Usual lines offered under the cell while a line is written: arrows and Enter, or a click, fill the whole line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QFrame, QWidget

from relate_desktop.records.quotes.price_list import PriceItemRow
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.table import LineTable
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _, ngettext

LEAST_LETTERS = 2
MOST = 6
ROW, WIDE = 40, 400
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_TAKES = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)
Suggest = Callable[[str], Sequence[PriceItemRow]]


class UsualLines(QObject):
    """Follows tables of lines; `taken` is sent with the table, the key of the line one is in, and the usual line."""

    taken = Signal(object, object, int)

    def __init__(self, suggest: Suggest, tables: Sequence[LineTable], parent: QWidget) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._table: LineTable | None = None
        self._editor: QWidget | None = None
        self._frame: QFrame | None = None
        for table in tables:
            table.typed.connect(lambda editor, name, text, table=table: self._offer(table, editor, name, text))

    def is_open(self) -> bool:
        """Tell whether usual lines are offered just now."""
        return self._frame is not None and self._frame.isVisible()

    # ---- offering

    def _offer(self, table: LineTable, editor: QWidget, name: str, text: str) -> None:
        rows = self._suggest(text) if name == "wording" and len(text.strip()) >= LEAST_LETTERS else ()
        if not rows:
            self.hide()
            return
        if editor is not self._editor:
            self._editor = editor
            editor.installEventFilter(self)
        self._table = table
        self._show(editor, rows)

    def _show(self, editor: QWidget, rows: Sequence[PriceItemRow]) -> None:
        frame = self._frame or self._made(editor.window())
        self.list.show_rows(listed(rows, _told, lambda row: row.id))
        self.list.clearSelection()
        said = ngettext("{count} usual line fits", "{count} usual lines fit", len(rows)).format(count=len(rows))
        announce(editor, said)
        high = LOOK.px(ROW) * len(rows) + LOOK.px(2)
        frame.setGeometry(0, 0, max(editor.width(), LOOK.px(WIDE)), high)
        frame.move(self._place(editor, frame.window(), high))
        frame.raise_()
        frame.show()

    def _place(self, editor: QWidget, window: QWidget, high: int) -> QPoint:
        """Under the cell, or over it where there is no room below."""
        below = editor.mapTo(window, QPoint(0, editor.height() + LOOK.px(2)))
        if below.y() + high <= window.height():
            return below
        return QPoint(below.x(), max(below.y() - editor.height() - high - LOOK.px(4), 0))

    def _made(self, window: QWidget) -> QFrame:
        frame = QFrame(window)
        frame.setObjectName("popup")
        self.list = RowList(_("Usual lines"), height=ROW, side=12)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.clicked.connect(lambda _index: self._take())
        column(frame, margins=(1, 1, 1, 1)).addWidget(self.list)
        self.destroyed.connect(frame.deleteLater)
        self._frame = frame
        return frame

    def hide(self) -> None:
        """Offer nothing."""
        if self._frame is not None:
            self._frame.hide()

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keyboard stays in the cell: arrows choose, Enter and Tab take what is chosen, Esc leaves the offer."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.Hide) and watched is self._editor:
            self.hide()
        pressed = event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not (pressed and isinstance(event, QKeyEvent) and self.is_open()):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape:
                event.accept()  # else the window steps back
            return False
        return self._key(Qt.Key(event.key()))

    def _key(self, key: Qt.Key) -> bool:
        if key in _STEPS:
            self._step(_STEPS[key])
            return True
        if key == Qt.Key.Key_Escape:
            self.hide()
            return True
        if key in _TAKES and self.list.chosen_row() is not None:
            self._take()
            return True
        return False

    def _step(self, by: int) -> None:
        """From the last row down, and from the first up, one is back in what one typed."""
        now, count = self.list.currentIndex().row(), self.list.rows.rowCount()
        to = (now + 1 + by) % (count + 1) - 1
        if to < 0:
            self.list.clearSelection()
            self.list.selectionModel().clearCurrentIndex()
        else:
            self.list.choose_index(to)
            if self._editor is not None:
                announce(self._editor, _told(self.list.chosen_row()).spoken())

    def _take(self) -> None:
        row, table, editor = self.list.chosen_row(), self._table, self._editor
        self.hide()
        if row is None or table is None or editor is None:
            return
        key = table.current_key()
        table.closeEditor(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
        self.taken.emit(table, key, row.id)


def _told(row: PriceItemRow) -> RowText:
    price = reader().amount(row.unit_price)
    return RowText(row.wording, moment=_("{price} / {unit}").format(price=price, unit=row.unit) if row.unit else price)
