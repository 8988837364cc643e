"""One job as it is walked through: what is typed in each language, and the hands and papers of who walks."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

from tests.walks.program import Program
from tests.walks.steps import all_named, pick, save
from tests.walks.words import Say, words_of

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


class Walk:
    """One language: the program, its words, what is typed, and where pictures and papers go."""

    def __init__(self, program: Program, language: str, folder: Path) -> None:
        self.program, self.language, self.folder = program, language, folder
        self.say: Say = words_of(language)
        self.story = STORIES[language]
        self.saved: dict[str, Path] = {}
        pictures = os.environ.get("RELATE_WALK_PICTURES")  # a folder, for whoever wants to look at each page
        self._pictures = Path(pictures) if pictures else None

    def seen(self, name: str) -> None:
        """A page that is done: nothing nameless on it, and a picture for who wants one."""
        all_named(self.program)
        if self._pictures is not None:
            self._pictures.mkdir(parents=True, exist_ok=True)
            self.program.picture(self._pictures / f"{self.language}-{name}.png")

    def fill(self, label: str, text: str) -> None:
        """Go on to a field and write into it."""
        self.program.tab_to(f"text {self.say(label)}")
        self.program.write(text)

    def press(self, words: str, *, back: bool = False) -> None:
        """Go to a button by Tab and press it."""
        self.program.tab_to(f"button {words}", back=back)
        self.program.keys("Return")

    def turn_to(self, now: str, then: str, times: int = 1) -> None:
        """Go to the parts of the job and turn to another one."""
        self.program.tab_to(f"page tab list {self.say(now)}", back=True)
        for _time in range(times):
            self.program.step("Right")
        self.program.focus_on(f"page tab {self.say(then)}")

    def from_menu(self, words: str) -> None:
        """Choose something in the window's menu."""
        self.program.tab_to(f"button {self.say('Menu')}", back=True)
        self.program.step("space")
        pick(self.program, self.say(words))

    def save(self, kind: str) -> None:
        """Save the paper in front, and wait until that is written down."""
        self.saved[kind] = save(self.program, self.say, self.folder / f"{kind}.pdf")
        self.program.says(self.say("Saved as a file"))
