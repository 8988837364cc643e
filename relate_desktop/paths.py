"""Where things lie: the resources that ship with the program, and this computer's own folders."""

import os
import sys
from contextlib import suppress
from pathlib import Path

import relate_desktop

APP = "Relate"
_PACKAGE = Path(relate_desktop.__file__).parent


def resources() -> Path:
    """The folder of fonts, icons, words and data: inside the package in a wheel, beside it in a checkout."""
    inside = _PACKAGE / "resources"
    return inside if inside.is_dir() else _PACKAGE.parent / "resources"


def data_folder() -> Path:
    """Where shop files go when nobody says otherwise; made when first asked for."""
    import platformdirs  # 10 ms to import, and seldom needed

    return _made(platformdirs.user_data_path(APP, appauthor=False))


def settings_file() -> Path:
    """This computer's settings (not the shop's); the file need not be there."""
    if sys.platform.startswith("linux"):  # read before the first paint: what platformdirs would say
        base = os.environ.get("XDG_CONFIG_HOME", "").strip() or Path.home() / ".config"
        return _made(Path(base) / APP) / "settings.toml"
    import platformdirs

    return _made(platformdirs.user_config_path(APP, appauthor=False)) / "settings.toml"


def log_folder() -> Path:
    """Where the log lies; it holds no personal data."""
    import platformdirs

    return _made(platformdirs.user_log_path(APP, appauthor=False))


def documents_folder() -> Path:
    """Where a paper is saved when nobody has chosen a folder yet."""
    import platformdirs

    return platformdirs.user_documents_path()


def pictures_folder() -> Path:
    """Where a picture is looked for first."""
    import platformdirs

    return platformdirs.user_pictures_path()


def _made(folder: Path) -> Path:
    """The folder, made where it can be; what is written into one that could not be made says so itself."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
