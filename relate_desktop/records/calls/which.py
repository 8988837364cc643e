"""Which words a call is told in: those of its purpose, or those for where the matter stands."""

from relate_desktop.records.calls.subject import Subject
from relate_desktop.records.complaints.tables import Complaint
from relate_desktop.records.feedback.reading import FeedbackRow
from relate_desktop.records.feedback.scores import unhappy
from relate_desktop.records.promises.tables import Promise

FOR_COMPLAINT = {
    "investigated": "complaint_solution", "offered": "complaint_solution", "deadlock": "complaint_solution",
    "agreed": "complaint_agreed", "made_good": "complaint", "followed_up": "complaint", "closed": "complaint",
}  # fmt: skip
"""Whether it is right again is asked once something was made good; before that one listens, or finds a solution."""


def words_for(about: Subject, row: object, thought: FeedbackRow | None, may_ask: tuple[str, ...]) -> str:
    """The name of the script: `row` is what the call is about, `thought` what they thought last, of that job if any."""
    if isinstance(row, Complaint):
        return FOR_COMPLAINT.get(row.state, "complaint_new")
    if isinstance(row, Promise) and row.promisor == "customer":
        return "their_promise"
    if is_sorry(about, thought):
        return "unhappy"
    if about.kind == "feedback" and may_ask:
        return "referral"
    return about.purpose


def is_sorry(about: Subject, thought: FeedbackRow | None) -> bool:
    """Whether the call is to somebody who said that they are not happy, and whose word is no complaint yet."""
    if about.purpose not in ("satisfaction", "courtesy") or thought is None:
        return False
    return unhappy(thought.score) and thought.complaint_id is None
