"""Inquiries as screens and Today see them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class AnswerDue:
    """By when (UTC) we answer, None where we are never open; `since` is when they asked, or asked again, by `channel`.

    `late_minutes` and `left_minutes` are minutes of opening hours past it and up to it; one of them is 0. `waiting`
    says that we wait for the customer, so that the clock stands still; `at` is then where it would be if they answered
    now.
    """

    since: datetime
    channel: str
    at: datetime | None
    late_minutes: int
    left_minutes: int
    waiting: bool

    @property
    def late(self) -> bool:
        """Whether its moment has passed; while we wait for them it does not."""
        return self.late_minutes > 0 and not self.waiting


@dataclass(frozen=True)
class InquiryRow:
    """One inquiry in a list: whose, about what, in which words, and by when it is to be answered.

    `due` is None where it is answered (`answered_at`) or has ended otherwise. `waiting_for` is what we wait for them
    to say or send, "" where we do not.
    """

    id: int
    customer_id: int
    customer_name: str
    title: str
    state: str
    channel: str
    answer_by: str
    received_at: datetime
    own_words: str
    job_id: int | None
    responsible_id: int | None
    responsible_name: str
    due: AnswerDue | None
    answered_at: datetime | None
    waiting: bool
    waiting_for: str
    ended_at: datetime | None

    @property
    def standing(self) -> str:
        """to_answer, answered, or ended."""
        if self.due is not None:
            return "to_answer"
        return "answered" if self.state == "open" else "ended"

    @property
    def key(self) -> tuple[Any, ...]:
        """Where it stands in its list; given back as `after`, the list goes on below it."""
        if self.due is not None:
            return self.due.at is None, self.due.at or self.received_at, self.id
        newest = self.answered_at if self.standing == "answered" and self.answered_at else self.received_at
        return -int(newest.timestamp()), -self.id


@dataclass(frozen=True)
class WaitRow:
    """A stretch in which we wait for the customer, and for what; `until` None: still."""

    id: int
    since: datetime
    until: datetime | None
    wording: str


@dataclass(frozen=True)
class SaidRow:
    """One contact about the inquiry: in, out or tried, when (UTC), by whom, and what was said."""

    id: int
    at: datetime
    channel: str
    direction: str
    outcome: str
    staff_name: str
    wording: str
    own_words: str


@dataclass(frozen=True)
class InquiryCard:
    """Everything the page of an inquiry shows, with the version its form is filled from."""

    id: int
    version: int
    customer_id: int
    customer_name: str
    called: str
    """Their preferred name, as one speaks of them."""
    pronunciation: str
    phone: str
    email: str
    caution: str
    language: str
    archived: bool
    person_id: int | None
    person_name: str
    title: str
    state: str
    channel: str
    answer_by: str
    received_at: datetime
    opened_at: datetime
    own_words: str
    printable: bool
    read_back: bool
    worry: str
    matters_most: str
    marked: str
    responsible_id: int | None
    responsible_name: str
    job_id: int | None
    job_title: str
    ended_at: datetime | None
    ended_by_name: str
    ending: str
    waits: tuple[WaitRow, ...]
    said: tuple[SaidRow, ...]
    """The contacts that name it, newest first."""
    due: AnswerDue | None
    answered_at: datetime | None
    waiting: bool
