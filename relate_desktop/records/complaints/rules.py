"""The shop's own rules of thumb: what is usual to give for which kind of complaint, in the order in which they hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.base import MOST_MINOR
from relate_desktop.records.base import add as add_row
from relate_desktop.records.clean import clean_line
from relate_desktop.records.complaints.at_work import check_among, put
from relate_desktop.records.complaints.defaults import default_rules
from relate_desktop.records.complaints.money import check_kind
from relate_desktop.records.complaints.tables import CATEGORIES, NAME, SEVERITIES, RedressRule
from relate_desktop.records.deed import say
from relate_desktop.records.found import found, only
from relate_desktop.records.refused import Refused
from relate_desktop.text import N_, _, language

_GAP = 1_024
_WHOLE = 10_000


@dataclass(frozen=True)
class RuleRow:
    """One rule: for which category and severity (None: any), which redress, and how much.

    `share` is in basis points of what the job came to, `amount` in minor units; one of them is set. An id below
    nothing is one that every shop begins with, version 0: changing it makes it the shop's own.
    """

    id: int
    version: int
    category: str | None
    severity: str | None
    kind: str
    share: int | None
    amount: int | None
    wording: str


class RuleFields(TypedDict, total=False):
    """What a rule of thumb says."""

    category: str | None
    severity: str | None
    kind: str
    share: int | None
    amount: int | None
    wording: str


def rows(session: Session) -> tuple[RuleRow, ...]:
    """The rules, of which the first that fits holds; those every shop begins with where it has none of its own."""
    own = _own(session)
    if not own:
        return tuple(RuleRow(-number, 0, **values) for number, values in enumerate(_usual(), start=1))
    fields = RuleRow.__dataclass_fields__
    return tuple(RuleRow(**{name: getattr(row, name) for name in fields}) for row in own)


def add(session: Session, **fields: Unpack[RuleFields]) -> int:
    """Another rule; its id. Below the others, but above those that hold for more: they would leave it no case."""
    usual: dict[str, Any] = {"category": None, "severity": None, "kind": "goodwill", "share": None, "amount": None}
    values = usual | {"wording": ""} | _clean(only(fields, RuleFields))
    own = _made_own(session)
    _check(values)
    _check_once(own, values, None)
    rule_id = _put_above_wider(session, own, values)
    say(session, N_("Rules of thumb changed."))
    return rule_id


def change(session: Session, rule_id: int, *, version: int, **fields: Unpack[RuleFields]) -> None:
    """Change a rule. Raises Stale where somebody changed the same field meanwhile."""
    values = _clean(only(fields, RuleFields))
    own, row = _rule_of(session, rule_id)
    put(session, row, version if rule_id > 0 else row.version, values)
    whole = {name: getattr(row, name) for name in RuleFields.__annotations__}
    _check(whole)
    _check_once(own, whole, row.id)
    say(session, N_("Rules of thumb changed."))


def remove(session: Session, rule_id: int, *, version: int) -> None:
    """It holds no more; at least one stays, as without any those every shop begins with would hold again.

    Refused where somebody changed it since `version` was read.
    """
    own, row = _rule_of(session, rule_id)
    if rule_id > 0 and version != row.version:
        raise Refused(_("Somebody changed these rules meanwhile. Look at them again."))
    if len(own) == 1:
        raise Refused(_("One rule has to stay, or those a shop begins with would hold again. Change it instead."))
    session.delete(row)
    say(session, N_("Rules of thumb changed."))


def _own(session: Session) -> list[RedressRule]:
    return list(session.scalars(select(RedressRule).order_by(RedressRule.position, RedressRule.id)))


def _made_own(session: Session) -> list[RedressRule]:
    """The shop's own rules; those it began with are written down first where it has none."""
    own = _own(session)
    for values in [] if own else _usual():
        _put_last(session, own, values)
    session.flush()
    return own


def _put_above_wider(session: Session, own: list[RedressRule], values: Mapping[str, Any]) -> int:
    """The first rule that fits holds, so one for fewer cases stands before one that holds for all of them."""
    at = next((n for n, row in enumerate(own) if _is_wider(row, values)), len(own))
    below = own[at:]
    rule_id = _put_last(session, own, values)
    if below:
        own[-1].position, last = below[0].position, own[-1].position
        for row, after in zip(below, [*below[1:], None], strict=True):
            row.position = after.position if after is not None else last
    return rule_id


def _is_wider(row: RedressRule, values: Mapping[str, Any]) -> bool:
    """Whether a rule holds for all cases of these values, and for others too."""
    both = [(getattr(row, name), values[name]) for name in ("category", "severity")]
    return all(wide in (None, one) for wide, one in both) and any(wide != one for wide, one in both)


def _put_last(session: Session, own: list[RedressRule], values: Mapping[str, Any]) -> int:
    row = RedressRule(position=(own[-1].position if own else 0) + _GAP, **values)
    own.append(row)
    return add_row(session, row)


def _usual() -> list[dict[str, Any]]:
    """What a shop begins with, in the words of whoever reads it."""
    return [
        {
            "category": rule.category, "severity": rule.severity, "kind": rule.kind, "share": rule.share,
            "amount": None, "wording": rule.wording[language()],
        }
        for rule in default_rules()
    ]  # fmt: skip


def _rule_of(session: Session, rule_id: int) -> tuple[list[RedressRule], RedressRule]:
    """The shop's own rules, and the one of this id. Refused where they became its own since they were read."""
    if rule_id < 0 and _own(session):
        raise Refused(_("Somebody changed these rules meanwhile. Look at them again."))
    own = _made_own(session)
    if 0 < -rule_id <= len(own):
        return own, own[-rule_id - 1]
    return own, found(session, RedressRule, rule_id, _("This rule is no longer there."))


def _clean(fields: Mapping[str, Any]) -> dict[str, Any]:
    values = dict(fields)
    if "wording" in values:
        values["wording"] = clean_line(values["wording"], field="wording", most=NAME)
    return values


def _check(values: Mapping[str, Any]) -> None:
    check_among(values["category"], CATEGORIES, "category", _("There is no such kind of complaint."))
    check_among(values["severity"], SEVERITIES, "severity", _("A complaint is small, ordinary or serious."))
    check_kind(values["kind"])
    share, amount = values["share"], values["amount"]
    if (share is None) == (amount is None):
        raise Refused(_("Write either a share of the price or an amount."), field="amount")
    if share is not None and not 0 < share <= _WHOLE:
        raise Refused(_("A share lies between 0 and 100 %."), field="share")
    if amount is not None and not 0 < amount <= MOST_MINOR:
        raise Refused(_("Write an amount of more than nothing."), field="amount")


def _check_once(own: list[RedressRule], values: Mapping[str, Any], rule_id: int | None) -> None:
    """Two rules for the same case would leave it open which one holds."""
    same = ("category", "severity", "kind")
    if any(row.id != rule_id and all(getattr(row, name) == values[name] for name in same) for row in own):
        raise Refused(_("There is a rule for such cases already."), field="category")
