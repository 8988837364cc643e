"""The rules of Today, in the order in which they are asked: a new one is a function and a line here."""

from relate_desktop.records.today.rule import Rule
from relate_desktop.records.today.rules.answering import answer_inquiry
from relate_desktop.records.today.rules.complaining import complaint_due, preventive_due, unhappy
from relate_desktop.records.today.rules.finished import ask_referral, satisfaction_call, thank_you
from relate_desktop.records.today.rules.promising import (
    promise_at_risk,
    promise_broken,
    promise_due,
    their_promise_due,
)
from relate_desktop.records.today.rules.quoting import quote_expiring, quote_waiting
from relate_desktop.records.today.rules.staying import contact_due, growing_distant
from relate_desktop.records.today.rules.unsent import paper_unsent
from relate_desktop.records.today.rules.working import confirm_visit, open_point_due, tell_progress

RULES: tuple[Rule, ...] = (
    Rule("answer_inquiry", answer_inquiry),
    Rule("complaint_due", complaint_due),
    Rule("promise_broken", promise_broken),
    Rule("unhappy", unhappy),
    Rule("promise_due", promise_due),
    Rule("promise_at_risk", promise_at_risk),
    Rule("open_point_due", open_point_due),
    Rule("confirm_visit", confirm_visit),
    Rule("tell_progress", tell_progress),
    Rule("quote_expiring", quote_expiring),
    Rule("quote_waiting", quote_waiting),
    Rule("satisfaction_call", satisfaction_call),
    Rule("thank_you", thank_you),
    Rule("ask_referral", ask_referral),
    Rule("their_promise_due", their_promise_due),
    Rule("paper_unsent", paper_unsent),
    Rule("preventive_due", preventive_due),
    Rule("contact_due", contact_due),
    Rule("growing_distant", growing_distant),
)
"""What matters most comes first, so that a list which fills itself is right from the top."""
