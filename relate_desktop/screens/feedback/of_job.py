"""What they thought of a job, from a reply slip or at the counter; an unhappy one leads to a complaint."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.records.feedback import doing
from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.records.feedback.scores import HOW_NAMES, unhappy
from relate_desktop.records.feedback.tables import TEXT
from relate_desktop.screens.feedback.unhappy import complaint_of
from relate_desktop.screens.feedback.words import scores, thought, ways
from relate_desktop.screens.kit.choices import ChoiceField, RadioField, TickField
from relate_desktop.screens.kit.fields import TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.places import Place
from relate_desktop.screens.short_list import Kind, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _, language


def feedback_kind(work: Work, go: Callable[[Place], None]) -> Kind:
    """Return what a word about a job is made of."""
    complain, see = _("Take it up as a complaint"), _("Show the complaint")

    def offers(row: FeedbackRow, words: str) -> bool:
        if words == complain:
            return unhappy(row.score) and row.complaint_id is None
        return row.complaint_id is not None

    return Kind(
        caption=_("What they thought"),
        add=_("Write down what they thought"),
        save=_("Keep what they thought"),
        entries=lambda: [
            Entry("score", _("How happy are they, from 1 to 5?"), RadioField, {"choices": scores()}),
            Entry("own_words", _("In their own words"), TextField, {"rows": 2, "most": TEXT}),
            Entry("printable", _("They may be quoted"), TickField),
            Entry("how", _("How they told us"), ChoiceField, {"choices": ways(), "wide": 220}),
        ],
        blank=lambda: {"how": "reply_slip"},
        told=_told,
        name=thought,
        add_verb=doing.record_of_job,
        change_verb=doing.change,
        remove_verb=doing.remove,
        also=(
            (complain, lambda row: go(complaint_of(row))),
            (see, lambda row: go(Place("complaint", row.complaint_id))),
        ),
        offers=offers,
    )


def _told(row: FeedbackRow) -> Told:
    own = f"«{row.own_words}»" if language() == "nb" else f"“{row.own_words}”"
    parts = (own if row.own_words else "", _(HOW_NAMES[row.how]), row.person_name or "")
    return Told(thought(row), " · ".join(part for part in parts if part), reader().row_day(row.at.date()))
