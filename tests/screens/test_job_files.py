"""Photos and files in the window: kept from a file, a drop or the clipboard; what can't be kept says why."""

import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QObject, QPoint, QPointF, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from relate_desktop.records import attachments, contacts
from relate_desktop.records.attachments import AttachmentRow
from relate_desktop.screens.attachments.block import Files
from relate_desktop.screens.attachments.thumbnails import Thumbnail
from relate_desktop.screens.errand import Errand
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.places import Place
from tests.screens.workshop import TILL, Hands, Workshop, window_on

K = Qt.Key


@pytest.fixture
def shop(tmp_path: Path, qtbot: QtBot) -> Workshop:
    return Workshop(tmp_path)


def kept(shop: Workshop, job_id: int) -> tuple[AttachmentRow, ...]:
    return shop.ask(attachments.of_job, job_id)


def photo(folder: Path, name: str = "trapp.jpg", colour: str = "sienna", **more: object) -> Path:
    path = folder / name
    Image.new("RGB", (800, 600), colour).save(path, **more)  # type: ignore[arg-type]
    return path


def drop(hands: Hands, *paths: Path) -> None:
    """Drop files on the block, as from the system's file window."""
    (files,) = hands.seen(Files)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(files, QDragEnterEvent(QPoint(5, 5), copy, mime, left, none))
    QApplication.sendEvent(files, QDropEvent(QPointF(QPoint(5, 5)), copy, mime, left, none))
    hands.settle()


def test_a_photo_is_chosen_and_shown_small_without_its_place(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job()
    exif = Image.Exif()
    exif[0x9286] = "Bakkeveien 14"
    path = photo(tmp_path, exif=exif)
    with window_on(shop, Place("job", job_id, "files")) as hands:
        hands.button("Add a photo or file").setFocus()
        hands.key(K.Key_Return)
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.filesSelected.emit([str(path)])
        dialog.reject()
        hands.settle()
        assert "trapp.jpg" in hands.text()
        (thumbnail,) = hands.seen(Thumbnail)
        shown = thumbnail.grab().toImage().pixelColor(32, 24)
        assert (shown.red() > 150, shown.blue() < 60) == (True, True)
        (tabs,) = [each for each in hands.seen(Tabs) if each.accessibleName() == "Parts of the job"]
        assert tabs.tabText(1) == "Files (1)"
    (row,) = kept(shop, job_id)
    assert b"Bakkeveien" not in shop.ask(attachments.data, row.id)[2]


def test_it_is_described_and_removed_and_there_again(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id, "files"), size=TILL) as hands:
        drop(hands, photo(tmp_path))
        hands.press("Change: trapp.jpg")
        hands.type("Trappa før vi begynte")
        hands.press("Keep it")
        assert kept(shop, job_id)[0].caption == "Trappa før vi begynte"
        assert "Trappa før vi begynte" in hands.text()
        hands.press("Remove: trapp.jpg")
        assert kept(shop, job_id) == ()
        hands.press("Undo")
        assert "Trappa før vi begynte" in hands.text()


def svg() -> bytes:
    return b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def truncated() -> bytes:
    out = BytesIO()
    Image.effect_noise((400, 400), 80).convert("RGB").save(out, "JPEG")
    return out.getvalue()[:9_000]


def huge() -> bytes:
    """A PNG that says it is 30,000 pixels wide and high."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4)

    head = (30_000).to_bytes(4) + (30_000).to_bytes(4) + b"\x08\x02\x00\x00\x00"
    end = chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + end


def locked() -> bytes:
    return b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R/Encrypt 5 0 R>>\nstartxref\n9\n%%EOF\n"


def large() -> bytes:
    return b"%PDF-1.7\n" + b" " * 4_100_000 + b"\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@pytest.mark.parametrize(("name", "data", "why"), [
    ("tegning.svg", svg, "Drawings (SVG) can't be used here. Save it as PNG first."),
    ("avkuttet.jpg", truncated, "This picture can't be read; its file may be cut short."),
    ("stor.png", huge, "This picture has too many pixels. Choose a smaller one."),
    ("låst.pdf", locked, "This PDF is locked with a password."),
    ("tung.pdf", large, "This PDF is too large to keep: at most 4 MB."),
    ("tom.png", bytes, "This file is empty."),
])  # fmt: skip
def test_what_cannot_be_kept_says_why_by_name_and_the_rest_is_kept(
    shop: Workshop, tmp_path: Path, name: str, data: Callable[[], bytes], why: str
) -> None:
    job_id = shop.job()
    (tmp_path / name).write_bytes(data())
    with window_on(shop, Place("job", job_id, "files")) as hands:
        drop(hands, tmp_path / name, photo(tmp_path))
        assert f"{name}: {why}" in hands.text()
    assert [row.name for row in kept(shop, job_id)] == ["trapp.jpg"]


def test_a_folder_a_lost_file_and_one_that_is_there_already(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job()
    path = photo(tmp_path)
    with window_on(shop, Place("job", job_id, "files")) as hands:
        drop(hands, path, path, tmp_path, tmp_path / "borte.jpg")
        assert "trapp.jpg: This file is kept here already." in hands.text()
        assert f"{tmp_path.name}: This is a folder. Choose the files in it." in hands.text()
        assert "borte.jpg: This file can't be read just now." in hands.text()
        drop(hands, photo(tmp_path, "ny.jpg", "teal"))
        assert "This is a folder" not in hands.text()
    assert len(kept(shop, job_id)) == 2


def test_a_picture_is_pasted_by_keyboard(shop: Workshop) -> None:
    job_id = shop.job()
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    QGuiApplication.clipboard().setImage(image)
    with window_on(shop, Place("job", job_id, "files")) as hands:
        hands.button("Add a photo or file").setFocus()
        hands.key(K.Key_V, Qt.KeyboardModifier.ControlModifier)
        assert "Pasted picture.png" in hands.text()
    assert [row.media_type for row in kept(shop, job_id)] == ["image/png"]


class Viewer(QObject):
    """Stands for the system's viewer: it is told what to open."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[Path] = []

    @Slot(QUrl)
    def open(self, url: QUrl) -> None:
        self.opened.append(Path(url.toLocalFile()))


