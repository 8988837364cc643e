"""A pen over one reportlab page: text with kerning, hairlines and patches, measured in points from the top left."""

from functools import lru_cache
from typing import Any

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from relate_desktop.letters import fonts
from relate_desktop.letters.style import INK, LINE, Style

HAIRLINE = 0.5
HOURGLASS = 0.7


@lru_cache(maxsize=16)
def _rgb(colour: str) -> str:
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.4g}" for n in (1, 3, 5))


def _moved(codes: bytes, offset: int, kerns: fonts.Kerns) -> str:
    """Glyph codes to show; what stands in `kerns` for the letters from `offset` on moves those after it."""
    said, start = [], 0
    for at, by in kerns:
        end = at + 1 - offset
        if 0 < end <= len(codes):
            said.append(f"<{codes[start:end].hex()}>{-by:g}")
            start = end
    return f"[{''.join(said)}<{codes[start:].hex()}>] TJ "


class Pen:
    """Writes the operators of a page; colour and font are only said when they change."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self._canvas = canvas
        self._document: Any = canvas._doc  # type: ignore[attr-defined]  # fonts are subset by document
        self._height = height
        self._fill = self._font = ""

    def _say(self, operators: str) -> None:
        self._canvas.addLiteral(operators)

    def _filled(self, colour: str) -> str:
        if colour == self._fill:
            return ""
        self._fill = colour
        return f"{_rgb(colour)} rg "

    def _shown(self, face: fonts.Face, text: str, size: float) -> str:
        """The operators that show a run: glyph codes of the embedded subset, moved where kerning says so."""
        _width, kerns = face.measured(text)
        said, at = [], 0
        for subset, codes in face.font.splitString(text, self._document):
            font = f"{face.font.getSubsetInternalName(subset, self._document)} {size:g} Tf "
            if font != self._font:
                said.append(font)
                self._font = font
            said.append(_moved(codes, at, kerns))
            at += len(codes)
        return "".join(said)

    def text(self, x: float, baseline: float, text: str, style: Style) -> None:
        """A line of text that begins at `x`."""
        if text:
            shown = "".join(self._shown(face, run, style.size) for face, run in fonts.runs(text, style.face))
            colour = self._filled(style.colour)
            self._say(f"BT {colour}1 0 0 1 {x:.2f} {self._height - baseline:.2f} Tm {shown}ET")

    def right(self, x: float, baseline: float, text: str, style: Style) -> None:
        """A line of text that ends at `x`."""
        self.text(x - style.width(text), baseline, text, style)

    def parts(self, x: float, baseline: float, parts: list[tuple[str, Style]]) -> None:
        """One line in several styles."""
        for text, style in parts:
            self.text(x, baseline, text, style)
            x += style.width(text)

    def rule(self, left: float, right: float, y: float, colour: str = INK, width: float = HAIRLINE) -> None:
        """A level line."""
        at = self._height - y
        self._say(f"{_rgb(colour)} RG {width:g} w {left:.2f} {at:.2f} m {right:.2f} {at:.2f} l S")

    def dashed_rule(self, left: float, right: float, y: float, colour: str = INK) -> None:
        """A level line to cut along."""
        self._say("[4 3] 0 d")
        self.rule(left, right, y, colour)
        self._say("[] 0 d")

    def soft_rule(self, left: float, right: float, y: float) -> None:
        """A level line between rows."""
        self.rule(left, right, y, LINE)

    def patch(self, x: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled ground, drawn before what stands on it."""
        self._say(f"{self._filled(colour)}{x:.2f} {self._height - top - height:.2f} {width:.2f} {height:.2f} re f")

    def outline(self, x: float, top: float, width: float, height: float, colour: str = INK) -> None:
        """A frame with nothing in it: a box to tick, a picture that is not there."""
        at = self._height - top - height
        self._say(f"{_rgb(colour)} RG {HAIRLINE:g} w {x:.2f} {at:.2f} {width:.2f} {height:.2f} re S")

    def hourglass(self, x: float, top: float, height: float, colour: str) -> None:
        """An hourglass 0.7 as wide as it is high: two triangles, point to point between two lines."""
        width, at, foot = 0.7 * height, self._height - top, self._height - top - height
        corners = f"{x:.2f} {at:.2f} m {x + width:.2f} {at:.2f} l {x:.2f} {foot:.2f} l {x + width:.2f} {foot:.2f} l s"
        self._say(f"{_rgb(colour)} RG {HOURGLASS:g} w {corners}")

    def slanted(self, x: float, y: float, text: str, style: Style) -> None:
        """A line of text rising at 45°, its middle at `x`, `y`."""
        self._say(f"q 0.7071 0.7071 -0.7071 0.7071 {x:.2f} {self._height - y:.2f} cm")
        self.text(-style.width(text) / 2, self._height + 0.33 * style.size, text, style)
        self._say("Q")
        self._fill = self._font = ""

    def picture(self, image: ImageReader, x: float, top: float, width: float, height: float) -> None:
        """A picture, transparent where it is."""
        self._canvas.drawImage(image, x, self._height - top - height, width, height, mask="auto")
