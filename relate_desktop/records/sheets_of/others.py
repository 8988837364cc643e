"""What papers about nothing but themselves get to see: a free letter, an envelope, the calibration page."""

from dataclasses import replace

from sqlalchemy.orm import Session

from relate_desktop.records.customers.tables import Customer
from relate_desktop.records.deed import today
from relate_desktop.records.found import found
from relate_desktop.records.letter_sheets import CalibrationSheet, EnvelopeAddressSheet, FreeLetterSheet
from relate_desktop.records.letters import letter_of
from relate_desktop.records.quotes.sheet import sender
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets_of.common import About, Receiver, address_of, addressed_to, common, envelope
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.text import N_, _, translator


def letter(session: Session, letter_id: int, language: str | None = None) -> tuple[FreeLetterSheet, About]:
    """A letter in words of its own, as it stands now."""
    row = letter_of(session, letter_id)
    spoken = language or row.language
    to = Receiver(row.customer_id, row.person_id, row.address_id)
    sheet = FreeLetterSheet(
        **vars(common(session, to, spoken, row.signer_id, row.created_by)),
        subject=row.subject,
        wording=row.wording,
        enclosures=row.enclosures,
    )
    title = row.subject or translator(spoken).gettext(N_("Letter"))
    return sheet, About(row.customer_id, title, job_id=row.job_id)


def envelope_of(session: Session, customer_id: int, language: str | None = None) -> tuple[EnvelopeAddressSheet, About]:
    """An envelope to a customer; refused where they have no address."""
    customer = found(session, Customer, customer_id, _("This customer is no longer there."))
    to = Receiver(customer_id)
    if address_of(session, to) is None:
        raise Refused(_("There is no postal address to write on the envelope."), field="address_id")
    shop, spoken = shop_of(session), language or customer.language
    sheet = EnvelopeAddressSheet(
        spoken, today(session), sender(session, shop), envelope(shop), addressed_to(session, to, spoken)
    )
    title = translator(spoken).gettext(N_("Envelope: {name}")).format(name=sheet.addressed_to[0])
    return sheet, About(customer_id, title[:200])


def calibration(session: Session, _shop_id: int, language: str | None = None) -> CalibrationSheet:
    """The calibration page of this shop's envelope, in the language of the house."""
    shop = shop_of(session)
    return CalibrationSheet(
        language or shop.house_language, today(session), replace(sender(session, shop), logo=None), envelope(shop)
    )
