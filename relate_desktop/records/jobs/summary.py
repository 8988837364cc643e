"""What a job summary gets to see: the job as it stands, with the quotes they accepted and all that came to it."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records import phones
from relate_desktop.records.attachments import Attachment
from relate_desktop.records.customers.tables import Address, Customer
from relate_desktop.records.deed import today
from relate_desktop.records.jobs import extras, materials, open_points
from relate_desktop.records.jobs.at_work import job_of, site_line
from relate_desktop.records.jobs.finishing import limits
from relate_desktop.records.jobs.tables import Job
from relate_desktop.records.jobs.whole import AGREED
from relate_desktop.records.papers import Content
from relate_desktop.records.promises.reading import of_job
from relate_desktop.records.quotes.reckoning import lines_of, sums
from relate_desktop.records.quotes.sheet import sender
from relate_desktop.records.quotes.tables import Quote, QuoteLine
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import (
    AgreedSheet,
    DoneSheet,
    ExtraSheet,
    JobSummarySheet,
    LimitSheet,
    MaterialSheet,
    OpenPointSheet,
    PhotoSheet,
    PromiseSheet,
)
from relate_desktop.records.sheets_of.common import About, Receiver, addressed_to, envelope
from relate_desktop.records.sheets_of.jobs import asked_for, called, told_us
from relate_desktop.records.shop.reading import shop_of
from relate_desktop.records.shop.tables import Shop
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _, translator

MOST_PHOTOS = 12
"""More would make the paper larger than what can be kept; the paper says how many there are besides."""

WARRANTY = N_("Our warranty on the work")

_PICTURES = (".png", ".jpg")


def sheet(session: Session, job_id: int) -> JobSummarySheet:
    """The summary of a job as it stands now, in the customer's language; refused before anything is agreed."""
    return summary(session, job_id)[0]


def summary(session: Session, job_id: int, language: str | None = None) -> tuple[JobSummarySheet, About]:
    """The summary in this language, and where its paper belongs."""
    job = job_of(session, job_id)
    if job.state not in AGREED:
        raise Refused(_("Nothing is agreed yet that could be summed up."))
    customer = session.get_one(Customer, job.customer_id)
    spoken = language or customer.language
    title = translator(spoken).gettext(N_("Job summary: {title}")).format(title=called(session, job, spoken))
    return _sheet(session, job, customer, spoken), About(customer.id, title[:200], job_id=job.id)


def _sheet(session: Session, job: Job, customer: Customer, language: str) -> JobSummarySheet:
    shop = shop_of(session)
    name, phone = _to_ask(session, job, shop)
    quotes = _accepted(session, job.id)
    totals, added = sums(session, quotes), extras.of_job(session, job.id)
    photos, more_photos = _photos(session, job.id)
    extras_total = sum(extra.amount for extra in added)
    return JobSummarySheet(
        language=language,
        title=called(session, job, language),
        dated=today(session),
        sender=sender(session, shop),
        envelope=envelope(shop),
        addressed_to=addressed_to(session, Receiver(customer.id, asked_for(session, job)), language),
        site=_site(session, job),
        contact_name=name,
        contact_phone=phone,
        started_on=job.started_on,
        completed_on=job.completed_on,
        handed_over_on=job.handed_over_on,
        done_by=_staff_name(session, job.responsible_id),
        checked_by=_staff_name(session, job.checked_by_id),
        told_us=told_us(session, job),
        asked="\n\n".join(quote.work for quote in quotes if quote.work),
        done=tuple(done for quote in quotes for done in _done(quote, lines_of(session, quote.id))),
        extras=tuple(_extra(extra) for extra in added),
        materials=_materials(session, job.id),
        photos=photos,
        more_photos=more_photos,
        care=job.care,
        open_points=_open(session, job.id),
        limits=_limits(job, customer, shop),
        next_check_on=job.next_check_on,
        agreed=tuple(AgreedSheet(quote.number or "", totals[quote.id]) for quote in quotes),
        extras_total=extras_total,
        total=sum(totals.values()) + extras_total,
        paid_on=job.paid_on,
        several=customer.kind != "person" and asked_for(session, job) is None,
        promises=_promises(session, job.id),
    )


