"""The column beside the story: how to reach them, what is promised, what to remember, and small figures last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, tzinfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.jobs.reading import Figures
from relate_desktop.records.promises.cards import Kept
from relate_desktop.records.refused import Refused
from relate_desktop.screens.customers.beside import press_focused
from relate_desktop.screens.customers.pieces import consent_words
from relate_desktop.screens.customers.rest import Rest, often_words, rest_words
from relate_desktop.screens.kit.boxes import clear, column, row
from relate_desktop.screens.kit.buttons import PlainButton, QuietButton
from relate_desktop.screens.kit.fields import LineField
from relate_desktop.screens.kit.icons import Icon
from relate_desktop.screens.kit.labels import Caption, Text
from relate_desktop.screens.kit.reading import reader
from relate_desktop.screens.kit.runs import Run
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.promised.of_customer import Promised
from relate_desktop.text import _


class Fact(QWidget):
    """An icon and what it is about, with a quieter line under it; its menu copies the words."""

    def __init__(self, icon: str, words: str, note: str = "") -> None:
        super().__init__()
        line = row(self, gap=12)
        line.addWidget(Icon(icon, 20), 0, Qt.AlignmentFlag.AlignTop)
        box = QWidget()
        lines = column(box)
        for part in words.split("\n"):
            lines.addWidget(_wrapped(Words([Run(part)])))
        for part in note.split("\n") if note else ():
            lines.addWidget(_wrapped(Words([Run(part, "muted")], "small")))
        line.addWidget(box, 1)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        copy = QAction(_("Copy"), self)
        copy.triggered.connect(lambda _on: QGuiApplication.clipboard().setText(words))
        self.addAction(copy)


def _wrapped(words: Words) -> Words:
    words.setWordWrap(True)
    return words


class Figure(QWidget):
    """A small figure: what it counts, and how many."""

    def __init__(self, words: str, figure: str) -> None:
        super().__init__()
        line = row(self, gap=8)
        line.addWidget(Text(words, "small", "text-muted"), 1)
        line.addWidget(Text(figure, "small", "text-muted", wrap=False))


class AddFact(QWidget):
    """Remember something in place: a word that opens one line; Enter keeps it, Esc leaves it as typed."""

    kept = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        box = column(self, gap=8)
        self.opener = QuietButton(_("&Remember something"), "plus", pressed=self.open, flush=True)
        self.field = LineField(_("What to remember"))
        self.buttons = QWidget()
        line = row(self.buttons, gap=8)
        line.addWidget(PlainButton(_("Remember it"), pressed=self._keep))
        line.addStretch(1)
        for widget in (self.opener, self.field, self.buttons):
            box.addWidget(widget)
        self._show(False)

    def open(self) -> None:
        """Open the line and put the cursor into it."""
        self._show(True)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_line(self) -> None:
        """Empty the line and close it."""
        self.field.set_value("")
        self._show(False)

    def typing(self) -> bool:
        """Tell whether something stands in the line."""
        return bool(self.field.value().strip())

    def _show(self, opened: bool) -> None:
        focused: QWidget | None = self.focusWidget()
        had_focus = focused is not None and self.field.isAncestorOf(focused)
        self.field.setVisible(opened)
        self.buttons.setVisible(opened)
        self.opener.setVisible(not opened)
        if had_focus and not opened:
            self.opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        self.field.accept()
        if self.typing():
            self.kept.emit(self.field.value())
        else:
            self.close_line()

    def show_refused(self, refused: Refused) -> None:
        """Say why beside the line; what was typed stays."""
        self.field.refuse(refused.sentence)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not press_focused():
                self._keep()
        elif event.key() == Qt.Key.Key_Escape and not self.opener.isVisible():
            self._show(False)
        else:
            super().keyPressEvent(event)


class Part(QWidget):
    """A caption and what stands under it."""

    def __init__(self, caption: str, gap: float = 8) -> None:
        super().__init__()
        self.body = column(self, gap=gap)
        self.body.addWidget(Caption(caption))


class Facts(QWidget):
    """The column. `edit` opens the form where something is missing."""

    def __init__(self, edit: Callable[[], object], zone: tzinfo, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._edit, self._zone = edit, zone
        self.setAccessibleName(_("What is known"))
        outer = column(self, gap=16, margins=(0, 5, 0, 48))
        self._upper, self._middle, self._lower = QWidget(), QWidget(), QWidget()
        self._above, self._below = column(self._upper, gap=16), column(self._lower)
        self._known = column(self._middle, gap=16)
        self.promised, self.adder, self.rest = Promised(), AddFact(), Rest()
        for widget in (self._upper, self.promised, self._middle, self.adder, self.rest, self._lower):
            outer.addWidget(widget)
        outer.addStretch(1)

    def show_card(self, card: CustomerCard, figures: Figures, ours: Kept, theirs: Kept, today: date) -> None:
        """Show what is known of a customer on a day, and how each side kept its promises."""
        for box in (self._above, self._known, self._below):
            clear(box)
        self._above.addWidget(self._reach(card))
        if card.people:
            self._above.addWidget(self._people(card))
        self._known.addWidget(self._remembered(card))
        if card.consents or often_words(card) or rest_words(card, today):
            self._known.addWidget(self._wanted(card, today))
        self.rest.show_resting(bool(rest_words(card, today)))
        self.rest.setVisible(card.archived_at is None)
        if (figures.jobs and figures.since is not None) or ours.counted or theirs.counted:
            self._below.addWidget(self._figures(figures, ours, theirs))

    def _reach(self, card: CustomerCard) -> QWidget:
        part = Part(_("Reach {name}").format(name=card.known_as))
        lines = self._phones(card) + self._addresses(card)
        for line in lines:
            part.body.addWidget(line)
        if not lines:
            opener = QuietButton(_("Add phone or address"), "plus", pressed=self._edit, flush=True)
            part.body.addWidget(opener, 0, Qt.AlignmentFlag.AlignLeft)
        return part

    def _phones(self, card: CustomerCard) -> list[QWidget]:
        phones = [Fact("phone", one.shown, joined(one.label, one.note)) for one in card.phones]
        return [*phones, *(Fact("mail", one.address, one.label) for one in card.emails)]

    def _addresses(self, card: CustomerCard) -> list[QWidget]:
        several = len(card.addresses) > 1
        made: list[QWidget] = []
        for one in card.addresses:
            papers = _("papers go here") if several and one.is_postal else ""
            made.append(Fact("map-pin", "\n".join(one.lines), joined(one.label, papers)))
        return made

    def _people(self, card: CustomerCard) -> QWidget:
        part = Part(_("The people there"))
        for one in card.people:
            note = "\n".join(words for words in (one.role, one.phone_shown, one.email) if words)
            part.body.addWidget(Fact("user-round", one.name, note))
        return part

    def _remembered(self, card: CustomerCard) -> QWidget:
        part = Part(_("Remember"))
        for one in card.facts:
            part.body.addWidget(Fact("heart" if one.kind == "preference" else "message-square-quote", one.wording))
        if card.notes:
            part.body.addWidget(Fact("sticky-note", card.notes))
        if card.tags:
            part.body.addWidget(Fact("tag", ", ".join(card.tags)))
        if card.organisation_shown:
            part.body.addWidget(Fact("building-2", card.organisation_shown, _("Organisation number")))
        return part

    def _wanted(self, card: CustomerCard, today: date) -> QWidget:
        part = Part(_("What they want to hear from us"))
        for icon, words in (("pause", rest_words(card, today)), ("clock", often_words(card))):
            if words:
                part.body.addWidget(Fact(icon, words))
        for one in card.consents:
            part.body.addWidget(Fact("check" if one.given else "ban", consent_words(one, self._zone)))
        return part

    def _figures(self, figures: Figures, ours: Kept, theirs: Kept) -> QWidget:
        part = Part(_("In figures"), gap=2)
        for words, kept in ((_("Our promises kept in time"), ours), (_("Their promises kept in time"), theirs)):
            if kept.counted:
                of = {"kept": reader().whole(kept.kept), "count": reader().whole(kept.counted)}
                part.body.addWidget(Figure(words, _("{kept} of {count}").format(**of)))
        if figures.jobs and figures.since is not None:
            year = figures.since.astimezone(self._zone).year
            part.body.addWidget(Figure(_("Jobs since {year}").format(year=year), reader().whole(figures.jobs)))
        if figures.together:
            part.body.addWidget(Figure(_("Together"), reader().money(figures.together)))
        return part


def joined(*words: str) -> str:
    """Return the words that there are, one after another."""
    return ", ".join(word for word in words if word)


def names_of_people(card: CustomerCard) -> Sequence[tuple[int, str]]:
    """Return the people by id and name, for choosing one."""
    return [(one.id, one.name) for one in card.people]
