"""What went before a promise and came after it: the days it was agreed on anew, and what makes it good."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from relate_desktop.records.promises import reading
from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.story import StoryItem
from relate_desktop.screens.places import Place
from relate_desktop.screens.promised.words import KEPT, due_words, one_line
from relate_desktop.screens.work import Work
from relate_desktop.text import _

Local = Callable[[datetime], datetime]
MOST = 50


class Chain(NamedTuple):
    """The promise that was broken before this one makes it good, the days agreed on, and what makes this one good."""

    broken: PromiseRow | None
    agreed: tuple[PromiseRow, ...]
    mended: PromiseRow | None


def chain_of(work: Work, promise: PromiseRow) -> Chain:
    """Read what belongs to a promise; of a very long chain the nearest ones."""
    before: list[PromiseRow] = []
    after: list[PromiseRow] = []
    at: PromiseRow = promise
    while at.replaces_id is not None and len(before) < MOST:
        at = work.ask(reading.card, at.replaces_id)
        before.insert(0, at)
    at = promise
    while at.replaced_by_id is not None and len(after) < MOST:
        at = work.ask(reading.card, at.replaced_by_id)
        after.append(at)
    broken = work.ask(reading.card, promise.makes_good_id) if promise.makes_good_id is not None else None
    mended = work.ask(reading.card, promise.made_good_by_id) if promise.made_good_by_id is not None else None
    return Chain(broken, (*before, promise, *after), mended)


def items(chain: Chain, promise: PromiseRow, local: Local) -> list[StoryItem]:
    """Return the entries, the newest first; each but the one that is shown opens its promise."""
    found: list[StoryItem] = []
    if chain.broken is not None:
        words = _("Broken: {wording}").format(wording=one_line(chain.broken.wording))
        found.append(_item(chain.broken, chain.broken.due_on, words, "clock-alert", opens=True))
    how = ""
    for each in chain.agreed:
        found.append(_promised(each, promise, local, how=how))
        how = each.ending
    if promise.ended_at is not None and promise.standing in KEPT:
        found.append(_item(promise, local(promise.ended_at).date(), _("It was done."), "check", second=promise.ending))
    if promise.ended_at is not None and promise.standing == "released":
        words = _("They let us off.") if promise.promisor == "shop" else _("We let them off.")
        found.append(_item(promise, local(promise.ended_at).date(), words, "hand", second=promise.ending))
    if chain.mended is not None:
        words = _("To make it good: {wording}").format(wording=one_line(chain.mended.wording))
        found.append(_promised(chain.mended, promise, local, words=words))
    return found[::-1]


def _promised(each: PromiseRow, shown: PromiseRow, local: Local, *, words: str = "", how: str = "") -> StoryItem:
    """Promised, or agreed on anew and how; its words only where they are others than those of the one shown."""
    said = words or (_("Agreed on anew") if each.replaces_id is not None else _("Promised"))
    other = one_line(each.wording) if each.wording != shown.wording and not words else ""
    second = " · ".join(part for part in (due_words(each), other, how) if part)
    sign = "history" if each.replaces_id is not None else "handshake"
    return _item(each, local(each.made_at).date(), said, sign, second=second, opens=each.id != shown.id)


def _item(each: PromiseRow, day: date, sentence: str, sign: str, *, second: str = "", opens: bool = False) -> StoryItem:
    return StoryItem(
        sentence,
        day=reader().short_day(day),
        month=reader().month(day),
        icon=sign,
        second=second,
        place=Place("promise", each.id) if opens else None,
    )
