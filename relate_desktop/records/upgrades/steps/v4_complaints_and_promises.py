"""Complaints and promises: all their tables, and the columns by which other tables name them."""

from typing import Any

from relate_desktop.records.upgrades.columns import (
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

TOUCHES = ("jobs", "quotes", "contacts", "papers", "attachments")


def upgrade(op: Any) -> None:
    """Make the new tables, and then let the old ones name them."""
    for name, columns in _TABLES.items():
        create_table(op, name, columns, _UNIQUE.get(name, ()))
    for index, table, indexed in _INDEXES:
        op.create_index(index, table, indexed)
    for name, added in _COLUMNS.items():
        add_columns(op, name, added, {})
        for column, kind, _value, _checks in added:
            if isinstance(kind, str):
                op.create_index(f"ix_{name}_{column}", name, [column])


def _of(name: str, table: str) -> Added:
    return names(name, table, empty=False)


_HOW = "IN ('signed', 'said', 'written')"
_STATES = (
    "IN ('received', 'acknowledged', 'assessed', 'investigated', 'offered', 'agreed', 'made_good', 'followed_up', "
    "'closed', 'unfounded', 'withdrawn', 'deadlock', 'reopened')"
)
_CATEGORIES = "IN ('workmanship', 'material', 'damage', 'delay', 'price', 'communication', 'other')"
_SEVERITIES = "IN ('low', 'normal', 'high')"
_REDRESS = "IN ('rectification', 'replacement', 'price_reduction', 'refund', 'voucher', 'goodwill', 'rescission')"
_MONEY = "BETWEEN 0 AND 1000000000000"

_TABLES: dict[str, list[Added]] = {
    "vouchers": [
        _of("customer_id", "customers"), names("complaint_id", "complaints"), words("code", 60),
        range_of("amount", _MONEY, 0), day("valid_until"), moment("issued_at"), *days("redeemed_on"),
        words("wording", 1_000),
    ],
    "complaints": [
        _of("customer_id", "customers!"), names("job_id", "jobs"), names("person_id", "people"), words("title", 200),
        choice("state", _STATES, ""), moment("moved_at"), moment("opened_at"), moment("received_at"),
        choice("channel", "IN ('call', 'visit', 'letter', 'email', 'message')", ""), words("own_words", 20_000),
        flag("printable"), words("feeling", 1_000), words("wish", 1_000), flag("read_back"),
        names("responsible_id", "staff"), choice("category", _CATEGORIES, None), choice("severity", _SEVERITIES, ""),
        flag("safety"), words("immediate_action", 2_000), words("findings", 20_000), words("product", 200),
        words("batch", 60), choice("cause", "IN ('work', 'material', 'agreement', 'communication')", None),
        words("root_cause", 2_000), words("preventive_action", 2_000), names("preventive_owner_id", "staff"),
        *days("preventive_due_on", "preventive_done_on"),
    ],
    "complaint_moves": [
        _of("complaint_id", "complaints"), choice("from_state", _STATES, None), choice("to_state", _STATES, ""),
        moment("at"), names("staff_id", "staff"), words("reason", 20_000),
    ],
    "complaint_waits": [
        _of("complaint_id", "complaints"), moment("since"), moment("until", empty=True), words("wording", 1_000),
    ],
    "apologies": [
        _of("complaint_id", "complaints!"), words("event", 2_000), words("effect", 2_000),
        words("responsibility", 2_000), words("explanation", 2_000), words("remedy", 2_000), *days("remedy_on"),
        words("gesture", 1_000), words("change", 2_000), *days("call_on"), names("signer_id", "staff"),
        choice("how", "IN ('said', 'letter')", ""), moment("given_at", empty=True),
    ],
    "complaint_options": [
        _of("complaint_id", "complaints"), range_of("position", POSITION, 0), choice("kind", _REDRESS, ""),
        words("wording", 1_000), words("note", 1_000), range_of("amount", _MONEY), *days("from_on"),
        moment("agreed_at", empty=True), words("agreed_by", 200), choice("agreed_how", _HOW, None),
    ],
    "remedies": [
        _of("complaint_id", "complaints"), names("option_id", "complaint_options"), choice("kind", _REDRESS, ""),
        words("wording", 1_000), range_of("amount", _MONEY), names("job_id", "jobs"), names("voucher_id", "vouchers"),
    ],
    "follow_ups": [
        _of("complaint_id", "complaints"), day("planned_on"), moment("asked_at", empty=True),
        choice("answer", "IN ('satisfied', 'not_satisfied', 'not_reached')", None), words("own_words", 20_000),
        names("staff_id", "staff"), names("contact_id", "contacts"),
    ],
    "complaint_targets": [
        choice("state", _STATES, ""), choice("severity", _SEVERITIES, ""),
        range_of("minutes", "BETWEEN 1 AND 100000", 0),
    ],
    "redress_rules": [
        choice("category", _CATEGORIES, None), choice("severity", _SEVERITIES, None), choice("kind", _REDRESS, ""),
        range_of("share", "BETWEEN 0 AND 10000"), range_of("amount", _MONEY), words("wording", 200),
        range_of("position", POSITION, 0),
    ],
    "promises": [
        _of("customer_id", "customers!"), choice("promisor", "IN ('shop', 'customer')", ""), words("wording", 1_000),
        day("due_on"), words("due_by", 5),
        choice(
            "source",
            "IN ('quote', 'job', 'visit', 'open_point', 'remedy', 'payment', 'call', 'make_good', 'other')",
            "",
        ),
        choice("state", "IN ('open', 'kept', 'released', 'renegotiated', 'void')", ""), moment("made_at"),
        names("made_by", "staff"), names("responsible_id", "staff"), moment("ended_at", empty=True),
        names("ended_by", "staff"), words("ending", 2_000), flag("printable"), range_of("amount", _MONEY),
        words("consequence", 1_000), range_of("consequence_amount", _MONEY),
        choice("consequence_state", "IN ('none', 'agreed', 'due', 'given', 'waived')", ""),
        names("replaces_id", "promises"), names("makes_good_id", "promises"), names("job_id", "jobs"),
        names("quote_id", "quotes"), names("payment_id", "quote_payments"), names("visit_id", "visits"),
        names("open_point_id", "open_points"), names("contact_id", "contacts"), names("complaint_id", "complaints"),
        names("remedy_id", "remedies"),
    ],
}  # fmt: skip
_UNIQUE: dict[str, list[tuple[str, ...]]] = {
    "vouchers": [("code",)],
    "apologies": [("complaint_id",)],
    "complaint_targets": [("state", "severity")],
}
_INDEXES = [
    ("ix_complaints_list", "complaints", ["state", "moved_at", "id"]),
    ("ix_complaints_customer", "complaints", ["customer_id", "received_at", "id"]),
    ("ix_complaints_like", "complaints", ["category", "severity", "id"]),
    ("ix_promises_customer", "promises", ["customer_id", "due_on", "id"]),
    ("ix_promises_due", "promises", ["state", "due_on", "id"]),
]
_COLUMNS: dict[str, list[Added]] = {
    "jobs": [names("complaint_id", "complaints")],
    "quotes": days("starts_on", "done_by"),
    "contacts": [names("complaint_id", "complaints")],
    "papers": [names("complaint_id", "complaints"), names("promise_id", "promises")],
    "attachments": [names("complaint_id", "complaints")],
}
