"""Everything that can be done, in one table: the menu, the keys and the list of keys come from it."""

from __future__ import annotations

from typing import NamedTuple

from relate_desktop.text import N_


class Action(NamedTuple):
    """One thing that can be done.

    `verb` is the name of the method that does it, on the window where `pages` is empty, else on the page that is
    shown. `keys` are as Qt writes them, the first one is shown in the menu. `menu=False` keeps it to its keys.
    """

    name: str
    text: str
    verb: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    pages: tuple[str, ...] = ()
    menu: bool = True


_TODAY = ("today",)
_INQUIRIES = ("inquiries", "inquiry")
_CUSTOMERS = ("customers", "customer")
_JOBS = ("jobs", "job")
_COMPLAINTS = ("complaints", "complaint")
_PROMISES = ("promises", "promise")
_PAPERS = ("letter", "paper")

# fmt: off
ACTIONS: tuple[Action, ...] = (
    # the window's own, on every page
    Action("search", N_("Find"), "search", ("Ctrl+K", "Ctrl+F"), "search"),
    Action("back", N_("Back"), "go_back", ("Alt+Left",), "arrow-left"),
    Action("forward", N_("Forward"), "go_forward", ("Alt+Right",), "arrow-right"),
    Action("undo", N_("Undo"), "undo", ("Ctrl+Z",), "undo-2"),
    Action("redo", N_("Redo"), "redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Action("go_today", N_("Today"), "go_today", ("Ctrl+1",), "sun"),
    Action("go_customers", N_("Customers"), "go_customers", ("Ctrl+2",), "users-round"),
    Action("go_jobs", N_("Jobs"), "go_jobs", ("Ctrl+3",), "hammer"),
    Action("go_complaints", N_("Complaints"), "go_complaints", ("Ctrl+4",), "message-square-warning"),
    Action("go_promises", N_("Promises"), "go_promises", ("Ctrl+5",), "handshake"),
    Action("new_inquiry", N_("New inquiry"), "new_inquiry", ("Ctrl+I",), "message-square-reply"),
    Action("go_inquiries", N_("Inquiries"), "go_inquiries", ("Ctrl+6",), "message-square-reply"),
    Action("go_programme", N_("Contact programme"), "go_programme", (), "heart"),
    Action("go_settings", N_("Settings"), "go_settings", ("Ctrl+,",), "settings-2"),
    Action("keys", N_("Keyboard shortcuts"), "show_keys", ("F1",), "keyboard"),
    Action("next_part", N_("Next part of the window"), "next_part", ("F6",), menu=False),
    Action("last_part", N_("Previous part"), "last_part", ("Shift+F6",), menu=False),
    Action("about", N_("About Relate"), "show_about", (), "info"),
    # today; one key each, while nothing is being typed
    Action("usual", N_("Do what is usual"), "do_usual", ("G",), "arrow-right", _TODAY),
    Action("call", N_("Ring them"), "call", ("C",), "phone-outgoing", _TODAY),
    Action("done", N_("It is done"), "mark_done", ("D",), "check", _TODAY),
    Action("later", N_("Put it off"), "mark_later", ("S",), "clock", _TODAY),
    Action("needless", N_("Not needed"), "mark_needless", ("N",), "x", _TODAY),
    Action("today_customer", N_("Show the customer"), "show_customer", ("Ctrl+Shift+K",), "user-round", _TODAY),
    Action("day_sheet", N_("Print the day sheet"), "print_day_sheet", ("Ctrl+P",), "printer", _TODAY),
    Action("call_list", N_("Print the call list"), "print_call_list", ("Ctrl+Shift+P",), "printer", _TODAY),
    # inquiries
    Action("answer_inquiry", N_("Answer"), "answer", ("Ctrl+R",), "message-square-text", _INQUIRIES),
    Action("inquiry_job", N_("Make it a job"), "make_job", ("Ctrl+J",), "hammer", _INQUIRIES),
    Action("inquiry_quote", N_("Write quote"), "make_quote", ("Ctrl+Shift+N",), "file-pen", _INQUIRIES),
    Action("change_inquiry", N_("Change the inquiry"), "change_inquiry", ("Ctrl+E",), "pencil-line", _INQUIRIES),
    Action("inquiry_customer", N_("Show the customer"), "show_customer", ("Ctrl+Shift+K",), "user-round", _INQUIRIES),
    # customers; the search also calls new_customer, with what was typed
    Action("new_customer", N_("New customer"), "new_customer", ("Ctrl+N",), "user-round-plus", _CUSTOMERS),
    Action("log_contact", N_("Log contact"), "log_contact", ("Ctrl+L",), "pencil-line", _CUSTOMERS),
    Action("new_job", N_("New job"), "new_job", ("Ctrl+J",), "hammer", _CUSTOMERS),
    Action("change_customer", N_("Change customer"), "change_customer", ("Ctrl+E",), "user-round-pen", _CUSTOMERS),
    Action("archive_customer", N_("Archive customer"), "archive_customer", (), "archive", _CUSTOMERS),
    Action("restore_customer", N_("Restore customer"), "restore_customer", (), "archive-restore", _CUSTOMERS),
    Action("write_letter", N_("Write a letter"), "write_letter", ("Ctrl+Shift+L",), "pen-line", _CUSTOMERS),
    Action("envelope", N_("Envelope"), "open_envelope", (), "mail", _CUSTOMERS),
    Action("customer_history", N_("Who changed what"), "show_history", (), "history", _CUSTOMERS),
    # jobs
    Action("new_job_here", N_("New job"), "new_job", ("Ctrl+N",), "hammer", _JOBS),
    Action("change_job", N_("Change job"), "change_job", ("Ctrl+E",), "pencil-line", _JOBS),
    Action("move_on", N_("Move the job on"), "move_on", ("Ctrl+M",), "arrow-right", _JOBS),
    Action("new_quote", N_("Write quote"), "new_quote", ("Ctrl+Shift+N",), "file-pen", _JOBS),
    Action("job_summary", N_("Job summary"), "open_job_summary", (), "file-text", _JOBS),
    Action("thank_you", N_("Thank-you letter"), "open_thank_you", (), "heart", _JOBS),
    # calls
    Action("ring", N_("Ring them"), "ring", ("Ctrl+R",), "phone-outgoing",
           (*_CUSTOMERS, *_JOBS, *_COMPLAINTS, "quote")),
    Action("write_call", N_("Write the call down"), "write_call", ("Ctrl+D",), "check", ("call",)),
    Action("call_customer", N_("Show the customer"), "show_customer", ("Ctrl+Shift+K",), "user-round", ("call",)),
    # complaints
    Action("new_complaint", N_("New complaint"), "new_complaint", ("Ctrl+Shift+C",), "message-square-warning",
           (*_CUSTOMERS, *_JOBS)),
    Action("new_complaint_here", N_("New complaint"), "new_complaint", ("Ctrl+N",), "message-square-warning",
           _COMPLAINTS),
    Action("correct_complaint", N_("Correct the complaint"), "correct_complaint", ("Ctrl+E",), "pencil-line",
           _COMPLAINTS),
    Action("complaint_contact", N_("Log contact"), "write_contact", ("Ctrl+L",), "phone", _COMPLAINTS),
    Action("complaint_customer", N_("Show the customer"), "show_customer", ("Ctrl+Shift+K",), "user-round",
           _COMPLAINTS),
    # promises
    Action("new_promise", N_("New promise"), "new_promise", ("Ctrl+Shift+P",), "handshake", (*_CUSTOMERS, *_JOBS)),
    Action("new_promise_here", N_("New promise"), "new_promise", ("Ctrl+N",), "handshake", _PROMISES),
    Action("keep_promise", N_("It is done"), "keep_promise", ("Ctrl+D",), "check", _PROMISES),
    Action("other_day", N_("Agree on another day"), "agree_anew", ("Ctrl+M",), "calendar", _PROMISES),
    Action("change_promise", N_("Change the promise"), "change_promise", ("Ctrl+E",), "pencil-line", _PROMISES),
    Action("promise_contact", N_("Log contact"), "write_contact", ("Ctrl+L",), "phone", _PROMISES),
    Action("promise_customer", N_("Show the customer"), "show_customer", ("Ctrl+Shift+K",), "user-round", _PROMISES),
    # quotes
    Action("add_line", N_("Add a line"), "add_line", ("Ctrl+N",), "plus", ("quote",)),
    Action("add_option", N_("Add an option"), "add_option", ("Ctrl+Shift+N",), "plus", ("quote",)),
    Action("line_instead", N_("Offer something else in place of the line"), "offer_instead", (), "copy", ("quote",)),
    Action("turn_line", N_("Line into the sum, or out of it"), "turn_line", (), "arrow-down-up", ("quote",)),
    Action("remember_line", N_("Remember line as a usual one"), "remember_line", (), "tag", ("quote",)),
    Action("line_up", N_("Move line up"), "line_up", ("Alt+Up",), "arrow-up", ("quote",)),
    Action("line_down", N_("Move line down"), "line_down", ("Alt+Down",), "arrow-down", ("quote",)),
    Action("copy_quote", N_("Copy from an earlier quote"), "copy_quote", (), "copy", ("quote",)),
    Action("issue_quote", N_("Issue quote"), "issue", ("Ctrl+Shift+I",), "stamp", ("quote",)),
    Action("print_quote", N_("Print"), "print_paper", ("Ctrl+P",), "printer", ("quote", *_PAPERS)),
    Action("save_pdf", N_("Save as PDF"), "save_pdf", ("Ctrl+S",), "save", ("quote", *_PAPERS)),
    Action("accept_quote", N_("Accepted by the customer"), "accept", ("Ctrl+Shift+A",), "thumbs-up", ("quote",)),
    Action("revise_quote", N_("Revise quote"), "revise", ("Ctrl+Shift+R",), "copy", ("quote",)),
    Action("take_back", N_("Take the acceptance back"), "take_back", (), "undo-2", ("quote",)),
    Action("decline_quote", N_("Declined by the customer"), "decline", (), "x", ("quote",)),
    Action("withdraw_quote", N_("Withdraw quote"), "withdraw", (), "undo-2", ("quote",)),
    Action("confirmation", N_("Order confirmation"), "open_confirmation", (), "mail-check", ("quote",)),
    Action("follow_up", N_("Quote follow-up"), "open_follow_up", (), "message-square-reply", ("quote",)),
    # letters
    Action("discard_letter", N_("Throw the letter away"), "discard", (), "trash-2", _PAPERS),
)
# fmt: on


def of_window() -> tuple[Action, ...]:
    """Return what can be done on every page."""
    return tuple(action for action in ACTIONS if not action.pages)


def of_page(page: str) -> tuple[Action, ...]:
    """Return what can be done on the page of that name only."""
    return tuple(action for action in ACTIONS if page in action.pages)
