"""The sample's photos and drawings, drawn from lines of text under resources/shop/sample/drawings.

A line is "kind colour size : points", back to front, on a sheet 1000 wide and 750 high (a PDF: 1414 high):

    fill #d9d4c8 > #efece4 : 0,0 1000,0 1000,750 0,750      a surface, shaded from top to bottom
    soft #00000055 18 : 0,600 400,560 400,640               a shadow or a light with a soft edge
    line #5b4a3a 6 : 100,100 200,300                        a line, 6 thick
    oval #ffffff : 10,10 60,60                              an oval between two corners
    text #333333 28 : 120,300 Words                         words, from their left and their foot

" * 12 30,-20" at the end draws it twelve times, each time moved by so much.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING

from relate_desktop.paths import resources
from relate_desktop.records.attachments import Ready

if TYPE_CHECKING:
    from PIL.Image import Image

Point = tuple[float, float]

WIDTH, HEIGHT, SHEET_HEIGHT = 1_000, 750, 1_414
_SIZE = 800, 600
"""A picture as it is kept, in pixels."""
_FINER = 1.6
"""Pixels for one unit while it is drawn: twice as fine as it is kept, so that edges come out smooth."""
_COARSER = 4
"""And what is soft, so much smaller."""
_QUALITY = 86

_LINE = re.compile(
    r"(?P<kind>fill|soft|line|oval|text) (?P<colour>#\w+)(?: > (?P<foot>#\w+))?(?: (?P<size>\d+))? : (?P<rest>.*?)"
    r"(?: \* (?P<times>\d+) (?P<step>\S+))?"
)


@dataclass(frozen=True)
class Shape:
    """One thing drawn: its colour as red, green, blue and how dense, the colour at its foot, how thick or soft."""

    kind: str
    colour: tuple[int, ...]
    foot: tuple[int, ...] | None
    size: int
    points: tuple[Point, ...]
    words: str = ""


def file(name: str) -> Ready:
    """The drawing of this name, as the kind of file its ending says: .jpg, .png or .pdf."""
    stem, _, ending = name.rpartition(".")
    drawing = (resources() / "shop" / "sample" / "drawings" / f"{stem}.txt").read_text(encoding="utf-8")
    shapes = [shape for line in drawing.splitlines() if line for shape in _shapes(line)]
    if ending == "pdf":
        return Ready(name, "application/pdf", _pdf(shapes))
    kind = {"jpg": "JPEG", "png": "PNG"}[ending]
    return Ready(name, f"image/{kind.lower()}", _picture(shapes, kind))


def _shapes(line: str) -> Iterator[Shape]:
    found = _LINE.fullmatch(line)
    if found is None:
        raise ValueError(line)
    words, rest = "", found["rest"]
    if found["kind"] == "text":
        rest, _, words = rest.partition(" ")
    foot = _colour(found["foot"]) if found["foot"] else None
    points = tuple(_point(each) for each in rest.split())
    shape = Shape(found["kind"], _colour(found["colour"]), foot, int(found["size"] or 1), points, words)
    across, down = _point(found["step"] or "0,0")
    for time in range(int(found["times"] or 1)):
        yield replace(shape, points=tuple((x + time * across, y + time * down) for x, y in points))


def _colour(text: str) -> tuple[int, ...]:
    return (*bytes.fromhex(text[1:]), 255)[:4]


def _point(text: str) -> Point:
    across, _, down = text.partition(",")
    return float(across), float(down)


# ---- a picture -------------------------------------------------------------------------------------------------


def _picture(shapes: list[Shape], kind: str) -> bytes:
    from PIL import Image

    image = Image.new("RGB", (int(WIDTH * _FINER), int(HEIGHT * _FINER)), "white")
    for shape in shapes:
        _draw(image, shape)
    out = BytesIO()
    image.resize(_SIZE, Image.Resampling.BOX).save(out, kind, quality=_QUALITY)
    return out.getvalue()


def _draw(image: "Image", shape: Shape) -> None:
    from PIL import ImageDraw

    points = [(x * _FINER, y * _FINER) for x, y in shape.points]
    pen = ImageDraw.Draw(image)
    if shape.kind == "line":
        pen.line(points, fill=shape.colour[:3], width=round(shape.size * _FINER), joint="curve")
    elif shape.kind == "oval":
        pen.ellipse(points, fill=shape.colour[:3])
    elif shape.kind == "text":
        pen.text(points[0], shape.words, fill=shape.colour[:3], font=_font(round(shape.size * _FINER)), anchor="ls")
    elif shape.kind == "soft":
        _soft(image, shape)
    elif shape.foot is None:
        pen.polygon(points, fill=shape.colour[:3])
    else:
        _shaded(image, shape, points)


def _font(size: int):  # type: ignore[no-untyped-def]
    from PIL import ImageFont

    return ImageFont.truetype(str(resources() / "fonts" / "SourceSans3-It.ttf"), size)


def _soft(image: "Image", shape: Shape) -> None:
    """Blurred on a small picture of its own, where it costs next to nothing."""
    from PIL import Image, ImageDraw, ImageFilter

    edge = 3 * shape.size
    left, top = (int(min(point[axis] for point in shape.points)) - edge for axis in (0, 1))
    right, foot = (int(max(point[axis] for point in shape.points)) + edge for axis in (0, 1))
    small = [((x - left) / _COARSER, (y - top) / _COARSER) for x, y in shape.points]
    mask = Image.new("L", ((right - left) // _COARSER, (foot - top) // _COARSER))
    ImageDraw.Draw(mask).polygon(small, fill=shape.colour[3])
    mask = mask.filter(ImageFilter.GaussianBlur(shape.size / _COARSER))
    size = (int(mask.width * _COARSER * _FINER), int(mask.height * _COARSER * _FINER))
    place = int(left * _FINER), int(top * _FINER)
    image.paste(shape.colour[:3], place, mask.resize(size, Image.Resampling.BILINEAR))


def _shaded(image: "Image", shape: Shape, points: list[Point]) -> None:
    from PIL import Image, ImageDraw

    left, top = (int(min(point[axis] for point in points)) for axis in (0, 1))
    right, foot = (int(max(point[axis] for point in points)) + 1 for axis in (0, 1))
    size = right - left, foot - top
    mask = Image.new("L", size)
    ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in points], fill=255)
    shades = Image.new("RGB", (1, 2))
    shades.putpixel((0, 0), shape.colour[:3])
    shades.putpixel((0, 1), (shape.foot or shape.colour)[:3])
    image.paste(shades.resize(size, Image.Resampling.BILINEAR, box=(0, 0.5, 1, 1.5)), (left, top), mask)


# ---- a PDF -----------------------------------------------------------------------------------------------------


def _pdf(shapes: list[Shape]) -> bytes:
    """One sheet of A4 with surfaces, lines and words, as somebody else's program would have made it."""
    drawn = "\n".join(_operators(shape) for shape in shapes).encode("cp1252")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox[0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    end = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n" % (size, table, size)
    return out + end + b"startxref\n%d\n%%%%EOF\n" % len(out)


def _operators(shape: Shape) -> str:
    scale = 595 / WIDTH
    points = [f"{x * scale:.1f} {(SHEET_HEIGHT - y) * scale:.1f}" for x, y in shape.points]
    colour = " ".join(f"{part / 255:.2f}" for part in shape.colour[:3])
    if shape.kind == "text":
        words = re.sub(r"([\\()])", r"\\\1", shape.words)
        return f"BT {colour} rg /F {shape.size * scale:.1f} Tf {points[0]} Td ({words}) Tj ET"
    path = " l ".join([f"{points[0]} m {points[1]}", *points[2:]]) + " l"
    return f"{colour} rg {path} f" if shape.kind == "fill" else f"{colour} RG {shape.size * scale:.1f} w {path} S"
