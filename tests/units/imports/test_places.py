"""What is to stand, held against what stands in the end."""

from datetime import date

import pytest

from chungsuc.units.enums import FOREVER, Kind
from chungsuc.units.imports.changes import stands_as_wanted
from chungsuc.units.imports.places import Place
from chungsuc.units.rules.ledger import Ledger, Line
from chungsuc.units.rules.standings import Standing

FIRST = date(2020, 1, 1)


@pytest.mark.parametrize(
    ("standing", "fits"),
    [
        (Standing(1, Kind.COMMUNE, "Hoà", "90001", None), True),
        (Standing(1, Kind.COMMUNE, "Hỏa", "90001", None), False),
        (Standing(1, Kind.COMMUNE, "Hòa", "", None), False),
        (Standing(1, Kind.WARD, "Hòa", "90001", None), False),
        (Standing(1, Kind.COMMUNE, "Hòa", "90001", 2), False),
        (Standing(2, Kind.COMMUNE, "Hòa", "90001", None), False),
    ],
)
def test_what_stands_in_the_end_is_held_against_the_roster(standing: Standing, fits: bool) -> None:
    place = Place("units.csv", 2, "90001", "Hòa", Kind.COMMUNE, "")
    place.continued_by(1)

    assert stands_as_wanted(place, Ledger([Line(standing, FIRST, FIRST, FOREVER)])) is fits
