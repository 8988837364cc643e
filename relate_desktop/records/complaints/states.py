"""How far a complaint has come, as data: which step may follow which (drawn in this room's README).

The stages are those of ISO 10002:2018, clause 7. What each step needs besides is checked in `needs.py`.
"""

from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

MOVES: dict[str, tuple[str, ...]] = {
    "received": ("acknowledged", "withdrawn"),
    "acknowledged": ("assessed", "withdrawn"),
    "assessed": ("investigated", "withdrawn"),
    "investigated": ("offered", "unfounded", "withdrawn"),
    "offered": ("agreed", "deadlock", "unfounded", "withdrawn"),
    "agreed": ("made_good", "offered", "deadlock", "withdrawn"),
    "made_good": ("followed_up", "reopened"),
    "followed_up": ("closed", "reopened"),
    "closed": ("reopened",),
    "unfounded": ("reopened",),
    "withdrawn": ("reopened",),
    "deadlock": ("offered", "reopened", "withdrawn"),
    "reopened": ("investigated", "unfounded", "withdrawn"),
}
"""From each state, the states that may follow: the usual next step first."""

ENDED = frozenset({"closed", "unfounded", "withdrawn", "deadlock"})
"""Nothing of ours is due any more; only `closed` says that it was put right."""

REASONED = frozenset({"unfounded", "withdrawn", "deadlock", "reopened"})
"""The states that ask for a reason, or for their words."""

NAMES = {
    "received": N_("Received"),
    "acknowledged": N_("Acknowledged"),
    "assessed": N_("Assessed"),
    "investigated": N_("Looked into"),
    "offered": N_("Solution offered"),
    "agreed": N_("Solution agreed"),
    "made_good": N_("Made good"),
    "followed_up": N_("Followed up"),
    "closed": N_("Closed"),
    "unfounded": N_("Unfounded"),
    "withdrawn": N_("Withdrawn"),
    "deadlock": N_("No agreement"),
    "reopened": N_("Reopened"),
}
"""The state as a badge says it; translate with `_`."""


def check_move(from_state: str, to_state: str, reason: str) -> None:
    """Refuse a step that does not follow, or one that ends it without saying why."""
    if to_state not in MOVES:
        raise Refused(_("There is no such state of a complaint."), field="to_state")
    if to_state == from_state:
        raise Refused(_("The complaint is there already."), field="to_state")
    if to_state not in MOVES[from_state]:
        sentence = _("From “{from_state}” a complaint does not go to “{to_state}”.")
        raise Refused(sentence.format(from_state=_(NAMES[from_state]), to_state=_(NAMES[to_state])), field="to_state")
    if to_state in REASONED and not reason:
        raise Refused(_("Write why, so that it can be told again."), field="reason")
