"""Who works here: the owner and the clerks, by name; each record says who did what."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from relate_desktop.records.base import Choice, Moment, Row, Words

# ---- tables --------------------------------------------------------------------------------------------------


class Staff(Row):
    """Somebody who works in the shop. `title` is what stands under the name on paper."""

    __tablename__ = "staff"

    name: Mapped[str] = mapped_column(Words(200))
    role: Mapped[str] = mapped_column(Choice("owner", "clerk"), default="clerk")
    title: Mapped[str] = mapped_column(Words(200), default="")
    phone: Mapped[str] = mapped_column(Words(20), default="")
    archived_at: Mapped[datetime | None] = mapped_column(Moment())
