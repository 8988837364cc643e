"""The top bar: back, forward, search, who is at work, and the menu with every action of the page."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.screens.kit.boxes import row
from relate_desktop.screens.kit.buttons import IconButton, QuietButton
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.kit.theme import LOOK, SINGLE, WIDE, tokens
from relate_desktop.screens.searchbox import SearchBox
from relate_desktop.text import _


class TopBar(QWidget):
    """What stands over every page. `fill_menu` puts the actions into the menu each time it is opened."""

    def __init__(self, search: SearchBox, fill_menu: Callable[[QMenu], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = search
        self._fill_menu = fill_menu
        self._room = WIDE
        self._staff: list[tuple[int | None, str]] = []
        self._take_staff: Callable[[int | None], None] = _nobody
        self.back = IconButton(_("Back"), "arrow-left", on_window=True)
        self.forward = IconButton(_("Forward"), "arrow-right", on_window=True)
        self.staff = QuietButton("", "user-round", role="text", bold=False, on_window=True, pressed=self.open_staff)
        self.menu = QuietButton(_("Menu"), "menu", role="text", bold=False, on_window=True, pressed=self.open_menu)
        self._line = row(self, gap=8, margins=(0, 0, 12, 0))
        for button in (self.back, self.forward):
            self._line.addWidget(button)
        self._line.addWidget(search, 100)
        self._line.addStretch(1)
        self._line.addWidget(self.staff)
        self._line.addWidget(self.menu)
        self.staff.hide()
        LOOK.follow(self, lambda it: it.measure())

    def measure(self) -> None:
        """Take the measures of the look in use."""
        wide, size = self._room == WIDE, tokens()["size"]
        self.setFixedHeight(LOOK.px(size["top_bar"]["wide" if wide else "narrow"]))
        self.search.measure(tall=not wide)
        self.search.setMaximumWidth(LOOK.px(size["search"]["wide"][0]) if wide else 16_777_215)

    def show_room(self, room: str) -> None:
        """Arrange for this much room: with little, search and menu are left."""
        self._room = room
        for button in (self.back, self.forward):
            button.setVisible(room != SINGLE)
        self.staff.setVisible(room != SINGLE and bool(self.staff.text()))
        self.measure()

    def show_steps(self, *, back: bool, forward: bool) -> None:
        """Say whether there is a place to go back to, and one to go forward to."""
        self.back.setEnabled(back)
        self.forward.setEnabled(forward)

    def show_staff(
        self, staff: list[tuple[int | None, str]], who: int | None, take: Callable[[int | None], None]
    ) -> None:
        """Show who is at work, and who else may be."""
        self._staff, self._take_staff = staff, take
        name = next((name for key, name in staff if key == who), "")
        self.staff.setText(plain(name.split(" ")[0]))
        self.staff.setAccessibleName(_("At work: {name}").format(name=name) if name else "")
        self.staff.setVisible(bool(name) and self._room != SINGLE)
        self.staff.updateGeometry()

    def has_staff(self) -> bool:
        """Tell whether anybody is known to work here."""
        return bool(self._staff)

    def staff_menu(self, owner: QWidget) -> QMenu:
        """Return the menu that says who may be at work."""
        menu = QMenu(_("Who is at work?"), owner)
        menu.setAccessibleName(_("Who is at work?"))
        for key, name in self._staff:
            menu.addAction(icon("user-round"), plain(name), lambda key=key: self._take_staff(key))
        return menu

    def open_staff(self) -> None:
        """Open the menu of those who work here."""
        from relate_desktop.screens.kit.menus import open_under  # not needed for the first paint

        open_under(self.staff, self.staff_menu(self), _("Who is at work?"), from_right=True)

    def open_menu(self) -> None:
        """Open the menu of everything that can be done here."""
        from relate_desktop.screens.kit.menus import open_under

        menu = QMenu(self)
        self._fill_menu(menu)
        open_under(self.menu, menu, _("Menu"), from_right=True)


def _nobody(_key: int | None) -> None:
    """Nobody works here yet."""
