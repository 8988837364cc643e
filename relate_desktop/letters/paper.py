"""The sheet every letter stands on: letterhead, address in its window, date, fold ticks, foot and page numbers."""

import io
import math
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from relate_desktop.formats import Reader
from relate_desktop.letters import blocks, envelopes, flow, fonts, letterhead
from relate_desktop.letters.flow import Band, Page, paginate
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.style import DATE, MM, QUIET, SMALL, WATERMARK, Style
from relate_desktop.letters.wrap import spread, wrap
from relate_desktop.text import _, translator

NEXT_TOP = 29  # mm, as all lengths here
BOTTOM_MARGIN = 21
FOOT, FOOT_GAP = 13.45, 8
SHORT_FOOT = 60
SHORT_HEAD = 19.2
RETURN_LINE = 5
TICK_LEFT, TICK_RIGHT, TICK_WIDTH = 4, 8, 0.25
WATERMARK_TOP = 100
MOST_PAGES = 200
ROUNDING = 0.01  # points, so that what just fits is not thought too high


def build(frame: Frame, bands: list[Band], first_top: float) -> bytes:
    """The PDF of the bands in their frame, the same bytes for the same input; raises CannotPrint."""
    pages = _pages(frame, bands, first_top)
    if len(pages) > MOST_PAGES:
        sentence = _("This would come to {count} pages; {most} is the most.")
        raise CannotPrint(sentence.format(count=len(pages), most=MOST_PAGES))
    out = io.BytesIO()
    canvas = new_canvas(out, frame, frame.size)
    for number, page in enumerate(pages, 1):
        _draw_page(Pen(canvas, frame.size[1]), frame, page, number, len(pages))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def count_pages(frame: Frame, bands: list[Band], first_top: float) -> int:
    """How many pages the bands come to in their frame."""
    return len(_pages(frame, bands, first_top))


def at_foot(frame: Frame, before: list[Band], ending: list[Band], first_top: float, foot: list[Band]) -> list[Band]:
    """The bands, and below them `foot` held together at the lower edge of the last page.

    Where it needs one more page, `ending` goes there with it, so that it never stands there alone.
    """
    page_top, bottom = NEXT_TOP * MM, frame.size[1] - BOTTOM_MARGIN * MM
    last, at = _pages(frame, [*before, *ending], first_top)[-1].placed[-1]
    high = flow.height(foot) + ROUNDING
    if (free := bottom - at - last.height - high) >= foot[0].gap:
        return [*before, *ending, *flow.kept(blocks.spaced(foot, free))]
    if (free := bottom - page_top - flow.height(ending) - high) >= foot[0].gap:
        return [*before, *flow.kept([*ending, *blocks.spaced(foot, free)])]
    above = blocks.space(max(bottom - page_top - high, 0))
    return [*before, *ending, *flow.kept([above, *blocks.spaced(foot, 0)])]


def _pages(frame: Frame, bands: list[Band], first_top: float) -> list[Page]:
    return paginate(bands, first_top, NEXT_TOP * MM, frame.size[1] - BOTTOM_MARGIN * MM)


def new_canvas(out: io.BytesIO, frame: Frame, size: tuple[float, float]) -> Canvas:
    """Blank paper of a size in points, with title, author and language, to be printed at its actual size."""
    # A font of our own to begin with, or every page would name Helvetica, which is not embedded.
    begin: Any = fonts.face(fonts.REGULAR).name
    canvas = Canvas(out, size, pageCompression=1, invariant=True, lang=frame.language, initialFontName=begin)
    canvas.setTitle(frame.title)
    canvas.setAuthor(plain_line(frame.sender.name))
    canvas.setSubject(frame.short_title)
    canvas.setCreator("Relate")
    day = frame.dated
    canvas.setDateFormatter(lambda *_moment: f"D:{day:%Y%m%d}120000Z")
    canvas.setViewerPreference("PrintScaling", "None")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _draw_page(pen: Pen, frame: Frame, page: Page, number: int, count: int) -> None:
    if frame.is_draft:
        _draw_watermark(pen, frame)
    if number == 1:
        _draw_first(pen, frame)
    else:
        _draw_short_head(pen, frame)
    for band, top in page.placed:
        band.draw(pen, top)
    _draw_foot(pen, frame, number, count)


