"""What the contact programme should say, worked out slowly from a drawn shop, day by day and person by person.

Written from the rules as the owner reads them, and apart from the program: nothing of it is imported.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.records.programme_shops import FOR_EVER, OSLO, Drawn, Facts, Somebody, day, moment, occasion_of

HOLIDAYS = {
    (1, 1), (5, 1), (5, 17), (12, 25), (12, 26),
}  # fmt: skip
EASTERS = {2025: date(2025, 4, 20), 2026: date(2026, 4, 5), 2027: date(2027, 3, 28), 2028: date(2028, 4, 16)}
MOVING = (-3, -2, 0, 1, 39, 49, 50)
FIRST_MONTH = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
OWN = ("programme", "courtesy", "satisfaction")
ONE = timedelta(days=1)


@dataclass(frozen=True)
class Expected:
    """The occasion to show for a customer: the rule's number from 1, the mark's words, and all reasons to wait."""

    rule: int
    occasion: str
    first: date
    reasons: frozenset[str]


class ByHand:
    """One drawn shop at one moment; jobs have the ids the file gave them, in the order in which they were drawn."""

    def __init__(self, drawn: Drawn, at: datetime) -> None:
        self.drawn, self.at = drawn, at
        self.day = at.astimezone(OSLO).date()
        self.jobs: list[list[int]] = []
        number = 1
        for person in drawn.people:
            self.jobs.append(list(range(number, number + len(person.jobs))))
            number += len(person.jobs)

    def expected(self) -> dict[int, Expected]:
        """For each customer for whom there is anything to show."""
        found = {}
        for number, person in enumerate(self.drawn.people, start=1):
            open_ones = self.open_occasions(number, person)
            free = [each for each in open_ones if not each.reasons]
            if open_ones:
                found[number] = free[0] if free else open_ones[0]
        return found

    def open_occasions(self, number: int, person: Somebody) -> list[Expected]:
        if person.own["archived"]:
            return []
        found = []
        for rule_number, rule in enumerate(self.drawn.rules, start=1):
            if not rule["active"] or not self.belongs(person, rule["segment"]):
                continue
            times = sorted(self.times(rule_number, rule, number, person))
            if times:
                first, key = times[0]
                found.append(Expected(rule_number, key, first, frozenset(self.reasons(rule_number, rule, person))))
        return found

    # ---- whom it is for

    def belongs(self, person: Somebody, segment: int | None) -> bool:
        return segment is None or all(self.fits(person, term) for term in self.drawn.segments[segment - 1])

    def fits(self, person: Somebody, term: Facts) -> bool:
        if term["field"] == "kind":
            answer = person.own["kind"] == term["kind"]
        elif term["field"] == "tag":
            answer = person.tagged
        else:
            contacts = contact_days(person)
            answer = bool(contacts) and max(contacts) + timedelta(days=term["days"]) >= self.day
        return answer is not term["negated"]

    # ---- when

    def times(self, rule_number: int, rule: Facts, number: int, person: Somebody) -> list[tuple[date, str]]:
        """The occasions that are open today and not marked away."""
        found = []
        for first, about, stop in self.all_times(rule, number, person):
            last = first + timedelta(days=rule["window"] - 1)
            key = f"{rule_number}:{about}"
            in_time = first <= self.day <= min(last, stop)
            if in_time and first >= day(rule["begins"]) and not self.marked(number, person, key):
                found.append((first, key))
        return found

    def all_times(self, rule: Facts, number: int, person: Somebody) -> list[tuple[date, str, date]]:
        contacts, after = sorted(contact_days(person)), timedelta(days=rule["days"])
        if rule["trigger"] == "after_contact":
            last = contacts[-1] if contacts else day(person.own["added"])
            return [(last + after, last.isoformat(), FOR_EVER)]
        if rule["trigger"] == "after_job":
            return self.after_the_last_job(rule["days"], number, person, contacts)
        if rule["trigger"] == "before_warranty":
            found = []
            for job_id, job in zip(self.jobs[number - 1], person.jobs, strict=True):
                if job["warranty"] is not None:
                    end = day(job["warranty"])
                    if not self.came_since(person, number, end - after):
                        found.append((end - after, f"job:{job_id}", end))
            return found
        begun = self.day
        while not self.begins(rule, begun):
            begun -= ONE
        return [] if self.came_since(person, number, begun) else [(begun, begun.isoformat(), FOR_EVER)]

    @staticmethod
    def begins(rule: Facts, today: date) -> bool:
        if rule["trigger"] == "season":
            return (today.month, today.day) == (FIRST_MONTH[rule["season"]], 1)
        return (today.month, today.day) == (rule["month"], rule["day"])

    def after_the_last_job(
        self, days: int, number: int, person: Somebody, contacts: list[date]
    ) -> list[tuple[date, str, date]]:
        """The first day on which so many days have gone by in a row without hearing of each other."""
        done = [
            (day(job["completed"]), job_id)
            for job_id, job in zip(self.jobs[number - 1], person.jobs, strict=True)
            if job["completed"] is not None
        ]
        if not done:
            return []
        completed, job_id = max(done)
        first = completed + timedelta(days=days)
        while any(first - timedelta(days=days) < each < first for each in contacts if each >= completed):
            first += ONE
        settled = any(each >= first and each >= completed for each in contacts)
        return [] if settled else [(first, f"job:{job_id}", FOR_EVER)]

    def came_since(self, person: Somebody, number: int, first: date) -> bool:
        return any(each >= first for each in self.own_days(person))

    def marked(self, number: int, person: Somebody, key: str) -> bool:
        about = [
            mark
            for mark in person.marks
            if mark["name"] == "contact_due" and occasion_of(mark, self.jobs[number - 1]) == key
        ]
        if not about:
            return False
        newest = max(about, key=lambda mark: (mark["day"], person.marks.index(mark)))
        if newest["mark"] == "snoozed":
            return day(newest["until"]) > self.day
        return True

    # ---- why not now

    def reasons(self, rule_number: int, rule: Facts, person: Somebody) -> list[str]:
        own, found = sorted(self.own_days(person)), []
        if any(state not in ("closed", "unfounded", "withdrawn", "deadlock") for state in person.complaints):
            found.append("complaint")
        if any(self.is_broken(promise) for promise in person.promises):
            found.append("promise")
        rest = person.own["rest"]
        if rest == "for ever" or (rest is not None and self.day <= day(rest)):
            found.append("rest")
        found += self.consent(rule, person)
        done = [day(mark["day"]) for number, mark in self.marks_done(person) if number == rule_number]
        if done and (self.day - max(done)).days < rule["every"]:
            found.append("rule")
        gap = person.own["wished"] or self.drawn.habits["contact_gap_days"]
        if own and (self.day - own[-1]).days < gap:
            found.append("gap")
        if len([each for each in own if (self.day - each).days < 365]) >= self.drawn.habits["contacts_a_year"]:
            found.append("year")
        if rule["what"] == "call" and not self.may_ring(rule["purpose"]):
            found.append("hours")
        return found

    @staticmethod
    def marks_done(person: Somebody) -> list[tuple[int, Facts]]:
        """Newest marks that say done, by the number of their rule."""
        newest: dict[tuple[int, int], Facts] = {}
        ordered = sorted(person.marks, key=lambda mark: mark["day"])
        for mark in ordered:
            if mark["name"] == "contact_due":
                which = mark["job"] % len(person.jobs) if person.jobs else 0
                newest[mark["rule"], which] = mark
        return [(rule, mark) for (rule, _which), mark in newest.items() if mark["mark"] == "done"]

    def is_broken(self, promise: Facts) -> bool:
        if promise["promisor"] != "shop" or promise["state"] != "open":
            return False
        until = moment(promise["due"], 12 * 60 + 1) if promise["by"] else moment(promise["due"] + 1, 0)
        return bool(self.at >= until)

    def consent(self, rule: Facts, person: Somebody) -> list[str]:
        channel = "phone" if rule["what"] == "call" else "post"
        said = [one for one in person.consents if (one["channel"], one["purpose"]) == (channel, rule["purpose"])]
        said.sort(key=lambda one: one["day"])
        last = said[-1]["given"] if said else None
        if last is False:
            return ["refused"]
        return ["not_asked"] if last is None and rule["purpose"] != "service" else []

    def own_days(self, person: Somebody) -> set[date]:
        came = {
            local(each)
            for each in person.contacts
            if is_real(each) and each["direction"] == "out" and each["purpose"] in OWN
        }
        return came | {day(mark["day"]) for mark in person.marks if mark["mark"] == "done"}

    def may_ring(self, purpose: str) -> bool:
        there = self.at.astimezone(OSLO)
        if self.drawn.hours and (there.weekday() not in self.drawn.hours or holiday(there.date())):
            return False
        if purpose == "service":
            return 8 <= there.hour < 21
        return 9 <= there.hour < 21 and there.weekday() < 5 and not holiday(there.date())


def holiday(today: date) -> bool:
    easter = EASTERS[today.year]
    return (today.month, today.day) in HOLIDAYS or today in {easter + timedelta(days=each) for each in MOVING}


def is_real(contact: Facts) -> bool:
    return bool(contact["channel"] != "note" and contact["outcome"] != "not_reached")


def local(contact: Facts) -> date:
    return moment(contact["day"], contact["minute"]).astimezone(OSLO).date()


def contact_days(person: Somebody) -> set[date]:
    asked = {day(offset) for offset in person.inquiries}
    return asked | {local(each) for each in person.contacts if is_real(each)}
