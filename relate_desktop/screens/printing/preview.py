"""A paper beside what is written: made by the code that prints, away from the window, swapped when it is ready."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop import making
from relate_desktop.records.refused import Refused
from relate_desktop.screens.errand import Report
from relate_desktop.screens.kit.boxes import column, inner_row
from relate_desktop.screens.kit.buttons import IconButton
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.preview import PagePreview
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WAIT_MS = 200
"""A build waits until the typing pauses; painting never does."""

LEAST = 440
"""The page is never drawn lower than this, in px at 100 %."""


@dataclass(frozen=True)
class Unprinted:
    """A paper that is not made yet: its kind, as in the list of papers, and the sheet it is made from."""

    kind: str
    sheet: Any


@dataclass(frozen=True)
class Drawn:
    """One page as pixels (RGB), and which it is of how many."""

    page: int
    pages: int
    width: int
    height: int
    pixels: bytes
    pdf: bytes


def draw_sheet(_report: Report, paper: Unprinted, page: int, pixels: int) -> Drawn:
    """Build a sheet and draw one page so many pixels wide."""
    built = making.paper(paper.kind, paper.sheet)
    return _draw(built.pdf, built.pages, page, pixels)


def draw_pdf(_report: Report, pdf: bytes, page: int, pixels: int) -> Drawn:
    """Draw one page of a paper that is kept."""
    from relate_desktop.letters.preview import page_count

    return _draw(pdf, page_count(pdf), page, pixels)


def _draw(pdf: bytes, pages: int, page: int, pixels: int) -> Drawn:
    from relate_desktop.letters.preview import page_size, render

    page = max(0, min(page, pages - 1))
    return Drawn(page, pages, *render(pdf, page, pixels / page_size(pdf, page)[0]), pdf)


class WholePage(PagePreview):
    """The page as large as it fits, whole; where the window is very low it is not made smaller than can be read."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        LOOK.follow(self, lambda it: it.setMinimumHeight(LOOK.px(LEAST)))

    def hasHeightForWidth(self) -> bool:
        return False

    def drawn_width(self) -> int:
        """Return how wide the page is drawn, in px."""
        return min(self.width(), round(self.height() / self.shape()))

    def wanted_pixels(self) -> int:
        return round(max(self.drawn_width(), 1) * self.devicePixelRatioF())


class PreviewPane(QWidget):
    """One page of a paper; `refused` is sent when the sheet can't be printed as it is, None when it can again."""

    refused = Signal(object)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._source: Unprinted | bytes | None = None
        self._page, self._pages = 0, 1
        self._busy, self._again, self._asked = False, False, 0
        self._paper = self._drawing = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._start)
        self.page = WholePage(_("Page, as it will be printed"))
        self.page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.why = Text("", role="late")
        box = column(self, gap=8)
        box.addWidget(self.page, 1)
        line = inner_row(self, box, gap=4)
        self.number = Text("", "small", "text-muted", wrap=False)
        self.back = IconButton(_("Previous page"), "chevron-up", pressed=lambda: self.turn(-1), side=32)
        self.on = IconButton(_("Next page"), "chevron-down", pressed=lambda: self.turn(1), side=32)
        line.addWidget(self.number)
        for button in (self.back, self.on):
            line.addWidget(button)
        line.addStretch(1)
        line.addWidget(Text(_("as it will be printed"), "small", "text-muted", wrap=False))
        box.addWidget(self.why)
        self.why.hide()
        self._show_number()

    def show_sheet(self, sheet: Any, kind: str = "quote") -> None:
        """Show what is not printed yet; the page follows what is written."""
        self._show(Unprinted(kind, sheet))

    def show_pdf(self, pdf: bytes) -> None:
        """Show a paper as it is kept."""
        self._show(pdf)

    def _show(self, source: Unprinted | bytes) -> None:
        if source != self._source:
            first = self._source is None
            if isinstance(source, bytes) != isinstance(self._source, bytes):
                self._page = 0  # a draft that was issued is shown from its first page
            self._source = source
            self._timer.start(0 if first else WAIT_MS)

    def forget(self) -> None:
        """Show an empty sheet: what comes next is another paper, or none."""
        self._source, self._page, self._pages = None, 0, 1
        self._paper += 1
        self.page.forget()
        self.why.hide()
        self._show_number()

    def turn(self, steps: int) -> None:
        """Turn to another page."""
        wanted = max(0, min(self._page + steps, self._pages - 1))
        if wanted != self._page:
            self._page = wanted
            self._start()

    def _start(self) -> None:
        if self._source is None:
            return
        if self._busy:
            self._again = True
            return
        self._busy = True
        job: Callable[..., Drawn] = draw_pdf if isinstance(self._source, bytes) else draw_sheet
        self._asked = self.page.wanted_pixels()
        self._drawing = self._paper
        self._work.away(job, self._source, self._page, self._asked, then=self._drawn, failed=self._failed)

    def _end(self) -> None:
        self._busy = False
        if self._again:
            self._again = False
            self._timer.start(0)

    def _drawn(self, drawn: Drawn) -> None:
        if self._drawing != self._paper:  # that paper was forgotten while it was drawn
            self._end()
            return
        self._page, self._pages = drawn.page, drawn.pages
        self.page.show_page(drawn.width, drawn.height, drawn.pixels)
        if self.page.wanted_pixels() != self._asked:  # the sheet has another shape than the one before
            self._again = True
        self.why.hide()
        self._show_number()
        self.refused.emit(None)
        self._end()

    def _failed(self, refused: Refused) -> None:
        if self._drawing != self._paper:
            self._end()
            return
        self.why.setText(refused.sentence)
        self.why.show()
        self.refused.emit(refused)
        self._end()

    def _show_number(self) -> None:
        words = _("Page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self.number.setText(words)
        self.page.setAccessibleName(_("{page}, as it will be printed").format(page=words))
        for button in (self.back, self.on):
            button.setVisible(self._pages > 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self._pages > 1 and abs(event.angleDelta().y()) >= 60:
            self.turn(-1 if event.angleDelta().y() > 0 else 1)
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.turn(1 if event.key() == Qt.Key.Key_PageDown else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._source is not None:
            self._timer.start()
