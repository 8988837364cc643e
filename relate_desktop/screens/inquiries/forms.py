"""What is asked about an inquiry: short forms that open under it."""

from __future__ import annotations

from typing import Any

from relate_desktop.records.inquiries.cards import InquiryCard
from relate_desktop.records.inquiries.tables import LINE, REASON
from relate_desktop.screens.answers import people
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.inquiries.words import channels
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.listening import follow_words, marked_entry, note_entries
from relate_desktop.screens.work import Work
from relate_desktop.text import _

_ONE = {"rows": 1, "most": REASON}


def ask_reply(card: InquiryCard) -> InPlace:
    """Ask what we answered and how, or that nobody was reached."""
    outcomes = [
        ("reached", _("They have the answer")),
        ("not_reached", _("Nobody was reached")),
        ("message_left", _("A message was left")),
    ]
    form = InPlace(
        [
            Entry("wording", _("What we answered"), TextField, {"rows": 2}),
            Entry("channel", _("How"), ChoiceField, {"choices": channels()}),
            Entry("outcome", _("Did it reach them?"), RadioField, {"choices": outcomes}),
        ],
        _("&Keep the answer"),
        heading=_("Our answer"),
        said=_("Only an answer that reached them stops the clock."),
    )
    form.fill({"channel": card.answer_by, "outcome": "reached", "wording": ""})
    return form


def ask_heard(card: InquiryCard) -> InPlace:
    """Ask what they said when they came back to us, and how they came."""
    form = InPlace(
        [
            Entry("own_words", _("What they said, in their own words"), TextField, {"rows": 2}),
            Entry("channel", _("How they came"), ChoiceField, {"choices": channels()}),
        ],
        _("&Keep it"),
        heading=_("They came back"),
        said=_("They wait for us from now on."),
    )
    form.fill({"channel": card.channel, "own_words": ""})
    return form


def ask_wait() -> InPlace:
    """Ask what we wait for."""
    hint = _("Measures, a picture, a day that suits them.")
    form = InPlace(
        [Entry("for_what", _("What we wait for"), LineField, {"most": LINE, "hint": hint})],
        _("&Keep it"),
        said=_("Our clock stands still until they answer."),
    )
    form.fill({"for_what": ""})
    return form


def ask_done(card: InquiryCard) -> InPlace:
    """Ask how it was settled; it need not be said where they have their answer."""
    form = InPlace([Entry("how", _("How it was settled"), TextField, _ONE)], _("&Keep it"))
    form.fill({"how": ""})
    if card.answered_at is not None:
        form.form.fields["how"].show_hint(_("May stay empty: they have their answer."))
    return form


def ask_drop() -> InPlace:
    """Ask why nothing comes of it."""
    form = InPlace([Entry("reason", _("Why nothing comes of it"), TextField, _ONE)], _("&Keep it"))
    form.fill({"reason": ""})
    return form


def ask_reopen(card: InquiryCard) -> InPlace:
    """Ask how they came back, where they did, and what they said."""
    came = [(None, _("They did not: it was ended by mistake")), *channels()]
    form = InPlace(
        [
            Entry("channel", _("How they came back"), ChoiceField, {"choices": came}),
            Entry("own_words", _("What they said, in their own words"), TextField, {"rows": 2}),
        ],
        _("&Keep it"),
    )
    form.fill({"channel": card.channel, "own_words": ""})
    return form


def ask_change(work: Work, card: InquiryCard) -> InPlace:
    """Ask what else is to be corrected of what they asked."""
    folded: list[Any] = [
        Entry("answer_by", _("How they want the answer"), ChoiceField, {"choices": channels()}, beside=True),
        Entry("responsible_id", _("Who sees to it"), ChoiceField, {"choices": people(work)}),
    ]
    form = InPlace(
        [
            Entry("title", _("What is it about?"), LineField),
            Entry("own_words", _("In their own words"), TextField, {"rows": 2}),
            Entry("read_back", _("Read back to them and confirmed"), TickField),
            Entry("printable", _("These words may be printed on our papers"), TickField),
            marked_entry(),
            *note_entries(),
            Entry("channel", _("How they came"), ChoiceField, {"choices": channels()}),
            *folded,
        ],
        _("Save the &changes"),
    )
    follow_words(form.form)
    form.fill({name: getattr(card, name) for name in form.form.fields}, card.version)
    return form
