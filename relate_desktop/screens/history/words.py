"""The columns a person knows by name, in the words of the forms; the machinery's own columns are not shown."""

from datetime import date, time

from relate_desktop.records.jobs.states import NAMES as JOB_STATES
from relate_desktop.records.quotes.states import NAMES as QUOTE_STATES
from relate_desktop.screens.kit.reading import reader
from relate_desktop.text import N_, _

LABELS: dict[str, str] = {
    "display_name": N_("Name"), "given_name": N_("Given name"), "family_name": N_("Family name"),
    "preferred_name": N_("Called"), "pronunciation": N_("How to say it"), "pronoun": N_("Pronoun"),
    "salutation": N_("Greeting on letters"), "addressee": N_("Name on the envelope"), "caution": N_("Careful"),
    "notes": N_("Notes"), "language": N_("Language"), "lead_source": N_("Came to us through"),
    "organisation_number": N_("Organisation number"), "name": N_("Name"), "role": N_("Role"), "phone": N_("Phone"),
    "email": N_("E-mail"), "number": N_("Number"), "address": N_("E-mail"), "street": N_("Street"),
    "postcode": N_("Postcode"), "town": N_("Town"), "country": N_("Country"), "extra": N_("Lines before the street"),
    "word": N_("Tag"), "wording": N_("Words"), "own_words": N_("Their own words"), "title": N_("Title"),
    "state": N_("State"), "reason": N_("Reason"),
    "work": N_("The work"),
    "inclusions": N_("Included"), "exclusions": N_("Not included"), "assumptions": N_("Assumed"),
    "customer_duties": N_("You must do"), "terms": N_("Terms"), "valid_until": N_("Valid until"), "unit": N_("Unit"),
    "credentials": N_("Credentials"), "website": N_("Website"), "opens": N_("Opens"), "closes": N_("Closes"),
    "day": N_("Day"), "pattern": N_("Pattern"), "note": N_("Note"), "greeting": N_("Greeting"), "how": N_("How"),
}  # fmt: skip
"""Columns that are words a person wrote; sums and marks are told by the sentence of the deed itself."""


_VALUES: dict[str, dict[str, str]] = {
    "state": JOB_STATES | QUOTE_STATES,
    "language": {"nb": N_("Norwegian"), "en": N_("English")},
    "role": {"owner": N_("Owner"), "clerk": N_("Clerk")},
    "how": {"printed": N_("Printed"), "saved": N_("Saved as a file"), "handed_over": N_("Handed over"),
            "posted": N_("Sent by post"), "emailed": N_("Sent by e-mail")},
}  # fmt: skip
"""What the file's own codes are called."""

_DAYS = frozenset({"valid_until", "day"})
_TIMES = frozenset({"opens", "closes"})


def value(column: str, text: str) -> str:
    """What stood in a column, as a person reads it."""
    if column in _DAYS and text:
        return reader().day(date.fromisoformat(text))
    if column in _TIMES and text:
        return text.replace(":", reader().time(time(0))[2])
    known = _VALUES.get(column, {})
    return _(known[text]) if text in known else text


def label(column: str) -> str:
    """What a column is called on the screen, "" where a person never sees it."""
    return _(LABELS[column]) if column in LABELS else ""
