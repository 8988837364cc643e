"""This computer's settings: remembered as they were, and never in the way of the work."""

import os
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relate_desktop import paths
from relate_desktop.settings import Settings
from tests.counts import examples

WORDS = st.text(st.characters(exclude_categories=["Cs"]))


def test_nothing_is_chosen_on_a_new_computer() -> None:
    assert Settings.load() == Settings()


def test_what_was_chosen_is_there_the_next_time() -> None:
    chosen = Settings(
        language="nb", shop="/home/åse/Fjell & Furu.relate", scheme="dark", text_percent=125, geometry="AdnQ=",
        place="customer:12:jobs", order="name", staff={"/home/åse/Fjell & Furu.relate": 2}, printer='"HP" \\ 4',
    )  # fmt: skip
    chosen.save()
    assert Settings.load() == chosen
    assert tomllib.loads(paths.settings_file().read_text(encoding="utf-8"))["text_percent"] == 125


@settings(max_examples=examples(2_000))
@given(place=WORDS, printer=WORDS, staff=st.dictionaries(WORDS, st.integers(0, 2**53), max_size=4))
def test_any_words_come_back(
    tmp_path_factory: pytest.TempPathFactory, place: str, printer: str, staff: dict[str, int]
) -> None:
    file = tmp_path_factory.getbasetemp() / "any.toml"
    chosen = Settings(place=place, printer=printer, staff=staff)
    chosen.save(file)
    assert Settings.load(file) == chosen


@pytest.mark.parametrize("content", [b"", b"\n# by hand\n"])
def test_an_empty_file_is_a_new_computer(content: bytes) -> None:
    paths.settings_file().write_bytes(content)
    assert Settings.load() == Settings()
    assert paths.settings_file().exists()


@pytest.mark.parametrize("content", [b"language = ", b"\xff\xfe\x00", b"\x00" * 400, b"PK\x03\x04", b'a = "\n"'])
def test_a_broken_file_is_set_aside(content: bytes) -> None:
    paths.settings_file().write_bytes(content)
    assert Settings.load() == Settings()
    assert not paths.settings_file().exists()
    assert (paths.settings_file().parent / "settings.broken.toml").read_bytes() == content
    Settings(scheme="dark").save()
    assert Settings.load().scheme == "dark"


@pytest.mark.parametrize(
    "line",
    [
        'scheme = "pink"', "scheme = 1", "text_percent = 5", "text_percent = 100000", 'text_percent = "big"',
        "text_percent = 100.0", 'language = "tlh"', "staff = 3",
        '[staff]\n"a" = "b"', "shop = 2026-01-01", "unknown = 1",
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_left_out(line: str) -> None:
    paths.settings_file().write_text(f'order = "name"\n{line}\n')
    assert Settings.load() == Settings(order="name")


def test_a_computer_that_does_not_let_us_save_does_not_stop_the_work(tmp_path: Path) -> None:
    Settings(scheme="dark").save(tmp_path / "gone" / "settings.toml")
    assert list(tmp_path.iterdir()) == []


def test_a_settings_path_that_is_a_folder_is_no_reason_to_stop(tmp_path: Path) -> None:
    (tmp_path / "settings.toml" / "full").mkdir(parents=True)
    Settings(scheme="dark").save(tmp_path / "settings.toml")
    assert [item.name for item in tmp_path.iterdir()] == ["settings.toml"]
    assert Settings.load(tmp_path / "settings.toml") == Settings()


def test_a_shop_in_a_file_whose_name_is_no_text() -> None:
    Settings(shop=os.fsdecode(b"/home/\xff.relate")).save()
    assert Settings.load().shop == "/home/?.relate"
