"""The forms of jobs that were left with something in them, kept until they are saved or thrown away."""

from __future__ import annotations

from relate_desktop.screens.jobs.form import JobForm

Key = tuple[int, int | None]
"""Whose job it is, and which; None is a new one."""


class BegunJobs:
    """Forms by customer and job."""

    def __init__(self) -> None:
        self._forms: dict[Key, JobForm] = {}

    def keep(self, form: JobForm) -> None:
        """Keep a form for when one comes back to it."""
        self._forms[form.key] = form
        form.hide()

    def take(self, key: Key) -> JobForm | None:
        """Hand out the form of that key, where one waits."""
        return self._forms.pop(key, None)

    def throw_away(self, key: Key) -> None:
        """Let a form go with what was typed in it."""
        form = self._forms.pop(key, None)
        if form is not None:
            form.deleteLater()

    def new_names(self) -> list[tuple[str, str]]:
        """Return the new jobs that wait: whose each is, as a key, and what it is called so far."""
        return [(str(customer), form.name()) for (customer, job), form in self._forms.items() if job is None]

    def has(self, key: Key) -> bool:
        """Tell whether a form of that key waits."""
        return key in self._forms

    def any(self) -> bool:
        """Tell whether any form waits."""
        return bool(self._forms)
