"""Making a paper from its sheet: letters build it, and what they can't print is refused in the records' way."""

from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built, QuoteSheet


def quote(sheet: QuoteSheet) -> Built:
    """The quote as a PDF with its number of pages; raises Refused naming the field that can't be printed."""
    from relate_desktop.letters.preview import page_count
    from relate_desktop.letters.quote import build
    from relate_desktop.letters.refusal import CannotPrint

    try:
        pdf = build(sheet)
    except CannotPrint as cannot:
        raise Refused(cannot.sentence, field=cannot.field) from None
    return Built(pdf, page_count(pdf))
