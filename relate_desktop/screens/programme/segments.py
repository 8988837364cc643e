"""Segments: a name, and the terms that say who is in it; how many and who are shown as they are now."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from relate_desktop.records.segments import doing, reading
from relate_desktop.records.segments.names import (
    FIELD_NAMES,
    KIND_NAMES,
    LANGUAGE_NAMES,
    SCORE_NAMES,
    STATE_NAMES,
    consent_choices,
    said,
)
from relate_desktop.records.segments.reading import SegmentRow
from relate_desktop.records.segments.tables import NAME
from relate_desktop.records.segments.terms import FIELD
from relate_desktop.screens.in_place import InPlace
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import ChoiceField
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.figures import WholeField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.labels import PartHeading, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.page import Go
from relate_desktop.screens.places import Place
from relate_desktop.screens.programme.asked import show_asked
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _, ngettext

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAMED = 12
"""So many members are named."""


class SegmentsPart(QWidget):
    """The segments, and under them the chosen one with its terms."""

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__()
        self._work, self._go = work, go
        self.segment_id: int | None = None
        box = column(self, gap=16)
        words = _("A segment is a choice of customers that follows along: whoever fits is in it, today and later.")
        self.list = ShortList(work, _kind(self._choose))
        self.chosen = QWidget()
        inner = column(self.chosen, gap=12, margins=(0, 16, 0, 0))
        self.heading = PartHeading("")
        self.count = Text("", role="text-muted")
        self.terms = Terms(work)
        self.who = Text("", role="text-muted")
        for shown in (self.heading, self.terms, self.count, self.who):
            inner.addWidget(shown)
        for part in (Text(words, role="text-muted"), self.list, self.chosen):
            box.addWidget(part)

    def first(self) -> QWidget:
        """Where the focus goes when the part is entered."""
        return self.list.add

    def show_place(self, place: Place) -> None:
        """Show the segments, with the one of the place open."""
        self.segment_id = place.id
        self.refresh()

    def refresh(self) -> None:
        """Read them again; what is being typed stays."""
        found = self._work.ask(reading.rows)
        self.list.show_rows(1, found)
        shown = next((each for each in found if each.id == self.segment_id), None)
        self.chosen.setVisible(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, segment: SegmentRow) -> None:
        self.heading.setText(_("Who is in “{name}”").format(name=segment.name))
        self.terms.show_rows(segment.id, segment.terms)
        count = self._work.ask(reading.count, segment.id)
        words = ngettext("{count} customer is in it now.", "{count} customers are in it now.", count)
        self.count.setText(words.format(count=reader().whole(count)))
        members = self._work.ask(reading.members, segment.id, limit=NAMED)
        names = ", ".join(each.name for each in members)
        self.who.setText(_("{names} and others").format(names=names) if count > len(members) else names)
        self.who.setVisible(bool(members))

    def _choose(self, segment: SegmentRow) -> None:
        self._go(Place("programme", segment.id, "segments"))

    def begun(self) -> bool:
        """Tell whether a segment or a term is being written."""
        return self.list.begun() or self.terms.begun()

    def leave(self) -> None:
        """Nothing is saved by going elsewhere."""


def _kind(choose: Any) -> Kind:
    return Kind(
        caption="",
        add=_("Make a segment"),
        save=_("Keep the segment"),
        entries=lambda: [Entry("name", _("What you call it"), LineField, {"most": NAME})],
        blank=dict,
        told=_told,
        name=lambda row: row.name,
        add_verb=_add,
        change_verb=doing.change,
        remove_verb=doing.remove,
        also=((_("Who is in it"), choose),),
    )


def _add(session: Session, _shop: int, **values: Any) -> int:
    """The segments belong to the shop, which is not asked for."""
    return doing.add(session, **values)  # type: ignore[no-any-return, unused-ignore]


def _told(row: SegmentRow) -> Told:
    terms = " · ".join(said(term) for term in row.terms) or _("Everybody")
    if not row.used_by:
        return Told(row.name, terms)
    rules = ", ".join(row.used_by)
    return Told(row.name, _("{terms}. Used by: {rules}").format(terms=terms, rules=rules))


# ---- the terms of one


class Terms(ShortList):
    """The terms of a segment; everybody fits who fits all of them."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, _terms())

    def _new_form(self) -> InPlace:
        form = super()._new_form()
        form.form.changed.connect(lambda name: settle(form) if name == "field" else None)
        return form

    def begin_change(self, row: Any) -> None:
        """Open the form in the place of a row."""
        form = self._new_form()
        form.fill({name: getattr(row, name) for name in ("field", "negated", "value", "days")}, row.version)
        settle(form)
        form.form.fields["choice"].set_value(row.value)
        self._open(form, row)
        form.start()

    def _open(self, form: InPlace, row: Any) -> None:
        super()._open(form, row)
        settle(form)

    def _save(self, form: InPlace, _values: dict[str, Any]) -> None:
        whole = form.form.values()
        if whole is None:
            return
        choice, field = whole.pop("choice"), FIELD[whole["field"]]
        whole["value"] = choice if field.choices else whole["value"] if field.words else ""
        super()._save(form, whole)


def settle(form: InPlace) -> None:
    """Show the fields the chosen thing asks for, and what it can be."""
    fields = form.form.fields
    about = fields["field"].value()
    asks, choice = FIELD[about], fields["choice"]
    if isinstance(choice, ChoiceField) and asks.choices:
        choice.show_choices(values(about))
    show_asked(form, {"choice": bool(asks.choices), "value": asks.words, "days": asks.days != "no"})


def values(field: str) -> list[tuple[str, str]]:
    """What a field can be, with its words."""
    named: Mapping[str, Mapping[str, str]] = {
        "kind": KIND_NAMES, "language": LANGUAGE_NAMES, "job_state": STATE_NAMES, "score": SCORE_NAMES,
    }  # fmt: skip
    if field == "consent":
        return consent_choices()
    return [(key, _(words)) for key, words in named.get(field, {}).items()]


def _terms() -> Kind:
    fields = [(key, _(words)) for key, words in FIELD_NAMES.items()]
    so = [(False, _("It is so")), (True, _("It is not so"))]
    return Kind(
        caption="",
        add=_("Add a term"),
        save=_("Keep the term"),
        entries=lambda: [
            Entry("field", _("What to look at"), ChoiceField, {"choices": fields}),
            Entry("negated", _("How"), ChoiceField, {"choices": so}, beside=True),
            Entry("choice", _("What it is"), ChoiceField),
            Entry("value", _("Which words"), LineField, {"most": NAME}),
            Entry("days", _("Within how many days"), WholeField, {"wide": 120}),
        ],
        blank=lambda: {"field": "kind", "negated": False},
        told=lambda term: Told(said(term)),
        name=said,
        add_verb=doing.add_term,
        change_verb=doing.change_term,
        remove_verb=doing.remove_term,
    )
