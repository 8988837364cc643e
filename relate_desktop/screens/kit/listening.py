"""Fields of a listening note: which sentences papers may give back, and what every noun that listens asks."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from relate_desktop.said import sentences, still_marked
from relate_desktop.screens.kit.boxes import clear, column, fit_height
from relate_desktop.screens.kit.choices import TickField
from relate_desktop.screens.kit.fields import Field, LineField, TextField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.ticks import SentenceTick
from relate_desktop.text import _

NOTE = 1_000


class MarkedField(Field):
    """The sentences of another field, each with a tick; seen while those words may be printed and are several.

    Its value is the ticked sentences, one a line, "" where all are ticked: papers then give back all.
    """

    def _make(self) -> QWidget:
        self._words: TextField | None = None
        self._printable: TickField | None = None
        self._left_out: set[str] = set()
        self._chosen: set[str] = set()
        self.ticks: list[SentenceTick] = []
        self._box = QWidget()
        column(self._box, gap=8)
        return self._box

    def _name_editor(self) -> None:
        self.editor.setAccessibleName(self.label_text)

    def follow(self, words: TextField, printable: TickField) -> None:
        """Show the sentences of these words while that tick is set."""
        self._words, self._printable = words, printable
        words.changed.connect(self.show_sentences)
        words.left.connect(self._words_left)
        printable.changed.connect(self.show_sentences)
        self.show_sentences()

    def show_sentences(self) -> None:
        """Show the sentences there are now; those that were left out stay so."""
        there = self._sentences()
        if self._left_out:
            self._left_out |= set(there) - self._chosen  # what is written anew is not chosen yet
        else:
            self._chosen = set(there)
        if [tick.sentence for tick in self.ticks] != there:
            clear(self._box.layout())  # type: ignore[arg-type]
            self.ticks = [self._tick(sentence) for sentence in there]
            if self.ticks:
                self.setFocusProxy(self.ticks[0])
        for tick in self.ticks:
            tick.setChecked(tick.sentence not in self._left_out)
        self.setVisible(len(there) > 1 and self._printable is not None and self._printable.value())
        fit_height(self)

    def _sentences(self) -> list[str]:
        return list(dict.fromkeys(sentences(self._words.value()))) if self._words is not None else []

    def _tick(self, sentence: str) -> SentenceTick:
        tick = SentenceTick(sentence)
        tick.clicked.connect(lambda on: self._ticked(sentence, on))
        self._box.layout().addWidget(tick)  # type: ignore[union-attr]
        return tick

    def _ticked(self, sentence: str, on: bool) -> None:
        (self._left_out.discard if on else self._left_out.add)(sentence)
        (self._chosen.add if on else self._chosen.discard)(sentence)
        if not on:
            self._words_left()
        self._user_changed()
        self.left.emit()

    def _words_left(self) -> None:
        """Where none of the sentences that are there may be printed, the tick says so: it is cleared."""
        there = self._sentences()
        if there and self._left_out.issuperset(there):
            self._left_out.clear()
            if self._printable is not None and self._printable.value():
                self._printable.tick.click()

    def value(self) -> str:
        there = self._sentences()
        chosen = [sentence for sentence in there if sentence not in self._left_out]
        if there and not chosen:
            return "\n".join(sorted(self._chosen))  # they are gone, so that nothing may be given back
        return "" if len(chosen) == len(there) else "\n".join(chosen)

    def _show_value(self, value: str | None) -> None:
        there = self._sentences()
        marked = still_marked("\n".join(there), (value or "").splitlines())
        self._chosen = set(marked) or set(there)
        self._left_out = set(there) - self._chosen
        self.show_sentences()


def note_entries(*, folded: bool = False) -> list[Entry]:
    """What worries them and what matters most to them, as every noun that listens asks."""
    return [
        Entry("worry", _("What worries them"), LineField, {"most": NOTE}, folded=folded),
        Entry("matters_most", _("What matters most to them"), LineField, {"most": NOTE}, folded=folded),
    ]


def marked_entry() -> Entry:
    """Which of their sentences papers may give back; follows the field of their words and its tick."""
    return Entry("marked", _("Which sentences?"), MarkedField)


def follow_words(form: Form, words: str = "own_words") -> None:
    """Tie a form's marked sentences to its field of words and to the tick that they may be printed."""
    marked, said, printable = (form.fields[name] for name in ("marked", words, "printable"))
    if isinstance(marked, MarkedField) and isinstance(said, TextField) and isinstance(printable, TickField):
        marked.follow(said, printable)
