"""Files on their way in: read and made fit to keep, away from the window; what can't be kept says why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from relate_desktop.records import attachments
from relate_desktop.records.attachments import Ready
from relate_desktop.records.refused import Refused
from relate_desktop.screens.errand import Report
from relate_desktop.text import _

MOST_BYTES = 60_000_000


@dataclass(frozen=True)
class Given:
    """Something to keep: a file on this computer, or a picture that was pasted."""

    name: str
    path: Path | None = None
    picture: QImage | None = None


@dataclass(frozen=True)
class Received:
    """What became of one: fit to keep, or why not, in a sentence."""

    name: str
    ready: Ready | None = None
    refusal: str = ""


def given_in(mime: QMimeData | None) -> list[Given]:
    """What is dropped or pasted: files, else a picture."""
    if mime is None:
        return []
    files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if files:
        return [Given(path.name, path) for path in files]
    image = mime.imageData() if mime.hasImage() else None
    if isinstance(image, QImage) and not image.isNull():
        return [Given(_("Pasted picture.png"), picture=image)]
    return []


def receive(report: Report, given: Sequence[Given]) -> list[Received]:
    """Make each fit to keep; slow for large pictures."""
    return list(_each(report, given))


def _each(report: Report, given: Sequence[Given]) -> Iterator[Received]:
    for number, one in enumerate(given):
        report(number, len(given))
        try:
            yield Received(one.name, attachments.ready(_read(one), one.name))
        except Refused as refused:
            yield Received(one.name, refusal=refused.sentence)
    report(len(given), len(given))


def _read(one: Given) -> bytes:
    if one.path is None:
        return _png(one.picture) if one.picture is not None else b""
    try:
        if one.path.is_dir():
            raise Refused(_("This is a folder. Choose the files in it."))
        if one.path.stat().st_size > MOST_BYTES:
            raise Refused(_("This file is too large to keep."))
        return one.path.read_bytes()
    except OSError as error:
        raise Refused(_("This file can't be read just now.")) from error


def _png(picture: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
