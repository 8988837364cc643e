"""One reminder: whom it is about and how to reach them, why it is here, what they told us, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.customers import reading as customers
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.deed import today
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import StoryEntry, story
from relate_desktop.records.today.cards import Reminder, Way
from relate_desktop.records.today.marks import ONLY_THERE
from relate_desktop.screens.asking import Asking
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, SoftLine, clear, column, inner_row
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.head import Name
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text, plain
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.places import Place
from relate_desktop.screens.today.filling import LATELY
from relate_desktop.screens.today.words import quoted
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDE = 720
WAY_ICONS = {"call": "phone-outgoing", "paper": "mail", "new_day": "calendar", "done": "check", "open": "arrow-right"}
WAY_KEYS = {"call": "C", "done": "D"}
STORY_PLACES = frozenset({"job", "quote", "paper", "complaint", "promise", "inquiry"})


class ReminderDetail(Ordered):
    """What the page shows of a reminder. `way_wanted` is sent with what a button does, `verb_wanted` with its name."""

    way_wanted = Signal(object)
    verb_wanted = Signal(str)
    place_wanted = Signal(object)

    def __init__(self, work: Work, home: tzinfo) -> None:
        super().__init__()
        self._work, self._home = work, home
        self.reminder: Reminder | None = None
        self._buttons: list[Button] = []
        self._offered: object = None
        self.asking = Asking(work, given=lambda _owner: ())
        self._box = column(self, gap=24)
        parts = (self._who(), SoftLine(), self._why(), self._verbs(), self.asking, SoftLine(), self._lately())
        for part in parts:
            self._box.addWidget(part)
        self._box.addStretch(1)
        LOOK.follow(self, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))

    # ---- what it is made of

    def _who(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8)
        self.name, self.say = Name(), Words([])
        self.reach = QWidget()
        line = inner_row(self.reach, column(self.reach, margins=(0, 8, 0, 0)), gap=12)
        line.addWidget(Icon("phone", 20, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        self.phone = Text("", "part", bold=True)
        line.addWidget(self.phone, 1)
        for part in (self.name, self.say, self.reach):
            box.addWidget(part)
        return made

    def _why(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=16)
        self.why_caption, self.why = Caption(), Text("")
        self.told_caption, self.told = Caption(), Words([])
        self.todo = Text("")
        self.held, self.held_why = Badge(_("Not now"), "pause", "warn"), Text("")
        self._why_part = _headed(self.why_caption, self.why)
        self._told_part = _headed(self.told_caption, self.told)
        self._todo_part = _headed(Caption(_("What to do")), self.todo)
        self._held_part = _headed(self.held, self.held_why)
        for part in (self._held_part, self._why_part, self._told_part, self._todo_part):
            box.addWidget(part)
        return made

    def _verbs(self) -> QWidget:
        made = QWidget()
        box = column(made, gap=8)
        self._ways, self._marks = QWidget(), QWidget()
        self._flow, marks = FlowLayout(self._ways), FlowLayout(self._marks, gap=24)
        self.done = self._mark(_("&Done"), "check", "done")
        self.later = self._mark(_("&Later"), "clock", "later")
        self.needless = self._mark(_("Not n&eeded"), "x", "needless")
        for button, pressed in ((self.done, "D"), (self.later, "S"), (self.needless, "N")):
            button.show_aside(pressed)
            marks.addWidget(button)
        box.addWidget(self._ways)
        box.addWidget(self._marks)
        return made

    def _mark(self, words: str, sign: str, name: str) -> QuietButton:
        return QuietButton(words, sign, pressed=lambda: self.verb_wanted.emit(name), flush=True, role="text")

    def _lately(self) -> QWidget:
        self.lately = QWidget()
        box = column(self.lately, gap=12)
        head = inner_row(self.lately, box, gap=16)
        self.lately_caption = Caption()
        head.addWidget(self.lately_caption, 1)
        self.whole = QuietButton(_("The &whole story"), pressed=self._open_customer, flush=True)
        head.addWidget(self.whole)
        self.story = StoryList(_("Lately"), line=False, whole=True)
        self.story.opened.connect(self.place_wanted)
        box.addWidget(self.story)
        return self.lately

    # ---- showing

    def show_reminder(self, reminder: Reminder, *, first: bool) -> None:
        """Show a reminder; `first` says that it is the one to begin with."""
        self.reminder = reminder
        card = self._card(reminder.customer_id)
        self.name.show_text(reminder.customer_name)
        called = card.known_as or card.display_name if card is not None else reminder.customer_name
        self._show_reach(card)
        self.why_caption.setText(_("Why this comes first") if first else _("Why this is here"))
        self.why.setText(reminder.why or reminder.title)
        self.told_caption.setText(_("What {name} told us").format(name=called))
        self.told.show_runs([Run(quoted(reminder.own_words), "own")] if reminder.own_words else [])
        self._told_part.setVisible(bool(reminder.own_words))
        self.todo.setText(reminder.todo)
        self._todo_part.setVisible(bool(reminder.todo) and not reminder.held_back)
        self.held_why.setText(reminder.held_back)
        self._held_part.setVisible(bool(reminder.held_back))
        self._show_ways(reminder)
        QTimer.singleShot(0, self, lambda: self._show_lately(reminder, called))
        self.asking.show_of(reminder.key)
        self.order_tabs()

    def _card(self, customer_id: int) -> CustomerCard | None:
        try:
            return self._work.ask(customers.card, customer_id)
        except Refused:
            return None

    def _show_reach(self, card: CustomerCard | None) -> None:
        runs = say_runs(card) if card is not None else []
        self.say.show_runs(runs)
        self.say.setVisible(bool(runs))
        phones = [phone_words(phone.shown, phone.note) for phone in card.phones[:2]] if card is not None else []
        self.phone.setText("\n".join(phones))
        self.reach.setVisible(bool(phones))

    def _show_ways(self, reminder: Reminder) -> None:
        """The buttons, made anew only where others are wanted, so that the focus stays."""
        wanted = (reminder.key, reminder.ways, reminder.held_back)
        if wanted != self._offered:
            self._offered = wanted
            had_focus = any(button.hasFocus() for button in self._buttons)
            clear(self._flow)
            self._buttons = [
                self._button(way, main=n == 0 and not reminder.held_back) for n, way in enumerate(reminder.ways)
            ]
            for button in self._buttons:
                self._flow.addWidget(button)
            if had_focus:
                self.start()
        self._ways.setVisible(bool(self._buttons))
        self.done.setVisible(reminder.rule not in ONLY_THERE and all(way.name != "done" for way in reminder.ways))
        self.needless.setVisible(reminder.rule not in ONLY_THERE)

    def _button(self, way: Way, *, main: bool) -> Button:
        kind = MainButton if main else PlainButton
        made = kind(plain(way.label), WAY_ICONS.get(way.name, ""), pressed=lambda: self.way_wanted.emit(way))
        if way.name in WAY_KEYS:
            made.show_aside(WAY_KEYS[way.name])
        return made

    def _show_lately(self, reminder: Reminder, called: str) -> None:
        """In a turn of its own, once the rest is seen; not where one has gone on meanwhile."""
        if self.reminder is not reminder:
            return
        now: date = self._work.ask(today)
        try:
            entries = self._work.ask(story, reminder.customer_id, limit=LATELY)
        except Refused:
            entries = []
        self.lately_caption.setText(_("Lately with {name}").format(name=called))
        self.story.setAccessibleName(self.lately_caption.text())
        self.story.show_items([self._item(entry, reminder.customer_id, now) for entry in entries])
        self.lately.setVisible(bool(entries))

    def _item(self, entry: StoryEntry, customer_id: int, now: date) -> StoryItem:
        place = None
        if entry.place_kind in STORY_PLACES:
            place = Place(entry.place_kind, entry.place_id)
        elif entry.place_kind == "contact":
            place = Place("customer", customer_id, f"contact:{entry.place_id}")
        day = entry.at.astimezone(self._home).date()
        own = quoted(entry.own_words) if entry.own_words else ""
        return StoryItem(entry.sentence, reader().near_day(day, now), icon=entry.icon, own=own, place=place)

    # ---- what can be done

    def _open_customer(self) -> None:
        if self.reminder is not None:
            self.place_wanted.emit(Place("customer", self.reminder.customer_id))

    def start(self) -> None:
        """Put the focus on what is done usually."""
        button = self._buttons[0] if self._buttons else self.done
        button.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through."""
        first = self._buttons[0] if self._buttons else self.done
        form = [self.asking.form] if self.asking.form is not None else []
        return [first, *form, self.story]


