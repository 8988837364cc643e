"""Buttons: a verb and its object, as main, plain, quiet or danger."""

from __future__ import annotations

from collections.abc import Callable

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QRect, QRectF, QSize
from PySide6.QtGui import QEnterEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from relate_desktop.screens.kit import flags
from relate_desktop.screens.kit.focus import Ringed
from relate_desktop.screens.kit.frames import paint_plate
from relate_desktop.screens.kit.icons import paint_icon
from relate_desktop.screens.kit.labels import tooltip
from relate_desktop.screens.kit.theme import LOOK, tokens


class Button(Ringed, QPushButton):
    """What all buttons share: 40 high, 16 at the sides, an icon of 20 before the words.

    `text` may hold '&' before its access letter; a name in it goes through `labels.plain` first.
    """

    GROUND, OVER, DOWN, WORDS, EDGE = "raised", "hover", "hover", "text", "edge"
    SIDE = 16
    _hint: QSize | None = None

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        pressed: Callable[[], object] | None = None,
        flush: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setText(text)
        if parent is not None:
            self.setParent(parent)
        self._icon, self._over, self._flush, self._aside = icon, False, flush, ""
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        LOOK.follow(self, lambda it: it.dress())
        if pressed is not None:
            self.clicked.connect(lambda _checked=False: pressed())

    def dress(self) -> None:
        """Take the font from the look in use."""
        self.setFont(LOOK.font("body", bold=True))
        self.updateGeometry()

    def show_icon(self, icon: str) -> None:
        """Show another icon before the words, or none."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def show_aside(self, words: str) -> None:
        """Show small words after the others, such as the key that does the same; they are not part of the name."""
        self._aside = words
        self.setAccessibleName(self.words())
        self.updateGeometry()

    def say_why(self, sentence: str) -> None:
        """Switch the button off and say why, or on again where the sentence is empty."""
        self.setEnabled(not sentence)
        self.setToolTip(tooltip(sentence))
        self.setAccessibleDescription(sentence)

    def words(self) -> str:
        """Return the words as they are seen, without the mark of the access letter."""
        return self.text().replace("&&", "\0").replace("&", "").replace("\0", "&")

    def updateGeometry(self) -> None:
        self._hint = None
        super().updateGeometry()

    def setText(self, text: str) -> None:
        self._hint = None
        super().setText(text)

    def sizeHint(self) -> QSize:
        """Layouts ask for it dozens of times, so it is kept until the words, the font or the icon change."""
        if self._hint is None:
            inside = QFontMetrics(self.font()).horizontalAdvance(self.words())
            self._hint = QSize(inside + self._before() + self._after(), LOOK.px(tokens()["size"]["button"]))
        return self._hint

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def _side(self) -> int:
        return 0 if self._flush else LOOK.px(self.SIDE)

    def _before(self) -> int:
        return self._side() + (LOOK.px(20) + LOOK.px(8) if self._icon else 0)

    def _after(self) -> int:
        aside = QFontMetrics(LOOK.font("small")).horizontalAdvance(self._aside) + LOOK.px(8) if self._aside else 0
        return self._side() + aside

    def ring_place(self) -> QRect:
        """Words that end with the button keep some room before the ring."""
        return self.rect().adjusted(0, 0, LOOK.px(4) if self._flush else 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does; Qt leaves that to some systems only."""
        keypad = QtCore.Qt.KeyboardModifier.KeypadModifier
        if event.key() in (QtCore.Qt.Key.Key_Return, QtCore.Qt.Key.Key_Enter) and not event.modifiers() & ~keypad:
            self.click()
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self._over = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._over = False
        self.update()
        super().leaveEvent(event)

    def roles(self) -> tuple[str, str, str]:
        """Return the roles of ground, outline and words in the state the button is in; '' is none."""
        if not self.isEnabled():
            return (self.GROUND if self.EDGE else "", "line" if self.EDGE else "", "disabled")
        if self.isDown():
            return self.DOWN, self.EDGE, self.WORDS
        return (self.OVER if self._over else self.GROUND), self.EDGE, self.WORDS

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge, words = self.roles()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, ground, edge)
            if self._icon:
                size = 20
                paint_icon(painter, self._side(), (self.height() - LOOK.px(size)) / 2, self._icon, size, words)
            if words != "text":
                painter.setPen(LOOK.colour(words))
            painter.setFont(self.font())
            shown = flags.LETTER_SHOWN if LOOK.alt_held else flags.LETTER_HIDDEN
            where = QRect(self._before(), 0, self.width() - self._before() - self._after() + 2, self.height())
            painter.drawText(where, flags.MIDDLE | shown, self.text())
            if self._aside:
                painter.setFont(LOOK.font("small"))
                painter.setPen(LOOK.colour("text-muted" if self.GROUND != "accent" else words))
                painter.drawText(self.rect().adjusted(0, 0, -self._side(), 0), flags.MIDDLE_RIGHT, self._aside)

    def _paint_ground(self, painter: QPainter, ground: str, edge: str) -> None:
        if edge or ground:
            paint_plate(painter, QRectF(self.rect()), ground, edge)


class MainButton(Button):
    """The one main verb of the window, in the accent colour."""

    GROUND, OVER, DOWN, WORDS, EDGE = "accent", "accent-hover", "accent-pressed", "accent-text", ""

    def roles(self) -> tuple[str, str, str]:
        return super().roles() if self.isEnabled() else ("line", "", "disabled")


class PlainButton(Button):
    """A verb beside the main one, with an outline."""


class QuietButton(Button):
    """Words in the accent colour, or as text where they only lead on; no outline."""

    GROUND, OVER, DOWN, WORDS, EDGE = "", "hover", "hover", "accent", ""

    def __init__(
        self,
        text: str,
        icon: str = "",
        *,
        pressed: Callable[[], object] | None = None,
        flush: bool = False,
        role: str = "accent",
        bold: bool = True,
        on_window: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self.WORDS, self._bold = role, bold and role != "text-muted"
        self.OVER = self.DOWN = "" if flush else "line" if on_window else "hover"
        super().__init__(text, icon, pressed=pressed, flush=flush, parent=parent)

    def dress(self) -> None:
        super().dress()
        self.setFont(LOOK.font("body", bold=self._bold))


class DangerButton(PlainButton):
    """A plain button whose words say that something ends; never the main one."""

    WORDS = "late"


class IconButton(Button):
    """Back, forward and the like: an icon alone, with its name for those who cannot see it."""

    GROUND, OVER, DOWN, WORDS, EDGE = "", "hover", "hover", "text-muted", ""

    def __init__(
        self,
        name: str,
        icon: str,
        *,
        pressed: Callable[[], object] | None = None,
        side: float = 40,
        on_window: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        self._square = side
        self.OVER = self.DOWN = "line" if on_window else "hover"
        super().__init__("", icon, pressed=pressed, parent=parent)
        self.name(name)

    def name(self, name: str) -> None:
        """Say what the icon does, for the tooltip and for screen readers."""
        self.setAccessibleName(name)
        self.setToolTip(tooltip(name))

    def sizeHint(self) -> QSize:
        return QSize(LOOK.px(self._square), LOOK.px(self._square))

    def paintEvent(self, event: QPaintEvent) -> None:
        ground, edge, words = self.roles()
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter, ground, edge)
            inset = LOOK.px(20) / 2
            paint_icon(painter, self.width() / 2 - inset, self.height() / 2 - inset, self._icon, 20, words)
