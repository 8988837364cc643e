"""What we received or took a picture of: kept once by its contents, with a contact, a job or a quote."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict, Unpack

from sqlalchemy import ColumnElement, ForeignKey, Text, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from relate_desktop.records import pictures
from relate_desktop.records.base import Moment, Row, Words, add, reference
from relate_desktop.records.clean import clean_line, clean_text
from relate_desktop.records.deed import check_version, now, say, who
from relate_desktop.records.found import active_customer, found, only
from relate_desktop.records.mapped import row_class
from relate_desktop.records.papers import Content, content, keep_content
from relate_desktop.records.pdf_files import check_pdf, is_pdf
from relate_desktop.records.refused import Refused
from relate_desktop.records.staff import Staff
from relate_desktop.text import N_, _

NAME = 200
CAPTION = 1_000
_ENDINGS = {"image/png": ".png", "image/jpeg": ".jpg", "application/pdf": ".pdf"}

# ---- tables --------------------------------------------------------------------------------------------------


class Attachment(Row):
    """One thing kept: a picture (without place or camera) or a PDF, with at most one of contact, job and quote."""

    __tablename__ = "attachments"

    customer_id: Mapped[int] = reference("customers.id")
    contact_id: Mapped[int | None] = reference("contacts.id")
    job_id: Mapped[int | None] = reference("jobs.id")
    quote_id: Mapped[int | None] = reference("quotes.id")
    complaint_id: Mapped[int | None] = reference("complaints.id")
    content: Mapped[str] = mapped_column(Text, ForeignKey("contents.sha256", deferrable=True, initially="DEFERRED"))
    name: Mapped[str] = mapped_column(Words(NAME))
    caption: Mapped[str] = mapped_column(Words(CAPTION), default="")
    added_at: Mapped[datetime] = mapped_column(Moment())
    staff_id: Mapped[int | None] = reference("staff.id")


# ---- reading -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class AttachmentRow:
    """A thing kept, in a list: its size in bytes, when it came in (UTC) and by whom ("" is not known)."""

    id: int
    version: int
    customer_id: int
    contact_id: int | None
    job_id: int | None
    quote_id: int | None
    name: str
    caption: str
    media_type: str
    size: int
    added_at: datetime
    staff_name: str

    @property
    def is_picture(self) -> bool:
        """Whether it can be shown as one."""
        return self.media_type.startswith("image/")


def of_job(session: Session, job_id: int) -> tuple[AttachmentRow, ...]:
    """What is kept with a job, newest first."""
    return _rows(session, Attachment.job_id == job_id)


def of_quote(session: Session, quote_id: int) -> tuple[AttachmentRow, ...]:
    """What is kept with a quote, newest first."""
    return _rows(session, Attachment.quote_id == quote_id)


def of_contact(session: Session, contact_id: int) -> tuple[AttachmentRow, ...]:
    """What is kept with a contact, newest first."""
    return _rows(session, Attachment.contact_id == contact_id)


def of_customer(session: Session, customer_id: int) -> tuple[AttachmentRow, ...]:
    """All that is kept of a customer, newest first."""
    return _rows(session, Attachment.customer_id == customer_id)


def data(session: Session, attachment_id: int) -> tuple[str, str, bytes]:
    """Name, media type and bytes of what is kept, to be opened by the system's viewer."""
    row = _of(session, attachment_id)
    kind = session.scalar(select(Content.media_type).where(Content.sha256 == row.content)) or ""
    return row.name, kind, content(session, row.content)


def _rows(session: Session, which: ColumnElement[bool]) -> tuple[AttachmentRow, ...]:
    columns = (
        Attachment.id, Attachment.version, Attachment.customer_id, Attachment.contact_id, Attachment.job_id,
        Attachment.quote_id, Attachment.name, Attachment.caption, Content.media_type, func.length(Content.bytes),
        Attachment.added_at, func.coalesce(Staff.name, ""),
    )  # fmt: skip
    query = select(*columns).join(Content, Content.sha256 == Attachment.content)
    query = query.outerjoin(Staff, Staff.id == Attachment.staff_id).where(which)
    found_rows = session.execute(query.order_by(Attachment.added_at.desc(), Attachment.id.desc()))
    return tuple(AttachmentRow(*row) for row in found_rows)


