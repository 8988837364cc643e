"""Envelopes: where their windows are on the sheet, and how an address is set so that it shows there whole.

A profile is a file in `resources/envelopes/`, in millimetres from the sheet's top left corner. The owner's shift says
where this shop's printer and envelopes really have the window, so window and address move together.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from relate_desktop import paths
from relate_desktop.letters import fonts
from relate_desktop.letters.refusal import CannotPrint
from relate_desktop.letters.style import MM, Style
from relate_desktop.letters.wrap import wrap
from relate_desktop.text import _, language

# Size and leading in points, the first that fits is taken; eleven is for the usual short address.
STEPS = ((11, 13.2), (10, 12), (10, 11), (9.5, 10.5), (9, 10), (8.5, 9.4), (8, 8.8))
LARGE_UP_TO = 3
CLEARANCE = 0.4  # mm between the ink and the window's edge


@dataclass(frozen=True)
class Area:
    """A rectangle on the sheet in mm."""

    left: float
    right: float
    top: float
    bottom: float

    def moved(self, dx: float, dy: float) -> "Area":
        """The same rectangle, shifted by so many mm."""
        return Area(self.left + dx, self.right + dx, self.top + dy, self.bottom + dy)


@dataclass(frozen=True)
class Profile:
    """One kind of envelope; `return_line` is the top and bottom of the zone for the sender's line, where it has one.

    `size` is the envelope's own width and height, lying as it is written on. `paper` is "a4", "letter", or "" where the
    shop's country decides.
    """

    name: str
    labels: dict[str, str]
    paper: str
    country: str
    folds: tuple[float, ...]
    window: Area
    left: float
    top: float
    most_lines: int
    return_line: tuple[float, float] | None
    size: tuple[float, float]

    def label(self, reader: str | None = None) -> str:
        """What people call it, in the reader's language (the screen's by default)."""
        return self.labels.get(reader or language(), self.labels["en"])

    def moved(self, dx: int, dy: int) -> "Profile":
        """The profile with the owner's shift, in tenths of mm."""
        right, down = dx / 10, dy / 10
        line = self.return_line and (self.return_line[0] + down, self.return_line[1] + down)
        window = self.window.moved(right, down)
        return replace(self, window=window, left=self.left + right, top=self.top + down, return_line=line)


@dataclass(frozen=True)
class AddressBlock:
    """An address as it will stand: its lines, their style, where they begin and the first baseline, in points."""

    lines: tuple[str, ...]
    style: Style
    x: float
    baseline: float


def _read(name: str) -> Profile:
    data = tomllib.loads((paths.resources() / "envelopes" / f"{name}.toml").read_text("utf-8"))
    block, line = data["block"], data.get("return_line")
    return Profile(
        name=name,
        labels=data["label"],
        paper=data["paper"],
        country=data["country"],
        folds=tuple(data["folds"]),
        window=Area(**data["window"]),
        left=block["left"],
        top=block["top"],
        most_lines=block["most_lines"],
        return_line=(line["top"], line["bottom"]) if line else None,
        size=(data["envelope"]["width"], data["envelope"]["height"]),
    )


@cache
def profiles() -> dict[str, Profile]:
    """All profiles by name, the shop's likeliest first: Norway's, then the others, the one without a window last."""
    names = sorted(file.stem for file in (paths.resources() / "envelopes").glob("*.toml"))
    order = ("NO", "DE", "GB", "US")
    found = [_read(name) for name in names]
    found.sort(key=lambda profile: order.index(profile.country) if profile.country in order else len(order))
    return {profile.name: profile for profile in found}


def chosen(name: str, dx: int, dy: int) -> Profile:
    """The profile of that name with the owner's shift; raises CannotPrint where there is none of that name."""
    known = profiles().get(name)
    if known is None:
        raise CannotPrint(
            _("There is no envelope called “{name}”. Choose another under Settings.").format(name=name),
            "envelope_profile",
        )
    return known.moved(dx, dy)


