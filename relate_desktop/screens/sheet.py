"""The sheet the pages lie on: rounded at its top left corner, one page at a time, made at the first visit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from relate_desktop.screens.kit.frames import paint_plate
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.screens.page import Meanwhile, Page
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
        self._meanwhile: Meanwhile | None = None

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

    def show_meanwhile(self, widget: Meanwhile) -> None:
        """Show this until there is a page."""
        widget.show_room(self._room)
        self._stack.addWidget(widget)
        self._stack.setCurrentWidget(widget)
        self._meanwhile = widget

    def prepare(self, place: Place, work: Work, go: Callable[[Place], None]) -> Iterator[None]:
        """Make the page of a place where it is not made yet, pausing after each piece."""
        path = PAGES[place.page].path
        if path not in self._pages:
            page = page_class(path)(work, go)
            page.setParent(self)  # now, while it is empty: moving a tree of widgets costs Qt as much as making it
            yield
            yield from page.make()
            self._pages[path] = page
            self._stack.addWidget(page)

    def bring_in_pieces(self, place: Place, work: Work, go: Callable[[Place], None]) -> Iterator[None]:
        """Bring the first page to the front as it is being made, and then have it show the place."""
        yield from self.prepare(place, work, go)
        page = self._pages[PAGES[place.page].path]
        page.place = place
        page.show_room(self._room)
        if self._meanwhile is not None:
            page.take_over(self._meanwhile)
        yield
        self._stack.setCurrentWidget(page)
        self._end_meanwhile()
        yield
        yield from page.show_in_pieces(place)

    def bring(self, place: Place, work: Work, go: Callable[[Place], None]) -> Page:
        """Bring the page of a place to the front and have it show the place."""
        for _piece in self.prepare(place, work, go):
            pass
        page = self._pages[PAGES[place.page].path]
        page.place = place
        page.show_room(self._room)
        page.show_place(place)
        self._let_go_of_focus(page)
        self._stack.setCurrentWidget(page)
        self._end_meanwhile()
        if page in self._stale:
            self._stale.discard(page)
            page.refresh()
        return page

    def _end_meanwhile(self) -> None:
        meanwhile, self._meanwhile = self._meanwhile, None
        if meanwhile is not None:
            self._stack.removeWidget(meanwhile)
            meanwhile.deleteLater()

    def _let_go_of_focus(self, coming: Page) -> None:
        """Take the focus from the page that goes, or Qt would hand it to whatever is next in the order of Tab."""
        going, focused = self.current(), QApplication.focusWidget()
        if going is not None and going is not coming and focused is not None and going.isAncestorOf(focused):
            focused.clearFocus()

    def show_room(self, room: str) -> None:
        """Tell the pages how much room there is."""
        self._room = room
        if self._meanwhile is not None:
            self._meanwhile.show_room(room)
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
