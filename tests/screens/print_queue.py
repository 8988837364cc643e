"""A real print queue for tests: Debian's CUPS with everything it has in a folder of its own, on a port of loopback.

A queue is a printer that puts what arrives into a file: the pages after CUPS chose, copied, sized and turned them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium

PROGRAMS = ("cupsd", "lp", "lpstat", "lpadmin", "lpoptions", "cupsdisable", "cupsreject")
PDF_FILTER = Path("/usr/lib/cups/filter/pdftopdf")
STARTS_WITHIN = PRINTS_WITHIN = 30  # seconds
MM = 72 / 25.4

CUPSD = """
Listen 127.0.0.1:{port}
WebInterface No
Browsing Off
DefaultAuthType None
LogLevel debug
MaxLogSize 0
<Location />
  Order deny,allow
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
FILES = """
FileDevice Yes
SystemGroup {group}
User {user}
Group {group}
ServerRoot {folder}/etc
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
TempDir {folder}/spool/tmp
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""
SIZES = {"A4": (595, 842), "Letter": (612, 792), "EnvC5": (459, 649), "EnvDL": (312, 624)}


def missing() -> str:
    """What this computer lacks for printing in tests, in words; "" where nothing is missing."""
    path = os.environ["PATH"] + os.pathsep + "/usr/sbin"
    lacking = [name for name in PROGRAMS if shutil.which(name, path=path) is None]
    return ", ".join(lacking or ([] if PDF_FILTER.exists() else ["the filters of CUPS"]))


def ppd(filtered_by: str = "-") -> str:
    """A printer that takes PDF, knows a few sizes, and leaves pages, copies and sizes to CUPS."""
    lines = [
        '*PPD-Adobe: "4.3"', '*FormatVersion: "4.3"', '*FileVersion: "1.0"', "*LanguageVersion: English",
        "*LanguageEncoding: ISOLatin1", '*PCFileName: "FILE.PPD"', '*Manufacturer: "Relate"', '*Product: "(File)"',
        '*ModelName: "File"', '*ShortNickName: "File"', '*NickName: "File"', '*PSVersion: "(3010.000) 0"',
        '*LanguageLevel: "3"', "*ColorDevice: True", "*DefaultColorSpace: RGB", "*FileSystem: False",
        "*cupsVersion: 2.3", "*cupsManualCopies: True",
        f'*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 {filtered_by}"',
    ]  # fmt: skip
    for option in ("PageSize", "PageRegion"):
        lines += [f"*OpenUI *{option}: PickOne", f"*Default{option}: A4"]
        lines += [f'*{option} {name}: "<</PageSize[{w} {h}]>>setpagedevice"' for name, (w, h) in SIZES.items()]
        lines.append(f"*CloseUI: *{option}")
    lines += ["*DefaultImageableArea: A4", "*DefaultPaperDimension: A4"]
    for name, (w, h) in SIZES.items():
        lines += [f'*ImageableArea {name}: "12 12 {w - 12} {h - 12}"', f'*PaperDimension {name}: "{w} {h}"']
    return "\n".join(lines) + "\n"


class Arrived:
    """What a printer was given: the PDF as it would go onto paper."""

    def __init__(self, data: bytes) -> None:
        with pdfium.PdfDocument(data) as document:
            pages = [document[at] for at in range(len(document))]
            self.sizes = [tuple(round(side / MM) for side in page.get_size()) for page in pages]
            self.texts = [page.get_textpage().get_text_bounded() for page in pages]
            self.inks = [_ink(page) for page in pages]


def _ink(page: pdfium.PdfPage) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of all that is written on a page, in points."""
    boxes = [each.get_bounds() for each in page.get_objects() if each.type == pdfium.raw.FPDF_PAGEOBJ_TEXT]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return min(lefts), min(bottoms), max(rights), max(tops)


