"""The four parts of a quote that must be written, or answered with "Nothing to add"."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.boxes import SoftLine, column, row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.fields import Refusal, TextField
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
        self.write = _low(QuietButton(_("Write"), pressed=self.open, flush=True))
        self.joint = Text(_("or"), role="text-muted", wrap=False)
        self.nothing = _low(QuietButton(_("Nothing to add"), pressed=lambda: self._answer(""), flush=True))
        self.nothing.setAccessibleName(_("Nothing to add: {part}").format(part=title))
        self.field = TextField(title, rows=2)
        self.field.left.connect(self._leave)
        self.refusal = Refusal()
        self._lay_out(title)

    def _lay_out(self, title: str) -> None:
        box = column(self)
        self.row = QWidget()
        line = Beside(gap=12, below=4)
        column(self.row, margins=(0, 4, 0, 4)).addWidget(line)
        named, verbs = QWidget(), QWidget()
        name = Text(title, bold=True, wrap=False)
        LOOK.follow(name, lambda it: it.setMinimumWidth(LOOK.px(108)))
        first, last = row(named, gap=12), row(verbs, gap=12)
        first.addWidget(self.icon)
        first.addWidget(name)
        first.addStretch(1)
        for beside in (self.write, self.joint, self.nothing):
            last.addWidget(beside)
        last.addStretch(1)
        line.add(named)
        line.add(self.words, 1, least=160)
        line.add(verbs)
        box.addWidget(self.row)
        for widget in (self.field, self.refusal, SoftLine()):
            box.addWidget(widget)
        self.setFocusProxy(self.write)
        self.field.hide()

    def show_text(self, text: str | None) -> None:
        """Show what stands there: None is not written yet, "" is nothing to add."""
        self._text = text
        if self.typing() and (self._focused() or self.field.refused()):
            return
        self.field.hide()
        self.row.show()
        missing = text is None
        if not missing:
            self.refusal.hide()
        self.icon.show_icon("pencil-line" if missing else "check", "warn" if missing else "good")
        self.words.setText(_("Nothing written yet") if missing else text or _("Nothing to add"))
        self.words.show_as("warn" if missing else "text-muted")
        verb = _("Write") if missing else _("Change")
        self.write.setText(verb)
        self.write.setAccessibleName(_("{verb}: {part}").format(verb=verb, part=_(PARTS[self.name])))
        for widget in (self.joint, self.nothing):
            widget.setVisible(missing)

    def open(self) -> None:
        """Open the part for writing."""
        self.field.set_value(self._text or "")
        self.row.hide()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """Say under it why it can't stay so; what is being typed stays."""
        if self.field.isHidden():
            self.refusal.sentence.setText(sentence)
            self.refusal.show()
        else:
            self.field.refuse(sentence)

    def typing(self) -> bool:
        """Tell whether the part is open for writing."""
        return not self.field.isHidden()

    def keep(self) -> bool:
        """Hand on what is typed and fold the part; tell whether it was open."""
        was_open = self.typing()
        if was_open:
            self._answer(self.field.value())
        return was_open

    def reopen(self, text: str, sentence: str) -> None:
        """Show again what was typed and could not be saved, and why."""
        self.open()
        self.field.set_value(text)
        self.field.refuse(sentence)

    def _focused(self) -> bool:
        return self.window().focusWidget() is self.field.edit

    def _leave(self) -> None:
        """Left for another part of the page it is folded; left for another program it is only saved."""
        if not self.typing():
            return
        if not self._focused():
            self._answer(self.field.value())
        elif self.field.value().strip() and self.field.value() != self._text:
            self.written.emit(self.name, self.field.value())

    def _answer(self, text: str) -> None:
        """Text that was left empty is not written: only the answer "Nothing to add" says that there is nothing."""
        typed = self.typing()
        self.field.hide()
        self.row.show()
        if typed and not text.strip() and self._text is None:
            self.show_text(None)
        elif text != self._text:
            self.written.emit(self.name, text)
        else:
            self.show_text(self._text)


def _low(button: QuietButton) -> QuietButton:
    """A verb in a row of its own is as low as the row."""
    LOOK.follow(button, lambda it: it.setFixedHeight(LOOK.px(28)))
    return button
