"""File names made from hostile and from merely foreign names (safety catalogue F)."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.file_names import MOST_BYTES, free_place, safe_name

CASES = [
    ("Tilbud 2026-041 Ingrid Haugen", "Tilbud 2026-041 Ingrid Haugen.pdf"),
    ("../../x", "x.pdf"),
    ("..\\..\\x", "x.pdf"),
    ("/etc/passwd", "etc-passwd.pdf"),
    ("C:\\x", "C--x.pdf"),
    ("CON", "_CON.pdf"),
    ("nul", "_nul.pdf"),
    ("COM1", "_COM1.pdf"),
    ("LPT¹", "_LPT¹.pdf"),
    ("con.txt", "_con.txt.pdf"),
    ("a/b", "a-b.pdf"),
    ("a:b", "a-b.pdf"),
    ('<>:"|?*', "uten navn.pdf"),
    ("a<b>c", "a-b-c.pdf"),
    ("trailing. ", "trailing.pdf"),
    ("trailing...", "trailing.pdf"),
    ("   ", "uten navn.pdf"),
    ("", "uten navn.pdf"),
    (".", "uten navn.pdf"),
    ("..", "uten navn.pdf"),
    ("🎈🎈", "uten navn.pdf"),
    ("a\x00b", "ab.pdf"),
    ("a\nb", "ab.pdf"),
    ("a\tb", "ab.pdf"),
    ("a\u202egnp.exe", "agnp.exe.pdf"),
    ("a\u2066b\u2069", "ab.pdf"),
    ("\ufeffOla", "Ola.pdf"),
    ("Ola\ud800", "Ola.pdf"),
    ("A\u030alesund", "Ålesund.pdf"),
    ("Đorđe Łukasz-Ŋuorgŋe", "Đorđe Łukasz-Ŋuorgŋe.pdf"),
    ("Nguyễn Thị Lan", "Nguyễn Thị Lan.pdf"),
    ("王小明", "王小明.pdf"),
    ("O'Neil & Sons", "O'Neil & Sons.pdf"),
    ("100 % oak", "100 % oak.pdf"),
    ("~root", "~root.pdf"),
    ("$(reboot)", "$(reboot).pdf"),
    ("-rf", "rf.pdf"),
    ("a   b", "a b.pdf"),
    ("a\u2028b", "ab.pdf"),
    ("a\ue000b", "ab.pdf"),
]


@pytest.mark.parametrize(("text", "name"), CASES)
def test_names(text: str, name: str) -> None:
    assert safe_name(text, ".pdf", nameless="uten navn") == name


def test_three_hundred_letters_are_cut_at_a_whole_one() -> None:
    name = safe_name("æøå" * 100, ".pdf", nameless="x")
    assert name == "æøå" * 13 + "æ" + ".pdf"


@given(st.text(max_size=300))
def test_any_text_gives_a_name_that_stays_in_its_folder(text: str) -> None:
    name = safe_name(text, ".pdf", nameless="uten navn")
    assert Path(name).name == name
    assert len(name.encode("utf-8", "strict")) <= MOST_BYTES + len("_.pdf")
    assert not set(name) & set('<>:"/\\|?*\x00')


def test_a_name_taken_gets_a_number(tmp_path: Path) -> None:
    (tmp_path / "Tilbud.pdf").write_bytes(b"1")
    (tmp_path / "TILBUD (2).PDF").write_bytes(b"2")
    assert free_place(tmp_path, "Tilbud.pdf").name == "Tilbud (3).pdf"
    assert free_place(tmp_path, "Brev.pdf").name == "Brev.pdf"
