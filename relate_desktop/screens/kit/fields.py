"""Fields: the label above, the editor, and the refusal beside it or under it; what was typed stays."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import column, fit_height
from relate_desktop.screens.kit.edits import LineEdit, TextEdit
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

BESIDE_FROM = 480


class FieldLabel(Text):
    """The label over a field; its access letter is underlined while Alt is held."""

    def __init__(self, label: str) -> None:
        super().__init__(label, "small", "text-muted")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setFont(self.font())
            painter.setPen(LOOK.colour("text-muted"))
            shown = Qt.TextFlag.TextShowMnemonic if LOOK.alt_held else Qt.TextFlag.TextHideMnemonic
            wrapped = Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignVCenter) | int(shown) | int(wrapped), self.text())


class Refusal(QWidget):
    """Why a field is refused: icon and sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        line.setContentsMargins(0, 0, 0, 0)
        self.sentence = Text("", role="late")
        line.addWidget(Icon("circle-alert", 20, "late"), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self.sentence, 1)
        LOOK.follow(self, lambda it: it.layout().setSpacing(LOOK.px(8)))
        self.hide()


class Field(QWidget):
    """A labelled editor. `changed` is sent when the person changes the value, `left` when the focus goes on.

    `label` may hold '&' before its access letter; `wide` is the editor's width in px at 100 %, 0 fills the room.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, label: str, *, hint: str = "", wide: float = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.label_text = label.replace("&&", "\0").replace("&", "").replace("\0", "&")
        self._filling = False
        self.editor = self._make()
        self.label = FieldLabel(label)
        self.refusal = Refusal()
        self._lay_out(hint, wide)
        self.label.setBuddy(self._focused())
        self._name_editor()

    def _make(self) -> QWidget:
        raise NotImplementedError

    def _focused(self) -> QWidget:
        """Return the widget that takes the focus."""
        return self.editor

    def _name_editor(self) -> None:
        self._focused().setAccessibleName(self.label_text)
        self.setFocusProxy(self._focused())

    def _lay_out(self, hint: str, wide: float) -> None:
        outer = column(self, gap=4)
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._line.addWidget(self.editor)
        if wide or self.editor.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Fixed:
            self._line.setAlignment(self.editor, Qt.AlignmentFlag.AlignLeft)  # a box would centre it
        self._line.addWidget(self.refusal)
        outer.addWidget(self.label)
        outer.addLayout(self._line)
        self.hint = Text(hint, "small", "text-muted")
        outer.addWidget(self.hint)
        self.show_hint(hint)
        LOOK.follow(self, lambda it: it.measure(wide))

    def measure(self, wide: float) -> None:
        """Take the measures of the look in use."""
        self._line.setSpacing(LOOK.px(8))
        if wide:
            self.editor.setFixedWidth(LOOK.px(wide))
        self.refusal.sentence.setMinimumWidth(LOOK.px(160))
        fit_height(self)

    def value(self) -> Any:
        """Return what stands in the field; raise Unreadable where it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Show a value; `changed` is not sent."""
        self._filling = True
        try:
            self._show_value(value)
        finally:
            self._filling = False
        self.accept()

    def _show_value(self, value: Any) -> None:
        raise NotImplementedError

    def from_file(self, text: str) -> Any:
        """Return the value of the plain text that records keep and compare: digits, ISO days, codes."""
        return text

    def file_words(self, text: str) -> str:
        """Return that plain text as a person reads it here."""
        return text

    def show_hint(self, hint: str) -> None:
        """Say in small words under the field what helps, or nothing."""
        self.hint.setText(hint)
        self.hint.setVisible(bool(hint))
        fit_height(self)

    def refuse(self, sentence: str) -> None:
        """Say why what stands here is refused; it stays as typed."""
        self.refusal.sentence.setText(sentence)
        self.refusal.show()
        fit_height(self)
        self._mark(True)
        self._focused().setAccessibleDescription(sentence)
        announce(self._focused(), sentence)

    def accept(self) -> None:
        """Take a refusal away."""
        if not self.refusal.isHidden():
            self.refusal.hide()
            fit_height(self)
            self._mark(False)
            self._focused().setAccessibleDescription("")

    def refused(self) -> bool:
        """Tell whether a refusal is shown."""
        return not self.refusal.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= LOOK.px(BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self._line.setAlignment(self.refusal, Qt.AlignmentFlag.AlignVCenter if beside else Qt.AlignmentFlag(0))
        super().resizeEvent(event)
        fit_height(self)

    def _mark(self, refused: bool) -> None:
        self._focused().setProperty("refused", refused)
        self._focused().style().unpolish(self._focused())
        self._focused().style().polish(self._focused())

    def _user_changed(self) -> None:
        if not self._filling:
            self.accept()
            self.changed.emit()

    def _too_long(self, length: int) -> None:
        self.refuse(_("Too long: {length} characters. Your text was not put in.").format(length=reader().whole(length)))


def too_long(most: int, length: int) -> str:
    """Say that a text was not put in because it would be longer than it may be."""
    said = _("At most {most} characters; with this it would be {length}. It was not put in.")
    return said.format(most=reader().whole(most), length=reader().whole(length))


class LineField(Field):
    """One line of text of at most `most` characters."""

    def __init__(self, label: str, *, most: int = 200, hint: str = "", wide: float = 0, parent: QWidget | None = None):
        self._most = most
        super().__init__(label, hint=hint, wide=wide, parent=parent)

    def _make(self) -> QWidget:
        self.edit = LineEdit(self._most)
        self.edit.textChanged.connect(self._user_changed)
        self.edit.left.connect(self.left)
        self.edit.too_long.connect(self._too_long)
        return self.edit

    def value(self) -> str:
        return self.edit.text()

    def _show_value(self, value: str | None) -> None:
        self.edit.setText(value or "")
        self.edit.setCursorPosition(0)

    def _too_long(self, length: int) -> None:
        self.refuse(too_long(self._most, length))


class PhoneField(LineField):
    """A phone number as a person writes it."""

    def _make(self) -> QWidget:
        made = super()._make()
        made.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        return made


class EmailField(LineField):
    """An e-mail address."""

    def _make(self) -> QWidget:
        made = super()._make()
        made.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        return made


class TextField(Field):
    """Several lines of text, growing with what is written."""

    def __init__(
        self,
        label: str,
        *,
        most: int = 20_000,
        rows: int = 3,
        most_rows: int = 12,
        hint: str = "",
        wide: float = 0,
        parent: QWidget | None = None,
    ) -> None:
        self._most, self._rows, self._most_rows = most, rows, most_rows
        super().__init__(label, hint=hint, wide=wide, parent=parent)

    def _make(self) -> QWidget:
        self.edit = TextEdit(self._most, self._rows, self._most_rows)
        self.edit.textChanged.connect(self._user_changed)
        self.edit.grown.connect(lambda: fit_height(self))
        self.edit.left.connect(self.left)
        self.edit.too_long.connect(self._too_long)
        return self.edit

    def value(self) -> str:
        return self.edit.toPlainText()

    def _show_value(self, value: str | None) -> None:
        self.edit.setPlainText(value or "")

    def _too_long(self, length: int) -> None:
        self.refuse(too_long(self._most, length))
