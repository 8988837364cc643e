"""Inquiries, feedback, segments, the contact programme and what is said of reminders; listening notes everywhere."""

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

TOUCHES = ("job_words", "complaints", "contacts", "jobs", "customers", "shop", "visits")


def upgrade(op: Any) -> None:
    """Make the new tables, then let the old ones name them, and index what Today asks for."""
    for name, columns in _TABLES.items():
        create_table(op, name, columns, _UNIQUE.get(name, ()))
    for name, added in _COLUMNS.items():
        add_columns(op, name, added, {})
        for column, kind, _value, _checks in added:
            if isinstance(kind, str):
                op.create_index(f"ix_{name}_{column}", name, [column])
    for index, table, indexed in _INDEXES:
        op.create_index(index, table, indexed)


def _of(name: str, table: str) -> Added:
    return names(name, table, empty=False)


_CHANNELS = "IN ('call', 'visit', 'letter', 'email', 'message')"
_LISTENED = [words("worry", 1_000), words("matters_most", 1_000), words("marked", 20_000)]

_TABLES: dict[str, list[Added]] = {
    "inquiries": [
        _of("customer_id", "customers!"), names("person_id", "people"), words("title", 200),
        choice("state", "IN ('open', 'became_job', 'done', 'dropped')", ""), choice("channel", _CHANNELS, ""),
        choice("answer_by", _CHANNELS, ""), moment("received_at"), moment("opened_at"), words("own_words", 20_000),
        flag("printable"), flag("read_back"), names("responsible_id", "staff"), names("job_id", "jobs"),
        moment("ended_at", empty=True), names("ended_by", "staff"), words("ending", 2_000), *_LISTENED,
    ],
    "inquiry_waits": [
        _of("inquiry_id", "inquiries"), moment("since"), moment("until", empty=True), words("wording", 1_000),
    ],
    "response_targets": [choice("channel", _CHANNELS, ""), range_of("minutes", "BETWEEN 1 AND 100000", 0)],
    "today_marks": [
        words("rule", 60), words("kind", 60), range_of("record_id", "BETWEEN 1 AND 9007199254740992", 0),
        words("occasion", 60), names("customer_id", "customers"),
        choice("mark", "IN ('snoozed', 'not_needed', 'done')", ""), *days("until"), words("reason", 2_000),
        moment("at"), names("staff_id", "staff"), names("contact_id", "contacts"),
    ],
    "habits": [words("key", 60), range_of("value", "BETWEEN 0 AND 100000", 0)],
    "feedback": [
        _of("customer_id", "customers!"), names("job_id", "jobs"), names("person_id", "people"),
        names("contact_id", "contacts"), names("complaint_id", "complaints"), range_of("score", "BETWEEN 1 AND 5"),
        words("own_words", 20_000), flag("printable"),
        choice("how", "IN ('call', 'reply_slip', 'counter', 'letter', 'email', 'message')", ""), moment("at"),
        names("staff_id", "staff"),
    ],
    "asks": [
        _of("customer_id", "customers"), choice("kind", "IN ('referral', 'reference')", ""),
        names("feedback_id", "feedback"), names("contact_id", "contacts"),
        choice("answer", "IN ('yes', 'no', 'later')", None), words("own_words", 20_000), moment("at"),
        names("staff_id", "staff"),
    ],
    "segments": [words("name", 200)],
    "segment_terms": [
        _of("segment_id", "segments"), range_of("position", POSITION, 0),
        choice(
            "field",
            "IN ('kind', 'language', 'tag', 'town', 'postcode', 'lead_source', 'customer_for', 'job_title', "
            "'job_state', 'job_finished', 'last_contact', 'score', 'consent')",
            "",
        ),
        flag("negated"), words("value", 200), range_of("days", "BETWEEN 0 AND 36500"),
    ],
    "programme_rules": [
        words("name", 200), flag("active"),
        choice("trigger", "IN ('after_job', 'before_warranty', 'season', 'day_of_year', 'after_contact')", ""),
        range_of("days", "BETWEEN 0 AND 3650"), choice("season", "IN ('spring', 'summer', 'autumn', 'winter')", None),
        range_of("month", "BETWEEN 1 AND 12"), range_of("day", "BETWEEN 1 AND 31"), names("segment_id", "segments"),
        choice("what", "IN ('call', 'letter', 'card')", ""), choice("purpose", "IN ('service', 'news', 'offers')", ""),
        range_of("every_days", "BETWEEN 0 AND 3650", 0), range_of("window_days", "BETWEEN 1 AND 3650", 0),
        words("script", 2_000), day("begins_on"), range_of("position", POSITION, 0),
    ],
}  # fmt: skip
_UNIQUE: dict[str, list[tuple[str, ...]]] = {"response_targets": [("channel",)], "habits": [("key",)]}
_COLUMNS: dict[str, list[Added]] = {
    "job_words": _LISTENED,
    "complaints": _LISTENED,
    "contacts": [
        names("inquiry_id", "inquiries"), choice("outcome", "IN ('reached', 'not_reached', 'message_left')", "reached"),
        choice(
            "purpose",
            "IN ('inquiry', 'quote', 'promise', 'progress', 'confirmation', 'satisfaction', 'complaint', 'courtesy', "
            "'programme')",
            None,
        ),
    ],
    "jobs": [*days("warranty_until"), range_of("tell_every", "BETWEEN 1 AND 365")],
    "customers": [range_of("wished_days", "BETWEEN 7 AND 3650"), *days("rest_until")],
    "shop": [flag("public_holidays", 1), words("holiday_region", 20)],
    "visits": [moment("confirmed_at", empty=True)],
}  # fmt: skip
_INDEXES = [
    ("ix_inquiries_list", "inquiries", ["state", "received_at", "id"]),
    ("ix_inquiries_customer", "inquiries", ["customer_id", "received_at", "id"]),
    ("ix_today_marks_of", "today_marks", ["kind", "record_id", "rule"]),
    ("ix_today_marks_at", "today_marks", ["at", "id"]),
    ("ix_feedback_customer", "feedback", ["customer_id", "at", "id"]),
    ("ix_jobs_completed", "jobs", ["completed_on", "id"]),
    ("ix_jobs_warranty", "jobs", ["warranty_until", "id"]),
    ("ix_contacts_at", "contacts", ["at", "id"]),
    ("ix_quotes_due", "quotes", ["state", "valid_until", "id"]),
    ("ix_papers_made", "papers", ["made_at", "id"]),
]
