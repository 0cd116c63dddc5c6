"""What an operation would do, shown before it is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from chungsuc.units.ports import Dependent, dependents_of
from chungsuc.units.queries.ledger import ledger_for
from chungsuc.units.rules.ledger import Ledger
from chungsuc.units.rules.planning import plan_operation
from chungsuc.units.rules.requests import Request
from chungsuc.units.rules.standings import FlowLine, Plan, Standing
from chungsuc.units.rules.words import part_in_words


@dataclass(frozen=True, slots=True)
class Effect:
    """What happens to one unit.

    Attributes:
        before: what it is on the eve; ``None`` for a unit that begins.
        after: what it is from the day on; ``None`` for a unit that ends.
        parent_before: full name of the unit above on the eve; empty at the top.
        parent_after: the same from the day on.
    """

    before: Standing | None
    after: Standing | None
    parent_before: str
    parent_after: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """What goes from one unit to another, in words."""

    predecessor: str
    successor: str
    part: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an operation would do, and what depends on the units that it ends.

    Attributes:
        eve: the last day of what was before.
        dependents: of each unit that ends, what stations to the right know, with its name.
    """

    plan: Plan
    eve: date
    effects: tuple[Effect, ...]
    transfers: tuple[Transfer, ...]
    dependents: tuple[tuple[str, Dependent], ...]


def preview_of(request: Request, on: date) -> Preview:
    """What the request would do on the day; nothing is saved.

    Raises:
        RefusedOperationError: it cannot be; every reason is listed.
    """
    ledger = ledger_for(on)
    plan = plan_operation(request, ledger, on=on)
    after = {each.unit: each for each in plan.openings}
    names = _Names(ledger, after)
    affected = [each for each in plan.endings if each > 0]
    return Preview(
        plan,
        on - timedelta(days=1),
        tuple(_effects(plan, ledger, names)),
        tuple(_transfer(each, names) for each in plan.flows),
        tuple((names.of(each.unit), each) for each in dependents_of(affected, since=on)),
    )


class _Names:
    """Full names of units before and after the operation."""

    def __init__(self, ledger: Ledger, after: dict[int, Standing]) -> None:
        self._ledger = ledger
        self._after = after

    def of(self, unit: int | None) -> str:
        if unit is None:
            return ""
        standing = self._ledger.standing(unit) or self._after.get(unit)
        return standing.full_name if standing else f"Đơn vị số #{unit}"


def _effects(plan: Plan, ledger: Ledger, names: _Names) -> Sequence[Effect]:
    ended = [
        Effect(before, None, names.of(before.parent), "")
        for unit in plan.endings
        if (before := ledger.standing(unit))
    ]
    opened = []
    for after in plan.openings:
        before = ledger.standing(after.unit)
        above = names.of(before.parent) if before else ""
        opened.append(Effect(before, after, above, names.of(after.parent)))
    return [*ended, *opened]


def _transfer(flow: FlowLine, names: _Names) -> Transfer:
    whole = flow.area.part is not None and flow.area.part == flow.area.whole == 1
    part = "toàn bộ" if whole else part_in_words(flow.area, flow.people)
    return Transfer(names.of(flow.predecessor), names.of(flow.successor), part)
