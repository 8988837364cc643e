"""The quote as a letter gets it: a draft as it stands now, an issued one exactly as it was frozen.

Only what may be printed is read here: no caution, no note, and no words that are not marked as fit for print.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import organisations, papers, phones
from relate_desktop.records.customers import reading
from relate_desktop.records.customers.tables import Address, Customer, Person
from relate_desktop.records.deed import today
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.names import Names, PersonName, addressee
from relate_desktop.records.quotes.drafting import printable_contact, printable_words, quote_of
from relate_desktop.records.quotes.frozen import from_json
from relate_desktop.records.quotes.numbering import line_numbers
from relate_desktop.records.quotes.payments import plan
from relate_desktop.records.quotes.postal import country_name, place_lines
from relate_desktop.records.quotes.pricing import ceiling
from relate_desktop.records.quotes.reckoning import (
    line_inputs,
    lines_of,
    payments_of,
    rates_on,
    reckoned,
    with_each_option,
)
from relate_desktop.records.quotes.tables import Quote, QuoteLine
from relate_desktop.records.quotes.totals import OPTIONS, Totals
from relate_desktop.records.sheets import EnvelopeSheet, LineSheet, OptionSheet, QuoteSheet, SenderSheet, VatSheet
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import Shop
from relate_desktop.records.staff import Staff


def sheet(session: Session, quote_id: int) -> QuoteSheet:
    """The sheet of a quote: live while it is a draft (without a number), frozen after."""
    quote = quote_of(session, quote_id)
    if quote.frozen is not None:
        return from_json(quote.frozen, lambda sha256: papers.content(session, sha256))
    return live(session, quote)


def live(session: Session, quote: Quote, number: str | None = None, on: date | None = None) -> QuoteSheet:
    """The sheet as the records stand now, dated today, or `on` a day and with its VAT rates."""
    shop, day = shop_of(session), on or today(session)
    lines = lines_of(session, quote.id)
    rates = rates_on(session, day)
    found = reckoned(quote, lines, rates, shop.vat_registered)
    found_rates = [line.vat_rate for line in line_inputs(lines, rates)]
    name, phone = _to_ask(session, quote, shop)
    return QuoteSheet(
        language=quote.language,
        number=number,
        title=quote.title,
        dated=day,
        valid_until=quote.valid_until,
        sender=sender(session, shop),
        envelope=EnvelopeSheet(shop.envelope_profile, shop.envelope_dx, shop.envelope_dy),
        addressed_to=_addressed_to(session, quote, shop),
        site=_site(session, quote),
        contact_name=name,
        contact_phone=phone,
        told_us=told_us(session, quote),
        work=quote.work,
        inclusions=quote.inclusions,
        exclusions=quote.exclusions,
        assumptions=quote.assumptions,
        customer_duties=quote.customer_duties,
        lines=_lines(lines, found, found_rates),
        prices_include_vat=quote.prices_include_vat,
        subtotal=found.subtotal,
        net=found.net,
        vat=tuple(VatSheet(part.rate, part.net, part.vat) for part in found.vat_by_rate),
        total=found.total,
        terms=quote.terms,
        price_type=quote.price_type,  # type: ignore[arg-type]
        ceiling=ceiling(quote.price_type, found.total),
        replaces_number=_replaces(session, quote),
        options=_options(lines, found, found_rates, with_each_option(quote, lines, rates, shop.vat_registered)),
        payments=plan(payments_of(session, quote.id), found.total),
        starts=quote.starts,
        lasts=quote.lasts,
        starts_on=quote.starts_on,
        done_by=quote.done_by,
        recommendation=quote.recommendation,
        hide_quantities=quote.hide_quantities,
        hide_prices=quote.hide_prices,
        work_share=found.work if quote.show_split else None,
        material_share=found.material if quote.show_split else None,
        several=quote.person_id is None and session.get_one(Customer, quote.customer_id).kind != "person",
    )


def sender(session: Session, shop: Shop) -> SenderSheet:
    """The shop as it stands on its papers."""
    return SenderSheet(
        name=shop.name,
        credentials=shop.tagline,
        address_lines=tuple(place_lines(shop.street, shop.postcode, shop.town, shop.country)),
        phone=phones.shown(shop.phone, country=shop.country),
        email=shop.email,
        website=shop.website,
        organisation=organisations.shown(
            shop.organisation_number, country=shop.country, vat_registered=shop.vat_registered
        ),
        town=shop.town,
        country=shop.country,
        currency=shop.currency,
        vat_registered=shop.vat_registered,
        logo=papers.content(session, shop.logo) if shop.logo else None,
    )


def told_us(session: Session, quote: Quote) -> str:
    """The customer's own words shown on this quote; "" where there are none, or none marked as fit for print."""
    return printable_words(session, quote, quote.words_id) or printable_contact(session, quote, quote.contact_id)


