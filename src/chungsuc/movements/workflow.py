"""The lives of a movement and of a version of its plan."""

from chungsuc.common.transitions import State, Transition, Workflow
from chungsuc.movements.enums import DECIDE_PLANS, DRAFT_PLANS, MovementState, PlanState

MOVEMENT = Workflow(
    name="movements.movement",
    title="Phong trào",
    initial=MovementState.RUNNING,
    states=(
        State(MovementState.RUNNING, "Đang thực hiện", "Đang thực hiện"),
        State(MovementState.CLOSED, "Đã khép lại", "Đã khép lại", final=True),
    ),
    transitions=(
        Transition(
            "close",
            "Khép phong trào",
            (MovementState.RUNNING,),
            MovementState.CLOSED,
            DECIDE_PLANS,
            needs_reason=True,
        ),
    ),
)

PLAN = Workflow(
    name="movements.plan",
    title="Bản kế hoạch",
    initial=PlanState.DRAFT,
    states=(
        State(PlanState.DRAFT, "Đang soạn", "Đang soạn"),
        State(PlanState.IN_FORCE, "Đã ban hành", "Đã ban hành", final=True),
        State(PlanState.DISCARDED, "Đã huỷ", "Đã huỷ", final=True),
    ),
    transitions=(
        Transition(
            "put_in_force",
            "Đưa vào thực hiện",
            (PlanState.DRAFT,),
            PlanState.IN_FORCE,
            DECIDE_PLANS,
        ),
        Transition(
            "discard",
            "Huỷ bản soạn",
            (PlanState.DRAFT,),
            PlanState.DISCARDED,
            DRAFT_PLANS,
            needs_reason=True,
        ),
    ),
)
