"""States of a job in words, badges and verbs."""

from relate_desktop.records.jobs.states import NAMES
from relate_desktop.text import N_, _

BADGES = {
    "inquiry": ("message-square-text", "quiet"),
    "quoted": ("mail-check", "quiet"),
    "agreed": ("handshake", "good"),
    "under_way": ("hammer", "quiet"),
    "finished": ("check", "good"),
    "followed_up": ("circle-check", "good"),
    "declined_by_them": ("x", "quiet"),
    "declined_by_us": ("ban", "quiet"),
}

VERBS = {
    "inquiry": N_("Make it an inquiry again"),
    "quoted": N_("Mark as quoted"),
    "agreed": N_("Mark as a&greed"),
    "under_way": N_("&Start the work"),
    "finished": N_("&Finish the job"),
    "followed_up": N_("Mark as &followed up"),
    "declined_by_them": N_("Declined by the customer"),
    "declined_by_us": N_("We decline the job"),
}
"""What is pressed to bring a job to a state."""

ONWARD = {"agreed": "under_way", "under_way": "finished", "finished": "followed_up"}
"""The usual next step, where it is a move; before that a quote is what comes next."""

NEXT = {"inquiry": "quoted", "quoted": "agreed", **ONWARD}
"""The state that follows each, for whoever moves jobs on from the board."""


def state_name(state: str) -> str:
    """The state as a badge says it."""
    return _(NAMES[state])


def plain_verb(state: str) -> str:
    """The verb without its access letter, for a menu."""
    return _(VERBS[state]).replace("&", "")
