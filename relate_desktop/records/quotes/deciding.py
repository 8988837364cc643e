"""What becomes of an issued quote: accepted (and that taken back), declined or withdrawn."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import now, say, today, who
from relate_desktop.records.jobs.doing import shift
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.promises import from_quotes
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.reckoning import lines_of, totals_of
from relate_desktop.records.quotes.states import check_move, shown_state, standing
from relate_desktop.records.quotes.tables import ACCEPTED_HOW, REASON, TITLE, Quote
from relate_desktop.records.quotes.totals import OPTIONS, check_not_negative, check_size
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def accept(
    session: Session,
    quote_id: int,
    *,
    by: str = "",
    how: str | None = None,
    chosen: Sequence[int] = (),
    reason: str = "",
) -> None:
    """They said yes; the job is agreed with it. A quote that has run out is held to only with a reason.

    `by` is who said so, `how` "signed", "said" or "written", `chosen` the ids of the options they chose.
    """
    quote = quote_of(session, quote_id)
    reason = clean_text(reason, field="reason", most=REASON)
    check_move(quote, "accepted")
    if shown_state(quote.state, quote.valid_until, today(session)) == "expired" and not reason:
        sentence = _("Quote {number} has run out. Write why you hold to it, or write a new one.")
        raise Refused(sentence.format(number=quote.number), field="reason")
    if how is not None and how not in ACCEPTED_HOW:
        raise Refused(_("A quote is accepted by signing it, by saying so or in writing."), field="how")
    job = session.get_one(Job, quote.job_id)
    if job.state in DECLINED:
        raise Refused(_("The job is declined. Take it up again first."))
    _choose(session, quote, chosen)
    quote.accepted_by, quote.accepted_how = clean_line(by, field="by", most=TITLE), how
    if job.state in ("inquiry", "quoted"):
        shift(session, job, "agreed")
    from_quotes.accepted(session, quote)
    _decide(session, quote, "accepted", reason, N_("Quote {number} accepted."))


def take_back_acceptance(session: Session, quote_id: int, *, reason: str) -> None:
    """It was no yes after all, and why: the quote is issued as before, and its job waits for their answer again.

    A job that has been begun stays where it is; one that is paid is settled by its quote, which stays accepted.
    """
    quote = quote_of(session, quote_id)
    if quote.state != "accepted":
        raise Refused(standing(quote))
    reason = clean_text(reason, field="reason", most=REASON, needed=_("Write why the acceptance is taken back."))
    job = session.get_one(Job, quote.job_id)
    if job.paid_on is not None:
        raise Refused(_("The job is paid, so the quote stays accepted. Untick “paid” first."))
    for line in lines_of(session, quote_id):
        line.chosen = False
    quote.state, quote.reason = "issued", reason
    quote.accepted_by, quote.accepted_how, quote.decided_at, quote.decided_by = "", None, None, None
    if job.state == "agreed" and not _accepted_besides(session, quote):
        shift(session, job, "quoted", reason)
    from_quotes.taken_back(session, quote)
    sentence = N_("Acceptance of quote {number} taken back: {reason}")
    about = ("quotes", quote_id)
    say(session, sentence, about=about, customer_id=quote.customer_id, number=quote.number, reason=reason)


def decline(session: Session, quote_id: int, *, reason: str) -> None:
    """They said no, and why, as far as they told us."""
    quote = quote_of(session, quote_id)
    check_move(quote, "declined")
    needed = _("Write why they said no, as far as they told us.")
    reason = clean_text(reason, field="reason", most=REASON, needed=needed)
    _decide(session, quote, "declined", reason, N_("Quote {number} was declined."))


def withdraw(session: Session, quote_id: int, *, reason: str) -> None:
    """We take the quote back, and say why; its number stays used."""
    quote = quote_of(session, quote_id)
    check_move(quote, "withdrawn")
    reason = clean_text(reason, field="reason", most=REASON, needed=_("Write why the quote is withdrawn."))
    _decide(session, quote, "withdrawn", reason, N_("Quote {number} was withdrawn."))


def _choose(session: Session, quote: Quote, chosen: Sequence[int]) -> None:
    """Mark the options they chose: at most one alternative to a line, and nothing that was not offered."""
    lines = lines_of(session, quote.id)
    picked = [line for line in lines if line.id in set(chosen)]
    if len(picked) != len(set(chosen)) or any(line.kind not in OPTIONS for line in picked):
        raise Refused(_("They can only choose among the options of this quote."), field="chosen")
    replaced = [line.alternative_to for line in picked if line.kind == "alternative"]
    if len(replaced) != len(set(replaced)):
        raise Refused(_("They can choose one alternative to each line."), field="chosen")
    for line in lines:
        line.chosen = line in picked
    sums = totals_of(session, quote, lines)
    check_size(sums)
    check_not_negative(sums)


def _accepted_besides(session: Session, quote: Quote) -> bool:
    others = select(Quote.id).where(Quote.job_id == quote.job_id, Quote.state == "accepted", Quote.id != quote.id)
    return session.execute(others.limit(1)).first() is not None


def _decide(session: Session, quote: Quote, state: str, reason: str, sentence: str) -> None:
    quote.state, quote.reason = state, reason
    quote.decided_at, quote.decided_by = now(session), who(session)
    say(session, sentence, about=("quotes", quote.id), customer_id=quote.customer_id, number=quote.number)
