"""What can be done with a paper: print it, save it, and where it is kept write down how it left the house."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from relate_desktop.file_names import free_place, safe_name
from relate_desktop.paths import documents_folder
from relate_desktop.records import papers
from relate_desktop.records.refused import Refused
from relate_desktop.saving import save_whole
from relate_desktop.screens.printing.dialog import NoPrinterDialog, PrintDialog, show
from relate_desktop.screens.printing.file_dialog import in_our_look
from relate_desktop.screens.printing.printers import PrintChoice, Printer, printers, send
from relate_desktop.screens.work import Said, Work
from relate_desktop.settings import Settings
from relate_desktop.text import _, ngettext

Kept = Callable[["Sheaf"], None]


@dataclass(frozen=True)
class Sheaf:
    """A paper as it is printed: its id in the records, what it is called, and its pages.

    `left_before` tells that it has left the house already, so that there is nothing to warn of. `numbered` papers use
    up a number. `keep` keeps a paper that has no id yet just before it leaves, and hands on the one that is kept.
    Without both, what is printed is `loose`: pages that are not kept and not written down, a draft where it `is_draft`.
    """

    paper_id: int | None
    name: str
    pages: int
    left_before: bool = False
    numbered: bool = True
    keep: Callable[[Kept], None] | None = None
    loose: bytes = b""
    is_draft: bool = False

    @property
    def is_loose(self) -> bool:
        """Whether nobody keeps it."""
        return self.paper_id is None and self.keep is None


def only_a_draft() -> str:
    """What is said before a draft is printed."""
    return _("“Draft” stands across it, and nothing is written down as sent.")


def for_good(*, numbered: bool = True) -> str:
    """What is said before a paper leaves: after this there is no way back."""
    if numbered:
        return _("Once it is out of the house it can't be taken back: the number stays used.")
    return _("Once it is out of the house it can't be taken back.")


def _warning(sheaf: Sheaf) -> str:
    if sheaf.is_loose:
        return only_a_draft() if sheaf.is_draft else ""
    return "" if sheaf.left_before else for_good(numbered=sheaf.numbered)


class PaperVerbs(QObject):
    """The verbs of a paper, for whichever page shows it.

    `owner` is where dialogs and refusals appear; `left` is called when the paper has left the house.
    """

    def __init__(self, work: Work, owner: QWidget, left: Callable[[], None]) -> None:
        super().__init__(owner)
        self._work, self._owner, self._left = work, owner, left

    def print_paper(self, sheaf: Sheaf) -> None:
        """Ask where to print, print, and write it down only when the printer took it."""
        self._work.away(printers, then=lambda found: self._ask_printer(sheaf, found))

    def _ask_printer(self, sheaf: Sheaf, found: list[Printer]) -> None:
        if found:
            then = lambda choice: self._keep(sheaf, lambda kept: self._send(kept, choice))  # noqa: E731
            show(PrintDialog(self._owner.window(), found, sheaf.pages, then, warning=_warning(sheaf)))
        else:
            show(NoPrinterDialog(self._owner.window(), lambda: self.save_pdf(sheaf, and_open=True)))

    def _keep(self, sheaf: Sheaf, then: Kept) -> None:
        """Keep a paper that is not kept yet, so that what leaves the house is what stays."""
        if sheaf.keep is not None:
            sheaf.keep(then)
        else:
            then(sheaf)

    def _send(self, sheaf: Sheaf, choice: PrintChoice) -> None:
        then = lambda _none: self._printed(sheaf, choice)  # noqa: E731
        self._work.away(send, self._pdf(sheaf), choice, sheaf.name, then=then)

    def _pdf(self, sheaf: Sheaf) -> bytes:
        return sheaf.loose if sheaf.paper_id is None else self._work.ask(papers.pdf, sheaf.paper_id)

    def _printed(self, sheaf: Sheaf, choice: PrintChoice) -> None:
        if sheaf.paper_id is not None:
            self.mark(sheaf, "printed", _told(choice, sheaf.pages))
        elif sheaf.is_draft:
            self._say(_("The draft went to the printer {printer}.").format(printer=choice.printer))
        else:
            self._say(_("“{name}” went to the printer {printer}.").format(name=sheaf.name, printer=choice.printer))

    def _say(self, sentence: str) -> None:
        self._work.said.emit(Said(sentence, undoable=False))

    def save_pdf(self, sheaf: Sheaf, *, and_open: bool = False) -> None:
        """Ask for a folder and a name, and save the very bytes that are kept, or a draft's; perhaps open the file."""
        dialog = QFileDialog(self._owner.window(), _("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        folder = _save_folder()
        dialog.setDirectory(str(folder))
        dialog.selectFile(free_place(folder, safe_name(sheaf.name, ".pdf", nameless=_("without a name"))).name)
        dialog.fileSelected.connect(lambda name: self.save_to(sheaf, Path(name), and_open=and_open))
        dialog.finished.connect(dialog.deleteLater)
        in_our_look(dialog)
        show(dialog)

    def save_to(self, sheaf: Sheaf, place: Path, *, and_open: bool = False) -> None:
        """Save to a place; what can't be written is said, and the paper stays where it is kept."""
        self._keep(sheaf, lambda kept: self._save_to(kept, place, and_open))

    def _save_to(self, sheaf: Sheaf, place: Path, and_open: bool) -> None:
        try:
            save_whole(place, self._pdf(sheaf))
        except OSError as error:
            self._work.refused.emit(Refused(_unsaved(place, error, sheaf)))
            return
        except Refused as refused:
            self._work.refused.emit(refused)
            return
        settings = Settings.load()
        settings.save_folder = str(place.parent)
        settings.save()
        self._saved(sheaf, place.name)
        if and_open:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(place)))

    def _saved(self, sheaf: Sheaf, file: str) -> None:
        if sheaf.paper_id is not None:
            self.mark(sheaf, "saved", file)
        elif sheaf.is_draft:
            self._say(_("The draft was saved as {file}.").format(file=file))
        else:
            self._say(_("“{name}” was saved as {file}.").format(name=sheaf.name, file=file))

    def mark(self, sheaf: Sheaf, how: str, note: str = "") -> None:
        """Write down that a kept paper left: printed, saved, handed over, posted or e-mailed. This is for good."""
        then = lambda _sending_id: self._left()  # noqa: E731
        self._work.do(papers.record_sending, sheaf.paper_id, how, note=note, by=self._owner, then=then)


def _told(choice: PrintChoice, pages: int) -> str:
    """What is written down of a printing: where, how many, and which pages where not all."""
    words = ngettext("{printer}, {count} copy", "{printer}, {count} copies", choice.copies)
    told = words.format(printer=choice.printer, count=choice.copies)
    if (choice.first, choice.last) == (1, pages):
        return told
    return _("{told}, pages {first} to {last}").format(told=told, first=choice.first, last=choice.last)


def _save_folder() -> Path:
    for folder in (Path(Settings.load().save_folder or "."), documents_folder(), Path.home()):
        if folder.is_absolute() and folder.is_dir():
            return folder
    return Path.cwd()


def _unsaved(place: Path, error: OSError, sheaf: Sheaf) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("Not saved: the folder {folder} is no longer there. Choose another one.").format(
            folder=place.parent.name
        )
    if isinstance(error, PermissionError):
        return _("Not saved: nothing can be written in {folder}. Choose another one.").format(folder=place.parent.name)
    if sheaf.paper_id is not None:
        return _("Not saved: the disk did not take it. The paper is still kept in the shop.")
    return _("Not saved: the disk did not take it.")