@pytest.fixture
def viewer() -> Iterator[Viewer]:
    made = Viewer()
    QDesktopServices.setUrlHandler("file", made, "open")  # type: ignore[arg-type]
    yield made
    QDesktopServices.unsetUrlHandler("file")


def test_the_systems_viewer_gets_a_private_copy_that_is_only_for_reading(
    shop: Workshop, tmp_path: Path, viewer: Viewer
) -> None:
    job_id = shop.job()
    with window_on(shop, Place("job", job_id, "files")) as hands:
        drop(hands, photo(tmp_path))
        hands.press("Open: trapp.jpg")
    (copy,) = viewer.opened
    (row,) = kept(shop, job_id)
    assert copy.name == "trapp.jpg"
    assert copy.read_bytes() == shop.ask(attachments.data, row.id)[2]
    assert copy.stat().st_mode & 0o777 == 0o400
    assert copy.parent.stat().st_mode & 0o077 == 0


def test_while_large_files_are_looked_through_it_says_so_and_can_be_stopped(shop: Workshop, tmp_path: Path) -> None:
    job_id = shop.job()
    waiting: list[Errand] = []
    with window_on(shop, Place("job", job_id, "files")) as hands:
        assert hands.window.work is not None
        hands.window.work._worker.run = waiting.append  # type: ignore[method-assign,assignment]
        drop(hands, photo(tmp_path))
        assert "Looking through 1 file" in hands.text()
        hands.press("Stop")
        assert not hands.has_button("Stop")
        waiting[0].run()
        hands.settle()
        assert kept(shop, job_id) == ()


def test_what_is_looked_through_is_told_on_closing_and_not_written_into_a_shop_that_was_let_go(
    shop: Workshop, tmp_path: Path
) -> None:
    job_id = shop.job()
    waiting: list[Errand] = []
    with window_on(shop, Place("job", job_id, "files")) as hands:
        assert hands.window.work is not None
        hands.window.work._worker.run = waiting.append  # type: ignore[method-assign,assignment]
        drop(hands, photo(tmp_path))
        assert hands.window.sheet.unsaved()
        hands.window.work.close()
        waiting[0].run()
        hands.settle()
    assert kept(shop, job_id) == ()


def test_files_wait_for_a_contact_that_is_being_written_down(shop: Workshop, tmp_path: Path) -> None:
    ingrid = shop.customer()
    with window_on(shop, Place("customer", ingrid, "log")) as hands:
        drop(hands, photo(tmp_path), photo(tmp_path, "ny.jpg", "teal"))
        assert "Kept once this is written down." in hands.text()
        hands.press("Remove: trapp.jpg")
        hands.write("What was it about?", "Bilder av trappa")
        hands.press("Log call")
        assert shop.ask(attachments.of_contact, 1)[0].name == "ny.jpg"
        assert len(shop.ask(attachments.of_customer, ingrid)) == 1


def test_files_of_a_contact_on_record_are_shown_where_it_is_corrected(shop: Workshop, tmp_path: Path) -> None:
    ingrid = shop.customer()
    contact = shop.do(contacts.log, ingrid, channel="call", direction="in", wording="Trapp")
    with window_on(shop, Place("customer", ingrid, f"contact:{contact}")) as hands:
        page = hands.window.page()
        page.detail.show_form(contact)  # type: ignore[union-attr]
        hands.settle()
        drop(hands, photo(tmp_path))
        assert hands.has_button("Open: trapp.jpg")
        hands.press("Undo")
        assert not hands.has_button("Open: trapp.jpg")


def test_files_are_kept_with_a_quote_too(shop: Workshop, tmp_path: Path) -> None:
    quote = shop.quote()
    with window_on(shop, Place("quote", quote)) as hands:
        drop(hands, photo(tmp_path))
        assert [row.name for row in shop.ask(attachments.of_quote, quote)] == ["trapp.jpg"]
        hands.press("Change: trapp.jpg")
        hands.type("Trappa")
        assert hands.window.sheet.unsaved()
        hands.key(K.Key_Escape)
        assert hands.window.page().place == Place("quote", quote)  # type: ignore[union-attr]
        hands.press("Undo")
        assert shop.ask(attachments.of_quote, quote) == ()
        assert not hands.has_button("Open: trapp.jpg")
