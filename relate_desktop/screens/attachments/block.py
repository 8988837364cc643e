"""Photos and papers somebody gave us, kept with a job, a quote or a contact: added, shown, described, taken away.

To place it on a page: make `Files(work)`, put it into the layout, and call `show_place(Where(customer_id, quote_id=…))`
each time the page shows or refreshes; name "attachments" in the page's `CARES_FOR`, so that undo refreshes it. It
does its deeds itself. `begun()` and `step_back()` are for the page's `unsaved` and Esc. Of something that is not on
record yet, such as a contact that is being written, make `Files(work, later=True)` and call `keep(where)` once it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPixmap,
)  # fmt: skip
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget

from relate_desktop.records import attachments
from relate_desktop.records.attachments import AttachmentRow, Ready
from relate_desktop.records.refused import Refused
from relate_desktop.screens.attachments.opening import show_copy
from relate_desktop.screens.attachments.receiving import Given, Received, given_in, receive
from relate_desktop.screens.attachments.thumbnails import Thumbnail, small
from relate_desktop.screens.errand import Errand
from relate_desktop.screens.kit.boxes import clear, column, inner_row
from relate_desktop.screens.kit.fields import Refusal, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.frames import paint_plate
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.progress import LongWork
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.printing.file_dialog import in_our_look
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _, ngettext

_KINDS = "*.png *.jpg *.jpeg *.gif *.bmp *.webp *.tif *.tiff *.pdf"


@dataclass(frozen=True)
class Where:
    """With whom files are kept, and with which one thing of theirs."""

    customer_id: int
    job_id: int | None = None
    quote_id: int | None = None
    contact_id: int | None = None


@dataclass(frozen=True)
class Waiting:
    """A file that is kept once what it belongs to is on record."""

    id: int
    ready: Ready
    version: int = 0

    @property
    def name(self) -> str:
        """What it is called."""
        return self.ready.name


class Files(ShortList):
    """The files of one place; large ones are made fit away from the window, with progress and Stop."""

    def __init__(self, work: Work, *, later: bool = False) -> None:
        super().__init__(work, _kind(self._open_copy))
        self._later, self.where = later, Where(0)
        self._waiting: list[Waiting] = []
        self._pictures: dict[int, QPixmap] = {}
        self._asked: set[int] = set()
        self._thumbnails: dict[int, Thumbnail] = {}
        self._errand: Errand | None = None
        self._over = False
        self.setAcceptDrops(True)
        self.hint = Text(_("Or drop it here, or paste it."), "small", "text-muted")
        self.progress = LongWork(_("You can go on working."))
        self.progress.stopped.connect(self._stop)
        refusals = QWidget()
        self._refusals = column(refusals, gap=4)
        box = self.layout()
        assert isinstance(box, QBoxLayout)
        for widget in (self.hint, self.progress, refusals):
            box.addWidget(widget)

    # ---- showing

    def show_place(self, where: Where, *, may_add: bool = True) -> None:
        """Show what is kept there now."""
        if where != self.where:
            self.where = where
            clear(self._refusals)
        owner = where.job_id or where.quote_id or where.contact_id or 0
        self.show_rows(owner, (*self._rows_of(where), *self._waiting), may_add=may_add)

    def reload(self) -> None:
        """Read again what is kept."""
        self.show_place(self.where, may_add=self._may_add)

    def _rows_of(self, where: Where) -> Sequence[AttachmentRow]:
        if where.job_id is not None:
            return self._work.ask(attachments.of_job, where.job_id)
        if where.quote_id is not None:
            return self._work.ask(attachments.of_quote, where.quote_id)
        if where.contact_id is not None:
            return self._work.ask(attachments.of_contact, where.contact_id)
        return ()

    def _settle(self) -> None:
        super()._settle()
        if hasattr(self, "hint"):
            self.hint.setVisible(self._may_add and self.form is None)

    def lead(self, row: Any, told: Told) -> QWidget:
        """The small picture, then the words."""
        made = QWidget()
        line = inner_row(made, column(made), gap=12)
        line.addWidget(self._thumbnail(row))
        line.addWidget(super().lead(row, told), 1)
        return made

    def _thumbnail(self, file: AttachmentRow | Waiting) -> Thumbnail:
        pressed = partial(self._open_copy, file) if isinstance(file, AttachmentRow) else None
        picture = file.is_picture if isinstance(file, AttachmentRow) else file.ready.media_type.startswith("image/")
        made = Thumbnail("image" if picture else "file-text", pressed)
        self._thumbnails[file.id] = made
        if file.id in self._pictures:
            made.show_picture(self._pictures[file.id])
        elif isinstance(file, AttachmentRow) and picture and file.id not in self._asked:
            self._asked.add(file.id)
            then = lambda image, file_id=file.id: self._drawn(file_id, image)  # noqa: E731
            self._work.away(small, self._work.ask, file.id, made.wanted(), then=then, failed=lambda _no: None)
        return made

    def _drawn(self, file_id: int, image: QImage) -> None:
        if not image.isNull():
            self._pictures[file_id] = QPixmap.fromImage(image)
            if file_id in self._thumbnails:
                self._thumbnails[file_id].show_picture(self._pictures[file_id])

    def _fill(self) -> None:
        self._thumbnails = {}
        super()._fill()

    def _verbs(self, row: Any) -> QWidget:
        if isinstance(row, Waiting):
            return self._buttons(row, [(_("Remove"), self._forget)])
        return super()._verbs(row)

    # ---- adding

    def begin(self) -> None:
        """Ask which files."""
        dialog = QFileDialog(self.window(), _("Add files"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_("Pictures and PDFs ({kinds})").format(kinds=_KINDS), _("All files (*)")])
        dialog.filesSelected.connect(lambda names: self.take([Given(Path(name).name, Path(name)) for name in names]))
        dialog.finished.connect(dialog.deleteLater)
        in_our_look(dialog)
        dialog.open()

    def take(self, given: Sequence[Given]) -> None:
        """Make these fit to keep, and keep them where the page is now, also when it is elsewhere by then."""
        clear(self._refusals)
        if not given or self._errand is not None:
            return
        where = self.where
        words = ngettext("Looking through {count} file", "Looking through {count} files", len(given))
        self.progress.begin(words.format(count=len(given)))
        errand = self._work.away(
            receive, list(given), then=lambda found: self._received(where, found),
            progress=self.progress.step, failed=self._failed,
        )  # fmt: skip
        if not self.progress.isHidden():  # it may have been done at once
            self._errand = errand

    def _stop(self) -> None:
        if self._errand is not None:
            self._errand.stop()
        self._end()

    def _end(self) -> None:
        self._errand = None
        self.progress.end()

    def _failed(self, refused: Refused) -> None:
        self._end()
        self._refuse("", refused.sentence)

    def _received(self, where: Where, found: Sequence[Received]) -> None:
        self._end()
        for one in found:
            if one.ready is None:
                self._refuse(one.name, one.refusal)
            elif self._later and where.contact_id is None:
                self._waiting.append(Waiting(-1 - len(self._waiting), one.ready))
            else:
                self._attach(where, one.ready)
        self.reload()

    def _attach(self, where: Where, ready: Ready) -> None:
        asks: Any = _Asking(lambda refused: self._refuse(ready.name, refused.sentence))
        self._work.do(attachments.attach, ready, by=asks, then=lambda _id: self.reload(), **asdict(where))

    def _refuse(self, name: str, sentence: str) -> None:
        said = Refusal()
        said.sentence.setText(_("{name}: {why}").format(name=name, why=sentence) if name else sentence)
        self._refusals.addWidget(said)
        said.show()

    def keep(self, where: Where) -> None:
        """Keep what waited for its place, now that there is one."""
        waiting, self._waiting = self._waiting, []
        for one in waiting:
            self._attach(where, one.ready)

    def _forget(self, file: Waiting) -> None:
        self._waiting.remove(file)
        self.reload()

    def begun(self) -> bool:
        return super().begun() or bool(self._waiting) or self._errand is not None

    def step_back(self) -> bool:
        """Close the form that is open, at Esc; tell whether one was."""
        open_ = self.is_open()
        if open_:
            self.close_form()
        return open_

    def _open_copy(self, file: AttachmentRow) -> None:
        try:
            name, _media, data = self._work.ask(attachments.data, file.id)
            show_copy(name, data)
        except Refused as refused:
            self._work.refused.emit(refused)

    # ---- dropped and pasted

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._may_add and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()
            self._show_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._show_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        self._show_over(False)
        event.acceptProposedAction()
        self.take(given_in(event.mimeData()))

    def _show_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._over:
            with QPainter(self) as painter:
                paint_plate(painter, self.rect().toRectF(), "accent-soft", "accent")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Paste) and self._may_add:
            self.take(given_in(QGuiApplication.clipboard().mimeData()))
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True)
class _Asking:
    """Who asks to keep one file: a refusal is said with its name."""

    show_refused: Callable[[Refused], None]


def _kind(open_copy: Callable[[AttachmentRow], object]) -> Kind:
    return Kind(
        caption=_("Photos and files"),
        add=_("Add a photo or file"),
        save=_("Keep it"),
        entries=lambda: [
            Entry("caption", _("What it shows"), TextField, {"most": 1_000, "rows": 1}),
            Entry("name", _("Name of the file")),
        ],
        blank=dict,
        told=_told,
        name=lambda file: file.name,
        add_verb=attachments.attach,
        change_verb=attachments.change,
        remove_verb=attachments.remove,
        also=((_("Open"), open_copy),),
    )


def _told(file: AttachmentRow | Waiting) -> Told:
    if isinstance(file, Waiting):
        return Told(file.name, _("Kept once this is written down."))
    second = " · ".join(part for part in (file.name if file.caption else "", _size(file.size), file.staff_name) if part)
    return Told(file.caption or file.name, second)


def _size(size: int) -> str:
    if size < 1_000_000:
        return _("{size} kB").format(size=reader().whole(max(1, round(size / 1_000))))
    return _("{size} MB").format(size=reader().quantity(round(size / 100_000) * 100))
