"""Complaints as screens and papers see them."""

from dataclasses import dataclass
from datetime import date, datetime

from relate_desktop.records.promises.cards import PromiseRow


@dataclass(frozen=True)
class Due:
    """By when (UTC) the next stage is to be reached, None where nothing is due or we are never open.

    `late_minutes` are minutes of opening hours past it, 0 while there is time. `waiting` says that we wait for the
    customer, since `waiting_since` (UTC), so that the clock stands still: `at` is then where it would be if they
    answered now, and `late_minutes` how late we were when the wait began, which it does not make good.
    """

    stage: str
    at: datetime | None
    late_minutes: int
    waiting: bool
    waiting_since: datetime | None = None


@dataclass(frozen=True)
class ComplaintRow:
    """One complaint in a list: whose, about what, how far, and what is due next."""

    id: int
    customer_id: int
    customer_name: str
    job_id: int | None
    job_title: str
    title: str
    state: str
    severity: str
    safety: bool
    responsible_id: int | None
    responsible_name: str
    received_at: datetime
    moved_at: datetime
    due: Due | None


@dataclass(frozen=True)
class MoveRow:
    """One step: to which state, when (UTC), by whom ("" is not known), and why or in which words."""

    id: int
    from_state: str | None
    to_state: str
    at: datetime
    staff_name: str
    reason: str


@dataclass(frozen=True)
class WaitRow:
    """A stretch in which we wait for the customer; `until` None: still."""

    id: int
    version: int
    since: datetime
    until: datetime | None
    wording: str


@dataclass(frozen=True)
class ApologyCard:
    """The apology in its parts; `version` 0 while there is none. `given_at` None: not given yet."""

    version: int
    event: str
    effect: str
    responsibility: str
    explanation: str
    remedy: str
    remedy_on: date | None
    gesture: str
    change: str
    call_on: date | None
    signer_id: int | None
    how: str
    given_at: datetime | None


@dataclass(frozen=True)
class OptionRow:
    """One way to put it right; `agreed_at` says that they said yes to it, `agreed_by` who."""

    id: int
    version: int
    kind: str
    wording: str
    note: str
    amount: int | None
    from_on: date | None
    agreed_at: datetime | None
    agreed_by: str
    agreed_how: str | None


@dataclass(frozen=True)
class RemedyRow:
    """One thing we do or give, with the promise that says by when and how it stands; its job and voucher if any.

    `voucher_until` is the last day of its voucher, `voucher_used_on` the day on which that was used, None: not yet.
    """

    id: int
    version: int
    kind: str
    wording: str
    amount: int | None
    option_id: int | None
    job_id: int | None
    job_title: str
    voucher_id: int | None
    voucher_code: str
    voucher_until: date | None
    voucher_used_on: date | None
    promise: PromiseRow


@dataclass(frozen=True)
class FollowUpRow:
    """One time we ask whether it is right; `answer` None: still to ask."""

    id: int
    version: int
    planned_on: date
    asked_at: datetime | None
    answer: str | None
    own_words: str
    staff_name: str


@dataclass(frozen=True)
class ComplaintCard:
    """Everything the conversation page shows of a complaint, with the versions forms are filled from.

    `missing` are the reasons in words why it can't be closed yet, empty where it can. `next_states` are where it may
    go from here. `dispute_body` names who decides without agreement, () where the country has none on record; its lines
    are name, address and web address as they stand on paper. `job_value` is what the job came to, VAT and all.
    """

    id: int
    version: int
    customer_id: int
    customer_name: str
    called: str
    """Their preferred name, as one speaks of them."""
    phone: str
    language: str
    person_id: int | None
    person_name: str
    job_id: int | None
    job_title: str
    job_completed_on: date | None
    job_value: int | None
    title: str
    state: str
    moved_at: datetime
    opened_at: datetime
    received_at: datetime
    channel: str
    own_words: str
    printable: bool
    feeling: str
    wish: str
    worry: str
    matters_most: str
    marked: str
    read_back: bool
    responsible_id: int | None
    responsible_name: str
    category: str | None
    severity: str
    safety: bool
    immediate_action: str
    findings: str
    product: str
    batch: str
    cause: str | None
    root_cause: str
    preventive_action: str
    preventive_owner_id: int | None
    preventive_owner_name: str
    preventive_due_on: date | None
    preventive_done_on: date | None
    moves: tuple[MoveRow, ...]
    waits: tuple[WaitRow, ...]
    apology: ApologyCard
    options: tuple[OptionRow, ...]
    remedies: tuple[RemedyRow, ...]
    follow_ups: tuple[FollowUpRow, ...]
    promises: tuple[PromiseRow, ...]
    """Promises about this complaint that are no remedy: a call back, an answer by Friday."""
    due: Due | None
    dues: tuple[Due, ...]
    """Each stage still to come with its own moment, as far as it can be reckoned already."""
    next_states: tuple[str, ...]
    missing: tuple[str, ...]
    repeats: "tuple[Repeat, ...]"
    dispute_body: tuple[str, ...]
    told_at: datetime | None = None
    """When they were told why it is unfounded, or in a deadlock whom they can turn to; None while nothing says so."""
    ask_on: date | None = None
    """The day suggested for asking whether it is right: we are open then, and what is promised is done."""


@dataclass(frozen=True)
class Repeat:
    """An earlier complaint of the same customer, cause or product; `why` is one sentence without another's name."""

    complaint_id: int
    why: str
    own: bool
    """It is this customer's own, so it may be opened by name."""


@dataclass(frozen=True)
class LikeCase:
    """A past complaint like this one, without its customer: what was given, worth how much, and how soon (days)."""

    category: str
    severity: str
    cause: str | None
    job_value: int | None
    kinds: tuple[str, ...]
    amount: int | None
    days: int
    closed_on: date


@dataclass(frozen=True)
class Fairness:
    """What was given in cases like this one; amounts of money and gestures in minor units, None where there is none.

    `low` and `high` are the quartiles (exclusive of nothing: the median of each half with the middle case in both).
    `slowest` is in how many days the slowest was put right. `rule` is the shop's own rule of thumb in words, or "".
    `warning` says in words when the amount asked about lies outside, else "". `basis` is one sentence on how alike the
    cases are, "" where there is none.
    """

    cases: tuple[LikeCase, ...]
    kinds: tuple[tuple[str, int], ...]
    median: int | None
    low: int | None
    high: int | None
    slowest: int | None
    rule: str
    rule_amount: int | None
    warning: str
    basis: str = ""


@dataclass(frozen=True)
class EyesEntry:
    """One thing as they lived it: on which day, one sentence in their voice, and the wait before the next.

    `wait` is in words ("7 days, no answer"), "" for none; `wait_days` whole days and `wait_minutes` of opening hours.
    `kind` is told | answered | paper | promise_kept | promise_broken | wait | done.
    """

    at: datetime
    sentence: str
    kind: str
    wait: str
    wait_days: int
    wait_minutes: int
    still: bool
    """They wait still."""
