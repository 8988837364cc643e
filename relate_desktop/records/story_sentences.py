"""What happened, as sentences: one function for each kind of event, in the language of the screen.

Names are those we use for people; nothing says "he" or "she", because nobody guesses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.records.papers import sent
from relate_desktop.records.promises.standing import late
from relate_desktop.records.quotes.states import NAMES
from relate_desktop.text import N_, _

MOST_SHOWN = 280
"""A longer wording is shown to its last whole word, with an ellipsis; the contact itself shows all of it."""


@dataclass(frozen=True)
class Said:
    """An event in words: the icon beside it, the sentence, what stands under it, their own words, a badge."""

    icon: str
    sentence: str
    second_line: str = ""
    own_words: str = ""
    badge: str = ""


@dataclass(frozen=True)
class Telling:
    """What every sentence may need: the customer's name, those of staff and people by id, our days and our clock."""

    name: str
    staff: dict[int, str]
    people: dict[int, str]
    day: Callable[[date], str]
    today: date
    zone: ZoneInfo

    def by(self, staff_id: int | None) -> str:
        """Who of us it was, "" where it is not known."""
        return self.staff.get(staff_id or 0, "")


_CONTACTS = {
    ("call", "in"): ("phone-incoming", N_("{name} rang."), N_("{name} rang and spoke with {staff}.")),
    ("call", "out"): ("phone-outgoing", N_("We rang {name}."), N_("{staff} rang {name}.")),
    ("visit", "in"): ("store", N_("{name} came by."), N_("{name} came by and met {staff}.")),
    ("visit", "out"): ("house", N_("We visited {name}."), N_("{staff} visited {name}.")),
    ("letter", "in"): ("mail", N_("A letter came from {name}."), N_("A letter came from {name}, to {staff}.")),
    ("letter", "out"): ("send", N_("We wrote to {name}."), N_("{staff} wrote to {name}.")),
    ("email", "in"): ("mail", N_("An e-mail came from {name}."), N_("An e-mail came from {name}, to {staff}.")),
    ("email", "out"): ("send", N_("We sent {name} an e-mail."), N_("{staff} sent {name} an e-mail.")),
    ("message", "in"): (
        "message-square-reply", N_("A message came from {name}."), N_("A message came from {name}, to {staff}."),
    ),
    ("message", "out"): (
        "message-square-text", N_("We sent {name} a message."), N_("{staff} sent {name} a message."),
    ),
}  # fmt: skip
_TRIED = {
    ("call", "not_reached"): (
        "phone-missed", N_("We rang {name}, but nobody answered."), N_("{staff} rang {name}, but nobody answered."),
    ),
    ("call", "message_left"): (
        "phone-outgoing", N_("We rang {name} and left a message."), N_("{staff} rang {name} and left a message."),
    ),
    ("visit", "not_reached"): (
        "house", N_("We went to see {name}, but nobody was in."), N_("{staff} went to see {name}, but nobody was in."),
    ),
    ("visit", "message_left"): (
        "house", N_("We went to see {name} and left a note."), N_("{staff} went to see {name} and left a note."),
    ),
}  # fmt: skip
"""A call or visit of ours in which they were not spoken with."""
_NOTE = ("sticky-note", N_("A note about {name}."), N_("{staff} wrote a note."))

_MOVES = {
    "inquiry": ("flag", N_("“{title}” is an inquiry again.")),
    "quoted": ("file-text", N_("“{title}” is quoted.")),
    "agreed": ("handshake", N_("“{title}” is agreed.")),
    "under_way": ("hammer", N_("Work on “{title}” began.")),
    "finished": ("circle-check", N_("“{title}” is finished.")),
    "followed_up": ("star", N_("“{title}” is followed up.")),
    "declined_by_them": ("hand", N_("{name} decided against “{title}”.")),
    "declined_by_us": ("hand", N_("We declined “{title}”.")),
}

_SENT_ICONS = {"printed": "printer", "saved": "save", "handed_over": "handshake", "posted": "send", "emailed": "mail"}


def contact(telling: Telling, row: Any) -> Said:
    """A contact or a note: the clerk's own wording first where there is one."""
    key = (row.channel, row.direction)
    tried = _TRIED.get((row.channel, row.outcome))
    icon, without_staff, with_staff = tried or (_NOTE if row.channel == "note" else _CONTACTS[key])
    staff = telling.by(row.staff_id)
    who = telling.people.get(row.person_id or 0, telling.name)
    said = _(with_staff if staff else without_staff).format(name=who, staff=staff)
    if not row.wording:
        return Said(icon, said, own_words=shortened(row.own_words))
    return Said(icon, shortened(row.wording), said, shortened(row.own_words))


def move(telling: Telling, row: Any) -> Said:
    """A step of a job; its beginning is told as such."""
    staff = telling.by(row.staff_id)
    if row.from_state is None:
        opened = _("{staff} opened the job “{title}”.") if staff else _("The job “{title}” was opened.")
        return Said("flag", opened.format(staff=staff, title=row.title))
    icon, sentence = _MOVES[row.to_state]
    back = row.from_state in DECLINED
    under = row.reason or (_("It was taken up again.") if back else "")
    return Said(icon, _(sentence).format(name=telling.name, title=row.title), shortened(under))


