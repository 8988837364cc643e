"""One job as it is walked through: what is typed in each language, and the papers it comes to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tests.walks.walk import Walk

CUSTOMER, OWNER = "Solveig Berg", "Magnus Lie"
TODAY = date.today()  # noqa: DTZ011  the program under test has the same clock
VISIT, PROMISED = TODAY + timedelta(9), TODAY + timedelta(30)


class Story(NamedTuple):
    """What is typed, in the words of one language."""

    title: str
    own_words: str
    work: str
    lines: tuple[tuple[str, ...], ...]
    instead: str
    option: tuple[str, ...]
    included: str
    payment: str
    visit: str
    material: tuple[str, ...]
    extra: str
    point: str


STORIES = {
    "en": Story(
        title="Stair railing",
        own_words="The old railing wobbles, and our grandchild is two.",
        work="A new railing along the stairs, oiled.",
        lines=(("Railing in oak", "4,2", "m", "4900"), ("Fitting", "6", "h", "890")),
        instead="Railing in ash",
        option=("LED strip", "1", "pc", "6400"),
        included="Delivery and fitting.",
        payment="When the railing stands",
        visit="Fit the railing",
        material=("Hard wax oil", "3062", "B 2213", "0,75 l", "All of the railing"),
        extra="A gate at the top",
        point="Oil the handrail once more",
    ),
    "nb": Story(
        title="Trapperekkverk",
        own_words="Det gamle rekkverket vakler, og barnebarnet er to.",
        work="Nytt rekkverk langs trappen, oljet.",
        lines=(("Rekkverk i eik", "4,2", "m", "4900"), ("Montering", "6", "t", "890")),
        instead="Rekkverk i ask",
        option=("LED-list", "1", "stk", "6400"),
        included="Levering og montering.",
        payment="Når rekkverket står",
        visit="Montere rekkverket",
        material=("Hardvoksolje", "3062", "B 2213", "0,75 l", "Hele rekkverket"),
        extra="Grind øverst i trappen",
        point="Olje håndløperen en gang til",
    ),
}
AMOUNTS = {
    "total": "25\u00a0920,00",
    "agreed": "32\u00a0320,00",
    "ceiling": "37\u00a0168,00",
    "final": "35\u00a0220,00",
}
PAPERS = ("quote", "confirmation", "job_summary", "thank_you")

JobWalk = Walk[Story]
