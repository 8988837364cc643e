"""The program while it has a window: first screen or shop, who is at work, what is remembered."""

from __future__ import annotations

import gc
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6 import QtCore
from PySide6.QtCore import QByteArray, QLocale, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from relate_desktop.screens.kit import dress, theme
from relate_desktop.screens.page import Meanwhile
from relate_desktop.screens.places import FIRST, PAGES, Place, place_from, place_text
from relate_desktop.screens.window import Window
from relate_desktop.settings import Settings
from relate_desktop.text import LANGUAGES, _, language, set_language

if TYPE_CHECKING:
    from relate_desktop.rubbish import Rubbish
    from relate_desktop.screens.crash import Watch
    from relate_desktop.screens.first_run.page import FirstRun
    from relate_desktop.screens.work import Work

FIRST_SIZE = (1366, 768)
FRAME_MS = 16
GLIMPSE_SECONDS = 1.0
"""So long the loading waits for the list to be painted, at most."""
SOON_SECONDS, AGAIN_MS = 5.0, 200
"""So long, and so often, a start asks again for a shop that is taken: its window may be just opening, or closing."""
HURRY, CALM = 0.0005, sys.getswitchinterval()
"""Seconds after which a thread that wants to run gets its turn: while records are loaded the window waits less long."""


class Program(QObject):
    """Holds the application, the window and the open shop, and lets go of them in order."""

    taken = Signal()
    glimpsed = Signal(object)

    def __init__(self, *, language: str = "", who: str = "") -> None:
        gc.disable()  # a start makes many objects and no rubbish
        self._application = _application()
        super().__init__()
        self._rubbish: Rubbish | None = None
        self.settings = Settings.load()
        self._asked_who = who
        set_language(language or self.settings.language or _system_language())
        self._watch: Watch | None = None
        sys.excepthook = self._caught
        self.taken.connect(self._hang_up_bell)
        self.glimpsed.connect(self._show_glimpse)
        self._seen = threading.Event()
        dress.start(self._application, scheme=self.settings.scheme, text_percent=self.settings.text_percent)
        self.window: Window | None = None
        self.first: FirstRun | None = None
        self.path = Path()
        self._opened: Any = None
        self._doorbell: Any = None
        self._errand: Any = None
        self._work: Work | None = None
        self._pieces: Iterator[None] = iter(())
        self.code = 0

    # ---- beginning and end

    def run(self, shop: Path | None, *, sample: bool = False) -> int:
        """Show the window until it is closed; return the exit code."""
        self.begin(shop, sample=sample)
        self._application.exec()
        self.end()
        return self.code

    def begin(self, shop: Path | None, *, sample: bool = False) -> None:
        """Open the shop, or the one last opened, or the first screen; `sample` makes the sample shop before."""
        if sample and shop is not None and not shop.exists():
            self.show_first()
            self._make_sample_file(alone=True)
        elif shop is not None:
            self.open(shop)
        elif self.settings.shop and Path(self.settings.shop).exists():
            self.open(Path(self.settings.shop))
        else:
            self.show_first()

    def end(self) -> None:
        """Let go of everything: the shop, its lock, the windows."""
        self._seen.set()
        if self._errand is not None:
            self._errand.wait()
        self._let_go()
        for window in (self.window, self.first):
            if window is not None:
                window.close()
                window.deleteLater()
        self.window = self.first = None
        self._application.processEvents()
        if self._rubbish is not None:
            self._rubbish.end()

    def _let_go(self) -> None:
        self._take_down_bell()
        self._pieces = iter(())  # a page that is half made goes with them
        if self._work is not None:
            self._work.close()
            self._work = None
        if self._opened is not None:
            self._opened.lock.give_back()
            self._opened = None

    def _take_down_bell(self) -> None:
        if self._doorbell is not None:
            self._doorbell.close()
            self._doorbell = None

    def _settle_in(self) -> None:
        """Make what the first paint can do without: log, crash notice, Qt's own words."""
        from relate_desktop import logs
        from relate_desktop.screens.crash import Watch
        from relate_desktop.screens.qt_words import QtWords, locale

        if self._watch is None:
            self._watch = Watch(logs.start())
            self._watch.start()
            QLocale.setDefault(locale())
            self._words = QtWords(self)
            self._application.installTranslator(self._words)
            dress.finish()

    def _caught(self, *caught: Any) -> None:
        """What goes wrong before the first paint is told in the same way."""
        self._settle_in()
        sys.excepthook(*caught)

    # ---- the first screen

    def show_first(self, why: str = "") -> None:
        """Show the first screen: a shop of one's own, the sample, or a file; `why` says what could not be opened."""
        from relate_desktop.screens.first_run.page import FirstRun, FirstSteps

        first = FirstRun(language(), FirstSteps(self._begin_shop, self._make_sample, self.open))
        self.first = first
        self._settle_in()
        first.resize(theme.px(900), theme.px(640))
        first.show()
        if why:
            first.show_refused(why)
        self._look_for_rubbish()

    def _look_for_rubbish(self) -> None:
        """From now on, and only in this thread."""
        from relate_desktop.rubbish import Rubbish

        if self._rubbish is None:
            self._rubbish = Rubbish(self)

    def _begin_shop(self, new: Any) -> None:
        from relate_desktop.opening import begin_shop
        from relate_desktop.paths import data_folder

        self._choose_language(new.language)
        vat, folder = new.vat_registered, data_folder()
        self._make(
            _("Making the shop …"),
            lambda _r: begin_shop(folder, new.name, new.owner, new.language, vat_registered=vat),
        )

    def _make_sample(self, chosen: str) -> None:
        self._choose_language(chosen)
        self._make_sample_file()

    def _make_sample_file(self, *, alone: bool = False) -> None:
        from relate_desktop.opening import make_sample
        from relate_desktop.paths import data_folder

        self._make(_("Making the sample shop …"), lambda report: make_sample(data_folder(), report), alone=alone)

    def _choose_language(self, chosen: str) -> None:
        set_language(chosen)
        settings = Settings.load()
        settings.language = chosen
        settings.save()

    def _make(self, what: str, job: Callable[[Callable[[int, int], None]], Path], *, alone: bool = False) -> None:
        from relate_desktop.opening import Errand

        assert self.first is not None
        self.first.show_making(what, alone=alone)
        self._errand = Errand(job, self)
        self._errand.progress.connect(self.first.progress.step)
        self._errand.done.connect(self.open)
        self._errand.refused.connect(self._cannot)
        self._errand.start()

    # ---- a shop

    def open(self, path: Path) -> None:
        """Show the window of a shop file at once, and load what is in it."""
        if not path.exists():
            self._cannot(_("There is no shop file {file} in that folder.").format(file=path.name))
            return
        self.path = path
        window = Window()
        if str(path) == self.settings.shop:
            window.show_shop_name(self.settings.shop_name)
        window.rail.show_chosen(PAGES[self._last_place().page].rail)
        window.painted.connect(self._load)
        window.closing.connect(self._remember)
        self.window = window
        self._show_placed(window)

    def _show_placed(self, window: Window) -> None:
        """Where it stood before; the first time as drawn, or filling a screen that has no room for that and a frame."""
        kept = QByteArray.fromBase64(self.settings.geometry.encode())
        if self.settings.geometry and window.restoreGeometry(kept):
            window.show()
            return
        screen = self._application.primaryScreen().availableGeometry()
        window.resize(min(FIRST_SIZE[0], screen.width()), min(FIRST_SIZE[1], screen.height()))
        tight = screen.width() <= FIRST_SIZE[0] or screen.height() <= FIRST_SIZE[1]
        window.showMaximized() if tight else window.show()

    def _last_place(self) -> Place:
        return place_from(self.settings.place) if str(self.path) == self.settings.shop else FIRST

    def _load(self) -> None:
        self._patient_until = time.monotonic() + SOON_SECONDS
        self._settle_in()
        self._seen.clear()
        QTimer.singleShot(1, self, self._begin_errand)  # at 0 it would be the same turn: no key is heard between

    def _begin_errand(self) -> None:
        from relate_desktop import opening

        path, place = self.path, self._last_place()
        taken = self.taken.emit
        self._errand = opening.Errand(lambda _r: opening.open_shop(path, place, self._glimpsed, taken), self)
        self._errand.done.connect(self._fill)
        self._errand.refused.connect(self._cannot)
        self._errand.held.connect(self._raise_other)
        if self.window is not None:  # it may have been closed in the turn it was painted in
            sys.setswitchinterval(HURRY)
            self._errand.start()

    def _hang_up_bell(self) -> None:
        """From now on a second start finds this window, loaded or not."""
        from relate_desktop.screens.first_window import Doorbell, name_of

        if self.window is not None:
            self._doorbell = Doorbell(name_of(self.path), self._come_to_front, self)

    def _glimpsed(self, rows: Any) -> None:
        """In the errand's thread: let the window show this, and wait until it has; both at once would be slower."""
        self.glimpsed.emit(rows)
        self._seen.wait(GLIMPSE_SECONDS)

    def _show_glimpse(self, rows: Any) -> None:
        """Make the list, put it in place, and go on when it is painted: each in a turn of its own."""
        if self.window is not None:
            made = self._meanwhile(rows, self.window)
            QTimer.singleShot(0, self.window, lambda: self._place_glimpse(made))

    def _meanwhile(self, rows: Any, window: Window) -> Meanwhile | None:
        if rows is None:
            from relate_desktop.screens.up_to_date import BringingUpToDate

            return BringingUpToDate()
        if self._last_place().page == "today":
            from relate_desktop.screens.today.glimpse import TodayGlimpse

            return TodayGlimpse(rows, window.go)
        from relate_desktop.screens.customers.glimpse import CustomerGlimpse

        made = CustomerGlimpse(rows, self.settings.order, self._last_place(), window.go)
        return made if made.list.count() else None

    def _place_glimpse(self, made: Meanwhile | None) -> None:
        if self.window is not None and self.window.work is None and made is not None:
            self.window.show_meanwhile(made)
        QTimer.singleShot(FRAME_MS, self._seen.set)

    def _fill(self, opened: Any) -> None:
        from relate_desktop.screens.finding import Finder
        from relate_desktop.screens.work import Work

        if self.window is None:  # closed before its shop was there
            opened.store.close()
            opened.lock.give_back()
            return
        self._opened = opened
        self._work = work = Work(opened.store, who=self._who(opened.staff))
        self._pieces = self.window.open_in_pieces(work, Finder(work), place=self._last_place())
        self._next_piece(work, opened)

    def _next_piece(self, work: Any, opened: Any) -> None:
        """Make one piece of the window in a turn of its own: keys and pointer are heard in between."""
        if self.window is None:
            return
        if next(self._pieces, self) is not self:
            QTimer.singleShot(1, self, lambda: self._next_piece(work, opened))
            return
        self._filled(work, opened)

    def _filled(self, work: Any, opened: Any) -> None:
        self._show_staff(opened.staff)
        work.changed.connect(self._follow)
        if self.first is not None:
            self.first.close()
        self._show_name(opened.name)
        sys.setswitchinterval(CALM)
        self._look_for_rubbish()
        gc.freeze()

    def _cannot(self, sentence: str) -> None:
        """Say why, on the first screen; it comes before the window goes, or the program would end with its last one."""
        sys.setswitchinterval(CALM)
        if self.first is None or not self.first.isVisible():
            self.show_first(sentence)
        else:
            self.first.show_refused(sentence)
        if self.window is not None:
            self._drop_window(self.window)

    def _raise_other(self, holder: Any) -> None:
        """Another window has this shop: it comes to the front, and this one goes."""
        from relate_desktop.screens.first_window import raise_other

        name = getattr(holder, "answers_to", "")
        if name and raise_other(name):
            if self.window is not None:
                self._drop_window(self.window)
            return
        if time.monotonic() < self._patient_until:
            QTimer.singleShot(AGAIN_MS, self, self._begin_errand)
            return
        self.code = 1
        who, where = getattr(holder, "user", ""), getattr(holder, "computer", "")
        if who and where:
            self._cannot(_("This shop is open already, by {who} on {where}.").format(who=who, where=where))
        else:
            self._cannot(_("This shop is open already in another window."))

    def _drop_window(self, window: Window) -> None:
        """Let a window go that never had a shop: nothing of it is remembered."""
        self._take_down_bell()
        window.painted.disconnect(self._load)
        window.closing.disconnect(self._remember)
        window.close()
        window.deleteLater()
        self.window = None

    def _come_to_front(self) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~QtCore.Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    # ---- who is at work

    def _who(self, staff: list[tuple[int | None, str]]) -> int | None:
        asked = [key for key, name in staff if name.casefold() == self._asked_who.casefold()]
        last = self.settings.staff.get(str(self.path))
        known = [key for key, _name in staff]
        return asked[0] if asked else last if last in known else known[0] if known else None

    def _show_staff(self, staff: list[tuple[int | None, str]]) -> None:
        assert self.window is not None
        assert self.window.work is not None
        self.window.top_bar.show_staff(staff, self.window.work.who, self._take_staff)

    def _take_staff(self, key: int | None) -> None:
        assert self.window is not None
        assert self.window.work is not None
        self.window.work.set_who(key)
        self._follow_staff()

    def _follow(self, change: Any, _by: Any) -> None:
        tables = {table for table, _key in change.touched}
        if "staff" in tables:
            self._follow_staff()
        if "shop" in tables:
            self._follow_shop()

    def _follow_staff(self) -> None:
        from relate_desktop.records import staff

        assert self.window is not None
        assert self.window.work is not None
        rows = self.window.work.ask(staff.rows)
        self._show_staff([(row.id, row.name) for row in rows])

    def _follow_shop(self) -> None:
        from relate_desktop.records.shop import reading
        from relate_desktop.screens.kit.reading import use_reader

        assert self.window is not None
        assert self.window.work is not None
        use_reader(self.window.work.ask(reading.reader))
        self._show_name(self.window.work.ask(reading.card).name)

    def _show_name(self, name: str) -> None:
        assert self.window is not None
        self.window.show_shop_name(name)
        settings = Settings.load()
        settings.shop, settings.shop_name = str(self.path), name
        settings.save()

    # ---- what is remembered

    def _remember(self) -> None:
        if self.window is None:
            return
        settings = Settings.load()
        settings.geometry = self.window.saveGeometry().toBase64().toStdString()
        here = self.window.steps.here()
        settings.place = place_text(here) if here is not None else settings.place
        if self.window.work is not None and self.window.work.who is not None:
            settings.staff[str(self.path)] = self.window.work.who
        settings.save()


def _application() -> QApplication:
    known = QApplication.instance()
    if isinstance(known, QApplication):
        return known
    made = QApplication([*sys.argv[:1], "-style", "fusion"])  # setStyle would hand a QStyle to Python: 18 ms
    made.setApplicationName("relate")
    made.setApplicationDisplayName("Relate")
    made.setDesktopFileName("relate-desktop")
    return made


def _system_language() -> str:
    code = QLocale.system().name()[:2]
    return {"no": "nb", "nb": "nb", "nn": "nb"}.get(code, code if code in LANGUAGES else "en")
