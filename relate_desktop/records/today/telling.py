"""What the day says in a few words, on the screen and on paper: its groups, by when, and the day in a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, tzinfo
from typing import Any

from relate_desktop.formats import Reader
from relate_desktop.records.today.cards import Reminder
from relate_desktop.text import N_, Translator

LATE, HELD = "late", "held"
GROUPS = (LATE, "answer", "mend", "keep", "call", "thank", "ask", "stay", HELD)
"""The groups of the day in their order: what is late whatever it asks, then the verbs, then what must wait."""

MOST_WORDS = 90
"""So many letters of what somebody wrote stand in a title."""

COUNTED = (N_("Two"), N_("Three"), N_("Four"), N_("Five"), N_("Six"), N_("Seven"), N_("Eight"), N_("Nine"))
"""Numbers of people as a sentence begins with them."""


def group_of(reminder: Reminder) -> str:
    """In which group a reminder stands."""
    if reminder.held_back:
        return HELD
    return LATE if reminder.late else reminder.verb


def grouped(reminders: Iterable[Reminder]) -> dict[str, list[Reminder]]:
    """The reminders by their groups, empty ones left out.

    Those due first stand at the top of each; late ones by what matters most, as the rules that found them stand here.
    """
    groups: dict[str, list[Reminder]] = {}
    ranks: dict[str, int] = {}
    for reminder in reminders:
        ranks.setdefault(reminder.rule, len(ranks))
        groups.setdefault(group_of(reminder), []).append(reminder)
    for found in groups.values():
        found.sort(key=_order)
    groups.get(LATE, []).sort(key=lambda reminder: ranks[reminder.rule])
    return {name: groups[name] for name in GROUPS if name in groups}


def _order(reminder: Reminder) -> tuple[Any, ...]:
    due = reminder.due
    at = due if isinstance(due, datetime) else datetime.combine(due, time(23, 59), UTC)
    return at, reminder.customer_name, reminder.key


@dataclass(frozen=True)
class Telling:
    """Says it in one language, on one day, where the shop is."""

    words: Translator
    reader: Reader
    today: date
    zone: tzinfo

    def group(self, name: str) -> str:
        """What a group is called."""
        words = self.words
        return {
            LATE: words.pgettext("today", "Late"),
            "answer": words.pgettext("today", "Answer"),
            "mend": words.pgettext("today", "Mend"),
            "keep": words.pgettext("today", "Keep"),
            "call": words.pgettext("today", "Call"),
            "thank": words.pgettext("today", "Thank"),
            "ask": words.pgettext("today", "Ask"),
            "stay": words.pgettext("today", "Stay in touch"),
            HELD: words.pgettext("today", "Not now"),
        }[name]

    def when(self, reminder: Reminder) -> str:
        """By when it is due, or how late it is: "1 day late", "by 13:40", "today", "Fri 20 Nov"."""
        said = self.words.gettext
        if reminder.held_back:
            return said(N_("held back"))
        at = reminder.due.astimezone(self.zone) if isinstance(reminder.due, datetime) else None
        day = at.date() if at is not None else reminder.due
        assert day is not None
        if reminder.late:
            return self._late((self.today - day).days, at)
        if day > self.today:
            return self.reader.row_day(day)
        if at is None or day < self.today:
            return said(N_("today"))
        return said(N_("by {time}")).format(time=self.reader.time(at))

    def _late(self, days: int, at: datetime | None) -> str:
        if days >= 1:
            return self.words.ngettext("{count} day late", "{count} days late", days).format(count=days)
        if at is None:
            return self.words.pgettext("a reminder", "late")
        return self.words.gettext("late since {time}").format(time=self.reader.time(at))

    def summed_up(self, reminders: Sequence[Reminder]) -> str:
        """The day in a few sentences: how many people have waited too long, how many are for today, how many for later.

        Each person is counted once, where they come first.
        """
        now = [each for each in reminders if not each.held_back]
        late = {each.customer_id for each in now if each.late}
        others = {each.customer_id for each in now} - late
        on_its_day = {each.customer_id for each in now if not self._is_later(each)} & others
        if not now:
            return self.words.gettext("Nobody waits for us.")
        said = [self._late_people(len(late)), self._of_today(len(on_its_day), late=bool(late))]
        return " ".join(filter(None, [*said, self._to_come(len(others - on_its_day))]))

    def _is_later(self, reminder: Reminder) -> bool:
        """Whether its day is still to come."""
        due = reminder.due
        return (due.astimezone(self.zone).date() if isinstance(due, datetime) else due) > self.today

    def _late_people(self, count: int) -> str:
        if not count:
            return self.words.gettext("Nobody has waited too long.")
        said = self.words.ngettext("One person has waited too long.", "{count} people have waited too long.", count)
        return said.format(count=self._counted(count))

    def _of_today(self, count: int, *, late: bool) -> str:
        if not count:
            return ""
        if late:
            said = self.words.ngettext("One more is for today.", "{count} more are for today.", count)
        else:
            said = self.words.ngettext("One person is for today.", "{count} people are for today.", count)
        return said.format(count=self._counted(count))

    def _to_come(self, count: int) -> str:
        said = self.words.ngettext("One can wait until its day.", "{count} can wait until their day.", count)
        return said.format(count=self._counted(count)) if count else ""

    def _counted(self, count: int) -> str:
        """A number of people as a sentence begins with it: in words up to nine."""
        said = self.words.gettext(COUNTED[count - 2]) if 1 < count < len(COUNTED) + 2 else ""
        return said or self.reader.whole(count)


def line(words: str) -> str:
    """What somebody wrote as it stands in a title: on one line, its first letters."""
    whole = " ".join(words.split()).rstrip(".")
    return whole if len(whole) <= MOST_WORDS else whole[: MOST_WORDS - 1].rstrip() + "…"
