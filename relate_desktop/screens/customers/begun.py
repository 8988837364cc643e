"""The forms that were begun: one in front, and those left with something in them, kept until saved or thrown away."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QStackedWidget

from relate_desktop.screens.customers.form import CustomerForm

NEW = "new"
"""Keys are "new:" and what was typed, or the customer's id."""


class Begun:
    """Forms by their key, standing in `into`; `make` makes another one."""

    def __init__(self, make: Callable[[], CustomerForm], into: QStackedWidget) -> None:
        self._make, self._into = make, into
        self._forms: dict[str, CustomerForm] = {}
        self.in_front: CustomerForm | None = None

    def bring(self, key: str, fill: Callable[[CustomerForm], object]) -> CustomerForm:
        """Bring the form of that key to the front; one not begun yet is filled first."""
        form = self._forms.get(key)
        if form is None:
            form = self._forms[key] = self._make()
            self._into.addWidget(form)
            fill(form)
        self.in_front = form
        self._into.setCurrentWidget(form)
        return form

    def put_away(self) -> None:
        """Put the form in front away; it is kept where something in it is not saved."""
        form, self.in_front = self.in_front, None
        if form is not None and not form.dirty():
            self._drop(form)

    def saved(self) -> None:
        """The form in front has done its work."""
        form, self.in_front = self.in_front, None
        if form is not None:
            self._drop(form)

    def throw_away(self, key: str) -> None:
        """Drop a form with what was typed in it."""
        if key in self._forms:
            self._drop(self._forms[key])

    def has(self, key: str) -> bool:
        """Tell whether a form of that key waits with something in it."""
        return key in self._forms and self._forms[key] is not self.in_front

    def new_names(self) -> list[tuple[str, str]]:
        """Return the new customers that wait: the key of each, and what was typed as its name."""
        return [(key, form.title()) for key, form in self._forms.items() if key.startswith(NEW) and self.has(key)]

    def unsaved(self) -> list[str]:
        """Return whom the forms are about that hold something not saved."""
        return [form.title() for form in self._forms.values() if form.dirty()]

    def _drop(self, form: CustomerForm) -> None:
        self._forms = {key: kept for key, kept in self._forms.items() if kept is not form}
        self._into.removeWidget(form)
        form.deleteLater()
