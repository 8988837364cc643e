"""Who stands under Today, worked out slowly and another way: whole tables, row by row, with no query but `SELECT *`."""

import sqlite3
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from relate_desktop.paths import resources

Found = tuple[str, str, int]
Rows = list[dict[str, Any]]

ENDED = {"closed", "unfounded", "withdrawn", "deadlock"}
ON_THEIR_WAY = {"handed_over", "posted", "emailed"}
TABLES = (
    "customers", "jobs", "quotes", "promises", "complaints", "open_points", "visits", "papers", "sendings", "contacts",
    "letters", "feedback", "opening_hours", "closed_days", "habits",
)  # fmt: skip


@dataclass
class ByHand:
    """All rows of a shop file, looked at from one moment."""

    path: Path
    moment: datetime
    zone: ZoneInfo
    shown: frozenset[int] = frozenset()
    """The complaints that are there, so that their promises are told with them."""

    def __post_init__(self) -> None:
        with sqlite3.connect(f"file:{self.path}?mode=ro", uri=True) as file:
            file.row_factory = sqlite3.Row
            self.rows: dict[str, Rows] = {
                table: [dict(row) for row in file.execute(f"SELECT * FROM {table} ORDER BY id")] for table in TABLES
            }
        file.close()
        begins = tomllib.loads((resources() / "shop" / "today.toml").read_text(encoding="utf-8"))
        self.habits: dict[str, int] = {key: found["value"] for key, found in begins.items()}
        self.habits |= {row["key"]: row["value"] for row in self.rows["habits"]}
        self.today = self.moment.astimezone(self.zone).date()
        self.by_id = {table: {row["id"]: row for row in rows} for table, rows in self.rows.items()}

    def expected(self) -> set[Found]:
        """Every reminder there should be, but for the rules that are reckoned by clocks of their own."""
        rules = (
            self._promises, self._points, self._visits, self._quotes, self._finished, self._papers, self._untold,
            self._changes,
        )  # fmt: skip
        return {found for rule in rules for found in rule()}

    # ---- what it is made of

    def here(self, customer_id: int) -> bool:
        return self.by_id["customers"][customer_id]["archived_at"] is None

    def day(self, text: str) -> date:
        return date.fromisoformat(text)

    def at(self, text: str) -> datetime:
        return datetime.fromisoformat(text)

    def day_of(self, text: str) -> date:
        return self.at(text).astimezone(self.zone).date()

    def left(self, text: str) -> int:
        """Days from today to a day."""
        return (self.day(text) - self.today).days

    def sent(self, paper: dict[str, Any]) -> bool:
        return any(row["paper_id"] == paper["id"] and row["how"] in ON_THEIR_WAY for row in self.rows["sendings"])

    def over(self, promise: dict[str, Any]) -> bool:
        """Whether its moment has passed; no day of these shops is one on which the clocks change."""
        clock = promise["due_by"] or "23:59"
        local = datetime.fromisoformat(f"{promise['due_on']}T{clock}").replace(tzinfo=self.zone)
        return self.moment >= local.astimezone(UTC) + timedelta(minutes=1)

    # ---- the rules

    def _promises(self) -> Iterator[Found]:
        for row in self.rows["promises"]:
            good = [
                other for other in self.rows["promises"]
                if other["makes_good_id"] == row["id"] and other["state"] in ("open", "kept", "released")
            ]  # fmt: skip
            if row["state"] != "open" or good or not self.here(row["customer_id"]):
                continue
            if row["promisor"] == "customer":
                if self.left(row["due_on"]) <= 0:
                    yield "their_promise_due", "promise", row["id"]
                continue
            complaint = self.by_id["complaints"].get(row["complaint_id"])
            stage = complaint and complaint["state"] == "agreed" and row["source"] == "remedy"
            if row["open_point_id"] is not None or stage or row["complaint_id"] in self.shown:
                continue
            if self.over(row):
                yield "promise_broken", "promise", row["id"]
            elif 0 <= self.left(row["due_on"]) <= (0 if row["source"] == "visit" else self.habits["promise_soon_days"]):
                yield "promise_due", "promise", row["id"]

    def _points(self) -> Iterator[Found]:
        for row in self.rows["open_points"]:
            job = self.by_id["jobs"][row["job_id"]]
            declined = job["state"].startswith("declined") or not self.here(job["customer_id"])
            if row["done_on"] is None and self.left(row["due_on"]) <= self.habits["promise_soon_days"] and not declined:
                yield "open_point_due", "open_point", row["id"]

    def _visits(self) -> Iterator[Found]:
        """From the day on which we are open before it; a shop that is never open confirms the day before."""
        open_days = {row["weekday"] for row in self.rows["opening_hours"]}
        closed = {row["day"] for row in self.rows["closed_days"]}
        for row in self.rows["visits"]:
            between = [self.today + timedelta(days=n) for n in range(1, max(self.left(row["day"]), 1))]
            opened = [day for day in between if day.weekday() in open_days and str(day) not in closed]
            near = (len(opened) if open_days else self.left(row["day"]) - 1) < self.habits["confirm_days"]
            job = self.by_id["jobs"][row["job_id"]]
            declined = job["state"].startswith("declined") or not self.here(row["customer_id"])
            if self.left(row["day"]) > 0 and near and row["confirmed_at"] is None and not declined:
                yield "confirm_visit", "visit", row["id"]

    def _quotes(self) -> Iterator[Found]:
        for row in self.rows["quotes"]:
            kept = [each for each in self.rows["papers"] if (each["quote_id"], each["kind"]) == (row["id"], "quote")]
            on_our_bench = any(not self.sent(paper) for paper in kept)
            stands = row["state"] == "issued" and self.left(row["valid_until"]) >= 0
            if not stands or on_our_bench or not self.here(row["customer_id"]):
                continue
            real = [
                each for each in self.rows["contacts"]
                if each["customer_id"] == row["customer_id"] and each["channel"] != "note"
                and each["outcome"] != "not_reached"
            ]  # fmt: skip
            ahead = self.habits["quote_expiring_days"]
            if self.left(row["valid_until"]) <= ahead:
                first = self.day(row["valid_until"]) - timedelta(days=ahead)
                about = [each for each in real if each["quote_id"] == row["id"] or each["job_id"] == row["job_id"]]
                about = [each for each in about if each["outcome"] == "reached"]
                if not any(self.day_of(each["at"]) >= first for each in about):
                    yield "quote_expiring", "quote", row["id"]
            else:
                last = max(self.day_of(text) for text in [row["issued_at"], *(each["at"] for each in real)])
                if (self.today - last).days >= self.habits["quote_waiting_days"]:
                    yield "quote_waiting", "quote", row["id"]

    def _finished(self) -> Iterator[Found]:
        for job in self.rows["jobs"]:
            if job["completed_on"] is None or job["complaint_id"] is not None or not self.here(job["customer_id"]):
                continue
            done_for = -self.left(job["completed_on"])
            asked = [
                each for each in self.rows["contacts"]
                if each["job_id"] == job["id"] and each["purpose"] == "satisfaction" and each["outcome"] == "reached"
            ]  # fmt: skip
            told = [each for each in self.rows["feedback"] if each["job_id"] == job["id"]]
            call = [
                each for each in self.rows["promises"]
                if each["job_id"] == job["id"] and each["source"] == "job" and each["state"] == "open"
                and each["quote_id"] is None
            ]  # fmt: skip
            after = self.habits["satisfaction_days"]
            if after <= done_for <= after + 60 and job["state"] == "finished" and not asked and not told and not call:
                yield "satisfaction_call", "job", job["id"]
            papers = [(each["job_id"], each["kind"]) for each in self.rows["papers"]]
            thanked = (job["id"], "thank_you") in papers
            after = self.habits["thank_days"]
            over = job["state"] in ("finished", "followed_up")
            if after <= done_for <= after + 60 and over and not thanked:
                yield "thank_you", "job", job["id"]

    def lately(self, text: str, days: int) -> bool:
        return days <= (self.today - self.day_of(text)).days <= 30

    def _papers(self) -> Iterator[Found]:
        for row in self.rows["papers"]:
            about = ("customer_id", "kind", "job_id", "quote_id", "complaint_id", "promise_id")
            newer = [
                each for each in self.rows["papers"]
                if each["id"] > row["id"] and all(each[name] == row[name] for name in about)
            ]  # fmt: skip
            if self.sent(row) or not self.lately(row["made_at"], 1) or not self.here(row["customer_id"]):
                continue
            if row["kind"] not in ("envelope", "eyes") and (row["kind"] == "letter" or not newer) and self._stands(row):
                yield "paper_unsent", "paper", row["id"]
        for row in self.rows["letters"]:
            if row["paper_id"] is None and self.lately(row["created_at"], 3) and self.here(row["customer_id"]):
                yield "paper_unsent", "letter", row["id"]
        for row in self.rows["quotes"]:
            young = self.lately(row["created_at"], 3) and self.left(row["valid_until"]) >= 0
            if row["state"] == "draft" and young and self.here(row["customer_id"]):
                yield "paper_unsent", "quote", row["id"]

    def _stands(self, paper: dict[str, Any]) -> bool:
        quote = self.by_id["quotes"].get(paper["quote_id"])
        complaint = self.by_id["complaints"].get(paper["complaint_id"])
        if complaint is not None and complaint["state"] not in ENDED:
            return True
        if quote is not None:
            wanted = {"quote": "issued", "follow_up": "issued", "confirmation": "accepted"}
            return bool(quote["state"] == wanted.get(paper["kind"]))
        return complaint is None

    def _untold(self) -> Iterator[Found]:
        for job in self.rows["jobs"]:
            if job["state"] != "under_way" or not self.here(job["customer_id"]):
                continue
            heard = [job["moved_at"]]
            for each in self.rows["contacts"]:
                theirs = each["customer_id"] == job["customer_id"] and each["job_id"] in (None, job["id"])
                spoken = each["direction"] == "out" or each["channel"] in ("call", "visit")
                if theirs and spoken and each["channel"] != "note" and each["outcome"] != "not_reached":
                    heard.append(each["at"])
            for paper in self.rows["papers"]:
                if paper["job_id"] == job["id"]:
                    heard += [
                        each["at"] for each in self.rows["sendings"]
                        if each["paper_id"] == paper["id"] and each["how"] in ON_THEIR_WAY
                    ]  # fmt: skip
            silent = (self.today - max(self.day_of(text) for text in heard)).days
            if silent >= (job["tell_every"] or self.habits["tell_days"]):
                yield "tell_progress", "job", job["id"]

    def _changes(self) -> Iterator[Found]:
        for row in self.rows["complaints"]:
            due = row["preventive_due_on"]
            still = row["preventive_action"] and row["preventive_done_on"] is None and self.here(row["customer_id"])
            if still and due and self.left(due) <= 0:
                yield "preventive_due", "complaint", row["id"]
