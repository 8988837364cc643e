"""What of a quote can't be taken back: a number that has left the house, and anything printed on an issued quote."""

from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import papers
from relate_desktop.records.base import Value
from relate_desktop.records.history.undo import Step, guard
from relate_desktop.records.papers import Paper, Sending
from relate_desktop.records.quotes.frozen import from_json
from relate_desktop.records.quotes.sheet import live
from relate_desktop.records.quotes.states import standing
from relate_desktop.records.quotes.tables import Quote, QuoteLine, QuotePayment
from relate_desktop.records.refused import Refused
from relate_desktop.records.shop.numbers import is_last
from relate_desktop.text import _

_AROUND = frozenset({
    "state", "number", "issued_at", "issued_by", "decided_at", "decided_by", "reason", "frozen", "accepted_by",
    "accepted_how",
})  # fmt: skip
"""What may change of a quote after it is issued: where it is, never what stands on it."""


def _quote(session: Session, step: Step) -> None:
    quote = session.get(Quote, step.id)
    if quote is None:
        return
    changed = (step.before or {}).keys() | (step.after or {}).keys()
    issues = "number" in changed and step.before is not None and step.after is not None
    if quote.state != "draft" and (step.before is None or not changed <= _AROUND):
        raise Refused(standing(quote))
    if issues and quote.number is not None:
        _not_outside(session, quote)
    elif issues:
        _as_it_was_printed(session, quote, step.before or {})
    if quote.state == "accepted" and (step.after or {}).get("state") == "accepted":
        _not_confirmed(session, quote)


def _not_outside(session: Session, quote: Quote) -> None:
    """An issue is taken back only while nobody outside can have seen its number."""
    words = {"number": quote.number}
    sent = select(Sending.id).join(Paper, Paper.id == Sending.paper_id).where(Paper.quote_id == quote.id)
    if session.execute(sent.limit(1)).first():
        raise Refused(_("Quote {number} has been printed or sent. Withdraw it instead.").format(**words))
    if not is_last(session, "quote", quote.number or ""):
        raise Refused(_("Quotes were issued after {number}. Withdraw it instead.").format(**words))


def _not_confirmed(session: Session, quote: Quote) -> None:
    """A yes that we have confirmed on paper is only taken back with a reason, which undoing does not ask for."""
    about = (Paper.quote_id == quote.id, Paper.kind == "confirmation")
    sent = select(Sending.id).join(Paper, Paper.id == Sending.paper_id).where(*about)
    if session.execute(sent.limit(1)).first():
        sentence = _("The confirmation of quote {number} has left the house. Take the acceptance back and say why.")
        raise Refused(sentence.format(number=quote.number))


def _as_it_was_printed(session: Session, quote: Quote, issued: dict[str, Value]) -> None:
    """An issue that was taken back is done again only for the same quote, to the letter."""
    printed = from_json(str(issued["frozen"]), lambda sha256: papers.content(session, sha256))
    now = live(session, quote, str(issued["number"]), printed.dated)
    if now != printed:
        raise Refused(_("The draft is not as it was printed any more. Issue it anew."))


def _line(session: Session, step: Step) -> None:
    """A line stays as it was printed; its frozen rate and what was chosen go with the quote's own step."""
    changed = (step.before or {}).keys() | (step.after or {}).keys()
    if not changed <= {"vat_rate", "chosen"}:
        _of_a_draft(session, QuoteLine, step)


def _payment(session: Session, step: Step) -> None:
    _of_a_draft(session, QuotePayment, step)


def _of_a_draft(session: Session, kind: type[QuoteLine] | type[QuotePayment], step: Step) -> None:
    row = cast(QuoteLine | QuotePayment | None, session.get(kind, step.id))
    values = step.after or step.before or {}
    quote_id = row.quote_id if row is not None else values.get("quote_id")
    quote = session.get(Quote, quote_id)
    if quote is not None and quote.state != "draft":
        raise Refused(standing(quote))


guard("quotes", _quote)
guard("quote_lines", _line)
guard("quote_payments", _payment)
