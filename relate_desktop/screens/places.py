"""Where one can be: a place is a value, and every page has one line here."""

from __future__ import annotations

from typing import NamedTuple

from relate_desktop.text import N_


class Place(NamedTuple):
    """A page, what it shows, and on which tab; going there twice is the same place."""

    page: str
    id: int | None = None
    tab: str = ""


class PageSpec(NamedTuple):
    """How a page is found: its title and icon, where its class stands, and whether the rail leads to it.

    Pages with the same `path` are one widget; `rail` names the item of the rail that is marked while it is shown.
    """

    title: str
    icon: str
    path: str
    rail: str = ""


_TODAY = "relate_desktop.screens.today.page:TodayPage"
_CUSTOMERS = "relate_desktop.screens.customers.page:CustomersPage"
_JOBS = "relate_desktop.screens.jobs.page:JobsPage"
_COMPLAINTS = "relate_desktop.screens.complaints.page:ComplaintsPage"
_INQUIRIES = "relate_desktop.screens.inquiries.page:InquiriesPage"
_CALLS = "relate_desktop.screens.calls.page:CallPage"
_PROMISES = "relate_desktop.screens.promises.page:PromisesPage"
_QUOTES = "relate_desktop.screens.quotes.page:QuotePage"
_LETTERS = "relate_desktop.screens.letters.page:LetterPage"
_PROGRAMME = "relate_desktop.screens.programme.page:ProgrammePage"

PAGES: dict[str, PageSpec] = {
    "today": PageSpec(N_("Today"), "sun", _TODAY, "today"),
    "inquiries": PageSpec(N_("Inquiries"), "message-square-reply", _INQUIRIES, "today"),
    "inquiry": PageSpec(N_("Inquiry"), "message-square-reply", _INQUIRIES, "today"),
    "call": PageSpec(N_("Call"), "phone-outgoing", _CALLS, "today"),
    "customers": PageSpec(N_("Customers"), "users-round", _CUSTOMERS, "customers"),
    "customer": PageSpec(N_("Customer"), "users-round", _CUSTOMERS, "customers"),
    "jobs": PageSpec(N_("Jobs"), "hammer", _JOBS, "jobs"),
    "job": PageSpec(N_("Job"), "hammer", _JOBS, "jobs"),
    "complaints": PageSpec(N_("Complaints"), "message-square-warning", _COMPLAINTS, "complaints"),
    "complaint": PageSpec(N_("Complaint"), "message-square-warning", _COMPLAINTS, "complaints"),
    "promises": PageSpec(N_("Promises"), "handshake", _PROMISES, "jobs"),
    "promise": PageSpec(N_("Promise"), "handshake", _PROMISES, "jobs"),
    "quote": PageSpec(N_("Quote"), "file-pen", _QUOTES, "jobs"),
    "letter": PageSpec(N_("Letter"), "file-pen", _LETTERS, "customers"),
    "paper": PageSpec(N_("Paper"), "file-text", _LETTERS, "customers"),
    "programme": PageSpec(N_("Contact programme"), "heart", _PROGRAMME, "settings"),
    "history": PageSpec(N_("History"), "history", "relate_desktop.screens.history.page:HistoryPage", "settings"),
    "settings": PageSpec(N_("Settings"), "settings-2", "relate_desktop.screens.settings.page:SettingsPage", "settings"),
}
RAIL = ("today", "customers", "jobs", "complaints")
RAIL_FOOT = ("settings",)
FIRST = Place("today")


def place_text(place: Place) -> str:
    """Return a place as one line, to be remembered; `place_from` reads it."""
    return f"{place.page}/{'' if place.id is None else place.id}/{place.tab}"


def place_from(text: str) -> Place:
    """Return the place that was remembered; the first one where it is none of ours."""
    page, _slash, rest = text.partition("/")
    number, _slash, tab = rest.partition("/")
    if page not in PAGES or not (number == "" or (number.isascii() and number.isdigit())):
        return FIRST
    return Place(page, int(number) if number else None, tab)
