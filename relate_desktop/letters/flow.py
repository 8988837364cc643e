"""From bands to pages: bands of a paper are stacked, kept together where they ask for it, and never cut."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from relate_desktop.letters.pen import Pen


class Band(NamedTuple):
    """A strip of the page that is never split, `height` points high, drawn from its top.

    `gap` is the space before it (none at the top of a page), `keep` holds it on the page of the next band, and `head`
    is what is said again above it when it comes first on a page.
    """

    height: float
    draw: Callable[[Pen, float], None]
    gap: float = 0
    keep: bool = False
    head: "Band | None" = None


@dataclass
class Page:
    """The bands of one page and where their tops are."""

    placed: list[tuple[Band, float]] = field(default_factory=list)


def kept(bands: list[Band]) -> list[Band]:
    """The bands, held together on one page."""
    return [band._replace(keep=True) for band in bands[:-1]] + bands[-1:]


def height(bands: list[Band]) -> float:
    """How high the bands are together, without the gap before the first."""
    return sum(band.gap + band.height for band in bands) - (bands[0].gap if bands else 0)


def _chains(bands: list[Band]) -> list[list[Band]]:
    chains: list[list[Band]] = [[]]
    for band in bands:
        chains[-1].append(band)
        if not band.keep:
            chains.append([])
    return [chain for chain in chains if chain]


class Stack:
    """Pages being filled between a top and a bottom, in points."""

    def __init__(self, first_top: float, next_top: float, bottom: float) -> None:
        self.pages = [Page()]
        self._at = first_top
        self._next_top, self._bottom = next_top, bottom

    @property
    def _fresh(self) -> bool:
        return not self.pages[-1].placed

    def _room(self) -> float:
        return self._bottom - self._at

    def _needed(self, chain: list[Band]) -> float:
        if not self._fresh:
            return height(chain) + chain[0].gap
        return height(chain) + (chain[0].head.height if chain[0].head else 0)

    def _turn(self) -> None:
        self.pages.append(Page())
        self._at = self._next_top

    def _place(self, band: Band) -> None:
        if self._fresh and band.head:
            self.pages[-1].placed.append((band.head, self._at))
            self._at += band.head.height
        elif not self._fresh:
            self._at += band.gap
        self.pages[-1].placed.append((band, self._at))
        self._at += band.height

    def add(self, chain: list[Band]) -> None:
        """Put the chain on this page or whole on the next; one higher than a page is parted between its bands."""
        if self._needed(chain) > self._room() and not self._fresh:
            self._turn()
        for band in chain:
            if self._needed([band]) > self._room() and not self._fresh:
                self._turn()
            self._place(band)


def paginate(bands: list[Band], first_top: float, next_top: float, bottom: float) -> list[Page]:
    """Pages with the bands in their order; tops and bottom in points from the sheet's top."""
    stack = Stack(first_top, next_top, bottom)
    for chain in _chains(bands):
        stack.add(chain)
    return stack.pages
