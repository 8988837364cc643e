"""Photos on paper: small, in rows, each with its words; one that can't be shown leaves its frame and says so."""

import io
import warnings
from functools import lru_cache

from PIL import Image
from reportlab.lib.utils import ImageReader

from relate_desktop.letters.blocks import Column, lines, stacked
from relate_desktop.letters.flow import Band
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_text
from relate_desktop.letters.style import LINE, MM, SMALL
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.sheets import PhotoSheet

HIGH = 54 * MM
IN_A_ROW = 3
BETWEEN = 6 * MM
ABOVE, CAPTION_GAP, BELOW = 5, 2, 3
MOST_PIXELS = 40_000_000
DOTS_PER_MM = 150 / 25.4
QUALITY = 72


@lru_cache(maxsize=32)
def _small(data: bytes, across: int, down: int) -> bytes | None:
    """The picture within so many pixels as JPEG, so that a paper with a dozen of them can be kept; None: unreadable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what a decoder thinks of a file is nobody's business here
            opened = Image.open(io.BytesIO(data))
            if opened.width * opened.height > MOST_PIXELS:
                return None
            opened.draft("RGB", (across, down))
            opened.thumbnail((across, down), Image.Resampling.LANCZOS)
            return _jpeg(opened)
    except Exception:  # decoders of broken files raise whatever they stumble over
        return None


def _jpeg(image: Image.Image) -> bytes:
    """On white where something shines through: paper is."""
    ground = Image.new("RGB", image.size, "white")
    clear = image.convert("RGBA")
    ground.paste(clear, mask=clear)
    out = io.BytesIO()
    ground.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def rows(photos: tuple[PhotoSheet, ...], left: float, room: float, missing: str) -> list[Band]:
    """The photos two and two, or three and three where there are more, each with its caption.

    `missing` is said where there is nothing to show.
    """
    across = 2 if len(photos) < IN_A_ROW else IN_A_ROW
    wide = (room - (across - 1) * BETWEEN) / across
    return [_row(photos[n : n + across], left, wide, missing) for n in range(0, len(photos), across)]


def _row(photos: tuple[PhotoSheet, ...], left: float, wide: float, missing: str) -> Band:
    shown = [_read(photo, wide) for photo in photos]
    starts = [left + n * (wide + BETWEEN) for n in range(len(photos))]
    high = max(_size(reader, wide)[1] for reader in shown)

    def draw(pen: Pen, top: float) -> None:
        for reader, x in zip(shown, starts, strict=True):
            across, down = _size(reader, wide)
            if reader is None:
                pen.outline(x, top, across, down, LINE)
                pen.text(x + 3 * MM, top + 6 * MM, missing, SMALL)
            else:
                pen.picture(reader, x, top, across, down)

    captions = [
        Column(x, tuple(wrap(plain_text(photo.caption), SMALL, wide)), SMALL)
        for photo, x in zip(photos, starts, strict=True)
    ]
    has_words = any(line for column in captions for line in column.lines)
    below = [Band(CAPTION_GAP, _nothing), *lines(captions)] if has_words else []
    return stacked([Band(ABOVE, _nothing), Band(high, draw), *below, Band(BELOW, _nothing)])


def _nothing(_pen: Pen, _top: float) -> None:
    """A space."""


def _read(photo: PhotoSheet, wide: float) -> ImageReader | None:
    if photo.picture is None:
        return None
    small = _small(photo.picture, round(wide / MM * DOTS_PER_MM), round(HIGH / MM * DOTS_PER_MM))
    return ImageReader(io.BytesIO(small)) if small else None


def _size(reader: ImageReader | None, wide: float) -> tuple[float, float]:
    """How wide and high it stands on the paper, in points."""
    if reader is None:
        return wide, HIGH / 2
    across, down = reader.getSize()
    scale = min(wide / across, HIGH / down)
    return across * scale, down * scale
