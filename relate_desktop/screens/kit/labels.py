"""Words on the screen: always plain text, in one of the four sizes and a colour by its role."""

from __future__ import annotations

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtGui import QFont, QFontMetrics, QPalette, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from relate_desktop.screens.kit.theme import LOOK


def plain(text: str) -> str:
    """Return text for where Qt reads '&' as the mark of an access letter: a name's '&' is shown, not taken."""
    return text.replace("&", "&&")


def tooltip(text: str) -> str:
    """Return text for where Qt guesses at markup: shown as it is typed, wrapped, never interpreted."""
    if not text:
        return ""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<qt>{escaped}</qt>"


def fitting(text: str, font: QFont, room: int) -> str:
    """Return one line of text, cut with an ellipsis where it is wider than the room in pixels."""
    metrics = QFontMetrics(font)
    if metrics.horizontalAdvance(text) <= room:
        return text
    return metrics.elidedText(text, QtCore.Qt.TextElideMode.ElideRight, max(room, 0))


class Text(QLabel):
    """A piece of text; it wraps unless told not to."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        role: str = "text",
        *,
        bold: bool = False,
        italic: bool = False,
        wrap: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._size, self._role, self._bold, self._italic = size, role, bold, italic
        self.setTextFormat(QtCore.Qt.TextFormat.PlainText)
        self.setWordWrap(wrap)
        self.setText(text)
        LOOK.follow(self, lambda it: it.dress())

    def dress(self) -> None:
        """Take font and colour from the look in use."""
        self.setFont(LOOK.font(self._size, bold=self._bold, italic=self._italic))
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.WindowText, LOOK.colour(self._role))
        self.setPalette(colours)

    def show_as(self, role: str = "", *, bold: bool | None = None) -> None:
        """Show in another colour or weight."""
        self._role = role or self._role
        self._bold = self._bold if bold is None else bold
        self.dress()
        self.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's style sheets give a label its first colour back when it comes into another part of the window."""
        changed = event.type() == QEvent.Type.PaletteChange
        if changed and self.palette().color(QPalette.ColorRole.WindowText) != LOOK.colour(self._role):
            self.dress()
        return False


class Caption(Text):
    """The caption of a part: small, semibold, muted."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "small", "text-muted", bold=True, parent=parent)


class PartHeading(Text):
    """The heading of a list or part, 20 high."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, "part", bold=True, parent=parent)


class Elided(Text):
    """One line cut with an ellipsis where it does not fit; the whole is in the tooltip and the accessible name."""

    def __init__(
        self,
        text: str = "",
        size: str = "body",
        role: str = "text",
        *,
        bold: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._whole = text
        super().__init__(text, size, role, bold=bold, wrap=False, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def whole(self) -> str:
        """Return the text, not cut."""
        return self._whole

    def dress(self) -> None:
        super().dress()
        self._fit()

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(metrics.horizontalAdvance(self._whole) + 2, max(LOOK.line(self._size), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(LOOK.px(24), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def _fit(self) -> None:
        cut = fitting(self._whole, self.font(), self.width())
        self.setText(cut)
        self.setToolTip(tooltip(self._whole) if cut != self._whole else "")
