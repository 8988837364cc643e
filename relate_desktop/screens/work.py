"""The one gate between the window and the records: ask reads now, do writes, away runs what is slow.

What was changed comes back as one signal, whoever did it: this window, or a command beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.records.refused import Busy, Refused
from relate_desktop.screens.errand import Errand, Worker

if TYPE_CHECKING:
    from relate_desktop.records.soundness import Problem
    from relate_desktop.records.store import Change, Store
    from relate_desktop.screens.looking import Looking

T = TypeVar("T")

PATIENCE_MS = 5_000
"""How long a save is tried again while somebody else is writing."""

_RETRY_MS = 100
_LOOK_MS = 1_000
_LOOK_THROUGH_MS = 10_000


@dataclass(frozen=True)
class Said:
    """What the notice shows: a sentence, and whether its Undo would take this back."""

    sentence: str
    undoable: bool


@dataclass
class _Attempt:
    """One save on its way: the verb with its arguments, who asked, and how long it has been tried."""

    verb: Callable[..., Any]
    args: tuple[Any, ...]
    named: dict[str, Any]
    by: QWidget | None
    then: Callable[[Any], None] | None
    quiet: bool
    done: Callable[[Change | None], None]
    since: QElapsedTimer


class Work(QObject):
    """Reads and writes for the window's pages, with undo, notices and news from others."""

    changed = Signal(object, object)  # Change, the widget that did it or None
    said = Signal(object)  # Said
    refused = Signal(object)  # Refused that has no form to stand in
    staff_changed = Signal(object)  # staff id or None
    undo_changed = Signal()

    def __init__(self, store: Store, *, who: int | None = None, inline: bool = False) -> None:
        """`inline` runs what is slow at once, for tests."""
        super().__init__()
        self.store = store
        self._who = who
        self._worker = Worker(inline)
        self._closed = False
        self._undo: list[int] = []
        self._redo: list[int] = []
        self._known = store.last_link()
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._looking: Looking | None = None
        self._first_look = QTimer(self, singleShot=True)
        self._first_look.setInterval(_LOOK_THROUGH_MS)
        self._first_look.timeout.connect(self.look_through)
        if not inline:
            self._timer.start()
            self._first_look.start()

    # ---- who is at work

    @property
    def who(self) -> int | None:
        """The id of the staff member at the screen."""
        return self._who

    def set_who(self, staff_id: int | None) -> None:
        """Say who is at the screen from now on."""
        self._who = staff_id
        self.staff_changed.emit(staff_id)

    # ---- the three doors

    def ask(self, query: Callable[..., T], *args: Any, **named: Any) -> T:
        """Read now, in a short transaction."""
        return self.store.ask(query, *args, **named)

    def do(
        self,
        verb: Callable[..., Any],
        *args: Any,
        by: QWidget | None = None,
        then: Callable[[Any], None] | None = None,
        quiet: bool = False,
        **named: Any,
    ) -> None:
        """Write in one transaction, then call `then(result)`.

        A refusal is shown by `by.show_refused` where there is one, else as a notice.
        `quiet` leaves out the notice (a draft saves itself). Never waits in the window's thread.
        """
        since = QElapsedTimer()
        since.start()
        self._try(_Attempt(verb, args, named, by, then, quiet, self._remember, since))

    def away(
        self,
        job: Callable[..., T],
        *args: Any,
        then: Callable[[T], None],
        progress: Callable[[int, int], None] | None = None,
        failed: Callable[[Refused], None] | None = None,
    ) -> Errand:
        """Run `job(report, *args)` off the window's thread.

        The job calls `report(done, of)`: it shows progress, and ends the job when somebody has asked it to stop.
        """
        errand = Errand(job, args, parent=self)
        errand.done.connect(self._while_open(then))
        errand.failed.connect(self._while_open(failed or self.refused.emit))
        if progress:
            errand.progress.connect(self._while_open(progress))
        self._worker.run(errand)
        return errand

    def _while_open(self, told: Callable[..., None]) -> Callable[..., None]:
        """What comes back after the shop was let go is nobody's any more."""
        return lambda *what: None if self._closed else told(*what)

    # ---- undo and redo

    @property
    def can_undo(self) -> bool:
        """Whether this window has done a deed since it was opened that is not taken back."""
        return bool(self._undo)

    @property
    def can_redo(self) -> bool:
        """Whether the last thing done here was to take something back."""
        return bool(self._redo)

    def undo(self) -> None:
        """Take back the last deed of this window, or say why that can't be."""
        if self._undo:
            self._take_back(self._undo[-1], self._undone)

    def redo(self) -> None:
        """Do again what was last taken back."""
        if self._redo:
            self._take_back(self._redo[-1], self._redone)

    def take_back(self, link_id: int, *, by: QWidget | None = None) -> None:
        """Take back an older deed, as the history page does; it can be redone like any other."""
        self._take_back(link_id, lambda change: self._taken_back(link_id, change), by)

    def _take_back(self, link_id: int, done: Callable[[Change | None], None], by: QWidget | None = None) -> None:
        from relate_desktop.records.history.undo import undo

        since = QElapsedTimer()
        since.start()
        self._try(_Attempt(undo, (link_id,), {}, by, None, False, done, since))

    def _remember(self, change: Change | None) -> None:
        if change is not None:
            self._undo.append(change.link_id)
            self._redo.clear()

    def _undone(self, change: Change | None) -> None:
        self._undo.pop()
        if change is not None:
            self._redo.append(change.link_id)

    def _redone(self, change: Change | None) -> None:
        self._redo.pop()
        if change is not None:
            self._undo.append(change.link_id)

    def _taken_back(self, link_id: int, change: Change | None) -> None:
        if link_id in self._undo:
            self._undo.remove(link_id)
        if change is not None:
            self._redo.append(change.link_id)

    # ---- one attempt

    def _try(self, attempt: _Attempt) -> None:
        if self._closed:
            return
        try:
            done = self.store.do(attempt.verb, *attempt.args, who=self._who, **attempt.named)
        except Busy as busy:
            self._try_later(attempt, busy)
            return
        except Refused as refused:
            self._show_saving(attempt, False)
            self._refuse(attempt, refused)
            return
        self._show_saving(attempt, False)
        attempt.done(done.change)
        if done.change is not None:
            self._publish(done.change, attempt)
        if attempt.then is not None:
            attempt.then(done.result)

    def _try_later(self, attempt: _Attempt, busy: Busy) -> None:
        if attempt.since.elapsed() < PATIENCE_MS:
            self._show_saving(attempt, True)
            QTimer.singleShot(_RETRY_MS, self, lambda: self._try(attempt))
        else:
            self._show_saving(attempt, False)
            self._refuse(attempt, busy)

    def _show_saving(self, attempt: _Attempt, saving: bool) -> None:
        show = getattr(attempt.by, "show_saving", None)
        if show is not None:
            show(saving)

    def _refuse(self, attempt: _Attempt, refused: Refused) -> None:
        show = getattr(attempt.by, "show_refused", None)
        if show is not None:
            show(refused)
        else:
            self.refused.emit(refused)

    def _publish(self, change: Change, attempt: _Attempt) -> None:
        if change.link_id > self._known + 1:
            self.look()
        self._known = max(self._known, change.link_id)
        self.changed.emit(change, attempt.by)
        self.undo_changed.emit()
        if not attempt.quiet:
            self.said.emit(Said(change.sentence, change.undoable))

    # ---- news from others

    def look(self) -> None:
        """See whether a command beside this window changed something, and tell the pages."""
        try:
            if self.store.last_link() <= self._known:
                return
            change = self.store.changes_since(self._known)
        except Refused:
            return  # the next look, or the next deed, says what is wrong
        self._known = change.link_id
        self.changed.emit(change, None)

    # ---- whether the file is sound

    def look_through(self) -> None:
        """Begin to look through the shop file, once the window has been open for a while."""
        from relate_desktop.screens.looking import Looking

        self._looking = Looking(self.store, self)
        self._looking.found.connect(self._found)
        self._looking.start()

    def _found(self, problem: Problem) -> None:
        """Damage is said, and from then on nothing is written; a place in the search index is made anew."""
        if not problem.kind:
            self.store.only_read(problem.sentence)
            self.refused.emit(Refused(problem.sentence))
            return
        from relate_desktop.records import search

        with suppress(Refused):  # the next start finds it again
            self.store.do(search.renew, problem.kind, problem.ids, who=self._who)

    def close(self) -> None:
        """Stop looking, let the worker finish, and let go of the shop."""
        self._closed = True
        self._timer.stop()
        self._first_look.stop()
        if self._looking is not None:
            self._looking.stop()
        self._worker.close()
        self.store.close()
