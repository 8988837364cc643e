"""What a customer's page says: second line, strip, and the entries of the story."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo

from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.inquiries.cards import InquiryRow
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.records.story import StoryEntry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem
from relate_desktop.screens.kit.strip import Cell
from relate_desktop.screens.places import Place
from relate_desktop.text import _, language, ngettext, pgettext

OPEN = frozenset({"inquiry", "quoted", "agreed", "under_way"})
"""The states of a job in which there is something still to do."""


def open_jobs(rows: Sequence[JobRow]) -> list[JobRow]:
    """Return the jobs that are not at their end, the newest moved first."""
    return [row for row in rows if row.state in OPEN]


def second_line(card: CustomerCard) -> str:
    """Return the line under the name: since when, in which language we write, and how they came to us."""
    said = [_("Archived")] if card.archived_at else []
    if card.customer_since:
        said.append(_("Customer since {year}").format(year=card.customer_since.year))
    said.append(_("writes Norwegian") if card.language == "nb" else _("writes English"))
    if card.lead_source:
        said.append(_("came to us through {source}").format(source=card.lead_source))
    line = " · ".join(said)
    return line[:1].upper() + line[1:]


def strip_cells(card: CustomerCard, jobs: Sequence[JobRow], asked: Sequence[InquiryRow] = ()) -> list[Cell]:
    """Return what stands under the name while they may look on: no amount, no complaint's text."""
    said = f"({card.pronunciation})" if card.pronunciation else ""
    greeting = card.greeting or (card.known_as if said else "")
    return [
        Cell(_("Greeting"), greeting, said, strong=True),
        Cell(pgettext("jobs", "Open"), _open_words(open_jobs(jobs))),
        Cell(
            _("Waits for our answer"),
            asked[0].title if asked else "",
            place=Place("inquiry", asked[0].id if asked else None),
        ),
        Cell(
            _("To put right"),
            _("Complaint open") if card.open_complaint_id is not None else "",
            place=Place("complaint", card.open_complaint_id),
        ),
        Cell(_("Careful"), card.caution, icon="circle-alert"),
    ]


def _open_words(jobs: Sequence[JobRow]) -> str:
    if not jobs:
        return ""
    others = len(jobs) - 1
    if not others:
        return jobs[0].title
    sentence = ngettext("{title} and one more job", "{title} and {count} more jobs", others)
    return sentence.format(title=jobs[0].title, count=others)


def item(entry: StoryEntry, zone: tzinfo, customer_id: int) -> StoryItem:
    """Return an entry of the story as it is shown; what it opens is a place, or nothing."""
    day = entry.at.astimezone(zone).date()
    return StoryItem(
        entry.sentence,
        day=reader().short_day(day),
        month=reader().month(day),
        icon=entry.icon,
        second=entry.second_line,
        own=quoted(entry.own_words),
        badge=entry.badge,
        badge_icon="clock-alert" if entry.badge else "",
        verb=_("Open the paper") if entry.place_kind == "paper" else "",
        place=_place(entry, customer_id),
    )


def quoted(words: str) -> str:
    """Return a person's own words in the quotation marks of the screen's language."""
    if not words:
        return ""
    return f"«{words}»" if language() == "nb" else f"“{words}”"


def _place(entry: StoryEntry, customer_id: int) -> Place | None:
    if entry.place_kind in ("job", "quote", "paper", "complaint", "promise", "inquiry"):
        return Place(entry.place_kind, entry.place_id)
    if entry.place_kind == "contact":
        return Place("customer", customer_id, f"contact:{entry.place_id}")
    return None
