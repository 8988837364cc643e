"""What a draft came to by the VAT rates of the day it was begun, where those of today are others."""

from sqlalchemy.orm import Session

from relate_desktop.records.deed import today, zone
from relate_desktop.records.quotes.drafting import quote_of
from relate_desktop.records.quotes.reckoning import rates_on, totals_by
from relate_desktop.records.quotes.totals import Totals


def as_begun(session: Session, quote_id: int) -> Totals | None:
    """Those sums; None where nothing of the VAT has changed since, or the quote is no draft any more."""
    quote = quote_of(session, quote_id)
    begun = quote.created_at.astimezone(zone(session)).date()
    if quote.state != "draft" or rates_on(session, begun) == rates_on(session, today(session)):
        return None
    then, now = totals_by(session, quote_id, begun), totals_by(session, quote_id, today(session))
    return then if (then.total, then.vat) != (now.total, now.vat) else None
