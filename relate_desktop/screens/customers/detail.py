"""The page of one customer: name, strip, story, and beside it what is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QMenu, QSizePolicy, QWidget

from relate_desktop.records import contacts
from relate_desktop.records.customers import about, reading, rest
from relate_desktop.records.customers.cards import CustomerCard
from relate_desktop.records.deed import today
from relate_desktop.records.inquiries import reading as inquiries
from relate_desktop.records.jobs import reading as jobs
from relate_desktop.records.jobs.reading import JobRow
from relate_desktop.records.promises import reading as promises
from relate_desktop.records.refused import Refused
from relate_desktop.records.story import StoryEntry, story
from relate_desktop.records.story_sources import Kind
from relate_desktop.screens.actions import Action
from relate_desktop.screens.customers.beside import order_tabs
from relate_desktop.screens.customers.contact_form import ContactForm
from relate_desktop.screens.customers.facts import Facts, names_of_people
from relate_desktop.screens.customers.form import Home
from relate_desktop.screens.customers.letters_begun import LettersBegun
from relate_desktop.screens.customers.story_items import item, open_jobs, second_line, strip_cells
from relate_desktop.screens.kit.boxes import Scrolled, column
from relate_desktop.screens.kit.buttons import MainButton, PlainButton, QuietButton
from relate_desktop.screens.kit.head import PageHead
from relate_desktop.screens.kit.icons import icon
from relate_desktop.screens.kit.labels import Text
from relate_desktop.screens.kit.menus import open_under
from relate_desktop.screens.kit.story import StoryList
from relate_desktop.screens.kit.strip import Strip
from relate_desktop.screens.kit.tabs import Tabs
from relate_desktop.screens.kit.theme import LOOK
from relate_desktop.screens.kit.words import Words
from relate_desktop.screens.unfinished import Unsaved
from relate_desktop.screens.work import Work
from relate_desktop.text import _

AT_ONCE = 100
KINDS: dict[str, Kind | None] = {"": None, "contacts": "contacts", "jobs": "jobs", "papers": "papers"}
FACTS = 232


class CustomerDetail(QWidget):
    """Head and strip, then the story with its tabs, or the form for a contact, beside the facts.

    `do` does an action of the page by its verb; `opened` is sent with the place of an entry, `tab_chosen` with a tab.
    """

    opened = Signal(object)
    tab_chosen = Signal(str)
    form_closed = Signal()

    def __init__(self, work: Work, home: Home, do: Callable[[str], None], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._work, self._home, self._do = work, home, do
        self.card: CustomerCard | None = None
        self.tab, self._beside = "", True
        self._entries: list[StoryEntry] = []
        self._jobs: list[JobRow] = []
        self.form: ContactForm | None = None
        self._forms: dict[int, ContactForm] = {}

    def make(self) -> Iterator[None]:
        """Make the parts, pausing after each."""
        self._make_head()
        yield
        self._make_story()
        yield
        self._lay_out()
        yield

    # ---- what it is made of

    def _make_head(self) -> None:
        self.more = QuietButton(_("&More"), "ellipsis", role="text")
        self.new_job = PlainButton(_("New &job"), pressed=lambda: self._do("new_job"))
        self.log = MainButton(_("&Log contact"), "pencil-line", pressed=lambda: self._do("log_contact"))
        self.restore = MainButton(
            _("Re&store customer"), "archive-restore", pressed=lambda: self._do("restore_customer")
        )
        self.head = PageHead([self.more, self.new_job, self.restore, self.log])
        self.archived = Text(_("Not in the lists now. The search finds them, and so does “Archived” over the list."))
        self.unsaved = Unsaved(_("You started to change this customer. It is not saved yet."))
        self.waiting = Unsaved(_("You started to write down a contact. It is not logged yet."))
        self.waiting.go_on.connect(lambda: self._do("log_contact"))
        self.waiting.thrown_away.connect(self._throw_away)
        self.letters = LettersBegun(self._work)
        self.letters.wanted.connect(self.opened)
        self.strip = Strip(_("At a glance"))
        self.strip.opened.connect(self.opened)

    def _make_story(self) -> None:
        words = (_("All"), _("Contacts"), _("Jobs"), _("Papers"))
        self.tabs = Tabs(_("Parts of the story"), list(zip(KINDS, words, strict=True)))
        self.tabs.chosen.connect(self.tab_chosen)
        self.story, self.whole_story = StoryList(_("Story")), StoryList(_("Story"), whole=True)
        for shown in (self.story, self.whole_story):
            shown.opened.connect(self.opened)
        self.older = QuietButton(_("Show &older ones"), pressed=self._show_older, flush=True)
        self.empty = Text("", role="text-muted")
        self.facts = Facts(lambda: self._do("change_customer"), self._home.zone)
        self.facts.adder.kept.connect(self._remember)
        self.facts.rest.asked.connect(self._let_rest)
        self.facts.rest.ended.connect(self._end_rest)
        self.facts.promised.wanted.connect(self.opened)

    def _lay_out(self) -> None:
        inside = QWidget()
        self._column = column(inside, gap=16, margins=(40, 24, 32, 0))
        for widget in (self.head, self.archived, self.unsaved, self.waiting, self.letters, self.strip):
            self._column.addWidget(widget)
        self._left = QWidget()
        self._slot = column(self._left)
        self.told = QWidget()
        told = column(self.told, gap=12)
        told.addWidget(self.tabs)
        told.addWidget(self.empty)
        told.addWidget(self.story, 1)
        told.addWidget(self.whole_story)
        told.addWidget(self.older, 0, Qt.AlignmentFlag.AlignLeft)
        told.addStretch(0)
        self._form_part = Scrolled(QWidget())
        for part in (self.told, self._form_part):
            self._slot.addWidget(part)
        self._form_part.hide()
        self._known = Scrolled(QWidget())
        for scrolled in (self._form_part, self._known):
            scrolled.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.addWidget(self._left, 1)
        self._halves.addWidget(self._known)
        self._column.addLayout(self._halves, 1)
        column(self).addWidget(Scrolled(inside))
        LOOK.follow(self, lambda it: it.arrange())

    # ---- where things stand

    def show_beside(self, beside: bool) -> None:
        """Show the facts beside the story, or under it."""
        if beside != self._beside:
            self._beside = beside
            self.arrange()
            self._show_entries()

    def arrange(self) -> None:
        """Take the measures of the look in use."""
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if self._beside else ways.TopToBottom)
        self._halves.setSpacing(LOOK.px(44 if self._beside else 32))
        self._place_facts()
        self._place_form()

    def _place_facts(self) -> None:
        """Beside the story they scroll by themselves; under it they scroll with the page."""
        if self._beside:
            self._known.setWidget(self.facts)
            self._known.setFixedWidth(LOOK.px(FACTS))
        elif self._known.widget() is self.facts:
            self._known.takeWidget()
            self._halves.addWidget(self.facts)
        self._known.setVisible(self._beside)
        self.facts.show()
        order_tabs(self)

    # ---- showing

    def contact_begun(self) -> bool:
        """Tell whether a contact is written and not saved."""
        forms = [*self._forms.values(), *([self.form] if self.form is not None else [])]
        return any(form.dirty() for form in forms)

    def show_customer(self, customer_id: int, tab: str) -> Iterator[None]:
        """Show a customer, from the top of their story, pausing after each piece."""
        other = self.card is None or self.card.id != customer_id or tab != self.tab
        self.tab = tab if tab in KINDS else ""
        self.tabs.choose(self.tab)
        yield from self._read(customer_id, AT_ONCE)
        if other:
            for shown in (self.story, self.whole_story):
                shown.scrollToTop()

    def refresh(self) -> None:
        """Read again what is shown."""
        if self.card is not None:
            for _piece in self._read(self.card.id, max(AT_ONCE, len(self._entries))):
                pass

    def _read(self, customer_id: int, limit: int) -> Iterator[None]:
        self.card = self._work.ask(reading.card, customer_id)
        self._jobs = self._work.ask(jobs.of_customer, customer_id)
        self.head.show_name(self.card.display_name, second_line(self.card))
        self._show_buttons()
        asked = self._work.ask(inquiries.listed, customer_id=customer_id, limit=1)
        self.strip.show_cells(strip_cells(self.card, self._jobs, asked))
        for words in self.strip.findChildren(Words):
            words.setWordWrap(True)  # setText of a label that does not wrap takes its height for width away
        self._show_waiting()
        self.letters.show_customer(customer_id)
        yield
        ours, theirs = (self._work.ask(promises.kept, side, customer_id=customer_id) for side in ("shop", "customer"))
        figures = self._work.ask(jobs.figures, customer_id)
        self.facts.show_card(self.card, figures, ours, theirs, self._work.ask(today))
        self._show_promised(self.card)
        self._entries = self._work.ask(story, customer_id, kind=KINDS[self.tab], limit=limit)
        yield
        self.older.setVisible(len(self._entries) == limit)
        self._show_entries()
        if self.form is not None:
            self._offer(self.form)

    def _show_promised(self, card: CustomerCard) -> None:
        rows = self._work.ask(promises.of_customer, card.id, open_only=True)
        local = lambda moment: moment.astimezone(self._home.zone)  # noqa: E731
        now, may_add = self._work.ask(today), card.archived_at is None
        self.facts.promised.show_promises(card.id, rows, now, local, may_add=may_add)

    def _show_buttons(self) -> None:
        """While a contact is written down its own button is the main one."""
        archived = self.card is not None and self.card.archived_at is not None
        self.new_job.setVisible(not archived)
        self.restore.setVisible(archived)
        self.archived.setVisible(archived)
        self.log.setVisible(not archived and self.form is None)

    def _show_entries(self) -> None:
        if self.card is None:
            return
        items = [item(entry, self._home.zone, self.card.id) for entry in self._entries]
        shown, other = (self.story, self.whole_story) if self._beside else (self.whole_story, self.story)
        other.hide()
        shown.show_items(items)
        shown.setVisible(bool(items))
        self.empty.setText(nothing(self.tab, self.card.known_as) if not items else "")
        self.empty.setVisible(not items)

    def _show_older(self) -> None:
        if self.card is not None and self._entries:
            before = self._entries[-1].key
            more = self._work.ask(story, self.card.id, kind=KINDS[self.tab], before=before, limit=AT_ONCE)
            self._entries += more
            self.older.setVisible(len(more) == AT_ONCE)
            self._show_entries()

    def offer_more(self, actions: Sequence[Action]) -> None:
        """Offer these under "More"; the window's own words and keys."""
        menu = QMenu(self.more)
        for action in actions:
            made = menu.addAction(icon(action.icon), _(action.text))
            made.triggered.connect(lambda _on, verb=action.verb: self._do(verb))
        open_under(self.more, menu, _("More"))

    def _remember(self, wording: str) -> None:
        if self.card is not None:
            self._work.do(
                about.remember, self.card.id, wording, by=self.facts.adder,
                then=lambda _id: self.facts.adder.close_line(),
            )  # fmt: skip

    def _let_rest(self, until: date | None) -> None:
        if self.card is not None:
            part = self.facts.rest
            self._work.do(rest.let_rest, self.card.id, until=until, by=part, then=lambda _none: part.close_line())

    def _end_rest(self) -> None:
        if self.card is not None:
            self._work.do(rest.end_rest, self.card.id)

    # ---- the form for a contact

    def show_form(self, contact_id: int | None = None) -> None:
        """Show the form in place of the story: for a new contact with what was typed before, or for one on record."""
        if self.card is None:
            return
        self.close_form()
        waiting = self._forms.pop(self.card.id, None) if contact_id is None else None
        self.form = form = waiting or self._new_form(self.card.id)
        self._offer(form)
        if contact_id is not None:
            form.show_card(self._work.ask(contacts.card, contact_id))
        self._place_form()
        self.told.hide()
        self._show_buttons()
        self._show_waiting()
        form.show()
        form.begin(datetime.now(UTC))

    def _place_form(self) -> None:
        """Beside the facts the form scrolls by itself; above them it scrolls with the page."""
        if self.form is None:
            return
        if self._beside:
            self._form_part.setWidget(self.form)
        else:
            self._take_out(self.form)
            self._slot.addWidget(self.form)
        self._form_part.setVisible(self._beside)
        self.form.show()
        order_tabs(self)

    def _take_out(self, form: ContactForm) -> None:
        if self._form_part.widget() is form:
            self._form_part.takeWidget()
        self._slot.removeWidget(form)
        form.setParent(self._left)
        self._form_part.hide()

    def _new_form(self, customer_id: int) -> ContactForm:
        form = ContactForm(self._work, customer_id, self._home.zone)
        form.logged.connect(self._logged)
        form.gone_back.connect(self.close_form)
        return form

    def _offer(self, form: ContactForm) -> None:
        if self.card is not None:
            form.offer(names_of_people(self.card), [(row.id, row.title) for row in open_jobs(self._jobs)])

    def close_form(self) -> None:
        """Show the story again; a form with something written in it waits for the next time."""
        form = self.form
        if form is not None and form.dirty():
            self._forms[form.customer_id] = form
        elif form is not None:
            form.deleteLater()
        self._put_away()

    def _put_away(self) -> None:
        form, self.form = self.form, None
        if form is None:
            return
        self._take_out(form)
        form.hide()
        self.told.show()
        self._show_buttons()
        self._show_waiting()
        self.form_closed.emit()
        self.focus_story()

    def _show_waiting(self) -> None:
        waits = self.card is not None and self.card.id in self._forms
        self.waiting.setVisible(waits and self.form is None)

    def _throw_away(self) -> None:
        if self.card is not None and (form := self._forms.pop(self.card.id, None)) is not None:
            form.deleteLater()
        self._show_waiting()

    def _logged(self) -> None:
        form = self.form
        self._put_away()
        if form is not None:
            form.deleteLater()

    def focus_story(self) -> None:
        """Put the focus on the story, or where there is none on the first button."""
        shown = self.story if self._beside else self.whole_story
        (self.log if shown.isHidden() else shown).setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> list[QWidget]:
        """Return the parts below the head that F6 goes through."""
        return [self.form or self.told, self.facts]


def read_ahead(ask: Callable[..., Any], home: Home, customer_id: int) -> None:
    """Ask what showing a customer asks, and say it, so that the words for days and money are loaded too."""
    with suppress(Refused):
        card, rows = ask(reading.card, customer_id), ask(jobs.of_customer, customer_id)
        ask(jobs.figures, customer_id)
        ask(promises.of_customer, customer_id, open_only=True)
        ask(promises.kept, "shop", customer_id=customer_id)
        told = ask(story, customer_id, kind=None, limit=AT_ONCE)
        second_line(card), strip_cells(card, rows, ask(inquiries.listed, customer_id=customer_id, limit=1))
        for entry in told:
            item(entry, home.zone, card.id)


def nothing(tab: str, name: str) -> str:
    """Return what is said where a story, or a part of it, has nothing yet."""
    return {
        "": _("Nothing has happened yet. Calls, visits, quotes and letters with {name} will appear here."),
        "contacts": _("No calls, visits or letters with {name} are logged yet."),
        "jobs": _("No jobs for {name} yet."),
        "papers": _("No papers have been sent to {name} yet."),
    }[tab].format(name=name)
