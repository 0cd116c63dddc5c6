"""The register on the eve of an operation: what stands, and what is known of later days.

Operations are planned against a ledger and then applied to it, so that a file with a hundred
of them is judged as a whole before the first is written.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chungsuc.units.enums import FOREVER
from chungsuc.units.rules.spelling import spelling_key
from chungsuc.units.rules.standings import Plan, Standing


@dataclass(frozen=True, slots=True)
class Line:
    """A unit as it stood from a day until before another, from the register.

    Attributes:
        known_from: the first day on which the unit is known.
        valid_until: the day on which this ended; ``FOREVER`` while it stands.
    """

    standing: Standing
    known_from: date
    valid_from: date
    valid_until: date


class Ledger:
    """What stands at the end of the register, and what an earlier day must not contradict."""

    def __init__(
        self, lines: Iterable[Line] = (), touched: Iterable[tuple[int, date]] = ()
    ) -> None:
        """Reads the register.

        Args:
            lines: everything that holds on the day of the first operation or later.
            touched: units that later operations speak of, each with their day.
        """
        self._standing: dict[int, Standing] = {}
        self._known_from: dict[int, date] = {}
        self._changed_on: dict[int, date] = {}
        self._ended_on: dict[int, date] = {}
        self._children: dict[int | None, set[int]] = defaultdict(set)
        self._holders: dict[str, int] = {}
        self._names: dict[tuple[int | None, str], set[int]] = defaultdict(set)
        self._later: list[Line] = []
        for line in lines:
            self._read(line)
        for unit, on in touched:
            self._touch(unit, on)

    def _read(self, line: Line) -> None:
        unit = line.standing.unit
        self._known_from[unit] = line.known_from
        self._touch(unit, line.valid_from)
        if line.valid_until == FOREVER:
            self._stand(line.standing)
            self._ended_on.pop(unit, None)
        else:
            self._later.append(line)
            self._touch(unit, line.valid_until)
            if unit not in self._standing:
                self._ended_on[unit] = max(line.valid_until, self._ended_on.get(unit, date.min))

    def _touch(self, unit: int, on: date) -> None:
        self._changed_on[unit] = max(on, self._changed_on.get(unit, date.min))

    def _stand(self, standing: Standing) -> None:
        self._standing[standing.unit] = standing
        self._children[standing.parent].add(standing.unit)
        self._names[(standing.parent, self.name_key(standing))].add(standing.unit)
        if standing.code:
            self._holders[standing.code] = standing.unit

    def _leave(self, unit: int) -> None:
        standing = self._standing.pop(unit)
        self._children[standing.parent].discard(unit)
        self._names[(standing.parent, self.name_key(standing))].discard(unit)
        if self._holders.get(standing.code) == unit:
            del self._holders[standing.code]

    def standing(self, unit: int) -> Standing | None:
        """What the unit is; ``None`` when it has ended or was never known."""
        return self._standing.get(unit)

    def known_from(self, unit: int) -> date:
        """The first day on which the unit is known."""
        return self._known_from[unit]

    def changed_on(self, unit: int) -> date:
        """The day of the latest operation that speaks of the unit."""
        return self._changed_on[unit]

    def ended_on(self, unit: int) -> date | None:
        """The day on which the unit ended, if the ledger has heard of it."""
        return self._ended_on.get(unit)

    def children(self, unit: int | None) -> tuple[int, ...]:
        """The units directly below, those at the top for ``None``; oldest first."""
        return tuple(sorted(self._children[unit], key=lambda each: (each < 0, abs(each))))

    def units(self) -> tuple[int, ...]:
        """Every unit that stands."""
        return tuple(self._standing)

    def holder(self, code: str) -> int | None:
        """The unit that stands under the code."""
        return self._holders.get(code)

    def namesakes(self, standing: Standing) -> frozenset[int]:
        """The units that stand under the same parent by the same full name."""
        return frozenset(self._names[(standing.parent, self.name_key(standing))])

    @staticmethod
    def name_key(standing: Standing) -> str:
        """Two spellings of one name are one name; with other marks it is another name."""
        return spelling_key(standing.full_name)

    def later_holder(self, standing: Standing, on: date) -> Line | None:
        """A line that would contradict ``standing`` from ``on``: its code or name was used."""
        for line in self._later:
            other = line.standing
            if line.valid_until <= on or other.unit == standing.unit:
                continue
            same_name = other.parent == standing.parent and self.name_key(other) == self.name_key(
                standing
            )
            if same_name or (standing.code and other.code == standing.code):
                return line
        return None

    def apply(self, plan: Plan) -> None:
        """Makes what the plan says the end of the register."""
        closed = [each.unit for each in plan.openings if each.unit in self._standing]
        for unit in (*closed, *plan.endings):
            self._leave(unit)
        for standing in plan.openings:
            self._known_from.setdefault(standing.unit, plan.on)
            self._stand(standing)
        for unit in plan.endings:
            self._ended_on[unit] = plan.on
        for unit in plan.touched:
            self._touch(unit, plan.on)
