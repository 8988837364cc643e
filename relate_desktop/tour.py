"""The day, the main job and a complaint walked in the real window on a sample shop, in both languages.

Papers and pictures stay in a folder.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from relate_desktop import making, settings
from relate_desktop.hands import Hands
from relate_desktop.records import papers, search, staff
from relate_desktop.records.quotes import reading as quotes
from relate_desktop.records.refused import Refused
from relate_desktop.records.sample import workdays
from relate_desktop.records.sample.placed import ZONE, at_minute
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.store import Store
from relate_desktop.saving import save_whole
from relate_desktop.screens.finding import Finder
from relate_desktop.screens.kit import dress
from relate_desktop.screens.kit.reading import use_reader
from relate_desktop.screens.quotes.lines import signed
from relate_desktop.screens.window import Window
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language, set_language
from relate_desktop.tour_complaint import Stop, Talk
from relate_desktop.tour_day import Day

SIZE = (1366, 768)
SEEN_MS = 350
"""How long each step can be watched where there is a screen."""

MORNING = 9 * 60 + 42
"""When the walk begins, in minutes of the day."""

_PREVIEW_MS = 400


@dataclass(frozen=True)
class Errand:
    """What somebody comes for: who they are by a few letters, the job, their words, what the quote says, and what came.

    `option` is the line they may choose, `used` a material and its colour code, `extra` what came on top and its price.
    """

    letters: str
    job: str
    told_us: str
    work: str
    included: str
    lines: tuple[tuple[str, str, str, str], ...]
    option: tuple[str, str, str, str]
    used: tuple[str, str]
    extra: tuple[str, str]


ERRANDS = {
    "en": Errand(
        "pri ram",
        "a shelf for boots in the hall",
        "I come home at three in the morning and fall over them.",
        "We make a shelf in birch for eight pairs, set against the wall so that nobody walks into it in the dark.",
        "Measuring, making, oil and fitting.",
        (("Shelf in birch, 120 cm", "1", "pcs", "4850"), ("Fitting", "1,5", "h", "890")),
        ("Hooks along the front", "6", "pcs", "90"),
        ("Hard wax oil", "clear"),
        ("A drip tray under the lowest boots", "450"),
    ),
    "nb": Errand(
        "kar nor",
        "skohylle i gangen",
        "Ola og Eva skal klare å sette skoene på plass selv.",
        "Vi lager ei hylle i bjørk med to lave rader for barna og én høy for de voksne. Kantene rundes.",
        "Oppmåling, bygging, to strøk olje og montering.",
        (("Skohylle i bjørk, 140 cm", "1", "stk", "5200"), ("Montering", "2", "t", "890")),
        ("Knagger foran, i barnas høyde", "4", "stk", "120"),
        ("Hardvoksolje", "klar"),
        ("Dryppbrett under den nederste rada", "450"),
    ),
}


def tour(folder: Path) -> Iterator[str]:
    """Walk, and say the name of each file as it comes to be in the folder; Refused where the walk is stopped."""
    spoken = language()
    with _stage() as home:
        shop = home / "sample.relate"
        moment = _working_hours()
        making.sample(shop, on=moment)
        try:
            for code, errand in ERRANDS.items():
                set_language(code)
                mine = Path(shutil.copy(shop, home / f"{code}.relate"))
                with _window(mine, moment) as walk:
                    yield from walk.walk(folder, code, errand)
        finally:
            set_language(spoken)


def _working_hours() -> datetime:
    """The last working morning up to now: nobody writes quotes on a Sunday night."""
    day = workdays.before(datetime.now(ZONE).date() + timedelta(days=1), 1)
    return at_minute(day, MORNING)


@contextmanager
def _stage() -> Iterator[Path]:
    """A folder that goes away again, with settings of its own: the tour leaves nothing of whoever runs it changed."""
    application = QApplication.instance() or QApplication(["relate-desktop", "-style", "fusion"])
    assert isinstance(application, QApplication)
    native = Qt.ApplicationAttribute.AA_DontUseNativeDialogs
    QCoreApplication.setAttribute(native, True)
    own = getattr(settings, "settings_file")  # noqa: B009
    with tempfile.TemporaryDirectory(prefix="relate-tour-") as name:
        setattr(settings, "settings_file", lambda: Path(name) / "settings.toml")  # noqa: B010
        QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, name)  # file dialogs remember too
        dress.start(application, scheme="light")
        dress.finish()
        try:
            yield Path(name)
        finally:
            setattr(settings, "settings_file", own)  # noqa: B010
            QCoreApplication.setAttribute(native, False)
            dress.start(application)


@contextmanager
def _window(shop: Path, moment: datetime) -> Iterator[_Walk]:
    began = datetime.now(UTC)
    store = Store.open(shop, clock=lambda: moment + (datetime.now(UTC) - began))
    work = Work(store, who=store.ask(staff.rows)[1].id, inline=True)
    use_reader(work.ask(reader))
    window = Window()
    window.show_shop_name("Fjell & Furu")
    window.top_bar.show_staff([(row.id, row.name) for row in work.ask(staff.rows)], work.who, work.set_who)
    window.resize(*SIZE)
    window.show()
    window.open_shop(work, Finder(work))
    window.activateWindow()
    try:
        yield _Walk(work, Hands(window, 0 if QGuiApplication.platformName() == "offscreen" else SEEN_MS))
    finally:
        window.close()
        work.close()
        window.deleteLater()
        QCoreApplication.processEvents()


class _Walk:
    """One walk from the morning's list to the thank-you letter, through a complaint, and on to a year ahead."""

    def __init__(self, work: Work, hands: Hands) -> None:
        self._work, self._hands = work, hands

    def walk(self, folder: Path, code: str, errand: Errand) -> Iterator[str]:
        """The day, from their inquiry to our thanks, somebody's complaint to a promise, and the year.

        Each stop leaves a light and a dark picture, and papers are saved.
        """
        day, talk = Day(self._work, self._hands), Talk(self._work, self._hands)
        ours = [(stop, self._newest_of_job) for stop in (*day.morning(), *self._stops(errand))]
        theirs = [(stop, talk.newest_paper) for stop in (*talk.stops(), *day.year())]
        for number, (stop, newest) in enumerate((*ours, *theirs), start=1):
            stop.do()
            yield from self._hands.both_pictures(folder, f"{code}-{number:02}-{stop.name}")
            if stop.name == "quote":
                yield self._keep_draft(folder / f"{code}-draft.pdf")
            if stop.paper:
                yield self._save(folder / f"{code}-{stop.paper}.pdf", newest)

    def _stops(self, errand: Errand) -> Iterator[Stop]:
        for name, step, paper in (
            ("search", self._search, ""), ("customer", self._open_customer, ""), ("job", self._begin_job, ""),
            ("quote", self._write_quote, ""), ("issued", self._issue, "quote"), ("accepting", self._accept, ""),
            ("confirmation", self._confirm, "confirmation"), ("work", self._work_on, ""),
            ("hand-over", self._hand_over, ""), ("summary", self._sum_up, "job-summary"),
            ("thanks", self._thank, "thank-you"), ("story", self._look_back, ""),
        ):  # fmt: skip
            yield Stop(name, partial(step, errand), paper)

    def _search(self, errand: Errand) -> None:
        self._hands.keys("Ctrl+K")
        self._hands.type(errand.letters)

    def _open_customer(self, _errand: Errand) -> None:
        self._hands.keys("Return")

    def _begin_job(self, errand: Errand) -> None:
        self._hands.keys("Ctrl+J")
        self._hands.type(errand.job)
        self._hands.keys("Tab")
        self._hands.type(errand.told_us)
        self._hands.keys("Tab", "Space", "Tab", "Space")

    def _write_quote(self, errand: Errand) -> None:
        hands = self._hands
        hands.press(_("&Open the job").replace("&", ""))
        hands.keys("Ctrl+Shift+N")
        hands.write(_("The &work in plain words").replace("&", ""), errand.work)
        for line in errand.lines:
            self._write_line("Ctrl+N", line)
        self._write_line("Ctrl+Shift+N", errand.option)
        hands.press(_("{verb}: {part}").format(verb=_("Write"), part=_("Included")))
        hands.type(errand.included)
        hands.keys("Tab")
        for part in (_("Not included"), _("Assumed"), _("You must do")):
            hands.press(_("Nothing to add: {part}").format(part=part))
        hands.wait(_PREVIEW_MS)

    def _write_line(self, keys: str, line: tuple[str, ...]) -> None:
        self._hands.keys(keys)
        for cell in line:
            self._hands.type(cell)
            self._hands.keys("Tab")
        self._hands.keys("Escape")

    def _issue(self, _errand: Errand) -> None:
        self._hands.keys("Ctrl+Shift+I")
        self._hands.found(_("Issued"), lambda: self._card().number)
        self._hands.wait(_PREVIEW_MS)

    def _accept(self, _errand: Errand) -> None:
        (option,) = [line for line in self._card().lines if line.kind == "optional"]
        self._hands.keys("Ctrl+Shift+A")
        self._hands.press(_("They said so"))
        words = {"letter": option.number, "what": option.wording, "sum": signed(option.difference or 0)}
        self._hands.press(_("{letter}  {what}, {sum}").format(**words))

    def _confirm(self, _errand: Errand) -> None:
        self._hands.press(_plain(_("Mark as accepted")))
        self._hands.press(_plain(_("&Order confirmation")))
        self._hands.wait(_PREVIEW_MS)

    def _work_on(self, errand: Errand) -> None:
        hands, (product, colour), (extra, price) = self._hands, errand.used, errand.extra
        self._open_job(errand)
        hands.press(_plain(_("&Start the work")))
        hands.turn_to(_("The work"))
        hands.press(_("Add material"))
        hands.write(_("Product"), product)
        hands.write(_("Colour code"), colour)
        hands.press(_("Keep the material"))
        hands.press(_("Add an approved extra"))
        hands.write(_("What was it?"), extra)
        hands.write(_("Price, VAT included"), price)
        hands.press(_("Keep the extra"))

    def _hand_over(self, _errand: Errand) -> None:
        for words in (_("&Finish the job"), _("The work is finished"), _("&Hand over"), _("It is handed over")):
            self._hands.press(_plain(words))
        self._hands.turn_to(_("Hand-over"))

    def _sum_up(self, _errand: Errand) -> None:
        self._hands.choose(_("Job summary"))
        self._hands.wait(_PREVIEW_MS)

    def _thank(self, errand: Errand) -> None:
        self._open_job(errand)
        self._hands.choose(_("Thank-you letter"))
        self._hands.wait(_PREVIEW_MS)

    def _look_back(self, errand: Errand) -> None:
        self._search(errand)
        self._hands.keys("Return")

    def _open_job(self, errand: Errand) -> None:
        """The job looked for by its title; what else has these words stands above it or below."""
        found: Any = self._work.ask(search.find, errand.job)
        self._hands.open_found(errand.job, [hit.kind for hit in found].index("job"))

    def _keep_draft(self, place: Path) -> str:
        """The draft as it would be printed now."""
        save_whole(place, making.quote(self._card().sheet).pdf)
        return place.name

    def _save(self, place: Path, newest: Callable[[], int]) -> str:
        """The paper that is shown, saved by the window's own dialog; the file is the very one that is kept."""
        place.unlink(missing_ok=True)
        self._hands.keys("Ctrl+S")
        self._hands.save_as(place.resolve())
        if place.read_bytes() != self._work.ask(papers.pdf, newest()):
            raise Refused(_("The tour stopped: the saved paper is not the one that is kept."))
        return place.name

    def _newest_of_job(self) -> int:
        rows = self._work.ask(papers.of_job, self._card().job_id)
        return int(rows[0].id)

    def _card(self) -> quotes.QuoteCard:
        """The quote of this walk: the newest there is."""
        found: Any = self._work.ask(search.find, "", limit=1, kinds=("quote",))
        return self._work.ask(quotes.card, found[0].id)


def _plain(words: str) -> str:
    """The words on a button without its access key."""
    return words.replace("&", "")
