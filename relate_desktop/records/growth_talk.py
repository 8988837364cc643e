"""What a grown shop has from being in use: what was asked, planned, promised, thanked for and complained of."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy.orm import Session

from relate_desktop.records.base import add
from relate_desktop.records.bulk import Bulk
from relate_desktop.records.complaints.tables import Complaint, ComplaintMove
from relate_desktop.records.contacts import Contact
from relate_desktop.records.deed import now, today, who
from relate_desktop.records.feedback.scores import HAPPY, UNHAPPY
from relate_desktop.records.feedback.tables import Ask, Feedback
from relate_desktop.records.inquiries.tables import Inquiry
from relate_desktop.records.jobs.tables import OpenPoint, Visit
from relate_desktop.records.papers import Paper, Sending, keep_content
from relate_desktop.records.programme.tables import ProgrammeRule
from relate_desktop.records.promises.tables import Promise

LATELY = timedelta(days=100)
"""Since when the shop asks how work turned out and thanks for it; of older work nobody wrote that down."""

SCORES = (5, 4, 3, 2, 1), (60, 28, 8, 3, 1)
LIVE = ("received", "acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up")
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

_THANKS = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n"
)
"""An empty sheet: what the thank-you letters said is not told."""


@dataclass(frozen=True)
class GrownJob:
    """A job as the rest needs it."""

    id: int
    title: str
    state: str
    opened: datetime
    moved: datetime


def days_of(job_state: str, moved: datetime, rng: Random) -> dict[str, Any]:
    """The days of a job that came into its state at a moment."""
    day = moved.date()
    if job_state == "under_way":
        return {"started_on": day}
    if job_state not in ("finished", "followed_up"):
        return {}
    warranty = day.replace(year=day.year + 5, day=min(day.day, 28)) if rng.random() < 0.5 else None
    return {"completed_on": day, "handed_over_on": day, "paid_on": day, "warranty_until": warranty}


def begin(session: Session) -> str:
    """Keep what the letters share, and two rules of the contact programme; says the letters' sha256."""
    since = today(session) - timedelta(days=100)
    card_on = today(session) - timedelta(days=3)
    rules: list[dict[str, Any]] = [
        {"name": "Ett år etterpå", "trigger": "after_job", "days": 365, "what": "call", "position": 0},
        {"name": "Kort til jul", "trigger": "day_of_year", "month": card_on.month, "day": card_on.day, "what": "card",
         "position": 1_000},
    ]  # fmt: skip
    for rule in rules:
        add(session, ProgrammeRule(active=True, begins_on=since, window_days=30, **rule))
    return keep_content(session, _THANKS, "application/pdf")


