"""What somebody said, sentence by sentence: which of them papers may give back, and how they are given back."""

import re
from collections.abc import Iterable

_END = re.compile(r"""(?:(?<=[.!?…])|(?<=[.!?…]["”»’)]))\s+(?=["“«‘(–—]*[A-ZÆØÅÄÖÉÜ])|\s*\n\s*""")
_LEFT_OUT = " … "


def sentences(text: str) -> tuple[str, ...]:
    """The sentences of a text as it was said, in order, each on one line; a line of its own ends one too."""
    return tuple(" ".join(part.split()) for part in _END.split(text.strip()) if part and part.strip())


def still_marked(text: str, marked: Iterable[str]) -> tuple[str, ...]:
    """Those of the marked sentences that the text still holds, in its order, each once."""
    wanted = {" ".join(sentence.split()) for sentence in marked}
    return tuple(dict.fromkeys(sentence for sentence in sentences(text) if sentence in wanted))


def given_back(text: str, marked: Iterable[str]) -> str:
    """The marked sentences as a paper gives them back: what was left out between two of them shows as an ellipsis."""
    there, wanted = sentences(text), set(still_marked(text, marked))
    said = ""
    for at, sentence in enumerate(there):
        if sentence in wanted:
            between = " " if at and there[at - 1] in wanted else _LEFT_OUT
            said += (between if said else "") + sentence
    return said
