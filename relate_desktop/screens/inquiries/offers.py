"""What can be done with an inquiry as it stands: the buttons under it, and the rest in a menu."""

from __future__ import annotations

from typing import Protocol

from relate_desktop.records.inquiries.cards import InquiryCard
from relate_desktop.screens.kit.labels import plain
from relate_desktop.screens.lists.offers import Offer
from relate_desktop.screens.places import PAGES
from relate_desktop.text import _


class Doing(Protocol):
    """Who does it: the page of the inquiries."""

    def answer(self) -> None: ...
    def ring(self) -> None: ...
    def hear(self) -> None: ...
    def wait_for_them(self) -> None: ...
    def go_on(self) -> None: ...
    def make_job(self) -> None: ...
    def make_quote(self) -> None: ...
    def settle(self) -> None: ...
    def drop(self) -> None: ...
    def take_up(self) -> None: ...
    def show_job(self) -> None: ...
    def change_inquiry(self) -> None: ...
    def show_customer(self) -> None: ...


def first_offers(card: InquiryCard, doing: Doing) -> list[Offer]:
    """Return what stands in sight; at most one of them is the main one."""
    if card.state == "became_job":
        answer = [Offer(_("&Answer"), "message-square-text", "main", doing.answer)] if card.due is not None else []
        return [*answer, Offer(_("&Show the job"), "hammer", "plain" if answer else "main", doing.show_job)]
    if card.state != "open":
        return [Offer(_("Take it &up again"), "history", "plain", doing.take_up)]
    become = [
        Offer(_("Make it a &job"), "hammer", "plain", doing.make_job),
        Offer(_("Write a &quote"), "file-pen", "plain", doing.make_quote),
    ]
    if card.due is None and not card.waiting:
        return [Offer(_("It is &settled"), "check", "main", doing.settle), *become]
    if card.waiting:
        heard = Offer(_("They &answered"), "message-square-reply", "main", doing.hear)
        return [heard, Offer(_("&Go on without it"), "arrow-right", "plain", doing.go_on), *become]
    answer = [Offer(_("&Answer"), "message-square-text", "main", doing.answer)]
    return [
        *answer,
        *_ring(card, doing),
        *become,
        Offer(_("&Wait for them"), "hourglass", "quiet", doing.wait_for_them),
    ]


def _ring(card: InquiryCard, doing: Doing) -> list[Offer]:
    """Help while ringing, where they want to be rung."""
    if card.answer_by != "call" or not card.phone or "call" not in PAGES:
        return []
    return [Offer(_("&Ring {phone}").format(phone=plain(card.phone)), "phone-outgoing", "plain", doing.ring)]


def more_offers(card: InquiryCard, doing: Doing) -> list[Offer]:
    """Return what the menu offers."""
    found = [Offer(_("Change the inquiry"), "pencil-line", "", doing.change_inquiry)]
    if card.state == "open":
        found.append(Offer(_("They came back"), "message-square-reply", "", doing.hear))
        if card.due is None and not card.waiting:
            found.append(Offer(_("Wait for them"), "hourglass", "", doing.wait_for_them))
        found.append(Offer(_("It is settled"), "check", "", doing.settle))
        found.append(Offer(_("Nothing comes of it"), "x", "", doing.drop))
    return [*found, Offer(_("Show the customer"), "user-round", "", doing.show_customer)]
