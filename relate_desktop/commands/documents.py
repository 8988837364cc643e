"""One record as a document with stable keys: moments and days on the shop's own clock, money in minor units."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from relate_desktop.commands.shop import clock_text
from relate_desktop.text import _

if TYPE_CHECKING:
    from relate_desktop.records.attachments import AttachmentRow
    from relate_desktop.records.complaints.cards import ComplaintRow
    from relate_desktop.records.feedback.reading import FeedbackRow
    from relate_desktop.records.inquiries.cards import InquiryRow
    from relate_desktop.records.papers import PaperRow
    from relate_desktop.records.promises.cards import PromiseRow
    from relate_desktop.records.store import Store

Document = dict[str, Any]


def customer(store: "Store", customer_id: int) -> Document:
    """A customer, with their jobs, quotes, letters and papers in short."""
    from relate_desktop.records import attachments, letters, papers
    from relate_desktop.records.complaints import reading as complaints
    from relate_desktop.records.customers import reading
    from relate_desktop.records.feedback import reading as feedback
    from relate_desktop.records.inquiries import reading as inquiries
    from relate_desktop.records.jobs import reading as jobs
    from relate_desktop.records.promises import reading as promises
    from relate_desktop.records.quotes import reading as quotes

    card = store.ask(reading.card, customer_id)
    return {
        "id": card.id, "kind": card.kind, "name": card.display_name, "called": card.known_as,
        "language": card.language, "customer_since": day_text(card.customer_since),
        "archived": card.archived_at is not None,
        "phones": [{"number": each.number, "shown": each.shown, "note": each.note} for each in card.phones],
        "emails": [each.address for each in card.emails],
        "addresses": [{"lines": list(each.lines), "postal": each.is_postal} for each in card.addresses],
        "people": [{"name": each.name, "role": each.role} for each in card.people],
        "remember": [each.wording for each in card.facts], "tags": list(card.tags),
        "caution": card.caution, "notes": card.notes,
        "wished_days": card.wished_days, "rest_until": day_text(card.rest_until),
        "inquiries": inquiries_of(store.ask(inquiries.of_customer, customer_id)),
        "jobs": [{"id": row.id, "title": row.title, "state": row.state}
                 for row in store.ask(jobs.of_customer, customer_id)],
        "complaints": complaints_of(store.ask(complaints.of_customer, customer_id)),
        "promises": promises_of(store.ask(promises.of_customer, customer_id)),
        "feedback": _feedback(store, store.ask(feedback.of_customer, customer_id)),
        "quotes": _quotes(store.ask(quotes.of_customer, customer_id)),
        "letters": [{"id": row.id, "subject": row.subject, "kept": row.paper_id is not None}
                    for row in store.ask(letters.of_customer, customer_id)],
        "papers": papers_kept(store, store.ask(papers.of_customer, customer_id)),
        "files": _files(store.ask(attachments.of_customer, customer_id)),
    }  # fmt: skip


def job(store: "Store", job_id: int) -> Document:
    """A job, with what it comes to, all that went into it and what is left to do."""
    from relate_desktop.records.complaints import reading as complaints
    from relate_desktop.records.feedback import reading as feedback
    from relate_desktop.records.inquiries import reading as inquiries
    from relate_desktop.records.jobs import reading
    from relate_desktop.records.promises import reading as promises

    card = store.ask(reading.card, job_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "customer": card.customer_name, "title": card.title,
        "state": card.state, "waiting": card.waiting.sentence,
        "opened": clock_text(store, card.opened_at), "moved": clock_text(store, card.moved_at),
        "site": card.site, "responsible": card.responsible_name,
        "started": day_text(card.started_on), "completed": day_text(card.completed_on),
        "handed_over": day_text(card.handed_over_on), "checked_by": card.checked_by_name, "care": card.care,
        "next_check": day_text(card.next_check_on), "paid": day_text(card.paid_on),
        "warranty": day_text(card.warranty_until), "tell_every": card.tell_every,
        "agreed": card.final_sum.agreed, "extras_total": card.final_sum.extras, "total": card.final_sum.total,
        "ceiling": card.final_sum.ceiling, "agreed_until": card.over_until, "over": card.final_sum.over,
        "inquiries": inquiries_of(each for each in store.ask(inquiries.of_customer, card.customer_id)
                                  if each.job_id == job_id),
        "words": [{"words": each.wording, "printable": each.printable} for each in card.words],
        "moves": [{"at": clock_text(store, each.at), "to": each.to_state, "by": each.staff_name, "reason": each.reason}
                  for each in card.moves],
        "quotes": _quotes(card.quotes),
        "visits": [{"day": day_text(each.day), "from": each.begins, "to": each.ends, "who": each.staff_name,
                    "wording": each.wording,
                    "confirmed": clock_text(store, each.confirmed_at) if each.confirmed_at else None}
                   for each in card.visits],
        "feedback": _feedback(store, store.ask(feedback.of_job, job_id)),
        "materials": [{"product": each.product, "colour_code": each.colour_code, "batch": each.batch,
                       "place": each.place, "quantity": each.quantity} for each in card.materials],
        "extras": [{"day": day_text(each.agreed_on), "wording": each.wording, "amount": each.amount,
                    "by": each.agreed_by, "how": each.agreed_how} for each in card.extras],
        "open_points": [{"wording": each.wording, "due": day_text(each.due_on), "done": day_text(each.done_on)}
                        for each in card.open_points],
        "limits": [{"wording": _(each.wording), "years": each.years, "until": day_text(each.until)}
                   for each in card.limits],
        "complaints": complaints_of(store.ask(complaints.of_job, job_id)),
        "promises": promises_of(store.ask(promises.of_job, job_id)),
        "papers": papers_kept(store, card.papers), "files": _files(card.attachments),
    }  # fmt: skip


def quote(store: "Store", quote_id: int) -> Document:
    """A quote to its last line, and what became of it."""
    from relate_desktop.records import attachments
    from relate_desktop.records.quotes import reading

    card = store.ask(reading.card, quote_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "job_id": card.job_id, "customer": card.customer_name,
        "title": card.title, "number": card.number, "state": card.state, "language": card.language,
        "valid_until": day_text(card.valid_until), "prices_include_vat": card.prices_include_vat, "work": card.work,
        "lines": [
            {"number": line.number, "kind": line.kind, "wording": line.wording, "quantity": line.quantity,
             "unit": line.unit, "unit_price": line.unit_price, "discount_rate": line.discount_rate,
             "amount": line.amount, "difference": line.difference, "chosen": line.chosen,
             "instead_of": next((other.number for other in card.lines if other.id == line.alternative_to), ""),
             "material_price": line.material_price}
            for line in card.lines
        ],
        "net": card.totals.net,
        "vat": [{"rate": part.rate, "net": part.net, "vat": part.vat} for part in card.totals.vat_by_rate],
        "total": card.totals.total, "price_type": card.price_type, "ceiling": card.ceiling,
        "payments": [{"kind": part.kind, "wording": part.wording, "share": part.share, "amount": part.comes_to,
                      "due": day_text(part.due_on)} for part in card.payments],
        "starts": card.starts, "lasts": card.lasts, "starts_on": day_text(card.starts_on),
        "done_by": day_text(card.done_by), "recommendation": card.recommendation,
        "replaces": card.replaces and card.replaces.number,
        "replaced_by": card.replaced_by and card.replaced_by.number,
        "accepted_by": card.accepted_by, "accepted_how": card.accepted_how,
        "inclusions": card.inclusions, "exclusions": card.exclusions, "assumptions": card.assumptions,
        "customer_duties": card.customer_duties, "terms": card.terms,
        "hide_quantities": card.hide_quantities, "hide_prices": card.hide_prices, "show_split": card.show_split,
        "issued": clock_text(store, card.issued_at), "decided": clock_text(store, card.decided_at),
        "reason": card.reason, "papers": papers_kept(store, card.papers),
        "files": _files(store.ask(attachments.of_quote, quote_id)),
    }  # fmt: skip


def day_text(day: date | None) -> str | None:
    """A day in JSON: 2026-12-01, or nothing."""
    return None if day is None else day.isoformat()


def _quotes(rows: Iterable[Any]) -> list[Document]:
    return [
        {"id": row.id, "number": row.number, "title": row.title, "state": row.state, "total": row.total} for row in rows
    ]


def _feedback(store: "Store", rows: "Iterable[FeedbackRow]") -> list[Document]:
    return [
        {"at": clock_text(store, row.at), "score": row.score, "words": row.own_words, "how": row.how} for row in rows
    ]


def inquiries_of(rows: "Iterable[InquiryRow]") -> list[Document]:
    """Inquiries in short."""
    return [{"id": row.id, "title": row.title, "state": row.state} for row in rows]


def complaints_of(rows: "Iterable[ComplaintRow]") -> list[Document]:
    """Complaints in short."""
    return [{"id": row.id, "title": row.title, "state": row.state} for row in rows]


def promises_of(rows: "Iterable[PromiseRow]") -> list[Document]:
    """Promises: whose, what, by when, and how each stands now."""
    return [
        {"id": row.id, "by": row.promisor, "wording": row.wording, "due": day_text(row.due_on), "time": row.due_by,
         "standing": row.standing, "amount": row.amount}
        for row in rows
    ]  # fmt: skip


def papers_kept(store: "Store", rows: "Iterable[PaperRow]") -> list[Document]:
    """The papers that were kept, under the names `papers` gives them, and each time one left the house."""
    from relate_desktop.letters.catalogue import LETTERS

    return [
        {"id": row.id, "paper": LETTERS[row.kind].name, "title": row.title, "pages": row.pages,
         "sendings": [{"how": each.how, "at": clock_text(store, each.at)} for each in row.sendings]}
        for row in rows
    ]  # fmt: skip


def _files(rows: "Iterable[AttachmentRow]") -> list[Document]:
    return [{"id": row.id, "name": row.name, "caption": row.caption, "size": row.size} for row in rows]
