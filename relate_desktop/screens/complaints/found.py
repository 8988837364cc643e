"""What we found when we looked into it: asked for with a main button, and afterwards told with a way to change it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints import doing
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.tables import NAME, SHORT, TEXT
from relate_desktop.screens.complaints.slot import Slot
from relate_desktop.screens.complaints.step_form import FieldsForm
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

TO_INVESTIGATE = frozenset({"assessed", "reopened"})
MORE = N_("Which goods, which delivery")
_NAMES = ("findings", "product", "batch")


def entries() -> list[Entry]:
    """Return the fields: what it was, and which goods of which delivery, which stay folded."""
    return [
        Entry("findings", _("What did we find?"), TextField, {"most": TEXT, "rows": 2}),
        Entry("product", _("Which goods, if it is about goods"), LineField, {"most": NAME}, folded=True),
        Entry("batch", _("Which delivery or batch"), LineField, {"most": SHORT}, folded=True, beside=True),
    ]


def _values(card: ComplaintCard) -> dict[str, Any]:
    return {name: getattr(card, name) for name in _NAMES}


class Investigate(FieldsForm):
    """Asks what we found; with it the complaint is looked into."""

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        super().__init__(work, card, entries(), _("&Keep what we found"), "check")
        self.form.more.setText(_(MORE))

    def values_of(self, card: ComplaintCard) -> Mapping[str, Any]:
        return _values(card)

    def save(self, values: dict[str, Any]) -> None:
        values = {**values, "cause": self.card.cause}
        version = self.form.version
        self.work.do(doing.investigate, self.card.id, version=version, by=self, then=self.saved, **values)


class Findings(QWidget):
    """Tells what we found; Change opens the same fields in its place."""

    def __init__(self, work: Work, card: ComplaintCard) -> None:
        super().__init__()
        self._work, self._card = work, card
        box = column(self, gap=4)
        self.words, self.goods = Words(), Text("", "small", "text-muted")
        self.opener = QuietButton(_("Change"), pressed=self.begin, flush=True, role="text-muted")
        self.opener.setAccessibleName(_("Change what we found"))
        LOOK.follow(self.opener, lambda it: it.setFixedHeight(LOOK.px(28)))
        line = inner_row(self, box, gap=16)
        line.addWidget(self.words, 1)
        line.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        self.slot = Slot()
        box.addWidget(self.goods)
        box.addWidget(self.slot)

    def show_card(self, card: ComplaintCard, *, may_change: bool) -> None:
        """Show what was found; an open form stays."""
        self._card = card
        self.words.show_runs([Run(_("What we found:") + " ", "muted"), Run(card.findings)])
        self.goods.setText(" · ".join(part for part in (card.product, card.batch) if part))
        self.goods.setVisible(bool(self.goods.text()))
        self.opener.setVisible(may_change)

    def begin(self) -> None:
        """Open the fields, or go on in them."""
        if self.slot.goes_on():
            return
        form = InPlace(entries(), _("Keep what we found"), more=_(MORE))
        form.fill(_values(self._card), self._card.version)
        form.saved.connect(lambda _changes: self._save(form))
        self.slot.open(form, self.opener)

    def _save(self, form: InPlace) -> None:
        done = lambda _none: self.slot.close_form()  # noqa: E731
        values = {**(form.form.values() or {}), "cause": self._card.cause}
        self._work.do(doing.investigate, self._card.id, version=form.version, by=form, then=done, **values)
