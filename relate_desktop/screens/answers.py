"""Answers that several pages offer: who works here, and the ways in which a customer says yes."""

from __future__ import annotations

from relate_desktop.records import staff
from relate_desktop.screens.work import Work
from relate_desktop.text import _


def people(work: Work) -> list[tuple[int | None, str]]:
    """Return who works here, as answers; nobody is the first."""
    return [(None, _("Not said yet")), *((row.id, row.name) for row in work.ask(staff.rows))]


def ways_to_agree() -> list[tuple[str, str]]:
    """Return the ways a customer says yes, as answers to "How"."""
    return [("said", _("By word of mouth")), ("written", _("In writing")), ("signed", _("Signed"))]


def agreed_how(how: str) -> str:
    """The way they said yes, inside a sentence."""
    return {"said": _("by word of mouth"), "written": _("in writing"), "signed": _("with a signature")}[how]
