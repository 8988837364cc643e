"""The field for an amount that has to be said."""

from __future__ import annotations

from relate_desktop.formats import Unreadable
from relate_desktop.screens.kit.figures import MoneyField
from relate_desktop.text import _


class PriceField(MoneyField):
    """An amount in minor units; left empty it can't be read."""

    def value(self) -> int:
        found = super().value()
        if found is None:
            raise Unreadable(_("Write the amount."))
        return found

    def _leave(self) -> None:
        if self.edit.text().strip():
            super()._leave()
        else:
            self.left.emit()