def _ink(lines: list[str], style: Style) -> list[tuple[float, float, float, float]]:
    """For each line its printed box in points from where it begins: left, bottom, right, top."""
    boxes = []
    for line in lines:
        at, ink = 0.0, []
        for face, run in fonts.runs(line, style.face):
            kerns = dict(face.measured(run)[1])
            for n, letter in enumerate(run):
                left, bottom, right, top = face.ink(letter)
                ink.append((at + left, bottom, at + right, top))
                at += face.widths[letter] + kerns.get(n, 0)
        scale = style.size / 1000
        lefts, bottoms, rights, tops = zip(*ink, strict=True)
        boxes.append((scale * min(lefts), scale * min(bottoms), scale * max(rights), scale * max(tops)))
    return boxes


def _set(profile: Profile, lines: list[str], size: float, leading: float) -> AddressBlock | None:
    """The lines at that size, where the profile begins its block or higher; None where they don't fit its window."""
    style = Style(fonts.REGULAR, size, leading)
    boxes = _ink(lines, style)
    window = profile.window
    x = profile.left * MM
    outside = min(box[0] for box in boxes) + x < (window.left + CLEARANCE) * MM
    outside = outside or max(box[2] for box in boxes) + x > (window.right - CLEARANCE) * MM
    rise = max(box[3] - leading * n for n, box in enumerate(boxes))
    fall = max(leading * n - box[1] for n, box in enumerate(boxes))
    lowest = (window.bottom - CLEARANCE) * MM - fall
    highest = (window.top + CLEARANCE) * MM + rise
    if outside or highest > lowest:
        return None
    baseline = min(max(profile.top * MM + 0.85 * size, highest), lowest)
    return AddressBlock(tuple(lines), style, x, baseline)


def _tries(profile: Profile, lines: list[str]) -> Iterator[AddressBlock | None]:
    steps = STEPS if len(lines) <= LARGE_UP_TO else STEPS[1:]
    if len(lines) <= profile.most_lines:
        yield from (_set(profile, lines, *step) for step in steps)
    yield from _broken(profile, lines)


def _broken(profile: Profile, lines: list[str]) -> Iterator[AddressBlock | None]:
    """Long lines over two, between words; never the last, which is postcode and town or the country."""
    room = (profile.window.right - CLEARANCE - profile.left) * MM
    for size, leading in STEPS[1:]:
        style = Style(fonts.REGULAR, size, leading)
        if any(style.width(word) > room for line in lines[:-1] for word in line.split(" ")):
            continue
        broken = [part for line in lines[:-1] for part in wrap(line, style, room)] + lines[-1:]
        if len(broken) <= profile.most_lines:
            yield _set(profile, broken, size, leading)


def fitted(profile: Profile, lines: tuple[str, ...]) -> AddressBlock | None:
    """The address as large as the window allows, 8 points at least, or None."""
    return next((block for block in _tries(profile, list(lines)) if block), None)


def _too_much(lines: tuple[str, ...]) -> str:
    most = max(each.most_lines for each in profiles().values())
    if len(lines) > most:
        sentence = _("The address has {count} lines. Shorten it to {most} at most.")
        return sentence.format(count=len(lines), most=most)
    longest = max(lines, key=Style(fonts.REGULAR, 8, 8).width)
    sentence = _("The address fits no envelope and no label, even in the smallest letters. Shorten “{line}”.")
    return sentence.format(line=longest)


def address_block(profile: Profile, lines: tuple[str, ...], shift: tuple[int, int] = (0, 0)) -> AddressBlock:
    """`fitted`, or CannotPrint with a sentence that names an envelope which has room; `profile` is already shifted."""
    block = fitted(profile, lines)
    if block:
        return block
    others = (each for each in profiles().values() if each.paper in ("", profile.paper) and each.name != profile.name)
    roomy = next((each for each in others if fitted(each.moved(*shift), lines)), None)
    if roomy is None:
        raise CannotPrint(_too_much(lines), "address_id")
    sentence = _(
        "The address does not fit the window of the envelope “{envelope}”, even in the smallest letters. "
        "It fits “{other}”: choose that under Settings."
    )
    raise CannotPrint(sentence.format(envelope=profile.label(), other=roomy.label()), "address_id")
