"""One complaint as a document with stable keys, from what they said to what we learnt."""

from typing import TYPE_CHECKING

from relate_desktop.commands.documents import Document, day_text, papers_kept, promises_of
from relate_desktop.commands.shop import clock_text

if TYPE_CHECKING:
    from datetime import datetime

    from relate_desktop.records.complaints.cards import ComplaintCard, Due
    from relate_desktop.records.store import Store


def complaint(store: "Store", complaint_id: int) -> Document:
    """A complaint with its steps, what was offered, agreed and asked, and the papers about it."""
    from relate_desktop.records import papers
    from relate_desktop.records.complaints import reading

    card = store.ask(reading.card, complaint_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "customer": card.customer_name, "person": card.person_name,
        "job_id": card.job_id, "job": card.job_title, "title": card.title, "state": card.state,
        "received": clock_text(store, card.received_at), "channel": card.channel, "own_words": card.own_words,
        "printable": card.printable, "feeling": card.feeling, "wish": card.wish, "read_back": card.read_back,
        "responsible": card.responsible_name, "category": card.category, "severity": card.severity,
        "safety": card.safety, "immediate_action": card.immediate_action, "findings": card.findings,
        "product": card.product, "batch": card.batch, "cause": card.cause,
        "next": None if card.due is None else _due(store, card.due),
        "moves": [{"at": clock_text(store, each.at), "to": each.to_state, "by": each.staff_name, "reason": each.reason}
                  for each in card.moves],
        "waits": [{"since": clock_text(store, each.since), "until": clock_text(store, each.until),
                   "wording": each.wording} for each in card.waits],
        **_put_right(store, card),
        "root_cause": card.root_cause, "preventive_action": card.preventive_action,
        "preventive_owner": card.preventive_owner_name, "preventive_due": day_text(card.preventive_due_on),
        "preventive_done": day_text(card.preventive_done_on),
        "missing": list(card.missing), "dispute_body": list(card.dispute_body),
        "papers": papers_kept(store, store.ask(papers.of_complaint, complaint_id)),
    }  # fmt: skip


def _due(store: "Store", due: "Due") -> Document:
    return {
        "stage": due.stage, "due": clock_text(store, due.at), "late_minutes": due.late_minutes, "waiting": due.waiting
    }  # fmt: skip


def _put_right(store: "Store", card: "ComplaintCard") -> Document:
    """The apology, what was offered and agreed, each time it was asked about, and what is promised besides."""
    return {
        "apology": _apology(store, card),
        "options": [{"id": each.id, "kind": each.kind, "wording": each.wording, "amount": each.amount,
                     "from": day_text(each.from_on), "agreed": clock_text(store, each.agreed_at),
                     "by": each.agreed_by, "how": each.agreed_how} for each in card.options],
        "remedies": [{"id": each.id, "kind": each.kind, "wording": each.wording, "amount": each.amount,
                      "due": day_text(each.promise.due_on), "time": each.promise.due_by,
                      "standing": each.promise.standing, "job_id": each.job_id, "voucher": each.voucher_code}
                     for each in card.remedies],
        "follow_ups": [{"day": day_text(each.planned_on), "asked": clock_text(store, each.asked_at),
                        "answer": each.answer, "own_words": each.own_words} for each in card.follow_ups],
        "promises": promises_of(card.promises),
    }  # fmt: skip


def _apology(store: "Store", card: "ComplaintCard") -> Document | None:
    """Its parts that are written; None while there is none."""
    it = card.apology
    if not it.version:
        return None
    parts = ("event", "effect", "responsibility", "explanation", "remedy", "gesture", "change")
    words: Document = {name: getattr(it, name) for name in parts}
    given: datetime | None = it.given_at
    days = {"remedy_on": day_text(it.remedy_on), "call_on": day_text(it.call_on)}
    return words | days | {"how": it.how, "given": clock_text(store, given)}
