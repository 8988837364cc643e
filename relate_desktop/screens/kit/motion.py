"""How long things move: not at all where the system asks for less motion."""

from PySide6.QtWidgets import QApplication, QStyle

from relate_desktop.screens.kit.theme import tokens


def milliseconds(name: str, *, always: bool = False) -> int:
    """Return a duration of tokens.json; 0 where nothing should move, unless it is about staying and not moving."""
    application = QApplication.instance()
    wanted = int(tokens()["motion"][name])
    if always or not isinstance(application, QApplication):
        return wanted
    return wanted if application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) else 0
