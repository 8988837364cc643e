"""Whom a consumer may turn to where we could not agree, in each country, on a day."""

from datetime import date, timedelta

import pytest

from relate_desktop.records.shop.countries import countries, dispute_bodies, dispute_body

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("country", "name", "last"),
    [
        ("NO", "Forbrukertilsynet", "www.forbrukertilsynet.no"),
        ("SE", "Allmänna reklamationsnämnden (ARN)", "www.arn.se"),
        ("DK", "Nævnenes Hus, Mæglingsteamet for Forbrugerklager", "www.naevneneshus.dk"),
        ("GB", "Citizens Advice (England and Wales)", "www.citizensadvice.org.uk/consumer"),
        ("DE", "Universalschlichtungsstelle des Bundes", "www.universalschlichtungsstelle.de"),
        ("US", "The consumer protection office of your state", "www.usa.gov/state-consumer"),
    ],
)
def test_who_comes_first_and_how_it_stands_on_paper(country: str, name: str, last: str) -> None:
    first, *_rest = dispute_bodies(country, TODAY)
    assert first.name == name
    assert first.lines[-1] == last
    assert dispute_body(country, TODAY) == (name, *first.lines)


def test_in_norway_one_mediates_and_another_decides() -> None:
    assert [body.name for body in dispute_bodies("NO", TODAY)] == ["Forbrukertilsynet", "Forbrukerklageutvalget"]
    assert {body.language for body in dispute_bodies("NO", TODAY)} == {"nb"}


def test_before_its_first_day_and_in_a_country_we_do_not_know_there_is_nobody() -> None:
    assert dispute_bodies("NO", date(2020, 12, 31)) == ()
    assert len(dispute_bodies("NO", date(2021, 1, 1))) == 2
    assert dispute_bodies("FI", TODAY) == ()
    assert dispute_body("FI", TODAY) == ()


@pytest.mark.parametrize("country", sorted(countries()))
def test_every_country_has_somebody_today_and_each_is_dated_and_reachable(country: str) -> None:
    assert dispute_bodies(country, TODAY)
    for body in countries()[country].disputes:
        assert body.name.strip()
        assert body.lines[-1].startswith("www.")
        assert all(len(line) <= 60 for line in (body.name, *body.lines))
        assert body.valid_until is None or body.valid_until >= body.valid_from
        assert body in dispute_bodies(country, body.valid_from)
        assert body not in dispute_bodies(country, body.valid_from - timedelta(days=1))
