"""A walk through the main job in the real window on a sample shop: found, opened, quoted, issued, saved, told.

It presses what a clerk presses, in both languages, and leaves the papers and a picture of each step.
"""

import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QWidget

from relate_desktop.commands.new import make_sample
from relate_desktop.records import staff
from relate_desktop.records.shop.reading import reader
from relate_desktop.records.store import Store
from relate_desktop.screens.finding import Finder
from relate_desktop.screens.kit import dress, reading
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.places import FIRST, Place
from relate_desktop.screens.quotes.page import QuotePage
from relate_desktop.screens.window import Window
from relate_desktop.screens.work import Work
from relate_desktop.text import LANGUAGES, _, set_language

SIZE = (1366, 768)
SOUGHT = "kari nord"
SETTLE_MS = 400
"""Long enough for the page beside the editor, which waits until the typing pauses."""


@dataclass(frozen=True)
class Told:
    """What is typed on the walk in one language: the job, their words, the lines, and what is included."""

    job: str
    words: str
    lines: tuple[tuple[str, str, str, str], ...]
    included: str


TOLD = {
    "nb": Told(
        "Bokhylle under trappa",
        "Den må tåle alle krimbøkene til far.",
        (("Bokhylle i furu, oljet", "3,2", "m", "4 900"), ("Montering på stedet", "6", "t", "890")),
        "Oppmåling, levering og montering",
    ),
    "en": Told(
        "Bookcase under the stairs",
        "It has to carry all my father's crime novels.",
        (("Bookcase in pine, oiled", "3,2", "m", "4 900"), ("Fitting on site", "6", "h", "890")),
        "Measuring, delivery and fitting",
    ),
}


def tour(folder: Path) -> list[str]:
    """Walk in each language, light and dark, and return the names of the files left in the folder."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    dress.start(application, scheme="light")
    before = set(folder.iterdir())
    with tempfile.TemporaryDirectory() as rooms:
        shop = Path(rooms) / "sample.relate"
        make_sample(shop, on=datetime.now(UTC))
        for language in LANGUAGES:
            set_language(language)
            _Walk(shop, folder, language).walk()
    LOOK.choose(scheme="light")
    return sorted(file.name for file in set(folder.iterdir()) - before)


class _Walk:
    """One walk in one language."""

    def __init__(self, shop: Path, folder: Path, language: str) -> None:
        self._folder, self._language, self._told = folder, language, TOLD[language]
        self._number = 0
        store = Store.open(shop)
        reading.use_reader(store.ask(reader))
        self._work = Work(store, who=store.ask(staff.rows)[0].id, inline=True)
        self._window = Window()
        self._window.resize(*SIZE)
        self._window.show()
        self._window.open_shop(self._work, Finder(self._work), place=FIRST)

    def walk(self) -> None:
        """The main job from the search box to the customer's story."""
        try:
            self._find_customer()
            self._open_job()
            self._write_quote()
            self._issue_and_save()
            self._see_story()
        finally:
            self._window.close()
            self._window.deleteLater()
            self._work.close()
            QApplication.processEvents()

    def _find_customer(self) -> None:
        self._picture("customers")
        self._window.search()
        self._type(SOUGHT)
        self._picture("search")
        self._key(Qt.Key.Key_Return)
        self._picture("customer")

    def _open_job(self) -> None:
        self._press(_("New job"))
        self._type(self._told.job)
        self._write(_("In the&ir own words"), self._told.words)
        self._press(_("May be &printed on our papers"))
        self._picture("new-job")
        self._press(_("&Open the job"))
        self._picture("job")

    def _write_quote(self) -> None:
        self._press(_("&Write a quote"))
        for at, line in enumerate(self._told.lines):
            if at == 0:
                self._press(_("&Add a line"))
            self._type_line(line)
        self._key(Qt.Key.Key_Escape)
        self._press(_("{verb}: {part}").format(verb=_("Write"), part=_("Included")))
        self._type(self._told.included)
        self._key(Qt.Key.Key_Tab)
        for part in (_("Not included"), _("Assumed"), _("You must do")):
            self._press(_("Nothing to add: {part}").format(part=part))
        self._picture("quote-draft")

    def _type_line(self, line: tuple[str, ...]) -> None:
        for text in line:
            self._type(text)
            self._key(Qt.Key.Key_Tab)

    def _issue_and_save(self) -> None:
        self._press(_("&Issue quote"))
        self._picture("quote-issued")
        self._in_the_dark("quote-issued-dark")
        page = self._window.page()
        assert isinstance(page, QuotePage)
        sheaf = page.sheaf()
        assert sheaf is not None
        page.verbs.save_to(sheaf, self._folder / f"{self._language}-quote.pdf")

    def _see_story(self) -> None:
        page = self._window.page()
        assert isinstance(page, QuotePage)
        assert page.card is not None
        self._window.go(Place("customer", page.card.customer_id))
        self._picture("story")
        self._in_the_dark("story-dark")

    # ---- hands

    def _press(self, words: str) -> None:
        """Press the button with these words on it, or with this name."""
        wanted = words.replace("&", "")
        for button in self._window.findChildren(QAbstractButton):
            if button.isVisible() and wanted in (button.text().replace("&", ""), button.accessibleName()):
                button.click()
                self._settle()
                return
        raise LookupError(wanted)

    def _write(self, label: str, text: str) -> None:
        wanted = label.replace("&", "")
        for field in self._window.findChildren(QWidget):
            if field.isVisible() and field.accessibleName() == wanted and _takes_text(field):
                field.setFocus()
                self._type(text)
                return
        raise LookupError(wanted)

    def _type(self, text: str) -> None:
        """Put a text in where the cursor is; what opens by a key in a table is opened first."""
        field = QApplication.focusWidget()
        if isinstance(field, QLineEdit):
            field.selectAll()
            field.insert(text)
        elif isinstance(field, QPlainTextEdit):
            field.insertPlainText(text)
        else:
            raise LookupError("nothing to type into")
        self._settle()

    def _key(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self._window, key)
        self._settle()

    def _settle(self) -> None:
        QTest.qWait(20)

    def _in_the_dark(self, name: str) -> None:
        LOOK.choose(scheme="dark")
        self._picture(name)
        LOOK.choose(scheme="light")

    def _picture(self, name: str) -> None:
        QTest.qWait(SETTLE_MS)
        self._number += 1
        self._window.grab().save(str(self._folder / f"{self._language}-{self._number:02}-{name}.png"))


def _takes_text(field: QWidget) -> bool:
    return isinstance(field, QLineEdit | QPlainTextEdit)
