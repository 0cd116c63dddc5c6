"""A whole country of units: the official lists where they lie beside the checkout, else invented.

Two lists: one with districts, valid from 2021-11-01, and one without, from 2025-07-01.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

LISTS = Path(__file__).resolve().parents[2] / "shared/data/units"
FIRST, SECOND = date(2021, 11, 1), date(2025, 7, 1)
PROVINCES, DISTRICTS, COMMUNES = 63, 11, 15  # as many as there were, about
NAMES = ("An", "Bình", "Châu", "Đông", "Hòa", "Kim", "Long", "Minh", "Phú", "Quang", "Sơn", "Yên")


@dataclass(frozen=True, slots=True)
class Row:
    """A unit of a list: kinds in Vietnamese, ``above`` is the code of the unit above."""

    code: str
    name: str
    kind: str
    above: str


@dataclass(frozen=True, slots=True)
class Country:
    """Both lists, those above before those below.

    Attributes:
        source: whether official or invented, for the report.
    """

    source: str
    first: list[Row]
    second: list[Row]


def whole_country() -> Country:
    """The official lists, or as many invented units."""
    if LISTS.is_dir():
        first = [*_rows("units_national_2021_parents.csv"), *_rows("units_national_2021.csv")]
        return Country("official lists", first, list(_rows("units_national_2025.csv")))
    invented = list(_invented())
    communes = [row for row in invented if row.kind == "xã"]
    later = [Row(f"{row.code}0", row.name, "xã", row.code[:2]) for row in communes[::3]]
    return Country("invented", invented, later)


def _rows(file: str) -> Iterator[Row]:
    with (LISTS / file).open(encoding="utf-8-sig", newline="") as opened:
        rows: Iterable[dict[str, str]] = csv.DictReader(opened)
        for row in rows:
            yield Row(row["code"], row["name"], row["kind"], row["parent_code"])


def _invented() -> Iterator[Row]:
    names = [" ".join(each) for each in product(NAMES, NAMES)]
    for province in range(30, 30 + PROVINCES):
        yield Row(f"{province}", f"{names[province]} (minh hoạ)", "tỉnh", "")
    for province in range(30, 30 + PROVINCES):
        for district in range(DISTRICTS):
            code = f"{province}{district:02}"
            yield Row(code, names[district], "huyện", f"{province}")
            for commune in range(COMMUNES):
                yield Row(f"{code}{commune:02}", names[commune + district], "xã", code)
