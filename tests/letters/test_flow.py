"""Bands to pages: all of them, in order, together where asked, and none over the edge."""

from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop.letters.flow import Band, Page, height, kept, paginate
from relate_desktop.letters.pen import Pen
from tests.counts import examples

TOP, NEXT, BOTTOM = 200, 100, 700


def _nothing(_pen: Pen, _top: float) -> None:
    """These bands are only stacked."""


HEAD = Band(20, _nothing)
BANDS = st.lists(
    st.builds(
        Band,
        height=st.integers(1, 400),
        draw=st.just(_nothing),
        gap=st.integers(0, 30),
        keep=st.booleans(),
        head=st.sampled_from([None, HEAD]),
    ),
    max_size=40,
)


def _bands(page: Page) -> list[Band]:
    return [band for band, _top in page.placed if band is not HEAD]


@settings(max_examples=examples(3_000))
@given(BANDS)
def test_all_bands_come_once_in_order_inside_the_page(bands: list[Band]) -> None:
    pages = paginate(bands, TOP, NEXT, BOTTOM)
    assert [id(band) for page in pages for band in _bands(page)] == [id(band) for band in bands]
    for n, page in enumerate(pages):
        at: float = TOP if n == 0 else NEXT
        for band, top in page.placed:
            assert top >= at
            at = top + band.height
        assert at <= BOTTOM


@settings(max_examples=examples(2_000))
@given(BANDS, st.lists(st.integers(1, 90).map(lambda high: Band(high, _nothing)), min_size=1, max_size=6))
def test_what_is_kept_shares_a_page(before: list[Band], group: list[Band]) -> None:
    loose = [*before[:-1], *(Band(band.height, _nothing) for band in before[-1:])]
    together = kept(group)
    pages = paginate([*loose, *together], TOP, NEXT, BOTTOM)
    holding = [page for page in pages if any(band is each for band in _bands(page) for each in together)]
    assert len(holding) == 1


def test_the_head_is_said_again_on_every_new_page() -> None:
    rows = [Band(30, _nothing, head=HEAD) for _n in range(60)]
    pages = paginate([HEAD, *rows], TOP, NEXT, BOTTOM)
    assert len(pages) > 2
    assert all(page.placed[0][0] is HEAD for page in pages)
    assert all([band for band, _top in page.placed].count(HEAD) == 1 for page in pages)


def test_the_gap_before_the_first_band_is_not_counted() -> None:
    assert height([Band(10, _nothing, gap=5), Band(10, _nothing, gap=7)]) == 27
    assert height([]) == 0
