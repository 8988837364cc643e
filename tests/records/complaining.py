"""A complaint on its way: Ola's drawers rub, and each step is one word in a test."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from relate_desktop.records.complaints import apologies, doing, follow_ups, options, reading, remedies, steps
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.complaints.tables import Complaint, Remedy
from relate_desktop.records.deed import today
from relate_desktop.records.promises.cards import PromiseRow
from tests.records.joinery import Joinery

T = TypeVar("T")
OWN_WORDS = "To skuffer rugger siden varmen kom på."
WAY = (
    "received", "acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up", "closed",
)  # fmt: skip


class Matter(Joinery):
    """A joinery with one complaint about one job, brought as far as a test wants it."""

    def __init__(self, folder: Path, state: str = "received", **received: Any) -> None:
        super().__init__(folder)
        self.customer_id = self.customer("Ola Brekke")
        self.job_id = self.job(self.customer_id, title="eikekjøkken")
        self.id = self.receive(**received)
        self.to(state)

    def receive(self, **fields: Any) -> int:
        given = {"title": "to skuffer som rugger", "own_words": OWN_WORDS, "job_id": self.job_id} | fields
        return self.do(doing.receive, self.customer_id, **given)

    @property
    def card(self) -> ComplaintCard:
        return self.ask(reading.card, self.id)

    @property
    def state(self) -> str:
        return self.card.state

    @property
    def today(self) -> date:
        return self.now.date()

    def day(self, days: int) -> date:
        """So many days from now."""
        return self.today + timedelta(days=days)

    def to(self, state: str) -> None:
        """By the shortest way on to a state of WAY."""
        for step in WAY[WAY.index(self.state) + 1 : WAY.index(state) + 1]:
            _TO[step](self)

    def step(self, verb: Callable[..., T], **fields: Any) -> T:
        """A verb that takes the complaint and nothing else by place."""
        return self.do(verb, self.id, **fields)

    def form(self, verb: Callable[..., Any], **fields: Any) -> None:
        """A verb of a form, filled from the complaint as it is now."""
        self.do(verb, self.id, version=self.card.version, **fields)

    def assess(self, **fields: Any) -> None:
        usual = {"category": "workmanship", "severity": "normal", "safety": False, "immediate_action": ""}
        self.form(doing.assess, **usual | fields)

    def option(self, kind: str = "rectification", wording: str = "Høvle og henge om frontene", **fields: Any) -> int:
        return self.do(options.add, self.id, kind=kind, wording=wording, **fields)

    def agree(self, option_id: int | None = None, **fields: Any) -> int:
        chosen = self.card.options[-1].id if option_id is None else option_id
        usual = {"by": "Ola Brekke", "how": "said", "due_on": self.day(5)}
        return self.step(steps.agree, option_id=chosen, **usual | fields)

    def gesture(self, kind: str = "goodwill", wording: str = "Blomster", **fields: Any) -> int:
        usual = {"amount": 40_000, "due_on": self.day(3)}
        return self.step(remedies.add, kind=kind, wording=wording, **usual | fields)

    def keep_all(self) -> None:
        for remedy in self.card.remedies:
            if remedy.promise.ended_at is None:
                self.do(remedies.keep, remedy.id)

    def plan(self, days: int = 7) -> int:
        return self.step(follow_ups.plan_follow_up, on=self.day(days))

    def answer(self, answer: str = "satisfied", **fields: Any) -> None:
        asked = [row.id for row in self.card.follow_ups if row.answer is None]
        self.do(follow_ups.record_answer, asked[0] if asked else self.plan(), answer=answer, **fields)

    def apologise(self) -> None:
        self.step(apologies.change, version=self.card.apology.version, event="Frontene satt skjevt.")
        self.step(apologies.give, how="said")

    def learn(self, **fields: Any) -> None:
        usual = {
            "cause": "material", "root_cause": "Eika var for fuktig.", "preventive_action": "Måle fukt før montering.",
            "preventive_owner_id": self.who, "preventive_due_on": self.day(10),
        }  # fmt: skip
        self.form(doing.learn, **usual | fields)

    def promise(self, wording: str) -> PromiseRow:
        """The newest promise in these words."""
        both = [*self.card.promises, *(remedy.promise for remedy in self.card.remedies)]
        return max((row for row in both if row.wording == wording), key=lambda row: row.id)

    def close(self) -> None:
        """Whatever is missing is done first."""
        if self.card.apology.given_at is None:
            self.apologise()
        self.learn()
        self.step(steps.close)


def _offer(matter: Matter) -> None:
    matter.option()
    matter.step(steps.offer)


def _made_good(matter: Matter) -> None:
    matter.keep_all()
    matter.step(steps.made_good)


_TO: dict[str, Callable[[Matter], Any]] = {
    "acknowledged": lambda it: it.step(steps.acknowledge, how="call"),
    "assessed": Matter.assess,
    "investigated": lambda it: it.form(doing.investigate, findings="Eika har trukket seg."),
    "offered": _offer,
    "agreed": Matter.agree,
    "made_good": _made_good,
    "followed_up": Matter.answer,
    "closed": Matter.close,
}


# ---- in one deed ---------------------------------------------------------------------------------------------


def begun_at(session: Session, customer_id: int, job_id: int, state: str, title: str = "skuffer") -> int:
    """A complaint that has come so far, in one deed, for tests that are about what comes then; its id."""
    key = doing.receive(session, customer_id, title=title, own_words="De rugger.", job_id=job_id, severity="low")
    day = today(session) + timedelta(days=3)
    for step in WAY[1 : WAY.index(state) + 1]:
        _BEGINNING[step](session, key, day)
    return key


def _offered(session: Session, key: int, day: date) -> None:
    options.add(session, key, kind="rectification", wording="Høvle", from_on=day)
    steps.offer(session, key)


def _agreed(session: Session, key: int, day: date) -> None:
    steps.agree(session, key, option_id=options.of_complaint(session, key)[0].id, by="Ingrid", how="said", due_on=day)
    follow_ups.plan_follow_up(session, key, on=day)


def _is_good(session: Session, key: int, _day: date) -> None:
    remedies.keep(session, session.scalars(select(Remedy.id).where(Remedy.complaint_id == key)).one())
    steps.made_good(session, key)


def _asked(session: Session, key: int, _day: date) -> None:
    row = follow_ups.planned(session, key)
    assert row is not None
    follow_ups.record_answer(session, row.id, answer="satisfied")


def _seen(session: Session, key: int) -> int:
    return session.get_one(Complaint, key).version


_BEGINNING: dict[str, Callable[[Session, int, date], object]] = {
    "acknowledged": lambda s, key, _day: steps.acknowledge(s, key, how="call"),
    "assessed": lambda s, key, _day: doing.assess(s, key, version=_seen(s, key), category="material", severity="low"),
    "investigated": lambda s, key, _day: doing.investigate(s, key, version=_seen(s, key), findings="Fukt."),
    "offered": _offered, "agreed": _agreed, "made_good": _is_good, "followed_up": _asked,
}  # fmt: skip
