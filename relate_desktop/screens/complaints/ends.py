"""How a complaint stops without having been put right, waits for the customer, or is taken up again: asked in place."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.complaints import steps, waits
from relate_desktop.records.complaints.cards import ComplaintCard, WaitRow
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import LINE, TEXT
from relate_desktop.screens.complaints.papers import place_of
from relate_desktop.screens.complaints.slot import Slot, ask_why
from relate_desktop.screens.complaints.standing import Standing
from relate_desktop.screens.complaints.words import Local, on_button
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _


class Way(NamedTuple):
    """One way out: its icon and words in the menu, what is asked and said, and the verb with its one argument."""

    icon: str
    words: str
    label: str
    said: str
    verb: Callable[..., Any]
    argument: str = "reason"
    most: int = TEXT


WAYS = {
    "unfounded": Way(
        "file-x",
        N_("It is unfounded"),
        N_("Why, as you say it to {name}"),
        N_("Politely and with reasons: {name} should be able to see how you came to it."),
        steps.reject,
    ),
    "withdrawn": Way(
        "undo-2",
        N_("{name} took it back"),
        N_("Why, in their words"),
        N_("Nothing is due any more, and what was promised about it is let go."),
        steps.withdraw,
    ),
    "deadlock": Way(
        "hand",
        N_("We do not come to an agreement"),
        N_("What you do not agree on"),
        N_("We tell {name} whom they can turn to: {body}."),
        steps.deadlock,
    ),
    "wait": Way(
        "pause",
        N_("Wait for {name}"),
        N_("What do we wait for?"),
        N_("Until we hear from {name}, none of our days comes nearer."),
        waits.wait,
        "for_what",
        LINE,
    ),
    "reopened": Way(
        "history",
        N_("Take it up again"),
        N_("What {name} said, in their own words"),
        N_("It is looked into anew. What was done so far stays written down."),
        steps.reopen,
        "own_words",
    ),
}


def waiting(card: ComplaintCard) -> WaitRow | None:
    """Return since when and for what we wait for them, None where we do not."""
    return next((wait for wait in card.waits if wait.until is None), None)


def ways(card: ComplaintCard) -> list[str]:
    """Return the ways there are now, the mildest first."""
    found = ["wait"] if card.state not in ENDED and waiting(card) is None else []
    return found + [way for way in ("withdrawn", "unfounded", "deadlock", "reopened") if way in card.next_states]


class Ends(QWidget):
    """Says how it stands where that is not in the steps, and asks before it is ended; `closed` when that was left."""

    closed = Signal()

    def __init__(self, work: Work, go: Go, local: Local) -> None:
        super().__init__()
        self._work, self._go, self._local = work, go, local
        self._card: ComplaintCard | None = None
        self._way = ""
        self._left: dict[int, tuple[str, str]] = {}
        box = column(self, gap=8)
        self.standing = Standing(go, local)
        self.standing.again.connect(lambda: self.take("reopened"))
        self.standing.answered.connect(self._answered)
        self.slot = Slot()
        box.addWidget(self.standing)
        box.addWidget(self.slot)
        self.hide()

    def show_card(self, card: ComplaintCard) -> None:
        """Show how a complaint stands; what is asked about another one is asked no more."""
        if self._card is None or self._card.id != card.id:
            self._put_aside()
            self._card = card
            way, written = self._left.pop(card.id, ("", ""))
            if way in ways(card):
                self._ask(way, written)
        self._card = card
        self.standing.show_card(card, waiting(card))
        self._settle()

    def _put_aside(self) -> None:
        """Another complaint is shown: what was written about this one is there again when one comes back."""
        if self._card is not None and self.slot.dirty():
            self._left[self._card.id] = (self._way, self._written())
        self.slot.drop()

    def _written(self) -> str:
        """What stands in the field that is open; '' where none is."""
        return str(self.slot.form.form.fields[WAYS[self._way].argument].value()) if self.slot.form is not None else ""

    def _settle(self) -> None:
        self.setVisible(not self.standing.isHidden() or self.slot.form is not None)

    def start(self) -> None:
        """Go to the first thing that can be done about how it stands."""
        self.standing.start()

    def fill(self, menu: QMenu) -> None:
        """Offer the ways there are, in the menu of the page."""
        for way in ways(self._card) if self._card is not None else ():
            menu.addAction(icon(WAYS[way].icon), self._words(WAYS[way].words), lambda way=way: self.take(way))

    def _words(self, sentence: str) -> str:
        card = self._card
        body = card.dispute_body[0] if card is not None and card.dispute_body else _("nobody is on record here")
        return _(sentence).format(name=card.called if card is not None else "", body=body)

    def take(self, key: str) -> None:
        """Ask what has to be known for one of the ways; what is written already for another one goes along."""
        if self._card is not None:
            self._ask(key, self._written()).start()

    def _ask(self, key: str, written: str) -> InPlace:
        assert self._card is not None
        self._way = key
        way, words = WAYS[key], self._words(WAYS[key].words)
        save = _(way.words).format(name=plain(on_button(self._card.called)))
        save = save[:1].upper() + save[1:]
        more = _how_told() if key == "unfounded" else ()
        form = ask_why(
            words, self._words(way.label), save, name=way.argument, said=self._said(key), most=way.most, more=more
        )
        form.saved.connect(partial(self._save, way, self._card, form))
        form.closed.connect(self.closed)
        self.show()
        self.slot.open(form, start=False)
        form.closed.connect(self._settle)
        form.form.fields[way.argument].set_value(written)
        return form

    def _said(self, key: str) -> str:
        """What becomes of it, and what belongs in it besides."""
        assert self._card is not None
        sentences, given = [self._words(WAYS[key].said)], self._card.apology.given_at
        if key == "unfounded" and self._card.dispute_body:
            sentences.append(self._words(N_("Say also whom they can turn to: {body}.")))
        if key == "unfounded" and given is not None:
            day = reader().day(self._local(given).date())
            sentences.append(_("We apologised on {day}; say a word about that too.").format(day=day))
        return " ".join(sentences)

    def _save(self, way: Way, card: ComplaintCard, form: InPlace, values: Mapping[str, Any]) -> None:
        then = lambda _result: self._done(card, values)  # noqa: E731
        self._work.do(way.verb, card.id, by=form, then=then, **values)

    def _done(self, card: ComplaintCard, values: Mapping[str, Any]) -> None:
        """It is on record; where it is told by letter, that comes next."""
        self.close_form()
        if values.get("how") == "letter":
            self._go(place_of(card, "unfounded"))

    def _answered(self) -> None:
        if self._card is not None:
            self._work.do(waits.resume, self._card.id, by=self)

    def dirty(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.slot.dirty() or bool(self._left)

    def close_form(self) -> None:
        """Ask no more; the focus goes where the page wants it."""
        self.slot.close_form()
        self._settle()
        self.closed.emit()

    def step_back(self) -> bool:
        """Close what is asked, at Esc; tell whether something was."""
        if self.slot.form is None:
            return False
        self.close_form()
        return True


def _how_told() -> list[Entry]:
    """Return the question how they are told."""
    how = [("call", _("Said on the phone")), ("visit", _("Said face to face")), ("letter", _("By letter"))]
    return [Entry("how", _("How you tell them"), RadioField, {"choices": how})]
