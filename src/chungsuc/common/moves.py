"""The one way in which a record changes its state."""

from django.db.models import Model

from chungsuc.common.access import Decision
from chungsuc.common.errors import MoveRefusedError, NotAllowedError, StateChangedError
from chungsuc.common.transitions import Workflow


def move(
    record: Model,
    workflow: Workflow,
    code: str,
    *,
    reason: str = "",
    permitted: Decision,
    guards: tuple[Decision, ...] = (),
    field: str = "state",
) -> None:
    """Moves ``record`` along its table, if it is still where it was read.

    The update is conditional on the state, so of two people who move it at once one is
    refused. ``record`` carries the new state afterwards. The caller writes the audit entry.

    Raises:
        NotAllowedError: the actor lacks the permission.
        MoveRefusedError: the table or a guard says no, or the reason is missing.
        StateChangedError: somebody else moved it since it was read.
    """
    state = str(getattr(record, field))
    decision = workflow.decide(state, code, permitted=permitted, reason=reason, guards=guards)
    if not permitted.allowed:
        raise NotAllowedError(decision.reason, move=code)
    if not decision.allowed:
        raise MoveRefusedError(decision.reason, move=code, state=state)
    target = workflow.transition(code).target
    rows = type(record)._default_manager.filter(pk=record.pk, **{field: state})
    if rows.update(**{field: target}) == 0:
        raise StateChangedError(
            f"{workflow.title} “{record}”", expected=workflow.state(state).staff_name
        )
    setattr(record, field, target)
