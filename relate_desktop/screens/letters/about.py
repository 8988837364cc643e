"""What a paper is made from: the record, whose it is, and where what is missing in it can be mended."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from relate_desktop.records import letters
from relate_desktop.records.complaints import reading as complaints
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.refused import Refused
from relate_desktop.screens.places import Place
from relate_desktop.text import N_, _

Ask = Callable[..., Any]


class Kind(NamedTuple):
    """One kind of paper: what it is called, the record it is made from, and how that is said."""

    title: str
    record: str
    from_words: str


KINDS = {
    "job_summary": Kind(N_("Job summary"), "job", N_("It tells the job as it stands. What it tells is changed there.")),
    "thank_you": Kind(N_("Thank-you letter"), "job", N_("It is made from the job. What it tells is changed there.")),
    "confirmation": Kind(N_("Order confirmation"), "quote", N_("It is made from the quote they said yes to.")),
    "follow_up": Kind(N_("Quote follow-up"), "quote", N_("It asks, in a friendly way, about the quote they have.")),
    "acknowledgement": Kind(N_("Acknowledgement"), "complaint", N_("It says that we have it, and what comes next.")),
    "apology": Kind(N_("Apology"), "complaint", N_("It says our apology as it is written there.")),
    "solution": Kind(N_("Solution agreed"), "complaint", N_("It says what we agreed on, and by when we do it.")),
    "complaint_follow_up": Kind(
        N_("Follow-up of a complaint"), "complaint", N_("It asks whether it is right now, with a slip to send back.")
    ),
    "deadlock": Kind(N_("No agreement"), "complaint", N_("It says, politely, whom they can turn to.")),
    "unfounded": Kind(
        N_("Answer with our reasons"), "complaint", N_("It says, politely, why we see it differently.")
    ),
    "eyes": Kind(N_("Through the customer's eyes"), "complaint", N_("It tells the matter as they lived it.")),
    "reminder": Kind(N_("Friendly reminder"), "promise", N_("It reminds them, in a friendly way, of a promise.")),
    "letter": Kind(N_("Letter"), "customer", ""),
    "envelope": Kind(N_("Envelope"), "customer", N_("It has the address their papers go to, and nothing else.")),
}  # fmt: skip
"""The papers this page makes; those of a quote itself have a page of their own."""

TO_RECORD = {
    "job": (N_("Show the &job"), "hammer"),
    "quote": (N_("Show the &quote"), "file-text"),
    "complaint": (N_("Show the c&omplaint"), "message-square-warning"),
    "promise": (N_("Show the p&romise"), "handshake"),
    "customer": (N_("Show the &customer"), "user-round"),
}


_READS: dict[str, tuple[Callable[..., Any], str]] = {
    "job": (jobs.card, "title"), "complaint": (complaints.card, "title"), "promise": (promises.card, "wording"),
}  # fmt: skip
"""How a record is read, and what of it says what it is about."""


class About(NamedTuple):
    """The record a paper is made from, and whose it is. `language` is that of the customer."""

    customer_id: int
    customer_name: str
    language: str
    has_address: bool
    record: Place
    what: str


def about(ask: Ask, kind: str, record_id: int) -> About:
    """Read what a paper of this kind would be made from. Raises Refused where that is no longer there."""
    if kind not in KINDS:
        raise Refused(_("There is no such letter."))
    record = KINDS[kind].record
    customer_id, what = _whose(ask, "letter" if kind == "letter" else record, record_id)
    who = ask(customers.card, customer_id)
    place = Place(record, customer_id if record == "customer" else record_id)
    return About(who.id, who.display_name, who.language, bool(who.addresses), place, what)


def _whose(ask: Ask, record: str, record_id: int) -> tuple[int, str]:
    """Whose record it is, and what it is about."""
    if record == "letter":
        return ask(letters.card, record_id).customer_id, ""
    if record == "quote":
        quote = ask(quotes.card, record_id)
        return quote.customer_id, ", ".join(part for part in (quote.number, quote.title) if part)
    if record in _READS:
        read, what = _READS[record]
        card = ask(read, record_id)
        return card.customer_id, getattr(card, what)
    return record_id, ""


PARTS = {
    "event": N_("what happened"),
    "responsibility": N_("our part in it"),
    "effect": N_("what it meant to them"),
    "remedy": N_("how it is put right"),
}
"""The parts an apology needs, as one speaks of them."""


def left_out(kind: str, sheet: Any) -> str:
    """Say which parts of an apology are not written yet, so that the page has nothing in their place; else ""."""
    if sheet is None or kind != "apology":
        return ""
    parts = [_(words) for name, words in PARTS.items() if not getattr(sheet, name)]
    return _("Not written yet, and left out here: {parts}.").format(parts=", ".join(parts)) if parts else ""


class Mend(NamedTuple):
    """The verb that leads to where something is mended."""

    words: str
    icon: str
    place: Place


def mends(refused: Refused, it: About, *, drawn: bool) -> list[Mend]:
    """Where what stands in the way of a paper is mended, by the field it is about, the likeliest first.

    `drawn` says that it was refused as the page was drawn: an address that is there and does not fit.
    """
    field = refused.field or ""
    customer = Mend(_("Change the &customer"), "user-round-pen", Place("customer", it.customer_id, "edit"))
    envelope = Mend(_("Choose an &envelope"), "settings-2", Place("settings", tab="papers"))
    if field == "address_id":
        return [envelope, customer] if drawn else [customer]
    if field in ("written_name", "addressed_to", "salutation"):
        return [customer]
    if field == "customer_id":
        return [Mend(_("Show the &customer"), "user-round", Place("customer", it.customer_id))]
    if field == "envelope_profile":
        return [envelope]
    if field in ("shop", "phone", "signer", "signer_id"):
        tab = "shop" if field == "shop" else "staff"
        return [Mend(_("Open the &settings"), "settings-2", Place("settings", tab=tab))]
    words, icon = TO_RECORD[it.record.page]
    return [Mend(_(words), icon, it.record)]
