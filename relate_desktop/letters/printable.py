"""Whether a paper's texts can be printed at all: not too long, and only letters our fonts have."""

from collections.abc import Iterable, Iterator

from relate_desktop.letters import fonts
from relate_desktop.letters.plain import plain_text
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.records.sheets import SenderSheet
from relate_desktop.text import _

MOST_LETTERS = 100_000


def check(texts: Iterable[tuple[str | None, str | None]], most: int = MOST_LETTERS) -> None:
    """Refuse texts (each with the field where it can be mended) in words; raises CannotPrint.

    `most` is how many letters they may come to together.
    """
    plain = [(field, plain_text(text)) for field, text in texts if text]
    if sum(len(text) for _field, text in plain) > most:
        raise CannotPrint(_("This is too long to print. Shorten it."))
    for field, text in plain:
        if missing := fonts.missing_letters(text):
            raise CannotPrint(_unprintable(field, text, missing), field)


def sender(shop: SenderSheet) -> Iterator[tuple[str, str]]:
    """The texts of the letterhead and the foot."""
    for text in (shop.name, shop.credentials, *shop.address_lines, shop.phone, shop.email, shop.website):
        yield "shop", text
    yield "shop", shop.organisation
    yield "shop", shop.town


def _unprintable(field: str | None, text: str, missing: str) -> str:
    letters = ", ".join(missing[:5])
    if field == "written_name":
        sentence = _("Our fonts have no letters for {letters} in “{name}”. Say how the name is to be written on paper.")
        return sentence.format(letters=letters, name=text)
    at = max(text.find(missing[0]) - 15, 0)
    sentence = _("Our fonts have no letters for {letters} in “{text}”. Write it another way.")
    return sentence.format(letters=letters, text=text[at : at + 40].replace("\n", " "))
