"""One promise: between whom, what and by when, where it came from, what became of it, and what can be done now."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.asking import Asking
from relate_desktop.screens.beside import Beside
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, clear, column
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.lists.offers import Offer
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.words import OPEN, badge, due_words, pair_words, quoted
from relate_desktop.screens.promises.chain import Chain, items
from relate_desktop.screens.promises.offers import Doing, first_offers, more_offers
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

WIDE = 720
CONSEQUENCES = {
    "agreed": N_("Agreed: {what}"),
    "due": N_("Still to come: {what}"),
    "given": N_("Done as agreed: {what}"),
    "waived": N_("It lapses: {what}"),
}


class PromiseDetail(Ordered):
    """What the page shows of a promise; `doing` does what its buttons say."""

    more_wanted = Signal()

    def __init__(
        self, work: Work, go: Go, doing: Doing, local: Callable[[datetime], datetime], today: Callable[[], date]
    ) -> None:
        super().__init__()
        self._go, self._doing, self._local, self._today = go, doing, local, today
        self.promise: PromiseRow | None = None
        self._offered: object = None
        self._buttons: list[Button] = []
        self.asking = Asking(work)
        self.asking.closed.connect(self.start)
        self._box = column(self, gap=16)
        for part in (self._head(), self._told(), self._verbs(), self.asking, self._cost(), self._went()):
            self._box.addWidget(part)
        self._box.addStretch(1)
        LOOK.follow(self, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))

    # ---- what it is made of

    def _head(self) -> QWidget:
        self.more = QuietButton(_("&More"), "ellipsis", pressed=self.open_menu, role="text")
        self.head = PageHead([self.more])
        return self.head

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
        self._offers = QWidget()
        self._flow = FlowLayout(self._offers)
        box.addWidget(self.say)
        box.addWidget(self._offers)
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
        _show(self.pair, pair_words(promise))
        _show(self.about, " · ".join(about(promise, self._local)))
        _show(self.ending, promise.ending if promise.standing in OPEN else "")
        self.source.setText(plain(promise.from_words))
        self.source.setVisible(promise.source_place is not None)
        self._show_verbs(promise, phone)
        self._show_cost(promise)
        went = items(chain, promise, self._local)
        self.chain.show_items(went)
        self.went.setVisible(len(went) > 1)
        self.asking.show_of(promise.id)
        self.order_tabs()

    def _show_verbs(self, promise: PromiseRow, phone: str) -> None:
        """The buttons, made anew only where others are wanted, so that the focus stays."""
        offers = first_offers(promise, phone, self._doing)
        wanted = (promise.id, [offer[:3] for offer in offers])
        if wanted != self._offered:
            self._offered = wanted
            had_focus = any(button.hasFocus() for button in self._buttons)
            clear(self._flow)
            self._buttons = [_button(offer) for offer in offers]
            for button in self._buttons:
                self._flow.addWidget(button)
            if had_focus:
                self.start()
        self._offers.setVisible(bool(offers))
        runs = self._could_say(promise)
        self.say.show_runs(runs)
        self.say.setVisible(bool(runs))

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

    def open_menu(self) -> None:
        """Open what else can be done, under its button."""
        if self.promise is None:
            return
        menu = QMenu(self.more)
        for words, sign, _kind, verb in more_offers(self.promise, self._doing):
            menu.addAction(icon(sign), words, verb)
        open_under(self.more, menu, _("More"))

    def start(self) -> None:
        """Put the focus on what can be done first."""
        shown = [button for button in self._buttons if isinstance(button, MainButton)] or self._buttons or [self.more]
        shown[0].show()
        shown[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through."""
        return [self.head, self._buttons[0] if self._buttons else self.more]


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


def _button(offer: Offer) -> Button:
    kinds = {"main": MainButton, "plain": PlainButton, "quiet": QuietButton}
    made: Button = kinds[offer.kind](offer.words, offer.icon, pressed=offer.verb)
    return made


def _show(label: Text, words: str) -> None:
    label.setText(words)
    label.setVisible(bool(words))
