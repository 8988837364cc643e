"""The jobs' page of a shop that has none yet: what will stand here, and the first step."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.text import _


def no_jobs(new: Callable[[], object]) -> QWidget:
    """Return what is shown until there is a job; `new` begins the first."""
    button = MainButton(_("&Open the first job"), "hammer", pressed=new)
    words = _("What a customer asks for is a job: from the first question to the day you ask how it turned out.")
    story = [
        ("message-square-text", _("They ask for a new front door.")),
        ("file-pen", _("You write a quote.")),
        ("handshake", _("They say yes.")),
        ("hammer", _("The door is made and hung.")),
        ("circle-check", _("You ask how it turned out.")),
    ]
    return Empty(_("No jobs yet"), words, [button], story=story, story_title=_("A job goes like this"))
