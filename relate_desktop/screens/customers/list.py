"""The list of customers: lately seen first or by name, those archived by a quiet choice, as long as it may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from relate_desktop.records.customers.rows import CustomerRow, Order
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.rows import RowList, RowSource, RowText
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.unfinished import Unfinished
from relate_desktop.text import _

SIDE = 24
LATELY: Order = "lately"
NAME: Order = "name"
ARCHIVED: Order = "archived"
ORDERS = (LATELY, NAME, ARCHIVED)
"""The orders of the list; those archived are a list of their own."""


def order_words(order: Order) -> str:
    """Return how the list stands, in words."""
    return {LATELY: _("Lately seen first"), NAME: _("By name"), ARCHIVED: _("Archived")}[order]


class OrderButton(QuietButton):
    """How the list stands, in words, with the arrows at its right; opens the choice."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", role="text-muted", parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def dress(self) -> None:
        self.setFont(LOOK.font("small"))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(self.font()).horizontalAdvance(self.words())
        return QSize(words + LOOK.px(SIDE + 12 + 20 + 16), LOOK.px(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, _edge, words = self.roles()
        with QPainter(self) as painter:
            if ground:
                painter.fillRect(self.rect(), LOOK.colour(ground))
            painter.setPen(LOOK.colour(words))
            painter.setFont(self.font())
            left = LOOK.px(SIDE)
            place = QRect(left, 0, self.width() - left, self.height())
            painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), self.words())
            paint_icon(painter, self.width() - LOOK.px(16 + 24), (self.height() - LOOK.px(16)) / 2, "arrow-down-up", 16)


class Rows(Protocol):
    """Where the list reads: the records, or a glimpse of them while they are being loaded."""

    def count(self, order: Order) -> int:
        """Return how many customers a list has."""

    def slice_of(self, order: Order, start: int, limit: int) -> Sequence[CustomerRow]:
        """Return the rows from an index of the list on."""

    def place_in_list(self, order: Order, customer_id: int) -> int | None:
        """Return at which index of the list a customer stands, None where they are not in it."""


class CustomerList(QWidget):
    """The list with its head. `chosen` is sent with the id looked at, `opened` at Enter; `ordered` with the order."""

    chosen = Signal(int)
    opened = Signal(int)
    ordered = Signal(str)
    go_on = Signal(str)

    def __init__(self, rows: Rows, new: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read = rows
        self.order: Order = LATELY
        box = column(self)
        self._place_head(box, new)
        self.unfinished = Unfinished(_("New customer"))
        self.unfinished.go_on.connect(self.go_on)
        box.addWidget(self.unfinished)
        self._place_none(box)
        self.rows = RowList(_("Customers"), height=56, side=SIDE)
        self.rows.chosen.connect(self._row_chosen)
        self.rows.opened.connect(lambda row: self.opened.emit(row.id))
        box.addWidget(self.rows, 1)

    def _place_head(self, box: QVBoxLayout, new: Callable[[], object]) -> None:
        head = QWidget()
        line = inner_row(head, column(head), gap=8, margins=(SIDE, 20, 0, 0))
        line.addWidget(PartHeading(_("Customers")), 1)
        self.new_button = QuietButton(_("New"), "plus", pressed=new)
        self.new_button.setAccessibleName(_("New customer"))
        line.addWidget(self.new_button)
        self.order_button = OrderButton()
        self.order_button.clicked.connect(lambda _on: self.choose_order())
        box.addWidget(head)
        box.addWidget(self.order_button)

    def _place_none(self, box: QVBoxLayout) -> None:
        self._nobody = QWidget()
        lines = column(self._nobody, gap=4, margins=(SIDE, 8, 16, 0))
        self.none = Text("", role="text-muted")
        self.to_archived = QuietButton(
            _("Show those archived"), "archive", pressed=lambda: self.take_order(ARCHIVED), flush=True
        )
        lines.addWidget(self.none)
        lines.addWidget(self.to_archived, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self._nobody)

    def _row_chosen(self, row: CustomerRow) -> None:
        """A list that only got the focus looks at its first row without choosing it."""
        if self.rows.selectionModel().isSelected(self.rows.currentIndex()):
            self.chosen.emit(row.id)

    # ---- which rows

    def show_order(self, order: str) -> None:
        """Show the list in this order, from its top."""
        self.order = next((known for known in ORDERS if known == order), LATELY)
        self.order_button.setText(order_words(self.order))
        self.order_button.setAccessibleName(_("Order of the list: {order}").format(order=order_words(self.order)))
        self.order_button.updateGeometry()
        source = self._source()
        self.rows.show_rows(source)
        self._say_none(source.count)

    def refresh(self) -> None:
        """Read the rows again; the place in the list and the choice stay."""
        source = self._source()
        self.rows.refresh(source)
        self._say_none(source.count)

    def count(self) -> int:
        """Return how many customers the list has."""
        return self.rows.rows.source.count

    def first_id(self) -> int | None:
        """Return the id of the first customer in the list, None where it is empty."""
        row = self.rows.rows.row_at(0) if self.count() else None
        return None if row is None else row.id

    def choose(self, customer_id: int) -> None:
        """Choose a customer; the list scrolls there only where the row is not seen yet."""
        if not self.rows.has_chosen(customer_id):
            self.rows.choose(customer_id, near=self._place_of(customer_id))

    def _source(self) -> RowSource:
        order, read = self.order, self._read
        return RowSource(
            read.count(order), lambda start, limit: read.slice_of(order, start, limit), row_text, lambda row: row.id
        )

    def _place_of(self, customer_id: int) -> int:
        place = self._read.place_in_list(self.order, customer_id)
        return -1 if place is None else place

    def _say_none(self, count: int) -> None:
        """Say that nobody is in the list, and where those archived are."""
        archived = not count and self.order != ARCHIVED and self._read.count(ARCHIVED) > 0
        none = _("Nobody is archived.") if self.order == ARCHIVED else _("No customers here.")
        self.none.setText(_("All customers are archived.") if archived else none)
        self.to_archived.setVisible(archived)
        self._nobody.setVisible(not count)

    # ---- the choice of order

    def choose_order(self) -> None:
        """Open the choice under its button."""
        menu = QMenu(self)
        group = QActionGroup(menu)
        for order in ORDERS:
            if order == ARCHIVED:
                menu.addSeparator()
            action = menu.addAction(order_words(order))
            action.setCheckable(True)
            action.setChecked(order == self.order)
            action.triggered.connect(lambda _on, order=order: self.take_order(order))
            group.addAction(action)
        open_under(self.order_button, menu, self.order_button.accessibleName())

    def take_order(self, order: str) -> None:
        """Show the list in another order, and say so."""
        self.show_order(order)
        self.ordered.emit(order)


def row_text(row: CustomerRow) -> RowText:
    """Return what one row says: the name, where they live, and in one calm word that a complaint is open."""
    if row.open_complaint_id is None:
        return RowText(row.name, row.place)
    return RowText(row.name, " · ".join(part for part in (_("Complaint open"), row.place) if part))
