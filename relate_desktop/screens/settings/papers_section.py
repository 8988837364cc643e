"""How papers are made: the window of the envelopes, how long quotes are valid, and how they are numbered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from relate_desktop import making
from relate_desktop.formats import Unreadable
from relate_desktop.records import deed, outgoing
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.shop import doing, numbers
from relate_desktop.records.shop.reading import ShopCard
from relate_desktop.screens.errand import Report
from relate_desktop.screens.kit.boxes import SoftLine
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.printing.paper import PaperVerbs, Sheaf
from relate_desktop.screens.settings.millimetres import MillimetreField
from relate_desktop.screens.settings.section import FormSection
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language


class PapersSection(FormSection):
    """Envelope and validity, and a page that shows whether the address stands in the window."""

    def __init__(self, work: Work) -> None:
        hint = _("In millimetres, up to 10. With a minus sign it moves left or up.")
        entries = [
            Entry("envelope_profile", _("&Envelope"), ChoiceField, {"choices": _envelopes(), "wide": 360}),
            Entry("envelope_dx", _("Move the address &right"), MillimetreField, {"wide": 120}),
            Entry("envelope_dy", _("Move the address &down"), MillimetreField, {"wide": 120, "hint": hint}),
            Entry("quote_valid_days", _("Da&ys a quote is valid"), WholeField,
                  {"least": 1, "most": 730, "wide": 120}),
        ]  # fmt: skip
        words = _("The address is printed where your envelope has its window.")
        super().__init__(work, _("Papers"), words, entries, _("&Save"))
        self._verbs = PaperVerbs(work, self, lambda: None)
        self.box.addWidget(SoftLine())
        hold = _("Hold a ruler and an envelope to the calibration page: they show how far the address is to be moved.")
        self.box.addWidget(Text(hold, role="text-muted"))
        self.calibrate = PlainButton(_("Print &calibration page"), "printer", pressed=self.print_calibration)
        self.box.addWidget(self.calibrate, 0, Qt.AlignmentFlag.AlignLeft)

    def print_calibration(self) -> None:
        """Save what is typed, and print the page that shows where it puts the address. Nobody keeps it."""
        self._save()
        if not self.form.dirty():
            sheet = self.work.ask(outgoing.sheet, "calibration", 1)
            self.work.away(_calibration, sheet, then=self._print, failed=self.show_refused)

    def _print(self, built: Built) -> None:
        self._verbs.print_paper(Sheaf(None, _("Calibration page"), built.pages, loose=built.pdf))

    def show_card(self, card: ShopCard) -> None:
        self.fill({name: getattr(card, name) for name in self.form.fields}, card.version)

    def store(self, changes: dict[str, Any]) -> None:
        self.work.do(doing.change, version=self.form.version, by=self, then=self.saved, **changes)


def _calibration(_report: Report, sheet: Any) -> Built:
    return making.paper("calibration", sheet)


def _envelopes() -> list[tuple[str, str]]:
    """The envelopes there are, by what people call them."""
    from relate_desktop.letters.envelopes import profiles

    return [(name, profile.label(language())) for name, profile in profiles().items()]


class NumbersSection(FormSection):
    """How quotes are numbered."""

    def __init__(self, work: Work) -> None:
        hint = _("{year} becomes the year, {number:03} the number in three figures. Each year then begins at 1.")
        entries = [
            Entry("pattern", _("&Pattern"), LineField, {"most": numbers.MOST_PATTERN, "hint": hint}),
            Entry("next", _("&Next number"), WholeField, {"least": 1, "most": 999_999_999, "wide": 160}),
        ]
        words = _("A quote gets its number when it is issued. Numbers run without gaps, and none is used twice.")
        super().__init__(work, _("Numbers"), words, entries, _("&Save"))
        self._year = 0
        self.example = Text("", bold=True)
        self.box.insertWidget(2, self.example)
        self.form.changed.connect(lambda _name: self._show_example())

    def show_card(self, card: ShopCard) -> None:
        for series in card.series:
            if series.noun == "quote":
                self.fill({"pattern": series.pattern, "next": series.next}, series.version)
                self._year = max(series.year, self.work.ask(deed.today).year)
        self._show_example()

    def _show_example(self) -> None:
        """Show the number the next quote gets, as soon as what stands here makes one."""
        try:
            pattern = numbers.check_pattern(self.form.fields["pattern"].value())
            number = numbers.written(pattern, self._year, self.form.fields["next"].value() or 1)
        except (Refused, Unreadable):
            self.example.setText("")
        else:
            self.example.setText(_("The next quote gets number {number}.").format(number=number))

    def store(self, _changes: dict[str, Any]) -> None:
        values = self.form.values() or {}
        self.work.do(numbers.change_series, "quote", version=self.form.version, by=self, then=self.saved, **values)