class Talk:
    """Adds, customer by customer, what was between them and the shop; most of it done, as where people work."""

    def __init__(self, session: Session, bulk: Bulk, rng: Random, sha256: str) -> None:
        self._bulk, self._rng, self._sha256 = bulk, rng, sha256
        self._now, self._today, self._by = now(session), today(session), who(session)
        self._opinions: list[dict[str, Any]] = []

    def of(self, key: int, jobs: Sequence[GrownJob]) -> datetime | None:
        """All of one customer's; says when they last had to do with each other in it."""
        said = [moment for job in jobs for moment in self._about(key, job)]
        said += self._asked(key, jobs[0])
        self._promised(key, jobs[-1])
        return max(said, default=None)

    def finish(self) -> None:
        """Write what is written in the order in which it happened: what they thought of the work."""
        for values in sorted(self._opinions, key=lambda each: (each["at"], each["customer_id"])):
            opinion = self._bulk.add(Feedback, **values)
            if values["score"] >= HAPPY and self._rng.random() < 0.8:
                self._bulk.add(
                    Ask, customer_id=values["customer_id"], kind="referral", feedback_id=opinion, answer="yes",
                    at=values["at"], staff_id=self._by,
                )  # fmt: skip
        self._opinions.clear()

    # ---- jobs

    def _about(self, key: int, job: GrownJob) -> list[datetime]:
        chance = self._rng.random()
        if job.state in ("agreed", "under_way") and chance < 0.5:
            self._visit(key, job)
        if job.state == "under_way":
            return [self._told(key, job)] if chance < 0.9 else []
        if job.state not in ("finished", "followed_up") or job.moved < self._now - LATELY:
            return []
        if chance < 0.05:
            self._left(job)
        return self._followed_up(key, job) if job.state == "followed_up" or chance < 0.9 else []

    def _told(self, key: int, job: GrownJob) -> datetime:
        at = max(job.moved, self._now - DAY * (7 * self._rng.random()))
        self._contact(key, at, direction="out", job_id=job.id, purpose="progress", wording="Fortalte hvordan det går.")
        return at

    def _followed_up(self, key: int, job: GrownJob) -> list[datetime]:
        """They were asked how it turned out, most of them answered, and were thanked."""
        at = min(job.moved + DAY * (5 * self._rng.random()), self._now)
        call = self._contact(
            key, at, direction="out", job_id=job.id, purpose="satisfaction", wording="Spurte hvordan det ble."
        )
        if self._rng.random() < 0.6:
            self._opinion(key, job, call, at)
        paper = self._bulk.add(
            Paper, kind="thank_you", customer_id=key, job_id=job.id, content=self._sha256, title=job.title,
            language="nb", pages=1, made_at=at, staff_id=self._by,
        )  # fmt: skip
        if self._rng.random() < 0.98:
            self._bulk.add(Sending, paper_id=paper, how="posted", at=at, staff_id=self._by)
        return [at]

    def _opinion(self, key: int, job: GrownJob, call: int, at: datetime) -> None:
        (score,) = self._rng.choices(*SCORES)
        complaint = self._complaint(key, job, at) if score <= UNHAPPY and at < self._now - 3 * DAY else None
        self._opinions.append(
            {"customer_id": key, "job_id": job.id, "contact_id": call, "complaint_id": complaint, "score": score,
             "at": at, "staff_id": self._by, "own_words": "Helt greit." if score > UNHAPPY else "Vi er ikke fornøyd."}
        )  # fmt: skip

    def _complaint(self, key: int, job: GrownJob, at: datetime) -> int:
        """What is older than a month was put right."""
        ended = at < self._now - 30 * DAY
        state = "closed" if ended else self._rng.choice(LIVE)
        moved = min(at + DAY * 10 * self._rng.random(), self._now)
        found = self._bulk.add(
            Complaint, customer_id=key, job_id=job.id, title=f"{job.title}: noe ble ikke riktig", state=state,
            moved_at=moved, opened_at=at, received_at=at, own_words="Vi er ikke fornøyd.", responsible_id=self._by,
            category="workmanship", cause="work" if ended else None,
        )  # fmt: skip
        self._bulk.add(ComplaintMove, complaint_id=found, to_state=state, at=moved, staff_id=self._by)
        return found

    def _visit(self, key: int, job: GrownJob) -> None:
        """A visit that is planned, and promised with it."""
        day = self._today + timedelta(days=self._rng.randint(1, 40))
        said_yes = self._now if self._rng.random() < 0.6 else None
        visit = self._bulk.add(
            Visit, customer_id=key, job_id=job.id, day=day, begins="08:00", ends="10:00", staff_id=self._by,
            confirmed_at=said_yes,
        )  # fmt: skip
        self._promise(key, day, job.moved, source="visit", job_id=job.id, visit_id=visit, wording="Vi kommer.")

    def _left(self, job: GrownJob) -> None:
        """A point that was left at hand-over; most are done by now."""
        due = job.moved.date() + timedelta(days=21)
        done = due if due < self._today and self._rng.random() < 0.95 else None
        self._bulk.add(OpenPoint, job_id=job.id, wording="Siste strøk på listene", due_on=due, done_on=done)

    # ---- what they ask and what is promised

    def _asked(self, key: int, job: GrownJob) -> list[datetime]:
        """A third asked before they became a job; a few ask just now, and most of these have their answer."""
        chance = self._rng.random()
        if chance < 0.3:
            return self._inquiry(key, job, job.opened, answered=True)
        if chance < 0.315:
            at = self._now - DAY * 5 * self._rng.random()
            return self._inquiry(key, job, at, answered=self._rng.random() < 0.8)
        return []

    def _inquiry(self, key: int, job: GrownJob, at: datetime, *, answered: bool) -> list[datetime]:
        ended: dict[str, Any] = {}
        if at == job.opened:
            became = self._rng.random() < 0.8
            state = "became_job" if became else "done"
            ended = {"state": state, "job_id": job.id if became else None, "ended_at": at, "ended_by": self._by}
        inquiry = self._bulk.add(
            Inquiry, customer_id=key, title=job.title, channel=self._rng.choice(("call", "email", "visit")),
            received_at=at, opened_at=at, responsible_id=self._by, own_words="Kan dere ta en titt?", **ended,
        )  # fmt: skip
        if not answered:
            return [at]
        reply = min(at + 90 * MINUTE, self._now)
        self._contact(key, reply, direction="out", inquiry_id=inquiry, purpose="inquiry", wording="Svarte og avtalte.")
        return [reply]

    def _promised(self, key: int, job: GrownJob) -> None:
        chance = self._rng.random()
        if chance < 0.4:
            self._word(key, job, "shop", "Vi ringer med en pris.")
        elif chance < 0.5:
            self._word(key, job, "customer", "Sender bilder av rommet.")

    def _word(self, key: int, job: GrownJob, promisor: str, wording: str) -> None:
        """One word that was given; of fifty one is open still."""
        if self._rng.random() < 0.02:
            due = self._today + timedelta(days=self._rng.randint(-5, 20))
            self._promise(key, due, job.opened, promisor=promisor, job_id=job.id, wording=wording)
            return
        due, kept = job.opened.date() + timedelta(days=3), min(job.opened + DAY, self._now)
        self._promise(
            key, due, job.opened, promisor=promisor, job_id=job.id, wording=wording, state="kept", ended_at=kept,
            ended_by=self._by,
        )  # fmt: skip

    def _promise(self, key: int, due: date, made: datetime, *, promisor: str = "shop", **values: Any) -> None:
        self._bulk.add(
            Promise, customer_id=key, promisor=promisor, due_on=due, made_at=made, made_by=self._by,
            responsible_id=self._by, **values,
        )  # fmt: skip

    def _contact(self, key: int, at: datetime, **values: Any) -> int:
        return self._bulk.add(Contact, customer_id=key, channel="call", at=at, staff_id=self._by, **values)
