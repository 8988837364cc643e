"""A term as a sentence, and what its values are called."""

from relate_desktop.records.customers.checked import CHANNELS, PURPOSES
from relate_desktop.records.segments.terms import Said
from relate_desktop.text import N_, Translator, language, translator

FIELD_NAMES = {
    "kind": N_("What kind of customer"),
    "language": N_("The language of their papers"),
    "tag": N_("A tag"),
    "town": N_("The town"),
    "postcode": N_("The postcode"),
    "lead_source": N_("How they found us"),
    "customer_for": N_("How long they have been a customer"),
    "job_title": N_("What a job was about"),
    "job_state": N_("How far a job has come"),
    "job_finished": N_("A job that was completed lately"),
    "last_contact": N_("When we were last in touch"),
    "score": N_("Their last score"),
    "consent": N_("What they said yes to"),
}

KIND_NAMES = {"person": N_("a person"), "household": N_("a household"), "business": N_("a business")}
LANGUAGE_NAMES = {"nb": N_("Norwegian"), "en": N_("English")}
SCORE_NAMES = {"happy": N_("happy, 4 or 5"), "unhappy": N_("unhappy, 1 or 2")}
STATE_NAMES = {
    "inquiry": N_("an inquiry"),
    "quoted": N_("quoted"),
    "agreed": N_("agreed"),
    "under_way": N_("under way"),
    "finished": N_("finished"),
    "followed_up": N_("followed up"),
    "declined_by_them": N_("declined by them"),
    "declined_by_us": N_("declined by us"),
}
_CHANNEL = {
    "post": N_("{purpose} by post"),
    "phone": N_("{purpose} by phone"),
    "email": N_("{purpose} by e-mail"),
    "sms": N_("{purpose} by text message"),
}
_PURPOSE = {"service": N_("messages about their jobs"), "news": N_("news"), "offers": N_("offers")}

_SAID = {
    "kind": (N_("Is {value}"), N_("Is not {value}")),
    "language": (N_("Papers in {value}"), N_("Papers not in {value}")),
    "tag": (N_("Tagged “{value}”"), N_("Not tagged “{value}”")),
    "town": (N_("Has an address in {value}"), N_("Has no address in {value}")),
    "postcode": (N_("Postcode begins with {value}"), N_("No postcode that begins with {value}")),
    "lead_source": (N_("Found us through “{value}”"), N_("Did not find us through “{value}”")),
    "customer_for": (N_("Customer for {days} or more"), N_("Customer for less than {days}")),
    "job_title": (N_("Has a job about “{value}”"), N_("Has no job about “{value}”")),
    "job_state": (N_("Has a job that is {value}"), N_("Has no job that is {value}")),
    "job_finished": (N_("A job completed in the last {days}"), N_("No job completed in the last {days}")),
    "last_contact": (N_("In touch in the last {days}"), N_("Not in touch in the last {days}")),
    "score": (N_("Last score {value}"), N_("Last score not {value}")),
    "consent": (N_("Said yes to {value}"), N_("Has not said yes to {value}")),
}
_LATELY = {
    "job_title": (
        N_("Has a job about “{value}” from the last {days}"), N_("Has no job about “{value}” from the last {days}"),
    ),
    "job_state": (
        N_("Has a job that is {value} since less than {days}"), N_("Has no job that is {value} since less than {days}"),
    ),
    "score": (N_("Score {value} in the last {days}"), N_("No score {value} in the last {days}")),
}  # fmt: skip
"""The same with a number of days, for terms that may have one."""


def said(term: Said, words: Translator | None = None) -> str:
    """A term in a sentence of its own; in the language of the screen unless told."""
    pair = _LATELY[term.field] if term.days is not None and term.field in _LATELY else _SAID[term.field]
    days = in_days(term.days, words) if term.days is not None else ""
    sentence = _spoken(words).gettext(pair[1 if term.negated else 0])
    return sentence.format(value=value_name(term.field, term.value, words), days=days)


def in_days(days: int, words: Translator | None = None) -> str:
    """So many days."""
    return _spoken(words).ngettext("{count} day", "{count} days", days).format(count=days)


def value_name(field: str, value: str, words: Translator | None = None) -> str:
    """What a value is called inside a sentence; words of the shop's own stay as they are."""
    if field == "consent":
        channel, _colon, purpose = value.partition(":")
        return consent_name(channel, purpose, words)
    named = {"kind": KIND_NAMES, "language": LANGUAGE_NAMES, "job_state": STATE_NAMES, "score": SCORE_NAMES}
    return _spoken(words).gettext(named[field][value]) if value in named.get(field, {}) else value


def consent_name(channel: str, purpose: str, words: Translator | None = None) -> str:
    """What is said yes to: "offers by post"."""
    spoken = _spoken(words)
    return spoken.gettext(_CHANNEL[channel]).format(purpose=spoken.gettext(_PURPOSE[purpose]))


def _spoken(words: Translator | None) -> Translator:
    return words or translator(language())


def consent_choices() -> list[tuple[str, str]]:
    """Everything one can say yes to, with its value."""
    return [(f"{each}:{purpose}", consent_name(each, purpose)) for purpose in PURPOSES for each in CHANNELS]
