"""How papers are set: the few styles and colours, sizes and leadings in points, and distances in millimetres."""

from dataclasses import dataclass

from relate_desktop.letters import fonts

MM = 72 / 25.4

INK, MUTED, LINE = "#1E1C19", "#5A554C", "#D8D2C7"
MARKED, WATERMARK = "#F6E3B4", "#EFECE6"


@dataclass(frozen=True)
class Style:
    """A face at a size, in a colour, with the distance from line to line."""

    face: str
    size: float
    leading: float
    colour: str = INK

    def width(self, text: str) -> float:
        """The width of a line of text in points."""
        return fonts.width(text, self.face, self.size)


BODY = Style(fonts.REGULAR, 9.6, 13.4)
STRONG = Style(fonts.SEMIBOLD, 9.6, 13.4)
OWN_WORDS = Style(fonts.ITALIC, 9.6, 13.4)
QUIET = Style(fonts.REGULAR, 9.6, 13.4, MUTED)
SMALL = Style(fonts.REGULAR, 8.5, 11, MUTED)
TITLE = Style(fonts.SEMIBOLD, 17, 21)
TOTAL = Style(fonts.SEMIBOLD, 12, 16)
DATE = Style(fonts.REGULAR, 11, 13.2)
SENDER = Style(fonts.SEMIBOLD, 16, 19)
LETTER = Style(fonts.REGULAR, 11.5, 17)
LETTER_QUIET = Style(fonts.REGULAR, 11.5, 17, MUTED)
SUBJECT = Style(fonts.SEMIBOLD, 14, 17.5)