def phone_words(shown: str, note: str) -> str:
    """Return a phone number and when it is best rung."""
    return _("{phone} ({note})").format(phone=shown, note=note) if note else shown


def say_runs(card: CustomerCard) -> list[Run]:
    """Return how to say the name, and how they would rather be reached."""
    runs: list[Run] = []
    if card.known_as and (card.known_as != card.display_name or card.pronunciation):
        sentence = _("Say {name} ({sound}).") if card.pronunciation else _("Say {name}.")
        before, _sign, after = sentence.partition("{name}")
        runs = [
            Run(before, "muted"),
            Run(card.known_as, "strong"),
            Run(after.format(sound=card.pronunciation), "muted"),
        ]
    wishes = [_sentence(fact.wording) for fact in card.facts if fact.kind == "preference"]
    return [*runs, *(Run(f" {wish}" if runs else wish, "muted") for wish in wishes)]


def _sentence(words: str) -> str:
    words = " ".join(words.split())
    words = words[:1].upper() + words[1:]
    return words if words.endswith((".", "!", "?", "…")) else f"{words}."


def _headed(head: QWidget, words: QWidget) -> QWidget:
    """A caption close over its words."""
    made = QWidget()
    box = column(made, gap=4)
    box.addWidget(head)
    box.addWidget(words)
    return made
