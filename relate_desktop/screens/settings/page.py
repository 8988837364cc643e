"""The settings: the shop's own, which travel with its file, and this computer's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.records.shop import reading
from relate_desktop.screens.headed import Headed
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import Place
from relate_desktop.screens.settings.complaints_section import ComplaintsSection
from relate_desktop.screens.settings.computer_section import ComputerSection
from relate_desktop.screens.settings.hours_section import ClosedDaysSection, HoursSection
from relate_desktop.screens.settings.inquiries_section import InquiriesSection
from relate_desktop.screens.settings.papers_section import NumbersSection, PapersSection
from relate_desktop.screens.settings.price_list_section import PriceListSection
from relate_desktop.screens.settings.section import Section
from relate_desktop.screens.settings.shop_section import ShopSection
from relate_desktop.screens.settings.staff_section import StaffSection
from relate_desktop.screens.settings.texts_section import TextsSection
from relate_desktop.screens.settings.today_section import TodaySection
from relate_desktop.screens.settings.vat_section import VatSection
from relate_desktop.screens.work import Work
from relate_desktop.text import N_, _

WIDEST = 720
SECTIONS: tuple[tuple[str, str, Callable[[Work], Section]], ...] = (
    ("shop", N_("Shop"), ShopSection),
    ("staff", N_("Who works here"), StaffSection),
    ("papers", N_("Papers"), PapersSection),
    ("numbers", N_("Numbers"), NumbersSection),
    ("texts", N_("Texts"), TextsSection),
    ("price_list", N_("Price list"), PriceListSection),
    ("vat", N_("VAT"), VatSection),
    ("hours", N_("Opening hours"), HoursSection),
    ("closed", N_("Closed days"), ClosedDaysSection),
    ("today", N_("Today"), TodaySection),
    ("inquiries", N_("Inquiries"), InquiriesSection),
    ("complaints", N_("Complaints"), ComplaintsSection),
    ("computer", N_("This computer"), ComputerSection),
)


class SettingsPage(Page):
    """One part at a time, chosen by tab; the place's tab names it."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(
        {
            "shop", "staff", "opening_hours", "closed_days", "vat_rates", "number_series", "standard_texts",
            "price_items", "complaint_targets", "response_targets", "redress_rules", "habits",
        }
    )  # fmt: skip

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        self.history = PlainButton(_("What was d&one"), "history", pressed=lambda: go(Place("history")))
        programme = lambda: go(Place("programme"))  # noqa: E731
        self.programme = PlainButton(_("Contact programme"), "heart", pressed=programme)
        self.head = PageHead([self.programme, self.history])
        self.head.show_name(_("Settings"))
        self.tabs = Tabs(_("Parts of the settings"), [(key, _(words)) for key, words, _kind in SECTIONS])
        self.tabs.chosen.connect(lambda key: go(Place("settings", tab=key)))
        self.sections: dict[str, Section] = {}
        self._shown: dict[str, QWidget] = {}
        above = QWidget()
        lines = column(above, gap=24, margins=(40, 24, 40, 24))
        for widget in (self.head, self.tabs):
            lines.addWidget(widget)
        self.headed = Headed(above)
        column(self).addWidget(self.headed)

    def title(self) -> str:
        return _("Settings")

    def parts(self) -> Sequence[QWidget]:
        return [self.tabs, self.sections[self.tabs.key()].first()]

    def show_place(self, place: Place) -> None:
        self.place = place
        self.tabs.choose(place.tab)
        self._show(self.tabs.key())

    def refresh(self) -> None:
        card = self.work.ask(reading.card)
        for section in self.sections.values():
            section.show_card(card)

    def _show(self, key: str) -> None:
        if key not in self.sections:
            self._make(key)
        self.headed.show_content(self._shown[key])
        self.refresh()

    def _make(self, key: str) -> None:
        section = next(kind for known, _words, kind in SECTIONS if known == key)(self.work)
        inside = QWidget()
        box = column(inside, margins=(40, 0, 40, 88))
        LOOK.follow(section, lambda it: it.setMaximumWidth(LOOK.px(WIDEST)))
        box.addWidget(section)
        box.addStretch(1)
        self.sections[key] = section
        self._shown[key] = inside
