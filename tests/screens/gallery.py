"""Draws all blocks of the kit into a picture, for looking at: `python -m tests.screens.gallery FILE [dark] [200]`."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from relate_desktop.screens.complaints.marks import DONE, TO_COME, paint_mark, paint_thread
from relate_desktop.screens.complaints.marks import NOW as NOW_AT_HAND
from relate_desktop.screens.complaints.option_row import OptionAnswer
from relate_desktop.screens.kit import dress, theme
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, SoftLine, column, row, space
from relate_desktop.screens.kit.buttons import DangerButton, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.empty import EmptyPart
from relate_desktop.screens.kit.fields import Field, PhoneField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.form import Entry, Form
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Caption, PartHeading, Text
from relate_desktop.screens.kit.lines import Column, Line
from relate_desktop.screens.kit.notice import Notice
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.strip import Cell, Strip
from relate_desktop.screens.kit.table import Lines
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.words import Words

TODAY = date(2026, 11, 19)
NOW, BEFORE = "November 2026", "June 2026"
LONG = "Sameiet Øvre Torggate og Nedre Elvegate 14 til 28 med <b>garasjer</b> & bod"
ROWS = [
    RowText("Agnieszka Wójcik", "Answer her inquiry: a wardrobe", "by 13:40", "message-square-reply"),
    RowText("Ingrid Haugen", "Call about the oak sample", "after 15:00", "phone"),
    RowText("Aud and Per Sætre", "Ask how the windows turned out (selected)", "today", "phone"),
    RowText("Ola Brekke", "Say what we will do about the drawers (late)", "2 days late", "message-square-text", True),
    RowText(LONG, "A long name", "today", "mail"),
]
STORY = [
    StoryItem(
        " about the oak sample.", "Thu 19", NOW, "handshake", strong="We promised to ring her today", tone="warn",
        second="Silje promised it on Monday.", badge="Due today, after 15:00", badge_icon="clock", badge_tone="warn",
    ),
    StoryItem("Our promise of the drawing was broken.", "Wed 18", NOW, "handshake", verb="Make it good", tone="late"),
    StoryItem(
        "Ingrid came by and held the two oak samples.", "Mon 16", NOW, "store",
        own="“Emil must not get splinters.”", second="Read back and confirmed.",
    ),
    StoryItem("Quote 2026-041 sent by post.", "Thu 12", NOW, "mail", verb="Open the paper"),
    StoryItem("The window that stuck.", "Tue 9", BEFORE, "circle-check", tone="good", second="Happy when Silje rang."),
]  # fmt: skip
BADGES = [
    ("Draft", "file-pen", "quiet"), ("Issued", "mail-check", "quiet"), ("Kept", "check", "good"),
    ("Due today", "clock", "warn"), ("2 days late", "clock-alert", "late"),
]  # fmt: skip
COLUMNS = (
    Column("number", "No.", "number", 40, editable=False), Column("wording", "Text"),
    Column("quantity", "Qty", "quantity", 72), Column("unit", "Unit", "text", 56),
    Column("price", "Unit price", "money", 104), Column("amount", "Amount", "money", 104, editable=False),
)  # fmt: skip


def beside(widgets: Iterable[QWidget], gap: float = 8) -> QWidget:
    """Return widgets in a row that goes on in the next line."""
    box = QWidget()
    flow = FlowLayout(box, gap=gap)
    for widget in widgets:
        flow.addWidget(widget)
    return box


def buttons() -> Iterable[QWidget]:
    """Return one of each button, and one that is off."""
    yield MainButton("&Issue quote", "stamp")
    yield QuietButton("&Add a line", "plus")
    yield PlainButton("New &job")
    yield DangerButton("&Withdraw quote", "undo-2")
    yield QuietButton("More", "ellipsis", role="text")
    off = PlainButton("Print")
    off.say_why("Nothing to print yet.")
    yield off


def filled(field: Field, value: object) -> Field:
    """Return the field with a value in it."""
    field.set_value(value)
    return field


def fields() -> Iterable[QWidget]:
    """Return one of each field, and one that is refused."""
    kinds = [(1, "Fixed price"), (2, "Estimate")]
    yield beside(
        (
            filled(PhoneField("&Phone", wide=184), "951 24 680"),
            filled(DayField("&Valid until", today=TODAY), date(2026, 12, 18)),
            ChoiceField("&Kind of price", kinds),
            filled(MoneyField("P&rice", wide=120), 123450),
        ),
        16,
    )
    passed = filled(DayField("Valid until", today=TODAY), date(2026, 11, 6))
    passed.refuse("That day has passed. Choose a later one.")
    yield passed
    yield filled(TextField("Work"), "We take the old railing down and put a new one up.")
    ticks = (filled(TickField("&Show on the quote"), True), TickField("Keep to ourselves"))
    yield beside((*ticks, filled(RadioField("How", [(1, "By post"), (2, "By e-mail")]), 1)), 24)


def left_half() -> QWidget:
    """Return buttons, fields, rows, badges."""
    half = QWidget()
    box = column(half, gap=12)
    box.addWidget(Caption("Buttons"))
    box.addWidget(beside(buttons()))
    box.addWidget(Caption("Fields"))
    for field in fields():
        box.addWidget(field)
    box.addWidget(Caption("List rows"))
    rows = RowList("Rows", height=60)
    rows.show_rows(listed(ROWS, lambda r: r, lambda r: r.name))
    rows.choose_index(2)
    theme.follow(rows, lambda it: it.setFixedHeight(theme.px(300)))
    box.addWidget(rows)
    box.addWidget(Caption("Badges"))
    box.addWidget(beside(Badge(*badge) for badge in BADGES))
    work = LongWork("You can go on working. Stopping leaves nothing half printed.")
    box.addWidget(work)
    work.begin("Making 1 000 letters")
    work.step(412, 1000)
    first = PlainButton("Write down a promise", "plus")
    box.addWidget(EmptyPart("handshake", "No promises yet", "What you promise stands here until it is kept.", first))
    space(half, box, 56)
    box.addStretch(1)
    return half


def table() -> QWidget:
    """Return a table of lines."""
    lines = Lines("Lines", COLUMNS)
    work = [("Rekkverk i eik, oljet", 4200, "m", 590000), ("Montering på stedet", 14000, "t", 89000)]
    lines.table.show_lines(
        [
            Line(at, {"wording": w, "quantity": q, "unit": u, "price": p, "amount": q * p // 1000})
            for at, (w, q, u, p) in enumerate(work)
        ]
    )
    return lines


def right_half() -> QWidget:
    """Return head, strip, tabs, story, lines, a form."""
    half = QWidget()
    box = column(half, gap=12)
    more, new_job = QuietButton("More", "ellipsis", role="text"), PlainButton("New job")
    head = PageHead([more, new_job, MainButton("Log contact", "pencil-line")])
    head.show_name("Ingrid Haugen", "Customer since 2014 · writes Norwegian · came to us through Torunn Kjelstad")
    box.addWidget(head)
    strip = Strip("At a glance")
    box.addWidget(strip)
    greeting = Cell("Greet her", "Hei, Ingrid", "(ING-ri)", strong=True)
    careful = Cell("Careful", "Waiting for a call", icon="circle-alert")
    strip.show_cells([greeting, Cell("Member", ""), Cell("Open", "Stair railing"), careful])
    box.addWidget(Tabs("Story", [("all", "All"), ("contacts", "&Contacts"), ("jobs", "&Jobs"), ("papers", "Papers")]))
    story = StoryList("Story", whole=True)
    story.show_items(STORY)
    box.addWidget(story)
    box.addWidget(SoftLine())
    styles = [
        Run("We promised "),
        Run("today", "strong"),
        Run(". "),
        Run("“Own words.”", "own"),
        Run(" muted", "muted"),
    ]
    box.addWidget(Words(styles))
    box.addWidget(Text("<b>Ola</b> & <3 stays text"))
    box.addWidget(table())
    for step in steps():
        box.addWidget(step)
    box.addWidget(Form((Entry("name", "&Name"), Entry("mail", "&E-mail", beside=True)), save="&Save customer"))
    box.addStretch(1)
    return half


class Marked(QWidget):
    """One step as the conversation about a complaint draws it: its mark, its title, what came of it."""

    def __init__(self, how: str, number: int, title: str, said: str, *, is_last: bool = False) -> None:
        super().__init__()
        self._how, self._number, self._is_last = how, number, is_last
        box = column(self, gap=4, margins=(44, 0, 0, 12))
        box.addWidget(PartHeading(title) if how == NOW_AT_HAND else Text(title, bold=how == DONE))
        box.addWidget(Text(said, role="text-muted"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        with QPainter(self) as painter:
            paint_mark(painter, self._how, self._number)
            if not self._is_last:
                paint_thread(painter, self.height())


def steps() -> Iterable[QWidget]:
    """Return a done step, the one at hand with ways to choose from, and one to come."""
    yield Marked(DONE, 1, "Listened", "“Two drawers rub.” He feels overlooked.")
    yield Marked(NOW_AT_HAND, 3, "Solve it with him", "You could say: “Which would suit you best?”")
    ways = [("Plane and rehang both fronts", "Half a day.", "from Mon 23 Nov"), (LONG, "Only if he asks.", "today")]
    rows = [OptionAnswer(*way, way[0]) for way in ways]
    rows[0].setChecked(True)
    yield from rows
    yield Marked(TO_COME, 4, "Make good", "the work, and a gesture if it fits", is_last=True)


def question(sheet: QWidget) -> Dialog:
    """Return a dialog, only for a choice."""
    dialog = Dialog(sheet, "Where should the quote go?", "Ingrid has two addresses.")
    homes = [(1, "Bakkeveien 14, 2615 Lillehammer"), (2, "Hytta, Nordseter 212, 2618 Lillehammer")]
    dialog.body.addWidget(filled(RadioField("Address", homes, standing=True), 1))
    dialog.answer("&Send it there", lambda: None, main=True)
    return dialog


def main(arguments: list[str]) -> None:
    """Draw the picture, and the dialog beside it."""
    application = QApplication([])
    percent = next((int(a) for a in arguments[1:] if a.isdigit()), 100)
    dress.start(application, scheme="dark" if "dark" in arguments else "light", text_percent=percent)
    dress.finish()
    sheet = QWidget()
    lay = row(sheet, gap=48, margins=(40, 32, 40, 32))
    left = left_half()
    lay.addWidget(left, 1)
    lay.addWidget(right_half(), 1)
    sheet.resize(theme.px(1366), theme.px(1420))
    sheet.show()
    application.processEvents()
    notice = Notice(sheet)
    notice.say("Quote 2026-041 issued.", lambda: None)
    notice.settle_now()
    left.findChildren(MainButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _round in range(4):
        application.processEvents()
    sheet.grab().save(arguments[0])
    dialog = question(sheet)
    dialog.open()
    application.processEvents()
    dialog.grab().save(arguments[0].replace(".png", "-dialog.png"))
    dialog.reject()
    sheet.close()
    sheet.deleteLater()
    application.processEvents()


if __name__ == "__main__":
    main(sys.argv[1:])
