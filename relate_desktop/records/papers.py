"""Papers as they left us: the exact bytes, and each time one was printed, saved, handed over or sent."""

import hashlib
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, Select, Text, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from relate_desktop.records.base import Base, Choice, Index, Moment, Row, Whole, Words, add, reference
from relate_desktop.records.clean import clean_text
from relate_desktop.records.deed import now, say, who
from relate_desktop.records.found import found
from relate_desktop.records.history.undo import Step, guard
from relate_desktop.records.refused import Refused
from relate_desktop.records.sheets import Built
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

MOST_BYTES = 4_000_000
"""Nothing kept in one value is larger than this."""

HOW = ("printed", "saved", "handed_over", "posted", "emailed")
ON_THEIR_WAY = ("handed_over", "posted", "emailed")
"""How a paper comes to them; printed or saved it may still lie on our bench."""

# ---- tables --------------------------------------------------------------------------------------------------


class Content(Base):
    """Bytes under their own sha256 (hex). Only ever added to: the history names them, so they stay."""

    __tablename__ = "contents"
    __table_args__ = (
        CheckConstraint("length(sha256) = 64", name="sha256_length"),
        CheckConstraint(f"length(bytes) <= {MOST_BYTES}", name="bytes_length"),
        {"sqlite_strict": True},
    )

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    media_type: Mapped[str] = mapped_column(Words(60))
    bytes: Mapped[bytes] = mapped_column(LargeBinary)


class Paper(Row):
    """A paper that was made for somebody, exactly as it was; `addressed_to` are its address lines."""

    __tablename__ = "papers"

    kind: Mapped[str] = mapped_column(Words(60))
    customer_id: Mapped[int] = reference("customers.id", index=False)
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    promise_id: Mapped[int | None] = reference("promises.id")
    content: Mapped[str] = mapped_column(Text, ForeignKey("contents.sha256", deferrable=True, initially="DEFERRED"))
    title: Mapped[str] = mapped_column(Words(200))
    number: Mapped[str] = mapped_column(Words(60), default="")
    language: Mapped[str] = mapped_column(Choice("nb", "en"))
    pages: Mapped[int] = mapped_column(Whole(1, 1_000))
    addressed_to: Mapped[str] = mapped_column(Words(2_000), default="")
    made_at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")


Index("ix_papers_customer", Paper.customer_id, Paper.made_at, Paper.id)
Index("ix_papers_made", Paper.made_at, Paper.id)


class Sending(Row):
    """One time a paper left the house: how, when, by whom, and to which address. Only ever added to."""

    __tablename__ = "sendings"

    paper_id: Mapped[int] = reference("papers.id")
    how: Mapped[str] = mapped_column(Choice(*HOW))
    at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")
    addressed_to: Mapped[str] = mapped_column(Words(2_000), default="")
    note: Mapped[str] = mapped_column(Words(2_000), default="")


# ---- reading -------------------------------------------------------------------------------------------------


class MadeFrom(NamedTuple):
    """The records a paper was made from, by their ids."""

    customer_id: int
    job_id: int | None = None
    quote_id: int | None = None
    complaint_id: int | None = None
    promise_id: int | None = None


@dataclass(frozen=True)
class SendingRow:
    """One time a paper left: `how` as in HOW, when (UTC), by whom ("" is not known), and to which address lines."""

    id: int
    how: str
    at: datetime
    staff_name: str
    addressed_to: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class PaperRow:
    """A paper in a list, with each time it left, newest first."""

    id: int
    kind: str
    customer_id: int
    job_id: int | None
    quote_id: int | None
    complaint_id: int | None
    promise_id: int | None
    title: str
    number: str
    language: str
    pages: int
    addressed_to: tuple[str, ...]
    made_at: datetime
    staff_name: str
    sendings: tuple[SendingRow, ...]


def of_customer(session: Session, customer_id: int, *, limit: int = 1_000) -> list[PaperRow]:
    """The papers of a customer, newest first."""
    query = select(Paper).where(Paper.customer_id == customer_id)
    return _rows(session, query.order_by(Paper.made_at.desc(), Paper.id.desc()).limit(limit))


