"""What every page is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop.screens import actions
from relate_desktop.screens.actions import Action
from relate_desktop.screens.kit import theme
from relate_desktop.screens.places import PAGES, Place

if TYPE_CHECKING:
    from relate_desktop.screens.work import Work

Go = Callable[[Place], None]


class Meanwhile(QWidget):
    """What stands where a page will, until that is made."""

    def show_room(self, room: str) -> None:
        """Arrange for this much room."""


class Page(QWidget):
    """One sheet of the window. A page says which tables it shows, and shows a place.

    `room` is wide, narrow or single: what the window's width leaves at the text size in use.
    """

    CARES_FOR: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__()
        self.work, self.go = work, go
        self.place = Place("")
        self.room = theme.WIDE

    def take_over(self, meanwhile: Meanwhile) -> None:
        """What stood here until now may be shown until the page has read it itself."""

    @classmethod
    def read_ahead(cls, ask: Callable[..., Any], place: Place) -> None:
        """Ask once what showing a place will ask, in another thread, so that the window's finds it prepared."""

    def make(self) -> Iterator[None]:
        """Make what the page is made of, pausing after each piece; the window is not kept longer than one takes."""
        yield from ()

    def show_place(self, place: Place) -> None:
        """Show this place; called each time the person comes here, also by back and forward."""
        raise NotImplementedError

    def show_in_pieces(self, place: Place) -> Iterator[None]:
        """Show a place while the page is in front already, pausing after each piece."""
        self.show_place(place)
        yield

    def refresh(self) -> None:
        """Read again what is shown: something it cares for has changed. Typed text and the place in lists stay."""
        raise NotImplementedError

    def title(self) -> str:
        """Return what the window is called while this page is shown, such as the customer's name; '' the page's."""
        return ""

    def rail(self) -> str:
        """Return which item of the rail is marked while this page is shown."""
        return PAGES[self.place.page].rail

    def offers(self, action: Action) -> bool:
        """Tell whether an action of this page can be done now; what cannot is not in the menu."""
        return True

    def actions_now(self) -> Sequence[Action]:
        """Return the page's own actions that can be done now, as the menu shows them."""
        return [action for action in actions.of_page(self.place.page) if self.offers(action)]

    def more_keys(self) -> Sequence[tuple[str, str]]:
        """Return keys of this page that are no actions of the table, and what they do, for the list of keys."""
        return []

    def parts(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through, from left to right; each takes the focus itself or has a proxy."""
        return [self]

    def start(self) -> bool:
        """Put the cursor where the work of this place begins; False where it begins in the first part."""
        return False

    def step_back(self) -> bool:
        """Go one step back inside the page, at Esc; tell whether there was one."""
        return False

    def leave(self) -> None:
        """Called before the person goes elsewhere: save what is typed and not saved."""

    def unsaved(self) -> str:
        """Return in words what was begun here and would be lost when the window closes; '' nothing."""
        return ""

    def notice_side(self) -> int:
        """Return where the notice begins, in px at 100 % from the page's left edge: on the text of the detail."""
        return 40

    def show_room(self, room: str) -> None:
        """Arrange for this much room; `room_changed` is called when it is another."""
        if room != self.room:
            self.room = room
            self.room_changed()

    def room_changed(self) -> None:
        """Rearrange for `self.room`; a page that looks the same in all rooms leaves this alone."""

    def look_at(self, place: Place) -> None:
        """Go to what was chosen in a list of this page: Back leaves the list, and not each row of it."""
        getattr(self.window(), "pass_by", self.go)(place)

    def add_customer_first(self, typed: str, then: Callable[[int], Place]) -> None:
        """Begin the customer something new is for; once saved one goes on at the place `then` makes of the id."""
        create = getattr(self.window(), "create_customer", None)
        if create is not None:
            create(typed, then)

    def search_for(self, typed: str) -> None:
        """Go on typing in the search, from what was typed here."""
        search = getattr(self.window(), "search_for", None)
        if search is not None:
            search(typed)

    def step_to_last(self) -> bool:
        """Go to the place before, as Back does; tell whether there was one."""
        go_back = getattr(self.window(), "go_back", None)
        return go_back is not None and bool(go_back())

    def give_way_to(self, place: Place) -> None:
        """Go elsewhere because what this page showed is no longer there; a page behind others stays behind."""
        if self.isVisible():
            getattr(self.window(), "go_instead", self.go)(place)

    def changed_anything(self) -> None:
        """Tell the window that what can be done here is different now: the menu and the title follow."""
        window = self.window()
        if hasattr(window, "show_actions"):
            window.show_actions()
