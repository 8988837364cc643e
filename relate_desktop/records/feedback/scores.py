"""What a score means in words, and from where on somebody is happy or unhappy."""

from relate_desktop.text import N_

UNHAPPY = 2
"""This score or a lower one."""

HAPPY = 4
"""This score or a higher one."""

SCORES = {
    1: N_("very unhappy"), 2: N_("unhappy"), 3: N_("so-so"), 4: N_("happy"), 5: N_("very happy"),
}  # fmt: skip

HOW_NAMES = {
    "call": N_("By phone"), "reply_slip": N_("On a reply slip"), "counter": N_("At the counter"),
    "letter": N_("By letter"), "email": N_("By e-mail"), "message": N_("By message"),
}  # fmt: skip

ASK_NAMES = {"referral": N_("Tell others about us"), "reference": N_("Speak for us when somebody asks")}


def unhappy(score: int | None) -> bool:
    """Whether a score is one that asks for a word with them; no score says nothing."""
    return score is not None and score <= UNHAPPY


def happy(score: int | None) -> bool:
    """Whether a score is one that lets us ask for a word to others."""
    return score is not None and score >= HAPPY
