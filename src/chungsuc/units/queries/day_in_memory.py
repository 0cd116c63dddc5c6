"""The names and places of a day's units, kept in memory until the register changes.

A search looks into every name, and the top of the tree counts every unit: of a whole country
that is eleven thousand rows a request, read again although they change a few times a year.
"""

from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from threading import Lock
from typing import Final
from uuid import UUID

from chungsuc.units.enums import Kind
from chungsuc.units.models import UnitVersion
from chungsuc.units.queries.revision import revision

MOST_DAYS: Final = 3
"""So many days are kept by each process; of the whole country a day takes some megabytes."""


@dataclass(frozen=True, slots=True)
class Place:
    """A unit of the day, with what it is searched and counted by.

    Attributes:
        folded_name: as ``rules.spelling.findable`` writes it; so is ``folded_full_name``.
    """

    unit: int
    parent: int | None
    kind: Kind
    code: str
    folded_name: str
    folded_full_name: str


@dataclass(frozen=True)
class Day:
    """The units of one day in Vietnamese order of their names."""

    places: tuple[Place, ...]

    @cached_property
    def names_above(self) -> dict[int | None, str]:
        """Of every unit that has others below it the folded full name; of none an empty one."""
        names = {place.unit: place.folded_full_name for place in self.places}
        return {place.parent: names.get(place.parent or 0, "") for place in self.places}

    @cached_property
    def folded_names(self) -> frozenset[str]:
        """Every name without its kind, once."""
        return frozenset(place.folded_name for place in self.places)

    @cached_property
    def counts_at_the_top(self) -> tuple[tuple[int, Kind, int], ...]:
        """Of each unit at the top how many of a kind are in it, itself among them."""
        counts: dict[tuple[int, Kind], int] = {}
        for place, root in self._roots():
            counts[root, place.kind] = counts.get((root, place.kind), 0) + 1
        return tuple((root, kind, count) for (root, kind), count in counts.items())

    def _roots(self) -> Iterator[tuple[Place, int]]:
        above = {place.unit: place.parent for place in self.places}
        for place in self.places:
            root, parent = place.unit, place.parent
            while parent is not None and parent in above:
                root, parent = parent, above[parent]
            yield place, root


@dataclass
class _Memory:
    """The days that were asked for last, all of one revision."""

    revision: UUID | None = None
    days: OrderedDict[date, Day] = field(default_factory=OrderedDict)
    lock: Lock = field(default_factory=Lock)

    def recall(self, on: date, now: UUID | None) -> Day | None:
        with self.lock:
            if now is None or now != self.revision or on not in self.days:
                return None
            self.days.move_to_end(on)
            return self.days[on]

    def keep(self, on: date, now: UUID | None, day: Day) -> None:
        with self.lock:
            if now != self.revision:
                self.revision = now
                self.days.clear()
            self.days[on] = day
            while len(self.days) > MOST_DAYS:
                self.days.popitem(last=False)


_memory = _Memory()


def day_in_memory(on: date) -> Day:
    """The day as the register has it now; one statement, two when it was not in memory.

    The revision is read before the units: where somebody changes them in between, what is kept
    is newer than its revision says and is read again at the next use, never older.
    """
    now = revision()
    day = _memory.recall(on, now)
    if day is None:
        day = _read(on)
        _memory.keep(on, now, day)
    return day


def _read(on: date) -> Day:
    standing = UnitVersion.objects.filter(valid_from__lte=on, valid_until__gt=on)
    kinds = {kind.value: kind for kind in Kind}
    return Day(
        tuple(
            Place(unit, parent, kinds[kind], code, name, full_name)
            for unit, parent, kind, code, name, full_name in standing.order_by(
                "sort_key", "unit_id"
            ).values_list("unit_id", "parent_id", "kind", "code", "folded_name", "folded_full_name")
        )
    )
