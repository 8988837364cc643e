"""Why a contact is held back, and why one is called for, in a sentence, in the reader's language."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from relate_desktop.formats import Reader
from relate_desktop.records.programme.deciding import Decided, Held
from relate_desktop.records.programme.names import said
from relate_desktop.records.segments.names import in_days, value_name
from relate_desktop.text import N_, Translator

_SENTENCES = {
    "archived": N_("They are archived."),
    "complaint": N_("A complaint of theirs is open: {about}."),
    "promise": N_("We have not kept what we promised them: {about}."),
    "rest": N_("They asked to be left in peace up to and including {before}."),
    "refused": N_("They have said no to {about}."),
    "not_asked": N_("They have not said yes to {about}."),
    "rule": N_("There are at least {days} between two contacts of this rule; the next may come on {until}."),
    "wish": N_("They like to hear from us every {days} at most; the next contact may come on {until}."),
    "gap": N_("We leave at least {days} between contacts of our own accord; the next may come on {until}."),
    "first": N_("“{about}” comes first."),
}
_FOR_EVER = N_("They asked to be left in peace until they come to us.")
_FROM_MOMENT = N_("Nobody may be rung about this now; from {moment} on one may.")
_FROM_DAY = N_("Nobody may be rung about this before {day}.")
_RULE = N_("“{rule}”: {said}.")
_WARRANTY = N_("The warranty of “{job}” ends on {day}.")
_COMPLETED = N_("“{job}” was completed on {day}.")
_IN_TOUCH = N_("We were last in touch on {day}.")
_NONE_AT_ALL = N_("The shop has chosen to make no contact of its own accord.")


@dataclass(frozen=True)
class Voice:
    """In whose words it is told: how days are written, the sentences, and the shop's own time zone."""

    reader: Reader
    words: Translator
    zone: ZoneInfo


def sentence(held: Held | None, voice: Voice) -> str:
    """Why it must wait; "" for one that need not."""
    if held is None:
        return ""
    if held.why == "hours":
        return _hours(held, voice)
    if held.why == "year":
        return _year(held, voice)
    said, day = voice.words.gettext, voice.reader.day
    if held.why == "rest" and held.until is None:
        return said(_FOR_EVER)
    topic = held.why in ("refused", "not_asked")
    about = value_name("consent", held.about, voice.words) if topic else held.about.rstrip(".")
    until = _day(held, voice.zone)
    before = until - timedelta(days=1) if until is not None else None
    shown = {"until": day(until) if until else "", "before": day(before) if before else ""}
    return said(_SENTENCES[held.why]).format(about=about, days=in_days(held.count, voice.words), **shown)


def why(decided: Decided, voice: Voice) -> str:
    """Why it is there: the rule in words, and the day it is counted from."""
    rule, occasion, day = decided.rule, decided.occasion, voice.reader.day
    parts = [voice.words.gettext(_RULE).format(rule=rule.name, said=said(rule, voice.words))]
    job, anchor = occasion.job, occasion.anchor
    if job is not None and anchor is not None:
        sentence, on = (_WARRANTY, anchor) if rule.trigger == "before_warranty" else (_COMPLETED, job.completed_on)
        parts.append(voice.words.gettext(sentence).format(job=job.title, day=day(on or anchor)))
    if anchor is not None and (rule.trigger == "after_contact" or _restarted(decided)):
        parts.append(voice.words.gettext(_IN_TOUCH).format(day=day(anchor)))
    return " ".join(parts)


def _restarted(decided: Decided) -> bool:
    job, anchor = decided.occasion.job, decided.occasion.anchor
    return decided.rule.trigger == "after_job" and job is not None and anchor != job.completed_on


def _hours(held: Held, voice: Voice) -> str:
    if isinstance(held.until, datetime):
        until = voice.reader.moment(held.until.astimezone(voice.zone))
        return voice.words.gettext(_FROM_MOMENT).format(moment=until)
    until = voice.reader.day(held.until) if held.until is not None else ""
    return voice.words.gettext(_FROM_DAY).format(day=until)


def _year(held: Held, voice: Voice) -> str:
    if held.until is None:
        return voice.words.gettext(_NONE_AT_ALL)
    sentence = voice.words.ngettext(
        "They have had {count} contact of our own accord in a year, which is the most; the next may be on {until}.",
        "They have had {count} contacts of our own accord in a year, which is the most; the next may be on {until}.",
        held.count,
    )
    day = _day(held, voice.zone)
    return sentence.format(count=held.count, until=voice.reader.day(day) if day is not None else "")


def _day(held: Held, zone: ZoneInfo) -> date | None:
    """The day until which it is held."""
    return held.until.astimezone(zone).date() if isinstance(held.until, datetime) else held.until
