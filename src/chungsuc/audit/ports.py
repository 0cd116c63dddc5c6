"""What the log asks of stations to its right."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from chungsuc.common.ports import Port


@dataclass(frozen=True, slots=True)
class FoundUnit:
    """A unit that a text may name; the title tells it from others of that name."""

    id: int
    title: str


class UnitFinder(Protocol):
    """The units of any day that a text names: a name, a code, ``#12`` or ``12``.

    A fixed number of statements, however many there are.
    """

    def __call__(self, text: str) -> tuple[FoundUnit, ...]: ...


class UnitNamer(Protocol):
    """What units were called on a day, or last before it; unknown ones are left out.

    One statement.
    """

    def __call__(self, units: Collection[int], on: date) -> Mapping[int, str]: ...


UNIT_FINDER: Port[UnitFinder] = Port("audit.unit_finder")
UNIT_NAMER: Port[UnitNamer] = Port("audit.unit_namer")