class PrintServer:
    """CUPS on a port of its own; `queue` makes printers."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.address = folder, f"127.0.0.1:{port}"

    def queue(self, name: str, *, filtered_by: str = "-") -> None:
        """A printer of that name that puts what arrives into a file."""
        made = self.folder / f"{name}.ppd"
        made.write_text(ppd(filtered_by))
        self.run("lpadmin", "-p", name, "-E", "-v", f"file://{self.folder}/out/{name}.pdf", "-P", str(made))

    def run(self, *command: str) -> str:
        """One of CUPS's own commands."""
        own = os.environ | {"CUPS_SERVER": self.address, "LC_ALL": "C.UTF-8"}
        own["PATH"] += os.pathsep + "/usr/sbin"
        return subprocess.run(command, env=own, check=True, capture_output=True, text=True, timeout=60).stdout

    def arrived(self, name: str) -> Arrived:
        """What came out of a printer last, once nothing waits there."""
        until = time.monotonic() + PRINTS_WITHIN
        while self.waiting(name) and time.monotonic() < until:
            time.sleep(0.1)
        return Arrived((self.folder / "out" / f"{name}.pdf").read_bytes())

    def nothing_arrived(self, name: str) -> bool:
        return not (self.folder / "out" / f"{name}.pdf").exists()

    def waiting(self, name: str) -> str:
        """The jobs that wait at a printer, as CUPS lists them."""
        return self.run("lpstat", "-W", "not-completed", "-o", name)

    def chosen(self) -> str:
        """The options of the last job, as CUPS hands them to what prepares its pages."""
        told = [line for line in (self.folder / "log" / "error").read_text().splitlines() if "argv[5]=" in line]
        return told[-1].partition("argv[5]=")[2].strip('"')

    def copies(self) -> str:
        """The number of copies of the last job, as CUPS hands it on."""
        told = [line for line in (self.folder / "log" / "error").read_text().splitlines() if "argv[4]=" in line]
        return told[-1].partition("argv[4]=")[2].strip('"')


@contextmanager
def print_server() -> Iterator[PrintServer]:
    """CUPS, started here and ended here by its own process id. Root hands it to the user that printing has."""
    folder = Path(tempfile.mkdtemp(prefix="relate-cups-"))
    root = os.getuid() == 0
    try:
        port = _free_port()
        _prepare(folder, port, root=root)
        _owned(folder, root=root)
        as_user = {"user": "lp", "group": "lp", "extra_groups": []} if root else {}
        command = ["cupsd", "-f", "-c", str(folder / "etc/cupsd.conf"), "-s", str(folder / "etc/cups-files.conf")]
        path = os.environ["PATH"] + os.pathsep + "/usr/sbin"
        with (folder / "said").open("wb") as said:
            running = subprocess.Popen(  # type: ignore[call-overload]
                command, env=os.environ | {"PATH": path}, stdout=said, stderr=said, **as_user
            )
        try:
            server = PrintServer(folder, port)
            _wait_for(server, running)
            yield server
        finally:
            running.terminate()
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(folder: Path, port: int, *, root: bool) -> None:
    for name in ("etc/ppd", "spool/tmp", "cache", "run", "log", "out"):
        (folder / name).mkdir(parents=True)
    user, group = ("lp", "lp") if root else (_name("-un"), _name("-gn"))
    (folder / "etc/cupsd.conf").write_text(CUPSD.format(port=port))
    (folder / "etc/cups-files.conf").write_text(FILES.format(folder=folder, user=user, group=group))


def _name(which: str) -> str:
    return subprocess.run(["id", which], capture_output=True, text=True, check=True).stdout.strip()


def _owned(folder: Path, *, root: bool) -> None:
    if root:
        for each in (folder, *folder.rglob("*")):
            shutil.chown(each, "lp", "lp")


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def _wait_for(server: PrintServer, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < until:
        if running.poll() is not None:
            raise AssertionError(f"cupsd ended: {(server.folder / 'said').read_text()}")
        try:
            server.run("lpstat", "-r")
        except subprocess.CalledProcessError:
            time.sleep(0.1)
        else:
            return
    raise AssertionError("cupsd does not answer")
