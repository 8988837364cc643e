"""What a term of a segment may look at, what its value means, and the condition that finds who fits; portable SQL."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Exists, and_, exists, false, not_, or_
from sqlalchemy.orm import InstrumentedAttribute, Session, aliased

from relate_desktop.records.clean import clean_line
from relate_desktop.records.customers.checked import CHANNELS, KINDS, PURPOSES
from relate_desktop.records.customers.tables import Address, Consent, Customer, Tag
from relate_desktop.records.deed import today, zone
from relate_desktop.records.feedback.tables import Feedback
from relate_desktop.records.jobs.tables import STATES, Job
from relate_desktop.records.refused import Refused
from relate_desktop.records.segments.tables import MOST_DAYS, NAME
from relate_desktop.text import LANGUAGES, _

Need = Literal["no", "may", "must"]
"""Whether a term asks for days."""

HAPPY, UNHAPPY = ("4", "5"), ("1", "2")
SCORES = ("happy", "unhappy")
CONSENTS = tuple(f"{channel}:{purpose}" for channel in CHANNELS for purpose in PURPOSES)


@dataclass(frozen=True)
class Field:
    """What a term's value is: one of `choices`, some words, or nothing; and whether it asks for days."""

    choices: tuple[str, ...] = ()
    words: bool = False
    days: Need = "no"


FIELD: dict[str, Field] = {
    "kind": Field(KINDS),
    "language": Field(LANGUAGES),
    "tag": Field(words=True),
    "town": Field(words=True),
    "postcode": Field(words=True),
    "lead_source": Field(words=True),
    "customer_for": Field(days="must"),
    "job_title": Field(words=True, days="may"),
    "job_state": Field(STATES, days="may"),
    "job_finished": Field(days="must"),
    "last_contact": Field(days="must"),
    "score": Field(SCORES, days="may"),
    "consent": Field(CONSENTS),
}


class Said(Protocol):
    """A term as it is kept or shown."""

    @property
    def field(self) -> Any: ...
    @property
    def negated(self) -> Any: ...
    @property
    def value(self) -> Any: ...
    @property
    def days(self) -> Any: ...


def checked(field: str, value: str, days: int | None) -> tuple[str, int | None]:
    """Value and days made fit for a field: what it does not ask for is left out. Refused where something is missing."""
    if field not in FIELD:
        raise Refused(_("There is nothing of that kind to choose customers by."), field="field")
    asks = FIELD[field]
    if asks.choices and value not in asks.choices:
        raise Refused(_("Choose what it should be."), field="value")
    if asks.words:
        value = clean_line(value, field="value", most=NAME, needed=_("Write what to look for."))
    elif not asks.choices:
        value = ""
    if days is not None and not 1 <= days <= MOST_DAYS:
        raise Refused(_("Write a number of days between 1 and {most}.").format(most=MOST_DAYS), field="days")
    if asks.days == "must" and days is None:
        raise Refused(_("Write within how many days."), field="days")
    return value, None if asks.days == "no" else days


def condition(session: Session, term: Said, on: date | None = None) -> ColumnElement[bool]:
    """Whether a row of `customers` fits a term on a day, today unless told."""
    asked = _Asked(term.value, term.days, on or today(session), zone(session))
    fits: ColumnElement[bool] = _FITS[term.field](asked)
    return not_(fits) if term.negated else fits


@dataclass(frozen=True)
class _Asked:
    """A term's value and days, and the day it is asked on."""

    value: str
    days: int | None
    today: date
    zone: ZoneInfo

    @property
    def since(self) -> date | None:
        """The first day that still counts; None is however long ago."""
        return None if self.days is None else self.today - timedelta(days=self.days)

    def began(self, later: int = 0) -> datetime | None:
        """The first moment that still counts (UTC), or of a day so many days later."""
        first = None if self.since is None else self.since + timedelta(days=later)
        return None if first is None else datetime.combine(first, time(), self.zone).astimezone(UTC)


def _same(column: InstrumentedAttribute[Any], value: str) -> ColumnElement[bool]:
    """The same word however its letters were cased; engines disagree on å and Å, so they are spelt out."""
    return column.in_(_cased(value))


