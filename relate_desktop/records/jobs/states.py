"""How far a job has come, as data: which step may follow which, and which of them need a reason.

A step back is there where a clerk would need it: something was ticked too early, or they came back after all.
"""

from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _

MOVES: dict[str, tuple[str, ...]] = {
    "inquiry": ("quoted", "agreed", "declined_by_them", "declined_by_us"),
    "quoted": ("agreed", "inquiry", "declined_by_them", "declined_by_us"),
    "agreed": ("under_way", "quoted", "inquiry", "declined_by_them", "declined_by_us"),
    "under_way": ("finished", "agreed"),
    "finished": ("followed_up", "under_way"),
    "followed_up": ("finished",),
    "declined_by_them": ("inquiry", "quoted"),
    "declined_by_us": ("inquiry", "quoted"),
}
"""From each state, the states that may follow: the usual next step first."""

DECLINED = frozenset({"declined_by_them", "declined_by_us"})
"""The states that ask for a reason."""

NAMES = {
    "inquiry": N_("Inquiry"),
    "quoted": N_("Quoted"),
    "agreed": N_("Agreed"),
    "under_way": N_("Under way"),
    "finished": N_("Finished"),
    "followed_up": N_("Followed up"),
    "declined_by_them": N_("Declined by them"),
    "declined_by_us": N_("Declined by us"),
}
"""The state as a badge says it; translate with `_`."""

MOVED = {
    "inquiry": N_("Job “{title}” is an inquiry again."),
    "quoted": N_("Job “{title}” is quoted."),
    "agreed": N_("Job “{title}” is agreed."),
    "under_way": N_("Job “{title}” is under way."),
    "finished": N_("Job “{title}” is finished."),
    "followed_up": N_("Job “{title}” is followed up."),
    "declined_by_them": N_("Job “{title}” was declined by them."),
    "declined_by_us": N_("Job “{title}” was declined by us."),
}
"""What a step to the state says it did."""


def check_move(from_state: str, to_state: str, reason: str) -> None:
    """Refuse a step that does not follow, or one that says no without saying why."""
    if to_state not in MOVES:
        raise Refused(_("There is no such state of a job."), field="to_state")
    if to_state == from_state:
        raise Refused(_("The job is there already."), field="to_state")
    if to_state not in MOVES[from_state]:
        sentence = _("From “{from_state}” a job does not go to “{to_state}”.")
        raise Refused(sentence.format(from_state=_(NAMES[from_state]), to_state=_(NAMES[to_state])), field="to_state")
    if to_state in DECLINED and not reason:
        raise Refused(_("Write why the job was declined."), field="reason")