def words(telling: Telling, row: Any) -> Said:
    """What they said about a job."""
    said = _("{name} told us about “{title}”.").format(name=telling.name, title=row.title)
    under = _("Read back and confirmed.") if row.read_back else ""
    return Said("message-square-quote", said, under, shortened(row.wording))


def visit(telling: Telling, row: Any) -> Said:
    """A visit that was planned for a time that has come."""
    sentence = _("A visit for “{title}” was planned from {begins} to {ends}.")
    under = row.wording or telling.by(row.staff_id)
    return Said("calendar", sentence.format(title=row.title, begins=row.begins, ends=row.ends), shortened(under))


def extra(telling: Telling, row: Any) -> Said:
    """An extra they approved; its price is not for whoever looks over a shoulder."""
    said = _("{name} agreed to an extra with “{title}”.").format(name=telling.name, title=row.title)
    return Said("plus", said, shortened(row.wording))


def handed_over(_telling: Telling, row: Any) -> Said:
    """The work is theirs."""
    return Said("handshake", _("“{title}” was handed over.").format(title=row.title))


def paid(_telling: Telling, row: Any) -> Said:
    """Everything is paid."""
    return Said("check", _("“{title}” was paid.").format(title=row.title))


def begun(telling: Telling, row: Any) -> Said:
    """A quote begun."""
    staff = telling.by(row.created_by)
    said = _("{staff} began the quote “{title}”.") if staff else _("The quote “{title}” was begun.")
    under = _("Still a draft.") if row.state == "draft" else ""
    return Said("file-pen", said.format(staff=staff, title=row.title), under)


def issued(telling: Telling, row: Any) -> Said:
    """A quote issued, and how long it holds."""
    staff = telling.by(row.issued_by)
    said = _("{staff} issued quote {number}, “{title}”.") if staff else _("Quote {number}, “{title}”, was issued.")
    said = said.format(staff=staff, number=row.number, title=row.title)
    if row.state != "issued":
        return Said("stamp", said)
    day = telling.day(row.valid_until)
    if row.valid_until < telling.today:
        return Said("stamp", said, _("It ran out on {day}.").format(day=day), badge=_(NAMES["expired"]))
    return Said("stamp", said, _("Valid until {day}.").format(day=day))


def decided(telling: Telling, row: Any) -> Said:
    """What became of a quote."""
    icon, sentence = {
        "accepted": ("file-check", _("{name} accepted quote {number}.")),
        "declined": ("file-x", _("{name} declined quote {number}.")),
        "withdrawn": ("undo-2", _("We withdrew quote {number}.")),
        "superseded": ("file-text", _("Quote {number} was replaced by a newer one.")),
    }[row.state]
    return Said(icon, sentence.format(name=telling.name, number=row.number), shortened(row.reason))


def sending(telling: Telling, row: Any) -> Said:
    """A paper that left the house."""
    staff = telling.by(row.staff_id)
    under = row.note or (_("{staff} did it.").format(staff=staff) if staff else "")
    said = _(sent(row.kind, row.how)).format(number=row.number, title=row.title)
    return Said(_SENT_ICONS[row.how], said, shortened(under))


def inquired(telling: Telling, row: Any) -> Said:
    """They asked us something, in their own words."""
    who = telling.people.get(row.person_id or 0, telling.name)
    said = _("{name} asked about “{title}”.").format(name=who, title=row.title)
    staff = telling.by(row.responsible_id)
    under = _("{staff} sees to it.").format(staff=staff) if staff and row.state == "open" else ""
    return Said("message-square-reply", said, under, shortened(row.own_words))


def inquiry_ended(telling: Telling, row: Any) -> Said:
    """It was settled by our answer, or nothing came of it, and how."""
    dropped = row.state == "dropped"
    sentence = _("Nothing came of “{title}”.") if dropped else _("“{title}” was settled.")
    return Said("x" if dropped else "circle-check", sentence.format(title=row.title), shortened(row.ending))


COMPLAINT_MOVES = {
    "offered": ("message-square-text", N_("We offered ways to put “{title}” right.")),
    "agreed": ("handshake", N_("{name} and we agreed on how to put “{title}” right.")),
    "made_good": ("hammer", N_("“{title}” was made good.")),
    "closed": ("circle-check", N_("The complaint “{title}” was closed.")),
    "unfounded": ("hand", N_("We looked into “{title}” and found it unfounded.")),
    "withdrawn": ("undo-2", N_("{name} took the complaint “{title}” back.")),
    "deadlock": ("hand", N_("{name} and we did not agree about “{title}”.")),
    "reopened": ("message-square-warning", N_("“{title}” is not right yet, said {name}.")),
}
"""The steps of a complaint that are told; what we do among ourselves, and what a contact or paper tells, is not."""


