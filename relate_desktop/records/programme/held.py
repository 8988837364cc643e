"""Why a contact is held back, and why one is called for, in a sentence, in the reader's language."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from relate_desktop.formats import Reader
from relate_desktop.records.programme.deciding import Decided, Held
from relate_desktop.records.programme.names import said
from relate_desktop.records.segments.names import consent_name, in_days
from relate_desktop.text import N_, _, ngettext

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
_NONE_AT_ALL = N_("The shop has chosen to make no contact of its own accord.")


def sentence(held: Held | None, reader: Reader, zone: ZoneInfo) -> str:
    """Why it must wait; "" for one that need not. `zone` is the shop's own."""
    if held is None:
        return ""
    if held.why == "hours":
        return _hours(held, reader, zone)
    if held.why == "year":
        return _year(held, reader)
    if held.why == "rest" and held.until is None:
        return _(_FOR_EVER)
    topic = held.why in ("refused", "not_asked")
    about = consent_name(*held.about.split(":")) if topic else held.about.rstrip(".")
    until = _day(held, zone)
    before = until - timedelta(days=1) if until is not None else None
    shown = {"until": reader.day(until) if until else "", "before": reader.day(before) if before else ""}
    return _(_SENTENCES[held.why]).format(about=about, days=in_days(held.count), **shown)


def why(decided: Decided, reader: Reader) -> str:
    """Why it is there: the rule in words, and the day it is counted from."""
    rule, occasion = decided.rule, decided.occasion
    parts = [_("“{rule}”: {said}.").format(rule=rule.name, said=said(rule))]
    job, anchor = occasion.job, occasion.anchor
    if job is not None and anchor is not None:
        words = {"job": job.title, "day": reader.day(job.completed_on or anchor)}
        if rule.trigger == "before_warranty":
            parts.append(_("The warranty of “{job}” ends on {day}.").format(job=job.title, day=reader.day(anchor)))
        else:
            parts.append(_("“{job}” was completed on {day}.").format(**words))
    if anchor is not None and (rule.trigger == "after_contact" or _restarted(decided)):
        parts.append(_("We were last in touch on {day}.").format(day=reader.day(anchor)))
    return " ".join(parts)


def _restarted(decided: Decided) -> bool:
    job, anchor = decided.occasion.job, decided.occasion.anchor
    return decided.rule.trigger == "after_job" and job is not None and anchor != job.completed_on


def _hours(held: Held, reader: Reader, zone: ZoneInfo) -> str:
    if isinstance(held.until, datetime):
        until = reader.moment(held.until.astimezone(zone))
        return _("Nobody may be rung about this now; from {moment} on one may.").format(moment=until)
    until = reader.day(held.until) if held.until is not None else ""
    return _("Nobody may be rung about this today; on {day} one may.").format(day=until)


def _year(held: Held, reader: Reader) -> str:
    if held.until is None:
        return _(_NONE_AT_ALL)
    sentence = ngettext(
        "They have had {count} contact of our own accord in a year, which is the most; the next may be on {until}.",
        "They have had {count} contacts of our own accord in a year, which is the most; the next may be on {until}.",
        held.count,
    )
    return sentence.format(count=held.count, until=reader.day(held.until))


def _day(held: Held, zone: ZoneInfo) -> date | None:
    """The day until which it is held."""
    return held.until.astimezone(zone).date() if isinstance(held.until, datetime) else held.until
