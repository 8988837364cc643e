"""The tour, as it runs where there is no screen: every picture and paper is there, and nothing else was touched."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from relate_desktop.hands import Hands
from relate_desktop.letters import preview
from relate_desktop.records.refused import Refused
from relate_desktop.screens.window import Window

STEPS = (
    "01-today", "02-inquiry", "03-call", "04-search", "05-customer", "06-job", "07-quote", "08-issued", "09-accepting",
    "10-confirmation", "11-work", "12-hand-over", "13-summary", "14-thanks", "15-story", "16-complaint", "17-apology",
    "18-agreed", "19-solution", "20-eyes", "21-promises", "22-programme", "23-year",
)  # fmt: skip
PICTURES = [f"{code}-{step}-{scheme}.png" for code in ("en", "nb") for step in STEPS for scheme in ("dark", "light")]
KINDS = ("draft", "quote", "confirmation", "job-summary", "thank-you", "apology", "solution", "eyes")
PAPERS = [f"{code}-{kind}.pdf" for code in ("en", "nb") for kind in KINDS]


@dataclass(frozen=True)
class Toured:
    """The tour as it ended, where it ran, and the home of whoever ran it."""

    code: int
    out: str
    err: str
    folder: Path
    home: Path


@pytest.fixture(scope="module")
def toured(tmp_path_factory: pytest.TempPathFactory) -> Toured:
    """`relate-desktop --sample` on a machine without a screen."""
    folder, home = tmp_path_factory.mktemp("here"), tmp_path_factory.mktemp("home")
    homes = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
    env = {**os.environ, **homes, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"}
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "RELATE_SHOP"):
        env.pop(name, None)
    command = [sys.executable, "-m", "relate_desktop", "--sample"]
    ran = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, check=False)
    return Toured(ran.returncode, ran.stdout, ran.stderr, folder / "tour", home)


def words_of(path: Path) -> str:
    return " ".join(" ".join(preview.text(path.read_bytes())).split())


def test_it_says_that_there_is_no_screen_and_names_every_file(toured: Toured) -> None:
    assert toured.code == 0, toured.err
    first, *names = toured.out.splitlines()
    assert first.startswith("There is no screen here, so this is the tour instead.")
    assert toured.err == ""
    assert sorted(Path(name).name for name in names) == sorted(PICTURES + PAPERS)
    assert sorted(file.name for file in toured.folder.iterdir()) == sorted(PICTURES + PAPERS)


def test_the_papers_are_what_was_typed(toured: Toured) -> None:
    english, norwegian = words_of(toured.folder / "en-quote.pdf"), words_of(toured.folder / "nb-quote.pdf")
    for words in ("Dr Priya Raman", "for a shelf for boots in the hall", "I come home at three", "6 185,00"):
        assert words in english.replace("\N{NO-BREAK SPACE}", " ")
    for words in ("Kari Nordmann", "på skohylle i gangen", "Ola og Eva skal klare", "6 980,00"):
        assert words in norwegian.replace("\N{NO-BREAK SPACE}", " ")
    assert english.count("Quote 20") >= 1
    assert "Draft of a quote for a shelf" in words_of(toured.folder / "en-draft.pdf")
    assert "Utkast til tilbud på skohylle" in words_of(toured.folder / "nb-draft.pdf")


def test_the_papers_of_the_whole_job_tell_one_story(toured: Toured) -> None:
    said = {name: words_of(toured.folder / name).replace("\N{NO-BREAK SPACE}", " ") for name in PAPERS}
    for code, told, sums in (
        ("en", ("Hooks along the front", "Hard wax oil", "A drip tray under the lowest boots", "I come home at three"),
         ("6 725,00", "450,00", "7 175,00")),
        ("nb", ("Knagger foran, i barnas høyde", "Hardvoksolje", "Dryppbrett under den nederste rada", "Ola og Eva"),
         ("7 460,00", "450,00", "7 910,00")),
    ):  # fmt: skip
        option, used, extra, words = told
        assert option in said[f"{code}-quote.pdf"]
        assert option in said[f"{code}-confirmation.pdf"]
        assert sums[0] in said[f"{code}-confirmation.pdf"]
        summary = said[f"{code}-job-summary.pdf"]
        assert [part for part in (option, used, extra, words, *sums) if part not in summary] == []
        assert words in said[f"{code}-thank-you.pdf"]
        assert not [amount for amount in sums if amount in said[f"{code}-thank-you.pdf"]]


def test_the_papers_of_the_complaint_are_in_their_own_language_and_tell_one_matter(toured: Toured) -> None:
    for code in ("en", "nb"):
        said = {kind: words_of(toured.folder / f"{code}-{kind}.pdf") for kind in ("apology", "solution", "eyes")}
        assert [kind for kind, words in said.items() if "Ola Brekke" not in words] == []
        assert "Kjære Ola" in said["apology"]
        assert "Kjære Ola" in said["solution"]
        assert "du har måttet si det tre ganger" in said["apology"]
        assert "Det er vår feil" in said["apology"]
        assert "Høvle og henge om begge frontene" in said["solution"]
        assert "Høvle og henge om begge frontene" in said["eyes"]


def test_the_pictures_are_the_window_light_and_dark(toured: Toured) -> None:
    for name in PICTURES:
        with Image.open(toured.folder / name) as picture:
            assert picture.size == (1366, 768)
            bright = ImageStat.Stat(picture.convert("L")).mean[0]
            assert bright > 150 if name.endswith("light.png") else bright < 110, name
            assert len(picture.convert("RGB").getcolors(maxcolors=1_000_000) or []) > 50


def test_each_step_looks_another_way(toured: Toured) -> None:
    seen = {(toured.folder / name).read_bytes() for name in PICTURES}
    assert len(seen) == len(PICTURES)


def test_nothing_of_whoever_runs_it_is_changed(toured: Toured) -> None:
    left = [file.relative_to(toured.home).as_posix() for file in toured.home.rglob("*") if file.is_file()]
    assert [file for file in left if "cache" not in file.lower()] == []


def test_what_does_not_come_is_said(qtbot: object) -> None:
    window = Window()
    window.show()
    hands = Hands(window, 0)
    with pytest.raises(Refused, match="“A button of gold” was not on the screen"):
        hands.press("A button of gold")
    window.close()
    window.deleteLater()
