"""Jobs and quotes whole: options, price types, payment plans, revisions; materials, extras, visits; letters."""

from typing import Any

from relate_desktop.records.upgrades.columns import (
    MINOR,
    POSITION,
    Added,
    add_columns,
    choice,
    create_table,
    day,
    days,
    flag,
    moment,
    names,
    range_of,
    words,
)  # fmt: skip

TOUCHES = ("quotes", "quote_lines", "jobs")

_HOW = "IN ('signed', 'said', 'written')"
_VAT = "IN ('standard', 'reduced', 'low', 'zero')"


def upgrade(op: Any) -> None:
    """Add columns to three tables, widen two choices, and make the tables that are new."""
    add_columns(op, "quotes", _QUOTES, {"state": _QUOTE_STATES})
    add_columns(op, "quote_lines", _LINES, {"kind": _LINE_KINDS})
    add_columns(op, "jobs", _JOBS, {})
    for name, index in _INDEXES:
        op.create_index(f"ix_{name}_{index}", name, [index])
    for name, columns in _TABLES.items():
        create_table(op, name, columns)
    op.create_index("ix_visits_day", "visits", ["day", "begins", "id"])
    op.create_index("ix_letters_customer", "letters", ["customer_id", "created_at", "id"])


_QUOTE_STATES = "state IN ('draft', 'issued', 'accepted', 'declined', 'withdrawn', 'superseded')"
_LINE_KINDS = "kind IN ('normal', 'text', 'discount', 'alternative', 'optional')"
_QUOTES: list[Added] = [
    choice("price_type", "IN ('fixed', 'maximum', 'estimate', 'indicative')", "fixed"),
    ("replaces_id", "quotes", None, []),
    words("starts", 200), words("lasts", 200), words("recommendation", 20_000),
    flag("hide_quantities"), flag("hide_prices"), flag("show_split"),
    words("accepted_by", 200), choice("accepted_how", _HOW, None),
]  # fmt: skip
_LINES: list[Added] = [("alternative_to", "quote_lines", None, []), flag("chosen"), range_of("material_price", MINOR)]
_JOBS: list[Added] = [
    *days("started_on", "completed_on", "handed_over_on"), ("checked_by_id", "staff", None, []),
    words("care", 20_000),
    *days("next_check_on", "paid_on"), range_of("over_until", "BETWEEN 0 AND 1000000000000"), words("over_by", 200),
    *days("over_on"), choice("over_how", _HOW, None),
]  # fmt: skip
_INDEXES = [("quotes", "replaces_id"), ("quote_lines", "alternative_to"), ("jobs", "checked_by_id")]

_POSITION = range_of("position", POSITION, 0)
_TABLES: dict[str, list[Added]] = {
    "quote_payments": [
        names("quote_id", "quotes", empty=False), _POSITION, choice("kind", "IN ('deposit', 'part')", "part"),
        words("wording", 200), range_of("share", "BETWEEN 0 AND 10000"), range_of("amount", MINOR), *days("due_on"),
    ],
    "price_items": [
        words("wording", 1_000), words("unit", 60), range_of("unit_price", MINOR, 0), range_of("material_price", MINOR),
        choice("vat_code", _VAT, ""), moment("used_at", empty=True), moment("archived_at", empty=True),
    ],
    "job_materials": [
        names("job_id", "jobs", empty=False), _POSITION, words("product", 200), words("colour_code", 60),
        words("batch", 60), words("place", 200), words("quantity", 60),
    ],
    "job_extras": [
        names("job_id", "jobs", empty=False), day("agreed_on"), words("wording", 1_000), range_of("amount", MINOR, 0),
        choice("vat_code", _VAT, ""), words("agreed_by", 200), choice("agreed_how", _HOW, ""),
    ],
    "open_points": [
        names("job_id", "jobs", empty=False), words("wording", 1_000), day("due_on"), *days("done_on"),
    ],
    "visits": [
        names("customer_id", "customers", empty=False), names("job_id", "jobs", empty=False), day("day"),
        words("begins", 5), words("ends", 5), names("staff_id", "staff"), words("wording", 1_000),
    ],
    "attachments": [
        names("customer_id", "customers", empty=False), names("contact_id", "contacts"), names("job_id", "jobs"),
        names("quote_id", "quotes"), ("content", "contents.sha256", "", []), words("name", 200),
        words("caption", 1_000), moment("added_at"), names("staff_id", "staff"),
    ],
    "letters": [
        ("customer_id", "customers!", 0, []), names("job_id", "jobs"), names("person_id", "people"),
        names("address_id", "addresses"), choice("language", "IN ('nb', 'en')", ""), words("subject", 200),
        words("wording", 20_000), words("enclosures", 200), names("signer_id", "staff"), moment("created_at"),
        names("created_by", "staff"), names("paper_id", "papers"),
    ],
}  # fmt: skip
"""The tables that are new; "!" after a name: it has an index of its own kind, or none."""
