"""What letters about a complaint get to see: only what was said to the customer, or is theirs and marked for print."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy.orm import Session

from relate_desktop.formats import Reader
from relate_desktop.records.complaint_sheets import (
    AcknowledgementSheet,
    ApologySheet,
    ComplaintFollowUpSheet,
    ComplaintLetterSheet,
    DeadlockSheet,
    SolutionSheet,
    ThingSheet,
    UnfoundedSheet,
)
from relate_desktop.records.complaints import reading
from relate_desktop.records.complaints.cards import ApologyCard, ComplaintCard, OptionRow, RemedyRow
from relate_desktop.records.complaints.states import ENDED
from relate_desktop.records.complaints.tables import Voucher
from relate_desktop.records.customers.tables import Customer, Person
from relate_desktop.records.deed import today, zone
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.listening import told
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.common import About, Receiver, common
from relate_desktop.records.sheets_of.jobs import called
from relate_desktop.records.shop.reading import reader, shop_of
from relate_desktop.text import N_, _, translator

EXTRAS = frozenset({"goodwill", "voucher"})
"""What is given on top, where it is not the very thing that was agreed."""
PAID = frozenset({"price_reduction", "refund", "voucher"})
"""What is given in money; what other things are worth is for us alone, lest a gift reads like a bill."""
DONE = frozenset({"kept", "kept_late"})
GONE = frozenset({"released", "void"})
LATE = "acknowledged"
QUOTES = "«»“”„\"' "
ENDS = ".!?…:"


def acknowledgement(
    session: Session, complaint_id: int, language: str | None = None
) -> tuple[AcknowledgementSheet, About]:
    """We have it, and this is what happens next; refused once the matter is over."""
    card = reading.card(session, complaint_id)
    if card.state in ENDED:
        raise Refused(_("This complaint has ended, so there is nothing to acknowledge any more."))
    shared = _shared(session, card, language, card.responsible_id)
    again = _taken_up(session, card)
    heard = card.printable and again is None  # taken up again, what they said first is not what they say now
    sheet = AcknowledgementSheet(
        **vars(shared),
        own_words=_ended(told(card.own_words, card.printable, card.marked).strip(QUOTES)) if heard else "",
        wish=_ended(card.wish) if heard else "",
        handler=card.responsible_name or shared.signer,
        hears_on=_hears_on(session, card),
        late=any(due.stage == LATE and due.late_minutes > 0 for due in card.dues),
        again_on=again,
    )
    return sheet, _about(card, shared.language, N_("Acknowledgement: {title}"))


def apology(session: Session, complaint_id: int, language: str | None = None) -> tuple[ApologySheet, About]:
    """The apology in the parts that are written, of the day it was given; refused while there is not one.

    Before it is given it is refused where a day it names has passed.
    """
    card = reading.card(session, complaint_id)
    parts = card.apology
    if not any((parts.event, parts.effect, parts.responsibility, parts.remedy)):
        raise Refused(_("The apology is not written yet. Write what happened, and our part in it."), field="event")
    if parts.given_at is None:
        _check_ahead(session, parts)
    shared = _shared(session, card, language, parts.signer_id, card.responsible_id)
    given = {} if parts.given_at is None else {"dated": _local(session, parts.given_at)}
    sheet = ApologySheet(
        **(vars(shared) | given),
        event=_ended(parts.event),
        responsibility=_ended(parts.responsibility),
        effect=_ended(parts.effect),
        explanation=_ended(parts.explanation),
        remedy=_ended(parts.remedy),
        remedy_on=None if _names_day(session, parts, shared.language) else parts.remedy_on,
        gesture=_ended(parts.gesture),
        change=_ended(parts.change),
        calls_on=parts.call_on,
    )
    return sheet, _about(card, shared.language, N_("Apology: {title}"))


def _check_ahead(session: Session, parts: ApologyCard) -> None:
    for field, day in (("remedy_on", parts.remedy_on), ("call_on", parts.call_on)):
        if day is not None and day < today(session):
            sentence = _("The day named here is past: {day}. Agree on a new one.")
            raise Refused(sentence.format(day=reader(session).day(day)), field=field)


def _names_day(session: Session, parts: ApologyCard, language: str) -> bool:
    """Whether the words about the remedy name its day already: "on Friday 27 November"."""
    if parts.remedy_on is None:
        return False
    shop = shop_of(session)
    words = Reader(language, shop.country, shop.currency).full_day(parts.remedy_on)
    return words.partition(" ")[2].casefold() in parts.remedy.casefold()


def solution(session: Session, complaint_id: int, language: str | None = None) -> tuple[SolutionSheet, About]:
    """What was agreed; refused before it is."""
    card = reading.card(session, complaint_id)
    remedies = [remedy for remedy in card.remedies if remedy.promise.standing not in GONE]
    if not remedies or card.state in ENDED - {"closed"}:
        raise Refused(_("Nothing is agreed yet. Agree on a solution with the customer first."))
    shared = _shared(session, card, language, card.responsible_id)
    chosen = {remedy.option_id for remedy in remedies}
    yes = next((option for option in card.options if option.id in chosen), None)
    main, extras = _parted(remedies)
    sheet = SolutionSheet(
        **vars(shared),
        agreed_by=_somebody_else(session, card, yes.agreed_by) if yes else "",
        agreed_on=_local(session, yes.agreed_at) if yes and yes.agreed_at else None,
        things=tuple(_promised(session, remedy) for remedy in main),
        extras=tuple(_promised(session, remedy) for remedy in extras),
        calls_on=_asked_on(session, card),
    )
    return sheet, _about(card, shared.language, N_("Solution agreed: {title}"))


def follow_up(session: Session, complaint_id: int, language: str | None = None) -> tuple[ComplaintFollowUpSheet, About]:
    """Is it right now? Refused before all that was agreed is done, and once the matter is over."""
    card = reading.card(session, complaint_id)
    remedies = [remedy for remedy in card.remedies if remedy.promise.standing not in GONE]
    if card.state in ENDED:
        raise Refused(_("This complaint has ended, so there is nothing to ask about any more."))
    if not remedies or any(remedy.promise.standing not in DONE for remedy in remedies):
        raise Refused(_("It is not put right yet. Ask when all that was agreed is done."))
    shared = _shared(session, card, language, card.responsible_id)
    main, extras = _parted(remedies)
    sheet = ComplaintFollowUpSheet(
        **vars(shared),
        things=tuple(_done(session, remedy) for remedy in main),
        extras=tuple(_done(session, remedy) for remedy in extras),
    )
    return sheet, _about(card, shared.language, N_("Follow-up of a complaint: {title}"))


def deadlock(session: Session, complaint_id: int, language: str | None = None) -> tuple[DeadlockSheet, About]:
    """We could not agree, and who decides then; refused unless that is how it stands."""
    card = reading.card(session, complaint_id)
    if card.state != "deadlock":
        raise Refused(_("Only where no agreement was found is it said in a letter. Write that down first."))
    shared = _shared(session, card, language, card.responsible_id)
    sheet = DeadlockSheet(
        **vars(shared),
        offers=tuple(ThingSheet(option.wording, _paid(option)) for option in card.options),
        dispute_body=_dispute_body(session, card),
    )
    return sheet, _about(card, shared.language, N_("No agreement: {title}"))


def unfounded(session: Session, complaint_id: int, language: str | None = None) -> tuple[UnfoundedSheet, About]:
    """Why we see it differently, and who else can look at it; refused unless that is how it stands."""
    card = reading.card(session, complaint_id)
    if card.state != "unfounded":
        raise Refused(_("Only where a complaint is unfounded is that said in a letter. Write down first why it is."))
    shared = _shared(session, card, language, card.responsible_id)
    reason = _ended(card.moves[-1].reason)
    sheet = UnfoundedSheet(**vars(shared), reason=reason, dispute_body=_dispute_body(session, card))
    return sheet, _about(card, shared.language, N_("Answer to a complaint: {title}"))


# ---- what they share -----------------------------------------------------------------------------------------


def _shared(session: Session, card: ComplaintCard, language: str | None, *signers: int | None) -> ComplaintLetterSheet:
    spoken = language or card.language
    to = Receiver(card.customer_id, card.person_id)
    return ComplaintLetterSheet(
        **vars(common(session, to, spoken, *signers)),
        title=titled(session, card.title, spoken),
        job=job_called(session, card.job_id, spoken),
        received_on=_local(session, card.received_at),
    )


def titled(session: Session, title: str, language: str) -> str:
    """What a complaint is about; in a letter not in the language of the house it stands as a name, with a capital."""
    plain = title.rstrip(". ")
    return plain if language == shop_of(session).house_language else plain[:1].upper() + plain[1:]


def job_called(session: Session, job_id: int | None, language: str) -> str:
    """What the work is called to the customer, "" where there is none."""
    job = session.get(Job, job_id) if job_id is not None else None
    return called(session, job, language) if job else ""


def _about(card: ComplaintCard, language: str, message: str) -> About:
    title = translator(language).gettext(message).format(title=card.title)
    return About(card.customer_id, title[:200], job_id=card.job_id, complaint_id=card.id)


def _dispute_body(session: Session, card: ComplaintCard) -> str:
    """Who decides for consumers, in lines; "" for a business, and where nobody is on record."""
    consumer = session.get_one(Customer, card.customer_id).kind != "business"
    return "\n".join(card.dispute_body) if consumer else ""


def _local(session: Session, moment: datetime) -> date:
    return moment.astimezone(zone(session)).date()


def _ended(text: str) -> str:
    """A sentence with its end."""
    plain = text.strip()
    return plain if not plain or plain.strip(QUOTES)[-1:] in ENDS else f"{plain}."


def _somebody_else(session: Session, card: ComplaintCard, name: str) -> str:
    """Who said yes, where that is somebody else than the one the letter is for."""
    customer = session.get_one(Customer, card.customer_id)
    person = session.get(Person, card.person_id) if card.person_id is not None else None
    names = {customer.display_name, customer.given_name, customer.preferred_name, card.called}
    names |= {person.name, person.greeting} if person else set()
    return "" if name.casefold() in {each.casefold() for each in names} else name


# ---- by when -------------------------------------------------------------------------------------------------


def _hears_on(session: Session, card: ComplaintCard) -> date | None:
    """When they hear next: as we promised, else when a solution is to be offered; None where that is no day to come."""
    ours = [row.due_on for row in card.promises if row.promisor == "shop" and row.standing == "open" and row.printable]
    offered = [_local(session, due.at) for due in card.dues if due.stage == "offered" and due.at is not None]
    return next((day for day in (*sorted(ours), *offered) if day > today(session)), None)


def _asked_on(session: Session, card: ComplaintCard) -> date | None:
    """The next day on which we ask whether it is right, where one is set and still to come."""
    planned = [row.planned_on for row in card.follow_ups if row.answer is None]
    days = [*sorted(planned), *([card.apology.call_on] if card.apology.call_on else [])]
    return next((day for day in days if day >= today(session)), None)


def _taken_up(session: Session, card: ComplaintCard) -> date | None:
    """The day they told us last that it is not right, None where it was never taken up again."""
    again = next((move for move in reversed(card.moves) if move.to_state == "reopened"), None)
    if again is None:
        return None
    said = [row.asked_at for row in card.follow_ups if row.answer == "not_satisfied" and row.own_words == again.reason]
    return _local(session, max((at for at in said if at is not None), default=again.at))


# ---- what is done and given ----------------------------------------------------------------------------------


def _parted(remedies: Iterable[RemedyRow]) -> tuple[list[RemedyRow], list[RemedyRow]]:
    """What puts it right, and what is given on top."""
    on_top = [remedy for remedy in remedies if remedy.option_id is None and remedy.kind in EXTRAS]
    return [remedy for remedy in remedies if remedy not in on_top], on_top


def _paid(given: RemedyRow | OptionRow) -> int | None:
    """The sum of what is given in money, None for work and for gifts."""
    return given.amount if given.kind in PAID else None


def _promised(session: Session, remedy: RemedyRow) -> ThingSheet:
    if remedy.promise.standing in DONE:
        return _done(session, remedy)
    code, until = _voucher(session, remedy)
    return ThingSheet(
        remedy.wording, _paid(remedy), remedy.promise.due_on, remedy.promise.due_by, code=code, valid_until=until
    )


def _done(session: Session, remedy: RemedyRow) -> ThingSheet:
    code, until = _voucher(session, remedy)
    ended = remedy.promise.ended_at
    done_on = _local(session, ended) if ended is not None else None
    return ThingSheet(remedy.wording, _paid(remedy), done_on=done_on, code=code, valid_until=until)


def _voucher(session: Session, remedy: RemedyRow) -> tuple[str, date | None]:
    row = session.get(Voucher, remedy.voucher_id) if remedy.voucher_id is not None else None
    return (row.code, row.valid_until) if row else ("", None)
