"""Which version of a plan holds on a day, and which are being drafted."""

from collections.abc import Iterable
from datetime import date

from chungsuc.common.access import Actor, ActorKind, Decision, Permission, allow, decide
from chungsuc.common.errors import NotFoundError
from chungsuc.movements.enums import PlanState
from chungsuc.movements.models import Movement, PlanVersion


def movement_called(code: str) -> Movement:
    """The movement with this code; one statement.

    Raises:
        NotFoundError: there is none.
    """
    found = Movement.objects.filter(code=code).first()
    if found is None:
        raise NotFoundError("phong trào này", movement=code)
    return found


def held_movement(code: str) -> Movement:
    """The movement, locked until the transaction ends.

    Raises:
        NotFoundError: there is none.
    """
    found = Movement.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFoundError("phong trào này", movement=code)
    return found


def held_plan(plan_id: int) -> PlanVersion:
    """The version with its movement, both locked until the transaction ends.

    Raises:
        NotFoundError: there is none.
    """
    # The movement is held: of two versions that come into force at once one waits.
    found = PlanVersion.objects.filter(pk=plan_id).values_list("movement", flat=True).first()
    if found is None:
        raise NotFoundError("bản kế hoạch này", plan=plan_id)
    Movement.objects.select_for_update().get(pk=found)
    return (
        PlanVersion.objects.select_for_update(of=("self",))
        .select_related("movement")
        .get(pk=plan_id)
    )


def plan_in_force(movement: Movement, on: date) -> PlanVersion | None:
    """The version that holds on the day; ``None`` before the first; one statement."""
    return (
        movement.plans.filter(state=PlanState.IN_FORCE, since__lte=on)
        .select_related("document")
        .order_by("-since")
        .first()
    )


def plans_in_force(movements: Iterable[int], on: date) -> dict[int, PlanVersion]:
    """Of each movement the version that holds on the day, where there is one; one statement."""
    rows = (
        PlanVersion.objects.filter(
            movement__in=list(movements), state=PlanState.IN_FORCE, since__lte=on
        )
        .select_related("document", "movement")
        .order_by("since")
    )
    return {row.movement_id: row for row in rows}


def movement_decision(
    actor: Actor, permission: Permission, movement: Movement, *, on: date
) -> Decision:
    """Whether the actor holds the permission for the movement: at its unit or above."""
    if actor.kind is ActorKind.SYSTEM:
        return allow("Hệ thống tự làm.")
    return decide(actor, permission, on=on, units=[movement.launched_by_id])
