"""What a plan adopts from the movement above, held against what holds there."""

from datetime import date

from chungsuc.movements.errors import Objection
from chungsuc.movements.models import Movement
from chungsuc.movements.queries.contents import targets_of
from chungsuc.movements.queries.plans import plans_in_force
from chungsuc.movements.rules.adoptions import objections_to_adoptions
from chungsuc.movements.rules.contents import PlanContent


def adoption_objections(
    movement: Movement, content: PlanContent, on: date
) -> tuple[Objection, ...]:
    """Adopted targets that were lowered or are not there above on the day.

    At most three statements, none where nothing is adopted.
    """
    if not any(each.adopts for each in content.targets):
        return ()
    plan = plans_in_force([movement.above_id or 0], on).get(movement.above_id or 0)
    above = () if plan is None else targets_of([plan.pk])[plan.pk]
    return objections_to_adoptions(content.targets, above, movement.launched_by_id)
