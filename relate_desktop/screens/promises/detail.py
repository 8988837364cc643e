"""One promise: between whom, what and by when, where it came from, what became of it, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.lists.detail import RecordDetail, show_words
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.words import OPEN, badge, due_words, pair_words, quoted
from relate_desktop.screens.promises.chain import Chain, items
from relate_desktop.screens.promises.offers import Doing, first_offers, more_offers
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

CONSEQUENCES = {
    "agreed": N_("Agreed: {what}"),
    "due": N_("Still to come: {what}"),
    "given": N_("Done as agreed: {what}"),
    "waived": N_("It lapses: {what}"),
}


class PromiseDetail(RecordDetail):
    """What the page shows of a promise; `doing` does what its buttons say."""

    def __init__(
        self, work: Work, go: Go, doing: Doing, local: Callable[[datetime], datetime], today: Callable[[], date]
    ) -> None:
        super().__init__(work)
        self._go, self._doing, self._local, self._today = go, doing, local, today
        self.promise: PromiseRow | None = None
        self.lay_out(self.head, self._told(), self._verbs(), self.asking, self._cost(), self._went())

    # ---- what it is made of

    def _told(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8)
        self.wording = Text("", "part", bold=True)
        self.badge, self.due = Badge(), Text("", wrap=False)
        line = Beside(gap=12, below=4)
        for part in (self.badge, self.due):
            line.add(part)
        line.add(QWidget(), 1)
        self.about = Text("", role="text-muted")
        self.source = QuietButton("", "link", pressed=self._open_source, flush=True)
        self.ending, self.pair = Text("", role="text-muted"), Text("")
        for widget in (self.wording, line, self.pair, self.about, self.ending):
            box.addWidget(widget)
        box.addWidget(self.source, 0, Qt.AlignmentFlag.AlignLeft)
        return made

    def _verbs(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=12)
        self.say = Words([])
        self.say.setWordWrap(True)
        box.addWidget(self.say)
        box.addWidget(self.offers)
        return made

    def _cost(self) -> QWidget:
        self.cost = QWidget()
        box = column(self.cost, gap=4)
        box.addWidget(Caption(_("If it is not kept")))
        self.agreed = Text("")
        self.settle = QuietButton(_("Settle what was agreed"), pressed=self._doing.settle, flush=True)
        box.addWidget(self.agreed)
        box.addWidget(self.settle, 0, Qt.AlignmentFlag.AlignLeft)
        return self.cost

    def _went(self) -> QWidget:
        self.went = QWidget()
        box = column(self.went, gap=8)
        box.addWidget(Caption(_("How it went")))
        self.chain = StoryList(_("How it went"), whole=True)
        self.chain.opened.connect(self._go)
        box.addWidget(self.chain)
        return self.went

    # ---- showing

    def show_promise(self, promise: PromiseRow, chain: Chain, phone: str) -> None:
        """Show a promise, what went before and came after it, and the phone to ring on where we broke it."""
        self.promise = promise
        self.head.show_name(promise.customer_name, whose(promise))
        self.wording.setText(promise.wording)
        word, sign, tone = badge(promise, self._today())
        self.badge.show_badge(word, sign, tone)
        self.badge.setVisible(bool(word))
        self.due.setText(due_words(promise))
        show_words(self.pair, pair_words(promise))
        show_words(self.about, " · ".join(about(promise, self._local)))
        show_words(self.ending, promise.ending if promise.standing in OPEN else "")
        self.source.setText(plain(promise.from_words))
        self.source.setVisible(promise.source_place is not None)
        first = first_offers(promise, phone, self._doing)
        self.show_offers(promise.id, first, more_offers(promise, self._doing))
        runs = self._could_say(promise)
        self.say.show_runs(runs)
        self.say.setVisible(bool(runs))
        self._show_cost(promise)
        went = items(chain, promise, self._local)
        self.chain.show_items(went)
        self.went.setVisible(len(went) > 1)
        self.asking.show_of(promise.id)
        self.order_tabs()

    def _could_say(self, promise: PromiseRow) -> list[Run]:
        """What one could say to them about a promise of ours that is broken."""
        if promise.promisor != "shop" or promise.standing != "broken" or promise.made_good_by_id is not None:
            return []
        words = _("We promised you this, and it is not done. I am sorry. This is what we do now, and by when.")
        return [Run(_("You could say:") + " ", "muted"), Run(quoted(words), "own")]

    def _show_cost(self, promise: PromiseRow) -> None:
        state = promise.consequence_state
        self.cost.setVisible(state != "none")
        if state == "none":
            return
        amount = promise.consequence_amount
        what = promise.consequence if amount is None else f"{promise.consequence}, {reader().money(amount)}"
        self.agreed.setText(_(CONSEQUENCES[state]).format(what=what))
        self.settle.setVisible(
            promise.standing in ("broken", "made_good", "kept_late") or state in ("due", "given", "waived")
        )

    # ---- what is done

    def _open_source(self) -> None:
        if self.promise is not None and self.promise.source_place is not None:
            self._go(Place(*self.promise.source_place))


def whose(promise: PromiseRow) -> str:
    """Return whose promise it is, and that it has to be kept, as the line under the name."""
    return _("What we promised") if promise.promisor == "shop" else _("What they promised us")


def about(promise: PromiseRow, local: Callable[[datetime], datetime]) -> list[str]:
    """Return what else there is to know of a promise."""
    said = [_("promised on {day}").format(day=reader().day(local(promise.made_at).date()))]
    said += [reader().money(promise.amount)] if promise.amount is not None else []
    if promise.source_place is None and promise.from_words:
        said.append(promise.from_words)
    if promise.responsible_name:
        ours = promise.promisor == "shop"
        seen_to = _("{name} sees to it") if ours else _("{name} follows it up")
        said.append(seen_to.format(name=promise.responsible_name))
    if not promise.printable:
        said.append(_("not named on papers"))
    return [said[0][:1].upper() + said[0][1:], *said[1:]]
