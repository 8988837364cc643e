"""What becomes of an issued quote: accepted, declined or withdrawn."""

from sqlalchemy.orm import Session

from relate_desktop.records.clean import clean_text
from relate_desktop.records.deed import now, say, today, who
from relate_desktop.records.jobs.doing import shift
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.states import check_move, shown_state
from relate_desktop.records.quotes.tables import REASON, Quote
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _


def accept(session: Session, quote_id: int, *, reason: str = "") -> None:
    """They said yes; the job is agreed with it. A quote that has run out is held to only with a reason."""
    quote = quote_of(session, quote_id)
    reason = clean_text(reason, field="reason", most=REASON)
    check_move(quote, "accepted")
    if shown_state(quote.state, quote.valid_until, today(session)) == "expired" and not reason:
        sentence = _("Quote {number} has run out. Write why you hold to it, or write a new one.")
        raise Refused(sentence.format(number=quote.number), field="reason")
    job = session.get_one(Job, quote.job_id)
    if job.state in DECLINED:
        raise Refused(_("The job is declined. Take it up again first."))
    if job.state in ("inquiry", "quoted"):
        shift(session, job, "agreed")
    _decide(session, quote, "accepted", reason, N_("Quote {number} accepted."))


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


def _decide(session: Session, quote: Quote, state: str, reason: str, sentence: str) -> None:
    quote.state, quote.reason = state, reason
    quote.decided_at, quote.decided_by = now(session), who(session)
    say(session, sentence, about=("quotes", quote.id), customer_id=quote.customer_id, number=quote.number)
