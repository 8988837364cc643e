"""How far a complaint has come and what is due next, in the words and icons of rows and badges."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from relate_desktop.records.complaints.cards import ComplaintRow, Due
from relate_desktop.records.complaints.names import CHANNEL_NAMES
from relate_desktop.records.complaints.states import ENDED, NAMES
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowText
from relate_desktop.text import N_, _, language, ngettext

ICON = "message-square-warning"
Local = Callable[[datetime], datetime]

TO_DO = {
    "acknowledged": N_("Tell them that we have it: {title}"),
    "assessed": N_("See how serious it is: {title}"),
    "investigated": N_("Look into it: {title}"),
    "offered": N_("Say what we can do: {title}"),
    "agreed": N_("Agree on what we do: {title}"),
    "made_good": N_("Put it right: {title}"),
    "followed_up": N_("Ask whether it is right now: {title}"),
    "closed": N_("Learn from it and close: {title}"),
}
"""What is to be done next, by the stage that is due."""

Badged = tuple[str, str, str]
"""Word, icon and tone of a badge; no word, no badge."""

NEAR = 14
"""So many letters of a name stand on a button."""

NOTHING: Badged = ("", "", "")


def state_name(state: str) -> str:
    """The state as a badge says it."""
    return _(NAMES[state])


def last_day(due: Due, local: Local) -> tuple[date, time | None]:
    """Return the last day on which it is in time, and by which time of it; None is all day."""
    assert due.at is not None
    at = local(due.at)
    if at.time() == time():
        return at.date() - timedelta(days=1), None
    return at.date(), at.time()


def late_words(due: Due, today: date, local: Local) -> str:
    """Return how late it is, in days, or since when today."""
    day, _at = last_day(due, local)
    days = (today - day).days
    if days < 1 and due.at is not None:
        return _("late since {time}").format(time=reader().time(local(due.at)))
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def late_by_then(due: Due) -> str:
    """Return how late we were when the wait for them began, in opening hours; "" where we were not."""
    if not due.waiting or not due.late_minutes:
        return ""
    hours = -(-due.late_minutes // 60)
    words = ngettext("{count} opening hour late by then", "{count} opening hours late by then", hours)
    return words.format(count=reader().whole(hours))


def when_words(due: Due, today: date, local: Local) -> str:
    """Return by when it is due, as the end of a row says it."""
    if due.at is None:
        return ""
    if due.late_minutes:
        return late_words(due, today, local)
    day, at = last_day(due, local)
    if day == today:
        return _("by {time}").format(time=reader().time(local(due.at))) if at else _("today")
    return reader().row_day(day)


def due_badge(due: Due | None, called: str, today: date, local: Local) -> Badged:
    """Return the badge of the step at hand: how late it is, that it is due today, or that we wait for them."""
    if due is None:
        return NOTHING
    if due.waiting:
        return _("Waiting for {name}").format(name=called), "pause", "quiet"
    if due.at is None:
        return NOTHING
    if due.late_minutes:
        words = late_words(due, today, local)
        return words[:1].upper() + words[1:], "clock-alert", "late"
    day, at = last_day(due, local)
    if day == today:
        words = _("Due today by {time}").format(time=reader().time(local(due.at))) if at else _("Due today")
        return words, "clock", "warn"
    return NOTHING


def row_text(row: ComplaintRow, today: date, local: Local) -> RowText:
    """Return what a complaint says in a list: whose it is, what is to be done next, and by when."""
    if row.state in ENDED or row.due is None:
        reason = _("{state}: {title}").format(state=state_name(row.state), title=row.title)
        return RowText(row.customer_name, reason, reader().row_day(local(row.moved_at).date()), ICON)
    if row.due.waiting:
        reason = _("We wait for them: {title}").format(title=row.title)
        if row.due.late_minutes:
            reason = _("We wait for them, {late}: {title}").format(late=late_by_then(row.due), title=row.title)
        return RowText(row.customer_name, reason, "", "pause", late=row.due.late_minutes > 0)
    reason = _(TO_DO[row.due.stage]).format(title=row.title)
    if row.safety:
        reason = _("Somebody could be hurt. {what}").format(what=reason)
    late = row.due.late_minutes > 0
    return RowText(row.customer_name, reason, when_words(row.due, today, local), ICON, late=late)


def quoted(words: str) -> str:
    """Return words in the quotation marks of the screen's language."""
    before, after = ("«", "»") if language() == "nb" else ("“", "”")
    return f"{before}{words}{after}"


def channels() -> list[tuple[str, str]]:
    """Return the ways in which we speak with each other, as answers."""
    return [(channel, _(words)) for channel, words in CHANNEL_NAMES.items()]


def first_words(words: str, most: int = 120) -> str:
    """Return the beginning of what they said, on one line, cut between two words where it is longer than `most`."""
    line = " ".join(words.split())
    if len(line) <= most:
        return line
    return line[:most].rsplit(" ", 1)[0].rstrip(" .,;:") + " …"


def on_button(called: str) -> str:
    """Return a name as it stands on a button; a long one would make it wider than the page with large text."""
    return called if len(called) <= NEAR else _("the customer")
