"""The head of a page: the name in large type, a second line, and at the right what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from relate_desktop.screens.kit.boxes import FlowLayout, clear, fit_height
from relate_desktop.screens.kit.buttons import MainButton
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.runs import LaidOut, Run
from relate_desktop.screens.kit.theme import LOOK

BESIDE_FROM, GAP = 560, 16
_WHEREVER = Qt.AlignmentFlag(0)


class Name(Text):
    """The name, each line 36 high in a box of 40 with its glyphs centred; a long one goes on in the next line."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "person", bold=True, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.setWordWrap(True)  # a label that wraps is asked how high it is at its width
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another name."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def whole(self) -> str:
        """Return the name as it was given."""
        return self.text()

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self.text()) + LOOK.px(2)
        return QSize(wide, LOOK.line("person"))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(120), LOOK.line("person"))

    def heightForWidth(self, width: int) -> int:
        return LOOK.line("person") if self._in_one_line(width) else self._laid_out(width).height

    def _in_one_line(self, width: int) -> bool:
        return QFontMetrics(self.font()).horizontalAdvance(self.text()) <= width

    def _laid_out(self, width: int) -> LaidOut:
        return LaidOut([Run(self.text(), "strong")], width, "person")

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            metrics, high = QFontMetrics(self.font()), LOOK.line("person")
            # the line of the family is higher than the box: the capital's middle stands in the middle of the box
            base = (high + metrics.capHeight()) / 2
            if self._in_one_line(self.width()):
                painter.setFont(self.font())
                painter.setPen(LOOK.colour("text"))
                painter.drawText(0, round(base), self.text())
                return
            laid = self._laid_out(self.width())
            for at in range(laid.lines):
                line = laid.layout.lineAt(at)
                line.draw(painter, QPointF(0, at * high + round(base) - line.y() - line.ascent()))


class PageHead(QWidget):
    """Name, second line and buttons: More first, then plain ones, the main one last.

    Where there is little room, or the name wants it all, the buttons stand under the words, the main one first.
    """

    def __init__(self, buttons: Sequence[QWidget] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name = Name()
        self.second = Text("", role="text-muted")
        self._shown: list[QWidget] = []
        self._abreast = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setColumnStretch(0, 1)
        self._buttons = QWidget()
        self._flow = FlowLayout(self._buttons)
        LOOK.follow(self, lambda it: it.measure())
        self.show_buttons(buttons)

    def measure(self) -> None:
        """Take the measures of the look in use, and put each thing where there is room for it."""
        self._grid.setHorizontalSpacing(LOOK.px(GAP))
        self._grid.setVerticalSpacing(LOOK.px(4 if self._abreast else 8))
        self._grid.addWidget(self.name, 0, 0)
        self._grid.addWidget(self.second, 1, 0, 1, 2)
        place = (0, 1) if self._abreast else (2, 0)
        self._grid.addWidget(self._buttons, *place, Qt.AlignmentFlag.AlignTop if self._abreast else _WHEREVER)

    def abreast(self) -> bool:
        """Tell whether the buttons stand beside the name."""
        return self._abreast

    def show_name(self, name: str, second: str = "") -> None:
        """Show a name and the line under it."""
        self.name.show_text(name)
        self.second.setText(second)
        self.second.setVisible(bool(second))
        self._arrange()

    def show_buttons(self, buttons: Sequence[QWidget]) -> None:
        """Show these buttons in place of the ones before; the focus goes from one of those to the main one."""
        had_focus = any(button.hasFocus() for button in self._shown)
        self._shown = list(buttons)
        clear(self._flow)
        for button in buttons:
            self._flow.addWidget(button)
        self._buttons.setVisible(bool(buttons))
        self._order()
        self._arrange()
        if had_focus:
            self.focus_main()

    def focus_main(self) -> bool:
        """Go to the main button; tell whether there is one."""
        main = next((button for button in reversed(self._shown) if isinstance(button, MainButton)), None)
        if main is not None:
            main.show()  # a layout would do it a moment later, and the focus could not go there yet
            main.setFocus(Qt.FocusReason.OtherFocusReason)
        return main is not None

    def _order(self) -> None:
        """Put the main button first where they stand under the words, last where beside them."""
        while self._flow.count():
            self._flow.takeAt(0)
        for button in self._shown if self._abreast else reversed(self._shown):
            self._flow.addWidget(button)
        self._flow.invalidate()

    def _arrange(self) -> None:
        """Put the buttons beside the name, or under it where the name would need a second line for them."""
        if self.width() and self._fits() != self._abreast:
            self._abreast = not self._abreast
            self.measure()
            self._order()
        fit_height(self)

    def _fits(self) -> bool:
        beside = self.name.sizeHint().width() + LOOK.px(GAP) + self._buttons.sizeHint().width()
        return max(LOOK.px(BESIDE_FROM), beside if self._shown else 0) <= self.width()

    def event(self, event: QEvent) -> bool:
        """A button that comes or goes changes what fits beside the name."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.width() and self._fits() != self._abreast:
            self._arrange()
        return done

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
