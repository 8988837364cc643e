"""A quote of many lines, of nothing and of ten million: issued, kept, shown and printed, or refused in words."""

from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from relate_desktop import making
from relate_desktop.formats import Reader
from relate_desktop.letters import preview
from relate_desktop.records.base import add
from relate_desktop.records.quotes import lines
from relate_desktop.records.quotes.issuing import issue
from relate_desktop.records.quotes.tables import MOST_LINES, QuoteLine
from relate_desktop.records.refused import Refused
from tests.commands.conftest import Run
from tests.records.joinery import Joinery


def with_lines(shop: Joinery, count: int, wording: str, price: int) -> int:
    """A draft of so many lines; all but the first and the last are put there at once, which is quicker."""
    quote_id = shop.quote(price=0)

    def fill(session: Session) -> None:
        for number in range(count - 2):
            position = (number + 2) * lines.GAP
            add(session, QuoteLine(quote_id=quote_id, position=position, wording=wording, unit="m", unit_price=price))

    shop.do(fill)
    shop.do(lines.add_line, quote_id, wording=wording, unit="m", unit_price=price)
    return quote_id


@pytest.mark.parametrize(("count", "price"), [(60, 0), (60, 1_000_000_000), (400, 1_000_000_000)])
def test_a_large_quote_is_issued_kept_shown_and_printed(run: Run, tmp_path: Path, count: int, price: int) -> None:
    shop = Joinery(tmp_path)
    quote_id = with_lines(shop, count, "Rekkverk i eik", price)
    shop.do(issue, quote_id, version=shop.version(quote_id), build=making.quote)
    shop.store.close()
    path, out = shop.store.path, tmp_path / "a.pdf"
    shown = run("--shop", path, "show", "quote", quote_id, "--json").json
    assert shown["total"] == (count - 1) * price
    assert [line["amount"] for line in shown["lines"]] == [0] + [price] * (count - 1)
    assert run("--shop", path, "print", "quote", quote_id, "--out", out).code == 0
    pages = preview.text(out.read_bytes())
    assert len(pages) == shown["papers"][0]["pages"]
    assert " ".join(pages).count("Rekkverk i eik") == count
    total = " ".join(Reader("nb").money((count - 1) * price).split())
    assert total in " ".join(" ".join(pages).split())


def test_a_quote_nobody_would_read_is_refused_and_stays_a_draft(tmp_path: Path) -> None:
    shop = Joinery(tmp_path)
    quote_id = with_lines(shop, MOST_LINES, "ord " * 249, 100)
    with pytest.raises(Refused, match="250 pages; 200 is the most"):
        shop.do(issue, quote_id, version=shop.version(quote_id), build=making.quote)
    assert (shop.seen(quote_id).state, shop.seen(quote_id).number) == ("draft", None)
    shop.store.close()
