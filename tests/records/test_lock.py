"""One window at a shop file."""

import subprocess
import sys
from pathlib import Path

import pytest

from relate_desktop.records.lock import InUse, ShopLock

HOLD = (
    "import sys, time\nfrom pathlib import Path\nfrom relate_desktop.records.lock import ShopLock\n"
    "lock = ShopLock(Path(sys.argv[1]), answers_to='first').take()\nprint('held', flush=True)\ntime.sleep(60)\n"
)


def holder(path: Path) -> "subprocess.Popen[str]":
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "held"
    return process


def test_a_second_window_is_told_who_has_it(tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    with holder(path) as process:
        with pytest.raises(InUse) as caught:
            ShopLock(path).take()
        process.kill()
    assert caught.value.holder is not None
    assert caught.value.holder.process == process.pid
    assert caught.value.holder.answers_to == "first"


def test_a_lock_whose_holder_died_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    with holder(path) as process:
        process.kill()
    with ShopLock(path) as lock:
        assert lock.holder() is not None


def test_given_back_it_can_be_taken_again(tmp_path: Path) -> None:
    path = tmp_path / "shop.relate"
    for _ in range(2):
        with ShopLock(path), pytest.raises(InUse):
            ShopLock(path).take()
