"""An envelope to print on: the address and nothing else, where a post office looks for it."""

import io

from relate_desktop.letters import envelopes, fonts, frame, paper, printable
from relate_desktop.letters.frame import Frame
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.style import MM, Style
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.letter_sheets import EnvelopeAddressSheet
from relate_desktop.text import N_, _, translator

LEFT_PART, TOP_PART = 0.44, 0.46  # of the envelope's width and height: right of the middle, below it
EDGE, BOTTOM_EDGE = 15, 18  # mm; a post office prints its own marks along the lower edge
SIZES = ((13, 16.5), (12, 15), (11, 13.2), (10, 12), (9, 10.5), (8, 9.4))


def build(sheet: EnvelopeAddressSheet) -> bytes:
    """The envelope as a PDF of its own size, the same bytes for the same sheet; raises CannotPrint."""
    with fonts.setting:
        printable.check(("written_name" if n == 0 else "address_id", line) for n, line in enumerate(sheet.addressed_to))
        lines = [line for line in map(plain_line, sheet.addressed_to) if line]
        width, height = (side * MM for side in envelopes.chosen(sheet.envelope.profile, 0, 0).size)
        shown, style = _fitted(lines, width * (1 - LEFT_PART) - EDGE * MM, height * (1 - TOP_PART) - BOTTOM_EDGE * MM)
        out = io.BytesIO()
        canvas = paper.new_canvas(out, _frame(sheet, lines), (width, height))
        pen = Pen(canvas, height)
        for n, line in enumerate(shown):
            pen.text(width * LEFT_PART, height * TOP_PART + style.size + n * style.leading, line, style)
        canvas.showPage()
        canvas.save()
        return out.getvalue()


def _fitted(lines: list[str], room: float, most: float) -> tuple[list[str], Style]:
    """The address as large as it fits; only the names and streets may go over two lines."""
    if not lines:
        raise CannotPrint(_("There is no address to write on the envelope."), "address_id")
    for size, leading in SIZES:
        style = Style(fonts.REGULAR, size, leading)
        shown = [part for line in lines[:-1] for part in wrap(line, style, room)] + lines[-1:]
        if len(shown) * leading <= most and style.width(lines[-1]) <= room:
            return shown, style
    raise CannotPrint(_("The address does not fit on the envelope, even in the smallest letters."), "address_id")


def _frame(sheet: EnvelopeAddressSheet, lines: list[str]) -> Frame:
    """What the file says of itself."""
    title = translator(sheet.language).gettext(N_("Envelope: {name}")).format(name=lines[0])
    return frame.of(sheet, title)