def of_quote(session: Session, quote_id: int) -> list[PaperRow]:
    """The papers made of a quote, newest first."""
    return _rows(session, select(Paper).where(Paper.quote_id == quote_id).order_by(Paper.id.desc()))


def of_job(session: Session, job_id: int) -> list[PaperRow]:
    """The papers of a job, newest first."""
    return _rows(session, select(Paper).where(Paper.job_id == job_id).order_by(Paper.id.desc()))


def of_complaint(session: Session, complaint_id: int) -> list[PaperRow]:
    """The papers about a complaint, newest first."""
    return _rows(session, select(Paper).where(Paper.complaint_id == complaint_id).order_by(Paper.id.desc()))


def of_promise(session: Session, promise_id: int) -> list[PaperRow]:
    """The papers about a promise, newest first."""
    return _rows(session, select(Paper).where(Paper.promise_id == promise_id).order_by(Paper.id.desc()))


def row(session: Session, paper_id: int) -> PaperRow:
    """One paper, with each time it left. Raises Refused where it is no longer there."""
    found(session, Paper, paper_id, _("This paper is no longer there."))
    return _rows(session, select(Paper).where(Paper.id == paper_id))[0]


def quote_of(session: Session, paper_id: int) -> int | None:
    """The quote a paper was made of, None for one made of something else."""
    return found(session, Paper, paper_id, _("This paper is no longer there.")).quote_id


def pdf(session: Session, paper_id: int) -> bytes:
    """The paper exactly as it was made. Refused where the bytes are no longer those that were kept."""
    paper = found(session, Paper, paper_id, _("This paper is no longer there."))
    data = content(session, paper.content)
    if hashlib.sha256(data).hexdigest() != paper.content:
        raise Refused(_("This paper is damaged in the shop file. Open a backup to print it."))
    return data


def content(session: Session, sha256: str) -> bytes:
    """The bytes kept under this sha256."""
    data = session.execute(select(Content.bytes).where(Content.sha256 == sha256)).scalar()
    if data is None:
        raise Refused(_("What was kept here is missing from the shop file. Open a backup instead."))
    return data


def same(session: Session, kind: str, built: Built, made_from: MadeFrom) -> int | None:
    """The paper of this kind and record that is the same to the byte; None where there is none yet."""
    query = select(Paper.id).where(
        Paper.content == hashlib.sha256(built.pdf).hexdigest(),
        Paper.kind == kind,
        *(getattr(Paper, name).is_not_distinct_from(row_id) for name, row_id in made_from._asdict().items()),
    )
    return session.scalar(query.order_by(Paper.id.desc()).limit(1))


def _rows(session: Session, query: Select[Paper]) -> list[PaperRow]:
    papers = list(session.scalars(query))
    names = {row.id: row.name for row in session.execute(select(Staff.id, Staff.name))}
    sent = _sendings(session, [paper.id for paper in papers], names)
    return [
        PaperRow(
            paper.id,
            paper.kind,
            paper.customer_id,
            paper.job_id,
            paper.quote_id,
            paper.complaint_id,
            paper.promise_id,
            paper.title,
            paper.number,
            paper.language,
            paper.pages,
            tuple(paper.addressed_to.split("\n")),
            paper.made_at,
            names.get(paper.staff_id or 0, ""),
            tuple(sent[paper.id]),
        )
        for paper in papers
    ]


def _sendings(session: Session, papers: list[int], names: dict[int, str]) -> dict[int, list[SendingRow]]:
    found_rows: dict[int, list[SendingRow]] = defaultdict(list)
    query = select(Sending).where(Sending.paper_id.in_(papers)).order_by(Sending.at.desc(), Sending.id.desc())
    for sending in session.scalars(query) if papers else ():
        lines = tuple(sending.addressed_to.split("\n"))
        name = names.get(sending.staff_id or 0, "")
        row = SendingRow(sending.id, sending.how, sending.at, name, lines, sending.note)
        found_rows[sending.paper_id].append(row)
    return found_rows


