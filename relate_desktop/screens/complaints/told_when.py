"""When they told us, as two fields of a form: the day and the time of it on the shop's own clock."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, tzinfo
from typing import Any

from relate_desktop.records.refused import Clash, Refused, Stale
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.times import TimeField
from relate_desktop.text import _

_FIELD = "received_at"


def entries(today: date, *, folded: bool = False) -> list[Entry]:
    """Return the two fields, "day" and "time"."""
    return [
        Entry("day", _("When they told us"), DayField, {"today": today}, beside=True, folded=folded),
        Entry("time", _("At"), TimeField, {"wide": 88}, beside=True, folded=folded),
    ]


def values(moment: datetime, zone: tzinfo) -> dict[str, Any]:
    """Return what the fields show of a moment."""
    local = moment.astimezone(zone)
    return {"day": local.date(), "time": local.time().replace(second=0, microsecond=0)}


def moment(day: date | None, at: time | None, before: Mapping[str, Any], zone: tzinfo) -> datetime:
    """Return the moment the fields name; of what is left empty, what stood there before."""
    return datetime.combine(day or before["day"], at or before["time"], zone)


def beside_fields(refused: Refused, zone: tzinfo) -> Refused:
    """Return what was refused about the moment as it is said beside these fields, both texts where two changed it."""
    if isinstance(refused, Stale):
        clashes = [
            own for clash in refused.clashes for own in (_halves(clash, zone) if clash.field == _FIELD else [clash])
        ]
        return Stale(refused.sentence, clashes=tuple(clashes), version=refused.version)
    return Refused(refused.sentence, field="day") if refused.field == _FIELD else refused


def _halves(clash: Clash, zone: tzinfo) -> list[Clash]:
    """A clash of two moments as clashes of what is other in them."""
    theirs, mine = (_texts(text, zone) for text in (clash.theirs, clash.mine))
    return [Clash(name, theirs=theirs[name], mine=mine[name]) for name in theirs if theirs[name] != mine[name]]


def _texts(kept: str, zone: tzinfo) -> dict[str, str]:
    local = datetime.fromisoformat(kept).astimezone(zone)
    return {"day": local.date().isoformat(), "time": f"{local:%H:%M}"}
