"""A joinery with complaints in every stage, for tests of their page."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from relate_desktop.records.complaints import apologies, doing, follow_ups, options, reading, remedies, steps
from relate_desktop.records.complaints.cards import ComplaintCard
from relate_desktop.records.quotes import deciding
from tests.records.joinery import hire
from tests.screens.workshop import Workshop

WAYS = (
    {"kind": "rectification", "wording": "Høvle og henge om begge frontene på gården", "note": "Magnus, en halv dag."},
    {"kind": "replacement", "wording": "Nye fronter av tørrere eik", "note": "To uker uten skuffer."},
    {"kind": "price_reduction", "wording": "Lavere pris, frontene som de er", "amount": 90_000},
)
ON = ("acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up", "closed")


class Complaints(Workshop):
    """Ola Brekke's two kitchen drawers, brought as far as is wanted."""

    def complaint(self, to: str = "received", name: str = "Ola Brekke", **fields: Any) -> int:
        """A complaint about a job, in that state."""
        customer = self.customer(name)
        job = self.job(customer, "eikekjøkken, Brekke gård")
        told = {"title": "to kjøkkenskuffer", "own_words": "To skuffer subber. Jeg har sagt det to ganger.",
                "feeling": "Oversett.", "job_id": job}  # fmt: skip
        complaint_id: int = self.do(doing.receive, customer, **(told | fields))
        self.bring(complaint_id, to)
        return complaint_id

    def bring(self, complaint_id: int, to: str) -> None:
        """Bring a complaint on, step by step, until it is there."""
        now = self.whole(complaint_id).state
        for state in ON[ON.index(now) + 1 if now in ON else 0 : ON.index(to) + 1 if to in ON else 0]:
            getattr(self, f"_{state}")(complaint_id)

    def whole(self, complaint_id: int) -> ComplaintCard:
        """The complaint as its page gets it."""
        return self.ask(reading.card, complaint_id)

    def _acknowledged(self, complaint_id: int) -> None:
        self.do(steps.acknowledge, complaint_id, how="call")

    def _assessed(self, complaint_id: int) -> None:
        version = self.whole(complaint_id).version
        self.do(doing.assess, complaint_id, version=version, category="workmanship", severity="normal")
        version = self.whole(complaint_id).apology.version
        parts = {"event": "Skuffene subber.", "effect": "Du måtte si det to ganger.",
                 "responsibility": "Det er vår feil.", "signer_id": self.who}  # fmt: skip
        self.do(apologies.change, complaint_id, version=version, **parts)
        self.do(apologies.give, complaint_id, how="said")

    def _investigated(self, complaint_id: int) -> None:
        version = self.whole(complaint_id).version
        self.do(doing.investigate, complaint_id, version=version, findings="Frontene er ikke tørre nok.")

    def _offered(self, complaint_id: int) -> None:
        for way in WAYS:
            self.do(options.add, complaint_id, **way)
        self.do(steps.offer, complaint_id)

    def _agreed(self, complaint_id: int) -> None:
        option = self.whole(complaint_id).options[0].id
        due = self.now.date() + timedelta(days=8)
        self.do(
            steps.agree, complaint_id, option_id=option, by="Ola Brekke", how="said", due_on=due,
            responsible_id=self.who,
        )  # fmt: skip

    def _made_good(self, complaint_id: int) -> None:
        for remedy in self.whole(complaint_id).remedies:
            self.do(remedies.keep, remedy.id)
        self.do(steps.made_good, complaint_id)

    def _followed_up(self, complaint_id: int) -> None:
        planned = self.do(follow_ups.plan_follow_up, complaint_id, on=self.now.date())
        self.do(follow_ups.record_answer, planned, answer="satisfied", own_words="Nå går de som de skal.")

    def _closed(self, complaint_id: int) -> None:
        version = self.whole(complaint_id).version
        due = self.now.date() + timedelta(days=20)
        self.do(
            doing.learn, complaint_id, version=version, cause="material", root_cause="Eika var ikke tørr nok.",
            preventive_action="Vi måler fukten før vi høvler.", preventive_owner_id=self.who, preventive_due_on=due,
        )  # fmt: skip
        self.do(steps.close, complaint_id)

    def accepted(self, job_id: int) -> None:
        """The job has a price."""
        self.do(deciding.accept, self.issued(job_id), by="Ola Brekke", how="said")

    def staff(self, name: str) -> int:
        """Somebody who works here."""
        return self.do(hire, name)

    def like_it(self) -> None:
        """Three closed ones like it, each with a gesture: 600, 900 and 1 500 kr."""
        for number, amount in enumerate((60_000, 90_000, 150_000), start=1):
            past = self.complaint("agreed", f"Kunde Nummer {number}")
            due = self.now.date() + timedelta(days=3)
            self.do(remedies.add, past, kind="goodwill", wording="For bryet", amount=amount, due_on=due)
            self.bring(past, "closed")