def complained(telling: Telling, row: Any) -> Said:
    """A complaint, in their own words."""
    said = _("{name} complained: “{title}”.").format(name=telling.name, title=row.title)
    return Said("message-square-warning", said, own_words=shortened(row.own_words))


def complaint_moved(telling: Telling, row: Any) -> Said:
    """A step of a complaint; taken up again it is in their words, else the reason is ours."""
    icon, sentence = COMPLAINT_MOVES[row.to_state]
    said, why = _(sentence).format(name=telling.name, title=row.title), shortened(row.reason)
    return Said(icon, said, own_words=why) if row.to_state == "reopened" else Said(icon, said, why)


def promised(telling: Telling, row: Any) -> Said:
    """A promise, ours or theirs, with its day; one that took the place of another says so."""
    sentence = _("We promised {name}: {wording}") if row.promisor == "shop" else _("{name} promised: {wording}")
    under = _("By {day}.") if row.replaces_id is None else _("By {day}, newly agreed.")
    said = sentence.format(name=telling.name, wording=shortened(row.wording))
    return Said("handshake", said, under.format(day=telling.day(row.due_on)))


def broken(telling: Telling, row: Any) -> Said:
    """The moment of a promise that passed, and nothing was done."""
    ours = _("We did not keep our promise to {name}: {wording}")
    sentence = ours if row.promisor == "shop" else _("{name} did not keep the promise: {wording}")
    return Said("clock-alert", sentence.format(name=telling.name, wording=shortened(row.wording)))


def promise_ended(telling: Telling, row: Any) -> Said:
    """What became of a promise: kept, in time or late, let go, or agreed anew."""
    was_late = late(row.due_on, row.due_by, row.ended_at, telling.zone)
    icon, ours, theirs = _PROMISES_ENDED[row.state]
    under = shortened(row.ending)
    if was_late and row.state in ("kept", "renegotiated"):
        by = _("It was to be done by {day}.").format(day=telling.day(row.due_on))
        under = f"{by} {under}".rstrip()
    sentence = _(ours if row.promisor == "shop" else theirs)
    return Said(icon, sentence.format(name=telling.name, wording=shortened(row.wording)), under)


_PROMISES_ENDED = {
    "kept": ("check", N_("We did what we promised: {wording}"), N_("{name} did as promised: {wording}")),
    "released": ("undo-2", N_("{name} let us off: {wording}"), N_("We let {name} off: {wording}")),
    "renegotiated": (
        "history", N_("{name} and we agreed anew: {wording}"), N_("{name} and we agreed anew: {wording}"),
    ),
}  # fmt: skip


_HAPPINESS = {
    1: ("circle-alert", N_("{name} did not like “{title}” at all."), N_("{name} did not like what we did at all.")),
    2: ("circle-alert", N_("{name} did not like “{title}”."), N_("{name} did not like what we did.")),
    3: (
        "message-square-quote", N_("{name} thought “{title}” was neither good nor bad."),
        N_("{name} thought we were neither good nor bad."),
    ),
    4: ("star", N_("{name} liked “{title}”."), N_("{name} liked what we did.")),
    5: ("star", N_("{name} liked “{title}” very much."), N_("{name} liked what we did very much.")),
}  # fmt: skip
_THOUGHT = (
    "message-square-quote",
    N_("{name} told what they thought of “{title}”."),
    N_("{name} told what they thought."),
)


def thought(telling: Telling, row: Any) -> Said:
    """What they thought, of a job or of us, in their words."""
    icon, of_job, of_us = _HAPPINESS.get(row.score, _THOUGHT)
    who = telling.people.get(row.person_id or 0, telling.name)
    title = getattr(row, "title", None)
    said = _(of_us if title is None else of_job).format(name=who, title=title)
    under = _("{score} of 5.").format(score=row.score) if row.score is not None else ""
    if row.complaint_id is not None:
        under = " ".join(part for part in (under, _("It was taken up as a complaint.")) if part)
    return Said(icon, said, under, shortened(row.own_words))


_ASKED = {
    "referral": N_("We asked {name} to tell others about us."),
    "reference": N_("We asked {name} to speak for us."),
}
_ANSWERED = {"yes": N_("They gladly do."), "no": N_("They would rather not."), "later": N_("They answer later.")}


def asked(telling: Telling, row: Any) -> Said:
    """A word to others we asked for, and what they answered."""
    under = _(_ANSWERED[row.answer]) if row.answer is not None else ""
    return Said("heart", _(_ASKED[row.kind]).format(name=telling.name), under, shortened(row.own_words))


def became_customer(telling: Telling, _row: Any) -> Said:
    """Where the story begins."""
    return Said("user-round-plus", _("{name} became a customer.").format(name=telling.name))


def shortened(text: str) -> str:
    """The text on one line, to its last whole word that fits."""
    line = " ".join(text.split())
    if len(line) <= MOST_SHOWN:
        return line
    return (line[: MOST_SHOWN + 1].rpartition(" ")[0] or line[:MOST_SHOWN]) + "…"
