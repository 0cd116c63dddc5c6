"""What happens, step by step, between the register and what the files say.

A step frees codes and names (of units that end or change), takes others, begins units and
needs units that begin elsewhere: from that follows in which order steps can happen.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import IntEnum

from chungsuc.units.imports.fates import Fates
from chungsuc.units.imports.places import Place
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Standing

Claim = tuple[str, str, str]
"""A code, or a name below a parent: one unit at a time has it."""


class Act(IntEnum):
    """What happens in a step; where the order is free, the smaller happens first."""

    DELIST = 0
    REGISTER = 1
    MERGE = 2
    SPLIT = 3
    CHANGE = 4
    RECODE = 5


@dataclass(slots=True, eq=False)
class Step:
    """One thing that happens.

    Attributes:
        place: what is to stand by it; ``None`` for a unit that only ends.
        unit: the old unit of which it speaks.
        frees: what is free afterwards.
        takes: what must be free before, each with the place that wants it.
        receives: the places into which something goes by it.
        begins: the places whose units begin with it.
        needs: numbers of units that must have begun.
        without: codes that are not given yet.
    """

    act: Act
    place: Place | None = None
    unit: int = 0
    frees: set[Claim] = field(default_factory=set)
    takes: dict[Claim, Place] = field(default_factory=dict)
    receives: list[Place] = field(default_factory=list)
    begins: list[Place] = field(default_factory=list)
    needs: set[int] = field(default_factory=set)
    without: set[str] = field(default_factory=set)

    def begin(self, place: Place) -> None:
        """Has the place's unit begin with this step."""
        self.begins.append(place)
        self.needs.discard(place.number)
        self.need_parent(place)
        self.takes |= dict.fromkeys(_wanted(place), place)

    def leave(self, place: Place) -> None:
        """Has the place's unit begin with another step, after which this one comes."""
        self.begins.remove(place)
        self.needs.add(place.number)
        self.takes = {claim: each for claim, each in self.takes.items() if each is not place}

    def need_parent(self, place: Place) -> None:
        if isinstance(place.parent, Place) and not place.parent.goes_on:
            self.needs.add(place.parent.number)


def _code(code: str) -> Claim:
    return ("code", code, "")


def _name(parent: int | None, key: str) -> Claim:
    return ("name", str(parent), key)


def _claims(standing: Standing) -> set[Claim]:
    name = _name(standing.parent, spelling_key(standing.full_name))
    return {name, _code(standing.code)} if standing.code else {name}


def _wanted(place: Place) -> list[Claim]:
    name = _name(place.parent_number, place.key)
    return [_code(place.code), name] if place.code else [name]


class StepMaker:
    """Makes the steps by which the register becomes what the files say."""

    def __init__(self, fates: Fates, ledger: Ledger) -> None:
        self._fates = fates
        self._ledger = ledger
        self.steps: list[Step] = []
        self._ending: dict[int, Step] = {}
        self._merging: dict[int, Step] = {}

    def make(self) -> list[Step]:
        """The steps, in the order in which the files speak of them."""
        places = [each for each in self._fates.places if each.sound and not each.untouched]
        for unit in self._fates.gone:
            self._end(Step(Act.DELIST, unit=unit), [unit])
        for place in places:
            if place.wholes:
                self._merge(place)
        for unit, entries in self._fates.divided.items():
            self._split(unit, [place for place, _ in entries])
        for place in places:
            if place.goes_on:
                self._change(place)
            else:
                self._begin(place)
        return self.steps

    def _add(self, step: Step) -> Step:
        self.steps.append(step)
        return step

    def _end(self, step: Step, units: Iterable[int]) -> Step:
        for unit in units:
            standing = self._ledger.standing(unit)
            self._ending[unit] = step
            if standing is not None:
                step.frees |= _claims(standing)
        return self._add(step)

    def _merge(self, place: Place) -> None:
        step = self._end(Step(Act.MERGE, place), [each.unit for each in place.wholes])
        self._merging[id(place)] = step
        step.receives = [place]
        if not place.goes_on:
            step.needs.add(place.number)

    def _split(self, unit: int, places: list[Place]) -> None:
        survives = any(place.number == unit for place in places)
        step = self._end(Step(Act.SPLIT, unit=unit), [] if survives else [unit])
        self._ending[unit] = step
        step.receives = places
        step.needs |= {place.number for place in places if not place.goes_on}

    def _begin(self, place: Place) -> None:
        step = self._beginning(place) or self._add(Step(Act.REGISTER, place))
        step.begin(place)

    def _beginning(self, place: Place) -> Step | None:
        """The step with which it begins: best the one that frees its code, or its name."""
        splits = [self._ending[each.unit] for each in place.parts]
        merge = self._merging.get(id(place))
        candidates = [merge, *splits] if merge else splits
        for claim in _wanted(place):
            for step in candidates:
                if claim in step.frees:
                    return step
        return candidates[0] if candidates else None

    def _change(self, place: Place) -> None:
        before = self._ledger.standing(place.number)
        if before is None:
            return
        key, parent = spelling_key(before.full_name), place.parent_number
        if (before.kind, key, before.parent) != (place.kind, place.key, parent):
            step = self._add(Step(Act.CHANGE, place, place.number))
            step.frees.add(_name(before.parent, key))
            step.takes[_name(parent, place.key)] = place
            step.need_parent(place)
        if before.code != place.code:
            step = self._add(Step(Act.RECODE, place, place.number))
            if before.code:
                step.frees.add(_code(before.code))
            if place.code:
                step.takes[_code(place.code)] = place
