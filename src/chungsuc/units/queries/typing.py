"""What is offered while somebody types a unit's name."""

import heapq
from collections.abc import Sequence
from datetime import date
from itertools import islice

from chungsuc.units.queries.day_in_memory import Place, day_in_memory
from chungsuc.units.queries.on_date import UnitLine, lines_of, versions_on
from chungsuc.units.rules.spelling import findable

MOST = 20
_MOST_WORDS = 8
_LOST_ZEROS = 4  # leading zeros that a spreadsheet may have taken from a code


def units_fitting(text: str, on: date, *, most: int = MOST) -> list[UnitLine]:
    """Units of the day that ``text`` may become, the likeliest first.

    Each of its words is in the name, the code or the name of the unit above. Two statements,
    one more when the day is not in memory; one less where nothing fits.
    """
    key = findable(text)
    words = [(word, _codes(word)) for word in key.split()[:_MOST_WORDS]]
    if not words:
        return []
    day = day_in_memory(on)
    above = day.names_above
    fitting: Sequence[Place] = day.places
    for word, codes in words:
        fitting = [
            place
            for place in fitting
            if word in place.folded_full_name
            or word in above[place.parent]
            or (codes and place.code.startswith(codes))
        ]
    fitting = _likeliest(fitting, key, most)
    if not fitting:
        return []
    numbers = [place.unit for place in fitting]
    lines = {line.id: line for line in lines_of(versions_on(on).filter(unit_id__in=numbers))}
    return [lines[number] for number in numbers if number in lines]


def _codes(word: str) -> tuple[str, ...]:
    """How a code begins that the word may be the beginning of."""
    if not word.isdigit():
        return ()
    return tuple("0" * zeros + word for zeros in range(_LOST_ZEROS + 1))


def _likeliest(fitting: Sequence[Place], key: str, most: int) -> list[Place]:
    """The first so many; of equally likely ones the order of the day stays, that of names.

    Only those with the whole text in their name are compared: "xã" fits ten thousand.
    """
    having = [place for place in fitting if key in place.folded_full_name]
    likely = heapq.nsmallest(most, having, key=lambda place: _unlikeliness(place, key))
    others = (place for place in fitting if key not in place.folded_full_name)
    return [*likely, *islice(others, most - len(likely))]


def _unlikeliness(place: Place, key: str) -> int:
    if key in {place.folded_name, place.folded_full_name}:
        return 0
    return 1 if place.folded_name.startswith(key) or place.folded_full_name.startswith(key) else 2
