"""One inquiry as a document with stable keys: who asked what, in which words, by when we answer, and what was said."""

from typing import TYPE_CHECKING

from relate_desktop.commands.documents import Document
from relate_desktop.commands.shop import clock_text

if TYPE_CHECKING:
    from relate_desktop.records.inquiries.cards import InquiryCard
    from relate_desktop.records.store import Store


def inquiry(store: "Store", inquiry_id: int) -> Document:
    """An inquiry with its clock, each wait for them and all that was said about it."""
    from relate_desktop.records.inquiries import reading

    card = store.ask(reading.card, inquiry_id)
    return {
        "id": card.id, "customer_id": card.customer_id, "customer": card.customer_name, "person": card.person_name,
        "title": card.title, "state": card.state,
        "received": clock_text(store, card.received_at), "channel": card.channel, "answer_by": card.answer_by,
        "own_words": card.own_words, "printable": card.printable, "marked": card.marked.splitlines(),
        "worry": card.worry, "matters_most": card.matters_most, "read_back": card.read_back,
        "responsible": card.responsible_name, "next": _due(store, card),
        "answered": clock_text(store, card.answered_at),
        "waits": [{"since": clock_text(store, each.since), "until": clock_text(store, each.until),
                   "wording": each.wording} for each in card.waits],
        "said": [{"at": clock_text(store, each.at), "channel": each.channel, "direction": each.direction,
                  "outcome": each.outcome, "by": each.staff_name, "wording": each.wording, "own_words": each.own_words}
                 for each in card.said],
        "job_id": card.job_id, "job": card.job_title,
        "ended": clock_text(store, card.ended_at), "ended_by": card.ended_by_name, "ending": card.ending,
    }  # fmt: skip


def _due(store: "Store", card: "InquiryCard") -> Document | None:
    """By when we answer; None where nothing is to be answered."""
    due = card.due
    if due is None:
        return None
    return {
        "since": clock_text(store, due.since), "due": clock_text(store, due.at), "late_minutes": due.late_minutes,
        "left_minutes": due.left_minutes, "waiting": due.waiting,
    }  # fmt: skip
