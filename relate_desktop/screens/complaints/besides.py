"""The promises about a complaint that are no remedy, such as an answer by Friday: told, ticked, and led to."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.promises import ending
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.complaints.promised import KEPT, OPEN, stands
from relate_desktop.screens.complaints.step import Talk
from relate_desktop.screens.kit.boxes import clear, column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

ENDED = frozenset({"renegotiated", "void"})


class Besides(QWidget):
    """Without any it is not there. `caption` is what stands over them."""

    def __init__(self, work: Work, go: Go, talk: Talk, caption: str = "") -> None:
        super().__init__()
        self._work, self._go, self._talk = work, go, talk
        self._shown: object = None
        self._ticks: dict[int, Tick] = {}
        box = column(self, gap=4)
        box.addWidget(Caption(caption or _("Promised besides")))
        self._list = QWidget()
        self._rows = column(self._list, gap=8)
        box.addWidget(self._list)
        self.hide()

    def show_card(self, card: ComplaintCard) -> None:
        """Show the promises of a complaint; the tick that has the focus keeps it."""
        self.show_promises([promise for promise in card.promises if promise.standing not in ENDED])

    def show_promises(self, promises: list[PromiseRow]) -> None:
        """Show these."""
        self.setVisible(bool(promises))
        if promises == self._shown:
            return
        self._shown = promises
        at = next((key for key, tick in self._ticks.items() if tick.hasFocus()), None)
        clear(self._rows)
        self._ticks = {}
        for promise in promises:
            self._rows.addWidget(self._row(promise))
        if at in self._ticks:
            self._ticks[at].setFocus(Qt.FocusReason.OtherFocusReason)

    def _row(self, promise: PromiseRow) -> QWidget:
        made = Beside(gap=16, below=0)
        made.add(self._tick(promise))
        words = QWidget()
        box = column(words)
        over = promise.standing not in OPEN
        box.addWidget(Text(promise.wording, role="text-muted" if over else "text"))
        said = stands(promise, self._talk.local, self._talk.today())
        box.addWidget(Text(said, "small", "late" if promise.standing == "broken" else "text-muted"))
        made.add(words, 1, least=240)
        place = Place("promise", promise.id)
        show = QuietButton(_("Show"), pressed=lambda: self._go(place), flush=True, role="text-muted")
        show.setAccessibleName(_("Show: {words}").format(words=promise.wording[:60]))
        made.add(show)
        return made

    def _tick(self, promise: PromiseRow) -> Tick:
        tick = Tick(_("Done"))
        tick.setChecked(promise.standing in KEPT)
        tick.setAccessibleName(f"{tick.text()}: {promise.wording[:60]}")
        tick.clicked.connect(lambda on: self._turn(tick, promise, on))
        self._ticks[promise.id] = tick
        policy = tick.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        tick.setSizePolicy(policy)
        if promise.standing == "made_good":
            tick.hide()
        return tick

    def _turn(self, tick: Tick, promise: PromiseRow, on: bool) -> None:
        """The tick shows what is kept: it turns when that has."""
        tick.setChecked(not on)
        self._work.do(ending.keep if on else ending.reopen, promise.id)