def names_of(session: Session, customer: Customer, language: str) -> Names:
    """All a customer is called, for a paper in this language."""
    query = select(Person).where(Person.customer_id == customer.id).order_by(Person.position, Person.id)
    return reading.names_of(customer, session.scalars(query), language=language)


def _addressed_to(session: Session, quote: Quote, shop: Shop) -> tuple[str, ...]:
    names = names_of(session, session.get_one(Customer, quote.customer_id), quote.language)
    person = session.get(Person, quote.person_id) if quote.person_id is not None else None
    named = PersonName(person.name, person.greeting) if person else None
    address = session.get(Address, quote.address_id) if quote.address_id is not None else None
    return block(names, named, quote.written_name, address, shop.country, quote.language)


def block(
    names: Names, person: PersonName | None, written: str | None, address: Address | None, country: str, language: str
) -> tuple[str, ...]:
    """The lines of the address block: name, Att., extra lines, street, postcode and town, a foreign country last.

    `written` is how the name is written on paper where our fonts lack its letters; `country` is the shop's own.
    """
    lines = list(addressee(names, person))
    if written:
        lines[0] = written
    if address is not None:
        lines += address.extra.split("\n")
        lines += place_lines(address.street, address.postcode, address.town, address.country)
        if address.country != country:
            lines.append(country_name(address.country, language))
    return tuple(line.strip() for line in lines if line.strip())


def _site(session: Session, quote: Quote) -> str:
    """Where the work is, in one line; the town only where it is not the one on the address."""
    job = session.get_one(Job, quote.job_id)
    site = session.get(Address, job.address_id) if job.address_id is not None else None
    if site is None:
        return ""
    postal = session.get(Address, quote.address_id) if quote.address_id is not None else None
    same_town = postal is not None and (postal.postcode, postal.town) == (site.postcode, site.town)
    town = "" if same_town and site.street else f"{site.postcode} {site.town}".strip()
    return ", ".join(part for part in (site.street, town) if part)


def _to_ask(session: Session, quote: Quote, shop: Shop) -> tuple[str, str]:
    """Whom to ask and their phone; the shop where nobody signs, its phone where the signer has none."""
    signer = session.get(Staff, quote.signer_id) if quote.signer_id is not None else None
    phone = signer.phone if signer and signer.phone else shop.phone
    return (signer.name if signer else shop.name), phones.shown(phone, country=shop.country)


def _replaces(session: Session, quote: Quote) -> str:
    """The number of the quote this one is a revision of, or ""."""
    older = session.get(Quote, quote.replaces_id) if quote.replaces_id is not None else None
    return (older.number or "") if older is not None else ""


def _lines(lines: Sequence[QuoteLine], found: Totals, rates: Sequence[int]) -> tuple[LineSheet, ...]:
    numbers = line_numbers(lines)
    return tuple(
        LineSheet(
            number=numbers[line.id],
            kind=line.kind,  # type: ignore[arg-type]
            wording=line.wording,
            quantity=line.quantity if line.kind == "normal" else None,
            unit=line.unit,
            unit_price=line.unit_price if line.kind == "normal" else None,
            discount_rate=line.discount_rate,
            amount=amount,
            vat_rate=rate if line.kind == "normal" else None,
        )
        for line, amount, rate in zip(lines, found.amounts, rates, strict=True)
        if line.kind not in OPTIONS
    )


def _options(
    lines: Sequence[QuoteLine], found: Totals, rates: Sequence[int], with_it: Mapping[int, int]
) -> tuple[OptionSheet, ...]:
    numbers = line_numbers(lines)
    return tuple(
        OptionSheet(
            number=numbers[line.id],
            kind=line.kind,  # type: ignore[arg-type]
            wording=line.wording,
            instead_of=numbers.get(line.alternative_to or 0, ""),
            quantity=line.quantity,
            unit=line.unit,
            unit_price=line.unit_price,
            amount=amount or 0,
            difference=(amount or 0) if difference is None else difference,
            total=with_it[row],
            vat_rate=rates[row],
        )
        for row, (line, amount, difference) in enumerate(zip(lines, found.amounts, found.differences, strict=True))
        if line.kind in OPTIONS
    )
