"""Papers as they are built, against the same words on a canvas by hand; their size; the first page of a preview."""

import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from typing import Any

import pdfplumber
import pypdfium2
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from relate_desktop.letters import job_summary, letter, preview, quote
from relate_desktop.paths import resources
from tests.benchmarks.figures import Figure, in_turn, milliseconds, share
from tests.benchmarks.shops import Shops
from tests.letters.complaint_sheets import apology
from tests.letters.job_sheets import done_job
from tests.letters.letters import thank_you
from tests.letters.sheets import long_quote, railing, whole

ROUNDS = 60
LARGEST = 50_000
PIXELS = 2.0  # a point, as a preview on an ordinary screen asks for

Page = list[tuple[float, float, str, float, str]]


def measure(_shops: Shops) -> Iterator[Figure]:
    """Quotes: short, with all one can have, of sixty lines; a job summary without its photos; two letters."""
    summary = done_job(photos=(), more_photos=0)
    short, rich, long, thanks, sorry = railing(), whole(), long_quote(60), thank_you(), apology()
    yield _built("one quote", lambda: quote.build(short))
    yield _built("a quote with options", lambda: quote.build(rich))
    yield _built("a quote of 60 lines", lambda: quote.build(long))
    yield _built("a job summary", lambda: job_summary.build(summary))
    yield _built("a thank-you letter", lambda: letter.build(thanks))
    yield _built("a letter of apology", lambda: letter.build(sorry))
    sheets = (short, railing(number=None), rich, long)
    letters = map(letter.build, (thanks, sorry))
    size = max(len(pdf) for pdf in (*map(quote.build, sheets), job_summary.build(summary), *letters))
    yield Figure("a paper's file", size / 1e3, LARGEST / 1e3, "the largest of seven", unit=" kB")
    yield _shown(quote.build(long))


def _built(name: str, build: Callable[[], bytes]) -> Figure:
    pages = _drawn(build())
    floor, ours = in_turn(lambda: _by_hand(pages), build, rounds=ROUNDS)
    low, high = share(floor, 0.5), share(ours, 0.5)
    return Figure(f"{name}, {len(pages)} pages, against the canvas by hand", high / low, 1.5, milliseconds(low, high))


def _drawn(pdf: bytes) -> list[Page]:
    """Every line of words of a paper: where, its face and size, and the words."""
    with pdfplumber.open(io.BytesIO(pdf)) as paper:
        return [_lines(page) for page in paper.pages]


def _lines(page: Any) -> Page:
    words = page.extract_words(extra_attrs=["fontname", "size"], keep_blank_chars=True)
    return [
        (word["x0"], float(page.height) - word["bottom"], _face(word["fontname"]), word["size"], word["text"])
        for word in words
    ]


def _face(name: str) -> str:
    return name.partition("-")[2].lower().replace("italic", "it") or "regular"


def _by_hand(pages: list[Page]) -> bytes:
    """The same words at the same places, in the same fonts, embedded and compressed."""
    _load_fonts()
    made = io.BytesIO()
    canvas = Canvas(made, pageCompression=1, invariant=1)
    for page in pages:
        for x, y, face, size, text in page:
            canvas.setFont(f"floor-{face}", size)
            canvas.drawString(x, y, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


def _load_fonts() -> None:
    for path in (resources() / "fonts").glob("SourceSans3-*.ttf"):
        face = f"floor-{_face(path.stem)}"
        if face not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(face, str(path)))


def _shown(pdf: bytes) -> Figure:
    """The first picture of a program that has shown none, and 20 ms are free for that."""
    warm = pypdfium2.PdfDocument(pdf)[0]
    floor, _ours = in_turn(lambda: warm.render(scale=PIXELS), lambda: preview.render(pdf, 0, PIXELS), rounds=30)
    low, high = share(floor, 0.5), _first_in_a_process(pdf)
    return Figure("preview: first page, less 20 ms", (high - 0.020) / low, 2, milliseconds(low, high))


def _first_in_a_process(pdf: bytes) -> float:
    done = [
        subprocess.run([sys.executable, "-m", "tests.benchmarks.letters"], input=pdf, capture_output=True, check=True)
        for _ in range(5)
    ]
    return share([float(each.stdout) for each in done], 0.5)


if __name__ == "__main__":
    from tests.benchmarks.figures import timed

    kept = sys.stdin.buffer.read()
    print(timed(lambda: preview.render(kept, 0, PIXELS)))
