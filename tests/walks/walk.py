"""Whoever walks through the program: its words, what is typed, and the hands that every long walk needs."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Generic, TypeVar

from tests.walks.program import Missing, Program
from tests.walks.steps import all_named, pick, save
from tests.walks.words import Say, words_of

Story = TypeVar("Story")


class Walk(Generic[Story]):
    """One language: the program, its words, what is typed, and where pictures and papers go."""

    def __init__(self, program: Program, language: str, folder: Path, story: Story) -> None:
        self.program, self.language, self.folder = program, language, folder
        self.say: Say = words_of(language)
        self.story = story
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

    def tick(self, words: str) -> None:
        """Go to a tick by Tab and set it."""
        self.program.tab_to(f"check box {words}")
        self.program.keys("space")
        self.program.until("the tick", lambda: "checked" in self.program.at().get("states", ()))

    def choose(self, now: str, then: str) -> None:
        """Go to the list that shows one answer, and on to another one with the arrows."""
        self._go_on(f"combo box {now}", f"combo box {then}")

    def answer(self, first: str, then: str) -> None:
        """Go to the first of a few answers that are all seen, and on to another one with the arrows."""
        self._go_on(f"radio button {first}", f"radio button {then}")
        self.program.until("the answer", lambda: "checked" in self.program.at().get("states", ()))

    def _go_on(self, now: str, then: str, most: int = 12) -> None:
        program = self.program
        program.tab_to(now)
        for _step in range(most):
            if program.focused() == then:
                return
            before = program.focused()
            program.keys("Down")
            program.until("another answer", lambda before=before: program.focused() != before)
        raise AssertionError(f"the arrows do not lead from {now!r} to {then!r}; the focus is on {program.focused()}")

    def turn_to(self, now: str, then: str, times: int = 1) -> None:
        """Go to the parts of the job and turn to another one."""
        self.program.tab_to(f"page tab list {self.say(now)}", back=True)
        for _time in range(times):
            self.program.step("Right")
        self.program.focus_on(f"page tab {self.say(then)}")

    def story_tells(self, words: str) -> None:
        """Go through a customer's story, page by page, until these words are seen."""
        program = self.program
        program.tab_to(self.say("Story"))
        for _page in range(8):
            with suppress(Missing):
                program.until(repr(words), lambda: program.shows(words), patience=2)
                return
            program.keys("Next")
        program.says(words)

    def from_menu(self, words: str) -> None:
        """Choose something in the window's menu."""
        self.program.tab_to(f"button {self.say('Menu')}", back=True)
        self.program.step("space")
        pick(self.program, self.say(words))

    def save(self, kind: str) -> None:
        """Save the paper in front, and wait until that is written down."""
        self.saved[kind] = save(self.program, self.say, self.folder / f"{kind}.pdf")
        self.program.says(self.say("Saved as a file"))
