"""The field for a day: typed, stepped with Up and Down, or chosen in a month."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QDate, QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCalendarWidget, QFrame, QWidget

from relate_desktop import formats
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import IconButton
from relate_desktop.screens.kit.edits import LineEdit
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

SIDE = 32
FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)


class Month(QFrame):
    """A month to choose a day in; opens under the field."""

    def __init__(self, field: DayField, chosen: date) -> None:
        super().__init__(field, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(field.label_text)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self.calendar.setSelectedDate(QDate(chosen.year, chosen.month, chosen.day))
        column(self, margins=(4, 4, 4, 4)).addWidget(self.calendar)
        self.calendar.activated.connect(lambda day: self._take(field, day))
        self.calendar.clicked.connect(lambda day: self._take(field, day))

    def _take(self, field: DayField, day: QDate) -> None:
        field.choose(date(day.year(), day.month(), day.day()))
        self.close()


class DayEdit(LineEdit):
    """One line for a day, with the button that opens the month at its right."""

    def __init__(self, open_month: Callable[[], object]) -> None:
        super().__init__(60)
        self._button = IconButton(_("Choose in a month"), "calendar", pressed=open_month, side=SIDE, parent=self)
        self._button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Take the measures of the look in use."""
        side = LOOK.px(SIDE)
        self.setTextMargins(0, 0, side - LOOK.px(4), 0)
        gap = LOOK.px(4)
        self._button.setGeometry(self.width() - side - gap, (self.height() - side) // 2, side, side)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.measure()


class DayField(Field):
    """A day; its value is a date or None. `today` is what an empty field starts from."""

    def __init__(
        self, label: str, *, today: date | None = None, hint: str = "", wide: float = 184, parent: QWidget | None = None
    ) -> None:
        self.today = today
        self._day: date | None = None
        self._shown = ""
        super().__init__(label, hint=hint, wide=wide, parent=parent)

    def _make(self) -> QWidget:
        self.edit = DayEdit(self.open_month)
        self.edit.textChanged.connect(self._user_changed)
        self.edit.left.connect(self._leave)
        self.edit.stepped.connect(self._step)
        return self.edit

    def _now(self) -> date:
        return self.today or date.today()  # noqa: DTZ011  a person's day is the local one

    def value(self) -> date | None:
        text = self.edit.text().strip()
        if text == self._shown:
            return self._day
        return formats.read_day(text, self._now()) if text else None

    def _show_value(self, value: date | None) -> None:
        self._day = value
        self._shown = reader().day_field(value) if value else ""
        self.edit.setText(self._shown)

    def from_file(self, text: str) -> date | None:
        return date.fromisoformat(text) if text else None

    def file_words(self, text: str) -> str:
        return reader().day_field(date.fromisoformat(text)) if text else ""

    def choose(self, day: date) -> None:
        """Take a day as if it had been typed."""
        self.set_value(min(max(day, FIRST), LAST))
        self.changed.emit()
        self.left.emit()

    def open_month(self) -> None:
        """Open the month under the field."""
        month = Month(self, self._readable() or self._now())
        month.move(self.edit.mapToGlobal(QPoint(0, self.edit.height() + LOOK.px(4))))
        month.show()
        month.calendar.setFocus()

    def _readable(self) -> date | None:
        try:
            return self.value()
        except formats.Unreadable:
            return None

    def _step(self, days: int) -> None:
        self.set_value(min(max((self._readable() or self._now()) + timedelta(days), FIRST), LAST))
        self.changed.emit()

    def _leave(self) -> None:
        try:
            value = self.value()
        except formats.Unreadable as unreadable:
            self.refuse(unreadable.sentence)
        else:
            if not self.refused():
                self.set_value(value)
        self.left.emit()
