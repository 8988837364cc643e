"""`print PAPER ID --out FILE.pdf`: a preview that records nothing, and never spoils a file that is there."""

import hashlib
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from relate_desktop.commands.print import save
from relate_desktop.letters import preview
from relate_desktop.records.refused import Refused
from tests.commands.conftest import Run
from tests.records.disks import as_nobody, fill, small_disk

__all__ = ["small_disk"]


def quote_id(run: Run, words: str) -> int:
    return next(int(hit["id"]) for hit in run("find", words, "--json").json if hit["kind"] == "quote")


def words_of(path: Path) -> str:
    return " ".join(" ".join(preview.text(path.read_bytes())).split())


def kept(shop: Path, number: int) -> str:
    connection = sqlite3.connect(shop)
    (found,) = connection.execute("SELECT content FROM papers WHERE quote_id = ?", (number,)).fetchone()
    connection.close()
    return str(found)


def test_an_issued_quote_is_the_very_paper_that_was_kept(run: Run, shop: Path, tmp_path: Path) -> None:
    number, out = quote_id(run, "nordmann senger"), tmp_path / "quote.pdf"
    assert run("print", "quote", number, "--out", out).code == 0
    assert hashlib.sha256(out.read_bytes()).hexdigest() == kept(shop, number)


def test_it_records_nothing_and_gives_no_number(run: Run, shop: Path, tmp_path: Path) -> None:
    number, before = quote_id(run, "trapperekkverk"), shop.read_bytes()
    assert run("print", "quote", number, "--out", tmp_path / "draft.pdf").code == 0
    assert shop.read_bytes() == before
    assert "Utkast til tilbud på trapperekkverk" in words_of(tmp_path / "draft.pdf")


@pytest.mark.usefixtures("shop")
def test_a_draft_in_another_language_has_its_terms_too(run: Run, tmp_path: Path) -> None:
    number = quote_id(run, "trapperekkverk")
    assert run("print", "quote", number, "--out", tmp_path / "draft.pdf", "--language", "en").code == 0
    words = words_of(tmp_path / "draft.pdf")
    assert "Draft of a quote for trapperekkverk" in words
    assert "Warranty" in words
    assert "Angrerett" not in words
    assert run("show", "quote", number, "--json").json["language"] == "nb"


def test_another_language_or_envelope_is_made_anew(run: Run, shop: Path, tmp_path: Path) -> None:
    number = quote_id(run, "nordmann senger")
    for options, expected in ((("--language", "en"), "You told us"), (("--envelope", "de-a"), "Du fortalte oss")):
        assert run("print", "quote", number, "--out", tmp_path / "other.pdf", *options).code == 0
        data = (tmp_path / "other.pdf").read_bytes()
        assert hashlib.sha256(data).hexdigest() != kept(shop, number)
        assert expected in words_of(tmp_path / "other.pdf")


@pytest.mark.usefixtures("shop")
def test_a_file_that_is_there_is_replaced_whole_or_not_at_all(run: Run, tmp_path: Path) -> None:
    number, out = quote_id(run, "nordmann senger"), tmp_path / "quote.pdf"
    out.write_bytes(b"old")
    assert run("print", "quote", number, "--out", out, "--envelope", "no-such").code == 1
    assert out.read_bytes() == b"old"
    assert run("print", "quote", number, "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF-")
    assert not list(tmp_path.glob("*.part"))


@pytest.mark.usefixtures("shop")
def test_what_can_not_be_made_is_said_in_one_sentence(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    for words in (
        ("quote", 99_999, "--out", tmp_path / "a.pdf"),
        ("invoice", 1, "--out", tmp_path / "a.pdf"),
        ("quote", 1, "--out", tmp_path / "nowhere" / "a.pdf"),
        ("quote", 1, "--out", tmp_path / "folder.pdf"),
        ("quote", 1, "--out", tmp_path / "a.pdf", "--envelope", "de-z"),
    ):
        said = run("print", *words)
        assert (said.code, said.out, said.err.count("\n")) == (1, "", 1), words
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="rights as Linux has them")
def test_a_folder_that_can_not_be_written_is_said() -> None:
    with tempfile.TemporaryDirectory() as name:  # pytest's own folders are closed to others
        folder = Path(name)
        folder.chmod(0o555)
        with as_nobody(), pytest.raises(Refused, match=r"a\.pdf can't be written there"):
            save(folder / "a.pdf", b"new")
        folder.chmod(0o700)
        assert list(folder.iterdir()) == []


