"""A page to hold a ruler at: two lines of 100 mm, and the envelope's window and address with the owner's shift."""

from relate_desktop.formats import Reader
from relate_desktop.letters import blocks, fonts, letter, paper, printable, wording
from relate_desktop.letters.envelopes import Area
from relate_desktop.letters.flow import Band
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.style import INK, LETTER, MM, SMALL, SUBJECT
from relate_desktop.records.letter_sheets import CalibrationSheet
from relate_desktop.text import N_, translator

LENGTH = 100  # mm, as all lengths here; what the ruler must say
LEVEL_LEFT, LEVEL_TOP = 20, 240
UPRIGHT_LEFT, UPRIGHT_TOP = 182, 100
LETTER_UP = 18  # American paper is that much lower
HAIR = 0.5  # points
SHORT_TICK, LONG_TICK = 2, 4
PARAGRAPH_GAP = 4


def build(sheet: CalibrationSheet) -> bytes:
    """The page as a PDF, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check(printable.sender(sheet.sender))
        frame = _frame(sheet)
        said = _said(sheet, frame)
        room = letter.LINE_ROOM * MM
        bands = blocks.paragraph(said.subject, SUBJECT, frame.left, room)
        for text in said.paragraphs:
            bands += blocks.paragraph(text, LETTER, frame.left, room, PARAGRAPH_GAP * MM)
        return paper.build(frame, [_measures(frame), *bands], frame.below_window(letter.SUBJECT_TOP))


def _frame(sheet: CalibrationSheet) -> Frame:
    words = translator(sheet.language)
    title = words.gettext(N_("Calibration page"))
    return Frame(
        language=sheet.language,
        sender=sheet.sender,
        envelope=sheet.envelope,
        addressed_to=tuple(
            words.gettext(line) for line in (N_("Name of the customer"), N_("Street 1"), N_("Postcode and town"))
        ),
        dated=sheet.dated,
        title=title,
        short_title=title,
        is_draft=False,
        counts_alone=False,
    )


def _said(sheet: CalibrationSheet, frame: Frame) -> wording.Wording:
    reader = Reader(sheet.language, sheet.sender.country, sheet.sender.currency)
    values = {
        "envelope": frame.profile.label(sheet.language),
        "right": reader.quantity(sheet.envelope.dx * 100),
        "down": reader.quantity(sheet.envelope.dy * 100),
    }
    return wording.said(wording.source(sheet.kind, sheet.language), values)


def _measures(frame: Frame) -> Band:
    """The window as a frame, and the two lines; they stand where they stand, whatever the words above them."""
    window = frame.profile.window
    low = LEVEL_TOP - (LETTER_UP if frame.size[1] < 800 else 0)

    def draw(pen: Pen, _top: float) -> None:
        _box(pen, window)
        _level(pen, LEVEL_LEFT * MM, low * MM)
        _upright(pen, UPRIGHT_LEFT * MM, UPRIGHT_TOP * MM)

    return Band(0, draw)


def _box(pen: Pen, area: Area) -> None:
    left, right, top, bottom = (side * MM for side in (area.left, area.right, area.top, area.bottom))
    for y in (top, bottom):
        pen.rule(left, right, y)
    for x in (left, right):
        pen.patch(x - HAIR / 2, top, HAIR, bottom - top, INK)


def _tick(at: int) -> float:
    return (LONG_TICK if at % 50 == 0 else SHORT_TICK) * MM


def _level(pen: Pen, left: float, top: float) -> None:
    pen.rule(left, left + LENGTH * MM, top)
    for at in range(0, LENGTH + 1, 10):
        pen.patch(left + at * MM - HAIR / 2, top - _tick(at), HAIR, _tick(at), INK)
    pen.text(left, top + 11, f"{LENGTH} mm", SMALL)


def _upright(pen: Pen, left: float, top: float) -> None:
    pen.patch(left - HAIR / 2, top, HAIR, LENGTH * MM, INK)
    for at in range(0, LENGTH + 1, 10):
        pen.rule(left - _tick(at), left, top + at * MM)
    pen.right(left, top + LENGTH * MM + 11, f"{LENGTH} mm", SMALL)
