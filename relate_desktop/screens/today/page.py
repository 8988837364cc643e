"""Today: whom to answer, call, thank, remind and mend, in the order that matters; worked off with one key each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records import mapped
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today, zone
from relate_desktop.records.refused import Refused
from relate_desktop.records.today import marks, reading
from relate_desktop.records.today.cards import DoneRow, Reminder, Way
from relate_desktop.screens.actions import Action
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.announce import announce
from relate_desktop.screens.kit.boxes import Scrolled, column, inner_row
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import SINGLE, WIDE
from relate_desktop.screens.page import Go, Meanwhile, Page
from relate_desktop.screens.places import PAGES, Place
from relate_desktop.screens.today import forms, grouping
from relate_desktop.screens.today.detail import ReminderDetail
from relate_desktop.screens.today.filling import Filling
from relate_desktop.screens.today.first import NewShop, nobody_waits
from relate_desktop.screens.today.glimpse import RULE, TodayGlimpse
from relate_desktop.screens.today.head import LIST_NARROW, LIST_WIDE
from relate_desktop.screens.today.listing import TodayList
from relate_desktop.screens.today.printing import DayPapers
from relate_desktop.screens.today.words import telling
from relate_desktop.screens.work import Work
from relate_desktop.text import _

ONE = "one"
"""The tab of the place where there is only room for one reminder."""

MINUTE_MS = 60_000
NOTHING: Mapping[str, str] = {}
OF_REMINDER = frozenset({"usual", "call", "done", "later", "needless", "today_customer"})
"""Actions about the reminder that is chosen."""


class TodayPage(Page):
    """Place("today") is the list with the reminder chosen in it beside it."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(table.name for table in mapped.metadata().sorted_tables)

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self._zone = work.ask(zone)
        self._found: dict[str, tuple[Reminder, ...]] = dict.fromkeys(reading.rules(), ())
        self._done: tuple[DoneRow, ...] = ()
        self._whole = False
        self._others: list[Any] = []
        self.reminder: Reminder | None = None

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        ask(today)
        ask(zone)

    def make(self) -> Iterator[None]:
        self.list = TodayList(self.new_inquiry, self._zone, self)  # a page closed half made takes it along
        self.list.chosen.connect(self._look_at_line)
        self.list.opened.connect(self._open_line)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.rows.usual.connect(self.do_usual)
        self.list.rows.typed.meant.connect(self._do_meant)
        self.list.rows.typed.begun.connect(self.search_for)
        yield
        self.detail = ReminderDetail(self.work, self._zone)
        self.detail.way_wanted.connect(self.do_way)
        self.detail.verb_wanted.connect(lambda name: getattr(self, f"mark_{name}")())
        self.detail.place_wanted.connect(self.go)
        self.detail.asking.closed.connect(self._form_closed)
        yield
        self._lay_out()
        self.papers = DayPapers(self.work, self)
        self.filling = Filling(self.work, self)
        self.filling.found.connect(self._take)
        self.filling.ended.connect(self._end)
        self._minute = QTimer(self)
        self._minute.setInterval(MINUTE_MS)
        self._minute.timeout.connect(self._minute_passed)
        self._minute.start()
        self.room_changed()
        yield

    def _lay_out(self) -> None:
        inside = QWidget()
        held = inner_row(inside, column(inside, margins=(40, 24, 40, 96)))
        held.addWidget(self.detail, 1)  # in a row it is asked for its height at no more than its own width
        held.addStretch(0)
        self._detail_side = Scrolled(inside)
        self._nothing = QWidget()
        box = column(self._nothing, margins=(40, 32, 40, 0))
        self._looking = Text(_("Looking through the day …"), role="text-muted")
        self._free = nobody_waits()
        self._free.hide()
        for part in (self._looking, self._free):
            box.addWidget(part)
        box.addStretch(1)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        for side in (self._nothing, self._detail_side):
            self._stack.addWidget(side)
        self.split = Split(self.list, self._sides, LIST_WIDE)
        self.first = NewShop(self.new_inquiry, self.new_customer)
        self._both = QStackedLayout(self)
        for whole in (self.split, self.first):
            self._both.addWidget(whole)

    def _today(self) -> date:
        now: date = self.work.ask(today)
        return now

    # ---- what the window asks

    def parts(self) -> Sequence[QWidget]:
        if self._both.currentWidget() is self.first:
            return [self.first]
        shown = self.reminder is not None
        return [self.list, *(self.detail.parts() if shown else [])]

    def start(self) -> bool:
        """With room for one part only, the reminder begins with what is done usually."""
        if self.split.both() or self.place.tab != ONE or self.reminder is None:
            return False
        self.detail.start()
        return True

    def unsaved(self) -> str:
        return _("Something about a reminder is not saved yet.") if self.detail.asking.begun() else ""

    def notice_side(self) -> int:
        return (LIST_WIDE if self.room == WIDE else LIST_NARROW) + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_list_width(LIST_WIDE if self.room == WIDE else LIST_NARROW)
        self.split.show_both(self.room != SINGLE)
        self.split.show_detail(self.place.tab == ONE)

    # ---- places

    def show_place(self, place: Place) -> None:
        for _piece in self.show_in_pieces(place):
            pass

    def take_over(self, meanwhile: Meanwhile) -> None:
        if isinstance(meanwhile, TodayGlimpse):
            self._found[RULE] = meanwhile.reminders
            self._show_lines()

    def show_in_pieces(self, place: Place) -> Iterator[None]:
        self.place = place
        self.list.rows.typed.start_anew()
        self._show_lines()
        self.room_changed()
        yield
        self.filling.begin()
        yield
        self.changed_anything()

    def refresh(self) -> None:
        self.filling.begin()

    def _minute_passed(self) -> None:
        """Time makes things late that were not."""
        if self.isVisible() and not self.filling.busy():
            self.filling.begin()

    # ---- the list

    def _take(self, rule: str, found: tuple[Reminder, ...]) -> None:
        if self._found[rule] != found:
            self._found[rule] = found
            self._show_lines()

    def _end(self, done: tuple[DoneRow, ...]) -> None:
        self._whole, self._done = True, done
        self._show_lines()
        QTimer.singleShot(0, self, self._show_chosen)  # a turn of its own, after the list is painted

    def is_filled(self) -> bool:
        """Tell whether the whole day has been looked through."""
        return self._whole

    def reminders(self) -> list[Reminder]:
        """Return what there is to do, as far as the day was looked through."""
        return [each for found in self._found.values() for each in found]

    def _show_lines(self) -> None:
        reminders, tells = self.reminders(), telling(self._today(), self._zone)
        sentence = tells.summed_up(reminders) if self._whole else _("Looking through the day …")
        self.list.show_lines(tells, sentence, grouping.lines(reminders, self._done, tells))
        self._remember_others()
        self.first.show_day(tells.today)
        empty = self._whole and not reminders and not self._done and not self.work.ask(customers.count)
        self._both.setCurrentWidget(self.first if empty else self.split)

    def _remember_others(self) -> None:
        """Keep in mind with what one goes on when the reminder that is shown is gone."""
        if self.reminder is not None:
            self._others = grouping.others(self.list.lines, self.reminder.key) or self._others

    def _show_chosen(self) -> None:
        """Show the reminder that was chosen as it is now; where it is gone the next one, where none was the first."""
        known = {each.key: each for each in self.reminders()}
        wanted = known.get(self.reminder.key) if self.reminder is not None else None
        if wanted is None and self.detail.asking.begun_here():
            return  # it is gone, but not from under the hands of who writes about it
        rest = (known[key] for key in self._others if key in known)
        self._choose(wanted or next(rest, None) or grouping.first(self.list.lines))

    def _choose(self, reminder: Reminder | None) -> None:
        other = reminder is None or self.reminder is None or reminder.key != self.reminder.key
        self.reminder = reminder
        self._remember_others()
        self._looking.setVisible(not self._whole)
        self._free.setVisible(self._whole)
        if reminder is None:
            self.detail.asking.show_of(None)
            self._stack.setCurrentWidget(self._nothing)
            self.split.show_detail(False)
        else:
            self.list.choose(reminder)
            self.detail.show_reminder(reminder, first=reminder is grouping.first(self.list.lines))
            self._stack.setCurrentWidget(self._detail_side)
            if other:
                self._detail_side.verticalScrollBar().setValue(0)
        self.changed_anything()

    def _look_at_line(self, line: grouping.Line) -> None:
        if isinstance(line, Reminder) and (self.reminder is None or line.key != self.reminder.key):
            self._choose(line)

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to what was clicked on."""
        if not self.split.both():
            self._open_line(self.list.chosen_line())

    def _open_line(self, line: grouping.Line | None) -> None:
        if isinstance(line, Reminder):
            self._look_at_line(line)
            if self.split.both():
                self.open_record()
            else:
                self.go(Place("today", tab=ONE))
        elif isinstance(line, DoneRow) and line.place is not None:
            self.go(Place(*line.place))

    # ---- what can be done

    def more_keys(self) -> Sequence[tuple[str, str]]:
        return [
            (_("Space"), _("Do what is usual")),
            (_("A name or number"), _("Find it: a letter is a key only where no other one follows at once")),
        ]

    def _do_meant(self, verb: str) -> None:
        """Do what a letter stands for that was typed on the list."""
        if any(action.verb == verb for action in self.actions_now()):
            getattr(self, verb)()

    def offers(self, action: Action) -> bool:
        if action.name in OF_REMINDER:
            return self.reminder is not None and not self.detail.asking.is_open()
        return True

    def open_record(self) -> None:
        """Go to what the reminder is about."""
        if self.reminder is not None:
            self.go(_record(self.reminder))

    def do_usual(self) -> None:
        """Do what is usually done about it: ring, write, or note that it is done."""
        if self.reminder is None:
            return
        if self.reminder.held_back:
            self.work.refused.emit(Refused(self.reminder.held_back))
        elif self.reminder.ways:
            self.do_way(self.reminder.ways[0])
        else:
            self.mark_done()

    def do_way(self, way: Way) -> None:
        """Do what a button says."""
        if way.name == "done" or way.place is None:
            self.mark_done()
            return
        self.go(Place(*way.place))
        if way.name == "new_day":
            agree = getattr(self._page_in_front(), "agree_anew", None)
            if agree is not None:
                agree()

    def _page_in_front(self) -> object:
        page = getattr(self.window(), "page", None)
        return page() if page is not None else None

    def call(self) -> None:
        """Go to the page of a call with them."""
        if self.reminder is not None:
            calls = [way for way in self.reminder.ways if way.name == "call" and way.place is not None]
            self.do_way(calls[0]) if calls else self.go(Place("call", self.reminder.customer_id, "courtesy"))

    def show_customer(self) -> None:
        """Go to the customer."""
        if self.reminder is not None:
            self.go(Place("customer", self.reminder.customer_id))

    def mark_done(self) -> None:
        """Ask for a word about what was done."""
        self._ask(forms.ask_done, marks.done, marks.ONLY_THERE)

    def mark_later(self) -> None:
        """Ask until when it can wait, and why."""
        self._ask(lambda: forms.ask_later(self._today()), marks.snooze)

    def mark_needless(self) -> None:
        """Ask why it is not needed."""
        self._ask(forms.ask_needless, marks.not_needed, marks.ONLY_THERE)

    def _ask(self, form: Callable[[], InPlace], verb: Callable[..., Any], refused: Mapping[str, str] = NOTHING) -> None:
        """Open a form, or say why that can't be said from here."""
        reminder = self.reminder
        if reminder is None:
            return
        if reminder.rule in refused:
            self.work.refused.emit(Refused(_(refused[reminder.rule])))
            return
        self._show_beside_or_instead()
        named = {
            "rule": reminder.rule, "kind": reminder.kind, "record_id": reminder.id, "occasion": reminder.occasion,
            "customer_id": reminder.customer_id,
        }  # fmt: skip
        self.detail.asking.ask(
            form(), verb, values=lambda typed: typed | named, then=lambda _none: self._gone(reminder)
        )
        self.changed_anything()

    def _show_beside_or_instead(self) -> None:
        """Bring the reminder into sight: a form in it would be written into unseen."""
        if not self.split.both() and self.place.tab != ONE:
            self.go(Place("today", tab=ONE))

    def _gone(self, reminder: Reminder) -> None:
        """Take a reminder off at once, and go on with the next one."""
        self.list.rows.typed.at_work = True
        for rule, found in self._found.items():
            self._found[rule] = tuple(each for each in found if each.key != reminder.key)
        self._show_lines()
        self._show_chosen()
        if not self.split.both():
            self.give_way_to(Place("today"))
        self._back_to_list()
        announce(self, self.reminder.customer_name if self.reminder is not None else _("Nobody waits for us."))

    def _form_closed(self) -> None:
        if self._whole:
            self._show_chosen()  # it may have gone meanwhile
        self._detail_side.verticalScrollBar().setValue(0)
        self._back_to_list()

    def _back_to_list(self) -> None:
        self.changed_anything()
        (self.list.rows if not self.list.isHidden() else self.detail).setFocus(Qt.FocusReason.OtherFocusReason)

    def new_inquiry(self) -> None:
        """Write down what somebody asks for."""
        self.go(Place("inquiries", tab="new"))

    def new_customer(self) -> None:
        """Begin a new customer."""
        self.go(Place("customers", tab="new:"))

    def print_day_sheet(self) -> None:
        """Print the day, with room to write."""
        self.papers.print_paper("day_sheet")

    def print_call_list(self) -> None:
        """Print whom to ring, with room to write."""
        self.papers.print_paper("call_list")

    def step_back(self) -> bool:
        if self.detail.asking.is_open():
            self.detail.asking.close_form()
            return True
        if not self.split.both() and self.place.tab == ONE:
            self.go(Place("today"))
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False


def _record(reminder: Reminder) -> Place:
    """Where the record of a reminder is shown."""
    opens = next((way.place for way in reminder.ways if way.name == "open" and way.place is not None), None)
    if opens is not None:
        return Place(*opens)
    if reminder.kind in PAGES:
        return Place(reminder.kind, reminder.id)
    return Place("job", reminder.job_id) if reminder.job_id is not None else Place("customer", reminder.customer_id)
