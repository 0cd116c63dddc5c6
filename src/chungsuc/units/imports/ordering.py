"""The order inside a day: a code or a name is free before another unit takes it.

Where codes are handed on in a circle, a unit is without a code for the length of some steps.
Where divided units each give parts to the same new ones, those begin with one of the divisions.
"""

from collections import defaultdict
from collections.abc import Callable, Collection
from heapq import heapify, heappop, heappush

from chungsuc.units.imports.fates import Fates
from chungsuc.units.imports.places import Place
from chungsuc.units.imports.steps import Act, Claim, Step
from chungsuc.units.rules.ledger import Ledger

Edges = dict[Step, dict[Step, set[Claim | None]]]
"""Of each step those that come before it, each with the claims for which it must wait."""


class Sorter:
    """Puts steps into an order in which each can happen.

    Attributes:
        ordered: the steps so far.
        circles: codes that went round in a circle, and were given later.
        stuck: places that no order lets be.
    """

    def __init__(self, steps: list[Step], ledger: Ledger, fates: Fates) -> None:
        self._steps = steps
        self._ledger = ledger
        self._fates = fates
        self._settled: set[Step] = set()
        self._before: Edges = {}
        self.ordered: list[Step] = []
        self.circles: list[str] = []
        self.stuck: list[Place] = []

    def sort(self) -> list[Step]:
        """The steps in an order; those that have none are left out, and ``stuck`` names them."""
        while True:
            self._connect()
            waiting = self._sorted()
            if not waiting or not self._break_circle(waiting):
                stuck = [step.place for step in waiting if step.place is not None]
                self.stuck = stuck or [each for step in waiting for each in step.receives]
                return self.ordered

    # --- What waits for what ------------------------------------------------------------------

    def _connect(self) -> None:
        self._places = {step: number for number, step in enumerate(self._steps)}
        self._before = {step: defaultdict(set) for step in self._steps}
        freeing = {claim: step for step in self._steps for claim in step.frees}
        beginning = {place.number: step for step in self._steps for place in step.begins}
        for step in self._steps:
            for claim in step.takes:
                self._wait(step, freeing.get(claim), claim)
            for number in step.needs:
                self._wait(step, beginning.get(number), None)
            if step.act is Act.RECODE and step.place is not None:
                # A code that is given later is given to a unit that has begun.
                self._wait(step, beginning.get(step.place.number), None)
        self._wait_for_children()

    def _wait_for_children(self) -> None:
        """A unit ends once those below it have: but for those that a division itself places."""
        leaving: dict[int, list[Step]] = defaultdict(list)
        for step in self._steps:
            if step.act is Act.MERGE and step.place is not None:
                for coming in step.place.wholes:
                    leaving[coming.unit].append(step)
            elif step.act in {Act.DELIST, Act.SPLIT, Act.CHANGE}:
                leaving[step.unit].append(step)
        for step in self._steps:
            if step.act not in {Act.DELIST, Act.SPLIT}:
                continue
            placed = {place.number for place in step.receives}
            for child in self._ledger.children(step.unit):
                for each in leaving[child]:
                    if each.place is None or each.place.parent_number not in placed:
                        self._wait(step, each, None)

    def _wait(self, step: Step, other: Step | None, claim: Claim | None) -> None:
        if other is not None and other is not step:
            self._before[step][other].add(claim)

    # --- Sorting ------------------------------------------------------------------------------

    def _sorted(self) -> dict[Step, set[Step]]:
        """Sorts what can be; the rest, each with those for which it still waits."""
        self.ordered = []
        waiting = {step: set(before) for step, before in self._before.items()}
        after: dict[Step, list[Step]] = defaultdict(list)
        for step, before in waiting.items():
            for each in before:
                after[each].append(step)
        ready = [self._rank(step) for step, before in waiting.items() if not before]
        heapify(ready)
        while ready:
            step = self._steps[heappop(ready)[1]]
            self.ordered.append(step)
            del waiting[step]
            for each in after[step]:
                waiting[each].discard(step)
                if not waiting[each]:
                    heappush(ready, self._rank(each))
        return waiting

    def _rank(self, step: Step) -> tuple[int, int]:
        return (step.act, self._places[step])

    # --- Circles ------------------------------------------------------------------------------

    def _break_circle(self, waiting: dict[Step, set[Step]]) -> bool:
        """Gives a code later, or has a unit begin elsewhere; whether that was possible."""
        circle = _circle(waiting, self._rank)
        edges = list(zip(circle, [*circle[1:], circle[0]], strict=True))
        return any(self._give_later(*edge) for edge in edges) or any(
            self._settle(*edge, waiting=waiting) for edge in edges
        )

    def _give_later(self, step: Step, other: Step) -> bool:
        """Gives codes later where ``step`` waits for ``other`` for nothing else.

        A step that recodes waits for one code alone: without it, it happens before all of those
        that are added here.
        """
        claims = self._before[step][other]
        codes = {claim for claim in claims if claim is not None and claim[0] == "code"}
        if codes != claims:
            return False
        for claim in codes:
            place = step.takes.pop(claim)
            step.without.add(claim[1])
            self._steps.append(Step(Act.RECODE, place, place.number, takes={claim: place}))
            self.circles.append(claim[1])
        return True

    def _settle(self, step: Step, other: Step, *, waiting: Collection[Step]) -> bool:
        """Has all that goes into something new begin with ``step``, where ``other`` would.

        A settled step needs no other to have begun anything, and nothing is taken from it: so
        of any steps that divide units among the same new ones, one is the first.
        """
        if step in self._settled or other in self._settled:
            return False
        wanted = {place.number for place in step.receives} & step.needs
        if not any(place.number in wanted for place in other.begins):
            return False
        self._settled.add(step)
        for each in waiting:
            if each not in self._settled:
                for place in [place for place in each.begins if place.number in wanted]:
                    _begin_with(step, each, place)
        return True


def _begin_with(step: Step, other: Step, place: Place) -> None:
    """Has the place's unit begin with ``step``; a code that was given later stays so."""
    other.leave(place)
    step.begin(place)
    if place.code in other.without:
        step.without.add(place.code)
        step.takes.pop(("code", place.code, ""))


def _circle(waiting: dict[Step, set[Step]], rank: Callable[[Step], tuple[int, int]]) -> list[Step]:
    """Steps of which each waits for the next, and the last for the first."""
    way: list[Step] = []
    seen: dict[Step, int] = {}
    step = min(waiting, key=rank)
    while step not in seen:
        seen[step] = len(way)
        way.append(step)
        step = min(waiting[step], key=rank)
    return way[seen[step] :]
