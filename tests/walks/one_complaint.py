"""One complaint as it is walked through: whose it is, what is said and typed in each language, and its papers."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from tests.walks.walk import Walk

CUSTOMER, CALLED, OWNER = "Ola Brekke", "Ola", "Magnus Lie"
TODAY = date.today()  # noqa: DTZ011  the program under test has the same clock
RIGHT_BY, GIFT_BY, CHANGED_BY = TODAY + timedelta(8), TODAY + timedelta(9), TODAY + timedelta(40)
GIFT = ("500", 50_000)
PAPERS = ("apology", "solution", "complaint_follow_up", "eyes")


class Story(NamedTuple):
    """What is said and typed, in the words of one language."""

    job: str
    title: str
    own_words: str
    feeling: str
    wish: str
    answered: str
    no_apology: str
    better: str
    event: str
    effect: str
    ours: str
    remedy: str
    findings: str
    repair: str
    cheaper: str
    gift: str
    right_now: str
    root: str
    change: str


STORIES = {
    "en": Story(
        job="Kitchen in oak",
        title="two drawers that rub",
        own_words="Two of the drawers rub, and I have told you twice.",
        feeling="Overlooked",
        wish="Drawers that run",
        answered="You hear from me by Friday",
        no_apology="We are sorry if the drawers gave you any trouble.",
        better="not let the fronts dry",
        event="We did not let the fronts dry, and we are sorry for it.",
        effect="You had to tell us twice, and the drawers stood open in the meantime.",
        ours="It was our fault, and ours alone.",
        remedy="We plane both fronts and hang them anew.",
        findings="The oak of both fronts was too damp.",
        repair="Plane both fronts and hang them anew",
        cheaper="A lower price, the fronts as they are",
        gift="For the second call",
        right_now="They run as they should.",
        root="The oak came too damp, and we did not measure it.",
        change="We measure each delivery before we plane it.",
    ),
    "nb": Story(
        job="Eikekjøkken",
        title="to skuffer som subber",
        own_words="To av skuffene subber, og jeg har sagt det to ganger.",
        feeling="Oversett",
        wish="Skuffer som går lett",
        answered="Du hører fra meg innen fredag",
        no_apology="Vi beklager dersom skuffene har vært til bry.",
        better="frontene for fuktige",
        event="Vi gjorde frontene for fuktige, og det beklager vi.",
        effect="Du måtte si det to ganger, og skuffene sto åpne så lenge.",
        ours="Det var vår feil, og bare vår.",
        remedy="Vi høvler begge frontene og henger dem om.",
        findings="Eika i begge frontene var for fuktig.",
        repair="Høvle begge frontene og henge dem om",
        cheaper="Lavere pris, frontene som de er",
        gift="For den andre telefonen",
        right_now="Nå går de som de skal.",
        root="Eika kom for fuktig, og vi målte den ikke.",
        change="Vi måler hver leveranse før vi høvler den.",
    ),
}

ComplaintWalk = Walk[Story]
