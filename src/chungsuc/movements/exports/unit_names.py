"""How a file calls a unit so that it is read back as the same."""

from dataclasses import dataclass, field
from datetime import date

from chungsuc.units.queries.naming import choices_among
from chungsuc.units.queries.on_date import (
    UnitLine,
    lines_of,
    versions_on,
    versions_when_they_began,
)
from chungsuc.units.queries.search import Outcome, find_units

UnitName = str | dict[str, object]


@dataclass
class UnitNames:
    """The names of units, each looked up once a day."""

    _known: dict[tuple[int, date], UnitName] = field(default_factory=dict)

    def of(self, unit: int, on: date) -> UnitName:
        """By name, code or, where others are called so, with the unit above.

        A unit that does not stand on the day is named with a day on which it did.
        """
        if (unit, on) not in self._known:
            self._known[unit, on] = _name(unit, on)
        return self._known[unit, on]


def _name(unit: int, on: date) -> UnitName:
    lines = lines_of(versions_on(on).filter(unit_id=unit))
    if lines:
        return _alone(lines[0], on)
    lines = lines_of(versions_when_they_began().filter(unit_id=unit).order_by("valid_from"))
    if not lines:
        return f"#{unit}"
    day = lines[-1].valid_from
    return {"name": _alone(lines[-1], day), "day": day}


def _alone(line: UnitLine, on: date) -> str:
    """The first way of naming it that names nothing else."""
    for text in (line.full_name, *(each.text for each in choices_among([line], on)), line.code):
        answer = find_units(text, on, suggest=False) if text else None
        if answer and answer.outcome is Outcome.FOUND and answer.items[0].id == line.id:
            return text
    return f"#{line.id}"
