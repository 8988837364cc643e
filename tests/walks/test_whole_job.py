"""The whole of a job by keyboard alone: from a stranger's call to the letter that thanks, with all papers between."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pdfplumber
import pytest

from tests.walks.conftest import Start
from tests.walks.one_job import AMOUNTS, CUSTOMER, OWNER, PAPERS, PROMISED, STORIES, TODAY, VISIT, JobWalk
from tests.walks.steps import answer_nothing, issue, pick, save_in_dialog, write_lines


@pytest.mark.parametrize("language", ["en", "nb"])
def test_from_the_call_to_the_thanks(language: str, start: Start, shop_file: Path, tmp_path: Path) -> None:
    program = start("--shop", shop_file, "--language", language)
    walk = JobWalk(program, language, tmp_path, STORIES[language])
    a_stranger_calls(walk)
    the_job_is_opened(walk)
    number = the_quote_is_written(walk)
    they_say_yes(walk)
    it_is_confirmed_by_post(walk)
    the_work_begins(walk)
    it_is_finished_and_handed_over(walk)
    it_is_summed_up_and_paid(walk)
    they_are_thanked(walk)
    the_story_tells_it(walk, number)
    the_file_holds_it(walk, shop_file, number)
    the_papers_say_it(walk, shop_file, number)


def a_stranger_calls(walk: JobWalk) -> None:
    program, say = walk.program, walk.say
    program.says(say("Nobody waits for us."))
    program.keys("ctrl+k")
    program.focus_on("text")
    program.write(CUSTOMER)
    program.says(say("New customer “{name}”", name=CUSTOMER))
    program.keys("Return")
    program.until("the name in its field", lambda: program.at().get("value") == CUSTOMER)
    if walk.language == "en":
        program.tab_to(f"combo box {say('Norwegian')}")
        program.keys("Down")
        program.focus_on(f"combo box {say('English')}")
    for label, text in (
        ("Phone", "913 45 678"),
        ("Street and number", "Lia 12"),
        ("Postcode", "2618"),
        ("Town", "Lia"),
    ):
        walk.fill(label, text)
    walk.seen("01-customer")
    program.keys("Return")
    program.find("label", CUSTOMER)


def the_job_is_opened(walk: JobWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+j")
    program.focus_on(say("What is it about?"))
    program.write(story.title)
    walk.fill("In their own words", story.own_words)
    program.tab_to(say("May be printed on our papers"))
    program.keys("space")
    program.until("the tick", lambda: "checked" in program.at().get("states", ()))
    walk.seen("02-new-job")
    walk.press(say("Open the job"))
    program.says(say("Job “{title}” opened.", title=story.title))
    program.focus_on(story.title)  # the row, not only the list
    walk.seen("03-job")


def the_quote_is_written(walk: JobWalk) -> str:
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+shift+n")
    program.find("table", say("Lines of the quote"))
    program.focus_on(say("Add a line"))
    program.tab_to(f"combo box {say('Fixed price')}", back=True)
    program.keys("Down", "Down")
    program.focus_on(f"combo box {say('Estimate')}")
    walk.fill("The work in plain words", story.work)
    write_lines(program, say, story.lines)
    program.says(AMOUNTS["total"])
    options_are_offered(walk)
    program.tab_to(say("Included"))
    program.keys("space")
    program.focus_on(f"text {say('Included')}")
    program.write(story.included)
    answer_nothing(program, say, ("Not included", "Assumed", "You must do"))
    it_is_paid_in_parts(walk)
    walk.seen("05-quote-payments")
    number = issue(program, say)
    walk.seen("06-issued")
    walk.save("quote")
    return number


def options_are_offered(walk: JobWalk) -> None:
    """Something else in place of the first line, from the line's own menu; and something on top."""
    program, say, story = walk.program, walk.say, walk.story
    first = story.lines[0][0]
    program.focus_on(say("Lines of the quote"))
    for _line in story.lines:
        program.step("Up")
    program.focus_on(first)
    program.step("Menu")
    pick(program, say("Offer something else in its place"))
    program.until("the line's own words", lambda: program.at().get("value") == first)
    program.write(story.instead)
    program.tab_to(f"text {say('Unit price')}")
    program.write("4450")
    program.keys("Tab")
    program.says("−1\u00a0890,00")
    program.keys("Tab")
    program.until("the next option", lambda: program.at().get("role") == "text" and not program.at()["value"])
    for typed in story.option:
        program.write(typed)
        program.step("Tab")
    program.says("+6\u00a0400,00")
    program.keys("Escape")
    walk.seen("04-quote-lines")


