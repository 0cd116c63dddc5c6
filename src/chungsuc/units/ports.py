"""What the station asks of stations to its right."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chungsuc.common.ports import Port


@dataclass(frozen=True, slots=True)
class Dependent:
    """Records of one kind that speak of a unit on or after a day.

    Attributes:
        unit: the unit's number.
        what: what they are, in Vietnamese, without a count ("vai trò đang giữ").
        count: how many.
        what_to_do: what somebody has to decide about them when the unit changes.
    """

    unit: int
    what: str
    count: int
    what_to_do: str


class UnitDependents(Protocol):
    """Says which records of a station speak of these units on or after the day ``since``."""

    def __call__(self, units: Collection[int], *, since: date) -> Sequence[Dependent]: ...


UNIT_DEPENDENTS: Port[UnitDependents] = Port("units.unit_dependents")


def dependents_of(units: Collection[int], *, since: date) -> list[Dependent]:
    """What every station to the right knows of these units, in the table's order."""
    return [found for ask in UNIT_DEPENDENTS.bound for found in ask(units, since=since)]
