"""The province that writes rules: where its thresholds are read."""

from datetime import date

from chungsuc.rulebook.queries.places import place_of
from chungsuc.rulebook.rules.book import ANYWHERE, Place
from chungsuc.units.enums import Level
from chungsuc.units.queries.on_date import units_on


def province_place(on: date) -> Place:
    """The region of the one province of the register; anywhere while there is none, or several.

    One statement, and those of ``place_of``.
    """
    provinces = units_on(on, levels=[Level.PROVINCE])
    return place_of(provinces[0].id, on) if len(provinces) == 1 else ANYWHERE