def _cased(value: str) -> list[str]:
    return sorted({value, value.lower(), value.upper(), value.title(), value.capitalize()})


def _kind(asked: _Asked) -> ColumnElement[bool]:
    return Customer.kind == asked.value


def _language(asked: _Asked) -> ColumnElement[bool]:
    return Customer.language == asked.value


def _tag(asked: _Asked) -> ColumnElement[bool]:
    return exists().where(Tag.customer_id == Customer.id, _same(Tag.word, asked.value))


def _town(asked: _Asked) -> ColumnElement[bool]:
    return exists().where(Address.customer_id == Customer.id, _same(Address.town, asked.value))


def _postcode(asked: _Asked) -> ColumnElement[bool]:
    begins = or_(*(Address.postcode.startswith(value, autoescape=True) for value in _cased(asked.value)))
    return exists().where(Address.customer_id == Customer.id, begins)


def _lead_source(asked: _Asked) -> ColumnElement[bool]:
    return _same(Customer.lead_source, asked.value)


def _customer_for(asked: _Asked) -> ColumnElement[bool]:
    """By the day they became one, where that is known, else since they were written in."""
    over = asked.began(later=1)
    if asked.since is None or over is None:
        return false()
    written_in = and_(Customer.customer_since.is_(None), Customer.added_at < over)
    return or_(and_(Customer.customer_since.is_not(None), Customer.customer_since <= asked.since), written_in)


def _job(*conditions: ColumnElement[bool]) -> Exists:
    return exists().where(Job.customer_id == Customer.id, *conditions)


def _lately(column: InstrumentedAttribute[Any], asked: _Asked) -> list[ColumnElement[bool]]:
    began = asked.began()
    return [] if began is None else [column >= began]


def _job_title(asked: _Asked) -> ColumnElement[bool]:
    holds = or_(*(Job.title.contains(value, autoescape=True) for value in _cased(asked.value)))
    return _job(holds, *_lately(Job.moved_at, asked))


def _job_state(asked: _Asked) -> ColumnElement[bool]:
    return _job(Job.state == asked.value, *_lately(Job.moved_at, asked))


def _job_finished(asked: _Asked) -> ColumnElement[bool]:
    return _job(Job.completed_on.is_not(None), Job.completed_on >= asked.since, Job.completed_on <= asked.today)


def _last_contact(asked: _Asked) -> ColumnElement[bool]:
    return and_(Customer.last_contact_at.is_not(None), *_lately(Customer.last_contact_at, asked))


def _score(asked: _Asked) -> ColumnElement[bool]:
    """By the last score they gave."""
    later = aliased(Feedback)
    newer = or_(later.at > Feedback.at, and_(later.at == Feedback.at, later.id > Feedback.id))
    last = ~exists().where(later.customer_id == Feedback.customer_id, later.score.is_not(None), newer)
    scores = [int(score) for score in (HAPPY if asked.value == "happy" else UNHAPPY)]
    lately = _lately(Feedback.at, asked)
    return exists().where(Feedback.customer_id == Customer.id, Feedback.score.in_(scores), last, *lately)


def _consent(asked: _Asked) -> ColumnElement[bool]:
    """By the last word they gave about this channel and purpose."""
    channel, _colon, purpose = asked.value.partition(":")
    later = aliased(Consent)
    newer = or_(later.at > Consent.at, and_(later.at == Consent.at, later.id > Consent.id))
    same = (later.channel == Consent.channel, later.purpose == Consent.purpose)
    last = ~exists().where(later.customer_id == Consent.customer_id, *same, newer)
    about = (Consent.channel == channel, Consent.purpose == purpose, Consent.given)
    return exists().where(Consent.customer_id == Customer.id, *about, last)


_FITS: dict[str, Any] = {
    "kind": _kind, "language": _language, "tag": _tag, "town": _town, "postcode": _postcode,
    "lead_source": _lead_source, "customer_for": _customer_for, "job_title": _job_title, "job_state": _job_state,
    "job_finished": _job_finished, "last_contact": _last_contact, "score": _score, "consent": _consent,
}  # fmt: skip
