"""A page that is a list, one of its records beside it, and the form that writes a new one down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedLayout, QWidget

from relate_desktop.records.deed import today, zone
from relate_desktop.records.refused import Refused
from relate_desktop.screens.kit.boxes import Scrolled, column, inner_row
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.theme import WIDE
from relate_desktop.screens.lists.listing import RecordList
from relate_desktop.screens.lists.writing import NEW, Writing
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.work import Work
from relate_desktop.text import _

LIST_WIDE = 400


class Record(Protocol):
    """What every page knows of the record it shows."""

    @property
    def id(self) -> int: ...
    @property
    def customer_name(self) -> str: ...


class Shown(Protocol):
    """The part of the page that shows one record."""

    def start(self) -> object: ...
    def parts(self) -> Sequence[QWidget]: ...
    def begun(self) -> bool: ...
    def step_back(self) -> bool: ...


@dataclass(frozen=True)
class Says:
    """What a page says of its own: what a new one is called, which to choose, and that something is not saved."""

    new: str
    choose: str
    unsaved: str


Card = TypeVar("Card", bound=Record)


class ListPage(Page, Generic[Card]):
    """Place(MANY, id) is the list with one beside it, Place(ONE, id) leads to that one.

    Its `make` makes `list`, `detail` and `writing` and puts them together with `assemble`.
    """

    MANY: ClassVar[str]
    ONE: ClassVar[str]
    SAYS: ClassVar[Says]

    list: RecordList
    detail: Shown
    writing: Writing
    first: QWidget

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.card: Card | None = None
        self._is_writing = False
        self._zone = work.ask(zone)

    # ---- what each page says itself

    def read(self, record_id: int) -> Card:
        """Read one record; refused where there is none."""
        raise NotImplementedError

    def show_card(self, card: Card, tab: str | None) -> None:
        """Show a record, in the part that a place names or in the one it was in (None)."""
        raise NotImplementedError

    def list_beside(self) -> bool:
        """Tell whether the list is to be seen beside the record."""
        return self.room == WIDE

    # ---- how it is put together

    def assemble(self, side: QWidget, forms: Scrolled, first: QWidget) -> None:
        """Put the list beside `side`, which shows the record, or `forms`; `first` stands alone where nothing is yet."""
        self._listen()
        self.first, self._side, self._forms = first, side, forms
        self._nothing = QWidget()
        self._nothing_words = Text("", role="text-muted")
        column(self._nothing, margins=(40, 32, 40, 0)).addWidget(self._nothing_words)
        self._sides = QWidget()
        self._stack = QStackedLayout(self._sides)
        for each in (self._nothing, side, forms):
            self._stack.addWidget(each)
        self.split = Split(self.list, self._sides, LIST_WIDE)
        self._whole = QStackedLayout(self)
        for whole in (self.split, first):
            self._whole.addWidget(whole)
        self.room_changed()

    def _listen(self) -> None:
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self.open_record)
        self.list.rows.clicked.connect(lambda _index: self._clicked())
        self.list.unfinished.go_on.connect(lambda which: self.go(Place(self.MANY, tab=f"{NEW}:{which}")))
        self.list.unfinished.thrown_away.connect(self._throw_away)
        self.writing.saved.connect(self._saved)
        self.writing.gone_back.connect(self._left)
        self.writing.customer.connect(lambda who: self.go(Place(self.MANY, tab=f"{NEW}:{who}")))
        self.writing.nobody.connect(self._new_customer)

    def local(self, moment: datetime) -> datetime:
        """Return a moment on the shop's own clock."""
        return moment.astimezone(self._zone)

    def today(self) -> date:
        """Return the day it is for the shop."""
        now: date = self.work.ask(today)
        return now

    # ---- what the window asks

    def title(self) -> str:
        if self.is_writing():
            return _(self.SAYS.new)
        return self.card.customer_name if self.card is not None and self.place.page == self.ONE else ""

    def parts(self) -> Sequence[QWidget]:
        if self._whole.currentWidget() is self.first:
            return [self.first]
        if self.is_writing():
            return [self.writing.front(), self.list]
        return [self.list, *(self.detail.parts() if self.card is not None else [])]

    def start(self) -> bool:
        if self.is_writing():
            self.writing.start()
        return self.is_writing()

    def unsaved(self) -> str:
        return _(self.SAYS.unsaved) if self.writing.dirty() or self.detail.begun() else ""

    def notice_side(self) -> int:
        return LIST_WIDE + 40 if self.split.both() else 40

    def room_changed(self) -> None:
        self.split.show_both(self.list_beside())

    # ---- places

    def show_place(self, place: Place) -> None:
        self.place = place
        kind, _sign, what = place.tab.partition(":")
        self.room_changed()
        self.writing.put_aside()
        self._is_writing = kind == NEW
        if place.page == self.MANY and self.list.knows(place.tab):
            self.list.show_which(place.tab)
        self.list.refresh()
        if self._is_writing:
            self.writing.begin(what)
            self._stack.setCurrentWidget(self._forms)
            self.split.show_detail(True)
        elif place.page == self.ONE and place.id is not None:
            self._show_one(place.id, place.tab)
            self.split.show_detail(True)
        else:
            self._show_list(place.id)
        self._show_unfinished()
        self._show_whole()
        if self._is_writing:
            self._start_writing()
        self.changed_anything()

    def is_writing(self) -> bool:
        """Tell whether a new one is being written."""
        return self._is_writing

    def _start_writing(self) -> None:
        """The cursor is where the writing begins, and the form is seen from its top."""
        self.writing.start()
        self._form_to_top()
        QTimer.singleShot(0, self, self._form_to_top)  # once it has its height

    def _form_to_top(self) -> None:
        self._forms.verticalScrollBar().setValue(0)  # asked for anew: Python may have let go of one held meanwhile

    def _show_list(self, wanted: int | None) -> None:
        chosen = wanted if wanted is not None else self.list.first_id()
        if self.room == WIDE and chosen is not None:
            self._show_one(chosen)
        else:
            self.card = None
            self._say_nothing(_(self.SAYS.choose) if self.list.first_id() is not None else "")
        self.split.show_detail(False)

    def _say_nothing(self, words: str) -> None:
        self._nothing_words.setText(words)
        self._stack.setCurrentWidget(self._nothing)

    def _show_whole(self) -> None:
        begun = self.is_writing() or self.list.unfinished.has_any()
        nothing = not begun and self.card is None and not self.list.has_any()
        self._whole.setCurrentWidget(self.first if nothing else self.split)

    def _show_one(self, record_id: int, tab: str | None = None) -> None:
        try:
            self.card = self.read(record_id)
        except Refused as refused:
            self.card = None
            self._say_nothing(refused.sentence)
            return
        self.show_card(self.card, tab)
        self.list.choose(record_id)
        self._stack.setCurrentWidget(self._side)

    def refresh(self) -> None:
        self.list.refresh()
        if self.card is not None and not self.is_writing():
            self._show_one(self.card.id)
            if self.card is None:
                self.give_way_to(Place(self.MANY))
        self._show_whole()
        self.changed_anything()

    def _choose(self, record_id: int) -> None:
        other = self.card is None or record_id != self.card.id or self.is_writing()
        if self.split.both() and other:
            self.look_at(Place(self.MANY, record_id))

    def open_record(self, record_id: int) -> None:
        """Go to one of them, from the list."""
        self.go(Place(self.ONE, record_id))
        self.detail.start()

    def _clicked(self) -> None:
        """Where there is no room beside the list, one click leads to what was clicked on."""
        row = self.list.rows.chosen_row()
        if row is not None and not self.split.both():
            self.open_record(row.id)

    def step_back(self) -> bool:
        if self.is_writing():
            self._left()
            return True
        if self.card is not None and self.detail.step_back():
            return True
        if self.place.page == self.ONE:
            self.go(Place(self.MANY, self.place.id if self.room == WIDE else None))
            self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    # ---- what is written

    def write_new(self) -> None:
        """Open the form for a new one; whose it is is asked first."""
        self.go(Place(self.MANY, tab=NEW))

    def _saved(self, record_id: int) -> None:
        self._is_writing = False
        self.give_way_to(Place(self.ONE, record_id))

    def _new_customer(self, name: str) -> None:
        """Write the customer in first, and come back to what was begun."""
        self.add_customer_first(name, lambda who: Place(self.MANY, tab=f"{NEW}:{who}"))

    def _left(self) -> None:
        """Out of a new one to where one came from; nothing written is lost."""
        if not self.step_to_last():
            self.show_place(Place(self.MANY))

    def _throw_away(self, which: str) -> None:
        self.writing.throw_away(which)
        self._show_unfinished()
        self._show_whole()

    def _show_unfinished(self) -> None:
        self.list.unfinished.show_names(self.writing.names())


def scrolled(part: QWidget) -> Scrolled:
    """Return a part with the room around it that a sheet has; it scrolls where it is longer."""
    inside = QWidget()
    held = inner_row(inside, column(inside, margins=(40, 24, 40, 96)))
    held.addWidget(part, 1)  # in a row it is asked for its height at no more than its own width
    held.addStretch(0)
    return Scrolled(inside)
