"""The printers there are, and sending a PDF to one at actual size: through `lp`, or drawn at 300 dpi without it."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter

from relate_desktop.records.refused import Refused
from relate_desktop.text import _

DPI = 300
_SECONDS = 30
_POINTS = 72

Report = Callable[[int, int], None]


@dataclass(frozen=True)
class Printer:
    """A printer by the name the system gives it."""

    name: str
    is_default: bool


@dataclass(frozen=True)
class PrintChoice:
    """What the person chose: printer, how many copies, and pages from–to counted from 1."""

    printer: str
    copies: int
    first: int
    last: int


def printers(_report: Report) -> list[Printer]:
    """Every printer this computer knows, the default one first; asks the system, so it may take a moment."""
    found = _from_cups() if shutil.which("lpstat") else _from_qt()
    return sorted(found, key=lambda printer: (not printer.is_default, printer.name.lower()))


def _from_cups() -> list[Printer]:
    names = _run(["lpstat", "-e"]).stdout.decode("utf-8", "replace").split()
    default = _run(["lpstat", "-d"]).stdout.decode("utf-8", "replace").rpartition(":")[2].strip()
    return [Printer(name, name == default) for name in names]


def _from_qt() -> list[Printer]:
    from PySide6.QtPrintSupport import QPrinterInfo

    default = QPrinterInfo.defaultPrinterName()
    return [Printer(name, name == default) for name in QPrinterInfo.availablePrinterNames()]


def send(report: Report, pdf: bytes, choice: PrintChoice, title: str, paper: str) -> None:
    """Print at actual size; raises Refused with "not printed" and why. `paper` is A4 or Letter."""
    if shutil.which("lp"):
        _through_lp(pdf, choice, title, paper)
    else:
        _drawn(report, pdf, choice, paper)


def _through_lp(pdf: bytes, choice: PrintChoice, title: str, paper: str) -> None:
    command = [
        "lp", "-d", choice.printer, "-n", str(choice.copies), "-t", title, "-P", f"{choice.first}-{choice.last}",
        "-o", f"media={paper}", "-o", "print-scaling=none", "-",
    ]  # fmt: skip
    ran = _run(command, pdf)
    if ran.returncode != 0:
        raise Refused(_("Not printed: the printer {printer} did not take it.").format(printer=choice.printer))


def _run(command: list[str], given: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise Refused(_("Not printed: the printer did not answer within half a minute.")) from None
    except OSError:
        raise Refused(_("Not printed: this computer's printing can't be reached.")) from None


def _drawn(report: Report, pdf: bytes, choice: PrintChoice, paper: str) -> None:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(choice.printer)
    printer.setResolution(DPI)
    printer.setCopyCount(choice.copies)
    size = QPageSize(QPageSize.PageSizeId.Letter if paper == "Letter" else QPageSize.PageSizeId.A4)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))
    printer.setFullPage(True)
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise Refused(_("Not printed: the printer {printer} did not take it.").format(printer=choice.printer))
    try:
        draw_pages(report, painter, printer.newPage, pdf, choice)
    finally:
        painter.end()


def draw_pages(
    report: Report, painter: QPainter, new_page: Callable[[], object], pdf: bytes, choice: PrintChoice
) -> None:
    """Draw the chosen pages at actual size; `new_page` is called between two of them."""
    from relate_desktop.letters.preview import render

    of = choice.last - choice.first + 1
    for done in range(of):
        if done:
            new_page()
        width, height, pixels = render(pdf, choice.first - 1 + done, DPI / _POINTS)
        image = QImage(pixels, width, height, width * 3, QImage.Format.Format_RGB888)
        scale = painter.device().logicalDpiX() / DPI  # a printer may have its own idea of the resolution
        painter.drawImage(QRectF(0, 0, width * scale, height * scale), image)
        report(done + 1, of)
