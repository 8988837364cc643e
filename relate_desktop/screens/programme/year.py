"""The next twelve months, gone through before a rule is switched on: what would be made, and what held back and why."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.programme import doing
from relate_desktop.records.programme.names import said
from relate_desktop.records.programme.reading import RuleRow, rows
from relate_desktop.records.programme.simulate import Planned, Year, year_ahead
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import FlowLayout, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.fields import Refusal
from relate_desktop.screens.kit.labels import Caption, PartHeading, Text
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _, ngettext

if TYPE_CHECKING:
    from relate_desktop.screens.errand import Errand

TOGETHER = 4
"""So many alike on one day stand in one line."""

AT_ONCE = 60
"""So many lines are shown; more on demand."""


class YearPart(QWidget):
    """What twelve months would bring with the rules that are on, and with the rule of the place as if it were."""

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__()
        self._work, self._go = work, go
        self._rule: RuleRow | None = None
        self._errand: Errand | None = None
        self._year: Year | None = None
        self._shown = AT_ONCE
        box = column(self, gap=16)
        self.heading = PartHeading("")
        self.words = Text("", role="text-muted")
        self.refusal = Refusal(self)
        self.long = LongWork()
        self.long.stopped.connect(self._stop)
        self.sums = QWidget()
        self._sums = column(self.sums, gap=4)
        self.buttons = QWidget()
        flow = FlowLayout(self.buttons)
        self.on = MainButton(_("Switch it on"), "check", pressed=self._switch_on)
        self.again = PlainButton(_("Go through them again"), pressed=self.look)
        self.back = PlainButton(_("Back to the rules"), pressed=lambda: go(Place("programme")))
        for button in (self.on, self.again, self.back):
            flow.addWidget(button)
        self.lines = Lines(self._open)
        self.more = QuietButton(_("Show more"), pressed=self._show_more, flush=True)
        for widget in (self.heading, self.words, self.refusal, self.long, self.sums, self.buttons, self.lines):
            box.addWidget(widget)
        box.addWidget(self.more)
        for widget in (self.refusal, self.more, self.sums):
            widget.hide()

    def first(self) -> QWidget:
        """Where the focus goes when the part is entered."""
        return self.on if self.on.isVisibleTo(self) else self.back

    def show_place(self, place: Place) -> None:
        """Look a year ahead, with the rule of the place as if it were on."""
        self._rule = self._found(place.id)
        self.look()

    def refresh(self) -> None:
        """A rule or a segment is another now, so the year is gone through anew."""
        self._rule = self._found(self._rule.id if self._rule is not None else None)
        self.look()

    def begun(self) -> bool:
        """Nothing is written here."""
        return False

    def leave(self) -> None:
        """Whoever goes elsewhere does not wait for it."""
        self._stop()

    def look(self) -> None:
        """Go through the months, away from the window."""
        self._stop()
        self._year, self._shown = None, AT_ONCE
        self._show_words()
        self.long.begin(_("Going through the next 12 months …"))
        rule_id = self._rule.id if self._rule is not None else None
        self._errand = self._work.away(
            year_ahead, self._work.store, rule_id, then=self._show, progress=self.long.step, failed=self._failed
        )

    def _found(self, rule_id: int | None) -> RuleRow | None:
        every = {row.id: row for row in self._work.ask(rows)}
        return every.get(rule_id) if rule_id is not None else None

    def _show_words(self) -> None:
        rule, off = self._rule, self._rule is not None and not self._rule.active
        name = rule.name if rule is not None else ""
        heading = _("Before you switch on “{name}”").format(name=name) if off else _("The next 12 months")
        self.heading.setText(heading)
        basis = _(
            "As if everything stayed as it is today: nobody calls, complaints that are open stay open, and what we "
            "have promised for later is kept."
        )
        self.words.setText(f"{said(rule)}. {basis}" if off and rule is not None else basis)
        self.on.setVisible(off)
        self.on.setEnabled(True)
        self.sums.hide()
        self.refusal.hide()
        self.again.hide()
        self.more.hide()
        self.lines.show_lines([], self._rule)

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.stop()
            self._errand = None
            self.long.end()
            self.again.show()

    def _failed(self, refused: Refused) -> None:
        self.long.end()
        self.refusal.sentence.setText(refused.sentence)
        self.refusal.show()
        self.again.show()

    def _show(self, year: Year) -> None:
        self._errand, self._year = None, year
        self.long.end()
        self._show_sums(year)
        self._show_lines()

    def _show_sums(self, year: Year) -> None:
        while self._sums.count():
            taken = self._sums.takeAt(0)
            widget = taken.widget() if taken is not None else None
            if widget is not None:
                widget.deleteLater()
        on = [row for row in self._work.ask(rows) if row.active or (self._rule is not None and row.id == self._rule.id)]
        for row in on:
            self._sums.addWidget(Text(summed(row, year)))
        if not on:
            self._sums.addWidget(Text(_("No rule is switched on, so nothing would be called for.")))
        self.sums.show()

    def _show_lines(self) -> None:
        if self._year is None:
            return
        own = [line for line in self._year.lines if self._rule is None or line.rule_id == self._rule.id]
        self.lines.show_lines(own[: self._shown], self._rule)
        self.more.setVisible(len(own) > self._shown)

    def _show_more(self) -> None:
        self._shown += AT_ONCE
        self._show_lines()

    def _open(self, customer_id: int) -> None:
        self._go(Place("customer", customer_id))

    def _switch_on(self) -> None:
        if self._rule is not None:
            self._work.do(doing.switch_on, self._rule.id, by=self, then=lambda _none: self._go(Place("programme")))

    def show_refused(self, refused: Refused) -> None:
        """Say why it is not switched on."""
        self.refusal.sentence.setText(refused.sentence)
        self.refusal.show()


class Lines(QWidget):
    """The lines by month: the day, whom, what by which rule, and why it waits or is held back."""

    def __init__(self, opened: Any) -> None:
        super().__init__()
        self._opened = opened
        self._box = column(self, gap=4)
        self._made: list[QWidget] = []

    def show_lines(self, lines: list[Planned], rule: RuleRow | None) -> None:
        """Show these lines in place of those that were shown."""
        for widget in self._made:
            self._box.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self._made = []
        for month, some in groupby(lines, key=lambda line: line.day.replace(day=1)):
            self._put(Caption(reader().month(month)))
            for _together, alike in groupby(sorted(some, key=_alike), key=_alike):
                self._show_alike(list(alike), rule)

    def _show_alike(self, lines: list[Planned], rule: RuleRow | None) -> None:
        """What goes out alike on one day stands together; what waits or is held back stands by itself."""
        if len(lines) < TOGETHER or not all(line.made and not line.why for line in lines):
            for line in lines:
                self._put(self._line(line, rule))
            return
        made = QWidget()
        box = column(made, margins=(0, 4, 0, 4))
        what = counted(lines[0].what, len(lines))
        words = {"day": reader().short_day(lines[0].day), "what": what, "rule": lines[0].rule_name}
        named = _("{day} · {rule}: {what}") if rule is None else _("{day} · {what}")
        box.addWidget(Text(named.format(**words), bold=True))
        box.addWidget(Text(", ".join(line.customer_name for line in lines), "small", "text-muted"))
        self._put(made)

    def _put(self, widget: QWidget) -> None:
        self._made.append(widget)
        self._box.addWidget(widget)

    def _line(self, line: Planned, rule: RuleRow | None) -> QWidget:
        made = QWidget()
        box = column(made, margins=(0, 4, 0, 4))
        button = QuietButton(first_words(line), pressed=lambda: self._opened(line.customer_id), flush=True, role="text")
        box.addWidget(button)
        second = second_words(line, named=rule is None)
        if second:
            box.addWidget(Text(second, "small", "text-muted"))
        return made


def _alike(line: Planned) -> tuple[Any, ...]:
    """Lines of one day and rule stand together, those that are made before those held back."""
    return line.day, line.rule_name, not line.made, bool(line.why)


def counted(what: str, count: int) -> str:
    """So many calls, letters or cards."""
    words = {
        "call": ngettext("{count} call", "{count} calls", count),
        "letter": ngettext("{count} letter", "{count} letters", count),
        "card": ngettext("{count} card", "{count} cards", count),
    }
    return words[what].format(count=reader().whole(count))


def summed(row: RuleRow, year: Year) -> str:
    """What a rule would bring, in one sentence."""
    held = year.held.get(row.id, 0)
    made = counted(row.what, year.made.get((row.id, row.what), 0))
    kept = ngettext("{count} held back", "{count} held back", held).format(count=reader().whole(held))
    return _("{rule}: {made}, {held}.").format(rule=row.name, made=made, held=kept)


def first_words(line: Planned) -> str:
    """The day and whom."""
    return _("{day} · {name}").format(day=reader().short_day(line.day), name=line.customer_name)


def second_words(line: Planned, *, named: bool) -> str:
    """By which rule, and why it is held back or was put off."""
    parts = [line.rule_name] if named else []
    if not line.made:
        parts.append(_("Held back: {why}").format(why=line.why))
    elif line.why:
        parts.append(_("Put off: {why}").format(why=line.why))
    return " · ".join(parts)
