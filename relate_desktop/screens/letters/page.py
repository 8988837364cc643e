"""Any paper but a quote that is being written: as it would be made now, as it is being written, or as it is kept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from relate_desktop import making
from relate_desktop.records import letters, mapped, outgoing, papers
from relate_desktop.records.customers import reading as customers
from relate_desktop.records.deed import today, zone
from relate_desktop.records.papers import PaperRow
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.sheets_of.left import as_it_left
from relate_desktop.screens.actions import Action
from relate_desktop.screens.errand import Report
from relate_desktop.screens.kit.boxes import column, tab_as_seen
from relate_desktop.screens.kit.buttons import PlainButton
from relate_desktop.screens.kit.empty import Empty
from relate_desktop.screens.letters.about import KINDS, About, about, left_out
from relate_desktop.screens.letters.desk import Desk
from relate_desktop.screens.letters.kept import KeptPaper, badge
from relate_desktop.screens.letters.remarks import Remark, gone_by, remarks
from relate_desktop.screens.letters.sides import OrGone, Sides
from relate_desktop.screens.letters.unkept import Unkept
from relate_desktop.screens.page import Go, Page
from relate_desktop.screens.places import PAGES, Place
from relate_desktop.screens.printing.paper import Kept, PaperVerbs, Sheaf, for_good
from relate_desktop.screens.work import Work
from relate_desktop.text import _

FREE = "letter"


class LetterPage(Page):
    """Place("letter", record, kind) is a paper as it would be made now, Place("paper", id) one that is kept."""

    CARES_FOR: ClassVar[frozenset[str]] = frozenset(table.name for table in mapped.metadata().sorted_tables)

    def __init__(self, work: Work, go: Go) -> None:
        super().__init__(work, go)
        home = work.ask(zone)
        local = lambda moment: moment.astimezone(home)  # noqa: E731
        self.paper: PaperRow | None = None
        self.about: About | None = None
        self.sheet: Any = None
        self.name, self.customer_name = "", ""
        self._shown: Place | None = None
        self._looked_at: Any = None
        self._unprintable: tuple[Any, Refused] | None = None
        self.language: str | None = None
        self.verbs = PaperVerbs(work, self, self.refresh)
        self.sides = Sides(work, self.show_customer, (self.print_paper, self.save_pdf))
        self.unkept, self.kept = Unkept(local), KeptPaper(local)
        self.desk = Desk(work, self, self.sides.preview)
        self.desk.no_address.wanted.connect(self._write_address)
        for content in (self.unkept, self.kept, self.desk):
            self.sides.put_in(content)
        self._connect()
        words = _("It was thrown away, or taken back before it left the house.")
        back = PlainButton(_("Show the &customers"), "users-round", pressed=lambda: go(Place("customers")))
        self._whole = OrGone(self.sides, Empty(_("This paper is no longer there"), words, [back]))
        column(self).addWidget(self._whole)

    def _connect(self) -> None:
        self.unkept.language_chosen.connect(self._choose_language)
        self.unkept.wanted.connect(self.go)
        self.kept.wanted.connect(self.go)
        self.kept.left.connect(self.mark)
        self.sides.tabs.chosen.connect(lambda _key: self.room_changed())
        self.sides.preview.refused.connect(self._preview_refused)

    # ---- the page as the window sees it

    def title(self) -> str:
        return self.sides.head.what.whole()

    def rail(self) -> str:
        """A paper about a complaint, a job or a promise belongs to those."""
        record = self.about.record.page if self.about is not None else ""
        if self.paper is not None:
            record = "complaint" if self.paper.complaint_id is not None else ""
        return PAGES[record].rail if record in PAGES else super().rail()

    def parts(self) -> Sequence[QWidget]:
        sides = self.sides
        return [*self.desk.parts(), sides.print_button, self.unkept, self.kept, sides.preview.page, sides.head.whose]

    def preview_shown(self) -> bool:
        """Tell whether the page as it will be printed is in sight."""
        return self.sides.preview.isVisible()

    def notice_side(self) -> int:
        return 32

    def room_changed(self) -> None:
        self.sides.arrange(self.room)
        tab_as_seen(self)

    def offers(self, action: Action) -> bool:
        if action.name == "discard_letter":
            return self.desk.writing is not None
        return self.paper is not None or self.sheet is not None

    # ---- showing

    def show_place(self, place: Place) -> None:
        other, self._shown, self.place = place != self._shown, place, place
        if other:
            self.language, self._unprintable = None, None
            self.sides.preview.forget()
            self.desk.clear()
        self.refresh()
        if other:
            self.sides.call_left(_("Letter") if self.desk.writing is not None else _("About it"))
            self.sides.tabs.choose("letter" if self.desk.writing is not None else "page")
        self.room_changed()

    def refresh(self) -> None:
        try:
            self._read()
        except Refused:
            self.paper, self.about, self.sheet = None, None, None
            self.desk.clear()
            self._whole.show_gone(True)
        else:
            self._whole.show_gone(False)
        tab_as_seen(self)
        self.changed_anything()

    def _kind(self) -> str:
        return self.paper.kind if self.paper is not None else self.place.tab

    def _read(self) -> None:
        paper_id = self.place.id if self.place.page == "paper" else None
        if self.place.page == "letter" and self.place.tab == FREE:
            paper_id = self.work.ask(letters.card, self.place.id or 0).paper_id
        elif self.place.page == "letter":
            paper_id = self.work.ask(as_it_left, self.place.tab, self.place.id or 0, self.language)
        if paper_id is not None:
            self._show_kept(self.work.ask(papers.row, paper_id))
        else:
            self._show_unkept(self.place.tab, self.place.id or 0)

    def _show_head(self, whose: str, what: str) -> None:
        head, self.customer_name = self.sides.head, whose
        head.whose.show_name(whose)
        head.what.show_text(what)
        head.badge.show_badge(*badge(self.paper))

    def _show_kept(self, paper: PaperRow) -> None:
        self.paper, self.sheet, self.about = paper, None, None
        self.desk.clear()
        self._show_head(self.work.ask(customers.card, paper.customer_id).display_name, paper.title)
        self.kept.show_paper(paper)
        self.sides.show_content(self.kept)
        left = bool(paper.sendings)
        self.sides.show_page(True, "" if left else for_good(numbered=paper.kind == "quote"))
        self.sides.preview.show_pdf(self.work.ask(papers.pdf, paper.id))

    def _show_unkept(self, kind: str, record_id: int) -> None:
        it = about(self.work.ask, kind, record_id)
        self.paper, self.about = None, it
        missing = self._read_sheet(kind, record_id)
        self._show_head(it.customer_name, self._what(kind, it))
        self.sides.show_page(missing is None, _before_leaving())
        if kind == FREE:
            self.desk.show_letter(record_id, self.sheet, missing, has_address=it.has_address)
            self.sides.show_content(self.desk)
        else:
            self._show_made(kind, it, missing)

    def _read_sheet(self, kind: str, record_id: int) -> Refused | None:
        """Read what the paper is made from; why it can't be made, None where it can."""
        try:
            self.sheet, made = self.work.ask(outgoing.READERS[kind], record_id, self.language)
        except Refused as refused:
            self.sheet, self.name = None, ""
            self.sides.preview.forget()
            return refused
        self.name = made.title
        return None

    def _what(self, kind: str, it: About) -> str:
        title = _(KINDS[kind].title)
        return _("{paper}: {title}").format(paper=title, title=it.what) if it.what else title

    def _show_made(self, kind: str, it: About, missing: Refused | None) -> None:
        language = self.sheet.language if self.sheet is not None else self.language or it.language
        self.unkept.show_about(kind, it, language, self._before(kind, it))
        self.unkept.show_left_out(left_out(kind, self.sheet))
        self._look_at_words(kind, self.sheet)
        self.sides.show_content(self.unkept)
        if missing is not None:
            self.unkept.show_missing(missing, it)
        else:
            self._show_whether_printable(it)
            self.sides.preview.show_sheet(self.sheet, kind)

    def _look_at_words(self, kind: str, sheet: Any) -> None:
        """Say which days are over, and what is better said otherwise in an apology once that has been looked for."""
        past = gone_by(kind, sheet, self.work.ask(today))
        if kind != "apology" or sheet is None:
            self._looked_at = None
            self.unkept.remarks.show_remarks(past)
        elif sheet != self._looked_at:
            self._looked_at = sheet
            self.unkept.remarks.show_remarks(past)
            said = lambda found: self._show_remarks(sheet, (*past, *found))  # noqa: E731
            self.work.away(remarks, sheet, then=said)

    def _show_remarks(self, sheet: Any, said: Sequence[Remark]) -> None:
        """Say it, unless the letter says something else by now."""
        if sheet is self._looked_at:
            self.unkept.remarks.show_remarks(said)

    def _before(self, kind: str, it: About) -> list[PaperRow]:
        """The same papers of the same record that were kept before."""
        reads = {
            "job": papers.of_job, "quote": papers.of_quote, "customer": papers.of_customer,
            "complaint": papers.of_complaint, "promise": papers.of_promise,
        }  # fmt: skip
        return [row for row in self.work.ask(reads[it.record.page], it.record.id) if row.kind == kind]

    def _preview_refused(self, refused: Refused | None) -> None:
        """What the paper can't show is said at the left, without taking the focus from where one types."""
        if self.desk.writing is not None:
            self.desk.say_unprintable(refused)
        elif self.about is not None and self.sheet is not None:
            self._unprintable = (self.sheet, refused) if refused is not None else None
            self._show_whether_printable(self.about)

    def _show_whether_printable(self, it: About) -> None:
        """The sheet that could not be drawn can't be until something in it is another."""
        sheet, refused = self._unprintable or (None, None)
        refused = refused if sheet == self.sheet else None
        self.unkept.show_missing(refused, it, drawn=True)
        self.sides.show_page(refused is None, _before_leaving())

    def _choose_language(self, language: str) -> None:
        self.language = language
        self.refresh()

    def _write_address(self) -> None:
        if self.about is not None:
            self.go(Place("customer", self.about.customer_id, "edit"))

    def discard(self) -> None:
        """Throw the letter that is being written away; the notice takes it back."""
        self.desk.throw_away()

    def leave(self) -> None:
        self.desk.flush()

    # ---- leaving the house

    def print_paper(self) -> None:
        """Print the kept paper, or keep it as it is now and print that."""
        self._with_sheaf(self.verbs.print_paper)

    def save_pdf(self) -> None:
        """Save the kept paper, or keep it as it is now and save that."""
        self._with_sheaf(self.verbs.save_pdf)

    def mark(self, how: str) -> None:
        """Write down that the paper was handed over, posted or sent by e-mail."""
        if self.paper is not None:
            self.verbs.mark(self._sheaf(self.paper), how)

    def _with_sheaf(self, then: Callable[[Sheaf], None]) -> None:
        """What is not kept yet is made away from the window; why it can't be is said at its place."""
        if self.paper is not None:
            then(self._sheaf(self.paper))
        elif self.desk.ready() and self.sheet is not None:
            sheet = self.sheet
            made = lambda built: then(self._unkept_sheaf(sheet, built))  # noqa: E731
            self.work.away(_built, self.place.tab, sheet, then=made, failed=self.show_refused)

    def _sheaf(self, paper: PaperRow) -> Sheaf:
        name = self._file_name(paper.title)
        return Sheaf(paper.id, name, paper.pages, bool(paper.sendings), numbered=paper.kind == "quote")

    def _unkept_sheaf(self, sheet: Any, built: Built) -> Sheaf:
        keep = partial(self._keep, sheet, built)
        return Sheaf(None, self._file_name(self.name), built.pages, numbered=False, keep=keep)

    def _file_name(self, title: str) -> str:
        name = self.customer_name
        return title if name in title else _("{title} {name}").format(title=title, name=name)

    def _keep(self, sheet: Any, built: Built, then: Kept) -> None:
        build = partial(_as_seen, sheet, built)
        kept = lambda paper_id: self._was_kept(paper_id, then)  # noqa: E731
        kind, record_id = self.place.tab, self.place.id
        self.work.do(outgoing.keep, kind, record_id, build=build, language=self.language, by=self, then=kept)

    def _was_kept(self, paper_id: int, then: Kept) -> None:
        """From now on the page shows the kept paper, also for Back; printing and saving go on with its bytes."""
        self.give_way_to(Place("paper", paper_id))
        then(self._sheaf(self.work.ask(papers.row, paper_id)))

    def show_refused(self, refused: Refused) -> None:
        """Say it where it can be mended: in the form, or with the verb that leads there."""
        self.sides.tabs.choose("letter")
        self.room_changed()
        if self.desk.writing is not None:
            self.refresh()
            self.desk.show_refused(refused)
        elif self.about is not None:
            self.unkept.show_missing(refused, self.about)
        else:
            self.work.refused.emit(refused)

    def show_saving(self, saving: bool) -> None:
        """Somebody else is writing just now."""
        self.sides.head.show_saving(saving)

    def show_customer(self) -> None:
        """Go to whom this paper is for."""
        if self.paper is not None:
            self.go(Place("customer", self.paper.customer_id))
        elif self.about is not None:
            self.go(Place("customer", self.about.customer_id))


def _before_leaving() -> str:
    kept = _("What is printed is kept exactly as it is then.")
    return f"{kept} {for_good(numbered=False)}"


def _built(_report: Report, kind: str, sheet: Any) -> Built:
    return making.paper(kind, sheet)


def _as_seen(seen: Any, built: Built, now: Any) -> Built:
    """What was looked at, unless the records say something else by now."""
    if now != seen:
        raise Refused(_("Something in it was changed meanwhile. Look at it once more, and print it then."))
    return built
