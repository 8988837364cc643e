"""The sender at the top of a paper's first page: logo, name and credentials left, how to reach the shop right."""

import io
import warnings
from functools import lru_cache

from PIL import Image
from reportlab.lib.utils import ImageReader

from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.style import MM, QUIET, SENDER, SMALL, Style
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.sheets import SenderSheet
from relate_desktop.text import _

TOP = 14.5  # mm; the first baseline is that of the name at its full size
NAME_BASELINE = 19.2
REACH_BASELINE, REACH_STEP = 18.4, 4.89
LOGO_WIDTH, LOGO_HEIGHT, LOGO_GAP = 40, 13, 5
COLUMNS_PART = 122  # mm; left of it the name, right of it the address, clear of every window
NAME_SIZES = (16, 14, 12, 10)
CREDENTIALS_STEP = 5.05
MOST_PIXELS = 4_000_000
DOTS_PER_MM = 300 / 25.4


@lru_cache(maxsize=4)
def _logo(data: bytes) -> ImageReader:
    """The logo no finer than 300 dots an inch, so that a letter's file stays small."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            opened = Image.open(io.BytesIO(data))
            if opened.width * opened.height > MOST_PIXELS:
                raise ValueError(opened.size)
            opened.load()
    except Exception as error:
        raise CannotPrint(_("The shop's logo cannot be read. Choose it again under Settings."), "logo") from error
    image = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    image.thumbnail((round(LOGO_WIDTH * DOTS_PER_MM), round(LOGO_HEIGHT * DOTS_PER_MM)), Image.Resampling.LANCZOS)
    return ImageReader(image)


def _draw_logo(pen: Pen, data: bytes, left: float) -> float:
    """Draw the logo at `left` points, and say where the name begins."""
    image = _logo(data)
    across, down = image.getSize()
    scale = min(LOGO_WIDTH * MM / across, LOGO_HEIGHT * MM / down)
    pen.picture(image, left, TOP * MM - 2 * MM, across * scale, down * scale)
    return left + across * scale + LOGO_GAP * MM


def _name(text: str, room: float) -> tuple[list[str], Style]:
    """The shop's name on one line as large as it fits, or else on several small ones."""
    for size in NAME_SIZES:
        style = Style(SENDER.face, size, size * 1.2)
        if style.width(text) <= room:
            return [text], style
    return wrap(text, style, room), style


def _reach(sender: SenderSheet) -> list[str]:
    return [line for line in (plain_line(text) for text in (*sender.address_lines, sender.phone)) if line]


def draw(pen: Pen, sender: SenderSheet, left: float, right: float, bottom: float) -> None:
    """Draw the letterhead between `left` and `right` points; it must end above `bottom`, or CannotPrint."""
    start = _draw_logo(pen, sender.logo, left) if sender.logo else left
    room = COLUMNS_PART * MM - start
    name, style = _name(plain_line(sender.name), room)
    below = NAME_BASELINE * MM + (len(name) - 1) * style.leading
    _draw_lines(pen, start, NAME_BASELINE * MM, name, style)
    _draw_credentials(pen, plain_line(sender.credentials), start, room, below, bottom)
    _draw_reach(pen, _reach(sender), right)


def _draw_lines(pen: Pen, x: float, baseline: float, lines: list[str], style: Style) -> None:
    for n, line in enumerate(lines):
        pen.text(x, baseline + n * style.leading, line, style)


def _draw_credentials(pen: Pen, words: str, x: float, room: float, above: float, bottom: float) -> None:
    """Draw them under the baseline `above`, in small letters where they would else come below `bottom`."""
    baseline = above + CREDENTIALS_STEP * MM
    for style in (QUIET, SMALL):
        lines = wrap(words, style, room) if words else []
        ends = baseline + (len(lines) - 1) * style.leading if lines else above
        if ends + 0.3 * style.size <= bottom:
            return _draw_lines(pen, x, baseline, lines, style)
    raise CannotPrint(
        _("The shop's name and credentials are too long for the letterhead. Shorten them under Settings."), "shop"
    )


def _draw_reach(pen: Pen, lines: list[str], right: float) -> None:
    room = right - (COLUMNS_PART + 4) * MM
    shown = [part for line in lines for part in wrap(line, QUIET, room)]
    style, step = (QUIET, REACH_STEP * MM) if len(shown) <= 5 else (SMALL, SMALL.leading)
    for n, line in enumerate(shown):
        pen.right(right, REACH_BASELINE * MM + n * step, line, style)
