"""For which region and group of communes somebody reads thresholds unless they say otherwise."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.queries.province import province_place
from chungsuc.rulebook.rules.book import Place


def reader_place(units: Collection[int], on: date) -> Place:
    """Where the one unit of a person is placed, else where the province is.

    A unit that is not there on the day has no place of its own; its province has. Two statements
    for a unit, one for the province.
    """
    own = place_of(next(iter(units)), on) if len(units) == 1 else Place()
    return own if own.region else replace(own, region=province_place(on).region)
