"""Units of any day for the log, which speaks of them by their numbers."""

from collections.abc import Collection
from datetime import date

from chungsuc.audit.ports import FoundUnit
from chungsuc.units.queries.on_date import lines_of, versions_when_they_began
from chungsuc.units.queries.search import candidate, find_ever


def units_ever_called(text: str) -> tuple[FoundUnit, ...]:
    """Every unit that a text has ever named; bare digits are a code, or a unit's own number."""
    found = {line.id: line for line in find_ever(text)}
    if text.strip().isdecimal():
        found |= {line.id: line for line in find_ever(f"#{text.strip()}")}
    return tuple(FoundUnit(line.id, candidate(line)) for line in found.values())


def units_last_called(units: Collection[int], on: date) -> dict[int, str]:
    """What each unit was called on the day or last before it, else what it was called first."""
    lines = lines_of(
        versions_when_they_began().filter(unit_id__in=units).order_by("unit_id", "valid_from")
    )
    names: dict[int, str] = {}
    for line in lines:
        if line.id not in names or line.valid_from <= on:
            names[line.id] = line.full_name
    return names
