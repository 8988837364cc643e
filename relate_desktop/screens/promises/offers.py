"""What can be done with a promise as it stands: the buttons under it, and the rest in a menu."""

from __future__ import annotations

from typing import Protocol

from relate_desktop.records.promises.cards import PromiseRow
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.lists.offers import Offer
from relate_desktop.screens.promised.words import OPEN
from relate_desktop.text import _


class Doing(Protocol):
    """Who does it: the page of the promises."""

    def keep_promise(self) -> None: ...
    def agree_anew(self) -> None: ...
    def release(self) -> None: ...
    def make_good(self) -> None: ...
    def settle(self) -> None: ...
    def open_again(self) -> None: ...
    def change_promise(self) -> None: ...
    def write_contact(self) -> None: ...
    def remind(self) -> None: ...
    def show_later(self) -> None: ...
    def show_made_good(self) -> None: ...
    def show_customer(self) -> None: ...


def first_offers(promise: PromiseRow, phone: str, doing: Doing) -> list[Offer]:
    """Return what stands in sight; at most one of them is the main one."""
    if promise.standing == "renegotiated":
        return [Offer(_("&Show what is agreed now"), "handshake", "plain", doing.show_later)]
    if promise.standing == "made_good":
        return [Offer(_("&Show what made it good"), "handshake", "plain", doing.show_made_good)]
    if promise.standing not in OPEN:
        again = promise.standing in ("kept", "kept_late", "released")
        return [Offer(_("&Open it again"), "history", "plain", doing.open_again)] if again else []
    return _ours(promise, phone, doing) if promise.promisor == "shop" else _theirs(promise, doing)


def _ours(promise: PromiseRow, phone: str, doing: Doing) -> list[Offer]:
    broken, mended = promise.standing == "broken", promise.made_good_by_id is not None
    found = []
    if broken and mended:
        found.append(Offer(_("&Show what makes it good"), "handshake", "main", doing.show_made_good))
    elif broken:
        found.append(Offer(_("Make it &good"), "heart", "main", doing.make_good))
    if broken and phone:
        words = _("&Ring {phone} today").format(phone=plain(phone))
        found.append(Offer(words, "phone", "plain", doing.write_contact))
    found.append(Offer(_("&We have done it"), "check", "plain" if broken else "main", doing.keep_promise))
    return [*found, *_otherwise(promise, _("They let &us off"), doing)]


def _theirs(promise: PromiseRow, doing: Doing) -> list[Offer]:
    broken = promise.standing == "broken"
    done = Offer(_("They have &done it"), "check", "plain" if broken else "main", doing.keep_promise)
    remind = Offer(_("&Friendly reminder"), "mail", "main" if broken else "plain", doing.remind)
    first = [remind, done] if broken else [done, remind]
    return [*first, *_otherwise(promise, _("We &let them off"), doing)]


def _otherwise(promise: PromiseRow, released: str, doing: Doing) -> list[Offer]:
    """What else can become of it; a planned visit is moved on the page of its job."""
    anew = [Offer(_("Agree on another da&y"), "calendar", "plain", doing.agree_anew)]
    return [*(anew if promise.source != "visit" else []), Offer(released, "hand", "quiet", doing.release)]


def more_offers(promise: PromiseRow, doing: Doing) -> list[Offer]:
    """Return what the menu offers."""
    found = [Offer(_("Change the promise"), "pencil-line", "", doing.change_promise)]
    found.append(Offer(_("Log contact"), "phone", "", doing.write_contact))
    return [*found, Offer(_("Show the customer"), "user-round", "", doing.show_customer)]
