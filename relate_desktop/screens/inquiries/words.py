"""How an inquiry stands, and by when it is to be answered, in the words of rows, badges and the page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from relate_desktop.records.complaints.names import CHANNEL_NAMES
from relate_desktop.records.inquiries.cards import AnswerDue, InquiryCard, InquiryRow
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowText
from relate_desktop.text import N_, _, language, ngettext, pgettext

ICON = "message-square-reply"
Local = Callable[[datetime], datetime]
Badged = tuple[str, str, str]
"""Word, icon and tone of a badge; no word, no badge."""

CAME = {
    "call": N_("{name} rang {moment}"),
    "visit": N_("{name} came by {moment}"),
    "letter": N_("{name} wrote a letter {moment}"),
    "email": N_("{name} sent an e-mail {moment}"),
    "message": N_("{name} sent a message {moment}"),
}
WANTED = {
    "call": N_("wants to be rung"),
    "visit": N_("wants us to come by"),
    "letter": N_("wants a letter"),
    "email": N_("wants an e-mail"),
    "message": N_("wants a message"),
}
ENDED: dict[str, Badged] = {
    "became_job": (N_("A job now"), "hammer", "good"),
    "done": (N_("Settled"), "check", "good"),
    "dropped": (N_("Nothing came of it"), "x", "quiet"),
}


def channels() -> list[tuple[str, str]]:
    """Return the ways in which we speak with each other, as answers."""
    return [(channel, _(words)) for channel, words in CHANNEL_NAMES.items()]


def length(minutes: int) -> str:
    """Return a time of opening hours in words: "25 min", "2 h", "2 h 10 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{minutes} min").format(minutes=rest)
    if not rest:
        return _("{hours} h").format(hours=hours)
    return _("{hours} h {minutes} min").format(hours=hours, minutes=rest)


def moment_words(moment: datetime, today: date) -> str:
    """Return a moment (on our own clock): its time today, else also its day."""
    time = reader().time(moment)
    if moment.date() == today:
        return time
    return pgettext("moment", "{day} {time}").format(day=_day(moment.date(), today), time=time)


def came_words(moment: datetime, today: date) -> str:
    """Return when somebody came to us (on our own clock), as it stands in a sentence: "at 13:40"."""
    time = reader().time(moment)
    if moment.date() == today:
        return _("at {time}").format(time=time)
    return _("on {day} at {time}").format(day=_day(moment.date(), today), time=time)


def _day(day: date, today: date) -> str:
    """A day beside its time: as short as it can be told from others."""
    return reader().near_day(day, today) if day.year == today.year else reader().day(day)


def late_words(due: AnswerDue, today: date, local: Local) -> str:
    """Return how late an answer is: by days as Today says it, on its own day by opening hours."""
    days = (today - local(due.at).date()).days if due.at is not None else 0
    if days < 1:
        return _("{late} late").format(late=length(due.late_minutes))
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def clock_words(due: AnswerDue, today: date, local: Local) -> str:
    """Return by when we answer and how much is left of that, or how late it is, as a sentence."""
    if due.at is None:
        return _("No opening hours are set, so there is no moment to answer by.")
    if due.waiting:
        return _("We wait for them, so the clock stands still: {left} left.").format(left=length(due.left_minutes))
    at = moment_words(local(due.at), today)
    if due.late:
        return _("To be answered by {moment}: {late} late, in opening hours.").format(
            moment=at, late=length(due.late_minutes)
        )
    return _("Answer by {moment}: {left} left, in opening hours.").format(moment=at, left=length(due.left_minutes))


def badge(card: InquiryCard) -> Badged:
    """Return how it stands as a badge."""
    if card.due is not None and card.due.waiting:
        return _("Waits for them"), "hourglass", "quiet"
    if card.due is not None:
        return (_("Late"), "clock-alert", "late") if card.due.late else (_("To answer"), "clock", "quiet")
    if card.state in ENDED:
        word, sign, tone = ENDED[card.state]
        return _(word), sign, tone
    return (_("Waits for them"), "hourglass", "quiet") if card.waiting else (_("Answered"), "check", "good")


def row_text(row: InquiryRow, today: date, local: Local) -> RowText:
    """Return one inquiry as its row in the list says it."""
    due = row.due
    if due is not None and due.waiting:
        return RowText(row.customer_name, row.title, _("waits for them"), "hourglass")
    if due is not None and due.late:
        return RowText(row.customer_name, row.title, late_words(due, today, local), ICON, late=True)
    if due is not None:
        by = _("by {moment}").format(moment=moment_words(local(due.at), today)) if due.at is not None else ""
        return RowText(row.customer_name, row.title, by, ICON)
    if row.standing == "answered" and row.answered_at is not None:
        answered = reader().row_day(local(row.answered_at).date())
        return RowText(row.customer_name, row.title, answered, "hourglass" if row.waiting else "check")
    ended = reader().row_day(local(row.ended_at or row.received_at).date())
    return RowText(row.customer_name, row.title, ended, ENDED[row.state][1])


def quoted(words: str) -> str:
    """Return a person's own words in the quotation marks of the screen's language."""
    return f"«{words}»" if language() == "nb" else f"“{words}”"
