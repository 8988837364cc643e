"""What can be done with a paper: print it, save it, and where it is kept write down how it left the house."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from relate_desktop.file_names import free_place, safe_name
from relate_desktop.paths import documents_folder
from relate_desktop.records import papers
from relate_desktop.records.refused import Refused
from relate_desktop.saving import save_whole
from relate_desktop.screens.printing.dialog import NoPrinterDialog, PrintDialog, show
from relate_desktop.screens.printing.printers import PrintChoice, Printer, printers, send
from relate_desktop.screens.work import Said, Work
from relate_desktop.settings import Settings
from relate_desktop.text import _, ngettext


@dataclass(frozen=True)
class Sheaf:
    """A paper as it is printed: its id in the records, what it is called, its pages, and the paper size.

    `left_before` tells that it has left the house already, so that there is nothing to warn of. Without an id it is a
    draft, whose pages are `draft`: it is not kept, and nothing is written down of it.
    """

    paper_id: int | None
    name: str
    pages: int
    size: str = "A4"
    left_before: bool = False
    draft: bytes = b""


def only_a_draft() -> str:
    """What is said before a draft is printed."""
    return _("“Draft” stands across it, and nothing is written down as sent.")


def for_good() -> str:
    """What is said before a paper leaves: after this there is no way back."""
    return _("Once it is out of the house it can't be taken back: the number stays used.")


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
            warning = only_a_draft() if sheaf.paper_id is None else "" if sheaf.left_before else for_good()
            show(PrintDialog(self._owner.window(), found, sheaf.pages, self._print_then(sheaf), warning=warning))
        else:
            show(NoPrinterDialog(self._owner.window(), lambda: self.save_pdf(sheaf)))

    def _print_then(self, sheaf: Sheaf) -> Callable[[PrintChoice], None]:
        def print_it(choice: PrintChoice) -> None:
            then = lambda _none: self._printed(sheaf, choice)  # noqa: E731
            self._work.away(send, self._pdf(sheaf), choice, sheaf.name, sheaf.size, then=then)

        return print_it

    def _pdf(self, sheaf: Sheaf) -> bytes:
        return sheaf.draft if sheaf.paper_id is None else self._work.ask(papers.pdf, sheaf.paper_id)

    def _printed(self, sheaf: Sheaf, choice: PrintChoice) -> None:
        if sheaf.paper_id is None:
            self._say(_("The draft went to the printer {printer}.").format(printer=choice.printer))
        else:
            self.mark(sheaf, "printed", _told(choice, sheaf.pages))

    def _say(self, sentence: str) -> None:
        self._work.said.emit(Said(sentence, undoable=False))

    def save_pdf(self, sheaf: Sheaf) -> None:
        """Ask for a folder and a name, and save the very bytes that are kept, or a draft's."""
        dialog = QFileDialog(self._owner.window(), _("Save as PDF"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("PDF files (*.pdf)"))
        dialog.setDefaultSuffix("pdf")
        folder = _save_folder()
        dialog.setDirectory(str(folder))
        dialog.selectFile(free_place(folder, safe_name(sheaf.name, ".pdf", nameless=_("without a name"))).name)
        dialog.fileSelected.connect(lambda name: self.save_to(sheaf, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        show(dialog)

    def save_to(self, sheaf: Sheaf, place: Path) -> bool:
        """Save to a place; what can't be written is said, and the paper stays where it is kept."""
        try:
            save_whole(place, self._pdf(sheaf))
        except OSError as error:
            self._refuse(Refused(_unsaved(place, error, kept=sheaf.paper_id is not None)))
            return False
        except Refused as refused:
            self._refuse(refused)
            return False
        settings = Settings.load()
        settings.save_folder = str(place.parent)
        settings.save()
        if sheaf.paper_id is None:
            self._say(_("The draft was saved as {file}.").format(file=place.name))
        else:
            self.mark(sheaf, "saved", place.name)
        return True

    def mark(self, sheaf: Sheaf, how: str, note: str = "") -> None:
        """Write down that a kept paper left: printed, saved, handed over, posted or e-mailed. This is for good."""
        then = lambda _sending_id: self._left()  # noqa: E731
        self._work.do(papers.record_sending, sheaf.paper_id, how, note=note, by=self._owner, then=then)

    def _refuse(self, refused: Refused) -> None:
        self._work.refused.emit(refused)


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


def _unsaved(place: Path, error: OSError, *, kept: bool) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return _("Not saved: the folder {folder} is no longer there. Choose another one.").format(
            folder=place.parent.name
        )
    if isinstance(error, PermissionError):
        return _("Not saved: nothing can be written in {folder}. Choose another one.").format(folder=place.parent.name)
    if kept:
        return _("Not saved: the disk did not take it. The paper is still kept in the shop.")
    return _("Not saved: the disk did not take it. The draft is as it was.")
