"""A paper as it would be made now: from what, what stands in the way, its language, and those kept before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.papers import PaperRow
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import FlowLayout, clear, column
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.letters.about import KINDS, TO_RECORD, About, Mend, mends
from relate_desktop.screens.letters.remarks import Remarks
from relate_desktop.screens.places import Place
from relate_desktop.screens.printing.went import SENT, Local
from relate_desktop.text import _


class Missing(QWidget):
    """Why the paper can't be made, and the verb that leads to where it is mended."""

    wanted = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=12)
        self.refusal = Refusal()
        self._wanted: list[Mend] = []
        self._slot = QWidget()
        self._ways = FlowLayout(self._slot)
        box.addWidget(self.refusal)
        box.addWidget(self._slot)
        self.hide()

    def show_refused(self, refused: Refused | None, it: About, *, drawn: bool = False) -> None:
        """Say why, or nothing."""
        self.setVisible(refused is not None)
        wanted = mends(refused, it, drawn=drawn) if refused is not None else []
        if refused is not None:
            self.refusal.sentence.setText(refused.sentence)
            self.refusal.show()
        if wanted != self._wanted:  # else the buttons stay, and the focus with them
            self._wanted = wanted
            clear(self._ways)
            for words, icon, place in wanted:
                self._ways.addWidget(PlainButton(words, icon, pressed=partial(self.wanted.emit, place)))


class NoAddress(QWidget):
    """Says that the paper can't be posted as it is, and leads to where an address is written."""

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=4)
        box.addWidget(Text(_("There is no address on it: hand it over, or send it by e-mail."), role="text-muted"))
        add = QuietButton(_("&Add an address"), "plus", pressed=self.wanted.emit, flush=True)
        box.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()


class Unkept(QWidget):
    """The left side of a paper that is not kept yet. `language_chosen` is sent with a code, `wanted` with a place."""

    language_chosen = Signal(str)
    wanted = Signal(object)

    def __init__(self, local: Local) -> None:
        super().__init__()
        self._local = local
        self._record = Place("")
        self._customer = 0
        box = column(self, gap=20)
        self.words = Text("", role="text-muted")
        self.left_out = Text("", role="text-muted")
        self.left_out.hide()
        self.remarks = Remarks()
        self.remarks.wanted.connect(lambda: self.wanted.emit(self._record))
        self.missing = Missing()
        self.missing.wanted.connect(self.wanted)
        self.no_address = NoAddress()
        self.no_address.wanted.connect(lambda: self.wanted.emit(Place("customer", self._customer, "edit")))
        languages = [("nb", _("Norwegian")), ("en", _("English"))]
        self.language = ChoiceField(_("&Language of the paper"), languages, wide=240)
        self.language.left.connect(lambda: self.language_chosen.emit(self.language.value()))
        self.record = QuietButton("", pressed=lambda: self.wanted.emit(self._record), flush=True)
        self.before_title = Caption(_("Made before"))
        self.before = StoryList(_("Made before"), line=False, whole=True)
        self.before.opened.connect(self.wanted)
        for widget in (self.words, self.left_out, self.remarks, self.missing, self.no_address, self.language):
            box.addWidget(widget)
        box.addWidget(self.record, 0, Qt.AlignmentFlag.AlignLeft)
        box.addWidget(self.before_title)
        box.addWidget(self.before)

    def show_about(self, kind: str, it: About, language: str, before: Sequence[PaperRow]) -> None:
        """Show from what it is made, and the same papers that were kept before."""
        self._record, self._customer = it.record, it.customer_id
        self.words.setText(_(KINDS[kind].from_words))
        words, icon = TO_RECORD[it.record.page]
        self.record.setText(_(words))
        self.record.show_icon(icon)
        self.language.set_value(language)
        self.language.setVisible(kind != "envelope")
        self.before.show_items([self._item(paper) for paper in before])
        self.before_title.setVisible(bool(before))
        self.before.setVisible(bool(before))

    def show_left_out(self, said: str) -> None:
        """Say what is not written yet, where anything is."""
        self.left_out.setText(said)
        self.left_out.setVisible(bool(said))

    def show_missing(self, refused: Refused | None, it: About, *, drawn: bool = False) -> None:
        """Say what stands in the way of the paper, and what of posting it."""
        self.missing.show_refused(refused, it, drawn=drawn)
        self.record.setVisible(refused is None and it.record.page != "customer")
        self.no_address.setVisible(refused is None and not it.has_address)

    def _item(self, paper: PaperRow) -> StoryItem:
        sent = paper.sendings[0] if paper.sendings else None
        day = self._local(sent.at if sent else paper.made_at).date()
        words, icon = SENT[sent.how] if sent else ("", "file-check")
        return StoryItem(
            paper.title,
            day=reader().short_day(day),
            month=reader().month(day),
            icon=icon,
            second=_(words) if sent else _("Kept, not sent yet"),
            place=Place("paper", paper.id),
        )
