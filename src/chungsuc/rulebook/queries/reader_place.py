"""For which region and group of communes somebody reads thresholds unless they say otherwise."""

from collections.abc import Collection
from datetime import date

from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.rules.book import Place


def reader_place(units: Collection[int], on: date) -> Place:
    """Where the one unit of a person is placed; of none, or of several, where the province is.

    Two statements, or one.
    """
    if len(units) == 1:
        return place_of(next(iter(units)), on)
    return province_place(on)