def it_is_paid_in_parts(walk: JobWalk) -> None:
    program, say = walk.program, walk.say
    walk.press(say("Add a payment plan"))
    program.focus_on(f"combo box {say('Deposit, before the work begins')}")
    walk.fill("Per cent of the sum", "30")
    program.says("18\u00a0144,00")
    program.keys("Return")
    program.focus_on(say("Another payment"))
    program.keys("Return")
    program.focus_on(f"combo box {say('Part')}")
    walk.fill("What it is for", walk.story.payment)
    program.keys("Return")
    program.focus_on(say("Another payment"))


def they_say_yes(walk: JobWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+shift+a")
    program.focus_on(say("Who said yes"))
    program.tab_to(f"radio button {say('They signed it')}")
    program.step("Right")
    program.focus_on(say("They said so"))
    program.tab_to(story.option[0])
    program.keys("space")
    program.says(say("Agreed: {sum}", sum=AMOUNTS["agreed"]))
    program.says(AMOUNTS["ceiling"])
    walk.seen("07-yes")
    program.keys("Return")
    program.find("button", say("Order confirmation"))
    walk.seen("08-accepted")


def it_is_confirmed_by_post(walk: JobWalk) -> None:
    program, say = walk.program, walk.say
    walk.press(say("Order confirmation"))
    program.find("label", say("Not printed yet"))
    program.says(say("Page {page} of {pages}", page=1, pages=1))
    walk.save("confirmation")
    walk.press(say("Sent by post"))
    program.find("label", say("Sent by post"))
    walk.seen("09-confirmation")


def the_work_begins(walk: JobWalk) -> None:
    """Under way; a visit for the calendar, a material, and an extra they agreed to."""
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+3")
    program.find("button", say("Start the work"))
    program.keys("ctrl+m")
    program.find("button", say("Finish the job"))
    walk.press(say("Plan a visit"))
    program.focus_on(say("Which day"))
    program.write(f"{VISIT:%d.%m.%Y}")
    for label, text in (("From", "8"), ("To", "15.30"), ("What for", story.visit)):
        walk.fill(label, text)
    walk.seen("10-visit")
    program.keys("Return")
    program.focus_on(say("Plan a visit"))
    walk.press(say("Save for the calendar"), back=True)
    saved = save_in_dialog(program, say, walk.folder / "visit.ics", "Save for the calendar").read_text()
    assert f"DTSTART;TZID=Europe/Oslo:{VISIT:%Y%m%d}T080000" in saved
    assert f"SUMMARY:{CUSTOMER}: {story.title}" in saved
    what_went_into_it(walk)


def what_went_into_it(walk: JobWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    walk.turn_to("The job", "The work")
    walk.press(say("Add material"))
    for label, text in zip(
        ("Product", "Colour code", "Batch", "How much", "Where it was used"), story.material, strict=True
    ):
        walk.fill(label, text)
    program.keys("Return")
    program.focus_on(say("Add material"))
    walk.press(say("Add an approved extra"))
    program.focus_on(say("What was it?"))
    program.write(story.extra)
    walk.fill("Price, VAT included", "2900")
    program.tab_to(say("Keep the extra"))
    walk.seen("11-extra")
    program.keys("Return")
    program.focus_on(say("Add an approved extra"))
    walk.seen("12-the-work")


def it_is_finished_and_handed_over(walk: JobWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+m")
    program.focus_on(say("The work was finished on"))
    program.tab_to(f"combo box {OWNER}")  # who looked it over: whoever is at work, unless told otherwise
    walk.seen("13-finish")
    program.keys("Return")
    program.find("button", say("Hand over"))
    walk.press(say("Hand over"), back=True)
    program.focus_on(say("Handed over on"))
    program.keys("Return")
    program.find("button", say("Mark as followed up"))
    program.tab_to(f"page tab list {say('The work')}")
    walk.turn_to("The work", "Hand-over")
    walk.press(say("Add an open point"))
    program.focus_on(say("What is left to do?"))
    program.write(story.point)
    walk.fill("Done by", f"{PROMISED:%d.%m.%Y}")
    program.keys("Return")
    program.focus_on(say("Add an open point"))
    program.says(AMOUNTS["final"])
    walk.seen("14-handed-over")


def it_is_summed_up_and_paid(walk: JobWalk) -> None:
    program, say = walk.program, walk.say
    walk.from_menu("Job summary")
    program.find("label", say("Not printed yet"))
    program.says(say("Page {page} of {pages}", page=1, pages="#").partition("#")[0])
    walk.save("job_summary")
    walk.seen("15-summary")
    walk.press(say("Show the job"))
    program.find("button", say("Mark as followed up"))
    program.tab_to(f"page tab list {say('The job')}")
    walk.turn_to("The job", "Hand-over", times=2)
    program.tab_to(f"check box {say('Paid')}")
    program.keys("space")
    program.until("the tick", lambda: "checked" in program.at().get("states", ()))
    walk.seen("16-paid")


def they_are_thanked(walk: JobWalk) -> None:
    program, say = walk.program, walk.say
    walk.from_menu("Thank-you letter")
    program.find("label", say("Not printed yet"))
    program.says(say("Page {page} of {pages}", page=1, pages=1))
    walk.save("thank_you")
    walk.seen("17-thanks")


def the_story_tells_it(walk: JobWalk, number: str) -> None:
    program, say, title = walk.program, walk.say, walk.story.title
    walk.press(say("{name}: show the customer", name=CUSTOMER))
    program.find("label", CUSTOMER)
    walk.story_tells(say("“{title}” was paid.", title=title))
    program.keys("End")
    program.says(say("{staff} issued quote {number}, “{title}”.", staff=OWNER, number=number, title=title))
    walk.seen("18-story")


def the_file_holds_it(walk: JobWalk, shop_file: Path, number: str) -> None:
    """Row by row, as it stands in the shop file."""
    story = walk.story
    with sqlite3.connect(f"file:{shop_file}?mode=ro", uri=True) as file:

        def ask(query: str) -> list[tuple[object, ...]]:
            return file.execute(query).fetchall()

        assert ask("SELECT wording, printable FROM job_words") == [(story.own_words, 1)]
        assert ask("SELECT number, state, price_type, accepted_how, accepted_by, work FROM quotes") == [
            (number, "accepted", "estimate", "said", CUSTOMER, story.work)
        ]
        assert ask("SELECT kind, wording, unit_price, chosen FROM quote_lines ORDER BY position") == [
            ("normal", story.lines[0][0], 490_000, 0), ("normal", story.lines[1][0], 89_000, 0),
            ("alternative", story.instead, 445_000, 0), ("optional", story.option[0], 640_000, 1),
        ]  # fmt: skip
        assert ask("SELECT kind, wording, share FROM quote_payments ORDER BY position") == [
            ("deposit", "", 3_000),
            ("part", story.payment, None),
        ]
        days = ask("SELECT state, completed_on, handed_over_on, paid_on, checked_by_id FROM jobs")
        assert days == [("finished", *[TODAY.isoformat()] * 3, 1)]
        assert ask("SELECT product, colour_code, batch, quantity, place FROM job_materials") == [story.material]
        assert ask("SELECT wording, amount, agreed_by, agreed_how FROM job_extras") == [
            (story.extra, 290_000, CUSTOMER, "said")
        ]
        assert ask("SELECT wording, due_on, done_on FROM open_points") == [(story.point, PROMISED.isoformat(), None)]
        assert ask("SELECT day, begins, ends, wording FROM visits") == [
            (VISIT.isoformat(), "08:00", "15:30", story.visit)
        ]
        left = ask("SELECT kind, how FROM sendings JOIN papers ON papers.id = paper_id ORDER BY sendings.id")
        assert left == [
            (kind, how) for kind in PAPERS for how in ("saved", "posted") if how == "saved" or kind == "confirmation"
        ]
        assert {kind for (kind,) in ask("SELECT language FROM papers")} == {walk.language}


def the_papers_say_it(walk: JobWalk, shop_file: Path, number: str) -> None:
    """Each file is the very paper that is kept, and says what was typed."""
    story, amount = walk.story, {name: text.replace("\u00a0", " ") for name, text in AMOUNTS.items()}
    told = {
        "quote": (number, story.own_words, story.instead, story.option[0], amount["total"], "29 808,00", "7 776,00"),
        "confirmation": (number, story.option[0], amount["agreed"], amount["ceiling"]),
        "job_summary": (story.own_words, story.extra, story.material[2], story.point, amount["final"], OWNER),
        "thank_you": (story.title, story.own_words, OWNER),
    }
    with sqlite3.connect(f"file:{shop_file}?mode=ro", uri=True) as file:
        kept = dict(file.execute("SELECT kind, bytes FROM papers JOIN contents ON sha256 = content"))
    for kind, words in told.items():
        assert walk.saved[kind].read_bytes() == kept[kind]
        with pdfplumber.open(walk.saved[kind]) as pdf:
            said = " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ").split())
        for each in (CUSTOMER, "Lia 12", *words):
            assert each in said, kind
