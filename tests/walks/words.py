"""The words of the screen in one language, as they are read there: without the marks of access letters."""

from __future__ import annotations

import gettext
from collections.abc import Callable

from relate_desktop.text import translator

Say = Callable[..., str]


def words_of(language: str) -> Say:
    """What an English sentence of the program is on the screen in a language; LookupError where it has none."""
    known = translator(language)
    catalogue = getattr(known, "_catalog", {}) if isinstance(known, gettext.GNUTranslations) else {}
    plain = {_bare(key): _bare(value) for key, value in catalogue.items() if isinstance(key, str)}

    def say(sentence: str, **named: object) -> str:
        return (plain[sentence] if plain else sentence).format(**named)

    return say


def _bare(words: str) -> str:
    return words.rpartition("\x04")[2].replace("&", "")
