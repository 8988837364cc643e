"""A process of its own that starts, says when it had painted and filled, and what it holds: `child empty|program …`.

Times are seconds on the clock all processes share, since the moment the parent gave; memory is in MB. Nothing is
imported here that the program would not import itself.
"""

import sys
import time

BEGUN = float(sys.argv[2]) if __name__ == "__main__" else 0.0
TICK = 0.004


def since() -> float:
    """Seconds since the parent started this process."""
    return time.clock_gettime(time.CLOCK_MONOTONIC) - BEGUN


def held() -> float:
    """Memory that is really held, in MB."""
    with open("/proc/self/statm") as kept:  # noqa: PTH123 — pathlib is not there yet
        return int(kept.read().split()[1]) * 4096 / 1e6


def say(**found: float) -> None:
    """Hand the figures to the parent, and go."""
    import json
    import os

    sys.stdout.write(json.dumps(found))
    sys.stdout.flush()
    os._exit(0)


def empty() -> None:
    """The floor: a window with nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    application = QApplication([])

    class Bare(QWidget):
        def paintEvent(self, event: object) -> None:  # noqa: N802
            QTimer.singleShot(0, lambda: say(painted=since(), memory=held()))

    window = Bare()
    window.resize(1366, 768)
    window.show()
    application.exec()


def program(path: str, until: str, place: str = "") -> None:
    """The program with a shop, `until` it is painted, filled, or everything in it was used once.

    It begins with the day, as on a computer that has seen nothing yet, or where it was left: in `place`.
    """
    from relate_desktop import app

    if place:
        remember(path, place)

    app.hurry()
    from relate_desktop.program import Program

    started = Program(language="nb")
    started.open(__import__("pathlib").Path(path))
    window = started.window
    assert window is not None
    found: dict[str, float] = {}

    def painted() -> None:
        found.update(painted=since(), memory=held())
        if until == "painted":
            say(**found)
        watch = Watch(window, until, found)
        watch.start()
        window.watch = watch  # type: ignore[attr-defined]

    window.painted.disconnect()
    window.painted.connect(painted)
    window.painted.connect(started._load)
    started._application.exec()


def remember(path: str, place: str) -> None:
    """Leave word of where the shop was left; what that costs is not the start's."""
    global BEGUN
    from relate_desktop.settings import Settings

    before = since()
    settings = Settings.load()
    settings.shop, settings.place = path, place
    settings.save()
    BEGUN += since() - before


DAY_AND_CUSTOMERS = ("today.listing", "customers.list")
"""Where the lists are that a start fills; not loaded yet while another thread imports them."""


class Watch:
    """Waits for the list or the day, and sees how long the window's thread is away meanwhile."""

    def __init__(self, window: object, until: str, found: dict[str, float]) -> None:
        self.window, self.until, self.found = window, until, found
        self.longest, self.last = 0.0, time.perf_counter()
        self.shown: object = None

    def start(self) -> None:
        """Tick from now on."""
        from PySide6.QtCore import Qt, QTimer

        self.timer = QTimer()
        self.timer.setTimerType(Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.tick)
        self.timer.start(round(TICK * 1e3))
        self.last = time.perf_counter()  # what Qt names here is made here, and is not the program's

    def tick(self) -> None:
        """One more turn of the event loop: is the list there, and was it painted? Is everything?"""
        from PySide6.QtCore import QTimer

        now = time.perf_counter()
        self.longest, self.last = max(self.longest, now - self.last - TICK), now
        if "filled" not in self.found:
            self.look_for_list()
        elif self.window.work is not None and self.is_looked_through():  # type: ignore[attr-defined]
            self.timer.stop()
            self.found.update(whole=since(), gap=self.longest)
            if self.until == "filled":
                say(**self.found)
            QTimer.singleShot(0, self.use)

    def is_looked_through(self) -> bool:
        """Whether nothing is under way any more: the page in front has all it asked for."""
        whole = getattr(self.window.page(), "is_filled", None)  # type: ignore[attr-defined]
        return whole is None or bool(whole())

    def look_for_list(self) -> None:
        """The list counts as filled one turn after it came into sight: a glimpse of it first, as people see it.

        The day counts as filled when its first screenful of rows stands in the list, or there are no more.
        """
        day, customers = (sys.modules.get(f"relate_desktop.screens.{name}") for name in DAY_AND_CUSTOMERS)
        lists = (getattr(day, "TodayList", None), getattr(customers, "CustomerList", None))
        found = [self.window.findChild(kind) for kind in lists if kind]  # type: ignore[attr-defined]
        shown = next((each for each in found if each and each.isVisible() and self.is_full(each)), None)
        if self.shown and shown is self.shown:
            self.found.update(filled=since())
        self.shown = shown

    def is_full(self, shown: object) -> bool:
        """Whether a list shows as many rows as it has room for, or all there are."""
        if not hasattr(shown, "lines"):
            return bool(shown.count())  # type: ignore[attr-defined]
        rows = shown.rows  # type: ignore[attr-defined]
        high = sum(rows.rowHeight(at) for at in range(rows.rows.rowCount()))
        return high >= rows.height() or (self.window.work is not None and self.is_looked_through())  # type: ignore[attr-defined]

    def use(self) -> None:
        """Everything once: search, the list to its end, every page, a quote with its page drawn."""
        from PySide6.QtTest import QTest

        from relate_desktop.screens.places import Place

        window = self.window
        for text in ("k", "kari", "90", "storgata 1", "2026-0", "rdma"):
            window.search_box.edit.setText(text)  # type: ignore[attr-defined]
            QTest.qWait(30)
        window.search_box.edit.clear()  # type: ignore[attr-defined]
        window.page().list.rows.scrollToBottom()  # type: ignore[attr-defined]
        quotes = [("quote", key) for key in (1, 2, 3)]
        first = [("today", None), ("customer", 1), ("customer", 2), ("jobs", None), ("job", 1)]
        for page, key in [*first, *quotes, ("settings", None), ("history", None), ("customers", None)]:
            window.go(Place(page, key))  # type: ignore[attr-defined]
            QTest.qWait(300)
        say(**self.found, used=held())


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        program(*sys.argv[3:6])
