"""One quote, one sum: what the screen shows, the paper says and JSON gives is what fractions come to."""

import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from relate_desktop import making
from relate_desktop.command_line import main
from relate_desktop.formats import Reader
from relate_desktop.letters import preview
from relate_desktop.records.customers import doing as customers
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.quotes import drafting, lines, reading
from relate_desktop.records.quotes.totals import LineInput
from relate_desktop.records.refused import Refused
from relate_desktop.screens.places import Place
from relate_desktop.screens.quotes.page import QuotePage
from relate_desktop.screens.work import Work
from tests.counts import examples
from tests.records.joinery import Joinery
from tests.records.test_totals import in_fractions

RATES = {"standard": 2_500, "reduced": 1_500, "low": 1_200, "zero": 0}


def random_lines(chance: Random) -> list[dict[str, Any]]:
    """A few lines as a joiner would write them, and now and then as nobody would."""
    found: list[dict[str, Any]] = []
    for number in range(chance.randint(1, 7)):
        kind = chance.choice(("normal", "normal", "normal", "discount", "text", "optional")) if number else "normal"
        wording = f"linje {number}"
        if kind == "normal":
            found.append({
                "kind": kind, "wording": wording, "quantity": chance.choice((1, 333, 1_000, 4_200, 14_000, 99_999)),
                "unit": "m", "unit_price": chance.choice((0, 1, 33, 590_000, chance.randint(1, 9_000_000))),
                "vat_code": chance.choice(("standard", "standard", *RATES)),
            })  # fmt: skip
        elif kind == "optional":
            price = chance.randint(0, 900_000)
            found.append({"kind": kind, "wording": wording, "unit_price": price, "vat_code": "standard"})
        elif kind == "discount":
            how = {"discount_rate": chance.randint(1, 2_000)} if chance.random() < 0.5 else {"unit_price": 100}
            found.append({"kind": kind, "wording": wording, **how})
        else:
            found.append({"kind": kind, "wording": wording})
    return found


def as_inputs(given: list[dict[str, Any]]) -> list[LineInput]:
    return [
        LineInput(
            kind=line["kind"],
            quantity=line.get("quantity", 1_000),
            unit_price=line.get("unit_price", 0),
            discount_rate=line.get("discount_rate"),
            vat_rate=RATES[line.get("vat_code", "standard")],
        )
        for line in given
    ]


def plain(text: str) -> str:
    """Text without the differences between kinds of spaces."""
    return " ".join(text.split())


def test_screen_paper_and_json_agree_with_fractions(
    tmp_path: Path, qapp: object, capsys: pytest.CaptureFixture[str]
) -> None:
    shop = Joinery(tmp_path)
    work = Work(shop.store, who=shop.who, inline=True)
    page = QuotePage(work, lambda _place: None)
    chance = Random(20261122)
    compared = 0
    for number in range(examples(300)):
        kind = chance.choice(("person", "business"))
        customer = shop.do(customers.add, display_name=f"Kunde {number}", kind=kind)
        quote = shop.do(drafting.draft, shop.do(jobs.open_job, customer, title="benk"))
        given = random_lines(chance)
        try:
            for line in given:
                shop.do(lines.add_line, quote, **line)
        except Refused:
            continue
        card = shop.ask(reading.card, quote)
        amounts, net, vat, total = in_fractions(as_inputs(given), card.prices_include_vat, registered=True)
        if total < 0:
            continue
        compared += 1
        page.show_place(Place("quote", quote))
        assert page.editor is not None
        assert plain(page.editor.written.sums.total.text()) == plain(Reader("en").money(total))
        paper = plain(" ".join(preview.text(making.quote(card.sheet).pdf)))
        for figure in (total, net, *(amount for amount in amounts if amount)):
            assert plain(Reader("nb").amount(figure)) in paper, (number, figure)
        capsys.readouterr()
        assert main(["--shop", str(shop.store.path), "show", "quote", str(quote), "--json"]) == 0
        document = json.loads(capsys.readouterr().out)
        assert (document["total"], document["net"], sum(part["vat"] for part in document["vat"])) == (total, net, vat)
        assert [line["amount"] for line in document["lines"]] == amounts
    assert compared > examples(300) // 2
    page.close()
    page.deleteLater()
    work.close()
