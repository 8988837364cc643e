"""Draws all blocks of the kit into a picture, for looking at: `python -m tests.screens.gallery FILE [dark] [200]`."""

from __future__ import annotations

import os
import sys
from datetime import date

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from relate_desktop.screens.kit import dress, theme
from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, SoftLine, column, inner_row, row, space
from relate_desktop.screens.kit.buttons import DangerButton, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.empty import EmptyPart
from relate_desktop.screens.kit.fields import PhoneField, TextField
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.notice import Notice
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.rows import RowList, RowText, listed
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.story import StoryItem, StoryList
from relate_desktop.screens.kit.strip import Cell, Strip
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.words import Words

NOVEMBER = "November 2026"
ROWS = [
    RowText("Agnieszka Wójcik", "Answer her inquiry: a wardrobe under the stairs", "by 13:40", "message-square-reply"),
    RowText("Ingrid Haugen", "Call about the oak sample", "after 15:00", "phone"),
    RowText("Aud and Per Sætre", "Ask how the windows turned out (selected)", "today", "phone"),
    RowText("Ola Brekke", "Say what we will do about the drawers (late)", "2 days late", "message-square-text", True),
    RowText(
        "Sameiet Øvre Torggate og Nedre Elvegate 14 til 28 med <b>garasjer</b> & bod", "A long name", "today", "mail"
    ),
]
STORY = [
    StoryItem(" about the oak sample.", "Thu 19", NOVEMBER, "handshake", strong="We promised to ring her today",
              badge="Due today, after 15:00", badge_icon="clock", badge_tone="warn", tone="warn",
              second="Silje promised it on Monday."),
    StoryItem("Our promise of the drawing was broken.", "Wed 18", NOVEMBER, "handshake", verb="Make it good", tone="late", place=1),
    StoryItem("Ingrid came by and held the two oak samples.", "Mon 16", NOVEMBER, "store",
              own="“Emil must not get splinters.”", second="Read back and confirmed."),
    StoryItem("Quote 2026-041 sent by post.", "Thu 12", NOVEMBER, "mail", verb="Open the paper", place=2),
    StoryItem("Complaint closed: the window that stuck.", "Tue 9", "June 2026", "circle-check", tone="good",
              second="She was happy when Silje rang."),
]  # fmt: skip


