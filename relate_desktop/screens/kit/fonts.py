"""The bundled family, loaded once."""

from functools import lru_cache

from PySide6.QtGui import QFontDatabase

from relate_desktop.paths import resources

UPRIGHT = ("SourceSans3-Regular.ttf", "SourceSans3-Semibold.ttf")
ITALIC = ("SourceSans3-It.ttf", "SourceSans3-SemiboldIt.ttf")


@lru_cache(maxsize=4)
def load_fonts(names: tuple[str, ...]) -> tuple[int, ...]:
    """Load font files of resources/fonts into Qt and return their ids; a missing one is passed over."""
    folder = resources() / "fonts"
    return tuple(QFontDatabase.addApplicationFont(str(folder / name)) for name in names)
