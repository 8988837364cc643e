"""One record of a list: a head with a menu, what can be done with it, and the place where short forms open."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.screens.asking import Asking
from relate_desktop.screens.in_place import Ordered
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.buttons import QuietButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.lists.offers import Offer, OfferBar
from relate_desktop.screens.work import Work
from relate_desktop.text import _

WIDE = 720


class RecordDetail(Ordered):
    """What the page shows of one record; whoever makes one lays its parts out and fills them."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.asking = Asking(work)
        self.asking.closed.connect(self.start)
        self.more = QuietButton(_("&More"), "ellipsis", pressed=self.open_menu, role="text")
        self.head = PageHead([self.more])
        self.offers = OfferBar()
        self._rest: Sequence[Offer] = ()

    def lay_out(self, *parts: QWidget) -> None:
        """Put these one below another, as wide as one reads well."""
        box = column(self, gap=16)
        for part in parts:
            box.addWidget(part)
        box.addStretch(1)
        LOOK.follow(self, lambda it: it.setMaximumWidth(LOOK.px(WIDE)))

    def show_offers(self, owner: Hashable, first: Sequence[Offer], rest: Sequence[Offer]) -> None:
        """Offer these as buttons and those in the menu; the focus stays on what can be done."""
        self._rest = rest
        if self.offers.show_offers(owner, first):
            self.start()

    def open_menu(self) -> None:
        """Open what else can be done, under its button."""
        menu = QMenu(self.more)
        for words, sign, _kind, verb in self._rest:
            menu.addAction(icon(sign), words, verb)
        open_under(self.more, menu, _("More"))

    def start(self) -> None:
        """Put the focus on what can be done first."""
        if not self.offers.start():
            self.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> Sequence[QWidget]:
        """Return the parts F6 goes through."""
        return [self.head, self.offers.buttons[0] if self.offers.buttons else self.more]

    def begun(self) -> bool:
        """Tell whether something was typed that is not saved."""
        return self.asking.begun()

    def step_back(self) -> bool:
        """Close what is open, at Esc; tell whether something was."""
        open_now = self.asking.is_open()
        if open_now:
            self.asking.close_form()
        return open_now


def show_words(label: Text, words: str) -> None:
    """Show words where there are any; an empty line is out of sight."""
    label.setText(words)
    label.setVisible(bool(words))
