"""Any deeds, taken back one by one, give the starting file back; done again one by one, the file they had made."""

from pathlib import Path

import pytest

from relate_desktop.records import attachments, contacts, staff
from relate_desktop.records.calls import recording
from relate_desktop.records.customers import about, doing, reach
from relate_desktop.records.feedback import asking
from relate_desktop.records.feedback import doing as feedback
from relate_desktop.records.jobs import doing as jobs
from relate_desktop.records.jobs import extras, finishing, materials, open_points, visits
from relate_desktop.records.promises import ending, making
from relate_desktop.records.quotes import deciding, drafting, issuing, lines, payments, price_list
from relate_desktop.records.shop import doing as shop
from relate_desktop.records.shop import hours, numbers
from relate_desktop.records.today import habits, marks
from tests.counts import examples
from tests.records.joinery import Joinery, hire
from tests.records.there_and_back import ThereAndBack
from tests.records.walk import Walk

SEEDS = range(examples(500))
walks = ThereAndBack(Walk, steps=48)


@pytest.fixture(scope="module")
def beginning(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with somebody who left, a customer, a job, a draft, an issued quote and a price list in it already."""
    shop = Joinery(tmp_path_factory.mktemp("beginning"))
    shop.do(hire, "Silje Moen", archived_at=shop.now)
    shop.issued(shop.job(own_words="Helst oljet.", printable=True))
    shop.do(payments.add_payment, shop.quote(1), share=5_000)
    shop.do(price_list.archive, shop.do(price_list.add, wording="Lampe"))
    shop.do(feedback.record, 1, score=5)
    shop.do(asking.ask, 1, kind="referral")
    shop.store.close()
    return shop.store.path


@pytest.mark.parametrize("seed", SEEDS)
def test_a_walk_there_and_back_and_there_again(beginning: Path, tmp_path: Path, seed: int) -> None:
    walks.walk(beginning, tmp_path, seed)


def test_the_walks_do_everything_there_is_to_do(beginning: Path, tmp_path: Path) -> None:
    modules = (
        asking, feedback, recording, marks, habits,
        about, attachments, contacts, deciding, doing, drafting, ending, extras, finishing, hours, issuing, jobs, lines,
        making, materials, numbers, open_points, payments, price_list, reach, shop, staff, visits,
    )  # fmt: skip
    walks.check_all_done(beginning, tmp_path, SEEDS, modules)
