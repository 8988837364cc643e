"""What was given in cases like this one: so that who complains loudly gets no more than who complains politely.

A case is like this one where its category and severity are the same, its cause where both are known, and its job came
to between half and twice as much where both are known. Where fewer than three are, less and less has to be the same.
No customer's name is read here.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints import rules
from relate_desktop.records.complaints.at_work import complaint_of
from relate_desktop.records.complaints.cards import Fairness, LikeCase
from relate_desktop.records.complaints.money import MONEY
from relate_desktop.records.complaints.names import REDRESS_NAMES
from relate_desktop.records.complaints.rules import RuleRow
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove, Remedy
from relate_desktop.records.complaints.values import job_values
from relate_desktop.records.deed import zone
from relate_desktop.records.promises.tables import Promise
from relate_desktop.records.shop.reading import reader
from relate_desktop.text import N_, _

FEWEST = 3
"""Fewer cases than that say little, so a wider look is taken."""

MOST_CASES = 400
"""The newest so many are looked at."""

_WHOLE = 10_000


@dataclass(frozen=True)
class _Case:
    """A past complaint with what is compared, before it is shown without its customer."""

    category: str | None
    severity: str
    cause: str | None
    value: int | None


def fairness(session: Session, complaint_id: int, *, kind: str | None = None, amount: int | None = None) -> Fairness:
    """What was given in past cases like this complaint, and the shop's rule of thumb for it.

    With `kind` (a redress) amounts are those given of that kind, else all money together, also where too little of it
    was given to say what is usual. `amount` (minor units) is what is thought of now, and the warning says when it lies
    outside what was usual. Refused where it is gone.
    """
    complaint = complaint_of(session, complaint_id)
    value = job_values(session, [complaint.job_id]).get(complaint.job_id or 0)
    this = _Case(complaint.category, complaint.severity, complaint.cause, value)
    basis, cases, given = _compared_with(session, complaint_id, this, kind)
    if kind in MONEY and len(given) < FEWEST:  # money of one kind is weighed against money of all kinds
        basis, cases, given = _compared_with(session, complaint_id, this, None)
    low, middle, high = quartiles(given)
    rule = _rule(session, this, kind)
    rule_amount = _rule_amount(rule, value) if rule else None
    return Fairness(
        cases=tuple(cases),
        kinds=_counted(cases),
        median=middle,
        low=low,
        high=high,
        slowest=max((case.days for case in cases), default=None),
        rule=_in_words(session, rule, rule_amount) if rule else "",
        rule_amount=rule_amount,
        warning=_warning(session, amount, low, high) if len(given) >= FEWEST else "",
        basis=_(basis) if basis else "",
    )


def _compared_with(
    session: Session, complaint_id: int, this: _Case, kind: str | None
) -> tuple[str, list[LikeCase], list[int]]:
    """How alike the cases are, the cases, and the amounts given in them, the least first."""
    if not this.category:
        return "", [], []
    basis, cases = _like(this, _past(session, complaint_id, kind))
    return basis, cases, sorted(case.amount for case in cases if case.amount is not None)


def quartiles(amounts: Sequence[int]) -> tuple[int | None, int | None, int | None]:
    """Lower quartile, median and upper quartile of amounts in order; the middle one belongs to both halves.

    Between two amounts the middle is rounded half up. None for each where there is nothing.
    """
    if not amounts:
        return None, None, None
    half = (len(amounts) + 1) // 2
    return _median(amounts[:half]), _median(amounts), _median(amounts[-half:])


def _median(amounts: Sequence[int]) -> int:
    lower, upper = amounts[(len(amounts) - 1) // 2], amounts[len(amounts) // 2]
    return (lower + upper + 1) // 2


# ---- cases like it -------------------------------------------------------------------------------------------


def _value_near(one: _Case, other: _Case) -> bool:
    if one.value is None or other.value is None:
        return True
    return one.value <= 2 * other.value and other.value <= 2 * one.value


def _cause_same(one: _Case, other: _Case) -> bool:
    return one.cause is None or other.cause is None or one.cause == other.cause


def _same(one: _Case, other: _Case) -> bool:
    return (one.category, one.severity) == (other.category, other.severity)


def _same_cause(one: _Case, other: _Case) -> bool:
    return _same(one, other) and _cause_same(one, other)


def _same_all(one: _Case, other: _Case) -> bool:
    return _same_cause(one, other) and _value_near(one, other)


def _same_category(one: _Case, other: _Case) -> bool:
    return one.category == other.category


_WAYS: tuple[tuple[str, Callable[[_Case, _Case], bool]], ...] = (
    (N_("Same kind, as serious, alike in cause and price."), _same_all),
    (N_("Same kind, as serious, alike in cause; the prices differ."), _same_cause),
    (N_("Same kind, as serious; causes and prices differ."), _same),
    (N_("Same kind; how serious, causes and prices differ."), _same_category),
)
"""From near to wide: how alike the cases are, in words, and which are."""

_BY_CAUSE = frozenset(words for words, alike in _WAYS if alike in (_same_all, _same_cause))


def _like(this: _Case, past: Sequence[LikeCase]) -> tuple[str, list[LikeCase]]:
    """The cases like this one, and how alike they are; the nearest look that finds enough, else the widest."""
    basis, found = "", list[LikeCase]()
    for words, alike in _WAYS:
        wider = [case for case in past if alike(this, _compared(case))]
        if len(wider) > len(found):
            basis, found = words, wider
        if len(found) >= FEWEST:
            break
    return _as_known(this, basis), found


def _as_known(this: _Case, basis: str) -> str:
    """How alike they are, without what is not known of this one yet."""
    if this.cause is None and basis in _BY_CAUSE:
        return N_("Same kind, as serious.")
    if this.value is None and basis in _BY_CAUSE:
        return N_("Same kind, as serious, alike in cause.")
    return basis


def _compared(case: LikeCase) -> _Case:
    return _Case(case.category, case.severity, case.cause, case.job_value)


def _past(session: Session, complaint_id: int, kind: str | None) -> list[LikeCase]:
    """The complaints that were closed as put right, the newest first; at most `MOST_CASES`."""
    columns = (Complaint.id, Complaint.category, Complaint.severity, Complaint.cause, Complaint.job_id)
    closed = select(*columns, Complaint.received_at, Complaint.moved_at).where(
        Complaint.state == "closed", Complaint.id != complaint_id, Complaint.category.is_not(None)
    )
    rows = list(session.execute(closed.order_by(Complaint.moved_at.desc(), Complaint.id.desc()).limit(MOST_CASES)))
    values = job_values(session, [row.job_id for row in rows])
    ids = [row.id for row in rows]
    given, made_good, where = _given(session, ids), _made_good(session, ids), zone(session)
    return [
        LikeCase(
            category=row.category or "",
            severity=row.severity,
            cause=row.cause,
            job_value=values.get(row.job_id or 0),
            kinds=tuple(sorted({one for one, _amount in given[row.id]})),
            amount=_together(given[row.id], kind),
            days=_days(row.received_at, made_good.get(row.id, row.moved_at), where),
            closed_on=row.moved_at.astimezone(where).date(),
        )
        for row in rows
    ]


def _days(begin: datetime, end: datetime, where: ZoneInfo) -> int:
    """Whole days on the shop's calendar, none where a clock was put back."""
    return max((end.astimezone(where).date() - begin.astimezone(where).date()).days, 0)


