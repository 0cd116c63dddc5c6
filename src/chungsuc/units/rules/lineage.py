"""What became of units, and of what they were made, between two days."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from chungsuc.units.rules.shares import NOTHING, WHOLE, Measured, Share, shares_of


@dataclass(frozen=True, slots=True)
class Flow:
    """What of one unit went to another, as the register keeps it.

    Attributes:
        sequence: the place of the operation among all; grows with the day.
    """

    sequence: int
    predecessor: int
    successor: int
    area: Measured
    people: Measured


@dataclass(frozen=True, slots=True)
class Portion:
    """A part of a unit, by each measure."""

    area: Share = NOTHING
    people: Share = NOTHING

    def __add__(self, other: "Portion") -> "Portion":
        return Portion(self.area + other.area, self.people + other.people)

    def __mul__(self, other: "Portion") -> "Portion":
        return Portion(self.area * other.area, self.people * other.people)


ALL = Portion(WHOLE, WHOLE)

Portions = Mapping[int, Portion]
"""Of one unit: where its parts are, by unit."""


def carried(start: Portions, flows: Iterable[Flow]) -> dict[int, Portion]:
    """Where the parts are after the flows, in the order of their sequence.

    Carrying to a day and from there to another is the same as carrying to the other at once.
    """
    at = dict(start)
    ordered = sorted(flows, key=attrgetter("sequence", "predecessor"))
    for (sequence, predecessor), group in groupby(
        ordered, key=attrgetter("sequence", "predecessor")
    ):
        portion = at.pop(predecessor, None)
        if portion is None:
            continue
        parts = list(group)
        areas = shares_of([each.area for each in parts], split=sequence)
        people = shares_of([each.people for each in parts], split=sequence)
        for each, area, number in zip(parts, areas, people, strict=True):
            moved = portion * Portion(area, number)
            at[each.successor] = at.get(each.successor, Portion()) + moved
    return at


def successors(unit: int, flows: Iterable[Flow]) -> dict[int, Portion]:
    """Into what the unit went; itself where nothing happened to it."""
    return carried({unit: ALL}, flows)


def predecessors(
    unit: int, candidates: Collection[int], flows: Collection[Flow]
) -> dict[int, Portion]:
    """Which of the candidates went into the unit, each with the part of *it* that did."""
    found = {each: successors(each, flows).get(unit) for each in candidates}
    return {each: portion for each, portion in found.items() if portion is not None}


def composed(first: Mapping[int, Portions], second: Mapping[int, Portions]) -> dict[int, Portions]:
    """The crosswalk from d1 to d3, of one from d1 to d2 and one from d2 to d3."""
    whole: dict[int, Portions] = {}
    for unit, middle in first.items():
        at: dict[int, Portion] = {}
        for between, portion in middle.items():
            for end, further in second.get(between, {between: ALL}).items():
                at[end] = at.get(end, Portion()) + portion * further
        whole[unit] = at
    return whole
