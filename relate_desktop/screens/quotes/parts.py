"""The four parts of a quote that must be written, or answered with "Nothing to add"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.boxes import SoftLine, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.text import N_, _

PARTS = {
    "inclusions": N_("Included"),
    "exclusions": N_("Not included"),
    "assumptions": N_("Assumed"),
    "customer_duties": N_("You must do"),
}


class Part(QWidget):
    """One part, folded to a line; `written` is sent with its text, "" for nothing to add."""

    written = Signal(str, str)

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._text: str | None = None
        title = _(PARTS[name])
        self.icon = Icon("check", 20, "good")
        self.words = Text("", role="text-muted")
        self.write = QuietButton(_("Write"), pressed=self.open, flush=True)
        self.write.setAccessibleName(_("Write: {part}").format(part=title))
        self.joint = Text(_("or"), role="text-muted", wrap=False)
        self.nothing = QuietButton(_("Nothing to add"), pressed=lambda: self._answer(""), flush=True)
        self.nothing.setAccessibleName(_("Nothing to add: {part}").format(part=title))
        self.field = TextField(title, rows=2)
        self.field.left.connect(lambda: self._answer(self.field.value()))
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        box = column(self)
        self.row = QWidget()
        line = inner_row(self.row, column(self.row, margins=(0, 2, 0, 2)), gap=12)
        name = Text(title, bold=True, wrap=False)
        line.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignVCenter)
        LOOK.follow(name, lambda it: it.setMinimumWidth(LOOK.px(108)))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        for widget in (self.write, self.joint, self.nothing):
            line.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        box.addWidget(self.row)
        box.addWidget(self.field)
        box.addWidget(SoftLine())
        self.field.hide()

    def show_text(self, text: str | None) -> None:
        """Show what stands there: None is not written yet, "" is nothing to add."""
        self._text = text
        if not self.field.isHidden() and self.field.edit.hasFocus():
            return
        self.field.hide()
        self.row.show()
        missing = text is None
        self.icon.show_icon("pencil-line" if missing else "check", "warn" if missing else "good")
        self.words.setText(_("Nothing written yet") if missing else text or _("Nothing to add"))
        self.words.show_as("warn" if missing else "text-muted")
        self.write.setText(_("Write") if missing else _("Change"))
        for widget in (self.joint, self.nothing):
            widget.setVisible(missing)

    def open(self) -> None:
        """Open the part for writing."""
        self.field.set_value(self._text or "")
        self.row.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say beside it why the quote can't be issued without."""
        self.open()
        self.field.refuse(sentence)

    def _answer(self, text: str) -> None:
        """Text that was left empty is not written: only the answer "Nothing to add" says that there is nothing."""
        typed = not self.field.isHidden()
        self.field.hide()
        self.row.show()
        if typed and not text.strip() and self._text is None:
            self.show_text(None)
        elif text != self._text:
            self.written.emit(self.name, text)
        else:
            self.show_text(self._text)
