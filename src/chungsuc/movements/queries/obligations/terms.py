"""What the versions in force ask for, and since when they do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from chungsuc.movements.enums import MovementState, PlanState
from chungsuc.movements.models import Movement, PlanVersion
from chungsuc.movements.queries.contents import assignments_of
from chungsuc.movements.rules.contents import AssignmentTerms


@dataclass(frozen=True, slots=True)
class Terms:
    """What a movement's version of the day asks for.

    Attributes:
        plan: the version in force on the day.
        begins: of each assignment's code the first day on which a version asked for it.
    """

    movement: Movement
    plan: PlanVersion
    tasks: tuple[AssignmentTerms, ...]
    begins: Mapping[str, date]


def terms_on(movements: Iterable[Movement], on: date) -> tuple[Terms, ...]:
    """Of each movement that has a version in force on the day what it asks for.

    In the order of the movements; three statements, none without movements.
    """
    listed = {each.pk: each for each in movements}
    if not listed:
        return ()
    rows = PlanVersion.objects.filter(
        movement__in=listed, state=PlanState.IN_FORCE, since__lte=on
    ).order_by("since")
    versions: dict[int, list[PlanVersion]] = {}
    for row in rows:
        versions.setdefault(row.movement_id, []).append(row)
    tasks = assignments_of([each.pk for plans in versions.values() for each in plans])
    return tuple(
        Terms(movement, versions[number][-1], tasks[versions[number][-1].pk], _begins(plans, tasks))
        for number, movement in listed.items()
        if (plans := versions.get(number))
    )


def _begins(
    plans: Iterable[PlanVersion], tasks: Mapping[int, Iterable[AssignmentTerms]]
) -> dict[str, date]:
    begins: dict[str, date] = {}
    for plan in plans:
        for task in tasks[plan.pk]:
            if plan.since is not None:
                begins.setdefault(task.code, plan.since)
    return begins


def running_movements(on: date) -> list[Movement]:
    """The movements that have begun by the day and are not closed, those above first."""
    rows = Movement.objects.filter(state=MovementState.RUNNING, begins_on__lte=on)
    return sorted(rows, key=lambda each: (each.above_id is not None, -each.begins_on.toordinal()))
