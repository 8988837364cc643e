"""One window at a shop file."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from relate_desktop.records.lock import InUse, ShopLock
from relate_desktop.records.refused import ShopUnusable
from tests.records.disks import as_nobody, fill, small_disk

__all__ = ["small_disk"]

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


def test_no_folder_is_made_for_a_lock(tmp_path: Path) -> None:
    with pytest.raises(ShopUnusable, match=r"There is no shop file shop\.relate in that folder"):
        ShopLock(tmp_path / "elsewhere" / "shop.relate").take()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_read_only_is_not_in_use(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        folder.chmod(0o555)
        with as_nobody(), pytest.raises(ShopUnusable, match="folder is read-only"):
            ShopLock(folder / "shop.relate").take()
        folder.chmod(0o700)


def test_on_a_full_disk_a_shop_can_still_be_read(small_disk: Path) -> None:
    fill(small_disk)
    with ShopLock(small_disk / "shop.relate") as lock:
        assert lock.holder() is None
        with pytest.raises(InUse):
            ShopLock(small_disk / "shop.relate").take()
    assert not (small_disk / "shop.relate.lock.who").exists()
