"""Names for files that every system takes, made from whatever a customer is called."""

import re
import unicodedata
from pathlib import Path

MOST_BYTES = 80
_RESERVED = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{digit}" for port in ("com", "lpt") for digit in "0123456789¹²³"
}
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def safe_name(text: str, extension: str, *, nameless: str) -> str:
    """A file name without folders, control or direction marks, reserved words, or a dot or space at its end.

    At most 80 bytes of UTF-8 before the extension, cut at a whole letter; `nameless` stands in when nothing is left.
    """
    kept = "".join(letter for letter in unicodedata.normalize("NFC", text) if _visible(letter))
    bare = " ".join(_FORBIDDEN.sub("-", kept).split()).strip(" .-_")
    bare = _cut(bare).rstrip(" .")
    if not any(letter.isalnum() for letter in bare):
        bare = nameless
    if bare.split(".")[0].strip().lower() in _RESERVED:
        bare = f"_{bare}"
    return f"{bare}{extension}"


def _visible(letter: str) -> bool:
    """Letters, marks, figures, punctuation and spaces; no control, format, private or unpaired ones."""
    return unicodedata.category(letter)[0] != "C" and unicodedata.category(letter) not in ("Zl", "Zp")


def _cut(text: str) -> str:
    return text.encode()[:MOST_BYTES].decode("utf-8", "ignore")


def free_place(folder: Path, name: str) -> Path:
    """Where a file of that name can go without touching one that is there: `name (2).pdf` and so on."""
    taken = {file.name.casefold() for file in folder.iterdir()}
    stem, dot, extension = name.rpartition(".")
    candidate, number = name, 1
    while candidate.casefold() in taken:
        number += 1
        candidate = f"{stem} ({number}){dot}{extension}"
    return folder / candidate
