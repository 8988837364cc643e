"""A list beside what is chosen in it, parted by one soft line; one of the two where there is little room."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget

from relate_desktop.screens.kit.boxes import SoftLine, row
from relate_desktop.screens.kit.theme import LOOK


class Split(QWidget):
    """List at the left, `list_width` px wide at 100 %, detail at the right; `both` says whether both are seen."""

    def __init__(self, first: QWidget, detail: QWidget, list_width: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.first, self.detail, self._width = first, detail, list_width
        self._both, self._detail_shown = True, True
        self._line = SoftLine(standing=True)
        box = row(self)
        box.addWidget(first)
        box.addWidget(self._line)
        box.addWidget(detail, 1)
        LOOK.follow(self, lambda it: it.arrange())

    def show_both(self, both: bool) -> None:
        """Show both parts, or only one of them."""
        self._both = both
        self.arrange()

    def show_detail(self, shown: bool) -> None:
        """Lead to the detail, or back to the list; where both are seen this changes nothing."""
        self._detail_shown = shown
        self.arrange()

    def show_list_width(self, list_width: float) -> None:
        """Give the list another width beside the detail."""
        self._width = list_width
        self.arrange()

    def both(self) -> bool:
        """Tell whether both parts are seen."""
        return self._both

    def arrange(self) -> None:
        """Take the measures of the look in use."""
        self.first.setVisible(self._both or not self._detail_shown)
        self.detail.setVisible(self._both or self._detail_shown)
        self._line.setVisible(self._both)
        if self._both:
            self.first.setFixedWidth(LOOK.px(self._width))
        else:
            self.first.setMinimumWidth(0)
            self.first.setMaximumWidth(16_777_215)

    def list_has_focus(self) -> bool:
        """Tell whether the focus is in the list."""
        focused: QWidget | None = QApplication.focusWidget()
        return focused is not None and (focused is self.first or self.first.isAncestorOf(focused))
