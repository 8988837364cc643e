"""The place in a page where one short form opens about what is shown; one left half written waits with its record."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from relate_desktop.screens.in_place import InPlace, order_tabs
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.work import Work

Values = Callable[[dict[str, Any]], dict[str, Any]]
Then = Callable[[Any], object] | None
Given = Callable[[Any], tuple[Any, ...]]


class Asking(QWidget):
    """Empty and out of sight until a form is opened in it. `closed` is sent when one is left or done.

    What it is about is known by its owner: an id, or whatever names it; `given` says what verbs take of that.
    """

    closed = Signal()

    def __init__(self, work: Work, given: Given = lambda owner: (owner,)) -> None:
        super().__init__()
        self._work, self._given = work, given
        self.form: InPlace | None = None
        self._owner: Hashable = None
        self._left: dict[Hashable, InPlace] = {}
        self._box = column(self)
        self.hide()

    def show_of(self, owner: Hashable) -> None:
        """Show what was begun about this one; what was begun about the one before is put aside."""
        if owner != self._owner:
            self._put_aside()
            self._owner = owner
            if owner in self._left:
                self._place(self._left.pop(owner))

    def ask(
        self,
        form: InPlace,
        verb: Callable[..., Any],
        *,
        values: Values = dict,
        then: Callable[[Any], object] | None = None,
    ) -> None:
        """Open a form; what is saved in it goes to `verb` with the owner, made ready by `values`.

        `then` hears what the verb returned, when the form is closed.
        """
        owner = self._owner
        form.saved.connect(lambda typed: self._save(form, verb, owner, values(typed), then))
        form.closed.connect(self.close_form)
        self._drop()
        self._place(form)
        form.start()

    def change(self, form: InPlace, verb: Callable[..., Any]) -> None:
        """Open a form filled from a version of the row; where somebody changed it since, both texts are shown."""
        self.ask(form, verb, values=lambda typed: typed | {"version": form.version})

    def _save(
        self, form: InPlace, verb: Callable[..., Any], owner: Hashable, values: dict[str, Any], then: Then
    ) -> None:
        if form is self.form:
            done = lambda result: self._done(form, then, result)  # noqa: E731
            self._work.do(verb, *self._given(owner), by=form, then=done, **values)

    def _done(self, form: InPlace, then: Then, result: Any) -> None:
        if form is self.form:
            self.close_form()
        if then is not None:
            then(result)

    def _place(self, form: InPlace) -> None:
        self.form = form
        self._box.addWidget(form)
        form.show()
        self.show()
        order_tabs(self)

    def _drop(self) -> None:
        form, self.form = self.form, None
        if form is not None:
            self._box.removeWidget(form)
            form.hide()
            form.deleteLater()
        self.hide()

    def _put_aside(self) -> None:
        if self.form is not None and self.form.dirty():
            form, self.form = self.form, None
            self._box.removeWidget(form)
            form.hide()
            self._left[self._owner] = form
        self._drop()

    def close_form(self) -> None:
        """Close the form without saving."""
        self._drop()
        self.closed.emit()

    def is_open(self) -> bool:
        """Tell whether a form is open."""
        return self.form is not None

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved, here or about another one."""
        return bool(self._left) or self.begun_here()

    def begun_here(self) -> bool:
        """Tell whether something was typed in the form that is open."""
        return self.form is not None and self.form.dirty()

    def start(self) -> None:
        """Put the cursor into the form that is open."""
        if self.form is not None:
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)
