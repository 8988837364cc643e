"""Fields where one chooses instead of typing: a list, ticks, and answers of which one holds."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QListView, QSizePolicy, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.fields import Field
from relate_desktop.screens.kit.frames import paint_field
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.screens.kit.ticks import Radio, Tick
from relate_desktop.text import _

Choices = Sequence[tuple[Any, str]]


class Combo(QComboBox):
    """A list that opens under its field, drawn like a field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setView(QListView(self))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        LOOK.follow(self, lambda it: it.dress())

    def dress(self) -> None:
        """Take font and measures from the look in use."""
        self.setFont(LOOK.font())
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        widest = max((self.fontMetrics().horizontalAdvance(self.itemText(i)) for i in range(self.count())), default=0)
        return QSize(widest + LOOK.px(12 + 8 + 20 + 12), LOOK.px(tokens()["size"]["field"]))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), LOOK.px(160)), self.sizeHint().height())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: a choice must not change because something scrolled by."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            refused = bool(self.property("refused"))
            paint_field(painter, self.rect(), focused=self.hasFocus(), refused=refused, able=self.isEnabled())
            pad, icon = LOOK.px(13), LOOK.px(20)
            words = QRect(pad, 0, self.width() - 2 * pad - icon, self.height())
            painter.setPen(LOOK.colour("text" if self.isEnabled() else "disabled"))
            cut = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), cut)
            paint_icon(painter, self.width() - pad - icon + LOOK.px(2), (self.height() - icon) / 2, "chevron-down")


class ChoiceField(Field):
    """One of several; `choices` are pairs of value and words."""

    def __init__(
        self, label: str, choices: Choices = (), *, hint: str = "", wide: float = 0, parent: QWidget | None = None
    ) -> None:
        self._choices: list[tuple[Any, str]] = []
        super().__init__(label, hint=hint, wide=wide, parent=parent)
        self.show_choices(choices)

    def _make(self) -> QWidget:
        self.combo = Combo()
        self.combo.currentIndexChanged.connect(self._user_changed)
        self.combo.activated.connect(self.left)
        return self.combo

    def show_choices(self, choices: Choices) -> None:
        """Offer other choices; what was chosen stays chosen where it is still offered."""
        chosen = self.value()
        self._filling = True
        self._choices = list(choices)
        self.combo.clear()
        self.combo.addItems([words for _value, words in choices])
        self._show_value(chosen)
        self._filling = False

    def value(self) -> Any:
        index = self.combo.currentIndex()
        return self._choices[index][0] if 0 <= index < len(self._choices) else None

    def _show_value(self, value: Any) -> None:
        values = [known for known, _words in self._choices]
        self.combo.setCurrentIndex(values.index(value) if value in values else (0 if values else -1))

    def from_file(self, text: str) -> Any:
        return next((value for value, _words in self._choices if str(value if value is not None else "") == text), None)

    def file_words(self, text: str) -> str:
        value = self.from_file(text)
        return next((words for known, words in self._choices if known == value), text)


class TickField(Field):
    """Yes or no."""

    def _make(self) -> QWidget:
        self.tick = Tick()
        self.tick.toggled.connect(self._user_changed)
        self.tick.clicked.connect(lambda _on: self.left.emit())
        return self.tick

    def _name_editor(self) -> None:
        super()._name_editor()
        self.label.setBuddy(None)  # type: ignore[arg-type]
        self.tick.setText(self.label.text())
        self.label.hide()

    def value(self) -> bool:
        return self.tick.isChecked()

    def from_file(self, text: str) -> bool:
        return text in ("1", "True")

    def file_words(self, text: str) -> str:
        return _("Yes") if self.from_file(text) else _("No")

    def _show_value(self, value: bool | None) -> None:
        self.tick.setChecked(bool(value))


class RadioField(Field):
    """One of a few answers, all seen at once; `standing` puts them one under another."""

    def __init__(
        self, label: str, choices: Choices, *, hint: str = "", standing: bool = False, parent: QWidget | None = None
    ) -> None:
        self._choices, self._standing = list(choices), standing
        super().__init__(label, hint=hint, parent=parent)

    def _make(self) -> QWidget:
        box = QWidget()
        lay = column(box, gap=12) if self._standing else FlowLayout(box, gap=24)
        self.group = QButtonGroup(box)
        for index, (_value, words) in enumerate(self._choices):
            answer = Radio(words)
            self.group.addButton(answer, index)
            lay.addWidget(answer)
        self.group.idToggled.connect(self._toggled)
        return box

    def _toggled(self, _index: int, on: bool) -> None:
        if on:
            self._user_changed()
            if not self._filling:
                self.left.emit()

    def _focused(self) -> QWidget:
        return self.group.checkedButton() or self.group.buttons()[0]

    def _name_editor(self) -> None:
        self.editor.setAccessibleName(self.label_text)
        self.setFocusProxy(self.group.buttons()[0])

    def value(self) -> Any:
        index = self.group.checkedId()
        return self._choices[index][0] if index >= 0 else None

    def from_file(self, text: str) -> Any:
        return next((value for value, _words in self._choices if str(value if value is not None else "") == text), None)

    def _show_value(self, value: Any) -> None:
        for index, (known, _words) in enumerate(self._choices):
            if known == value:
                self.group.button(index).setChecked(True)
