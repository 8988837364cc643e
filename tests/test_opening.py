"""Opening a shop for the window: what is refused has nothing put beside it."""

from pathlib import Path

import pytest

from relate_desktop.opening import open_shop
from relate_desktop.records.refused import ShopUnusable
from relate_desktop.screens.places import FIRST


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "There is no shop file"),
        (b"", "is empty"),
        (b"Dear customer, " * 100, "is not a shop file"),
        (b"SQLite format 3\0" + b"\0" * 1_000, "belongs to another program"),
    ],
)
def test_beside_what_is_no_shop_nothing_is_put(tmp_path: Path, content: bytes | None, words: str) -> None:
    path = tmp_path / "shop.relate"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ShopUnusable, match=words):
        open_shop(path, FIRST)
    assert [file.name for file in tmp_path.iterdir()] == ([path.name] if content is not None else [])
    assert content is None or path.read_bytes() == content
