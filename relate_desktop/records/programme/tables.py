"""The table of the contact programme: the owner's rules for staying in touch."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Day, Flag, Row, Whole, Words, reference

NAME = 200
SCRIPT = 2_000
TRIGGERS = ("after_job", "before_warranty", "season", "day_of_year", "after_contact")
SEASONS = ("spring", "summer", "autumn", "winter")
WHAT = ("call", "letter", "card")
PURPOSES = ("service", "news", "offers")
MOST_DAYS = 3_650
_MOST_POSITION = 2**50


class ProgrammeRule(Row):
    """When, to whom and what: "a call 3 days after a job is done", "a card before Christmas to all households".

    `days` is how long after a completed job or the last contact, or how long before a warranty ends. `season` begins
    on the first of its first month; `month` and `day` are a date of each year. Only occasions from `begins_on` count,
    so that a rule switched on today does not call for ten years of old jobs.
    """

    __tablename__ = "programme_rules"

    name: Mapped[str] = mapped_column(Words(NAME))
    active: Mapped[bool] = mapped_column(Flag(), default=False)
    trigger: Mapped[str] = mapped_column(Choice(*TRIGGERS))
    days: Mapped[int | None] = mapped_column(Whole(0, MOST_DAYS))
    season: Mapped[str | None] = mapped_column(Choice(*SEASONS))
    month: Mapped[int | None] = mapped_column(Whole(1, 12))
    day: Mapped[int | None] = mapped_column(Whole(1, 31))
    segment_id: Mapped[int | None] = reference("segments.id")
    """NULL is every customer."""
    what: Mapped[str] = mapped_column(Choice(*WHAT))
    purpose: Mapped[str] = mapped_column(Choice(*PURPOSES), default="service")
    every_days: Mapped[int] = mapped_column(Whole(0, MOST_DAYS), default=0)
    """At least so many days between two contacts of this rule with the same customer."""
    window_days: Mapped[int] = mapped_column(Whole(1, MOST_DAYS), default=30)
    """How long an occasion is worth taking; after that it has passed."""
    script: Mapped[str] = mapped_column(Words(SCRIPT), default="")
    begins_on: Mapped[date] = mapped_column(Day())
    position: Mapped[int] = mapped_column(Whole(0, _MOST_POSITION))
