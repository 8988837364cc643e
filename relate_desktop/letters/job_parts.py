"""The tables of a job summary, what the job comes to, and where it is handed over and received."""

from dataclasses import dataclass

from relate_desktop.letters import blocks, figures, signing
from relate_desktop.letters.blocks import Column
from relate_desktop.letters.flow import Band
from relate_desktop.letters.pen import Pen
from relate_desktop.letters.plain import plain_line, plain_text
from relate_desktop.letters.plain_table import Part, table
from relate_desktop.letters.signing import Place
from relate_desktop.letters.spoken import Spoken
from relate_desktop.letters.style import BODY, MM, QUIET, SMALL, STRONG, TOTAL, Style
from relate_desktop.letters.wrap import wrap
from relate_desktop.records.sheets import ExtraSheet, JobSummarySheet, PromiseSheet
from relate_desktop.text import N_

AMOUNT_GAP = 8 * MM
SUMS_GAP, SUM_ABOVE, SUM_BELOW = 14, 1.8, 1.8
REMARK_LINES, REMARK_STEP = 2, 22
HOW = {
    "signed": N_("{name}, by signature"),
    "said": N_("{name}, by word of mouth"),
    "written": N_("{name}, in writing"),
}
HOW_ALONE = {"signed": N_("by signature"), "said": N_("by word of mouth"), "written": N_("in writing")}


@dataclass(frozen=True)
class JobParts(Spoken[JobSummarySheet]):
    """The tables and sums of one job summary, set between `left` and `right`, in points; an empty one is nothing."""

    sheet: JobSummarySheet
    left: float
    right: float

    def extras(self) -> list[Band]:
        """Each extra: on which day, what, who said yes and how, and its price."""
        found = self.sheet.extras
        return table(
            [
                Part(
                    self.said(N_("Agreed on")), tuple(figures.day(self.reader, extra.agreed_on) for extra in found), 40
                ),
                Part(self.said(N_("Extra")), tuple(plain_text(extra.wording) for extra in found)),
                Part(self.said(N_("Agreed by")), tuple(self._agreed(extra) for extra in found), 56),
                Part(
                    self.said(N_("Price")),
                    tuple(figures.money(self.reader, extra.amount) for extra in found),
                    44,
                    ends=True,
                ),
            ],
            self.left,
            self.right,
        )

    def _agreed(self, extra: ExtraSheet) -> str:
        name = plain_line(extra.agreed_by)
        return self.said(HOW[extra.how], name=name) if name else self.said(HOW_ALONE[extra.how])

    def materials(self) -> list[Band]:
        """What was used, so that it can be had again."""
        found = self.sheet.materials
        return table(
            [
                Part(self.said(N_("Product")), tuple(plain_line(used.product) for used in found)),
                Part(self.said(N_("Where")), tuple(plain_line(used.place) for used in found), 36),
                Part(self.said(N_("Colour code")), tuple(plain_line(used.colour_code) for used in found), 28),
                Part(self.said(N_("Batch")), tuple(plain_line(used.batch) for used in found), 28),
                Part(self.said(N_("How much")), tuple(plain_line(used.quantity) for used in found), 24),
            ],
            self.left,
            self.right,
        )

    def open_points(self) -> list[Band]:
        """What is still to be done, and the day it is promised by."""
        found = self.sheet.open_points
        return table(
            [
                Part(self.said(N_("What")), tuple(plain_text(point.wording) for point in found)),
                Part(self.said(N_("Promised by")), tuple(figures.day(self.reader, point.due) for point in found), 44),
            ],
            self.left,
            self.right,
        )

    def promises(self, *, ours: bool) -> list[Band]:
        """What we, or they, have promised besides, and by when."""
        found = [promise for promise in self.sheet.promises if promise.ours is ours]
        return table(
            [
                Part(self.said(N_("What")), tuple(plain_text(promise.wording) for promise in found)),
                Part(self.said(N_("Promised by")), tuple(self._by(promise) for promise in found), 44),
            ],
            self.left,
            self.right,
        )

    def _by(self, promise: PromiseSheet) -> str:
        day = figures.day(self.reader, promise.due)
        return self.said(N_("{day} at {time}"), day=day, time=promise.due_by) if promise.due_by else day

    def limits(self) -> list[Band]:
        """Until when they may come back to us, and with what."""
        found = self.sheet.limits
        return table(
            [
                Part(self.said(N_("What it holds for")), tuple(self.said(limit.wording) for limit in found)),
                Part(
                    self.said(N_("Up to and including")),
                    tuple(figures.day(self.reader, limit.until) for limit in found),
                    44,
                ),
            ],
            self.left,
            self.right,
        )

    def sums(self) -> list[Band]:
        """What was quoted, what the extras come to, and both together; nothing where nothing was agreed."""
        sheet = self.sheet
        if not sheet.agreed and not sheet.extras:
            return []
        shown = [(self.said(N_("Quote {number}"), number=plain_line(each.number)), each.total) for each in sheet.agreed]
        shown += [(self.said(N_("Extras")), sheet.extras_total)] if sheet.extras else []
        with_vat = sheet.sender.vat_registered
        total = self.said(N_("In all, including VAT") if with_vat else N_("In all"))
        bands = [
            band
            for label, amount in shown
            for band in _sum(label, figures.money(self.reader, amount), self.left, self.right, BODY)
        ]
        bands += [
            blocks.rule(self.left, self.right, 0.9),
            *_sum(total, figures.money(self.reader, sheet.total), self.left, self.right, TOTAL),
        ]
        if sheet.paid_on is not None:
            paid = self.said(N_("Paid {day}"), day=figures.day(self.reader, sheet.paid_on))
            bands += blocks.paragraph(paid, QUIET, self.left, self.right - self.left)
        return blocks.spaced(bands, SUMS_GAP)


def _sum(label: str, figure: str, left: float, right: float, style: Style) -> list[Band]:
    text = wrap(label, style, right - left - style.width(figure) - AMOUNT_GAP)
    columns = [Column(left, tuple(text), style), Column(right, (figure,), style, ends=True)]
    return blocks.row(columns, SUM_ABOVE, SUM_BELOW)


@dataclass(frozen=True)
class Handover(Spoken[JobSummarySheet]):
    """Where the job is handed over and received: remarks, and both signatures."""

    sheet: JobSummarySheet
    left: float
    right: float

    def bands(self) -> list[Band]:
        """All of it, under a dark line."""
        heading = self.said(N_("Handed over and received"))
        room = self.right - self.left
        remarks = self.said(N_("Remarks"))
        return [
            blocks.rule(self.left, self.right, 13),
            *blocks.paragraph(heading, STRONG, self.left, room, 6.2),
            *blocks.paragraph(remarks, SMALL, self.left, room, 4),
            *(self._line(n) for n in range(REMARK_LINES)),
            *signing.places(self.left, self._to_sign(), gap=34),
        ]

    def _line(self, n: int) -> Band:
        def draw(pen: Pen, top: float) -> None:
            pen.soft_rule(self.left, self.right, top)

        return Band(0, draw, gap=REMARK_STEP - (8 if n == 0 else 0))

    def _to_sign(self) -> list[Place]:
        half = (self.right - self.left) / MM / 2 - 4
        return [
            Place(0, half, self.said(N_("Handed over: date and signature"))),
            Place(half + 8, half, self.said(N_("Received: date and signature"))),
        ]
