"""The columns a person knows by name, in the words of the forms; the machinery's own columns are not shown."""

from relate_desktop.text import N_, _

LABELS: dict[str, str] = {
    "display_name": N_("Name"), "given_name": N_("Given name"), "family_name": N_("Family name"),
    "preferred_name": N_("Called"), "pronunciation": N_("Say it like"), "pronoun": N_("Pronoun"),
    "salutation": N_("Greeting on letters"), "addressee": N_("Name on the envelope"), "caution": N_("Careful"),
    "notes": N_("Notes"), "language": N_("Language"), "lead_source": N_("Came to us through"),
    "organisation_number": N_("Organisation number"), "name": N_("Name"), "role": N_("Role"), "phone": N_("Phone"),
    "email": N_("E-mail"), "number": N_("Number"), "address": N_("E-mail"), "street": N_("Street"),
    "postcode": N_("Postcode"), "town": N_("Town"), "country": N_("Country"), "extra": N_("Lines before the street"),
    "word": N_("Tag"), "wording": N_("Words"), "own_words": N_("Their own words"), "title": N_("Title"),
    "state": N_("State"), "from_state": N_("From"), "to_state": N_("To"), "reason": N_("Reason"),
    "work": N_("The work"),
    "inclusions": N_("Included"), "exclusions": N_("Not included"), "assumptions": N_("Assumed"),
    "customer_duties": N_("You must do"), "terms": N_("Terms"), "valid_until": N_("Valid until"), "unit": N_("Unit"),
    "credentials": N_("Credentials"), "website": N_("Website"), "opens": N_("Opens"), "closes": N_("Closes"),
    "day": N_("Day"), "pattern": N_("Pattern"), "note": N_("Note"), "greeting": N_("Greeting"), "how": N_("How"),
}  # fmt: skip
"""Columns that are words a person wrote; sums and marks are told by the sentence of the deed itself."""


def label(column: str) -> str:
    """What a column is called on the screen, "" where a person never sees it."""
    return _(LABELS[column]) if column in LABELS else ""
