"""Jobs and quotes whole: options, price types, payment plans, revisions; materials, extras, visits; letters."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

TOUCHES = ("quotes", "quote_lines", "jobs")

_MINOR = "BETWEEN -1000000000000 AND 1000000000000"
_HOW = "IN ('signed', 'said', 'written')"
_VAT = "IN ('standard', 'reduced', 'low', 'zero')"

Added = tuple[str, Any, Any, Sequence[tuple[str, str]]]
"""A column: its name, type, value in rows that are there (None: may be empty), and its checks by kind and rule."""


def upgrade(op: Any) -> None:
    """Add columns to three tables, widen two choices, and make the tables that are new."""
    _add(op, "quotes", _QUOTES, {"state": _QUOTE_STATES})
    _add(op, "quote_lines", _LINES, {"kind": _LINE_KINDS})
    _add(op, "jobs", _JOBS, {})
    for name, index in _INDEXES:
        op.create_index(f"ix_{name}_{index}", name, [index])
    for name, columns in _TABLES.items():
        _create(op, name, columns)
    op.create_index("ix_visits_day", "visits", ["day", "begins", "id"])
    op.create_index("ix_letters_customer", "letters", ["customer_id", "created_at", "id"])


def _days(*names: str) -> list[Added]:
    return [(name, sa.Text, None, [("day", f"length({name}) = 10")]) for name in names]


def _words(name: str, most: int, value: str | None = "") -> Added:
    return (name, sa.Text, value, [("length", f"length({name}) <= {most}"), ("nul", f"instr({name}, char(0)) = 0")])


def _choice(name: str, which: str, value: str | None) -> Added:
    return (name, sa.Text, value, [("choice", f"{name} {which}")])


def _flag(name: str, value: int | None = 0) -> Added:
    return (name, sa.Integer, value, [("flag", f"{name} IN (0, 1)")])


def _range(name: str, rule: str, value: int | None = None) -> Added:
    return (name, sa.Integer, value, [("range", f"{name} {rule}")])


_QUOTE_STATES = "state IN ('draft', 'issued', 'accepted', 'declined', 'withdrawn', 'superseded')"
_LINE_KINDS = "kind IN ('normal', 'text', 'discount', 'alternative', 'optional')"
_QUOTES: list[Added] = [
    _choice("price_type", "IN ('fixed', 'maximum', 'estimate', 'indicative')", "fixed"),
    ("replaces_id", "quotes", None, []),
    _words("starts", 200), _words("lasts", 200), _words("recommendation", 20_000),
    _flag("hide_quantities"), _flag("hide_prices"), _flag("show_split"),
    _words("accepted_by", 200), _choice("accepted_how", _HOW, None),
]  # fmt: skip
_LINES: list[Added] = [("alternative_to", "quote_lines", None, []), _flag("chosen"), _range("material_price", _MINOR)]
_JOBS: list[Added] = [
    *_days("started_on", "completed_on", "handed_over_on"), ("checked_by_id", "staff", None, []),
    _words("care", 20_000),
    *_days("next_check_on", "paid_on"), _range("over_until", "BETWEEN 0 AND 1000000000000"), _words("over_by", 200),
    *_days("over_on"), _choice("over_how", _HOW, None),
]  # fmt: skip
_INDEXES = [("quotes", "replaces_id"), ("quote_lines", "alternative_to"), ("jobs", "checked_by_id")]

_POSITION = _range("position", "BETWEEN 0 AND 1125899906842624", 0)
_MOMENT = "length({0}) = 20"


def _moment(name: str, *, empty: bool = False) -> Added:
    return (name, sa.Text, None if empty else "", [("moment", _MOMENT.format(name))])


def _day(name: str) -> Added:
    return (name, sa.Text, "", [("day", f"length({name}) = 10")])


def _names(name: str, table: str, *, empty: bool = True) -> Added:
    return (name, table, None if empty else 0, [])


_TABLES: dict[str, list[Added]] = {
    "quote_payments": [
        _names("quote_id", "quotes", empty=False), _POSITION, _choice("kind", "IN ('deposit', 'part')", "part"),
        _words("wording", 200), _range("share", "BETWEEN 0 AND 10000"), _range("amount", _MINOR), *_days("due_on"),
    ],
    "price_items": [
        _words("wording", 1_000), _words("unit", 60), _range("unit_price", _MINOR, 0), _range("material_price", _MINOR),
        _choice("vat_code", _VAT, ""), _moment("used_at", empty=True), _moment("archived_at", empty=True),
    ],
    "job_materials": [
        _names("job_id", "jobs", empty=False), _POSITION, _words("product", 200), _words("colour_code", 60),
        _words("batch", 60), _words("place", 200), _words("quantity", 60),
    ],
    "job_extras": [
        _names("job_id", "jobs", empty=False), _day("agreed_on"), _words("wording", 1_000), _range("amount", _MINOR, 0),
        _choice("vat_code", _VAT, ""), _words("agreed_by", 200), _choice("agreed_how", _HOW, ""),
    ],
    "open_points": [
        _names("job_id", "jobs", empty=False), _words("wording", 1_000), _day("due_on"), *_days("done_on"),
    ],
    "visits": [
        _names("customer_id", "customers", empty=False), _names("job_id", "jobs", empty=False), _day("day"),
        _words("begins", 5), _words("ends", 5), _names("staff_id", "staff"), _words("wording", 1_000),
    ],
    "attachments": [
        _names("customer_id", "customers", empty=False), _names("contact_id", "contacts"), _names("job_id", "jobs"),
        _names("quote_id", "quotes"), ("content", "contents.sha256", "", []), _words("name", 200),
        _words("caption", 1_000), _moment("added_at"), _names("staff_id", "staff"),
    ],
    "letters": [
        ("customer_id", "customers!", 0, []), _names("job_id", "jobs"), _names("person_id", "people"),
        _names("address_id", "addresses"), _choice("language", "IN ('nb', 'en')", ""), _words("subject", 200),
        _words("wording", 20_000), _words("enclosures", 200), _names("signer_id", "staff"), _moment("created_at"),
        _names("created_by", "staff"), _names("paper_id", "papers"),
    ],
}  # fmt: skip
"""The tables that are new; "!" after a name: it has an index of its own kind, or none."""


def _add(op: Any, table: str, added: Sequence[Added], widened: dict[str, str]) -> None:
    """Rebuild a table with more columns; those that must not be empty have a default while it is being copied."""
    kept = {"sqlite_strict": True, "sqlite_autoincrement": True}
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        for column, rule in widened.items():
            batch.drop_constraint(f"ck_{table}_{column}_choice", type_="check")
            batch.create_check_constraint(f"ck_{table}_{column}_choice", sa.text(rule))
        for name, kind, value, checks in added:
            batch.add_column(_column(name, kind, value, server_default=value))
            if isinstance(kind, str):
                batch.create_foreign_key(
                    f"fk_{table}_{name}", kind, [name], ["id"], deferrable=True, initially="DEFERRED"
                )
            for which, rule in checks:
                batch.create_check_constraint(f"ck_{table}_{name}_{which}", sa.text(rule))
    with op.batch_alter_table(table, table_kwargs=kept) as batch:
        for name, _kind, value, _checks in added:
            if value is not None:
                batch.alter_column(name, server_default=None)


def _column(name: str, kind: Any, value: Any, server_default: Any = None) -> sa.Column[Any]:
    default = None if server_default is None else str(server_default)
    of = sa.Integer if isinstance(kind, str) and "." not in kind else sa.Text if isinstance(kind, str) else kind
    return sa.Column(name, of, nullable=value is None, server_default=default)


def _create(op: Any, table: str, columns: Sequence[Added]) -> None:
    parts: list[Any] = [sa.Column("id", sa.Integer, primary_key=True, nullable=False)]
    for name, kind, value, checks in columns:
        parts.append(_column(name, kind, value))
        parts += [sa.CheckConstraint(sa.text(rule), name=f"ck_{table}_{name}_{which}") for which, rule in checks]
        if isinstance(kind, str):
            target = kind.rstrip("!") if "." in kind else f"{kind.rstrip('!')}.id"
            parts.append(
                sa.ForeignKeyConstraint(
                    [name], [target], name=f"fk_{table}_{name}", deferrable=True, initially="DEFERRED"
                )
            )
    parts += [sa.Column("version", sa.Integer, nullable=False), sa.Column("seal", sa.Text, nullable=False)]
    op.create_table(table, *parts, sqlite_strict=True, sqlite_autoincrement=True)
    for name, kind, _value, _checks in columns:
        if isinstance(kind, str) and not kind.endswith("!") and "." not in kind:
            op.create_index(f"ix_{table}_{name}", table, [name])
