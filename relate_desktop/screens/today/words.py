"""What a reminder says in the list, and a person's own words as they are read."""

from __future__ import annotations

from datetime import date, tzinfo

from relate_desktop.records.today.cards import Reminder
from relate_desktop.records.today.telling import Telling
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowText
from relate_desktop.text import language, translator

ICONS = {
    "answer": "message-square-reply", "mend": "message-square-warning", "keep": "handshake", "call": "phone",
    "thank": "heart", "ask": "star", "stay": "sprout",
}  # fmt: skip
OF_RULE = {
    "open_point_due": "hammer", "tell_progress": "phone", "quote_expiring": "file-text", "quote_waiting": "file-text",
    "confirm_visit": "calendar", "paper_unsent": "mail", "their_promise_due": "handshake",
}  # fmt: skip
"""Icons that say more than the verb's."""


def telling(today: date, zone: tzinfo) -> Telling:
    """Return who says the day in the language of the screen."""
    return Telling(translator(language()), reader(), today, zone)


def icon_of(reminder: Reminder) -> str:
    """Return the icon of a reminder: that of its rule, else of what it asks us to do."""
    return OF_RULE.get(reminder.rule, ICONS[reminder.verb])


def row_text(reminder: Reminder, tells: Telling) -> RowText:
    """Return what a reminder says in the list: whom it is about, what and why, and by when."""
    when = tells.when(reminder)
    if reminder.held_back:
        return RowText(reminder.customer_name, reminder.title, when, "pause")
    return RowText(reminder.customer_name, reminder.title, when, icon_of(reminder), late=reminder.late)


def quoted(words: str) -> str:
    """Return a person's own words in the quotation marks of the screen's language."""
    return f"«{words}»" if language() == "nb" else f"“{words}”"
