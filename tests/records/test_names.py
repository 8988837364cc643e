"""What people are called, at the counter and on paper, in Norwegian and English."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relate_desktop.records.names import (
    MANNERS,
    Names,
    PersonName,
    addressee,
    known_as,
    salutation,
    split_name,
    strip_greeting,
)

ANNE = PersonName("Anne Moen")


@pytest.mark.parametrize(
    ("display_name", "parts"),
    [
        ("Ingrid Haugen", ("Ingrid", "Haugen")),
        ("Bjørn-Erik Løvstad", ("Bjørn-Erik", "Løvstad")),
        ("Zoran Petrović", ("Zoran", "Petrović")),
        ("Siobhán O'Neill", ("Siobhán", "O'Neill")),
        ("Kari Anne Nordmann", ("", "")),
        ("Jan van Dyke", ("", "")),
        ("Ingrid", ("", "")),
        ("Mrs Smith", ("", "")),
        ("Dr. Moen", ("", "")),
        ("Haugen, Ingrid", ("", "")),
        ("王 小明", ("", "")),
        ("Иван Петров", ("", "")),
        ("Ola 2", ("", "")),
        ("", ("", "")),
    ],
)
def test_only_plain_names_are_taken_apart(display_name: str, parts: tuple[str, str]) -> None:
    assert split_name(display_name) == parts


@pytest.mark.parametrize(
    ("who", "called"),
    [
        (Names("Ingrid Haugen", given_name="Ingrid", preferred_name="Inga"), "Inga"),
        (Names("Ingrid Haugen", given_name="Ingrid"), "Ingrid"),
        (Names("Kari Anne Nordmann"), "Kari Anne Nordmann"),
        (Names("Aud og Per Sætre", "household"), "Aud og Per"),
        (Names("Aud og Per Sætre", "household", "en"), "Aud and Per"),
        (Names("Aud & Per Sætre", "household"), "Aud og Per"),
        (Names("Aud Moen og Per Sætre", "household"), "Aud og Per"),
        (Names("Aud, Per og Emma Sætre", "household"), "Aud, Per og Emma"),
        (Names("Sætre", "household", people=(PersonName("Aud Sætre"), PersonName("Per Sætre"))), "Aud og Per"),
        (Names("Familien Sætre", "household"), "familien Sætre"),
        (Names("Anne Lise og Per Ove Sætre", "household"), "Anne Lise og Per Ove Sætre"),
        (Names("Sætre", "household", "en", given_name="Aud og Per"), "Aud and Per"),
        (Names("Borettslaget Furulia", "business"), "Borettslaget Furulia"),
    ],
)
def test_what_we_call_them(who: Names, called: str) -> None:
    assert known_as(who) == called


@pytest.mark.parametrize(
    ("who", "greeting"),
    [
        (Names("Ingrid Haugen", given_name="Ingrid"), "Hei, Ingrid"),
        (Names("John Smith", language="en", given_name="John"), "Hello, John"),
        (Names("Aud og Per Sætre", "household"), "Hei, Aud og Per"),
        (Names("Borettslaget Furulia", "business", people=(ANNE,)), "Hei, Anne"),
        (Names("Borettslaget Furulia", "business", people=(PersonName("Anne Moen", "fru Moen"),)), "Hei, fru Moen"),
        (Names("Borettslaget Furulia", "business"), ""),
    ],
)
def test_the_greeting_at_the_counter(who: Names, greeting: str) -> None:
    assert strip_greeting(who) == greeting


@pytest.mark.parametrize(
    ("who", "person", "line"),
    [
        (Names("Ingrid Haugen", given_name="Ingrid"), None, "Kjære Ingrid"),
        (Names("Ingrid Haugen", language="en", given_name="Ingrid"), None, "Dear Ingrid"),
        (Names("Ann Smith", "person", "en", "Ann", "Smith", title="Mrs"), None, "Dear Mrs Smith"),
        (Names("Ann Smith", "person", "nb", "Ann", "Smith", title="Mrs"), None, "Kjære Ann"),
        (Names("Ann Smith", "person", "en", "Ann", title="Mrs"), None, "Dear Ann"),
        (Names("Aud og Per Sætre", "household"), None, "Kjære Aud og Per"),
        (Names("Aud og Per Sætre", "household", "en"), None, "Dear Aud and Per"),
        (Names("Aud og Per Sætre", "household"), PersonName("Aud Sætre"), "Kjære Aud"),
        (Names("Furulia", "business"), None, "Hei"),
        (Names("Furulia", "business", "en"), None, "Hello"),
        (Names("Furulia", "business"), ANNE, "Hei, Anne"),
        (Names("Furulia", "business", "en"), ANNE, "Dear Anne"),
        (Names("Furulia", "business", "en"), PersonName("Anne Lise Moen"), "Dear Anne Lise Moen"),
        (Names("Ingrid Haugen", given_name="Ingrid", salutation="Kjære gode nabo"), None, "Kjære gode nabo"),
        (Names("Furulia", "business", salutation="Kjære styre"), None, "Kjære styre"),
        (Names("Furulia", "business", salutation="Kjære styre"), ANNE, "Hei, Anne"),
    ],
)
def test_the_first_line_of_a_letter(who: Names, person: PersonName | None, line: str) -> None:
    assert salutation(who, person) == line


@pytest.mark.parametrize(
    ("who", "person", "lines"),
    [
        (Names("Ingrid Haugen", given_name="Ingrid", preferred_name="Inga"), None, ("Ingrid Haugen",)),
        (Names("Aud og Per Sætre", "household"), None, ("Aud og Per Sætre",)),
        (Names("Aud og Per Sætre", "household", "en"), None, ("Aud and Per Sætre",)),
        (Names("Aud og Per Sætre", "household"), PersonName("Aud Sætre"), ("Aud Sætre",)),
        (Names("Furulia", "business"), None, ("Furulia",)),
        (Names("Furulia", "business"), ANNE, ("Furulia", "Att. Anne Moen")),
        (Names("Furulia", "business", "en"), ANNE, ("Furulia", "Attn Anne Moen")),
        (Names("Rør og Varme AS", "business", "en"), None, ("Rør og Varme AS",)),
        (Names("Ingrid Haugen", addressee="Boet etter Ingrid Haugen"), None, ("Boet etter Ingrid Haugen",)),
    ],
)
def test_the_name_on_an_address(who: Names, person: PersonName | None, lines: tuple[str, ...]) -> None:
    assert addressee(who, person) == lines


@given(
    st.text(min_size=1, max_size=40).map(str.strip).filter(bool),
    st.sampled_from(["person", "household", "business"]),
    st.sampled_from(sorted(MANNERS)),
    st.lists(st.builds(PersonName, st.text(min_size=1, max_size=20), st.text(max_size=10)), max_size=3),
)
def test_any_name_can_be_greeted_and_addressed(name: str, kind: str, language: str, people: list[PersonName]) -> None:
    who = Names(name, kind, language, people=tuple(people))
    assert known_as(who)
    assert salutation(who)
    assert all(addressee(who, person) for person in (None, *people))
    assert "{" not in strip_greeting(who) or "{" in name or any("{" in p.name + p.greeting for p in people)
