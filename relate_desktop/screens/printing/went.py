"""Where a paper went: each time it left the house, and when it was made, as a story."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from relate_desktop.records.papers import PaperRow, SendingRow
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem
from relate_desktop.text import N_, _

Local = Callable[[datetime], datetime]

SENT = {
    "printed": (N_("Printed"), "printer"),
    "saved": (N_("Saved as a file"), "save"),
    "handed_over": (N_("Handed over"), "hand"),
    "posted": (N_("Sent by post"), "mail"),
    "emailed": (N_("Sent by e-mail"), "send"),
}


def went(paper: PaperRow, local: Local) -> list[StoryItem]:
    """Each time the paper left, newest first, and when it was made."""
    left = [_left(sending, local) for sending in paper.sendings]
    made = local(paper.made_at)
    return [*left, _item(_("Made and kept"), "file-check", made, _by(made, paper.staff_name))]


def _left(sending: SendingRow, local: Local) -> StoryItem:
    words, icon = SENT[sending.how]
    at = local(sending.at)
    to = ", ".join(line for line in sending.addressed_to if line)
    second = " · ".join(part for part in (_by(at, sending.staff_name), to, sending.note) if part)
    return _item(_(words), icon, at, second)


def _by(at: datetime, name: str) -> str:
    time = reader().time(at)
    return _("{time}, by {name}").format(time=time, name=name) if name else time


def _item(words: str, icon: str, at: datetime, second: str) -> StoryItem:
    return StoryItem(words, reader().short_day(at.date()), reader().month(at.date()), icon, second)
