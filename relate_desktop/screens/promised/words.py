"""How a promise stands and what it says, in the words of rows, badges and the customer's column."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from relate_desktop.records.promises.cards import Kept, PromiseRow
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.rows import RowText
from relate_desktop.screens.kit.times import clock
from relate_desktop.text import N_, _, language, ngettext

ICON = "handshake"
OPEN = frozenset({"open", "due", "broken"})
KEPT = frozenset({"kept", "kept_late"})
Local = Callable[[datetime], datetime]
Badged = tuple[str, str, str]
"""Word, icon and tone of a badge; no word, no badge."""

REASONS = {
    ("shop", "open"): N_("We promised: {wording}"),
    ("customer", "open"): N_("They promised: {wording}"),
    ("shop", "kept"): N_("We kept it: {wording}"),
    ("customer", "kept"): N_("They kept it: {wording}"),
    ("shop", "kept_late"): N_("We kept it late: {wording}"),
    ("customer", "kept_late"): N_("They kept it late: {wording}"),
    ("shop", "made_good"): N_("We made it good: {wording}"),
    ("shop", "released"): N_("They let us off: {wording}"),
    ("customer", "released"): N_("We let them off: {wording}"),
    ("shop", "renegotiated"): N_("Agreed on anew: {wording}"),
    ("customer", "renegotiated"): N_("Agreed on anew: {wording}"),
    ("shop", "void"): N_("Fell away: {wording}"),
    ("customer", "void"): N_("Fell away: {wording}"),
}
BADGES: dict[str, Badged] = {
    "kept": (N_("Kept"), "check", "good"),
    "kept_late": (N_("Kept late"), "clock", "warn"),
    "made_good": (N_("Made good"), "check", "good"),
    "released": (N_("Let go"), "hand", "quiet"),
    "renegotiated": (N_("Agreed on anew"), "history", "quiet"),
    "void": (N_("Fell away"), "x", "quiet"),
}


def one_line(words: str) -> str:
    """Return words on one line."""
    return " ".join(words.split())


def cut(words: str, most: int) -> str:
    """Return the beginning of words on one line, cut between two of them where they are longer than `most`."""
    line = one_line(words)
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0].rstrip(" .,;:") + " …"


def quoted(words: str) -> str:
    """Return what one could say in the quotation marks of the screen's language."""
    return f"«{words}»" if language() == "nb" else f"“{words}”"


def pair_words(promise: PromiseRow) -> str:
    """Return what makes a broken promise good or has, or which one this makes good; "" where there is no other."""
    mended, broken = promise.made_good_by, promise.makes_good
    if mended is not None:
        over = promise.standing == "made_good"
        said = _("Made good by: {wording}") if over else _("To make it good by {day}: {wording}")
        return said.format(wording=one_line(mended.wording), day=reader().row_day(mended.due_on))
    return _("Makes good: {wording}").format(wording=one_line(broken.wording)) if broken is not None else ""


def reason(promise: PromiseRow) -> str:
    """Return whose promise it is and what, and how it ended where it has."""
    if promise.makes_good is not None and promise.standing in OPEN:
        return _("To make good what we broke: {wording}").format(wording=one_line(promise.wording))
    standing = "open" if promise.standing in OPEN else promise.standing
    return _(REASONS[promise.promisor, standing]).format(wording=one_line(promise.wording))


def late_words(promise: PromiseRow, today: date) -> str:
    """Return how late a broken promise is, in days, or since when today."""
    days = (today - promise.due_on).days
    if days < 1 and promise.due_by:
        return _("late since {time}").format(time=clock(promise.due_by))
    return ngettext("{count} day late", "{count} days late", days).format(count=days)


def when_words(promise: PromiseRow, today: date, local: Local) -> str:
    """Return by when it is due, how late it is, or on which day it ended."""
    if promise.standing == "broken":
        return late_words(promise, today)
    if promise.standing not in OPEN:
        ended = local(promise.ended_at).date() if promise.ended_at is not None else promise.due_on
        return reader().row_day(ended)
    if promise.due_on != today:
        return reader().row_day(promise.due_on)
    return _("by {time}").format(time=clock(promise.due_by)) if promise.due_by else _("today")


def row_text(promise: PromiseRow, today: date, local: Local) -> RowText:
    """Return what a promise says in a list: the other side, whose it is and what, and by when."""
    late = promise.standing == "broken"
    return RowText(promise.customer_name, reason(promise), when_words(promise, today, local), ICON, late=late)


def badge(promise: PromiseRow, today: date) -> Badged:
    """Return the badge of a promise; one that is open and not due yet has none."""
    if promise.standing == "broken":
        words = late_words(promise, today)
        return words[:1].upper() + words[1:], "clock-alert", "late"
    if promise.standing == "due":
        by = _("Due today by {time}").format(time=clock(promise.due_by)) if promise.due_by else _("Due today")
        return by, "clock", "warn"
    word, icon, tone = BADGES.get(promise.standing, ("", "", ""))
    return (_(word), icon, tone) if word else ("", "", "")


def due_words(promise: PromiseRow) -> str:
    """Return by when it was promised, as a sentence."""
    day = reader().full_day(promise.due_on)
    if promise.due_by:
        return _("By {day} at {time}").format(day=day, time=clock(promise.due_by))
    return _("By {day}").format(day=day)


def kept_sentence(ours: Kept, theirs: Kept) -> str:
    """Return how both sides kept their promises, or "" before one has had an outcome."""
    mine, yours = ours.counted, theirs.counted
    figures = {"kept": ours.kept, "count": mine, "their_kept": theirs.kept, "their_count": yours}
    if mine and yours:
        said = ngettext(
            "We kept {kept} of {count} promise in time, they {their_kept} of {their_count}.",
            "We kept {kept} of {count} promises in time, they {their_kept} of {their_count}.",
            mine,
        )
    elif mine:
        said = ngettext(
            "We kept {kept} of {count} promise in time.", "We kept {kept} of {count} promises in time.", mine
        )
    elif yours:
        said = ngettext(
            "They kept {their_kept} of {their_count} promise in time.",
            "They kept {their_kept} of {their_count} promises in time.",
            yours,
        )
    else:
        return ""
    return said.format(**{name: reader().whole(figure) for name, figure in figures.items()})
