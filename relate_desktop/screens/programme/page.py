"""The contact programme as the owner writes it: the rules, whom they go to, and what twelve months would bring."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.screens.headed import Headed
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.programme.rules import RulesPart
from relate_desktop.screens.programme.segments import SegmentsPart
from relate_desktop.screens.programme.year import YearPart
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDEST = 760

Part = RulesPart | SegmentsPart | YearPart


class ProgrammePage(Page):
    """One part at a time, chosen by tab. The id is the segment to show, or the rule to look a year ahead with."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset({"programme_rules", "segments", "segment_terms", "habits"})

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.head = PageHead()
        self.head.show_name(_("Contact programme"), _("How you stay in touch, without pestering anybody."))
        kinds = [("", _("Rules")), ("segments", _("Segments")), ("year", _("The next 12 months"))]
        self.tabs = Tabs(_("Parts of the contact programme"), kinds)
        self.tabs.chosen.connect(lambda key: go(Place("programme", tab=key)))
        self._made: dict[str, tuple[Part, QWidget]] = {}
        above = QWidget()
        lines = column(above, gap=24, margins=(40, 24, 40, 24))
        for widget in (self.head, self.tabs):
            lines.addWidget(widget)
        self.headed = Headed(above)
        column(self).addWidget(self.headed)

    def title(self) -> str:
        return _("Contact programme")

    def parts(self) -> Sequence[QWidget]:
        return [self.tabs, self._part().first()]

    def show_place(self, place: Place) -> None:
        self.place = place
        self.tabs.choose(place.tab)
        part = self._part()
        self.headed.show_content(self._made[self.tabs.key()][1])
        part.show_place(place)

    def refresh(self) -> None:
        self._part().refresh()

    def leave(self) -> None:
        for part, _inside in self._made.values():
            part.leave()

    def unsaved(self) -> str:
        begun = any(part.begun() for part, _inside in self._made.values())
        return _("the contact programme") if begun else ""

    def _part(self) -> Part:
        key = self.tabs.key()
        if key not in self._made:
            makers: dict[str, Callable[[Work, Go], Part]] = {"segments": SegmentsPart, "year": YearPart}
            part = makers.get(key, RulesPart)(self.work, self.go)
            inside = QWidget()
            box = column(inside, margins=(40, 0, 40, 88))
            LOOK.follow(part, lambda it: it.setMaximumWidth(LOOK.px(WIDEST)))
            box.addWidget(part)
            box.addStretch(1)
            self._made[key] = part, inside
        return self._made[key][0]