def _draw_first(pen: Pen, frame: Frame) -> None:
    profile = frame.profile
    zone = profile.return_line
    ends = (zone[1] - RETURN_LINE if zone else profile.window.top - 1) * MM
    letterhead.draw(pen, frame.sender, frame.left, frame.right, ends)
    _draw_address(pen, frame)
    for fold in profile.folds:
        pen.rule(TICK_LEFT * MM, TICK_RIGHT * MM, fold * MM, width=TICK_WIDTH)


def _draw_address(pen: Pen, frame: Frame) -> None:
    profile, shift = frame.profile, (frame.envelope.dx, frame.envelope.dy)
    baseline = profile.top * MM + 0.85 * DATE.size
    lines = tuple(line for line in map(plain_line, frame.addressed_to) if line)
    if lines:
        block = envelopes.address_block(profile, lines, shift)
        baseline = block.baseline
        for n, line in enumerate(block.lines):
            pen.text(block.x, baseline + n * block.style.leading, line, block.style)
        _draw_return_line(pen, frame)
    _draw_date(pen, frame, baseline)


def _draw_return_line(pen: Pen, frame: Frame) -> None:
    """The sender in one line above the address, where the window shows a zone for it and the line fits there."""
    zone = frame.profile.return_line
    line = ", ".join(plain_line(text) for text in (frame.sender.name, *frame.sender.address_lines))
    style = Style(fonts.REGULAR, 8, 10, QUIET.colour)
    if zone and style.width(line) <= (frame.profile.window.right - frame.profile.left) * MM:
        pen.text(frame.profile.left * MM, zone[1] * MM - 4, line, style)


def _draw_date(pen: Pen, frame: Frame, baseline: float) -> None:
    day = Reader(frame.language, frame.sender.country, frame.sender.currency).day(frame.dated)
    town = plain_line(frame.sender.town)
    words = translator(frame.language).gettext("{town}, {day}").format(town=town, day=day) if town else day
    room = frame.right - (frame.profile.window.right + 3) * MM
    for n, line in enumerate(wrap(words, DATE, room)):
        pen.right(frame.right, baseline + n * DATE.leading, line, DATE)


def _draw_short_head(pen: Pen, frame: Frame) -> None:
    half = (frame.right - frame.left) / 2 - 2 * MM
    for n, line in enumerate(wrap(plain_line(frame.sender.name), SMALL, half)):
        pen.text(frame.left, SHORT_HEAD * MM + n * SMALL.leading, line, SMALL)
    for n, line in enumerate(wrap(frame.short_title, SMALL, half)):
        pen.right(frame.right, SHORT_HEAD * MM + n * SMALL.leading, line, SMALL)


def _foot_words(frame: Frame) -> list[str]:
    sender, words = frame.sender, translator(frame.language)
    organisation = plain_line(sender.organisation)
    said = organisation and words.gettext("Org. no. {number}").format(number=organisation)
    return [each for each in (said, plain_line(sender.email), plain_line(sender.website)) if each]


def _draw_foot(pen: Pen, frame: Frame, number: int, count: int) -> None:
    baseline = frame.size[1] - FOOT * MM
    found = _foot_words(frame)
    if count > 1 or frame.counts_alone:
        at_right = translator(frame.language).gettext("Page {number} of {count}").format(number=number, count=count)
    else:
        at_right = found.pop() if len(found) > 1 and SMALL.width(found[-1]) < SHORT_FOOT * MM else ""
    pen.right(frame.right, baseline, at_right, SMALL)
    room = frame.right - frame.left - SMALL.width(at_right) - FOOT_GAP * MM
    said = [part for words in found for part in wrap(words, SMALL, room)]
    rows = spread([SMALL.width(words) for words in said], room, FOOT_GAP * MM)
    for n, row in enumerate(reversed(rows)):
        for item, x in row:
            pen.text(frame.left + x, baseline - n * SMALL.leading, said[item], SMALL)


def _draw_watermark(pen: Pen, frame: Frame) -> None:
    """The word across the sheet, all of it lower than where any window ends."""
    width, height = frame.size
    word = translator(frame.language).gettext("Draft")
    room = min(width, height - WATERMARK_TOP * MM) - 30 * MM
    size = min(130.0, 1000 * room * math.sqrt(2) / Style(fonts.SEMIBOLD, 1000, 0).width(word) * 0.8)
    pen.slanted(width / 2, (WATERMARK_TOP * MM + height) / 2, word, Style(fonts.SEMIBOLD, size, 0, WATERMARK))
