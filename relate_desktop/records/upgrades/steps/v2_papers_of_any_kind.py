"""Papers of any kind: until now the table knew quotes only, and each new letter would have had to rebuild it."""

from typing import Any

import sqlalchemy as sa

TOUCHES = ("papers",)


def upgrade(op: Any) -> None:
    """`papers.kind` is any short word from now on; which papers there are is the letters' list."""
    with op.batch_alter_table("papers", table_kwargs={"sqlite_strict": True, "sqlite_autoincrement": True}) as papers:
        papers.drop_constraint("ck_papers_kind_choice", type_="check")
        papers.create_check_constraint("ck_papers_kind_length", sa.text("length(kind) <= 60"))
        papers.create_check_constraint("ck_papers_kind_nul", sa.text("instr(kind, char(0)) = 0"))