Given = list[tuple[str, int | None]]


def _given(session: Session, ids: Iterable[int]) -> dict[int, Given]:
    """What was really given in each: kinds with their amounts; what was taken back or let go does not count."""
    settled = select(Promise.remedy_id).where(Promise.remedy_id == Remedy.id, Promise.state == "kept").exists()
    query = select(Remedy.complaint_id, Remedy.kind, Remedy.amount).where(Remedy.complaint_id.in_(list(ids)), settled)
    found: dict[int, Given] = defaultdict(list)
    for complaint_id, kind, amount in session.execute(query.order_by(Remedy.id)):
        found[complaint_id].append((kind, amount))
    return found


def _made_good(session: Session, ids: Iterable[int]) -> dict[int, datetime]:
    """When each was put right, the last time where there was more than one."""
    query = select(ComplaintMove.complaint_id, func.max(ComplaintMove.at).label("at")).where(
        ComplaintMove.complaint_id.in_(list(ids)), ComplaintMove.to_state == "made_good"
    )
    return {row.complaint_id: row.at for row in session.execute(query.group_by(ComplaintMove.complaint_id))}


def _together(given: Given, kind: str | None) -> int | None:
    counted = [
        amount for one, amount in given if amount is not None and (one == kind if kind is not None else one in MONEY)
    ]
    return sum(counted) if counted else None


def _counted(cases: Iterable[LikeCase]) -> tuple[tuple[str, int], ...]:
    """In how many cases each redress was given, the most usual first."""
    counts = Counter(kind for case in cases for kind in case.kinds)
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


# ---- the shop's own rule, and the warning --------------------------------------------------------------------


def _rule(session: Session, this: _Case, kind: str | None) -> RuleRow | None:
    """The first rule that fits the case, and the kind that is thought of."""
    for rule in rules.rows(session):
        fits = rule.category in (None, this.category) and rule.severity in (None, this.severity)
        if fits and kind in (None, rule.kind):
            return rule
    return None


def _rule_amount(rule: RuleRow, value: int | None) -> int | None:
    """What the rule comes to in minor units, rounded half up; None for a share of a job whose price is not known."""
    if rule.share is None or value is None:
        return rule.amount
    return (value * rule.share * 2 + _WHOLE) // (2 * _WHOLE)


def _in_words(session: Session, rule: RuleRow, amount: int | None) -> str:
    said = rule.wording or _(REDRESS_NAMES[rule.kind])
    read = reader(session)
    if rule.share is None:
        return _("{said}: {amount}").format(said=said, amount=read.money(rule.amount or 0))
    share = read.percent(rule.share)
    if amount is None:
        return _("{said}: {share} of the price").format(said=said, share=share)
    return _("{said}: {share} of the price, here {amount}").format(said=said, share=share, amount=read.money(amount))


def _warning(session: Session, amount: int | None, low: int | None, high: int | None) -> str:
    if amount is None or low is None or high is None or low <= amount <= high:
        return ""
    read = reader(session)
    less = _("In such cases {low} to {high} was usual. This is less.")
    more = _("In such cases {low} to {high} was usual. This is more.")
    return (less if amount < low else more).format(low=read.money(low), high=read.money(high))
