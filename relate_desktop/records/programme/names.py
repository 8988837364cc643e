"""What the parts of a programme rule are called, and a rule in one sentence."""

from typing import Any, Protocol

from relate_desktop.records.segments.names import in_days
from relate_desktop.text import N_, Translator, language, translator

TRIGGER_NAMES = {
    "after_job": N_("So many days after a job was completed"),
    "after_contact": N_("So many days after we were last in touch"),
    "before_warranty": N_("So many days before a warranty ends"),
    "season": N_("When a season begins"),
    "day_of_year": N_("On a day of the year"),
}
SEASON_NAMES = {"spring": N_("Spring"), "summer": N_("Summer"), "autumn": N_("Autumn"), "winter": N_("Winter")}
MONTH_NAMES = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
WHAT_NAMES = {"call": N_("Call them"), "letter": N_("Write them a letter"), "card": N_("Send them a card")}
PURPOSE_NAMES = {"service": N_("About their jobs"), "news": N_("News"), "offers": N_("Offers")}

_WHEN = {
    "after_job": N_("{days} after a job was completed"),
    "after_contact": N_("{days} after we were last in touch"),
    "before_warranty": N_("{days} before the warranty of a job ends"),
    "season": N_("when {season} begins"),
    "day_of_year": N_("each year from {day} {month}"),
}
_WHAT = {
    "call": N_("A call {when}"),
    "letter": N_("A letter {when}"),
    "card": N_("A card {when}"),
}
_SEASON = {
    "spring": N_("the spring"),
    "summer": N_("the summer"),
    "autumn": N_("the autumn"),
    "winter": N_("the winter"),
}


class Said(Protocol):
    """A rule as it is kept or shown."""

    @property
    def trigger(self) -> Any: ...
    @property
    def days(self) -> Any: ...
    @property
    def season(self) -> Any: ...
    @property
    def month(self) -> Any: ...
    @property
    def day(self) -> Any: ...
    @property
    def what(self) -> Any: ...


def said(rule: Said, words: Translator | None = None) -> str:
    """When and what: "A call 3 days after a job was completed"; in the language of the screen unless told."""
    spoken = words or translator(language())
    when = spoken.gettext(_WHEN[rule.trigger]).format(
        days=in_days(rule.days or 0, words),
        season=spoken.gettext(_SEASON[rule.season]) if rule.season else "",
        day=rule.day,
        month=spoken.gettext(MONTH_NAMES[(rule.month or 1) - 1]),
    )
    return spoken.gettext(_WHAT[rule.what]).format(when=when)
