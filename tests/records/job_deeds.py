"""What a clerk does by chance with jobs: what went into them, what is left, who comes when, and how they end."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

from relate_desktop.records import attachments
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, materials, open_points, visits

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.records.walk import Try, Walk

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


def _visit(walk: Walk) -> dict[str, Any]:
    hour = walk.chance.randrange(7, 16)
    day = walk.now.date() + timedelta(days=walk.chance.randrange(20))
    return {"day": day, "begins": f"{hour}", "ends": f"{hour + 2}.30", "wording": walk.words()}


def _extra(walk: Walk) -> dict[str, Any]:
    options = {"agreed_by": "Ingrid", "agreed_how": "written", "vat_code": "low", "agreed_on": walk.day()}
    return {"wording": walk.words(), "amount": walk.chance.randrange(-50_000, 90_000)} | walk.few(options)


def _finish(walk: Walk) -> Try:
    options = {"checked_by_id": walk.maybe("staff"), "care": walk.words(), "next_check_on": walk.day()}
    day = walk.now.date() - timedelta(days=walk.chance.randrange(2))
    return finishing.finish, (walk.any("jobs", "state = 'under_way'"),), {"completed_on": day} | walk.few(options)


def _on(walk: Walk) -> Try:
    """A job one step nearer to its end, so that its end is reached."""
    job_id = walk.any("jobs", "state IN ('inquiry', 'quoted', 'agreed')")
    state = "under_way" if walk.value("jobs", "state", job_id) == "agreed" else "agreed"
    return jobs.move, (job_id, state), {}


def _beyond(walk: Walk) -> Try:
    fields = {"until_total": walk.chance.randrange(1, 10**7), "by": "Ingrid", "how": "said", "on": walk.now.date()}
    return finishing.agree_beyond, (walk.any("jobs"),), fields


def _attach(walk: Walk) -> Try:
    column, table = walk.chance.choice((("job_id", "jobs"), ("quote_id", "quotes"), ("contact_id", "contacts")))
    row_id, out = walk.any(table), BytesIO()
    Image.new("RGB", (4, 4), walk.chance.choice(("red", "green", "blue"))).save(
        out, walk.chance.choice(("PNG", "JPEG"))
    )
    data = PDF if walk.yes() else out.getvalue()
    fields = {"name": f"{walk.words()[:40]}.heic", "customer_id": walk.value(table, "customer_id", row_id)}
    return attachments.attach, (data,), fields | {column: row_id, "caption": walk.words()}


JOB_DEEDS: tuple[Callable[[Walk], Try], ...] = (
    _on, _on, _finish, _finish, _beyond, _attach, _attach,
    lambda w: w.changing(attachments.change, "attachments", name="mål", caption=w.words()),
    lambda w: (attachments.remove, (w.any("attachments"),), {}),
    lambda w: (materials.add, (w.any("jobs"),), {"product": w.words(), "batch": w.words()[:9]}),
    lambda w: w.changing(materials.change, "job_materials", colour_code="NCS S 1502-Y", quantity="4 l"),
    lambda w: (materials.remove, (w.any("job_materials"),), {}),
    lambda w: (extras.add, (w.any("jobs"),), _extra(w)),
    lambda w: w.changing(extras.change, "job_extras", **_extra(w)),
    lambda w: (extras.remove, (w.any("job_extras"),), {}),
    lambda w: (open_points.add, (w.any("jobs"),), {"wording": w.words(), "due_on": w.day()}),
    lambda w: w.changing(open_points.change, "open_points", wording=w.words(), due_on=w.day()),
    lambda w: (open_points.settle, (w.any("open_points"),), {}),
    lambda w: (open_points.remove, (w.any("open_points"),), {}),
    lambda w: (visits.plan, (w.any("jobs"),), _visit(w)),
    lambda w: (visits.plan, (w.any("jobs"),), _visit(w)),
    lambda w: w.changing(visits.change, "visits", **_visit(w)),
    lambda w: (visits.call_off, (w.any("visits"),), {}),
    lambda w: (visits.confirm, (w.any("visits"),), {}),
    lambda w: w.changing(jobs.change, "jobs", warranty_until=w.day(), tell_every=14),
    lambda w: (
        finishing.hand_over, (w.any("jobs", "completed_on IS NOT NULL"),),
        {"on": w.now.date(), "warranty_until": w.day()},
    ),
    lambda w: w.changing(jobs.change, "jobs", "completed_on IS NOT NULL", care=w.words(), next_check_on=w.day()),
    lambda w: (finishing.hand_over, (w.any("jobs", "completed_on IS NOT NULL"),), {"on": w.now.date()}),
    lambda w: (finishing.take_back_agreement, (w.any("jobs", "over_until IS NOT NULL"),), {}),
    lambda w: (finishing.mark_paid, (w.any("jobs"),), {"on": w.now.date()}),
    lambda w: (finishing.unmark_paid, (w.any("jobs", "paid_on IS NOT NULL"),), {}),
)  # fmt: skip
