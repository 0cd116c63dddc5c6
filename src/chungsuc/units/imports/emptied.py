"""Levels that a roster leaves out: a unit below which nothing is left is no more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chungsuc.units.enums import Level
from chungsuc.units.imports.scopes import units_below
from chungsuc.units.rules.ledger import Ledger


@dataclass(frozen=True, slots=True)
class UnitsAbove:
    """Units above the lowest level of a roster, but not on its levels.

    Attributes:
        levels: of each unit its level.
        full: those that had others below them on the eve.
    """

    levels: Mapping[int, Level]
    full: frozenset[int]

    def emptied(self, ledger: Ledger, *, but_for_organisations: bool = False) -> tuple[int, ...]:
        """Those below which there is nothing any more.

        One that never had anything below it goes with its level: when no unit of the level has
        anything below it, and others had.
        """
        bare = {
            unit
            for unit in self.levels
            if not _below(ledger, unit, territories_alone=but_for_organisations)
        }
        kept = {level for unit, level in self.levels.items() if unit not in bare}
        lost = {self.levels[unit] for unit in bare & self.full} - kept
        return tuple(
            sorted(each for each in bare if each in self.full or self.levels[each] in lost)
        )

    def without(self, units: Iterable[int]) -> "UnitsAbove":
        left = set(units)
        levels = {unit: level for unit, level in self.levels.items() if unit not in left}
        return UnitsAbove(levels, self.full)


def _below(ledger: Ledger, unit: int, *, territories_alone: bool) -> bool:
    below = [ledger.standing(each) for each in ledger.children(unit)]
    return any(
        each is not None and (each.kind.is_territory or not territories_alone) for each in below
    )


def units_above(ledger: Ledger, root: int | None, levels: frozenset[Level]) -> UnitsAbove:
    """The territories below ``root`` that stand above the lowest of ``levels``, not on them."""
    order = {level: place for place, level in enumerate(Level)}  # an organisation is the last
    territories = levels - {Level.ORGANISATION}
    lowest = max((order[level] for level in territories), default=0)
    found = {
        unit: standing.kind.level
        for unit in units_below(ledger, root)
        if unit != root
        and (standing := ledger.standing(unit))
        and standing.kind.level not in levels
        and order[standing.kind.level] < lowest
    }
    full = frozenset(unit for unit in found if _below(ledger, unit, territories_alone=True))
    return UnitsAbove(found, full)