@pytest.mark.usefixtures("shop")
def test_a_full_disk_is_said_and_the_old_file_stays(run: Run, small_disk: Path) -> None:
    out = small_disk / "a.pdf"
    out.write_bytes(b"old")
    fill(small_disk)
    assert (
        run("print", "quote", 1, "--out", out).err == "The disk is full. Nothing was saved; make room and try again.\n"
    )
    assert out.read_bytes() == b"old"
    assert sorted(file.name for file in small_disk.iterdir()) == ["a.pdf", "rubbish"]


@pytest.mark.usefixtures("shop")
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="links and devices as Linux has them")
def test_a_link_stays_a_link_and_a_device_a_device(run: Run, tmp_path: Path) -> None:
    kept_elsewhere, link = tmp_path / "kept" / "elsewhere.pdf", tmp_path / "a.pdf"
    kept_elsewhere.parent.mkdir()
    kept_elsewhere.write_bytes(b"old")
    link.symlink_to(kept_elsewhere)
    assert run("print", "quote", 1, "--out", link).code == 0
    assert link.is_symlink()
    assert kept_elsewhere.read_bytes().startswith(b"%PDF-")
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        assert run("print", "quote", 1, "--out", pipe).code == 0
        assert reader.communicate()[0] == kept_elsewhere.read_bytes()
    assert pipe.is_fifo()


def test_a_paper_never_takes_the_place_of_a_shop(run: Run, shop: Path, made: Path, tmp_path: Path) -> None:
    link = tmp_path / "paper.pdf"
    link.symlink_to(shop)
    for place in (shop, link):
        said = run("print", "quote", 1, "--out", place)
        sentence = "shop.relate is a shop file, and nothing else takes its place. Choose another name.\n"
        assert (said.code, said.out, said.err) == (1, "", sentence)
    assert shop.read_bytes() == made.read_bytes()


@pytest.mark.usefixtures("shop")
def test_no_file_is_wrong_usage(run: Run) -> None:
    assert run("print", "quote", 1, "--out", "").code == run("new", "").code == 2


def job_id(run: Run, words: str) -> int:
    return next(int(hit["id"]) for hit in run("find", words, "--json").json if hit["kind"] == "job")


def test_a_paper_of_a_record_needs_its_id(run: Run, shop: Path, tmp_path: Path) -> None:
    said = run("print", "thank-you", "--out", tmp_path / "a.pdf")
    assert said.code == 2
    assert "“thank-you” is made from a record: say its ID too." in said.err
    assert not (tmp_path / "a.pdf").exists()


def test_letters_envelopes_and_the_test_page_are_made_too(run: Run, shop: Path, tmp_path: Path) -> None:
    before = shop.read_bytes()
    out, windows = tmp_path / "a.pdf", job_id(run, "seks vinduer")
    customer = next(hit["id"] for hit in run("find", "aud og per", "--json").json if hit["kind"] == "customer")
    for words, expected in (
        (("thank-you", windows), "Takk for oppdraget: seks vinduer mot hagen"),
        (("thank-you", windows, "--language", "en"), "Thank you for the job: Seks vinduer mot hagen"),
        (("envelope", customer), "Aud og Per Sætre Vårsetergrenda 17 2618 Lillehammer"),
        (("calibration", "--envelope", "no-c65"), "Prøveark for konvolutt og skriver"),
    ):
        assert run("print", *words, "--out", out).code == 0, words
        assert expected in words_of(out)
    assert shop.read_bytes() == before


@pytest.mark.usefixtures("shop")
def test_a_letter_that_can_not_be_made_yet_is_refused_in_one_sentence(run: Run, tmp_path: Path) -> None:
    quote = quote_id(run, "trapperekkverk")
    job = run("show", "quote", quote, "--json").json["job_id"]
    for words, sentence in (
        (("thank-you", job), "The job is not finished yet. Thank them when it is.\n"),
        (("confirmation", quote), "Only an accepted quote is confirmed. Write down their yes first.\n"),
        (("quote-follow-up", quote), "Only an issued quote that is not answered yet is followed up.\n"),
        (("letter", 99_999), "This letter is no longer there.\n"),
        (("envelope", 99_999), "This customer is no longer there.\n"),
    ):
        said = run("print", *words, "--out", tmp_path / "a.pdf")
        assert (said.code, said.out, said.err) == (1, "", sentence), words
    assert not (tmp_path / "a.pdf").exists()
