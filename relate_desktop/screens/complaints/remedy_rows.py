"""What we do and give to put it right, each with its promise: ticked when done, moved, made good, and added to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.complaints import remedies, vouchers
from relate_desktop.records.complaints.cards import ComplaintCard, RemedyRow
from relate_desktop.records.complaints.names import REDRESS_NAMES
from relate_desktop.records.complaints.tables import LINE
from relate_desktop.records.promises import ending
from relate_desktop.screens.answers import people
from relate_desktop.screens.complaints.options import amount_in
from relate_desktop.screens.complaints.promised import KEPT, OPEN, stands, tone
from relate_desktop.screens.complaints.redress import OF_WORK, ON_TOP, kinds
from relate_desktop.screens.complaints.step import Talk
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.short_list import Kind, ShortList, Ticked, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _

Verb = tuple[str, str, Callable[[], object]]
"""Icon, words, and what it does."""


class Remedies(ShortList):
    """The rows; `weighed` is sent with kind and amount of a gesture while it is typed.

    `settled` is sent when a form opened or closed.
    """

    weighed = Signal(str, object)
    settled = Signal()

    def __init__(self, work: Work, go: Go, talk: Talk) -> None:
        self._go, self._talk = go, talk
        self._called = ""
        super().__init__(work, _kind(work, talk))

    def show_card(self, card: ComplaintCard) -> None:
        """Show what was promised about a complaint."""
        self._called = card.called
        going_on = card.state in ("agreed", "made_good", "followed_up")
        self.show_rows(card.id, card.remedies, may_add=going_on)

    def start(self) -> None:
        """Go to the first thing that can be ticked or done."""
        next(iter(self._controls.values()), self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def lead(self, row: RemedyRow, told: Told) -> QWidget:
        if not row.voucher_code:
            return super().lead(row, told)
        made = QWidget()
        box = column(made)
        box.addWidget(super().lead(row, told))
        voucher = Words()
        code = _("Voucher {code}").format(code=row.voucher_code)
        voucher.show_runs([Run(code, "strong"), Run(", " + _voucher_stands(row), "muted")])
        box.addWidget(voucher)
        return made

    def _settle(self) -> None:
        super()._settle()
        self.settled.emit()

    def _tick(self, row: RemedyRow, ticked: Ticked) -> QWidget:
        """What another promise made good is not ticked any more."""
        made = super()._tick(row, ticked)
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        if row.promise.standing == "made_good":
            made.hide()
        return made

    # ---- verbs

    def _verbs(self, row: RemedyRow) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=16)
        for words, verb in self._first(row):
            flow.addWidget(self._button(row, words, verb))
        more = QuietButton(_("More"), "ellipsis", flush=True, role="text-muted")
        more.clicked.connect(lambda _checked=False: self._open_more(more, row))
        more.setAccessibleName(_("More: {words}").format(words=self.kind.name(row)))
        self._controls[row.id, _("Change")] = more
        flow.addWidget(more)
        return made

    def _button(self, row: RemedyRow, words: str, verb: Callable[[], object]) -> QuietButton:
        button = QuietButton(words, pressed=verb, flush=True)
        button.setAccessibleName(f"{words}: {self.kind.name(row)}")
        self._controls[row.id, words] = button
        return button

    def _first(self, row: RemedyRow) -> list[tuple[str, Callable[[], object]]]:
        """What stands in sight: the way to its job, and making good what was broken."""
        found: list[tuple[str, Callable[[], object]]] = []
        if row.promise.standing == "broken" and row.promise.made_good_by_id is None:
            found.append((_("Make it good"), lambda: self._ask_make_good(row)))
        if row.job_id is not None:
            job_id = row.job_id
            found.append((_("Show the job"), lambda: self._go(Place("job", job_id))))
        elif row.kind in OF_WORK and row.promise.standing in OPEN:
            found.append((_("Open a job for it"), lambda: self._open_job(row)))
        elif row.voucher_id is not None and row.voucher_used_on is None and row.promise.standing != "released":
            found.append((_("Mark as used"), lambda: self._ask_used(row)))
        return found

    def _rest(self, row: RemedyRow) -> list[Verb]:
        found: list[Verb] = []
        if row.promise.standing in OPEN:
            released = _("{name} let it go").format(name=self._called)
            found.append(("calendar", _("Agree on another day"), lambda: self._ask_other_day(row)))
            found.append(("hand", released, lambda: self._ask_release(row)))
            found.append(("pencil-line", _("Change the words or the amount"), lambda: self.begin_change(row)))
        found.append(("handshake", _("Show the promise"), lambda: self._go(Place("promise", row.promise.id))))
        if row.option_id is None and row.promise.standing in OPEN:
            found.append(("trash-2", _("Remove it"), lambda: self._remove(row)))
        return found

    def _open_more(self, button: QWidget, row: RemedyRow) -> None:
        menu = QMenu(button)
        for drawn, words, verb in self._rest(row):
            menu.addAction(icon(drawn), words, verb)
        open_under(button, menu, _("More"))

    def _open_job(self, row: RemedyRow) -> None:
        """A job at no price; one goes to it."""
        self._work.do(remedies.open_job, row.id, by=self, then=lambda job_id: self._go(Place("job", job_id)))

    # ---- forms of a row

    def _open(self, form: InPlace, row: Any) -> None:
        super()._open(form, row)
        if "kind" in form.form.fields:
            self._weigh(form)

    def _new_form(self) -> InPlace:
        made = super()._new_form()
        made.form.changed.connect(lambda _name: self._weigh(made))
        return made

    def _weigh(self, form: InPlace) -> None:
        """Only a voucher runs out."""
        kind = form.form.fields["kind"].value()
        form.form.fields["valid_until"].setVisible(kind == "voucher")
        self.weighed.emit(kind, amount_in(form.form))

    def begin_change(self, row: RemedyRow) -> None:
        """Open the form for the words and the amount; the day is agreed on anew."""
        entries: list[Entry] = [
            Entry("wording", _("What we do or give"), LineField, {"most": LINE}),
            Entry("amount", _("Amount"), MoneyField, {"wide": 184}),
        ]
        filled: dict[str, Any] = {"wording": row.wording, "amount": row.amount}
        if row.voucher_id is not None:
            entries.append(Entry("valid_until", _("Valid until"), DayField, {"today": self._talk.today()}))
            filled["valid_until"] = row.voucher_until
        form = InPlace(entries, _("Keep the change"))
        form.fill(filled, row.version)
        form.saved.connect(lambda values: self._save(form, values))
        self._begin(form, row)

    def _begin(self, form: InPlace, row: RemedyRow) -> None:
        if self.goes_on():
            form.deleteLater()
            return
        form.closed.connect(self.close_form)
        self._open(form, row)
        form.start()

    def _give(self, form: InPlace, verb: Callable[..., Any], row: RemedyRow) -> None:
        done = lambda _result: self._done(form)  # noqa: E731
        form.saved.connect(lambda values: self._work.do(verb, row.promise.id, by=form, then=done, **values))
        self._begin(form, row)

    def _ask_other_day(self, row: RemedyRow) -> None:
        entries = [
            Entry("due_on", _("The new day"), DayField, {"today": self._talk.today()}),
            Entry("how", _("How you agreed on it"), LineField, {"most": LINE}),
        ]
        form = InPlace(entries, _("Promise the new day"), heading=_heading(_("Another day"), row))
        form.fill({})
        self._give(form, ending.renegotiate, row)

    def _ask_used(self, row: RemedyRow) -> None:
        """They came with the voucher: on which day."""
        form = InPlace(
            [Entry("on", _("When was it used?"), DayField, {"today": self._talk.today()})],
            _("Write down that it is used"),
            heading=_("Voucher {code}").format(code=row.voucher_code),
        )
        form.fill({"on": self._talk.today()})
        done = lambda _result: self._done(form)  # noqa: E731
        form.saved.connect(lambda values: self._work.do(vouchers.redeem, row.voucher_id, by=form, then=done, **values))
        self._begin(form, row)

    def _ask_release(self, row: RemedyRow) -> None:
        said = _("It need not be done then, and counts neither way.")
        entries = [Entry("reason", _("What they said"), TextField, {"rows": 1, "most": 2_000})]
        form = InPlace(entries, _("They let it go"), heading=_heading(_("Let go"), row), said=said)
        form.fill({})
        self._give(form, ending.release, row)

    def _ask_make_good(self, row: RemedyRow) -> None:
        entries = [
            Entry("wording", _("What do we do to make it good?"), TextField, {"rows": 1, "most": LINE}),
            Entry("due_on", _("By when"), DayField, {"today": self._talk.today()}),
        ]
        form = InPlace(entries, _("Promise it"), heading=_heading(_("We broke this promise"), row))
        form.fill({})
        self._give(form, ending.make_good, row)


def _heading(what: str, row: RemedyRow) -> str:
    return _("{what}: {wording}").format(what=what, wording=row.wording)


def _kind(work: Work, talk: Talk) -> Kind:
    day: dict[str, Any] = {"today": talk.today()}
    return Kind(
        caption="",
        add=_("Add a gesture on top"),
        save=_("Promise it"),
        entries=lambda: [
            Entry("kind", _("What is it?"), ChoiceField, {"choices": kinds(ON_TOP)}),
            Entry("amount", _("Amount"), MoneyField, beside=True),
            Entry("wording", _("In words"), LineField, {"most": LINE}),
            Entry("due_on", _("By when"), DayField, day),
            Entry("responsible_id", _("Who sees to it"), ChoiceField, {"choices": people(work)}, beside=True),
            Entry("valid_until", _("Valid until"), DayField, {**day, "hint": _("Left empty, it is two years.")}),
        ],
        blank=lambda: {"kind": "goodwill", "responsible_id": work.who},
        told=lambda row: _told(row, talk),
        name=lambda row: row.wording[:60],
        add_verb=remedies.add,
        change_verb=remedies.change,
        remove_verb=remedies.remove,
        tick=Ticked(_("Done"), lambda row: row.promise.standing in KEPT, lambda row, on: _turn(work, row, on)),
    )


def _voucher_stands(row: RemedyRow) -> str:
    """Until when it can be used, or when it was."""
    if row.voucher_used_on is not None:
        return _("used on {day}").format(day=reader().day(row.voucher_used_on))
    return _("valid until {day}").format(day=reader().day(row.voucher_until)) if row.voucher_until else ""


def _turn(work: Work, row: RemedyRow, on: bool) -> None:
    if on:
        work.do(remedies.keep, row.id)
    else:
        work.do(ending.reopen, row.promise.id)


def _told(row: RemedyRow, talk: Talk) -> Told:
    amount = reader().money(row.amount) if row.amount is not None else ""
    second = stands(row.promise, talk.local, talk.today())
    if row.promise.standing != "broken":
        second = " · ".join((second, _(REDRESS_NAMES[row.kind])))
    return Told(row.wording, second, amount, tone(row.promise))
