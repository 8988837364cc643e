"""Words in the reader's language: one catalogue for screens, commands and papers.

The language of the screen is set once a process; papers ask for a translator of their own, because a letter speaks
the customer's language and not the clerk's.
"""

import gettext as _gettext
import locale as _locale
import os
from functools import cache

from relate_desktop.paths import resources

LANGUAGES = ("nb", "en")
"""Norwegian (bokmål) and English; the message ids are English."""

Translator = _gettext.NullTranslations


@cache
def translator(code: str) -> Translator:
    """The words of one language; English is what stands in the code."""
    return _gettext.translation("relate", resources() / "locale", [code], fallback=True)


_chosen = "en"


def set_language(code: str) -> None:
    """Choose the language of the screen; an unknown one is English."""
    global _chosen
    _chosen = code if code in LANGUAGES else "en"


def language() -> str:
    """The language of the screen."""
    return _chosen


def system_language() -> str:
    """The language this computer speaks, as near as we have it."""
    said = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next(filter(None, said), None) or _locale.getlocale()[0] or ""
    return "nb" if spoken.lower().startswith(("nb", "nn", "no")) else "en"


def _(message: str) -> str:
    """A sentence in the language of the screen."""
    return translator(_chosen).gettext(message) if message else ""  # the empty id is the catalogue's own head


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a sentence that fits a number."""
    return translator(_chosen).ngettext(one, many, number)


def pgettext(context: str, message: str) -> str:
    """A word that means different things in different places."""
    return translator(_chosen).pgettext(context, message)


def N_(message: str) -> str:  # noqa: N802
    """Mark a sentence for the catalogue that is translated later, when it is read."""
    return message
