"""What comes next with a job: the buttons of its page, and the menu that holds the rest."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtWidgets import QMenu, QWidget

from relate_desktop.records.jobs.reading import JobCard, NextState
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.screens.jobs.papers import can_give
from relate_desktop.screens.jobs.words import BADGES, ONWARD, VERBS, plain_verb
from relate_desktop.screens.kit.buttons import Button, MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.text import _


class Doing(Protocol):
    """Who does it: the page of the jobs."""

    def take_step(self, step: NextState) -> None:
        """Move the job on, after asking why where a reason is needed."""

    def hand_over(self) -> None:
        """Ask on which day the work was handed over."""

    def change_job(self) -> None:
        """Change the job's own words."""

    def new_quote(self) -> None:
        """Begin a quote."""

    def open_quote(self, quote_id: int) -> None:
        """Go on with a quote."""

    def open_job_summary(self) -> None:
        """Show what the job came to, as the paper for them."""

    def open_thank_you(self) -> None:
        """Show the letter that thanks them."""


def wanted(card: JobCard) -> object:
    """Return what the buttons depend on: other ones are made only when this changes, so that the focus stays."""
    return card.id, card.state, to_hand_over(card), tuple(quote.id for quote in card.quotes if quote.state == "draft")


def to_hand_over(card: JobCard) -> bool:
    """Tell whether handing over comes next; not for work that was finished before its days were kept."""
    return card.state == "finished" and card.completed_on is not None and card.handed_over_on is None


def buttons(card: JobCard, doing: Doing) -> list[Button]:
    """Return the buttons of a job's head, the usual next step last."""
    more = QuietButton(_("&More"), "ellipsis", pressed=lambda: open_more(more, card, doing), role="text")
    drafts = [quote for quote in card.quotes if quote.state == "draft"]
    write = _("&Write a quote")
    if to_hand_over(card):
        summary = PlainButton(_("Job summary"), "file-text", pressed=doing.open_job_summary)
        return [more, summary, MainButton(_("&Hand over"), "handshake", pressed=doing.hand_over)]
    onward = next((step for step in card.may_become if step.state == ONWARD.get(card.state)), None)
    if onward is not None:
        words, sign = _(VERBS[onward.state]), BADGES[onward.state][0]
        main = MainButton(words, sign, pressed=lambda: doing.take_step(onward))
        if card.state == "finished":
            return [more, PlainButton(_("Thank-you letter"), "heart", pressed=doing.open_thank_you), main]
        return [more, PlainButton(write, "file-pen", pressed=doing.new_quote), main]
    if card.state in DECLINED or card.state == "followed_up":
        return [more]
    if drafts:
        go_on = _("&Go on with the quote")
        return [more, MainButton(go_on, "file-pen", pressed=lambda: doing.open_quote(drafts[0].id))]
    return [more, MainButton(write, "file-pen", pressed=doing.new_quote)]


def open_more(button: QWidget, card: JobCard, doing: Doing) -> None:
    """Open what else can be done with the job, under its button."""
    menu = QMenu(button)
    menu.addAction(icon("pencil-line"), _("Change the job"), doing.change_job)
    menu.addAction(icon("file-pen"), _("Write a quote").replace("&", ""), doing.new_quote)
    if can_give(card, "job_summary"):
        menu.addAction(icon("file-text"), _("Job summary"), doing.open_job_summary)
    if can_give(card, "thank_you"):
        menu.addAction(icon("heart"), _("Thank-you letter"), doing.open_thank_you)
    menu.addSeparator()
    for step in card.may_become:
        menu.addAction(icon(BADGES[step.state][0]), plain_verb(step.state), lambda step=step: doing.take_step(step))
    open_under(button, menu, _("More"))
