"""The whole of a complaint by keyboard alone: from the first word to closed, its letters, and where it is found."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pdfplumber
import pytest

from relate_desktop.records.store import Store
from tests.walks import shop
from tests.walks.conftest import Start
from tests.walks.one_complaint import (
    CALLED,
    CHANGED_BY,
    CUSTOMER,
    GIFT,
    GIFT_BY,
    OWNER,
    PAPERS,
    RIGHT_BY,
    STORIES,
    ComplaintWalk,
)
from tests.walks.steps import pick


@pytest.mark.parametrize("language", ["en", "nb"])
def test_from_the_first_word_to_closed(language: str, start: Start, shop_file: Path, tmp_path: Path) -> None:
    story = STORIES[language]
    store = Store.open(shop_file)
    shop.order(store, CUSTOMER, language, story.job)
    store.close()
    walk = ComplaintWalk(start("--shop", shop_file, "--language", language), language, tmp_path, story)
    they_are_listened_to(walk)
    they_know_and_it_is_weighed(walk)
    we_apologise_by_letter(walk)
    it_is_solved_with_them(walk)
    it_is_confirmed_and_made_good(walk)
    they_are_asked(walk)
    we_learn_and_close(walk)
    the_story_tells_it(walk)
    the_search_finds_it(walk)
    as_they_lived_it(walk)
    the_file_holds_it(walk, shop_file)
    the_papers_say_it(walk, shop_file)


def they_are_listened_to(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.says(say("Nobody waits for us."))
    program.keys("ctrl+4")
    program.find("button", say("Write a complaint down"))
    program.keys("ctrl+n")
    program.focus_on(say("Who tells it? A few letters of the name, or the phone number"))
    program.write("brekke")
    program.keys("Return")
    program.focus_on(say("What happened, in their own words"))
    program.write(story.own_words)
    walk.tick(say("Read back to them and confirmed"))
    walk.tick(say("These words may be printed on our papers"))
    walk.fill("How they feel", story.feeling)
    walk.fill("What they would like", story.wish)
    walk.fill("What is it about?", story.title)
    program.tab_to(f"combo box {say('No particular job')}")
    program.step("Down")
    program.focus_on(f"combo box {story.job}")
    walk.seen("c01-new-complaint")
    walk.press(say("Write the complaint down"))
    program.says(say("Complaint “{title}” written down.", title=story.title))


def they_know_and_it_is_weighed(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    walk.fill("What you said", story.answered)
    walk.seen("c02-listen")
    walk.press(say("They know that we have it"))
    program.says(say("They know that we have heard them about “{title}”.", title=story.title))
    program.focus_on(f"combo box {say('Not said yet')}")
    walk.choose(say("Not said yet"), say("Workmanship"))
    walk.seen("c03-how-serious")
    walk.press(say("Go on to the apology"))
    program.focus_on(f"text {say('What happened')}")


def we_apologise_by_letter(walk: ComplaintWalk) -> None:
    """The checker points at what is no apology; its own beginning is taken and written to its end."""
    program, say, story = walk.program, walk.say, walk.story
    program.write(story.no_apology)
    program.says(say("This leaves it open whether anything went wrong. We know what happened, so say it."))
    walk.seen("c04-no-apology")
    walk.press(say("Write this instead: {better}", better="").strip())
    program.focus_on(f"text {say('What happened')}")
    program.type(story.better)
    program.until("the better sentence", lambda: program.at().get("value") == story.event)
    program.tab_to(f"text {say('What it did to {name}', name=CALLED)}")
    program.write(story.effect)
    walk.fill("Our part in it", story.ours)
    walk.fill("What we do about it", story.remedy)
    walk.fill("By which day", f"{RIGHT_BY:%d.%m.%Y}")
    program.says(say("It has everything an apology needs."))
    walk.answer(say("Said on the phone"), say("By letter"))
    walk.seen("c05-apology")
    walk.press(say("Show the letter"))
    the_letter_leaves(walk, "apology", "c06-apology-letter")
    program.says(say("Apologised"))


def the_letter_leaves(walk: ComplaintWalk, kind: str, seen: str) -> None:
    """Saved, marked as posted, and back to the complaint."""
    program, say = walk.program, walk.say
    program.find("label", say("Not printed yet"))
    program.says(say("Page {page} of {pages}", page=1, pages="#").partition("#")[0])
    walk.save(kind)
    walk.press(say("Sent by post"))
    program.find("label", say("Sent by post"))
    walk.seen(seen)
    walk.press(say("Show the complaint"))


def it_is_solved_with_them(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    walk.fill("What did we find?", story.findings)
    walk.press(say("Keep what we found"))
    program.focus_on(f"text {say('What could we do?')}")
    program.write(story.repair)
    program.keys("Return")
    program.focus_on(say("Another way to put it right"))
    program.keys("Return")
    program.focus_on(f"text {say('What could we do?')}")
    program.write(story.cheaper)
    walk.choose(say("Put the work right"), say("Lower the price"))
    walk.fill("Amount", "900")
    program.keys("Return")
    program.focus_on(say("Another way to put it right"))
    walk.press(say("Let {name} think it over", name=CALLED))
    program.says(say("Offered for “{title}”: more than one way to put it right.", title=story.title))
    program.tab_to(f"radio button {story.cheaper}", back=True)
    program.step("Up")
    program.focus_on(f"radio button {story.repair}")
    program.until("the answer", lambda: "checked" in program.at().get("states", ()))
    walk.fill("Put right by", f"{RIGHT_BY:%d.%m.%Y}")
    walk.seen("c07-solve")
    walk.press(say("Promise this to {name}", name=CALLED))
    program.says(say("Agreed for “{title}”: {wording}", title=story.title, wording=story.repair))


def it_is_confirmed_and_made_good(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    walk.press(say("Add a gesture on top"))
    walk.choose(say("A gesture"), say("Give a voucher"))
    walk.fill("Amount", GIFT[0])
    walk.fill("In words", story.gift)
    walk.fill("By when", f"{GIFT_BY:%d.%m.%Y}")
    program.keys("Return")
    program.says(say("Voucher {code}", code="").strip())
    walk.press(say("Solution letter"))
    the_letter_leaves(walk, "solution", "c08-solution-letter")
    for wording in (story.repair, story.gift):
        walk.tick(f"{say('Done')}: {wording}")
    walk.seen("c09-make-good")
    walk.press(say("It is all made good"))
    program.says(say("“{title}” is made good.", title=story.title))


def they_are_asked(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    walk.press(say("Ask {name} now", name=CALLED))
    program.focus_on(f"radio button {say('It is right now')}")
    walk.press(say("Ask by letter"), back=True)
    the_letter_leaves(walk, "complaint_follow_up", "c10-follow-up-letter")
    program.tab_to(f"radio button {say('It is right now')}")
    program.keys("space")
    program.until("the answer", lambda: "checked" in program.at().get("states", ()))
    walk.fill("In their own words", story.right_now)
    walk.seen("c11-follow-up")
    walk.press(say("Write down the answer"))
    program.says(say("They say that “{title}” is right now.", title=story.title))


def we_learn_and_close(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.focus_on(f"radio button {say('The work')}")
    walk.answer(say("The work"), say("The material"))
    walk.fill("What caused it?", story.root)
    walk.fill("What do we change, so that it does not happen again?", story.change)
    walk.choose(say("Not said yet"), OWNER)
    walk.fill("By when", f"{CHANGED_BY:%d.%m.%Y}")
    walk.seen("c12-learn")
    walk.press(say("Close the complaint"))
    program.says(say("Complaint “{title}” closed.", title=story.title))
    walk.seen("c13-closed")


def the_story_tells_it(walk: ComplaintWalk) -> None:
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+k")
    program.write(CUSTOMER)
    program.keys("Return")
    program.says(say("The complaint “{title}” was closed.", title=story.title))
    program.tab_to(say("Story"))
    program.keys("End")
    program.says(say("{name} complained: “{title}”.", name=CALLED, title=story.title))
    walk.seen("c14-story")


def the_search_finds_it(walk: ComplaintWalk) -> None:
    """By a word of its title, from anywhere."""
    program, say, story = walk.program, walk.say, walk.story
    program.keys("ctrl+k")
    program.write(story.title)
    program.says(story.title)
    program.keys("Return")
    program.says(say("Complaint about {title}", title=story.title))
    program.says(story.change)


def as_they_lived_it(walk: ComplaintWalk) -> None:
    program, say = walk.program, walk.say
    program.tab_to(f"button {say('More')}", back=True)
    program.step("space")
    pick(program, say("The matter as they lived it"))
    the_letter_leaves(walk, "eyes", "c15-eyes")


def the_file_holds_it(walk: ComplaintWalk, shop_file: Path) -> None:
    """Row by row, as it stands in the shop file."""
    story = walk.story
    with sqlite3.connect(f"file:{shop_file}?mode=ro", uri=True) as file:

        def ask(query: str) -> list[tuple[object, ...]]:
            return file.execute(query).fetchall()

        assert ask("SELECT title, own_words, feeling, wish, printable, read_back, category, state FROM complaints") == [
            (story.title, story.own_words, story.feeling, story.wish, 1, 1, "workmanship", "closed")
        ]
        assert [state for (state,) in ask("SELECT to_state FROM complaint_moves ORDER BY id")] == [
            "received", "acknowledged", "assessed", "investigated", "offered", "agreed", "made_good", "followed_up",
            "closed",
        ]  # fmt: skip
        assert ask("SELECT event, effect, responsibility, remedy, how FROM apologies WHERE given_at NOT NULL") == [
            (story.event, story.effect, story.ours, story.remedy, "letter")
        ]
        assert ask("SELECT wording, kind, amount, agreed_by FROM complaint_options ORDER BY position") == [
            (story.repair, "rectification", None, CUSTOMER), (story.cheaper, "price_reduction", 90_000, ""),
        ]  # fmt: skip
        assert ask("SELECT wording, due_on, state FROM promises WHERE remedy_id NOT NULL ORDER BY id") == [
            (story.repair, RIGHT_BY.isoformat(), "kept"), (story.gift, GIFT_BY.isoformat(), "kept"),
        ]  # fmt: skip
        assert ask("SELECT answer, own_words FROM follow_ups") == [("satisfied", story.right_now)]
        learnt = ask("SELECT cause, root_cause, preventive_action, preventive_due_on FROM complaints")
        assert learnt == [("material", story.root, story.change, CHANGED_BY.isoformat())]
        assert ask("SELECT amount FROM vouchers") == [(GIFT[1],)]
        left = ask("SELECT kind, how FROM sendings JOIN papers ON papers.id = paper_id ORDER BY sendings.id")
        assert left == [(kind, how) for kind in PAPERS for how in ("saved", "posted")]
        assert {language for (language,) in ask("SELECT language FROM papers")} == {walk.language}


def the_papers_say_it(walk: ComplaintWalk, shop_file: Path) -> None:
    """Each file is the very paper that is kept, and says what was typed."""
    story = walk.story
    told = {
        "apology": (story.title, story.event, story.effect, story.ours, story.remedy, OWNER),
        "solution": (story.title, story.repair, story.gift, OWNER),
        "complaint_follow_up": (story.title, story.repair, OWNER),
        "eyes": (story.title, story.job, story.repair, story.gift),
    }
    with sqlite3.connect(f"file:{shop_file}?mode=ro", uri=True) as file:
        kept = dict(file.execute("SELECT kind, bytes FROM papers JOIN contents ON sha256 = content"))
    for kind, words in told.items():
        assert walk.saved[kind].read_bytes() == kept[kind]
        with pdfplumber.open(walk.saved[kind]) as pdf:
            said = " ".join(" ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ").split())
        for each in (CUSTOMER, "Brekkevegen 40", *words):
            assert each.lower() in said.lower(), kind  # a title is written as it stands in its sentence
        assert story.no_apology not in said
        assert story.cheaper not in said, "what was not agreed is our own"
