"""The head of a paper's page: whose it is first, then what it is, how far it has come, and whether it is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QSizePolicy, QWidget

from relate_desktop.screens.kit.badge import Badge
from relate_desktop.screens.kit.boxes import FlowLayout, column, inner_row
from relate_desktop.screens.kit.labels import Elided, Text
from relate_desktop.screens.whose import Whose
from relate_desktop.text import _


class PaperHead(QWidget):
    """Two lines; the second holds what the paper is, its badge, and "Saving …", and goes on in another if it must."""

    def __init__(self, open_customer: Callable[[], object]) -> None:
        super().__init__()
        box = column(self)
        self.whose = Whose(open_customer, "part", role="text")
        self.what = Elided()
        self.what.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.badge = Badge()
        self.saving = Text("", "small", "text-muted", wrap=False)
        first, second = inner_row(self, box), QWidget()
        first.addWidget(self.whose)
        first.addStretch(1)
        flow = FlowLayout(second, gap=12)
        for widget in (self.what, self.badge, self.saving):
            flow.addWidget(widget)
        box.addWidget(second)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.saving.setText(_("Saving …") if saving else "")
