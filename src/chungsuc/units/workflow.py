"""The life cycle of a recorded change."""

from chungsuc.common.transitions import State, Transition, Workflow
from chungsuc.units.enums import MANAGE_UNITS, OperationState

OPERATION = Workflow(
    name="units.operation",
    title="Thay đổi đơn vị",
    initial=OperationState.RECORDED.value,
    states=(
        State(OperationState.RECORDED.value, "Đã ghi", "Đã ghi"),
        State(OperationState.REVERSED.value, "Đã đảo", "Đã đảo", final=True),
    ),
    transitions=(
        Transition(
            "reverse",
            "Đảo lại",
            sources=(OperationState.RECORDED.value,),
            target=OperationState.REVERSED.value,
            permission=MANAGE_UNITS,
            needs_reason=True,
        ),
    ),
)
