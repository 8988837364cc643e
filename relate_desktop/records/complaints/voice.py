"""What happened in a complaint, told in the customer's voice: sentences only, in the language of who reads them.

Nobody is "he" or "she" here: we are "they", or one of us by name.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from relate_desktop.formats import Reader
from relate_desktop.text import N_, Translator

TOLD = {
    "call": (N_("I rang and said what was wrong."), N_("I rang and said what was wrong. {staff} wrote it down.")),
    "visit": (N_("I told them face to face what was wrong."), N_("I told {staff} face to face what was wrong.")),
    "letter": (N_("I wrote them a letter about what was wrong."),) * 2,
    "email": (N_("I sent them an e-mail about what was wrong."),) * 2,
    "message": (N_("I sent them a message about what was wrong."),) * 2,
}
"""How a complaint began, by the channel it came on: without a name of ours, and with one."""

CONTACTS = {
    ("call", "in"): (N_("I rang."), N_("I rang and spoke with {staff}.")),
    ("visit", "in"): (N_("I came by."), N_("I came by and spoke with {staff}.")),
    ("letter", "in"): (N_("I wrote them a letter."),) * 2,
    ("email", "in"): (N_("I sent them an e-mail."),) * 2,
    ("message", "in"): (N_("I sent them a message."),) * 2,
    ("call", "out"): (N_("They rang me."), N_("{staff} rang me.")),
    ("visit", "out"): (N_("They came to see me."), N_("{staff} came to see me.")),
    ("letter", "out"): (N_("I got a letter."),) * 2,
    ("email", "out"): (N_("I got an e-mail."),) * 2,
    ("message", "out"): (N_("I got a message."),) * 2,
}

HEARD = {
    "call": (N_("They rang and heard me out."), N_("{staff} rang and heard me out.")),
    "visit": (N_("They came and heard me out."), N_("{staff} came and heard me out.")),
    "letter": (N_("I got a letter. They have heard me."),) * 2,
    "email": (N_("I got an e-mail. They have heard me."),) * 2,
    "message": (N_("I got a message. They have heard me."),) * 2,
}
"""How we let them know that we have heard them."""

HEARD_SOMEHOW = N_("They let me know that they have heard me.")
SORRY_SAID = (N_("They said that they are sorry."), N_("{staff} said sorry."))
WAITED_FOR_ME = N_("They waited for an answer from me.")

PAPERS = {
    "acknowledgement": N_("I got a letter. They have heard me."),
    "apology": N_("I got a letter. They are sorry."),
    "solution": N_("I got a letter with what we agreed."),
    "complaint_follow_up": N_("I got a letter that asks whether it is right now."),
    "deadlock": N_("I got a letter that says whom I can turn to."),
    "unfounded": N_("I got a letter that says why they see it differently."),
    "reminder": N_("I got a friendly reminder."),
    "eyes": N_("I got a page that tells how it went."),
}
ANY_PAPER = N_("I got a letter.")

STEPS = {
    "offered": ("answered", N_("They told me how they could put it right.")),
    "agreed": ("answered", N_("We agreed on how to put it right.")),
    "unfounded": ("answered", N_("They told me that they see it differently, and why.")),
    "withdrawn": ("done", N_("I took my complaint back.")),
    "deadlock": ("done", N_("We did not come to an agreement.")),
    "reopened": ("told", N_("I said that it is not right after all.")),
}
"""What they notice of our steps: the kind of entry and the sentence."""

AGREED = N_("We agreed: “{wording}”, by {day}.")
NOT_AS_AGREED = N_("It is not to be done as we had agreed.")

ANSWERS = {
    "satisfied": ("done", N_("They asked whether it is right now. I said yes.")),
    "not_satisfied": ("told", N_("They asked whether it is right now. I said no.")),
    "not_reached": ("answered", N_("They tried to reach me.")),
}

PROMISED = N_("They promised “{wording}” by {day}.")
PROMISED_ANEW = N_("We agreed on another day: “{wording}”, by {day}.")
KEPT = N_("They did as they had promised: “{wording}”.")
BROKEN = N_("“{wording}” was promised for now. It was not done.")
KEPT_LATE = N_("Now it is done: “{wording}”.")
RELEASED = N_("I said that it need not be done: “{wording}”.")
STILL_BROKEN = N_("“{wording}” is still not done.")
SOMETHING = N_("what we spoke of")
"""Stands for the words of a promise that no paper may name."""

EXPECTED = {
    "assessed": N_("They were to say what they will do."),
    "investigated": N_("They were to say what they will do."),
    "offered": N_("They were to say what they will do."),
    "agreed": N_("We were to agree on how to put it right."),
    "followed_up": N_("They were to ask whether it is right now."),
}
"""What they waited for when a stage was late; the others are told by promises, or are no business of theirs."""


@dataclass(frozen=True)
class Voice:
    """Who tells it: in which language, how days are written, on which clock, and what our people are called."""

    words: Translator
    reader: Reader
    zone: ZoneInfo
    staff: Mapping[int, str]

    def says(self, sentence: str, **words: str) -> str:
        """A sentence of theirs."""
        return self.words.gettext(sentence).format(**words)

    def by(self, sentences: tuple[str, str], staff_id: int | None) -> str:
        """The sentence that names who of us it was, or the one that does not where that is not known."""
        name = self.staff.get(staff_id or 0, "").partition(" ")[0]
        return self.says(sentences[1], staff=name) if name else self.says(sentences[0])

    def no_answer(self, days: int) -> str:
        """They were told so many days ago, and nothing came back."""
        said = self.words.ngettext("{days} day, no answer", "{days} days, no answer", days)
        return said.format(days=self.reader.whole(days))

    def late(self, days: int) -> str:
        """It was due so many days before."""
        return self.words.ngettext("{days} day late", "{days} days late", days).format(days=self.reader.whole(days))

    def still_waiting(self, days: int) -> str:
        """They wait now, since so many days."""
        said = self.words.ngettext("{days} day, still waiting", "{days} days, still waiting", days)
        return said.format(days=self.reader.whole(days))

    def day(self, day: date) -> str:
        """A day as they write it."""
        return self.reader.day(day)

    def on(self, moment: datetime) -> date:
        """The day of a moment on the shop's own clock."""
        return moment.astimezone(self.zone).date()
