"""What can be done about a reminder: the buttons it offers, and the places they lead to."""

from relate_desktop.records.today.cards import Way
from relate_desktop.records.today.moment import Now
from relate_desktop.text import N_

CALL, DONE, NEW_DAY = N_("Call {name}"), N_("Done"), N_("Agree on a new day")
OPEN = {
    "inquiry": N_("Open the inquiry"),
    "complaint": N_("Open the complaint"),
    "promise": N_("Open the promise"),
    "job": N_("Show the job"),
    "quote": N_("Open the quote"),
    "paper": N_("Open the paper"),
    "letter": N_("Open the letter"),
    "customer": N_("Open the customer"),
}


def call(now: Now, name: str, customer_id: int, purpose: str, kind: str, record_id: int) -> Way:
    """Ring them about a record."""
    return Way("call", now.said(CALL, name=name), ("call", customer_id, f"{purpose}/{kind}/{record_id}"))


def show(now: Now, kind: str, record_id: int, tab: str = "") -> Way:
    """Open what it is about."""
    return Way("open", now.said(OPEN[kind]), (kind, record_id, tab))


def done(now: Now, label: str = DONE) -> Way:
    """Note that it is done."""
    return Way("done", now.said(label))


def paper(now: Now, label: str, record_id: int, kind: str) -> Way:
    """Write a letter from a record."""
    return Way("paper", now.said(label), ("letter", record_id, kind), paper=kind)


def new_day(now: Now, promise_id: int) -> Way:
    """Agree on another day for a promise."""
    return Way("new_day", now.said(NEW_DAY), ("promise", promise_id, ""))


def ways(*some: Way | None) -> tuple[Way, ...]:
    """Those there are."""
    return tuple(way for way in some if way is not None)
