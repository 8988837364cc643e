"""What goes into a job while it is worked on: materials used, and extras the customer approved."""

from __future__ import annotations

from collections.abc import Callable

from relate_desktop.records.deed import today
from relate_desktop.records.jobs import extras, materials
from relate_desktop.records.jobs.extras import ExtraRow
from relate_desktop.records.jobs.materials import MaterialRow
from relate_desktop.records.jobs.reading import JobCard
from relate_desktop.records.jobs.states import DECLINED
from relate_desktop.screens.answers import agreed_how, ways_to_agree
from relate_desktop.screens.jobs.part import JobPart
from relate_desktop.screens.jobs.price import PriceField
from relate_desktop.screens.kit.boxes import column
from relate_desktop.screens.kit.choices import RadioField
from relate_desktop.screens.kit.days import DayField
from relate_desktop.screens.kit.fields import LineField, TextField
from relate_desktop.screens.kit.form import Entry
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.short_list import Kind, ShortList, Told
from relate_desktop.screens.work import Work
from relate_desktop.text import _

SHORT = 60


class AtWork(JobPart):
    """Materials and extras."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.customer = ""
        box = column(self, gap=24)
        self.materials = ShortList(work, materials_kind())
        self.extras = ShortList(work, extras_kind(work, lambda: self.customer))
        for each in self.lists():
            box.addWidget(each)

    def lists(self) -> tuple[ShortList, ...]:
        return self.materials, self.extras

    def show_card(self, card: JobCard) -> None:
        self.customer = card.customer_name
        going_on = card.state not in DECLINED
        self.materials.show_rows(card.id, card.materials, may_add=going_on)
        self.extras.show_rows(card.id, card.extras, may_add=going_on and card.paid_on is None)


def materials_kind() -> Kind:
    """Return what a material is made of: the product, and what finds the same one again."""
    return Kind(
        caption=_("Materials used"),
        add=_("Add material"),
        save=_("Keep the material"),
        entries=lambda: [
            Entry("product", _("Product")),
            Entry("colour_code", _("Colour code"), LineField, {"most": SHORT}),
            Entry("batch", _("Batch"), LineField, {"most": SHORT}, beside=True),
            Entry("quantity", _("How much"), LineField, {"most": SHORT}, beside=True),
            Entry("place", _("Where it was used")),
        ],
        blank=dict,
        told=_told_material,
        name=lambda row: row.product,
        add_verb=materials.add,
        change_verb=materials.change,
        remove_verb=materials.remove,
    )


def _told_material(row: MaterialRow) -> Told:
    parts = [
        _("colour code {code}").format(code=row.colour_code) if row.colour_code else "",
        _("batch {batch}").format(batch=row.batch) if row.batch else "",
        row.place,
    ]
    return Told(row.product, " · ".join(part for part in parts if part), row.quantity)


def extras_kind(work: Work, customer: Callable[[], str]) -> Kind:
    """Return what an approved extra is made of."""
    return Kind(
        caption=_("Approved extras"),
        add=_("Add an approved extra"),
        save=_("Keep the extra"),
        entries=lambda: [
            Entry("wording", _("What was it?"), TextField, {"most": 1_000, "rows": 1}),
            Entry(
                "amount", _("Price, VAT included"), PriceField, {"hint": _("With a minus where something fell away.")}
            ),
            Entry("agreed_on", _("Agreed on"), DayField, {"today": work.ask(today)}, beside=True),
            Entry("agreed_by", _("Who said yes")),
            Entry("agreed_how", _("How"), RadioField, {"choices": ways_to_agree()}),
        ],
        blank=lambda: {"agreed_on": work.ask(today), "agreed_how": "said", "agreed_by": customer()},
        told=_told_extra,
        name=lambda row: row.wording[:60],
        add_verb=extras.add,
        change_verb=extras.change,
        remove_verb=extras.remove,
    )


def _told_extra(row: ExtraRow) -> Told:
    words = {"day": reader().day(row.agreed_on), "name": row.agreed_by, "how": agreed_how(row.agreed_how)}
    sentence = _("{name} said yes on {day}, {how}") if row.agreed_by else _("Agreed on {day}, {how}")
    return Told(row.wording, sentence.format(**words), reader().money(row.amount))
