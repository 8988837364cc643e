"""Forty addresses as a shop has them, of one to seven lines, short and long, with the letters that reach furthest."""

TOWNS = ("2615 Lillehammer", "9730 Kárášjohka/Karasjok", "3188 HORTEN", "0150 Oslo", "2618 Lillehammer")

PEOPLE = (
    "Ingrid Haugen", "Đorđe Łukasz-Ŋuorgŋe", "Åse Ågot Ølberg", "Aud og Per Sætre", "Jørgen Fjågesund",
    "Nguyễn Thị Hồng Ngọc", "გიორგი მაისურაძე", "Jón Þórðarson", "Ángela Gutiérrez y Peña", "Олена Шевченко",
)  # fmt: skip

BUSINESSES = (
    "Fjellheimen Borettslag",
    "Sameiet Øvre Bakkeveien og Nedre Storgata",
    "Lillehammer og Gausdal Eiendomsforvaltning og Vaktmestertjenester AS",
    "Stiftelsen Maihaugens Venner",
)

EXTRA = ("c/o Grønlien", "Bakgården, inngang B, 2. etasje", "Att. Kjersti Ødegård-Løvenskiold")
STREETS = (
    "Bakkeveien 14",
    "Vårsetergrenda 17",
    "Gamle Kongsvegen 1234 B",
    "Postboks 88 Sentrum",
    "Ågot Gjeldens veg 8",
)


def _address(n: int) -> tuple[str, ...]:
    count = n % 7 + 1
    name = BUSINESSES[n // 2 % 4] if n % 3 == 0 else PEOPLE[n // 3 % 10]
    if count == 1:
        return (name,)
    if count == 2:
        return (name, TOWNS[n % 5])
    extra = [*EXTRA, "Avdeling for drift"][: max(count - 3, 0)]
    lines = [name, *extra, STREETS[n % 5], TOWNS[n % 5]]
    return (*lines[: count - 1], "SVALBARD OG JAN MAYEN") if count == 7 else tuple(lines)


LONG_STREET = "Et gatenavn som er så langt at det ikke får plass på en linje i noe vindu i hele verden 14"

ADDRESSES = (
    *(_address(n) for n in range(36)),
    ("M" * 60, "Bakkeveien 14", "2615 Lillehammer"),
    ("Ingrid Haugen", LONG_STREET, "2615 Lillehammer"),
    ("Ingrid Haugen", *("gjgjÅÅgj" for _line in range(5)), "2615 Lillehammer"),
    ("Ingrid Haugen", *(f"Linje {n}" for n in range(9)), "2615 Lillehammer"),
)