def _accepted(session: Session, job_id: int) -> Sequence[Quote]:
    query = select(Quote).where(Quote.job_id == job_id, Quote.state == "accepted")
    return session.scalars(query.order_by(Quote.decided_at, Quote.id)).all()


def _done(quote: Quote, lines: Sequence[QuoteLine]) -> list[DoneSheet]:
    """What they said yes to: a chosen alternative stands for its line, a chosen option is among the rest."""
    replaced = {line.alternative_to for line in lines if line.kind == "alternative" and line.chosen}
    return [
        DoneSheet(line.wording, None if quote.hide_quantities else line.quantity, line.unit)
        for line in lines
        if (line.kind == "normal" and line.id not in replaced)
        or (line.kind in ("alternative", "optional") and line.chosen)
    ]


def _extra(extra: extras.ExtraRow) -> ExtraSheet:
    how = extra.agreed_how
    return ExtraSheet(extra.wording, extra.agreed_on, extra.agreed_by, how, extra.amount)  # type: ignore[arg-type]


def _materials(session: Session, job_id: int) -> tuple[MaterialSheet, ...]:
    return tuple(
        MaterialSheet(used.product, used.place, used.colour_code, used.batch, used.quantity)
        for used in materials.of_job(session, job_id)
    )


def _open(session: Session, job_id: int) -> tuple[OpenPointSheet, ...]:
    """What is still to be done, by the day it is promised."""
    points = (point for point in open_points.of_job(session, job_id) if point.done_on is None)
    return tuple(OpenPointSheet(point.wording, point.due_on) for point in sorted(points, key=lambda each: each.due_on))


def _promises(session: Session, job_id: int) -> tuple[PromiseSheet, ...]:
    """What is promised both ways and may be named, besides what the paper says in a place of its own, and visits."""
    return tuple(
        PromiseSheet(row.wording, row.due_on, row.due_by, row.promisor == "shop")
        for row in of_job(session, job_id, open_only=True)
        if row.printable
        and row.source not in ("open_point", "visit")
        and not (row.source == "job" and not row.quote_id)
    )


def _photos(session: Session, job_id: int) -> tuple[tuple[PhotoSheet, ...], int]:
    """The first photos in the order they came, also those whose bytes are missing, and how many more there are."""
    query = select(Attachment.name, Attachment.caption, Attachment.content, Content.media_type)
    query = query.outerjoin(Content, Content.sha256 == Attachment.content).where(Attachment.job_id == job_id)
    found = [
        row
        for row in session.execute(query.order_by(Attachment.added_at, Attachment.id))
        if (row.media_type or "").startswith("image/")
        or (row.media_type is None and row.name.lower().endswith(_PICTURES))
    ]
    shown = found[:MOST_PHOTOS]
    data = select(Content.sha256, Content.bytes).where(Content.sha256.in_({row.content for row in shown}))
    pictures = {row.sha256: row.bytes for row in session.execute(data)}
    return tuple(PhotoSheet(row.caption, pictures.get(row.content)) for row in shown), len(found) - len(shown)


def _limits(job: Job, customer: Customer, shop: Shop) -> tuple[LimitSheet, ...]:
    """Until when our warranty holds, and how long consumers may complain by law: a business has its own terms."""
    ours = () if job.warranty_until is None else (LimitSheet(WARRANTY, job.warranty_until),)
    if job.completed_on is None or customer.kind == "business":
        return ours
    return *ours, *(LimitSheet(limit.wording, limit.until) for limit in limits(shop.country, job.completed_on))


def _site(session: Session, job: Job) -> str:
    address = session.get(Address, job.address_id) if job.address_id is not None else None
    return site_line(address.street, address.postcode, address.town) if address else ""


def _staff_name(session: Session, staff_id: int | None) -> str:
    staff = session.get(Staff, staff_id) if staff_id is not None else None
    return staff.name if staff else ""


def _to_ask(session: Session, job: Job, shop: Shop) -> tuple[str, str]:
    """Whom to ask and their phone: who is responsible, else the shop."""
    staff = session.get(Staff, job.responsible_id) if job.responsible_id is not None else None
    phone = staff.phone if staff and staff.phone else shop.phone
    return staff.name if staff else shop.name, phones.shown(phone, country=shop.country)