# ---- doing ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Ready:
    """A file looked through and made fit to keep: its name with the ending of what it is now, and its bytes."""

    name: str
    media_type: str
    data: bytes


class AttachmentFields(TypedDict, total=False):
    """What can be changed of what is kept; its ending stays."""

    name: str
    caption: str


def ready(data: bytes, name: str) -> Ready:
    """Make a file fit to keep; slow for large pictures, and needs no shop: done away from the window.

    Pictures are written anew without place and camera and turned the right way up; a PDF stays as it is. Raises
    Refused for what is neither, is cut short, locked or too large.
    """
    if is_pdf(data):
        check_pdf(data, field="file")
        kind = "application/pdf"
    else:
        data, kind = pictures.kept(data, field="file")
    return Ready(_named(name, kind), kind, data)


def attach(
    session: Session,
    data: bytes | Ready,
    *,
    name: str = "",
    customer_id: int,
    job_id: int | None = None,
    quote_id: int | None = None,
    contact_id: int | None = None,
    caption: str = "",
) -> int:
    """Keep a file with a customer, or with one of their jobs, quotes or contacts. The same file once in a place."""
    active_customer(session, customer_id)
    where = {"job_id": job_id, "quote_id": quote_id, "contact_id": contact_id}
    _check_place(session, customer_id, where)
    text = clean_text(caption, field="caption", most=CAPTION)
    file = ready(data, name) if isinstance(data, bytes) else data
    sha256 = keep_content(session, file.data, file.media_type)
    same = [Attachment.customer_id == customer_id, Attachment.content == sha256]
    same += [getattr(Attachment, column) == value for column, value in where.items()]
    if session.execute(select(Attachment.id).where(*same).limit(1)).first():
        raise Refused(_("This file is kept here already."), field="file")
    moment, by = now(session), who(session)
    row = Attachment(customer_id=customer_id, content=sha256, name=file.name, caption=text, added_at=moment, **where)
    row.staff_id = by
    attachment_id = add(session, row)
    _say(session, row, N_("{name} kept."))
    return attachment_id


def change(session: Session, attachment_id: int, *, version: int, **fields: Unpack[AttachmentFields]) -> None:
    """Name it better, or say what it shows. Raises Stale where somebody changed the same field meanwhile."""
    row = _of(session, attachment_id)
    values = only(fields, AttachmentFields)
    if "name" in values:
        values["name"] = _with_ending(values["name"], "." + row.name.rpartition(".")[2])
    if "caption" in values:
        values["caption"] = clean_text(values["caption"], field="caption", most=CAPTION)
    for column, value in check_version(session, row, version, values).items():
        setattr(row, column, value)
    _say(session, row, N_("{name} changed."))


def remove(session: Session, attachment_id: int) -> None:
    """Keep it no longer here; taken back, it is there again."""
    row = _of(session, attachment_id)
    session.delete(row)
    _say(session, row, N_("{name} removed."))


def _of(session: Session, attachment_id: int) -> Attachment:
    return found(session, Attachment, attachment_id, _("This file is no longer there."))


def _check_place(session: Session, customer_id: int, where: dict[str, int | None]) -> None:
    named = {column: row_id for column, row_id in where.items() if row_id is not None}
    if len(named) > 1:
        raise Refused(_("A file is kept with one job, quote or contact."), field="file")
    for column, row_id in named.items():
        row = session.get(row_class(column.removesuffix("_id") + "s"), row_id)
        if getattr(row, "customer_id", None) != customer_id:
            raise Refused(_("This belongs to another customer."), field=column)


def _say(session: Session, row: Attachment, sentence: str) -> None:
    places = (("jobs", row.job_id), ("quotes", row.quote_id), ("contacts", row.contact_id))
    about = next(((table, row_id) for table, row_id in places if row_id), ("customers", row.customer_id))
    say(session, sentence, about=about, customer_id=row.customer_id, name=row.name)


def _named(name: str, kind: str) -> str:
    return _with_ending(name, _ENDINGS[kind])


def _with_ending(name: str, ending: str) -> str:
    """The last part of a path as a name, with the ending of what it is: a viewer is chosen by that."""
    line = clean_line(re.split(r"[/\\]", name)[-1], field="name", most=10_000)
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", line).strip(" .") or _("File")
    return clean_line(stem + ending, field="name", most=NAME)
