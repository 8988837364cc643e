"""Papers read back as a reader of PDFs sees them: printed letters with their boxes in mm, lines, words and pictures."""

from dataclasses import dataclass
from io import BytesIO

import pdfplumber
import pypdfium2 as pdfium
from PIL import Image
from pypdfium2 import raw

MM = 72 / 25.4


@dataclass(frozen=True)
class Glyph:
    """A printed letter: its ink in mm from the sheet's top left corner, and its size in points."""

    letter: str
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def glyphs(pdf: bytes, page: int = 0) -> list[Glyph]:
    """The printed letters of a page in the order they were written; blanks are left out."""
    document = pdfium.PdfDocument(pdf)
    sheet = document[page]
    words, height = sheet.get_textpage(), sheet.get_height()
    found = []
    for n in range(words.count_chars()):
        letter = words.get_text_range(n, 1)
        if letter.strip():
            left, bottom, right, top = words.get_charbox(n)
            size = raw.FPDFText_GetFontSize(words, n)
            found.append(Glyph(letter, left / MM, (height - top) / MM, right / MM, (height - bottom) / MM, size))
    document.close()
    return found


@dataclass(frozen=True)
class Row:
    """A run of words on one baseline: text, where it begins and where its letters' boxes end, in mm, and its face."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    face: str
    size: float


def rows(pdf: bytes, page: int = 0) -> list[Row]:
    """The words of a page as they were set together, spaces kept."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        words = document.pages[page].extract_words(keep_blank_chars=True, extra_attrs=["fontname", "size"])
    return [
        Row(
            word["text"],
            word["x0"] / MM,
            word["x1"] / MM,
            word["top"] / MM,
            word["bottom"] / MM,
            word["fontname"].split("+")[-1],
            round(word["size"], 2),
        )
        for word in words
    ]


def texts(pdf: bytes) -> list[str]:
    """The words of each page."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        return [page.extract_text() for page in document.pages]


def row_of(pdf: bytes, text: str, page: int = 0) -> Row:
    """The one run that has this text in it."""
    found = [row for row in rows(pdf, page) if text in row.text]
    assert len(found) == 1, (text, [row.text for row in rows(pdf, page)])
    return found[0]


def level_lines(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """The level lines of a page: left, right, how far down, in mm, and thickness in points."""
    with pdfplumber.open(BytesIO(pdf)) as document:
        lines = document.pages[page].lines
    return [(line["x0"] / MM, line["x1"] / MM, line["top"] / MM, line["linewidth"]) for line in lines]


def picture(pdf: bytes, page: int = 0, dots_per_mm: float = 6) -> Image.Image:
    """A page as grey pixels."""
    document = pdfium.PdfDocument(pdf)
    image: Image.Image = document[page].render(scale=dots_per_mm / MM).to_pil().convert("L")
    document.close()
    return image


def has_ink(image: Image.Image, box: tuple[float, float, float, float], dots_per_mm: float = 6) -> bool:
    """Whether anything is printed between left, top, right and bottom, in mm."""
    left, top, right, bottom = (round(side * dots_per_mm) for side in box)
    return any(image.crop((left, top, right, bottom)).histogram()[:250])
