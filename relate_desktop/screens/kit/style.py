"""Fusion behind a small proxy: underlines only while Alt is held, no dotted focus frame, ticks of 20."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget

from relate_desktop.screens.kit.icons import pixmap
from relate_desktop.screens.kit.theme import LOOK, tokens

METRICS = {
    QStyle.PixelMetric.PM_IndicatorWidth: 20,
    QStyle.PixelMetric.PM_IndicatorHeight: 20,
    QStyle.PixelMetric.PM_ExclusiveIndicatorWidth: 20,
    QStyle.PixelMetric.PM_ExclusiveIndicatorHeight: 20,
    QStyle.PixelMetric.PM_CheckBoxLabelSpacing: 8,
    QStyle.PixelMetric.PM_RadioButtonLabelSpacing: 8,
    QStyle.PixelMetric.PM_SmallIconSize: 20,
    QStyle.PixelMetric.PM_ButtonIconSize: 20,
    QStyle.PixelMetric.PM_TextCursorWidth: 1,
}
HINTS = {
    QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons: 0,
    QStyle.StyleHint.SH_ComboBox_Popup: 0,
    QStyle.StyleHint.SH_EtchDisabledText: 0,
    QStyle.StyleHint.SH_ItemView_ShowDecorationSelected: 1,
    QStyle.StyleHint.SH_ItemView_ActivateItemOnSingleClick: 0,
}


class HouseStyle(QProxyStyle):
    """What neither palette nor style sheet can say."""

    alt_held = False

    def __init__(self) -> None:
        super().__init__("Fusion")

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        length = METRICS.get(metric)
        return super().pixelMetric(metric, option, widget) if length is None else LOOK.px(length)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint == QStyle.StyleHint.SH_UnderlineShortcut:
            return int(HouseStyle.alt_held)
        known = HINTS.get(hint)
        return super().styleHint(hint, option, widget, returned) if known is None else known

    def drawPrimitive(
        self,
        element: QStyle.PrimitiveElement,
        option: QStyleOption,
        painter: QPainter,
        widget: QWidget | None = None,
    ) -> None:
        if element == QStyle.PrimitiveElement.PE_FrameFocusRect:
            return
        if element == QStyle.PrimitiveElement.PE_IndicatorCheckBox:
            _draw_tick(option, painter)
        elif element == QStyle.PrimitiveElement.PE_IndicatorRadioButton:
            _draw_radio(option, painter)
        else:
            super().drawPrimitive(element, option, painter, widget)


def _outline(option: QStyleOption) -> tuple[bool, bool]:
    on = bool(option.state & QStyle.StateFlag.State_On)
    able = bool(option.state & QStyle.StateFlag.State_Enabled)
    return on, able


def _draw_tick(option: QStyleOption, painter: QPainter) -> None:
    on, able = _outline(option)
    box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    corner = LOOK.px(tokens()["radius"]["check"])
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LOOK.colour("disabled" if not able else "accent" if on else "edge"), 1))
    painter.setBrush(LOOK.colour("disabled" if on and not able else "accent" if on else "raised"))
    painter.drawRoundedRect(box, corner, corner)
    if on:
        mark = pixmap("check", 16, "accent-text", painter.device().devicePixelRatioF())
        inner = LOOK.px(16)
        painter.drawPixmap(round(box.center().x() - inner / 2), round(box.center().y() - inner / 2), inner, inner, mark)
    painter.restore()


def _draw_radio(option: QStyleOption, painter: QPainter) -> None:
    on, able = _outline(option)
    ring = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(LOOK.colour("disabled" if not able else "accent" if on else "edge"), 1))
    painter.setBrush(LOOK.colour("accent" if on else "raised"))
    painter.drawEllipse(ring)
    if on:
        inset = ring.width() * 0.3
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LOOK.colour("accent-text"))
        painter.drawEllipse(ring.adjusted(inset, inset, -inset, -inset))
    painter.restore()
