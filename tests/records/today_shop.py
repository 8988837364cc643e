"""A shop for tests of Today: a joinery whose clock can be put on, and what Today says of it."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from typing import Any

from relate_desktop.records.contacts import log
from relate_desktop.records.jobs.doing import move
from relate_desktop.records.jobs.finishing import finish
from relate_desktop.records.promises.making import make
from relate_desktop.records.shop.hours import set_hours
from relate_desktop.records.today import reading
from relate_desktop.records.today.cards import Reminder
from tests.records.joinery import Joinery

Key = tuple[str, str, int, str]


class TodayShop(Joinery):
    """Open on weekdays from eight to four; it begins on a Thursday at nine."""

    def opened(self) -> "TodayShop":
        for weekday in range(5):
            self.do(set_hours, weekday, [("08:00", "16:00")], seen=[])
        return self

    def later(self, **span: float) -> None:
        """Let time pass."""
        self.now += timedelta(**span)

    def today(self, **asked: Any) -> tuple[Reminder, ...]:
        return self.ask(reading.today, **asked)

    def found(self, rule: str, **asked: Any) -> list[Reminder]:
        """What one rule finds."""
        return [each for each in self.today(**asked) if each.rule == rule]

    def one(self, rule: str, **asked: Any) -> Reminder:
        """The only one a rule finds."""
        (only,) = self.found(rule, **asked)
        return only

    def mark(self, verb: Any, reminder: Reminder, **said: Any) -> None:
        """Say something about a reminder."""
        named = {"rule": reminder.rule, "kind": reminder.kind, "record_id": reminder.id}
        self.do(verb, **named, occasion=reminder.occasion, customer_id=reminder.customer_id, **said)

    def promise(self, customer_id: int, days: int, wording: str = "Tegningen i posten", **fields: Any) -> int:
        """A promise of ours, due so many days from now."""
        promisor = fields.pop("promisor", "shop")
        due = (self.now + timedelta(days=days)).astimezone(UTC).date()
        return self.do(make, customer_id, promisor=promisor, wording=wording, due_on=due, **fields)

    def finished(self, customer_id: int | None = None, **fields: Any) -> int:
        """A job that was done today."""
        job = self.job(customer_id, **fields)
        self.do(move, job, "agreed")
        self.do(move, job, "under_way")
        self.do(finish, job, completed_on=self.now.date())
        return job

    def under_way(self, customer_id: int | None = None, **fields: Any) -> int:
        """A job that is being worked on."""
        job = self.job(customer_id, **fields)
        self.do(move, job, "agreed")
        self.do(move, job, "under_way")
        return job

    def said(self, customer_id: int, **fields: Any) -> int:
        """A call of ours that reached them."""
        given = {"channel": "call", "direction": "out", "wording": "Snakket."} | fields
        return self.do(log, customer_id, **given)


def keys(reminders: Sequence[Reminder]) -> list[Key]:
    """What they are known by."""
    return [each.key for each in reminders]
