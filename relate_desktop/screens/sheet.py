"""The sheet the pages lie on: rounded at its top left corner, one page at a time, made at the first visit."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from relate_desktop.screens.kit.frames import paint_plate
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.screens.page import Page
from relate_desktop.screens.places import PAGES, Place

if TYPE_CHECKING:
    from relate_desktop.screens.work import Work


def page_class(path: str) -> type[Page]:
    """Return the class a page's path in PAGES names, importing its module."""
    module, _colon, name = path.partition(":")
    found: type[Page] = getattr(import_module(module), name)
    return found


class Sheet(QWidget):
    """Holds the pages by their path; a page that is not in front is marked stale and read again when it comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._pages: dict[str, Page] = {}
        self._stale: set[Page] = set()
        self._room = ""

    def paintEvent(self, event: QPaintEvent) -> None:
        corner = LOOK.px(tokens()["radius"]["sheet"])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            paint_plate(painter, QRectF(0, 0, self.width() + corner, self.height() + corner), "surface", corner=corner)

    def current(self) -> Page | None:
        """Return the page in front, None before there is one."""
        widget = self._stack.currentWidget()
        return widget if isinstance(widget, Page) else None

    def unsaved(self) -> tuple[Place, str] | None:
        """Return where something was begun that is not saved, and what; None where all is."""
        return next(((page.place, page.unsaved()) for page in self._pages.values() if page.unsaved()), None)

    def bring(self, place: Place, work: Work, go: Callable[[Place], None]) -> Page:
        """Bring the page of a place to the front and have it show the place."""
        path = PAGES[place.page].path
        if path not in self._pages:
            page = page_class(path)(work, go)
            self._pages[path] = page
            self._stack.addWidget(page)
        page = self._pages[path]
        page.place = place
        page.show_room(self._room)
        page.show_place(place)
        self._let_go_of_focus(page)
        self._stack.setCurrentWidget(page)
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()
        return page

    def _let_go_of_focus(self, coming: Page) -> None:
        """Take the focus from the page that goes, or Qt would hand it to whatever is next in the order of Tab."""
        going, focused = self.current(), QApplication.focusWidget()
        if going is not None and going is not coming and focused is not None and going.isAncestorOf(focused):
            focused.clearFocus()

    def show_room(self, room: str) -> None:
        """Tell the pages how much room there is."""
        self._room = room
        for page in self._pages.values():
            page.show_room(room)

    def tell_changed(self, tables: frozenset[str], by: QWidget | None) -> None:
        """Refresh what shows these tables: in front now, behind when it comes; a page's own deed is its own matter."""
        for page in self._pages.values():
            if page is by or not (page.CARES_FOR & tables):
                continue
            if page is self.current():
                page.refresh()
            else:
                self._stale.add(page)

    def clear(self) -> None:
        """Let all pages go: another shop is opened, or the window closes."""
        for page in self._pages.values():
            self._stack.removeWidget(page)
            page.deleteLater()
        self._pages.clear()
        self._stale.clear()
