"""What a clerk does by chance with inquiries and the times they are to be answered in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from relate_desktop.records import contacts
from relate_desktop.records.inquiries import doing, targets
from relate_desktop.records.listening import CHANNELS

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk

OPEN = "state = 'open'"
WAITING = "id IN (SELECT inquiry_id FROM inquiry_waits WHERE until IS NULL)"


def _said(walk: Walk) -> dict[str, Any]:
    marked = walk.chance.choice(("", "Den må tåle varme."))
    return {
        "title": f"{walk.words()} {walk.chance.randrange(99)}", "own_words": "Vi vil ha en hylle. Den må tåle varme.",
        "channel": walk.chance.choice(CHANNELS), "answer_by": walk.chance.choice(CHANNELS), "worry": walk.words(),
        "matters_most": walk.words(), "marked": marked, "printable": walk.yes(), "read_back": walk.yes(),
        "received_at": walk.now - timedelta(minutes=walk.chance.randrange(1, 4_000)),
    }  # fmt: skip


def _receive(walk: Walk) -> Try:
    said = _said(walk)
    return doing.receive, (walk.any("customers"),), walk.few(said) | {"title": said["title"]}


def _receive_new(walk: Walk) -> Try:
    given = {"name": f"Ola {walk.chance.randrange(999)}", "phone": walk.chance.choice(("", "915 37 246"))}
    return doing.receive_new, (), given | {"title": "et bord", "channel": walk.chance.choice(CHANNELS)}


def _reply(walk: Walk) -> Try:
    outcome = walk.chance.choice(("reached", "reached", "not_reached", "message_left"))
    given = {"channel": walk.chance.choice(CHANNELS), "wording": walk.words(), "outcome": outcome}
    return doing.reply, (walk.any("inquiries"),), given


def _heard(walk: Walk) -> Try:
    given = {"channel": walk.chance.choice(CHANNELS), "own_words": walk.words(), "printable": walk.yes()}
    return doing.heard, (walk.any("inquiries"),), given


def _reopen(walk: Walk) -> Try:
    ended = walk.any("inquiries", "state IN ('done', 'dropped')")
    return doing.reopen, (ended,), walk.few({"channel": walk.chance.choice(CHANNELS), "own_words": walk.words()})


def _set_target(walk: Walk) -> Try:
    return targets.set_target, (walk.chance.choice(CHANNELS), walk.chance.choice((None, 30, 60, 120))), {}


INQUIRY_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _receive, _receive, _receive_new, _reply, _reply, _heard, _reopen, _set_target,
    lambda w: w.changing(doing.change, "inquiries", **_said(w)),
    lambda w: w.changing(doing.change, "inquiries", person_id=w.maybe("people"), responsible_id=w.maybe("staff")),
    lambda w: (doing.wait, (w.any("inquiries", OPEN),), {"for_what": w.words()}),
    lambda w: (doing.wait, (w.any("inquiries", OPEN),), {"for_what": "Mål"}),
    lambda w: (doing.resume, (w.any("inquiries", WAITING),), {}),
    lambda w: (doing.to_job, (w.any("inquiries", OPEN),), {}),
    lambda w: (doing.to_quote, (w.any("inquiries"),), {}),
    lambda w: (doing.done, (w.any("inquiries", OPEN),), {"how": w.words()}),
    lambda w: (doing.drop, (w.any("inquiries", OPEN),), {"reason": w.words()}),
    lambda w: w.changing(contacts.change, "contacts", wording=w.words(), outcome="reached"),
)  # fmt: skip