def left_half() -> QWidget:
    """Return buttons, fields, rows, badges."""
    half = QWidget()
    box = column(half, gap=12)
    box.addWidget(Caption("Buttons"))
    flow_box = QWidget()
    flow = FlowLayout(flow_box)
    issue = MainButton("&Issue quote", "stamp")
    for button in (issue, QuietButton("&Add a line", "plus"), PlainButton("New &job"),
                   DangerButton("&Withdraw quote", "undo-2"), QuietButton("More", "ellipsis", role="text")):  # fmt: skip
        flow.addWidget(button)
    off = PlainButton("Print")
    off.say_why("Nothing to print yet.")
    flow.addWidget(off)
    box.addWidget(flow_box)
    space(half, box, 16)
    box.addWidget(Caption("Fields"))
    fields = QGridLayout()
    fields.setSpacing(16)
    phone, day, kind = PhoneField("&Phone"), DayField("&Valid until", today=date(2026, 11, 19)), ChoiceField(
        "&Kind of price", [(1, "Fixed price"), (2, "Estimate")])  # fmt: skip
    phone.set_value("951 24 680")
    day.set_value(date(2026, 12, 18))
    money = MoneyField("P&rice")
    money.set_value(123450)
    for at, one in enumerate((phone, day, kind, money)):
        fields.addWidget(one, at // 3, at % 3)
    box.addLayout(fields)
    passed = DayField("Valid until", today=date(2026, 11, 19))
    passed.set_value(date(2026, 11, 6))
    passed.refuse("That day has passed. Choose a later one.")
    box.addWidget(passed)
    words = TextField("Work")
    words.set_value("We take the old railing down and put a new one up.")
    box.addWidget(words)
    ticks = inner_row(half, box, gap=24)
    shown = TickField("&Show on the quote")
    shown.set_value(True)
    ticks.addWidget(shown)
    ticks.addWidget(TickField("Keep to ourselves"))
    post = RadioField("How", [(1, "By post"), (2, "By e-mail")])
    post.set_value(1)
    ticks.addWidget(post)
    ticks.addStretch(1)
    space(half, box, 16)
    box.addWidget(Caption("List rows"))
    rows = RowList("Rows", height=60)
    rows.show_rows(listed(ROWS, lambda r: r, lambda r: r.name))
    rows.choose_index(2)
    theme.follow(rows, lambda it: it.setFixedHeight(theme.px(300)))
    box.addWidget(rows)
    box.addWidget(Caption("Badges"))
    badges = QWidget()
    flow = FlowLayout(badges)
    for word, icon, tone in (("Draft", "file-pen", "quiet"), ("Issued", "mail-check", "quiet"),
                             ("Kept", "check", "good"), ("Due today", "clock", "warn"), ("2 days late", "clock-alert", "late")):  # fmt: skip
        flow.addWidget(Badge(word, icon, tone))
    box.addWidget(badges)
    work = LongWork("You can go on working. Stopping leaves nothing half printed.")
    box.addWidget(work)
    work.begin("Making 1 000 letters")
    work.step(412, 1000)
    box.addWidget(EmptyPart("handshake", "No promises yet", "What you promise a customer stands here until it is kept.",
                            PlainButton("Write down a promise", "plus")))  # fmt: skip
    box.addStretch(1)
    return half


def right_half() -> QWidget:
    """Return head, strip, tabs, story."""
    half = QWidget()
    box = column(half, gap=12)
    head = PageHead(
        [QuietButton("More", "ellipsis", role="text"), PlainButton("New job"), MainButton("Log contact", "pencil-line")]
    )
    head.show_name("Ingrid Haugen ÅgØ", "Customer since 2014 · writes Norwegian · came to us through Torunn Kjelstad")
    box.addWidget(head)
    strip = Strip("How to meet Ingrid")
    box.addWidget(strip)
    strip.show_cells([Cell("Greet her", "Hei, Ingrid", "(ING-ri)", strong=True), Cell("Member", ""),
                      Cell("Open", "Stair railing"), Cell("Careful", "Waiting for a call", icon="circle-alert")])  # fmt: skip
    box.addWidget(Tabs("Story", [("all", "All"), ("contacts", "&Contacts"), ("jobs", "&Jobs"), ("papers", "Papers")]))
    story = StoryList("Story", whole=True)
    story.show_items(STORY)
    box.addWidget(story)
    box.addWidget(SoftLine())
    box.addWidget(
        Words(
            [
                Run("We promised to ring her "),
                Run("today", "strong"),
                Run(". "),
                Run("“Own words.”", "own"),
                Run(" muted", "muted"),
            ]
        )
    )
    box.addWidget(Text("<b>Ola</b> & <3 stays text"))
    box.addStretch(1)
    return half


def main(arguments: list[str]) -> None:
    """Draw the picture."""
    application = QApplication([])
    percent = next((int(a) for a in arguments[1:] if a.isdigit()), 100)
    dress.start(application, scheme="dark" if "dark" in arguments else "light", text_percent=percent)
    dress.finish()
    sheet = QWidget()
    lay = row(sheet, gap=48, margins=(40, 32, 40, 80))
    left, right = left_half(), right_half()
    lay.addWidget(left, 1)
    lay.addWidget(right, 1)
    sheet.resize(theme.px(1366), theme.px(1250))
    sheet.show()
    application.processEvents()
    notice = Notice(sheet)
    notice.say("Quote 2026-041 issued.", lambda: None)
    notice._slide.setCurrentTime(500)
    left.findChildren(MainButton)[0].setFocus(Qt.FocusReason.TabFocusReason)
    application.processEvents()
    application.processEvents()
    sheet.grab().save(arguments[0])
    assert sheet.mapTo(sheet, QPoint(0, 0)) == QPoint(0, 0)


if __name__ == "__main__":
    main(sys.argv[1:])
