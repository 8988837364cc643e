"""Pages of a finished paper as pictures, drawn by pdfium from the very bytes that are printed."""

import threading
from contextlib import closing

import pypdfium2 as pdfium

MOST_PIXELS = 40_000_000

# pdfium can do one thing at a time in a process.
_drawing = threading.Lock()


def page_count(pdf: bytes) -> int:
    """How many pages the paper has."""
    with _drawing, closing(pdfium.PdfDocument(pdf)) as document:
        return len(document)


def page_size(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Width and height of a page in points."""
    with _drawing, closing(pdfium.PdfDocument(pdf)) as document:
        width, height = document[page].get_size()
        return width, height


def render(pdf: bytes, page: int, scale: float) -> tuple[int, int, bytes]:
    """One page (0 is the first) at `scale` pixels a point: width, height, and rows of RGB without padding.

    The scale is lowered where the picture would have more than 40 million pixels. IndexError where the page is not
    there.
    """
    with _drawing, closing(pdfium.PdfDocument(pdf)) as document:
        if not 0 <= page < len(document):
            raise IndexError(page)
        sheet = document[page]
        width, height = sheet.get_size()
        scale = min(scale, (MOST_PIXELS / (width * height)) ** 0.5)
        bitmap = sheet.render(scale=scale, rev_byteorder=True)
        return bitmap.width, bitmap.height, _rows(bitmap)


def _rows(bitmap: pdfium.PdfBitmap) -> bytes:
    data, row = bytes(bitmap.buffer), bitmap.width * bitmap.n_channels
    if bitmap.stride == row:
        return data
    return b"".join(data[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride))


def text(pdf: bytes) -> list[str]:
    """The words of each page, as they can be selected and searched."""
    with _drawing, closing(pdfium.PdfDocument(pdf)) as document:
        return [page.get_textpage().get_text_bounded() for page in document]
