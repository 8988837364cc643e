"""Words said to a screen reader when something happens that has no focus."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, words: str) -> None:
    """Have the words read aloud where a screen reader listens; at other times this does nothing."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # large, and not needed to begin with

    if words and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
