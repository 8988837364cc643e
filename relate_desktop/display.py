"""Is there a screen, and has Qt what it needs to draw on it? Asked before Qt is imported, which would abort."""

import os
import sys

NEEDED = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
NEEDED_BY_XCB = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def has_screen() -> bool:
    """Tell whether a window can be shown: always, but on a Linux without X or Wayland."""
    if not sys.platform.startswith("linux") or os.environ.get("QT_QPA_PLATFORM", "") not in ("", "xcb", "wayland"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def missing_packages() -> list[str]:
    """Return the Debian packages Qt needs here and does not find; empty elsewhere than on Linux."""
    if not sys.platform.startswith("linux"):
        return []
    asked = os.environ.get("QT_QPA_PLATFORM", "")
    by_x = asked == "xcb" or (not asked and not os.environ.get("WAYLAND_DISPLAY"))
    wanted = NEEDED | (NEEDED_BY_XCB if by_x else {})
    return [package for library, package in wanted.items() if not _there(library)]


def _there(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True
