"""The look: contrast as promised, light and dark, every measure with the text, Qt's numbers as we wrote them."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.paths import resources
from relate_desktop.screens.actions import ACTIONS
from relate_desktop.screens.kit import flags, icons, theme
from relate_desktop.screens.kit.buttons import MainButton, PlainButton
from relate_desktop.screens.kit.sheet import palette, style_sheet
from relate_desktop.screens.kit.theme import LOOK, tokens
from relate_desktop.screens.places import PAGES

KIT = Path(theme.__file__).parent


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_pair_has_the_contrast_that_is_promised(scheme: str) -> None:
    for claim in tokens()["contrast"][scheme]:
        words, ground, least = re.fullmatch(r"([\w-]+) on ([\w-]+): [\d.]+ \(at least ([\d.]+)\)", claim).groups()  # type: ignore[union-attr]
        colours = tokens()["colour"]
        assert contrast(colours[words][scheme], colours[ground][scheme]) >= float(least), claim


def test_no_colour_stands_anywhere_but_in_the_tokens() -> None:
    literal = re.compile(r"#[0-9A-Fa-f]{6}\b|QColor\(\"|\brgb\(")
    screens = KIT.parent
    found = [
        str(path.relative_to(screens)) for path in screens.rglob("*.py") if literal.search(path.read_text("utf-8"))
    ]
    assert found == []


def test_the_look_changes_while_the_program_runs(dressed: QApplication) -> None:
    light = QColor(LOOK.colour("surface"))
    LOOK.choose(scheme="dark")
    assert LOOK.dark
    assert LOOK.colour("surface") != light
    assert dressed.palette().window().color() == LOOK.colour("surface")
    assert LOOK.colour("late").name() in dressed.styleSheet()
    LOOK.choose(scheme="light")
    assert LOOK.colour("surface") == light


class Redressed(QObject):
    """Counts how often a widget gets another style sheet."""

    times = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        self.times += event.type() == QEvent.Type.StyleChange
        return False


def test_the_look_that_is_worn_already_is_not_put_on_again(dressed: QApplication, qtbot: QtBot) -> None:
    button, redressed = PlainButton("New job"), Redressed()
    qtbot.addWidget(button)
    button.installEventFilter(redressed)
    button.ensurePolished()
    before = redressed.times
    LOOK.choose(scheme="light", text_percent=100)
    assert redressed.times == before
    LOOK.choose(scheme="dark")
    assert redressed.times > before
    LOOK.choose(scheme="light")


def test_it_follows_the_system_where_nothing_else_is_chosen(
    dressed: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LOOK, "system_is_dark", lambda: True)
    LOOK.choose(scheme="system")
    assert LOOK.dark
    LOOK.choose(scheme="light")
    assert not LOOK.dark


@pytest.mark.parametrize("percent", [100, 125, 200])
def test_every_measure_grows_with_the_text(dressed: QApplication, qtbot: QtBot, percent: int) -> None:
    button = PlainButton("New job")
    qtbot.addWidget(button)
    LOOK.choose(text_percent=percent)
    assert button.sizeHint().height() == 40 * percent // 100
    assert button.font().pixelSize() == 16 * percent // 100
    assert LOOK.line("body") == 24 * percent // 100


def test_the_text_is_never_smaller_than_100_or_larger_than_200(dressed: QApplication) -> None:
    LOOK.choose(text_percent=20)
    assert LOOK.scale == 1
    LOOK.choose(text_percent=900)
    assert LOOK.scale == 2


@pytest.mark.parametrize(
    ("width", "percent", "room"),
    [(1366, 100, "wide"), (1200, 100, "wide"), (1199, 100, "narrow"), (1024, 100, "narrow"), (899, 100, "single"),
     (1366, 150, "narrow"), (1366, 200, "single"), (2400, 200, "wide")],
)  # fmt: skip
def test_the_room_is_the_width_that_the_text_leaves(dressed: QApplication, width: int, percent: int, room: str) -> None:
    LOOK.choose(text_percent=percent)
    assert theme.room(width) == room


def test_a_widget_that_is_gone_is_not_called(dressed: QApplication) -> None:
    called: list[int] = []
    widget = QWidget()
    LOOK.follow(widget, lambda _it: called.append(1))
    del widget
    LOOK.choose(scheme="dark")
    assert called == [1]


def test_the_numbers_written_for_qts_flags_are_qts() -> None:
    align, text = Qt.AlignmentFlag, Qt.TextFlag
    assert int(align.AlignVCenter) == flags.MIDDLE
    assert int(align.AlignVCenter | align.AlignRight) == flags.MIDDLE_RIGHT
    assert int(align.AlignCenter) == flags.CENTRE
    assert int(text.TextShowMnemonic) == flags.LETTER_SHOWN
    assert int(text.TextHideMnemonic) == flags.LETTER_HIDDEN
    assert int(text.TextWordWrap) == flags.WRAPPED


def test_every_icon_that_is_named_is_there_and_has_our_stroke(dressed: QApplication) -> None:
    named = {action.icon for action in ACTIONS if action.icon} | {spec.icon for spec in PAGES.values()}
    assert named <= {path.stem for path in (resources() / "icons").glob("*.svg")}
    assert 'stroke-width="1.75"' in icons._drawing("phone")
    drawn = icons.pixmap("phone", 20, "late")
    assert (drawn.width(), drawn.height()) == (20, 20)
    colours = {drawn.toImage().pixelColor(x, y).name() for x in range(20) for y in range(20)}
    assert tokens()["colour"]["late"]["light"].lower() in colours


def test_palette_and_sheet_are_filled_from_the_tokens(dressed: QApplication) -> None:
    assert "$" not in style_sheet(LOOK)
    assert palette(LOOK).text().color() == LOOK.colour("text")


def test_a_main_button_is_drawn_in_the_accent_colour(dressed: QApplication, qtbot: QtBot) -> None:
    button = MainButton("Issue quote")
    qtbot.addWidget(button)
    button.show()
    picture = button.grab().toImage()
    assert picture.pixelColor(8, 20).name() == tokens()["colour"]["accent"]["light"].lower()


def icons_in(path: Path) -> set[str]:
    """The icons a module names: second words of buttons, first of Icon and icon(), and every `icon=`."""
    found: set[object] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func).rpartition(".")[2]
            found |= {
                word.value.value
                for word in node.keywords
                if word.arg == "icon" and isinstance(word.value, ast.Constant)
            }
            place = 1 if called.endswith("Button") else 0 if called in ("Icon", "icon", "pixmap", "EmptyPart") else None
            if place is not None and len(node.args) > place and isinstance(node.args[place], ast.Constant):
                found.add(node.args[place].value)  # type: ignore[attr-defined]
    return {name for name in found if isinstance(name, str) and name}


def test_every_icon_a_page_names_is_there() -> None:
    there = {path.stem for path in (resources() / "icons").glob("*.svg")}
    missing = {
        f"{path.name}: {name}" for path in KIT.parent.rglob("*.py") for name in icons_in(path) if name not in there
    }
    assert missing == set()
