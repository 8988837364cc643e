"""Whether a part that scrolls stands there whole: as high as its words need, and as wide as one reads well."""

from PySide6.QtWidgets import QWidget

READS_WELL = 720


def stands_whole(part: QWidget) -> None:
    """Check a part of a page: nothing of it is cut, and it begins at the page's own edge."""
    layout, around = part.layout(), part.parentWidget()
    assert layout is not None
    assert around is not None
    assert part.height() >= layout.totalHeightForWidth(part.width())
    assert (part.x(), part.width()) == (40, min(READS_WELL, around.width() - 80))
