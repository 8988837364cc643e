"""Who is there and what to remember: people, facts, tags, and what they said about hearing from us."""

from datetime import datetime
from typing import Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.clean import clean_line
from relate_desktop.records.customers.checked import CONSENT, FACT, PERSON, FactFields, PersonFields, checked
from relate_desktop.records.customers.owned import change_row, customer_of, home, put_last, remove_row, row_of, say_of
from relate_desktop.records.customers.tables import WORD, Consent, Fact, Person, Tag
from relate_desktop.records.deed import now
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def add_person(session: Session, customer_id: int, **fields: Unpack[PersonFields]) -> int:
    """Somebody in a household or business."""
    customer_of(session, customer_id)
    values = checked({"name": "", **fields}, PERSON, home(session))
    person_id = put_last(session, Person, customer_id, values)
    say_of(session, customer_id, N_("{person} added at {name}."), person=values["name"])
    return person_id


def change_person(session: Session, person_id: int, *, version: int, **fields: Unpack[PersonFields]) -> None:
    """Change what we know of one of the people. Raises Stale."""
    row = row_of(session, Person, person_id)
    change_row(session, row, version, checked(fields, PERSON, home(session)))
    say_of(session, row.customer_id, N_("{person} at {name} changed."), person=row.name)


def remove_person(session: Session, person_id: int) -> None:
    """Remove somebody no contact and no quote names."""
    row = row_of(session, Person, person_id)
    sentence = _("A contact or a quote names {person}, so they stay. Their role can say that they have left.")
    remove_row(session, row, sentence.format(person=row.name))
    say_of(session, row.customer_id, N_("{person} removed from {name}."), person=row.name)


def remember(session: Session, customer_id: int, wording: str, *, kind: str = "fact") -> int:
    """Something to remember: a "preference" of theirs, or a "fact"."""
    customer_of(session, customer_id)
    values = checked({"wording": wording, "kind": kind}, FACT, home(session))
    fact_id = put_last(session, Fact, customer_id, values)
    say_of(session, customer_id, N_("Something to remember about {name} added."))
    return fact_id


def change_fact(session: Session, fact_id: int, *, version: int, **fields: Unpack[FactFields]) -> None:
    """Word it otherwise. Raises Stale."""
    row = row_of(session, Fact, fact_id)
    change_row(session, row, version, checked(fields, FACT, home(session)))
    say_of(session, row.customer_id, N_("What to remember about {name} changed."))


def forget_fact(session: Session, fact_id: int) -> None:
    """It need not be remembered any more."""
    row = row_of(session, Fact, fact_id)
    remove_row(session, row, _("Something names this, so it stays."))
    say_of(session, row.customer_id, N_("What to remember about {name} removed."))


def tag(session: Session, customer_id: int, word: str) -> int:
    """Put a word of the shop's own on a customer, once; case does not make it another."""
    customer_of(session, customer_id)
    word = clean_line(word, field="word", most=WORD, needed=_("Write the tag."))
    there = _tag(session, customer_id, word)
    if there is not None:
        return there.id
    tag_id = add(session, Tag(customer_id=customer_id, word=word))
    say_of(session, customer_id, N_("{name} tagged “{word}”."), word=word)
    return tag_id


def untag(session: Session, customer_id: int, word: str) -> None:
    """Take a tag off."""
    there = _tag(session, customer_id, clean_line(word, field="word", most=WORD))
    if there is None:
        raise Refused(_("This tag is no longer there."), field="word")
    session.delete(there)
    say_of(session, customer_id, N_("Tag “{word}” taken off {name}."), word=there.word)


def record_consent(
    session: Session,
    customer_id: int,
    *,
    channel: str,
    purpose: str,
    given: bool,
    how: str = "",
    at: datetime | None = None,
) -> int:
    """Write down what they said about a channel (post, phone, email, sms) for a purpose (service, news, offers).

    What they said before stays on record; the newest counts. `at` is when they said it, now unless told.
    """
    customer_of(session, customer_id)
    moment = now(session) if at is None else at
    if moment > now(session):
        raise Refused(_("This moment has not come yet."), field="at")
    values = checked({"channel": channel, "purpose": purpose, "how": how}, CONSENT, home(session))
    consent_id = add(session, Consent(customer_id=customer_id, given=given, at=moment, **values))
    say_of(session, customer_id, N_("Consent of {name} recorded.") if given else N_("Refusal of {name} recorded."))
    return consent_id


def _tag(session: Session, customer_id: int, word: str) -> Tag | None:
    tags = session.scalars(select(Tag).where(Tag.customer_id == customer_id))
    return next((row for row in tags if row.word.casefold() == word.casefold()), None)
