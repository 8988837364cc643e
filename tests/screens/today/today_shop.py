"""A joinery on a Saturday's eve with somebody late, somebody to ring and promises of the day, for tests of Today."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt

from relate_desktop.records.complaints import doing as complaints
from relate_desktop.records.customers import about, reach
from relate_desktop.records.promises import making
from relate_desktop.records.today import reading
from relate_desktop.records.today.cards import Reminder
from relate_desktop.screens.kit.rows import RowList
from relate_desktop.screens.today.page import TodayPage
from tests.screens.workshop import Hands, Workshop

K, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier
DRAWING, SAMPLE = "Tegning av ytterdøren", "Ringe om eikeprøven"


class DayShop(Workshop):
    """Fjell & Furu, who promised a drawing by yesterday, a call today, and heard a complaint two days ago."""

    def busy(self) -> DayShop:
        """Let them have promised, and let two days pass."""
        self.solveig = self.customer("Solveig Nygård", given_name="Solveig", pronunciation="SOL-vei")
        self.do(reach.add_phone, self.solveig, number="908 41 372")
        self.do(about.remember, self.solveig, "heller telefon enn e-post", kind="preference")
        self.ingrid, self.ola = self.customer("Ingrid Haugen"), self.customer("Ola Brekke")
        self.promise(self.solveig, DRAWING, 1)
        self.promise(self.ingrid, SAMPLE, 2)
        self.do(complaints.receive, self.ola, title="to kjøkkenskuffer", own_words="To skuffer subber.")
        self.now += timedelta(days=2)
        return self

    def promise(self, customer_id: int, wording: str, days: int, **fields: Any) -> int:
        """A promise of ours due so many days from now."""
        due = self.now.date() + timedelta(days=days)
        promise_id: int = self.do(making.make, customer_id, wording=wording, due_on=due, **fields)
        return promise_id

    def today(self) -> list[Reminder]:
        """What there is to do now."""
        return list(self.ask(reading.today))


def page(hands: Hands) -> TodayPage:
    """The page in front, which is Today."""
    shown = hands.window.page()
    assert isinstance(shown, TodayPage)
    return shown


def rows(hands: Hands) -> list[str]:
    """What the list says, row by row; captions with their number, the air at its foot left out."""
    found = next(each for each in hands.seen(RowList) if each is page(hands).list.rows)
    model = found.model()
    said = [model.data(model.index(row, 0), Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]
    return [words for words in said if words]


def chosen(hands: Hands) -> str:
    """Whose reminder is chosen and shown."""
    shown = page(hands).reminder
    assert shown is not None
    assert shown == page(hands).list.chosen_line()
    assert page(hands).detail.name.text() == shown.customer_name
    return shown.customer_name
