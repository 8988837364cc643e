"""`find`, `show` and `papers`: what is known, as text and as JSON with stable keys."""

import sqlite3
from pathlib import Path

import pytest

from tests.commands.conftest import Run


@pytest.mark.usefixtures("shop")
def test_find_says_kind_id_title_and_detail(run: Run) -> None:
    said = run("find", "kari nordmann", "--json")
    assert (said.code, said.err) == (0, "")
    assert [set(hit) for hit in said.json] == [{"kind", "id", "title", "detail"}] * len(said.json)
    assert said.json[0] == {
        "kind": "customer", "id": said.json[0]["id"], "title": "Kari Nordmann",
        "detail": "Fåberggata 112, 2615 Lillehammer",
    }  # fmt: skip
    assert {hit["kind"] for hit in said.json[1:]} == {"job", "quote"}


@pytest.mark.usefixtures("shop")
def test_an_empty_text_finds_everything_customers_first(run: Run) -> None:
    kinds = [hit["kind"] for hit in run("find", "", "--limit", 100_000, "--json").json]
    first_other = next(at for at, kind in enumerate(kinds) if kind != "customer")
    assert first_other > 50
    assert "customer" not in kinds[first_other:] or kinds.count("customer") > first_other  # archived ones come last
    assert {"job", "quote"} <= set(kinds)


@pytest.mark.usefixtures("shop")
def test_find_as_text_has_a_line_for_each(run: Run) -> None:
    said = run("find", "haugen", "--limit", 1)
    assert said.out.split() == [
        "customer",
        said.out.split()[1],
        "Ingrid",
        "Haugen",
        "Bakkeveien",
        "14,",
        "2615",
        "Lillehammer",
    ]
    assert run("find", "zzzzqqq").out == "Nothing found.\n"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("limit", ["0", "-1", "many", "1.5"])
def test_a_limit_is_a_whole_number(run: Run, limit: str) -> None:
    said = run("find", "x", f"--limit={limit}")
    assert said.code == 2
    assert "a whole number, at least 1" in said.err


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("text", ["'", '"', "*", "NOT", "a AND (", "%", "\\", "ø" * 5_000, "\x00", "\udcff", "🪚"])
def test_any_text_is_safe_to_look_for(run: Run, text: str) -> None:
    assert run("find", text, "--json").code == 0


@pytest.mark.usefixtures("shop")
def test_show_has_its_keys(run: Run) -> None:
    customer = next(hit["id"] for hit in run("find", "nordvik", "--json").json)
    card = run("show", "customer", customer, "--json").json
    assert list(card) == [
        "id", "kind", "name", "called", "language", "customer_since", "archived", "phones", "emails", "addresses",
        "people", "remember", "tags", "caution", "notes", "wished_days", "rest_until", "inquiries", "jobs",
        "complaints", "promises", "feedback", "quotes", "letters", "papers", "files",
    ]  # fmt: skip
    assert card["people"][0] == {"name": "Helle Rasmussen", "role": "direktør"}
    job = run("show", "job", card["jobs"][0]["id"], "--json").json
    assert job["customer_id"] == customer
    assert len(job["opened"]) == len("2026-12-01T16:00")
    quote = run("show", "quote", card["quotes"][-1]["id"], "--json").json
    assert quote["total"] == quote["net"] + sum(part["vat"] for part in quote["vat"])
    assert quote["papers"][0]["sendings"][0]["how"] in {"posted", "emailed", "handed_over", "printed", "saved"}


@pytest.mark.usefixtures("shop")
def test_a_job_is_shown_with_all_that_went_into_it(run: Run) -> None:
    (number,) = [hit["id"] for hit in run("find", "midtbø trapp", "--json").json if hit["kind"] == "job"]
    job = run("show", "job", number, "--json").json
    assert job["total"] == job["agreed"] + job["extras_total"] == 11_371_000
    assert job["total"] - job["over"] <= job["ceiling"]
    assert job["extras"] == [
        {"day": job["extras"][0]["day"], "wording": "Håndløper på veggsida også, 4,1 m i eik", "amount": 695_000,
         "by": "Are Midtbø", "how": "said"}
    ]  # fmt: skip
    assert [used["colour_code"] for used in job["materials"]] == ["", "NCS S 0502-Y", "klar"]
    assert [point["done"] is None for point in job["open_points"]] == [True, False]
    assert {row["state"]: row["number"] is None for row in job["quotes"]} == {"accepted": False, "superseded": False}
    assert {paper["paper"] for paper in job["papers"]} == {"quote", "confirmation", "job-summary", "thank-you"}
    assert [file["name"] for file in job["files"]] == ["trapp-ferdig.jpg", "trapp-under.jpg", "trapp-for.jpg"]
    assert job["started"] < job["completed"] < job["handed_over"] < job["paid"]
    assert len(job["limits"]) == 2
    text = run("show", "job", number).out.replace("\N{NO-BREAK SPACE}", " ")
    assert "total: 113 710,00 kr" in text
    assert "None" not in text


@pytest.mark.usefixtures("shop")
def test_a_quote_is_shown_with_its_options_and_what_became_of_it(run: Run) -> None:
    (job_id,) = [hit["id"] for hit in run("find", "midtbø trapp", "--json").json if hit["kind"] == "job"]
    newer, older = run("show", "job", job_id, "--json").json["quotes"]
    quote = run("show", "quote", newer["id"], "--json").json
    options = [(line["number"], line["instead_of"], line["chosen"]) for line in quote["lines"] if line["difference"]]
    assert options == [("A", "2", False), ("B", "", True), ("C", "", False)]
    assert (quote["accepted_by"], quote["accepted_how"]) == ("Kristin Midtbø", "said")
    assert quote["replaces"] == older["number"]
    assert sum(part["amount"] for part in quote["payments"]) == quote["total"]
    assert quote["show_split"]
    assert run("show", "quote", older["id"], "--json").json["replaced_by"] == quote["number"]


