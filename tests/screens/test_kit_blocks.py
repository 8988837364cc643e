"""The other blocks: strip, tabs, head, badge, notice, dialog, long work, words, and what stands where nothing is."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, Scrolled, column, row
from relate_desktop.screens.kit.buttons import DangerButton, IconButton, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.dialog import Dialog
from relate_desktop.screens.kit.empty import Empty, EmptyPart
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.labels import Elided, Text, plain, tooltip
from relate_desktop.screens.kit.notice import Notice
from relate_desktop.screens.kit.preview import PagePreview
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.runs import LaidOut, Run
from relate_desktop.screens.kit.split import Split
from relate_desktop.screens.kit.strip import Cell, CellBox, Strip
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from tests.screens.by_words import settle
from tests.screens.checker import faults

HOSTILE = "<b>Ola</b> & <img src=x> {{x}} %s Ł"

Show = Callable[[QWidget], QWidget]


@pytest.fixture
def show(dressed: QApplication, qtbot: QtBot) -> Show:
    """Put widgets on a page of 800 × 600 that is on the screen."""
    page = QWidget()
    qtbot.addWidget(page)
    column(page)
    page.resize(800, 600)
    page.show()

    def put(widget: QWidget) -> QWidget:
        layout = page.layout()
        assert layout is not None
        layout.addWidget(widget)
        settle()
        return page

    return put


def shown_words(page: QWidget) -> list[str]:
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


# ---- words


def test_a_name_is_never_markup_and_never_an_access_letter(show: Show) -> None:
    page = show(Text(HOSTILE))
    show(Words([Run(HOSTILE)]))
    show(Elided(HOSTILE))
    button = PlainButton(plain(HOSTILE))
    show(button)
    assert shown_words(page) == [HOSTILE] * 3
    assert button.words() == HOSTILE
    assert button.shortcut().isEmpty()
    assert tooltip(HOSTILE) == "<qt>&lt;b&gt;Ola&lt;/b&gt; &amp; &lt;img src=x&gt; {{x}} %s Ł</qt>"
    assert faults(page) == []


def test_a_label_keeps_the_colour_it_was_given_wherever_it_is_put(show: Show) -> None:
    label, part = Text("Nothing written yet", role="text-muted"), QWidget()
    column(part).addWidget(label)
    show(part)
    label.show_as("warn")
    other = QWidget()
    column(other).addWidget(part)
    show(other)
    assert label.palette().windowText().color() == LOOK.colour("warn")


def test_what_does_not_fit_is_cut_with_the_whole_in_hint_and_name(show: Show) -> None:
    name = "Sameiet Øvre Torggate og Nedre Elvegate " * 5
    label = Elided(name)
    page = show(label)
    page.resize(300, 200)
    settle()
    assert label.text().endswith("…")
    assert label.accessibleName() == name
    assert name.strip() in label.toolTip()
    assert label.whole() == name


def test_styles_keep_to_their_words_beyond_the_basic_plane(dressed: QApplication) -> None:
    laid = LaidOut([Run("👩‍🔧 "), Run("Åse", "strong"), Run(" rang")], 500)
    bold = [place for place in laid.layout.formats() if place.format.font().bold()]
    assert [(place.start, place.length) for place in bold] == [(6, 3)]


def test_a_long_word_is_broken_and_not_lost(dressed: QApplication) -> None:
    laid = LaidOut([Run("x" * 500)], 100)
    assert laid.lines > 10
    assert laid.width <= 101


# ---- buttons


def test_a_button_that_is_off_says_why(show: Show) -> None:
    button = MainButton("Issue quote", "stamp")
    show(button)
    button.say_why("Nothing to issue yet: the quote has no lines.")
    assert not button.isEnabled()
    assert button.accessibleDescription() == "Nothing to issue yet: the quote has no lines."
    button.say_why("")
    assert button.isEnabled()


def test_a_button_does_its_verb_by_key_and_pointer(show: Show) -> None:
    pressed: list[str] = []
    page = show(PlainButton("New &job", pressed=lambda: pressed.append("job")))
    show(QuietButton("&Add a line", "plus", pressed=lambda: pressed.append("line")))
    show(DangerButton("&Withdraw quote", pressed=lambda: pressed.append("withdraw")))
    show(IconButton("Back", "arrow-left", pressed=lambda: pressed.append("back")))
    for button in page.findChildren(PlainButton) + page.findChildren(QuietButton) + page.findChildren(IconButton):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Space)
    QTest.mouseClick(page.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)
    assert sorted(pressed) == ["back", "back", "job", "line", "withdraw"]
    assert faults(page) == []


def test_buttons_go_on_in_the_next_line(show: Show) -> None:
    box = QWidget()
    flow = FlowLayout(box)
    buttons = [PlainButton(f"Button number {n}") for n in range(4)]
    for button in buttons:
        flow.addWidget(button)
    page = show(box)
    assert len({button.y() for button in buttons}) == 1
    page.resize(320, 600)
    settle()
    assert len({button.y() for button in buttons}) == 2


# ---- head, strip, tabs, split


def test_the_head_puts_the_main_button_last_and_where_it_is_narrow_first_under_the_words(show: Show) -> None:
    main, plain_one = MainButton("Log contact"), PlainButton("New job")
    head = PageHead([QuietButton("More"), plain_one, main])
    head.show_name("Ingrid Haugen", "Customer since 2014")
    page = show(head)
    assert main.mapTo(head, main.rect().topLeft()).x() > plain_one.mapTo(head, plain_one.rect().topLeft()).x()
    assert main.mapTo(head, main.rect().topLeft()).y() < 20
    page.resize(400, 600)
    settle()
    assert main.mapTo(head, main.rect().topLeft()).x() < plain_one.mapTo(head, plain_one.rect().topLeft()).x()
    assert main.mapTo(head, main.rect().topLeft()).y() > head.second.y()


def test_a_name_is_drawn_whole_in_its_box_of_40(show: Show) -> None:
    head = PageHead()
    head.show_name("ÅÅggÅ")
    show(head)
    assert head.name.height() == 40
    picture = head.name.grab().toImage()
    ground = LOOK.colour("surface").name()
    rows = [y for y in range(40) if any(picture.pixelColor(x, y).name() != ground for x in range(120))]
    assert 0 <= rows[0] <= 3
    assert 36 <= rows[-1] <= 39


def test_a_long_name_goes_on_in_the_next_line(show: Show) -> None:
    head = PageHead([MainButton("Log contact")])
    head.show_name("Borettslaget Øvre Mesnalivegen og Nedre Bakkefløtsvingen Bolig- og Garasjesameie 1–48", "Hamar")
    page = show(head)
    assert head.name.text().endswith("1–48")
    assert head.name.height() == 2 * LOOK.line("person")
    assert head.second.y() >= head.name.geometry().bottom()
    picture = head.name.grab().toImage()
    ground = LOOK.colour("surface").name()
    rows = {y // 40 for y in range(80) if any(picture.pixelColor(x, y).name() != ground for x in range(400))}
    assert rows == {0, 1}
    head.show_name("Ola Brekke")
    settle()
    assert head.name.height() == LOOK.line("person")
    head.show_name("W" * 100)
    page.resize(400, 600)
    settle()
    assert head.name.height() >= head.name.heightForWidth(head.name.width()) > 4 * LOOK.line("person")
    assert head.name.geometry().right() < page.width()


def test_an_empty_cell_of_the_strip_is_left_out(show: Show) -> None:
    strip = Strip("At a glance")
    page = show(strip)
    page.resize(1280, 600)
    strip.show_cells([Cell("Greet her", "Hei, Ingrid", "(ING-ri)"), Cell("Member"), Cell("Open", "Stair railing")])
    settle()
    assert shown_words(page) == ["Greet her", "Hei, Ingrid (ING-ri)", "Open", "Stair railing"]
    assert strip.height() == 68
    strip.show_cells([])
    assert not strip.isVisible()


def test_the_strip_stands_one_cell_a_row_where_there_is_little_room(show: Show) -> None:
    strip = Strip("At a glance")
    page = show(strip)
    strip.show_cells([Cell("Greet", "Hei, Ingrid"), Cell("Open", "Stair railing"), Cell("Careful", "Waiting")])
    page.resize(360, 600)
    settle()
    boxes = strip.findChildren(CellBox)
    assert len({box.y() for box in boxes}) == 3


def test_arrows_go_along_the_tabs(show: Show) -> None:
    tabs = Tabs("Story", [("all", "All"), ("contacts", "&Contacts"), ("jobs", "&Jobs")])
    show(tabs)
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    tabs.setFocus()
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    tabs.choose("all")
    tabs.show_tabs([("all", "All"), ("jobs", "&Jobs")])
    assert heard == ["contacts"]
    assert tabs.key() == "all"


def test_list_beside_detail_or_one_of_them(show: Show) -> None:
    first, detail = QWidget(), QWidget()
    split = Split(first, detail, 272)
    show(split)
    assert first.width() == 272
    split.show_detail(True)
    split.show_both(False)
    assert not first.isVisible()
    split.show_detail(False)
    assert first.isVisible()
    assert not detail.isVisible()


# ---- notice, dialog, long work


def test_a_notice_says_what_was_done_and_takes_it_back(show: Show) -> None:
    page = show(QWidget())
    notice, undone = Notice(page), list[int]()
    notice.say("Quote 2026-041 issued.", lambda: undone.append(1))
    notice.settle_now()
    assert notice.sentence() == "Quote 2026-041 issued."
    assert notice.height() == 48
    assert page.height() - notice.y() - notice.height() == 16
    notice.undo_button.click()
    assert undone == [1]
    assert notice.sentence() == ""


def test_a_second_notice_replaces_the_first(show: Show) -> None:
    notice = Notice(show(QWidget()))
    notice.say("Job opened.", lambda: None)
    notice.say("Paper left the house.")
    assert notice.sentence() == "Paper left the house."
    assert not notice.undo_button.isVisible()


def test_a_notice_goes_after_its_time_but_not_while_it_is_used(show: Show) -> None:
    notice = Notice(show(QWidget()))
    notice.say("Job opened.", lambda: None)
    assert notice._gone.interval() == 8_000
    notice.undo_button.setFocus()
    notice._gone.timeout.emit()
    assert notice.sentence() == "Job opened."
    notice.undo_button.clearFocus()
    notice._gone.timeout.emit()
    assert notice.sentence() == ""


def test_a_notice_stands_above_the_control_that_has_the_focus(show: Show) -> None:
    page = show(QWidget())
    low = PlainButton("Save", parent=page)
    low.adjustSize()
    low.move(60, 545)
    low.show()
    low.setFocus(Qt.FocusReason.TabFocusReason)
    notice = Notice(page)
    notice.say("Job opened.")
    notice.settle_now()
    assert notice.y() + notice.height() <= low.y()


def test_a_notice_makes_way_when_the_focus_comes_under_it(show: Show) -> None:
    page = show(QWidget())
    low = PlainButton("Save", parent=page)
    low.adjustSize()
    low.move(60, 545)
    low.show()
    notice = Notice(page)
    notice.say("Job opened.", lambda: None)
    notice.settle_now()
    assert notice.geometry().intersects(low.geometry())
    low.setFocus(Qt.FocusReason.TabFocusReason)
    assert not notice.geometry().intersects(low.geometry())
    stands = notice.geometry()
    notice.undo_button.setFocus(Qt.FocusReason.MouseFocusReason)
    assert notice.geometry() == stands


@pytest.mark.parametrize("percent", [100, 110, 125, 150, 200])
@pytest.mark.parametrize("undo", [None, lambda: None])
@pytest.mark.parametrize("sentence", ["Job opened.", "Quote 2026-041 issued.", "Kundekortet til Åse er endret."])
def test_a_short_notice_stands_in_one_line(
    show: Show, sentence: str, undo: Callable[[], None] | None, percent: int
) -> None:
    page = show(QWidget())
    notice = Notice(page)
    LOOK.choose(scheme="light", text_percent=percent)
    notice.say(sentence, undo)
    notice.settle_now()
    settle()
    label = next(label for label in notice.findChildren(QLabel) if label.text())
    assert label.heightForWidth(label.width()) < 2 * QFontMetrics(label.font()).height()
    assert notice.height() == LOOK.px(48)
    assert notice.geometry().right() < page.width()


class Long(QWidget):
    """Buttons one below another in a part that scrolls, and beside it what does not."""

    def __init__(self) -> None:
        super().__init__()
        inside = QWidget()
        box = column(inside, gap=8)
        self.buttons = [PlainButton(f"Write {number}") for number in range(30)]
        for button in self.buttons:
            box.addWidget(button)
        self.part, self.beside = Scrolled(inside), QLabel("Page 1 of 1")
        line = row(self)
        line.addWidget(self.part, 1)
        line.addWidget(self.beside, 0, Qt.AlignmentFlag.AlignBottom)
        self.notice = Notice(self)

    def covered(self) -> list[str]:
        """What lies under the notice."""
        lies = QRegion(self.notice.geometry())
        seen = [(one.text(), one.visibleRegion().translated(one.mapTo(self, QPoint(0, 0)))) for one in self.buttons]
        seen.append((self.beside.text(), QRegion(self.beside.geometry())))
        return [words for words, region in seen if region.intersects(lies)]


LONG_SENTENCE = "Quote 2026-001 for the stair railing saved as a file in the folder of the other computer. " * 2


def test_a_notice_wraps_and_is_never_cut(show: Show) -> None:
    page = Long()
    show(page)
    page.notice.say(LONG_SENTENCE.strip(), lambda: None)
    page.notice.settle_now()
    settle()
    label = next(label for label in page.notice.findChildren(QLabel) if label.text())
    assert label.text() == LONG_SENTENCE.strip()
    assert label.height() >= label.heightForWidth(label.width()) > 24
    assert page.notice.width() < page.part.width()


def test_a_notice_covers_nothing_and_gives_the_room_back(show: Show) -> None:
    page = Long()
    show(page)
    high = page.part.viewport().height()
    page.notice.say(LONG_SENTENCE, lambda: None)
    page.notice.settle_now()
    settle()
    assert page.covered() == []
    page.part.ensureWidgetVisible(page.buttons[-1])
    settle()
    assert page.covered() == []
    assert not page.buttons[-1].visibleRegion().isEmpty()
    page.notice.undo_button.click()
    settle()
    assert page.part.viewport().height() == high


def test_what_has_the_focus_comes_along_when_a_notice_takes_its_place(show: Show) -> None:
    page = Long()
    show(page)
    low = next(one for one in reversed(page.buttons) if one.visibleRegion().boundingRect() == one.rect())
    low.setFocus(Qt.FocusReason.TabFocusReason)
    page.notice.say(LONG_SENTENCE)
    page.notice.settle_now()
    settle()
    assert low.visibleRegion().boundingRect() == low.rect()
    assert page.covered() == []


def test_a_dialog_asks_and_esc_is_back(show: Show) -> None:
    said: list[str] = []
    page = show(QWidget())
    dialog = Dialog(page, "Where should the quote go?", HOSTILE, back=lambda: said.append("back"))
    dialog.answer("&Send it there", lambda: said.append("sent"), main=True)
    dialog.open()
    settle()
    assert dialog.width() == 520
    assert HOSTILE in shown_words(dialog)
    assert faults(dialog) == []
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert said == ["back"]


def test_enter_gives_the_main_answer_and_one_that_is_not_ready_stays(show: Show) -> None:
    said: list[str] = []
    dialog = Dialog(show(QWidget()), "Where to?")

    def send() -> bool:
        said.append("sent")
        return len(said) > 1

    dialog.answer("Send", send, main=True)
    dialog.open()
    settle()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()
    assert said == ["sent", "sent"]


def test_a_dialog_begins_where_it_is_filled_in_and_enter_presses_what_has_the_focus(show: Show) -> None:
    said: list[str] = []
    dialog = Dialog(show(QWidget()), "Where to?", back=lambda: said.append("back"))
    field = LineField("Street")
    dialog.body.addWidget(field)
    dialog.answer("Send", lambda: said.append("sent"), main=True)
    dialog.open()
    settle()
    assert field.edit.hasFocus()
    QTest.keyClick(field.edit, Qt.Key.Key_Tab)
    assert dialog.back_button.hasFocus()
    QTest.keyClick(dialog.back_button, Qt.Key.Key_Return)
    assert said == ["back"]


def test_a_dialog_without_fields_begins_at_the_main_answer(show: Show) -> None:
    said: list[str] = []
    dialog = Dialog(show(QWidget()), "Close it?")
    dialog.answer("Do not", lambda: said.append("not"))
    dialog.answer("Close", lambda: said.append("closed"), main=True)
    dialog.open()
    settle()
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, Qt.Key.Key_Return)
    assert said == ["closed"]


def test_words_in_a_narrow_column_are_as_high_as_their_lines(show: Show) -> None:
    words = Words([Run("What they told us, and it is more than one line where it stands. " * 3)])
    narrow = QWidget()
    narrow.setFixedWidth(200)
    box = column(narrow)
    box.addWidget(words)
    box.addStretch(1)
    show(narrow)
    settle()
    assert words.height() >= LaidOut(words._runs, words.width()).height > 100


def test_long_work_says_how_far_it_is_and_can_be_stopped(show: Show) -> None:
    work = LongWork("Stopping leaves nothing half printed.")
    page = show(work)
    assert not work.isVisible()
    stopped: list[int] = []
    work.stopped.connect(lambda: stopped.append(1))
    work.begin("Making 1 000 letters")
    work.step(412, 1000)
    assert [w.replace("\N{NO-BREAK SPACE}", " ") for w in shown_words(page)][:2] == [
        "Making 1 000 letters",
        "412 of 1 000",
    ]
    work.stop_button.click()
    assert stopped == [1]
    work.end()
    assert not work.isVisible()


# ---- the rest


def test_a_badge_has_a_word_and_none_without(show: Show) -> None:
    badge = Badge("Due today", "clock", "warn")
    show(badge)
    assert badge.height() == 24
    badge.show_badge("")
    assert not badge.isVisible()
    badge.show_badge("Kept", "check", "good")
    assert badge.isVisible()


def test_what_stands_where_nothing_is(show: Show) -> None:
    begun: list[int] = []
    first = MainButton("Add the first customer", "user-round-plus", pressed=lambda: begun.append(1))
    story = [("phone-incoming", "She rang.")]
    words = "Everyone you work for gets one page here."
    page = show(Empty("No customers yet", words, [first], note="Or a list.", story=story, story_title="A story"))
    show(EmptyPart("handshake", "No promises yet", "What you promise stands here."))
    assert shown_words(page)[:2] == ["No customers yet", "Everyone you work for gets one page here."]
    assert "She rang." in shown_words(page)
    first.click()
    assert begun == [1]
    assert faults(page) == []


def test_the_page_is_shown_as_its_pixels_and_keeps_its_shape(show: Show) -> None:
    preview = PagePreview("Page 1 of 1")
    show(preview)
    assert preview.heightForWidth(210) == 297
    preview.show_page(2, 3, bytes([255, 0, 0] * 3 + [0, 0, 255] * 3))
    settle()
    assert preview.heightForWidth(200) == 300
    picture = preview.grab().toImage()
    middle = picture.width() // 2
    colours = {picture.pixelColor(middle, y).name() for y in range(0, picture.height(), 7)}
    assert "#ff0000" in colours
