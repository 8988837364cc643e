"""A lifelike sheet for the tests of job summaries: the stair railing, done and ready to be handed over."""

import io
from dataclasses import replace
from datetime import date
from typing import Any

from PIL import Image, ImageDraw

from relate_desktop.records.sheets import (
    AgreedSheet,
    DoneSheet,
    EnvelopeSheet,
    ExtraSheet,
    JobSummarySheet,
    LimitSheet,
    MaterialSheet,
    OpenPointSheet,
    PhotoSheet,
)
from tests.letters.sheets import RAILING, SENDER


def photo(across: int = 1600, down: int = 1200, colour: str = "#8a6a48", kind: str = "JPEG") -> bytes:
    """A picture of that size: boards in a colour."""
    image = Image.new("RGB", (across, down), colour)
    draw = ImageDraw.Draw(image)
    for n in range(0, across, max(across // 9, 1)):
        draw.line((n, 0, n + across // 20, down), fill="#5d4329", width=max(across // 90, 1))
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def done_job(**changes: Any) -> JobSummarySheet:
    """The railing as it is handed over, in Norwegian."""
    sheet = JobSummarySheet(
        language="nb",
        title="trapperekkverk",
        dated=date(2027, 1, 29),
        sender=SENDER,
        envelope=EnvelopeSheet("no-c5", 0, 0),
        addressed_to=("Ingrid Haugen", "Bakkeveien 14", "2615 Lillehammer"),
        site="Bakkeveien 14",
        contact_name="Magnus Lie",
        contact_phone="61 25 00 14",
        started_on=date(2027, 1, 11),
        completed_on=date(2027, 1, 28),
        handed_over_on=date(2027, 1, 29),
        done_by="Magnus Lie",
        checked_by="Silje Moen",
        told_us="Jeg liker det oljede best, men Emil må ikke få fliser i hendene.",
        asked="Vi tar ned det gamle rekkverket og setter opp et nytt i eik. Alle kanter rundes og slipes to ganger.",
        done=tuple(DoneSheet(wording, quantity, unit) for wording, quantity, unit, _price in RAILING),
        extras=(
            ExtraSheet(
                "Nytt trinn nederst, det gamle var sprukket", date(2027, 1, 13), "Ingrid Haugen", "said", 185_000
            ),
            ExtraSheet("LED-lys under håndløperen", date(2027, 1, 20), "Ingrid Haugen", "written", 640_000),
        ),
        materials=(
            MaterialSheet("Osmo Polyx-olje 3054", "Rekkverk og håndløper", "3054 matt", "B-26-1187", "1,5 l"),
            MaterialSheet("Jotun Lady Pure Color", "Veggen ved trappen", "NCS S 1002-Y", "4410 22", "0,7 l"),
        ),
        photos=(
            PhotoSheet("Før", photo(colour="#6d5c50")),
            PhotoSheet("Etter, sett fra gangen", photo(1200, 1600)),
            PhotoSheet("Festet øverst, under listen", photo(1600, 900, "#a07c50")),
        ),
        more_photos=2,
        care="Tørk av med en fuktig klut. Olje på nytt etter to år, eller når treet kjennes tørt.",
        open_points=(OpenPointSheet("Plugg mangler i nederste stolpe", date(2027, 2, 5)),),
        limits=(LimitSheet("Complaints about work on a property, or made to last", date(2032, 1, 28)),),
        next_check_on=date(2027, 6, 15),
        agreed=(AgreedSheet("2026-041", 4_519_150),),
        extras_total=825_000,
        total=5_344_150,
        paid_on=None,
    )
    return replace(sheet, **changes)


def long_job(count: int, **changes: Any) -> JobSummarySheet:
    """A job with so many lines, extras and materials."""
    base = done_job(photos=(), more_photos=0)
    many = replace(
        base,
        done=tuple(DoneSheet(f"Vindu {n}", 1_000, "stk") for n in range(1, count + 1)),
        extras=tuple(replace(base.extras[0], wording=f"Tillegg {n}") for n in range(1, count + 1)),
        materials=tuple(replace(base.materials[0], product=f"Maling {n}") for n in range(1, count + 1)),
    )
    return replace(many, **changes)