@pytest.mark.usefixtures("shop")
def test_letters_are_shown_with_those_who_got_them(run: Run) -> None:
    for name, kept in (("sletten", True), ("nygård", False)):
        customer = next(hit["id"] for hit in run("find", name, "--json").json)
        (letter,) = run("show", "customer", customer, "--json").json["letters"]
        assert letter["kept"] is kept
        assert run("show", "customer", customer).code == 0


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("kind", ["customer", "job", "quote", "inquiry"])
def test_the_keys_stand_in_the_help(run: Run, kind: str) -> None:
    shown = run("show", kind, 1, "--json").json
    helped = run("show", "--help").out.replace(",", " ").split()
    assert [key for key in shown if key not in helped] == []


def test_the_keys_of_find_stand_in_its_help(run: Run) -> None:
    assert "{kind, id, title, detail}" in " ".join(run("find", "--help").out.split())


@pytest.mark.usefixtures("shop")
def test_show_as_text_writes_figures_out(run: Run) -> None:
    (quote,) = [hit["id"] for hit in run("find", "trapperekkverk", "--json").json if hit["kind"] == "quote"]
    text = run("show", "quote", quote).out.replace("\N{NO-BREAK SPACE}", " ")
    assert "total: 45 191,50 kr" in text
    assert "Rekkverk i eik, oljet, 4,2, m, 5 900,00, 24 780,00" in text
    assert "None" not in text


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("kind", ["customer", "job", "quote", "complaint", "inquiry"])
def test_what_is_not_there_is_said_in_one_sentence(run: Run, kind: str) -> None:
    said = run("show", kind, 99_999, "--json")
    assert (said.code, said.out) == (1, "")
    assert said.err == f"This {kind} is no longer there.\n"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("wrong", ["0", "-1", "x", "9" * 40, "¹"])
def test_an_id_is_a_number(run: Run, wrong: str) -> None:
    assert run("show", "customer", f"--json={wrong}").code == 2
    assert run("show", "customer", wrong).code == 2


@pytest.mark.usefixtures("shop")
def test_who_is_working_must_work_here(run: Run) -> None:
    assert run("--as", "silje moen", "find", "haugen").code == 0
    said = run("find", "haugen", "--as", "Nobody")
    assert said.code == 1
    assert said.err == "Nobody of that name works here. There are: Magnus Lie, Silje Moen, Jonas Bakken.\n"


def test_papers_are_named_with_their_record(run: Run) -> None:
    papers = run("papers").out.splitlines()
    assert papers[0].split() == ["quote", "quote", "Quote"]
    assert "thank-you            job          Thank-you letter" in papers
    assert "quote-follow-up      quote        Follow-up of a quote" in papers
    assert "calibration          –            Calibration page" in papers


def test_reading_changes_nothing(run: Run, shop: Path) -> None:
    before = shop.read_bytes()
    run("find", "a", "--json")
    run("show", "customer", 1)
    run("show", "quote", 1, "--json")
    assert shop.read_bytes() == before
    assert [file.name for file in shop.parent.iterdir()] == [shop.name]


# ---- which shop ------------------------------------------------------------------------------------------------


def test_without_any_shop_it_says_how_to_name_one(run: Run) -> None:
    said = run("find", "x")
    assert said.code == 1
    assert said.err == "No shop is named, and none was opened before. Say which: --shop FILE, or --sample.\n"


def test_the_shop_last_opened_is_used(run: Run, made: Path, own_home: Path) -> None:
    from relate_desktop.settings import Settings

    settings = Settings.load()
    settings.shop = str(made)
    settings.save()
    assert "Kari Nordmann" in run("find", "nordmann").out


def test_shop_named_wins_over_the_environment(run: Run, shop: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.relate"
    assert run("new", other).code == 0
    assert run("--shop", other, "find", "nordmann").out == "Nothing found.\n"
    assert run("find", "nordmann", "--shop", other).out == "Nothing found.\n"


@pytest.mark.parametrize(("content", "sentence"), [
    (None, "There is no shop file bad.relate in that folder."),
    (b"", "The file bad.relate is empty. It may be a copy that was never finished."),
    (b"Dear customer, " * 100, "bad.relate is not a shop file of Relate."),
])  # fmt: skip
def test_a_file_that_is_no_shop_is_refused_and_left_as_it_is(
    run: Run, tmp_path: Path, content: bytes | None, sentence: str
) -> None:
    path = tmp_path / "bad.relate"
    if content is not None:
        path.write_bytes(content)
    said = run("--shop", path, "find", "x")
    assert (said.code, said.out, said.err) == (1, "", sentence + "\n")
    assert (path.read_bytes() if path.exists() else None) == content


def test_somebody_elses_database_is_refused(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "theirs.relate"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE theirs (x)")
    connection.close()
    assert run("--shop", path, "find", "x").err == "theirs.relate belongs to another program.\n"


def test_a_damaged_shop_is_refused(run: Run, shop: Path) -> None:
    whole = shop.read_bytes()
    shop.write_bytes(whole[:40_000] + b"\xff" * 200_000 + whole[240_000:])
    said = run("find", "x")
    assert said.code == 1
    assert "damaged" in said.err
    assert said.err.count("\n") == 1
