"""A few rows of one kind, such as materials or visits: added, changed and taken away where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from relate_desktop.screens.beside import Beside
from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import FlowLayout, clear, column, inner_row
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.ticks import Tick
from relate_desktop.screens.work import Work
from relate_desktop.text import _


@dataclass(frozen=True)
class Told:
    """What a row says: its words, a muted second line, a figure at the right. `tone` is muted or late, "" as usual."""

    first: str
    second: str = ""
    right: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Ticked:
    """A tick before each row: its words, whether it is set, and the verb and values that set or clear it."""

    words: str
    is_on: Callable[[Any], bool]
    turn: Callable[[Any, bool], None]


@dataclass(frozen=True)
class Kind:
    """One kind of row: its words, its form, and the verbs that keep it.

    `name` is a row in a few words, for those who hear its buttons. `also` are further verbs of a row; `offers` says
    by its words whether one makes sense for it. `removes_seen`: the remove verb takes the version that was shown.
    """

    caption: str
    add: str
    save: str
    entries: Callable[[], Sequence[Entry]]
    blank: Callable[[], Mapping[str, Any]]
    told: Callable[[Any], Told]
    name: Callable[[Any], str]
    add_verb: Callable[..., Any]
    change_verb: Callable[..., Any]
    remove_verb: Callable[..., Any]
    remove: str = ""
    removes_seen: bool = False
    icon: str = ""
    tick: Ticked | None = None
    also: Sequence[tuple[str, Callable[[Any], object]]] = field(default=())
    offers: Callable[[Any, str], bool] = lambda _row, _words: True


class ShortList(QWidget):
    """The rows under their caption; with none it is one quiet button. `owner` is what rows belong to, such as a job.

    A form that was left with something typed in it waits with its owner until one comes back.
    """

    GAP: ClassVar[float] = 8

    def __init__(self, work: Work, kind: Kind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self.kind = work, kind
        self._owner, self._rows, self._may_add = 0, tuple[Any, ...](), True
        self._shown: object = None
        self.form: InPlace | None = None
        self._row: Any = None
        self._left: dict[int, tuple[InPlace, Any]] = {}
        self._controls: dict[tuple[int, str], QWidget] = {}
        self._lines: dict[int, QWidget] = {}
        box = column(self, gap=8)
        self.caption = Caption(kind.caption)
        box.addWidget(self.caption)
        self._list = QWidget()
        self._column: QVBoxLayout = column(self._list, gap=self.GAP)
        box.addWidget(self._list)
        self.foot = QWidget()
        self._under = FlowLayout(self.foot, gap=24)
        self.add = QuietButton(kind.add, "plus", pressed=self.begin, flush=True)
        self._under.addWidget(self.add)
        box.addWidget(self.foot)

    # ---- showing

    def show_rows(self, owner: int, rows: Sequence[Any], *, may_add: bool = True) -> None:
        """Show the rows of an owner; the focus and an open form stay where they are."""
        if owner != self._owner:
            self._put_aside()
            self._owner = owner
        self._may_add = may_add
        if (owner, tuple(rows)) != self._shown:
            self._shown, self._rows = (owner, tuple(rows)), tuple(rows)
            self._fill()
        if self.form is None and owner in self._left:
            self._open(*self._left.pop(owner))
        self._settle()

    def _fill(self) -> None:
        at = next((place for place, control in self._controls.items() if control.hasFocus()), None)
        if self.form is not None:
            self._column.removeWidget(self.form)
        clear(self._column)
        self._controls, self._lines = {}, {}
        for row in self._rows:
            self._lines[row.id] = self._line(row)
            self._column.addWidget(self._lines[row.id])
        self._place_form()
        if at is not None:
            self._focus_again(at)

    def _focus_again(self, at: tuple[int, str]) -> None:
        """The focus stays on its control; where the row is gone it goes on to what stands there now."""
        control = self._controls.get(at) or next(iter(self._controls.values()), self.add)
        control.setFocus(Qt.FocusReason.OtherFocusReason)

    def _settle(self) -> None:
        self.caption.setVisible(bool(self.kind.caption) and (bool(self._rows) or self.form is not None))
        self._list.setVisible(bool(self._rows) or self.form is not None)
        self.add.setVisible(self._may_add and self.form is None)
        self.foot.setVisible(self._may_add and self.form is None)
        self.setVisible(bool(self._rows) or self._may_add or self.form is not None)
        order_tabs(self)

    def _line(self, row: Any) -> QWidget:
        told = self.kind.told(row)
        made = Beside(gap=16, below=0)
        if self.kind.tick is not None:
            made.add(self._tick(row, self.kind.tick))
        made.add(self.lead(row, told), 1, least=240)
        if told.right:
            made.add(Text(told.right, wrap=False))
        made.add(self._verbs(row))
        return made

    def lead(self, row: Any, told: Told) -> QWidget:
        """What a row begins with: its words. Lists with pictures put them before."""
        words = QWidget()
        box = column(words)
        first = Text(told.first, role="text-muted" if told.tone == "muted" else "text")
        box.addWidget(first)
        if told.second and told.tone == "late":
            second = inner_row(words, box, gap=4)
            second.addWidget(Icon("clock-alert", 16, "late"))
            second.addWidget(Text(told.second, "small", "late"), 1)
        elif told.second:
            box.addWidget(Text(told.second, "small", "text-muted"))
        return words

    def _tick(self, row: Any, ticked: Ticked) -> QWidget:
        made = Tick(ticked.words)
        made.setChecked(ticked.is_on(row))
        made.setAccessibleName(f"{ticked.words}: {self.kind.name(row)}")
        made.clicked.connect(lambda on: self._turn(made, row, on))
        self._controls[row.id, ticked.words] = made
        return made

    def _turn(self, tick: Tick, row: Any, on: bool) -> None:
        """The tick shows what is kept: it turns when that has."""
        if self.kind.tick is not None:
            tick.setChecked(not on)
            self.kind.tick.turn(row, on)

    def _verbs(self, row: Any) -> QWidget:
        own = ((_("Change"), self.begin_change), (self.kind.remove or _("Remove"), self._remove))
        also = [(words, verb) for words, verb in self.kind.also if self.kind.offers(row, words)]
        return self._buttons(row, (*also, *own))

    def _buttons(self, row: Any, verbs: Sequence[tuple[str, Callable[[Any], object]]]) -> QWidget:
        made = QWidget()
        flow = FlowLayout(made, gap=16)
        for words, verb in verbs:
            button = QuietButton(words, pressed=partial(verb, row), flush=True, role="text-muted")
            button.setAccessibleName(f"{words}: {self.kind.name(row)}")
            self._controls[row.id, words] = button
            flow.addWidget(button)
        return made

    # ---- the form

    def begin(self) -> None:
        """Open the form for a new row, or go on in one in which something is typed."""
        if self.goes_on():
            return
        form = self._new_form()
        form.fill(self.kind.blank())
        self._open(form, None)
        form.start()

    def begin_change(self, row: Any) -> None:
        """Open the form in the place of a row, or go on in one in which something is typed."""
        if self.goes_on():
            return
        form = self._new_form()
        form.fill({name: getattr(row, name) for name in form.form.fields}, row.version)
        self._open(form, row)
        form.start()

    def goes_on(self) -> bool:
        """Tell whether something is typed that is not saved; the cursor is in it then, and no other form opens."""
        begun = self.form is not None and self.form.dirty()
        if self.form is not None and begun:
            self.form.start()
        return begun

    def _new_form(self) -> InPlace:
        form = InPlace(self.kind.entries(), self.kind.save)
        form.saved.connect(lambda values: self._save(form, values))
        form.closed.connect(self.close_form)
        return form

    def _open(self, form: InPlace, row: Any) -> None:
        self._drop()
        self.form, self._row = form, row
        self._place_form()
        self._settle()

    def _place_form(self) -> None:
        """The form stands where its row does, which it hides; a new row's at the end."""
        if self.form is None:
            return
        line = self._lines.get(self._row.id) if self._row is not None else None
        at = self._column.indexOf(line) + 1 if line is not None else self._column.count()
        self._column.insertWidget(at, self.form)
        if line is not None:
            line.hide()
        self.form.show()

    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return self.form is not None

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved, here or with another owner."""
        return bool(self._left) or (self.form is not None and self.form.dirty())

    def close_form(self) -> None:
        """Close the form without saving; the focus goes back to where it was opened."""
        row = self._row
        self._drop()
        self._settle()
        control = self._controls.get((row.id, _("Change"))) if row is not None else None
        (control or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._column.removeWidget(form)
            form.hide()
            form.deleteLater()
        for line in self._lines.values():
            line.show()
        self._row = None

    def _put_aside(self) -> None:
        """Another owner is shown: a form with something in it waits for this one."""
        if self.form is not None and self.form.dirty():
            form, self.form = self.form, None
            self._column.removeWidget(form)
            form.hide()
            self._left[self._owner] = (form, self._row)
        self._drop()

    # ---- doing

    def _save(self, form: InPlace, values: dict[str, Any]) -> None:
        if form is not self.form:
            return  # it is saved already
        done = lambda _result: self._done(form)  # noqa: E731
        if self._row is None:
            self._work.do(self.kind.add_verb, self._owner, by=form, then=done, **values)
        else:
            verb = self.kind.change_verb
            self._work.do(verb, self._row.id, version=form.version, by=form, then=done, **values)

    def _done(self, form: InPlace) -> None:
        if self.form is form:
            self.close_form()

    def _remove(self, row: Any) -> None:
        seen = {"version": row.version} if self.kind.removes_seen else {}
        self._work.do(self.kind.remove_verb, row.id, by=self, **seen)
