"""What a paper says otherwise to several people at once; in English it is the same."""

from functools import cache

from relate_desktop.text import translator


@cache
def sentences(language: str) -> dict[str, str]:
    """The sentences that speak to somebody, by their message ids, in the words for several."""
    pgettext = translator(language).pgettext
    return {
        "You told us": pgettext("to several", "You told us"),
        "What you do": pgettext("to several", "What you do"),
        "You have promised": pgettext("to several", "You have promised"),
        "Extras you agreed to": pgettext("to several", "Extras you agreed to"),
        "Yes please, I accept this quote": pgettext("to several", "Yes please, I accept this quote"),
        "Tick what you choose:": pgettext("to several", "Tick what you choose:"),
        "The options I choose, by their letters": pgettext("to several", "The options I choose, by their letters"),
        "This is a maximum price: you may pay less, but at most {ceiling} unless you have agreed to more.": pgettext(
            "to several",
            "This is a maximum price: you may pay less, but at most {ceiling} unless you have agreed to more.",
        ),
        "This is an estimate: in the end you pay at most {ceiling}, 15 % more than this, unless you have agreed to "
        "more.": pgettext(
            "to several",
            "This is an estimate: in the end you pay at most {ceiling}, 15 % more than this, unless you have agreed to "
            "more.",
        ),
    }