# ---- doing ---------------------------------------------------------------------------------------------------

SENT_QUOTE = {
    "printed": N_("Quote {number} printed."),
    "saved": N_("Quote {number} saved as a file."),
    "handed_over": N_("Quote {number} handed over."),
    "posted": N_("Quote {number} sent by post."),
    "emailed": N_("Quote {number} sent by e-mail."),
}
"""What is said of a quote's paper that left in each way."""

SENT_OTHER = {
    "printed": N_("“{title}” printed."),
    "saved": N_("“{title}” saved as a file."),
    "handed_over": N_("“{title}” handed over."),
    "posted": N_("“{title}” sent by post."),
    "emailed": N_("“{title}” sent by e-mail."),
}
"""What is said of any other paper."""


def sent(kind: str, how: str) -> str:
    """What is said of a paper of a kind that left in a way: a message with {number} or {title}, not yet translated."""
    return (SENT_QUOTE if kind == "quote" else SENT_OTHER)[how]


def keep_content(session: Session, data: bytes, media_type: str) -> str:
    """Keep bytes once under their sha256, which is returned. Refused above 4 MB."""
    if len(data) > MOST_BYTES:
        raise Refused(_("This is larger than can be kept: at most 4 MB."))
    sha256 = hashlib.sha256(data).hexdigest()
    if session.get(Content, sha256) is None:
        session.add(Content(sha256=sha256, media_type=media_type, bytes=data))
    return sha256


def keep(
    session: Session,
    built: Built,
    made_from: MadeFrom,
    *,
    title: str,
    number: str,
    language: str,
    addressed_to: tuple[str, ...],
    kind: str = "quote",
) -> int:
    """Keep a paper exactly as it was made; for the verb that issues or keeps it."""
    paper = Paper(
        kind=kind, **made_from._asdict(), title=title, number=number,
        language=language, addressed_to="\n".join(addressed_to), pages=built.pages, made_at=now(session),
        staff_id=who(session), content=keep_content(session, built.pdf, "application/pdf"),
    )  # fmt: skip
    return add(session, paper)


_when_sent: dict[str, Callable[[Session, Paper], None]] = {}


def when_sent(kind: str, follow: Callable[[Session, Paper], None]) -> None:
    """Let a noun do what follows from a paper of its kind being on its way to them, in the same deed."""
    _when_sent[kind] = follow


def record_sending(
    session: Session, paper_id: int, how: str, *, note: str = "", addressed_to: str | None = None
) -> int:
    """Write down that a paper left the house; this can't be taken back. To its own address unless another is given."""
    paper = found(session, Paper, paper_id, _("This paper is no longer there."))
    if how not in HOW:
        raise Refused(_("A paper is printed, saved, handed over, posted or e-mailed."), field="how")
    where = paper.addressed_to if addressed_to is None else clean_text(addressed_to, field="addressed_to", most=2_000)
    sending = Sending(paper_id=paper_id, how=how, at=now(session), staff_id=who(session), addressed_to=where)
    sending.note = clean_text(note, field="note", most=2_000)
    sending_id = add(session, sending)
    if paper.kind in _when_sent and how in ON_THEIR_WAY:
        _when_sent[paper.kind](session, paper)
    about, words = ("papers", paper_id), {"number": paper.number, "title": paper.title}
    say(session, sent(paper.kind, how), about=about, customer_id=paper.customer_id, final=True, **words)
    return sending_id


def _not_outside(session: Session, step: Step) -> None:
    """A paper that left the house stays; that of a quote is guarded with the quote."""
    paper = session.get(Paper, step.id)
    if paper is None or paper.kind == "quote":
        return
    if session.execute(select(Sending.id).where(Sending.paper_id == paper.id).limit(1)).first():
        raise Refused(_("“{title}” has left the house, so it stays.").format(title=paper.title))


guard("papers", _not_outside)
