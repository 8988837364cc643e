"""The one palette and the one style sheet, both filled from tokens.json."""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QPalette

from relate_desktop.screens.kit.theme import Look, tokens

ROLES = {
    QPalette.ColorRole.Window: "surface",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "raised",
    QPalette.ColorRole.AlternateBase: "hover",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "raised",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "late",
    QPalette.ColorRole.Highlight: "highlight",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "notice",
    QPalette.ColorRole.ToolTipText: "notice-text",
    QPalette.ColorRole.PlaceholderText: "text-muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "edge",
    QPalette.ColorRole.Shadow: "edge",
    QPalette.ColorRole.Accent: "accent",
}

SHEET = Template("""
QLineEdit, QPlainTextEdit, QAbstractSpinBox {
  background: $raised; color: $text; border: ${edge_line}px solid $edge; border-radius: ${control}px;
  padding: ${pad_y}px ${pad}px; selection-background-color: $highlight; selection-color: $text; }
QLineEdit, QPlainTextEdit { placeholder-text-color: ${text_muted}; }
QLineEdit { min-height: ${inner}px; max-height: ${inner}px; padding: 0 ${pad}px; }
QLineEdit:focus, QPlainTextEdit:focus { border: ${focus_line}px solid $focus;
  padding: ${pad_y_focus}px ${pad_focus}px; }
QLineEdit:focus { min-height: ${inner_focus}px; max-height: ${inner_focus}px; padding: 0 ${pad_focus}px; }
QLineEdit[refused="true"], QPlainTextEdit[refused="true"] { border: ${focus_line}px solid $late;
  padding: ${pad_y_focus}px ${pad_focus}px; }
QLineEdit[refused="true"] { min-height: ${inner_focus}px; max-height: ${inner_focus}px; padding: 0 ${pad_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $disabled; border-color: $line; }
QLineEdit:read-only { background: $surface; }
QLineEdit[cell="true"] { border: ${focus_line}px solid $focus; padding: 0 ${cell}px; min-height: 0; }
QLineEdit[cell="true"][refused="true"] { border: ${focus_line}px solid $late; padding: 0 ${cell}px; min-height: 0; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; min-height: 0; max-height: 1000px; }
QPlainTextEdit QScrollBar:vertical { margin: 0; }

QAbstractItemView { background: transparent; border: none; outline: none; color: $text;
  selection-background-color: $selection; selection-color: ${selection_text}; }
QAbstractItemView QLabel[late="true"] { color: $late; }
QFrame#popup, QComboBoxPrivateContainer { background: $raised; border: ${edge_line}px solid $line;
  border-radius: ${control}px; }
QComboBoxPrivateContainer QAbstractItemView { background: $raised; padding: ${half}px 0; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: ${text_muted}; border: none; padding: 0; }
QTableView { gridline-color: transparent; }
QTableCornerButton::section { background: transparent; border: none; }

QTabBar::scroller { width: ${button}px; }
QTabBar QToolButton { background: $surface; border: none; icon-size: ${icon}px; }
QMenu { icon-size: ${icon}px; background: $raised; color: $text; border: ${edge_line}px solid $line;
  border-radius: ${control}px; padding: ${half}px 0; }
QMenu::item { padding: ${menu_y}px ${menu_x}px ${menu_y}px ${pad_small}px; min-height: ${menu_line}px; }
QMenu::item:selected { background: $selection; color: ${selection_text}; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { padding-left: ${pad}px; }
QMenu::separator { height: ${soft}px; background: $line; margin: ${half}px 0; }
QToolTip { background: $notice; color: ${notice_text}; border: none; padding: ${half}px ${pad_small}px; }

QScrollArea, QScrollArea > QWidget > QWidget#scrolled { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0; border: none; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0; border: none; }
QScrollBar::handle { background: $edge; border-radius: ${bar_radius}px; border: ${bar_gap}px solid $surface; }
QScrollBar::handle:vertical { min-height: ${button}px; }
QScrollBar::handle:horizontal { min-width: ${button}px; }
QScrollBar::handle:hover { background: ${text_muted}; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QComboBox { combobox-popup: 0; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { background: transparent; color: $text; border: none; padding: ${half}px; }
QCalendarWidget QAbstractItemView { background: $raised; selection-background-color: $selection;
  selection-color: ${selection_text}; }
""")


def palette(look: Look) -> QPalette:
    """Return the palette of the look in use."""
    made = QPalette()
    for role, name in ROLES.items():
        made.setColor(role, look.colour(name))
        if role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            made.setColor(QPalette.ColorGroup.Disabled, role, look.colour("disabled"))
    return made


def style_sheet(look: Look) -> str:
    """Return the style sheet of the look in use."""
    colours = {name.replace("-", "_"): look.colour(name).name() for name in tokens()["colour"]}
    return SHEET.substitute(colours | {name: str(length) for name, length in _lengths(look).items()})


def _lengths(look: Look) -> dict[str, int]:
    px = look.px
    line, size, radius = tokens()["line"], tokens()["size"], tokens()["radius"]
    edge, focus = px(line["edge"]), px(line["focus"])
    inside = px(size["field"])
    pad, pad_y = px(10), px(6)
    return {
        "edge_line": edge, "focus_line": focus, "soft": px(line["soft"]), "control": px(radius["control"]),
        "inner": inside - 2 * edge, "inner_focus": inside - 2 * focus,
        "pad": pad, "pad_focus": pad - (focus - edge), "pad_y": pad_y, "pad_y_focus": pad_y - (focus - edge),
        "pad_small": px(8), "cell": px(6), "half": px(4), "icon": px(20), "button": px(size["button"]),
        "menu_x": px(16), "menu_y": px(8), "menu_line": px(24),
        "bar": px(12), "bar_radius": px(6), "bar_gap": px(3),
    }  # fmt: skip
