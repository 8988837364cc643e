"""Letters written from a blank page on the shop's paper: a draft until it is kept as the paper that left."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from relate_desktop.records.base import Choice, Index, Moment, Row, Words, add, reference
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import check_version, now, say, who
from relate_desktop.records.found import active_customer, check_address, check_person, check_staff, found, only
from relate_desktop.records.history.undo import Step, guard
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.refused import Refused
from relate_desktop.text import LANGUAGES, N_, _

SUBJECT = 200
WORDING = 20_000

# ---- tables --------------------------------------------------------------------------------------------------


class FreeLetter(Row):
    """One letter to a customer in words of its own; `paper_id` is the paper it became, and then it never changes."""

    __tablename__ = "letters"

    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    person_id: Mapped[int | None] = reference("people.id")
    address_id: Mapped[int | None] = reference("addresses.id")
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    subject: Mapped[str] = mapped_column(Words(SUBJECT), default="")
    wording: Mapped[str] = mapped_column(Words(WORDING), default="")
    enclosures: Mapped[str] = mapped_column(Words(SUBJECT), default="")
    signer_id: Mapped[int | None] = reference("staff.id")
    created_at: Mapped[datetime] = mapped_column(Moment())
    created_by: Mapped[int | None] = reference("staff.id")
    paper_id: Mapped[int | None] = reference("papers.id")


Index("ix_letters_customer", FreeLetter.customer_id, FreeLetter.created_at, FreeLetter.id)

# ---- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class LetterCard:
    """A free letter as its form shows it; `paper_id` is None while it is a draft."""

    id: int
    version: int
    customer_id: int
    job_id: int | None
    person_id: int | None
    address_id: int | None
    language: str
    subject: str
    wording: str
    enclosures: str
    signer_id: int | None
    created_at: datetime
    paper_id: int | None


def card(session: Session, letter_id: int) -> LetterCard:
    """One letter in full. Raises Refused where it is no longer there."""
    return _card(letter_of(session, letter_id))


def of_customer(session: Session, customer_id: int, *, limit: int = 1_000) -> list[LetterCard]:
    """The free letters to a customer, newest first, drafts among them."""
    query = select(FreeLetter).where(FreeLetter.customer_id == customer_id)
    rows = session.scalars(query.order_by(FreeLetter.created_at.desc(), FreeLetter.id.desc()).limit(limit))
    return [_card(row) for row in rows]


def letter_of(session: Session, letter_id: int) -> FreeLetter:
    """The letter of this id, or Refused."""
    return found(session, FreeLetter, letter_id, _("This letter is no longer there."))


def _card(row: FreeLetter) -> LetterCard:
    return LetterCard(**{name: getattr(row, name) for name in LetterCard.__dataclass_fields__})


# ---- doing ---------------------------------------------------------------------------------------------------


class LetterFields(TypedDict, total=False):
    """What can be changed of a free letter."""

    job_id: int | None
    person_id: int | None
    address_id: int | None
    language: str
    subject: str
    wording: str
    enclosures: str
    signer_id: int | None


def write(session: Session, customer_id: int, **fields: Unpack[LetterFields]) -> int:
    """A new letter to a customer, in their language and signed by who writes it unless said otherwise; its id."""
    customer = active_customer(session, customer_id)
    given = {"language": customer.language, "signer_id": who(session)} | only(fields, LetterFields)
    values = _checked(session, customer_id, given)
    letter = FreeLetter(customer_id=customer_id, created_at=now(session), created_by=who(session), **values)
    letter_id = add(session, letter)
    name = customer.display_name
    say(session, N_("Letter to {name} begun."), about=("letters", letter_id), customer_id=customer_id, name=name)
    return letter_id


def change(session: Session, letter_id: int, *, version: int, **fields: Unpack[LetterFields]) -> None:
    """Change a letter that is not kept yet. Raises Stale where somebody changed the same field meanwhile."""
    letter = _draft(session, letter_id)
    values = _checked(session, letter.customer_id, only(fields, LetterFields))
    for name, value in check_version(session, letter, version, values).items():
        setattr(letter, name, value)
    _say(session, letter, N_("Letter to {name} changed."))


def remove(session: Session, letter_id: int) -> None:
    """Remove a letter that is not kept yet."""
    letter = _draft(session, letter_id)
    session.delete(letter)
    _say(session, letter, N_("Letter to {name} removed."))


def check_ready(session: Session, letter_id: int) -> None:
    """Refuse to keep a letter that says nothing."""
    if not letter_of(session, letter_id).wording:
        raise Refused(_("The letter is empty. Write something first."), field="wording")


def became(session: Session, letter_id: int, paper_id: int) -> None:
    """The letter is this paper now; for the verb that keeps it."""
    letter_of(session, letter_id).paper_id = paper_id


def _draft(session: Session, letter_id: int) -> FreeLetter:
    letter = letter_of(session, letter_id)
    if letter.paper_id is not None:
        raise Refused(_("This letter is kept as it was made, so it stays. Write a new one."))
    return letter


def _checked(session: Session, customer_id: int, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    for name in ("subject", "enclosures"):
        if name in values:
            values[name] = clean_line(values[name], field=name, most=SUBJECT)
    if "wording" in values:
        values["wording"] = clean_text(values["wording"], field="wording", most=WORDING)
    if values.get("language", "nb") not in LANGUAGES:
        raise Refused(_("Letters are in Norwegian or English."), field="language")
    check_address(session, values.get("address_id"), customer_id)
    check_person(session, values.get("person_id"), customer_id)
    check_staff(session, values.get("signer_id"), "signer_id")
    job_id = values.get("job_id")
    if job_id is not None and session.scalar(select(Job.customer_id).where(Job.id == job_id)) != customer_id:
        raise Refused(_("This belongs to another customer."), field="job_id")
    return values


def _say(session: Session, letter: FreeLetter, sentence: str) -> None:
    name = session.get_one(Customer, letter.customer_id).display_name
    say(session, sentence, about=("letters", letter.id), customer_id=letter.customer_id, name=name)


def _stands(session: Session, step: Step) -> None:
    """What a kept letter says is not taken back; only its keeping is, before it left the house."""
    letter = session.get(FreeLetter, step.id)
    changed = (step.before or {}).keys() | (step.after or {}).keys()
    if letter is not None and letter.paper_id is not None and (step.before is None or changed != {"paper_id"}):
        raise Refused(_("This letter is kept as it was made, so it stays. Write a new one."))


guard("letters", _stands)
