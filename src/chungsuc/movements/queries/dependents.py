"""What of plans in force speaks of units: asked before units change."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date

from django.db.models import Q

from chungsuc.movements.enums import PlanState
from chungsuc.movements.models import Allocation, PlanVersion, Target
from chungsuc.units.ports import Dependent

_GIVEN = ("chỉ tiêu được giao", "quyết định đơn vị nào nhận mức đã giao, bằng bản điều chỉnh")
_OWNED = ("chỉ tiêu phụ trách", "giao đơn vị khác phụ trách, bằng bản điều chỉnh")
_WITHIN = ("chỉ tiêu chỉ tính trong đơn vị", "quyết định phạm vi mới, bằng bản điều chỉnh")


def targets_touching(units: Collection[int], *, since: date) -> Sequence[Dependent]:
    """Targets that speak of the units in versions that hold on or after the day.

    Bound to ``units.unit_dependents``. A target counts once, in however many versions it stands.
    Three statements.
    """
    plans = _holding_since(since)
    given = Allocation.objects.filter(target__plan__in=plans, unit__in=units).values_list(
        "unit", "target__plan__movement", "target__code"
    )
    spoken = Target.objects.filter(
        Q(owner__in=units) | Q(population_under__in=units), plan__in=plans
    ).values_list("owner", "population_under", "plan__movement", "code")
    rows = list(spoken)
    owned = [(owner, movement, code) for owner, _, movement, code in rows if owner in units]
    within = [(under, movement, code) for _, under, movement, code in rows if under in units]
    return [
        *_dependents(list(given), *_GIVEN),
        *_dependents(owned, *_OWNED),
        *_dependents(within, *_WITHIN),
    ]


def _holding_since(since: date) -> list[int]:
    """The versions in force that no other replaces before the day."""
    rows = PlanVersion.objects.filter(
        state=PlanState.IN_FORCE, movement__ends_on__gte=since
    ).order_by("movement", "since")
    last: dict[int, int] = {}
    kept: list[int] = []
    for number, movement, begins in rows.values_list("pk", "movement", "since"):
        if begins is not None and begins <= since:
            last[movement] = number
        else:
            kept.append(number)
    return [*last.values(), *kept]


def _dependents(
    rows: Iterable[tuple[int | None, int, str]], what: str, what_to_do: str
) -> list[Dependent]:
    counts: dict[int, set[tuple[int, str]]] = defaultdict(set)
    for unit, movement, code in rows:
        if unit is not None:
            counts[unit].add((movement, code))
    return [
        Dependent(unit=unit, what=what, count=len(targets), what_to_do=what_to_do)
        for unit, targets in sorted(counts.items())
    ]
