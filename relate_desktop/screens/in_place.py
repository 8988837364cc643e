"""A short form that opens in the page where its row stands: saved by Enter, left by Esc, refused beside its field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Refused, Stale
from relate_desktop.screens.kit.boxes import FlowLayout, Scrolled, column, inner_row, tab_as_seen
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import _

WIDE = 640


class InPlace(QWidget):
    """A few fields and two buttons, neither of them the main one. Given to `Work.do` as the one who asks.

    `saved` is sent with all values of a new row, or with what is other than it was of one on record. `heading` says
    above it what is asked, `said` what becomes of it; `more` is what its folded fields are called.
    """

    saved = Signal(object)
    closed = Signal()

    def __init__(
        self,
        entries: Sequence[Entry],
        save: str,
        parent: QWidget | None = None,
        *,
        heading: str = "",
        said: str = "",
        more: str = "",
    ) -> None:
        super().__init__(parent)
        self._whole = True
        box = column(self, gap=12, margins=(0, 4, 0, 12))
        for words in (Text(heading, bold=True), Text(said, role="text-muted")):
            if words.text():
                box.addWidget(words)
        self.form = Form(entries, more=more)
        self.form.gone_back.connect(self.closed)
        inner_row(self, box).addWidget(self.form)  # which is asked for its height at no more than its own width
        buttons = QWidget()
        flow = FlowLayout(buttons)
        self.save_button = PlainButton(save, "check", pressed=self.save)
        self.back_button = PlainButton(_("Back"), pressed=self.closed.emit)
        self.saving = Text("", role="text-muted", wrap=False)
        for widget in (self.save_button, self.back_button, self.saving):
            flow.addWidget(widget)
        box.addWidget(buttons)
        for part in (self, self.form):
            LOOK.follow(part, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))

    def fill(self, values: Mapping[str, Any], version: int | None = None) -> None:
        """Show these values: of a row on record from this version, or what a new one begins with (None)."""
        self._whole = version is None
        self.form.fill(values, version or 0)

    @property
    def version(self) -> int:
        """The version of the row that is to be saved over."""
        return self.form.version

    def start(self) -> None:
        """Put the cursor into the first field, and bring the whole form into sight."""
        self.form.start()
        QTimer.singleShot(0, self, lambda: self._show_whole(again=2))

    def _show_whole(self, again: int) -> None:
        """The foot first, then the head: of a form higher than the page the head is seen.

        Once more when its fields have found their places: with large text they stand one below another.
        """
        if again:
            QTimer.singleShot(0, self, lambda: self._show_whole(again - 1))
        part: QWidget | None = self.parentWidget()
        while part is not None and not isinstance(part, Scrolled):
            part = part.parentWidget()
        inside = part.widget() if isinstance(part, Scrolled) else None
        if isinstance(part, Scrolled) and inside is not None:
            below = LOOK.px(80)
            top = self.mapTo(inside, QPoint(0, 0)).y()
            part.ensureVisible(0, top + self.height(), 0, min(below, part.height() // 4))
            part.ensureVisible(0, top, 0, 0)

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.form.dirty()

    def save(self) -> None:
        """Send what stands here; where nothing is other than it was, the form only closes."""
        if self.form.clashes.open():
            self.form.clashes.setFocus()
            return
        if self.saving.text():
            return  # it is on its way
        values = self.form.values() if self._whole else self.form.changes()
        if values is not None and (values or self._whole):
            self.saved.emit(values)
        elif values is not None:
            self.closed.emit()

    def show_refused(self, refused: Refused) -> None:
        """Say it beside its field, or show both texts."""
        self.show_saving(False)
        if isinstance(refused, Stale):
            self.form.show_stale(refused)
        else:
            self.form.show_refused(refused)

    def show_saving(self, saving: bool) -> None:
        """Say that saving waits for somebody else, or no longer."""
        self.saving.setText(_("Saving …") if saving else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save()
        elif event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


def order_tabs(changed: QWidget) -> None:
    """Let Tab go as one reads, after something was made anew: through the whole page that knows how, else here."""
    within: QWidget | None = changed
    while within is not None:
        if isinstance(within, Ordered):
            within.order_tabs()
            return
        within = within.parentWidget()
    tab_as_seen(changed)


class Ordered(QWidget):
    """A part of a page in which forms open and rows come and go; Tab follows what is seen."""

    def order_tabs(self) -> None:
        """Let Tab go through it as one reads."""
        tab_as_seen(self)
