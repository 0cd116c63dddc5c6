"""The tree on a day, branch by branch: a unit, those above it, and what is below."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from chungsuc.common.paging import Page
from chungsuc.units.queries.day_in_memory import day_in_memory
from chungsuc.units.queries.on_date import (
    Count,
    UnitLine,
    UnitName,
    ancestors,
    counts_below,
    page_of,
    totals,
    unit_on,
    versions_on,
)

PAGE_SIZE = 200


@dataclass(frozen=True, slots=True)
class Child:
    """A unit directly below, with how many of what are in it."""

    unit: UnitLine
    below: tuple[Count, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """A unit of the tree with everything below it counted.

    Attributes:
        unit: ``None`` above the top, where several units stand.
        chain: the units above it, the topmost first.
        counts: everything below at any depth.
        children: directly below, in Vietnamese order of their names.
    """

    unit: UnitLine | None
    chain: tuple[UnitName, ...]
    counts: tuple[Count, ...]
    children: Page[Child]

    @property
    def territories(self) -> tuple[Child, ...]:
        return tuple(each for each in self.children.items if each.unit.kind.is_territory)

    @property
    def organisations(self) -> tuple[Child, ...]:
        return tuple(each for each in self.children.items if not each.unit.kind.is_territory)


@dataclass(frozen=True, slots=True)
class Descendants:
    """What a list of everything of one sort below a unit says above it."""

    unit: UnitLine | None
    chain: tuple[UnitName, ...]
    counts: tuple[Count, ...]


def top_on(on: date) -> int | None:
    """The unit at the top, if there is exactly one; one statement, two when not in memory."""
    top = [place.unit for place in day_in_memory(on).places if place.parent is None]
    return top[0] if len(top) == 1 else None


def branch_of(under: int | None, on: date, *, after: str = "") -> Branch:
    """The branch on the day; four statements, two at the top.

    Raises:
        NotFoundError: the unit does not exist on that day.
    """
    unit, chain = _node(under, on)
    counts = counts_below(under, on)
    page = _children(under, on, after=after)
    children = tuple(Child(line, _inside(line, counts.get(line.id, ()))) for line in page.items)
    return Branch(unit, chain, totals(counts.values()), Page(children, page.next_key))


def descendants_below(under: int | None, on: date) -> Descendants:
    """The unit, those above it, and how many of what are in it; three statements, one at the top.

    Raises:
        NotFoundError: the unit does not exist on that day.
    """
    unit, chain = _node(under, on)
    return Descendants(unit, chain, totals(counts_below(under, on).values()))


def _children(parent: int | None, on: date, *, after: str) -> Page[UnitLine]:
    children = versions_on(on).filter(parent=parent).order_by("sort_key", "unit_id")
    return page_of(children, on, after=after, size=PAGE_SIZE)


def _node(under: int | None, on: date) -> tuple[UnitLine | None, tuple[UnitName, ...]]:
    if under is None:
        return None, ()
    return unit_on(under, on), ancestors([under], on)[under]


def _inside(unit: UnitLine, counts: Sequence[Count]) -> tuple[Count, ...]:
    """The counts without the unit itself."""
    less = ((each, each.count - (each.kind is unit.kind)) for each in counts)
    return tuple(Count(each.level, each.kind, count) for each, count in less if count)
