"""Lifelike sheets for the tests of papers: a joinery's stair railing, and its variations."""

from dataclasses import replace
from datetime import date
from typing import Any

from relate_desktop.records.quotes.totals import LineInput, totals
from relate_desktop.records.sheets import (
    EnvelopeSheet,
    LineSheet,
    OptionSheet,
    PaymentSheet,
    QuoteSheet,
    SenderSheet,
    VatSheet,
)

SENDER = SenderSheet(
    name="Fjell & Furu Snekkerverksted",
    credentials="Snekkermester Magnus Lie, mesterbrev 1998",
    address_lines=("Verkstedvegen 8", "2609 Lillehammer"),
    phone="61 25 00 14",
    email="post@fjellogfuru.example",
    website="fjellogfuru.example",
    organisation="912 345 678 MVA",
    town="Lillehammer",
    country="NO",
    currency="NOK",
    vat_registered=True,
    logo=None,
)

RAILING = (
    ("Rekkverk i eik, oljet", 4_200, "m", 590_000),
    ("Håndløper i eik, avrundet kant", 4_800, "m", 185_000),
    ("Montering på stedet", 14_000, "t", 89_000),
    ("Bortkjøring av gammelt rekkverk", 1_000, "stk", 145_000),
)


def normal(number: int, wording: str, quantity: int, unit: str, unit_price: int) -> LineSheet:
    amount = totals([LineInput("normal", quantity, unit_price)], True, False).total
    return LineSheet(str(number), "normal", wording, quantity, unit, unit_price, None, amount)


def discount(wording: str, rate: int | None, amount: int) -> LineSheet:
    return LineSheet("", "discount", wording, None, "", None, rate, amount)


def words(wording: str) -> LineSheet:
    return LineSheet("", "text", wording, None, "", None, None, None)


def with_lines(sheet: QuoteSheet, lines: tuple[LineSheet, ...], *, included: bool = True) -> QuoteSheet:
    """The sheet with these lines and what they come to, all at 25 %."""
    inputs = [LineInput("normal", 1_000, line.amount or 0, None, 2_500) for line in lines]
    found = totals(inputs, included, sheet.sender.vat_registered)
    return replace(
        sheet,
        lines=lines,
        prices_include_vat=included,
        subtotal=sum(line.amount or 0 for line in lines if line.kind == "normal"),
        net=found.net,
        vat=tuple(VatSheet(part.rate, part.net, part.vat) for part in found.vat_by_rate),
        total=found.total,
    )


def railing(**changes: Any) -> QuoteSheet:
    """The quote of `look/quote-page.png`, in Norwegian, issued, at prices with VAT."""
    sheet = QuoteSheet(
        language="nb",
        number="2026-041",
        title="trapperekkverk",
        dated=date(2026, 11, 19),
        valid_until=date(2026, 12, 18),
        sender=SENDER,
        envelope=EnvelopeSheet("no-c5", 0, 0),
        addressed_to=("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer"),
        site="Bakkeveien 14",
        contact_name="Magnus Lie",
        contact_phone="61 25 00 14",
        told_us="Jeg liker det oljede best, men Emil må ikke få fliser i hendene.",
        work=(
            "Vi tar ned det gamle rekkverket og setter opp et nytt i eik. Alle kanter rundes og slipes to ganger, så "
            "treet er trygt for små hender. Vi anbefaler olje framfor lakk, fordi merker kan slipes bort uten å ta alt "
            "på nytt."
        ),
        inclusions="Oppmåling, levering, montering, to strøk olje, rydding.",
        exclusions="Maling av veggen bak det gamle rekkverket.",
        assumptions="Siden av trappen er i heltre og tåler skruer.",
        customer_duties="Rydder trappen og har strøm i gangen.",
        lines=(),
        prices_include_vat=True,
        subtotal=0,
        net=0,
        vat=(),
        total=0,
        terms=(
            "Vi begynner mandag 11. januar 2027 og bruker to dager. Betaling 14 dager etter overlevering, uten "
            "forskudd. Fem års garanti på arbeidet. Vis oss feil så snart du ser dem. Du kan angre i 14 dager etter at "
            "du har sagt ja."
        ),
    )
    lines = tuple(normal(n, *line) for n, line in enumerate(RAILING, 1))
    return replace(with_lines(sheet, (*lines, discount("Medlemspris", 500, -237_850))), **changes)


def long_quote(count: int, **changes: Any) -> QuoteSheet:
    """A quote of so many lines, as a house full of windows gives."""
    lines = tuple(normal(n, *RAILING[n % len(RAILING)]) for n in range(1, count + 1))
    return replace(with_lines(railing(title="kjøkken og trapp"), lines), **changes)


ASH = OptionSheet(
    "A", "alternative", "Rekkverk i ask, hvitpigmentert olje", "1", 4_200, "m", 540_000, 2_268_000, -210_000
)
LIGHT = OptionSheet("B", "optional", "LED-lys under håndløperen", "", 1_000, "stk", 640_000, 640_000, 640_000)


def whole(**changes: Any) -> QuoteSheet:
    """The railing as an estimate, with all a quote can have: options, a plan, a start, and what it replaces."""
    sheet = railing(
        price_type="estimate",
        ceiling=5_197_023,
        replaces_number="2026-038",
        options=(ASH, LIGHT),
        payments=(
            PaymentSheet("når du sier ja", "deposit", 3_000, 1_355_745, None),
            PaymentSheet("Resten når du har sett over arbeidet", "part", None, 3_163_405, date(2027, 1, 29)),
        ),
        starts="Mandag 11. januar 2027",
        lasts="To dager",
        recommendation="Vi anbefaler A: Ask er like sterk som eik og lettere å holde lys.",
        work_share=3_013_350,
        material_share=1_505_800,
        terms="Fem års garanti på arbeidet. Vis oss feil så snart du ser dem.",
    )
    return replace(sheet, **changes)


def options(count: int) -> tuple[OptionSheet, ...]:
    """So many things on top, each with its letter."""
    letters = [f"{first}{second}" for first in ("", *"ABCDEFGHIJKLMNOPQRST") for second in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    return tuple(replace(LIGHT, number=letter) for letter in letters[:count])
